"""The page of a class, interface or structure: what it is, and its members by name."""

from __future__ import annotations

from iis_docs import neighbours, rst
from iis_docs.doxygen_xml import Type
from iis_docs.page_parts import (
    Context,
    abi_line,
    callouts,
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
    type_ = page.type
    doc = context.reader(type_.name).read(type_.element, f"include/{type_.path}:{type_.line}")
    directive = "doxygenstruct" if page.kind == "structure" else "doxygenclass"
    syntax = rst.directive(directive, type_.name, project=page.slug, outline="", no_link="")
    return rst.blocks(
        [
            head(context, page, doc.brief),
            *doc.description,
            section("Syntax", syntax),
            section("Fields", _fields(context, type_)),
            section("Methods", _methods(context, type_, own=True)),
            *(
                section(
                    f"Inherited from {base.name}",
                    _methods(context, base, own=False),
                    _inherited_fields(context, base),
                )
                for base in context.plan.model.bases_of(type_)
            ),
            section("Remarks", *doc.remarks, callouts(doc)),
            examples(doc, page.slug) or neighbours.example_section(context, page),
            requirements(context, page, doc),
            see_also(context, page, _relatives(context, type_)),
            _identity(context, type_),
            source_note(doc),
            edit_link(context, type_.path, type_.line),
        ]
    )


def _methods(context: Context, type_: Type, own: bool) -> str:
    """A row per page: an overload set is one row."""
    reader = context.reader(type_.name)
    rows = []
    for method in context.plan.methods_of(type_):
        first = method.declarations[0]
        brief = reader.read(first.element, f"include/{first.path}:{first.line}").brief
        link = rst.line(rst.role("api", method.member, f"{type_.name}::{method.member}"))
        rows.append((link, brief))
    return rst.table([], rows, "members" if own else "members inherited") if rows else ""


def _fields(context: Context, type_: Type) -> str:
    reader = context.reader(type_.name)
    values = []
    for member in type_.members:
        if member.kind != "variable":
            continue
        doc = reader.read(member.element, f"include/{member.path}:{member.line}")
        field_type = "".join(member.element.find("type").itertext()) + member.arguments
        body = rst.blocks([doc.brief, *doc.description, *doc.remarks, callouts(doc)])
        values.append(rst.directive("iis-value", f"{member.name} {field_type}", body, field=""))
    return rst.blocks(values)


def _inherited_fields(context: Context, base: Type) -> str:
    reader = context.reader(base.name)
    rows = []
    for member in base.members:
        if member.kind == "variable":
            link = rst.line(rst.role("api", member.name, f"{base.name}::{member.name}"))
            where = f"include/{member.path}:{member.line}"
            rows.append((link, reader.read(member.element, where).brief))
    return rst.table([], rows, "members inherited") if rows else ""


def _relatives(context: Context, type_: Type) -> list[str]:
    """Slugs of the base and of the types derived from this one."""
    places = context.plan.names.places
    derived = [t.name for t in context.plan.model.types if type_.name in t.bases]
    names = [base for base in type_.bases if base in places] + derived
    return [places[name].page for name in names]


def _identity(context: Context, type_: Type) -> str:
    interface = context.plan.facts.interfaces.get(type_.name)
    if not interface:
        return ""
    identifier = interface["iid"]
    return abi_line(
        [
            f"{interface['slots']} vtable slots",
            f"Interface ID {rst.code(identifier)}" if identifier else "",
        ]
    )
