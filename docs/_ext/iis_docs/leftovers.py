"""Removes the pages of documents that are gone: Sphinx leaves them in the site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from iis_docs.redirects import REDIRECTS

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def remove_leftovers(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    kept = app.env.found_docs | {f"reference/{slug}" for slug in REDIRECTS}
    for folder in ("reference", "guide"):
        for page in Path(app.outdir, folder).glob("*.html"):
            if f"{folder}/{page.stem}" not in kept:
                page.unlink()


def setup_leftovers(app: Sphinx) -> None:
    app.connect("build-finished", remove_leftovers)
