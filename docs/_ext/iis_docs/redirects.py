"""Published addresses that lead to a page of another name here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WALKTHROUGH = "walkthrough-creating-a-{}-level-http-module-by-using-native-code"
OVERVIEW = "/reference/index"
_CONFIGURATION = "/reference/native-configuration-api-reference"
_COLLECTION = "inativeconfigurationelementcollection"

# Slug → document as Sphinx writes it, with the section's identifier where only a part is meant.
REDIRECTS = {
    _WALKTHROUGH.format("request"): "/guide/walkthrough-request",
    _WALKTHROUGH.format("global"): "/guide/walkthrough-global",
    "creating-native-code-http-modules": "/guide/loading",
    "designing-native-code-http-modules": "/guide/loading",
    "native-code-development-overview": "/guide/index",
    "native-code-api-reference": OVERVIEW,
    "native-code-extensibility-api-reference": OVERVIEW,
    "web-server-core-api-reference": OVERVIEW,
    "web-server-core-classes": f"{OVERVIEW}#classes-to-derive-from",
    "web-server-core-constants": f"{OVERVIEW}#constants",
    "web-server-core-enumerations": f"{OVERVIEW}#enumerations",
    "web-server-core-functions": f"{OVERVIEW}#functions",
    "web-server-core-interfaces": f"{OVERVIEW}#interfaces",
    "web-server-core-structures": f"{OVERVIEW}#structures",
    "inativeconfigurationelement-interface": _CONFIGURATION,
    f"{_COLLECTION}-interface": _CONFIGURATION,
    f"{_COLLECTION}-addrawcollectionelement-method": _CONFIGURATION,
    f"{_COLLECTION}-deleterawcollectionelement-method": _CONFIGURATION,
    f"{_COLLECTION}-getrawelementbyindex-method": _CONFIGURATION,
    f"{_COLLECTION}-getrawelementcount-method": _CONFIGURATION,
    **{f"{_COLLECTION}-notused{number}-method": _CONFIGURATION for number in range(6)},
}

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={url}">
<link rel="canonical" href="{url}">
</head>
<body><p>This page is now <a href="{url}">{title}</a>.</p></body>
</html>
"""


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    for slug, document in REDIRECTS.items():
        document, sign, section = document.lstrip("/").partition("#")
        if document not in app.env.titles:
            continue
        url = app.builder.get_relative_uri(f"reference/{slug}", document) + sign + section
        page = _PAGE.format(title=app.env.titles[document].astext(), url=url)
        target = Path(app.outdir, "reference", f"{slug}.html")
        target.parent.mkdir(exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != page:
            target.write_text(page, encoding="utf-8")


def setup_redirects(app: Sphinx) -> None:
    app.connect("build-finished", write_redirects)
