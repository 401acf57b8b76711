"""The parts that reference pages of every kind have, as reStructuredText."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from iis_docs import rst, slugs
from iis_docs.doc_comments import DocComment, Reader
from iis_docs.doxygen_xml import Declaration
from iis_docs.plan import Page, Plan
from iis_docs.redirects import OVERVIEW, REDIRECTS

# The call-outs of a page, in the order in which they are shown; "Source" stands apart, quietly.
CALLOUTS = ("When", "Threads", "Ownership and lifetime", "Differs from the published reference")
SOURCE = "Source"
NOT_DESCRIBED = "Declared in the header, which does not describe it yet."


@dataclass
class Context:
    """What rendering a page needs besides the page."""

    plan: Plan
    include_folder: Path
    _headers: dict[str, list[str]] = field(default_factory=dict)

    def header(self, path: str) -> list[str]:
        """The lines of a header, read once."""
        if path not in self._headers:
            text = (self.include_folder / path).read_text(encoding="utf-8")
            self._headers[path] = text.split("\n")
        return self._headers[path]

    def reader(self, scope: str = "") -> Reader:
        return Reader(self.plan.names, scope)


def head(context: Context, page: Page, lead: str) -> str:
    """Fields for the template, title and opening sentence.

    The `navigation` field changes when the sidebar does, so that Sphinx writes the page again.
    """
    links = json.dumps(sidebar(context.plan, page), sort_keys=True)
    digest = hashlib.sha256(links.encode()).hexdigest()[:12]
    fields = f":orphan:\n:kind: {page.kind}\n:navigation: {digest}"
    lead = lead or NOT_DESCRIBED
    return rst.blocks([fields, rst.heading(page.title, "="), ".. rst-class:: lead", lead])


def sidebar(plan: Plan, page: Page) -> dict:
    """The type, what it extends and its own members; for other pages, those of their kind."""
    if page.type is None:
        others = [p for p in plan.pages.values() if p.type is None and p.kind == page.kind]
        return {"title": "", "bases": [], "members": [[p.title, p.slug] for p in others]}
    places = plan.names.places
    return {
        "title": page.type.name,
        "slug": places[page.type.name].page,
        "bases": [[b.name, places[b.name].page] for b in plan.model.bases_of(page.type)],
        "members": [[p.member, p.slug] for p in plan.methods_of(page.type)],
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
    facts = context.plan.facts
    published = facts.pages.get(page.slug)
    rows = [
        (label, rst.bullets(rst.line(rst.escape(p)) for p in products) if products else "")
        for label, products in facts.requirements(page.slug, doc.since)
    ]
    rows = [row for row in rows if row[1]]
    path = (page.declarations[0] if page.declarations else page.type or page.group).path
    header = "httptrace.h" if path == "httptrace.h" else "httpserv.h"
    if published and published.header:
        header = published.header.lower()
    rows.append(("Header", rst.line(rst.code(header))))
    if doc.since:
        rows.append(("Since", doc.since))
    return section("Requirements", rst.table([], rows, "requirements"))


def see_also(context: Context, page: Page, extra: list[str]) -> str:
    """The type first, then what the published page names, so far as this site has it."""
    published = context.plan.facts.pages.get(page.slug)
    wanted = extra + (published.see_also if published else [])
    targets = []
    for slug in wanted:
        target = f"/reference/{slug}" if slug in context.plan.pages else REDIRECTS.get(slug)
        if target and target != OVERVIEW and target not in targets and slug != page.slug:
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
