"""The page of a method, or of a function or function type: an overload set shares one."""

from __future__ import annotations

from iis_docs import neighbours, rst
from iis_docs.doc_comments import DocComment, Parameter
from iis_docs.doxygen_xml import Declaration
from iis_docs.page_parts import (
    Context,
    abi_line,
    callouts,
    declaration_text,
    edit_link,
    examples,
    head,
    requirements,
    section,
    see_also,
    source_note,
)
from iis_docs.plan import Page


def render(context: Context, page: Page) -> str:
    scope = page.type.name if page.type else ""
    reader = context.reader(scope)
    docs = [reader.read(d.element, f"include/{d.path}:{d.line}") for d in page.declarations]
    main = next((doc for doc in docs if not doc.is_empty), docs[0])
    owner = [context.plan.names.places[scope].page] if scope else []
    return rst.blocks(
        [
            head(context, page, main.brief),
            section("Syntax", *_syntax(context, page, docs, main)),
            section("Parameters", _parameters(page.declarations, docs)),
            section("Return value", _per_overload(page, [_result(doc) for doc in docs])),
            section("Remarks", _per_overload(page, [_remarks(doc) for doc in docs])),
            examples(_all_examples(docs), page.slug) or neighbours.example_section(context, page),
            requirements(context, page, main),
            see_also(context, page, owner),
            _slots(context, page),
            source_note(main),
            edit_link(context, page.declarations[0].path, page.declarations[0].line),
        ]
    )


def _all_examples(docs: list[DocComment]) -> DocComment:
    keys = [key for doc in docs for key in doc.shown_by]
    return DocComment(shown_by=list(dict.fromkeys(keys)))


def _syntax(context: Context, page: Page, docs: list[DocComment], main: DocComment) -> list[str]:
    """Each declaration; in a set numbered, with its own opening sentence if that differs."""
    parts = []
    for number, (declaration, doc) in enumerate(zip(page.declarations, docs), 1):
        if len(docs) > 1:
            differs = doc.brief and (doc is main or doc.brief != main.brief)
            words = doc.brief if differs and doc is not main else ""
            label = f"{_number(number)} {words}".strip()
            parts.append(rst.directive("container", "overload", label, name=f"overload-{number}"))
        shown = _declaration(page, declaration)
        stdcall = "WINAPI" in declaration_text(context, declaration)
        if stdcall:
            shown = rst.directive("container", rst.CALLING_CONVENTION, shown)
        parts.append(shown)
    return parts


def _declaration(page: Page, declaration: Declaration) -> str:
    options = {"project": page.slug, "outline": "", "no_link": ""}
    if declaration.kind == "typedef":
        return rst.directive("doxygentypedef", declaration.qualified_name, **options)
    signature = declaration.qualified_name + declaration.arguments
    return rst.directive("doxygenfunction", signature, **options)


def _number(number: int) -> str:
    return rst.emphasis(f"({number})", "**").strip("\x01")


def _parameters(declarations: list[Declaration], docs: list[DocComment]) -> str:
    """One entry per parameter; one that differs between overloads says where it belongs."""
    entries: list[tuple[Parameter, list[int]]] = []
    for number, (declaration, doc) in enumerate(zip(declarations, docs), 1):
        names = [name for name in declaration.parameter_names if name]
        described = doc.parameters or [Parameter(name, "", "") for name in names]
        for parameter in described:
            same = next((numbers for other, numbers in entries if other == parameter), None)
            if same is None:
                entries.append((parameter, [number]))
            else:
                same.append(number)
    items = []
    for parameter, numbers in entries:
        term = rst.line(rst.code(parameter.name))
        if parameter.direction:
            term += f" : {parameter.direction}"
        if len(numbers) < len(declarations):
            term += " : " + ", ".join(f"({n})" for n in numbers)
        items.append((term, parameter.text or ".."))
    return rst.definitions(items)


def _result(doc: DocComment) -> str:
    values = rst.definitions((rst.line(rst.code(v)), text) for v, text in doc.results)
    return rst.blocks([*doc.returns, values])


def _remarks(doc: DocComment) -> str:
    return rst.blocks([*doc.description, *doc.remarks, callouts(doc)])


def _per_overload(page: Page, texts: list[str]) -> str:
    """What overloads have in common once; what differs below the number of each."""
    different = list(dict.fromkeys(text for text in texts if text))
    if len(different) <= 1:
        return different[0] if different else ""
    return rst.blocks(
        part
        for number, text in enumerate(texts, 1)
        if text
        for part in (rst.directive("container", "overload", _number(number)), text)
    )


def _slots(context: Context, page: Page) -> str:
    if not page.type:
        return ""
    slots = context.plan.facts.slots(page.type.name, page.member)
    identifier = context.plan.facts.interface_id(page.type.name)
    shown = ", ".join(str(slot) for slot in slots)
    return abi_line(
        [
            f"Vtable slot{'s' if len(slots) > 1 else ''} {shown}" if slots else "",
            f"Interface ID {rst.code(identifier)}" if identifier else "",
        ]
    )
