"""Published addresses that lead to a page of another name here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WALKTHROUGH = "walkthrough-creating-a-{}-level-http-module-by-using-native-code"
OVERVIEW = "/reference/index"

# Slug → document, both as Sphinx writes them.
REDIRECTS = {
    _WALKTHROUGH.format("request"): "/guide/loading",
    "creating-native-code-http-modules": "/guide/loading",
    "web-server-core-api-reference": OVERVIEW,
    "web-server-core-classes": OVERVIEW,
    "web-server-core-constants": OVERVIEW,
    "web-server-core-enumerations": OVERVIEW,
    "web-server-core-functions": OVERVIEW,
    "web-server-core-interfaces": OVERVIEW,
    "web-server-core-structures": OVERVIEW,
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
        document = document.lstrip("/")
        if document not in app.env.titles:
            continue
        url = app.builder.get_relative_uri(f"reference/{slug}", document)
        page = _PAGE.format(title=app.env.titles[document].astext(), url=url)
        target = Path(app.outdir, "reference", f"{slug}.html")
        target.parent.mkdir(exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != page:
            target.write_text(page, encoding="utf-8")


def setup_redirects(app: Sphinx) -> None:
    app.connect("build-finished", write_redirects)
