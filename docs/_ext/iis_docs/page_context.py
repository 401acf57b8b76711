"""What docs/_templates/layout.html draws: crumbs, sidebar, description, and a smaller text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx


# Classes and elements that docutils adds and site.css does not use: a fifth of a page's size.
_UNUSED = re.compile(
    r' class="(?:docutils literal notranslate|reference (?:internal|external)|(?:arabic )?simple|'
    r'row-(?:odd|even)|stub)"|<span class="pre">([^<]*)</span>|'
    r"<(?:colgroup|/colgroup|col [^>]*)>| docutils (?:container|align-default)(?=\")"
)
_MEMBER_TITLE = re.compile(r"(<h1>\w+::)")


def load_sidebars(app: Sphinx) -> None:
    path = Path(app.confdir, app.config.iis_generated_folder, "sidebars.json")
    app.env.iis_sidebars = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    # Pagefind makes the search index; Sphinx's own would be built for nobody.
    app.builder.search = False


def add_context(app: Sphinx, page: str, template: str, context: dict, doctree) -> None:
    slug = page.removeprefix("reference/")
    sidebar = app.env.iis_sidebars.get(slug) if page.startswith("reference/") else None
    context["iis_sidebar"] = sidebar
    context["iis_crumbs"] = _crumbs(page, sidebar, slug)
    context["iis_slug"] = slug
    context["iis_description"] = _lead(doctree)
    if "body" in context:
        context["body"] = smaller(context["body"])


def smaller(html: str) -> str:
    """Without marks that nothing uses; code that may need scrolling can be reached by keyboard."""
    html = _UNUSED.sub(lambda m: m[1] or "", html)
    html = html.replace('<a class="headerlink"', '<a class="headerlink" data-pagefind-ignore')
    # A narrow title breaks before the member's name, not within it.
    html = _MEMBER_TITLE.sub(r"\1<wbr>", html)
    # A list of members must not be found before the members.
    html = html.replace('<table class="members', '<table data-pagefind-weight="0.1" class="members')
    return html.replace("<pre", '<pre tabindex="0"')


def _crumbs(page: str, sidebar: dict | None, slug: str) -> list[tuple[str, str]]:
    """Title and document of each page above this one."""
    if page.startswith("guide/"):
        return [("Guide", "guide/index")] if page != "guide/index" else []
    if not page.startswith("reference/") or page == "reference/index":
        return []
    crumbs = [("Reference", "reference/index")]
    if sidebar and sidebar["title"] and sidebar["slug"] != slug:
        crumbs.append((sidebar["title"], f"reference/{sidebar['slug']}"))
    return crumbs


def _lead(doctree) -> str:
    if doctree is None:
        return ""
    lead = next((p for p in doctree.findall(nodes.paragraph) if "lead" in p["classes"]), None)
    return " ".join(lead.astext().split()) if lead else ""


def setup_page_context(app: Sphinx) -> None:
    app.connect("builder-inited", load_sidebars)
    app.connect("html-page-context", add_context)
