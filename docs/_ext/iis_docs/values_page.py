"""The page of an enumeration, of constants, or of a type that is another name for a type."""

from __future__ import annotations

from iis_docs import rst
from iis_docs.doc_comments import DocComment, Reader
from iis_docs.page_parts import (
    Context,
    callouts,
    edit_link,
    examples,
    head,
    requirements,
    section,
    see_also,
    source_note,
)
from iis_docs.plan import UNGROUPED, Page


def render(context: Context, page: Page) -> str:
    reader = context.reader()
    doc, path, line = _own_comment(page, reader)
    return rst.blocks(
        [
            head(context, page, doc.brief),
            *doc.description,
            section("Syntax", _syntax(page)),
            section("Constants", *_values(page, reader)),
            section("Remarks", *doc.remarks, callouts(doc)),
            examples(doc, page.slug),
            requirements(context, page, doc),
            see_also(context, page, []),
            source_note(doc),
            edit_link(context, path, line),
        ]
    )


def _own_comment(page: Page, reader: Reader) -> tuple[DocComment, str, int]:
    first = page.declarations[0]
    if page.kind != "constants":
        doc = reader.read(first.element, f"include/{first.path}:{first.line}")
        return doc, first.path, first.line
    if page.slug == UNGROUPED:
        return DocComment(brief="The constants that belong to no group."), first.path, first.line
    group = page.group
    return reader.read(group.element, f"include/{group.path} (group {group.name})"), group.path, 1


def _syntax(page: Page) -> str:
    directives = {"enumeration": "doxygenenum", "type": "doxygentypedef"}
    if page.kind not in directives:
        return ""
    name = page.declarations[0].qualified_name
    return rst.directive(directives[page.kind], name, project=page.slug, outline="", no_link="")


def _values(page: Page, reader: Reader) -> list[str]:
    """Each value with all that its comment says."""
    if page.kind == "constants":
        return [
            _value(d.name, d.element.findtext("initializer") or "", d.element, d, reader)
            for d in page.declarations
        ]
    declaration, values, next_value = page.declarations[0], [], 0
    for enumerator in declaration.enumerators:
        name = enumerator.findtext("name") or ""
        written = (enumerator.findtext("initializer") or "").removeprefix("=").strip()
        if written:
            next_value = int(written, 0)
        values.append(_value(name, written or str(next_value), enumerator, declaration, reader))
        next_value += 1
    return values


def _value(name, value, element, declaration, reader: Reader) -> str:
    doc = reader.read(element, f"include/{declaration.path}:{declaration.line} ({name})")
    since = f"Since {doc.since}" if doc.since else ""
    body = rst.blocks(
        [doc.brief, *doc.description, *doc.remarks, callouts(doc), since, source_note(doc)]
    )
    return rst.directive("iis-value", f"{name} {value}".strip(), body)
