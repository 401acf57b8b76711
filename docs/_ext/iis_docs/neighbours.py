"""Where to find an example near a page that has none: one line of links.

Near are the members of the same type, by their distance in the header, and then those of the types
that the member's parameters and return value name.
"""

from __future__ import annotations

import re

from iis_docs import rst, slugs
from iis_docs.doxygen_xml import Declaration, Type
from iis_docs.page_parts import Context, section
from iis_docs.plan import Page

_OF_SAME_TYPE = 3
_IN_ALL = 5
_SHOWN_BY = "Shown by"


def example_section(context: Context, page: Page) -> str:
    found = near(context, page)
    if not found:
        return ""
    links = ", ".join(_link(context.plan.pages[slug]) for slug in found)
    subject = "member" if page.member else "type" if page.type else page.kind
    words = f"This {subject} has no example of its own. Examples nearby: {links}."
    return section("Example", rst.line(words))


def near(context: Context, page: Page) -> list[str]:
    """Slugs of the pages that show the nearest examples in full, nearest first."""
    found: list[str] = []
    for types, limit in (([page.type] if page.type else [], _OF_SAME_TYPE),
                         (_types_named(context, page), _IN_ALL)):
        for type_ in types:
            slug_of_each = [s for s in _examples_of(context, type_, page.member) if s != page.slug]
            found += [slug for slug in slug_of_each if slug not in found]
            del found[limit:]
    return found


def _examples_of(context: Context, type_: Type, member: str) -> list[str]:
    """The pages of the examples that a type's members name, those nearest to `member` first."""
    names = [m.name for m in type_.members]
    here = names.index(member) if member in names else 0
    order = sorted(range(len(names)), key=lambda n: abs(n - here))
    elements = [type_.element.find("detaileddescription")]
    elements += [type_.members[n].element for n in order]
    keys = [key for element in elements if element is not None for key in _keys(element)]
    slugs_found = (
        next((s for s in slugs.for_example(key) if s in context.plan.pages), None) for key in keys
    )
    return list(dict.fromkeys(slug for slug in slugs_found if slug))


def _keys(element) -> list[str]:
    """The examples that a comment names, without reading the rest of it."""
    return [
        key
        for part in element.iter("simplesect")
        if part.findtext("title") == _SHOWN_BY
        for key in "".join(part.find("para").itertext()).split()
    ]


def _types_named(context: Context, page: Page) -> list[Type]:
    """The types of parameters in order, then that of the return value; each once."""
    names = [name for d in page.declarations for name in _type_names(d)]
    types = [context.plan.model.type_named(name) for name in dict.fromkeys(names)]
    return [type_ for type_ in types if type_ and type_ is not page.type]


def _type_names(declaration: Declaration) -> list[str]:
    written = [p.find("type") for p in declaration.element.findall("param")]
    written.append(declaration.element.find("type"))
    texts = ["".join(t.itertext()) for t in written if t is not None]
    return [word for text in texts for word in re.findall(r"\w+", text)]


def _link(page: Page) -> str:
    if page.member:
        name = f"{page.type.name}::{page.member}"
        return rst.role("api", name)
    return f":doc:`/reference/{page.slug}`"
