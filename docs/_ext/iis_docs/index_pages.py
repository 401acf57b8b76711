"""The ways into the reference: by type, all members by name, by notification."""

from __future__ import annotations

import re
from itertools import groupby

from iis_docs import rst
from iis_docs.page_parts import Context
from iis_docs.plan import Page

_KINDS = (
    ("class", "Classes to derive from"),
    ("interface", "Interfaces"),
    ("structure", "Structures"),
    ("function", "Functions"),
    ("enumeration", "Enumerations"),
    ("constants", "Constants"),
    ("type", "Other types"),
)


def render(context: Context) -> dict[str, str]:
    """File name below reference/ → text."""
    return {
        "index.rst": _by_type(context),
        "members.rst": _members(context),
        "notifications.rst": _notifications(context),
    }


def _head(title: str, lead: str) -> str:
    fields = ":orphan:\n:kind: index"
    return rst.blocks([fields, rst.heading(title, "="), ".. rst-class:: lead", lead])


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


def _by_type(context: Context) -> str:
    sections = []
    for kind, title in _KINDS:
        pages = [p for p in context.plan.pages.values() if p.kind == kind]
        rows = [
            (f":doc:`{rst.escape(_short(p))} </reference/{p.slug}>`", _brief(context, p))
            for p in sorted(pages, key=lambda p: p.title)
        ]
        if rows:
            sections += [rst.heading(title, "-"), rst.table([], rows, "members")]
    lead = (
        "Every type of ``httpserv.h`` and ``httptrace.h``. Or go :doc:`by member <members>` or "
        ":doc:`by notification <notifications>`."
    )
    return rst.blocks([_head("Reference", lead), *sections])


def _short(page: Page) -> str:
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
    return rst.blocks([_head("All members", lead), *sections])


def _notifications(context: Context) -> str:
    plan = context.plan
    sections = []
    for type_name, prefix, title in (
        ("CHttpModule", "RQ_", "Request notifications"),
        ("CGlobalModule", "GL_", "Global notifications"),
    ):
        type_ = plan.model.type_named(type_name)
        if not type_:
            continue
        rows: dict[str, list[str]] = {}
        for page in plan.methods_of(type_):
            constant = _constant(page.member, prefix)
            if constant in plan.names.places:
                rows.setdefault(constant, []).append(page.member)
        halves = 2 if prefix == "RQ_" else 1
        cells = [
            (
                rst.line(rst.role("api", constant)),
                *(_method(type_name, members, n) for n in range(halves)),
                _constant_brief(context, constant),
            )
            for constant, members in rows.items()
        ]
        header = ["Register for", *("Override", "Post half")[:halves], "What happens"]
        if cells:
            sections += [rst.heading(title, "-"), rst.table(header, cells, "notifications")]
    lead = "What a module can register for, in the order of the pipeline, and what to override."
    return rst.blocks([_head("Notifications", lead), *sections])


def _constant_brief(context: Context, constant: str) -> str:
    page = context.plan.pages[context.plan.names.places[constant].page]
    declaration = next(d for d in page.declarations if d.name == constant)
    where = f"include/{declaration.path}:{declaration.line}"
    return context.reader().read(declaration.element, where).brief


def _method(type_name: str, members: list[str], number: int) -> str:
    if number >= len(members):
        return ""
    return rst.line(rst.role("api", members[number], f"{type_name}::{members[number]}"))


def _constant(method: str, prefix: str) -> str:
    """OnPostBeginRequest → RQ_BEGIN_REQUEST, OnGlobalRSCAQuery → GL_RSCA_QUERY."""
    stem = re.sub(r"^On(Post(?=[A-Z])|Global)?", "", method)
    if method == "OnCustomRequestNotification":
        stem = "CustomNotification"
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*", stem)
    return prefix + "_".join(words).upper()
