"""The parts that reference pages of every kind have, as reStructuredText."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from iis_docs import rst, slugs
from iis_docs.doc_comments import DocComment, Reader
from iis_docs.doxygen_xml import Declaration, Type
from iis_docs.names import Names
from iis_docs.plan import Page, Plan
from iis_docs.redirects import OVERVIEW, REDIRECTS

# The call-outs of a page, in the order in which they are shown; "Source" stands apart, quietly.
CALLOUTS = ("When", "Threads", "Ownership and lifetime", "Differs from the published reference")
SOURCE = "Source"
_VERSION = re.compile(r"IIS \d+\.\d+( :inferred:`inferred`)?")
NOT_DESCRIBED = "Declared in the header, which does not describe it yet."


class _OnceReader(Reader):
    """Reads a comment once, though its page, tables of types and lists of all pages show it."""

    def __init__(self, names: Names, scope: str):
        super().__init__(names, scope)
        self._read: dict[int, DocComment] = {}

    def read(self, element: ElementTree.Element, where: str) -> DocComment:
        if id(element) not in self._read:
            self._read[id(element)] = super().read(element, where)
        return self._read[id(element)]


@dataclass
class Context:
    """What rendering a page needs besides the page."""

    plan: Plan
    include_folder: Path
    kept: frozenset[str] = frozenset()  # slugs of kept_pages.py
    _headers: dict[str, list[str]] = field(default_factory=dict)
    _readers: dict[str, _OnceReader] = field(default_factory=dict)

    def header(self, path: str) -> list[str]:
        """The lines of a header, read once."""
        if path not in self._headers:
            text = (self.include_folder / path).read_text(encoding="utf-8")
            self._headers[path] = text.split("\n")
        return self._headers[path]

    def reader(self, scope: str = "") -> Reader:
        if scope not in self._readers:
            self._readers[scope] = _OnceReader(self.plan.names, scope)
        return self._readers[scope]


def head(context: Context, page: Page, lead: str) -> str:
    """Fields for the template, title and opening sentence.

    The `navigation` field changes when the sidebar does, so that Sphinx writes the page again.
    """
    digest = navigation(sidebar(context.plan, page))
    fields = f":orphan:\n:kind: {page.kind}\n:navigation: {digest}"
    lead = lead or NOT_DESCRIBED
    return rst.blocks([fields, rst.heading(page.title, "="), ".. rst-class:: lead", lead])


def index_head(title: str, lead: str) -> str:
    """The same for a page that lists other pages, and that the search leaves out."""
    fields = ":orphan:\n:kind: index"
    return rst.blocks([fields, rst.heading(title, "="), ".. rst-class:: lead", lead])


def navigation(links: dict) -> str:
    """A digest of a sidebar."""
    return hashlib.sha256(json.dumps(links, sort_keys=True).encode()).hexdigest()[:12]


def sidebar(plan: Plan, page: Page) -> dict:
    """That of the page's type; for pages without one, the pages of their kind."""
    if page.type is not None:
        return type_sidebar(plan, page.type)
    others = [p for p in plan.pages.values() if p.type is None and p.kind == page.kind]
    return {"title": "", "bases": [], "members": [[p.title, p.slug] for p in others]}


def type_sidebar(plan: Plan, type_: Type) -> dict:
    """The type, what it extends and its own members."""
    places = plan.names.places
    return {
        "title": type_.name,
        "slug": places[type_.name].page,
        "bases": [[b.name, places[b.name].page] for b in plan.model.bases_of(type_)],
        "members": [[p.member, p.slug] for p in plan.methods_of(type_)],
    }


def section(title: str, *parts: str) -> str:
    body = rst.blocks(parts)
    return rst.blocks([rst.heading(title, "-"), body]) if body else ""


def callouts(doc: DocComment) -> str:
    known = [(title, doc.callout(title)) for title in CALLOUTS]
    other = [(t, text) for t, text in doc.callouts if t not in CALLOUTS and t != SOURCE]
    return rst.blocks(
        rst.directive("admonition", title, text, **{"class": title.split()[0].lower()})
        for title, text in [*known, *other]
        if text
    )


def source_note(doc: DocComment) -> str:
    text = doc.callout(SOURCE)
    return rst.directive("container", "source", f"Source: {text}") if text else ""


def requirements(context: Context, page: Page, doc: DocComment) -> str:
    """The product table. Where @since says more than a version, it alone names the Windows."""
    qualified = doc.since and not _VERSION.fullmatch(doc.since)
    rows = [
        (label, rst.bullets(rst.line(rst.escape(p)) for p in products))
        for label, products in context.plan.facts.requirements(page.slug, doc.since)
        if products and not (qualified and label in ("Client", "Server"))
    ]
    rows.append(("Header", rst.line(rst.code(header_of(context, page)))))
    if doc.since:
        rows.append(("Since", doc.since))
    return section("Requirements", rst.table([], rows, "requirements"))


def header_of(context: Context, page: Page) -> str:
    """What a module includes for it: httpserv.h for httpserv/http_user.h."""
    published = context.plan.facts.pages.get(page.slug)
    if published and published.header:
        return published.header.lower()
    path = (page.declarations[0] if page.declarations else page.type or page.group).path
    return "httpserv.h" if path.startswith("httpserv/") else Path(path).name


def see_also(context: Context, page: Page, extra: list[str]) -> str:
    """The type first, then what the published page names, so far as this site has it."""
    published = context.plan.facts.pages.get(page.slug)
    wanted = extra + (published.see_also if published else [])
    targets = []
    for slug in wanted:
        ours = slug in context.plan.pages or slug in context.kept
        target = f"/reference/{slug}" if ours else REDIRECTS.get(slug, OVERVIEW).split("#")[0]
        if target not in (OVERVIEW, *targets) and slug != page.slug:
            targets.append(target)
    return section("See also", rst.bullets(f":doc:`{target}`" for target in targets))


def abi_line(parts: list[str]) -> str:
    shown = [part for part in parts if part]
    return rst.directive("container", "abi", rst.line(" · ".join(shown))) if shown else ""


def edit_link(context: Context, path: str, line: int) -> str:
    return rst.directive("iis-edit", f"include/{path} {comment_line(context, path, line)}")


def comment_line(context: Context, path: str, line: int) -> int:
    """The first line of the comment above a declaration; the declaration's own without one."""
    rows = context.header(path)
    first = line
    while first > 1 and rows[first - 2].lstrip().startswith("///"):
        first -= 1
    return first


def declaration_text(context: Context, declaration: Declaration) -> str:
    """What the header says from the declaration's line to its end."""
    rest = "\n".join(context.header(declaration.path)[declaration.line - 1 :])
    return rest[: min(n for n in (rest.find(";"), rest.find("{"), len(rest)) if n >= 0)]


def examples(doc: DocComment, slug: str) -> str:
    """In full on the page that the example is named after, its lesson alone on others."""
    shown = []
    for key in doc.shown_by:
        lesson = None if slug in slugs.for_example(key) else ""
        shown.append(rst.directive("iis-example", key, lesson=lesson))
    return section("Example" if len(shown) == 1 else "Examples", *shown)
