"""The ways into the reference: by kind, by header, all members by name, by notification."""

from __future__ import annotations

from itertools import groupby

from iis_docs import notification_page, rst
from iis_docs.page_parts import Context, header_of, index_head
from iis_docs.plan import Page

_CALLBACK = "callback"
_KINDS = (
    ("class", "Classes to derive from"),
    ("interface", "Interfaces"),
    ("structure", "Structures"),
    ("function", "Functions"),
    (_CALLBACK, "Callbacks"),
    ("enumeration", "Enumerations"),
    ("constants", "Constants"),
    ("type", "Other types"),
)


def render(context: Context) -> dict[str, str]:
    """File name below reference/ → text."""
    return {
        "index.rst": _by_kind(context),
        "headers.rst": _by_header(context),
        "members.rst": _members(context),
        "notifications.rst": notification_page.render(context),
    }


def _brief(context: Context, page: Page) -> str:
    scope = page.type.name if page.type else ""
    element = page.group.element if page.group else None
    if element is None and page.declarations and page.kind != "constants":
        element = page.declarations[0].element
    elif element is None and page.type:
        element = page.type.element
    if element is None:
        return ""
    return context.reader(scope).read(element, f"reference/{page.slug}").brief


def _kind(page: Page) -> str:
    """A type of function that is not declared as a function too is a callback."""
    if page.kind == "function" and all(d.kind == "typedef" for d in page.declarations):
        return _CALLBACK
    return page.kind


def _of_kind(context: Context) -> list[tuple[str, list[Page]]]:
    """Each kind that has pages: its title, and the pages by name."""
    pages = sorted(context.plan.pages.values(), key=lambda p: p.title)
    found = [(title, [p for p in pages if _kind(p) == kind]) for kind, title in _KINDS]
    return [(title, pages) for title, pages in found if pages]


def _link(page: Page) -> str:
    return f":doc:`{rst.escape(_short(page))} </reference/{page.slug}>`"


def _by_kind(context: Context) -> str:
    kinds = _of_kind(context)
    sections = []
    for title, pages in kinds:
        rows = [(_link(p), _brief(context, p)) for p in pages]
        sections += [rst.heading(title, "-"), rst.table([], rows, "members")]
    lead = (
        "Every type, function and constant by kind. Or go :doc:`by header <headers>`, "
        ":doc:`by member <members>` or :doc:`by notification <notifications>`."
    )
    jumps = " · ".join(f"`{title}`_" for title, _ in kinds)
    return rst.blocks([index_head("Reference", lead), jumps, *sections])


def _by_header(context: Context) -> str:
    """A header's parts count as the header that a module includes."""
    kinds = _of_kind(context)
    pages = {p.slug: header_of(context, p) for _, found in kinds for p in found}
    sections = []
    for header in sorted(set(pages.values()), key=lambda name: (name != "httpserv.h", name)):
        rows = []
        for title, found in kinds:
            links = [_link(p) for p in found if pages[p.slug] == header]
            if links:
                rows.append((f"{title} ({len(links)})", ", ".join(links)))
        sections += [rst.heading(header, "-"), rst.definitions(rows)]
    lead = "What each header declares. A module includes only those that it calls."
    return rst.blocks([index_head("Headers", lead), *sections])


def _short(page: Page) -> str:
    """ "User variable constants" says nothing without its last word."""
    if page.kind == "constants":
        return page.title
    return page.title.removesuffix(f" {page.kind}")


def _members(context: Context) -> str:
    """By the member's own name, then by type."""
    methods = [p for p in context.plan.pages.values() if p.kind == "method"]
    methods.sort(key=lambda p: (p.member.lstrip("~").lower(), p.type.name))
    sections = []
    for letter, pages in groupby(methods, key=lambda p: p.member.lstrip("~")[0].upper()):
        items = []
        for name, same_name in groupby(pages, key=lambda p: p.member):
            links = ", ".join(f":api:`{p.type.name} <{p.type.name}::{name}>`" for p in same_name)
            items.append(rst.line(f"{rst.escape(name)}: {links}"))
        sections += [rst.heading(letter, "-"), ".. rst-class:: index", rst.bullets(items)]
    lead = f"{len(methods)} members by name, each with the types that declare it."
    return rst.blocks([index_head("All members", lead), *sections])
