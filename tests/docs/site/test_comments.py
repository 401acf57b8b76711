"""Every doc comment of the documented headers, judged by the checklist."""

from __future__ import annotations

from collections.abc import Iterator

import comment_rules
import pytest
from comment_rules import SOURCE, Member
from iis_docs.doc_comments import DocComment, Reader

_MEMBERS = 352


@pytest.fixture(scope="session")
def members(plan) -> list[Member]:
    """The methods of every type, and the functions outside of types."""
    found = []
    for type_ in plan.model.types:
        reader = Reader(plan.names, type_.name)
        of_type = reader.read(type_.element, f"include/{type_.path}:{type_.line}")
        for declaration in type_.members:
            if declaration.kind == "function":
                comment = reader.read(declaration.element, declaration.qualified_name)
                found.append(Member(declaration, comment, of_type))
    reader = Reader(plan.names)
    for declaration in plan.model.outside:
        if declaration.kind == "function":
            comment = reader.read(declaration.element, declaration.name)
            found.append(Member(declaration, comment, DocComment()))
    return found


def test_gate_sees_every_member(members, interfaces) -> None:
    ours = {interface["name"] for interface in interfaces}
    seen = [m.declaration for m in members if m.declaration.compound in ours]
    constructors = [d for d in seen if d.name == d.compound]

    assert len(seen) - len(constructors) == _MEMBERS


@pytest.mark.parametrize("rule", comment_rules.RULES, ids=lambda rule: rule.__name__)
def test_every_member_keeps_the_rule(members, rule) -> None:
    faults = [sentence for member in members for sentence in rule(member)]

    assert not faults, "\n" + "\n".join(faults)


def _others(plan) -> Iterator[tuple[str, DocComment]]:
    """Every type, enumeration, typedef and group of constants: where, and what is said of it."""
    for type_ in plan.model.types:
        where = f"include/{type_.path}:{type_.line}: {type_.name}"
        yield where, Reader(plan.names, type_.name).read(type_.element, where)
    reader = Reader(plan.names)
    for group in plan.model.groups:
        where = f"include/{group.path}: group {group.name}"
        yield where, reader.read(group.element, where)
    for declaration in plan.model.outside:
        where = f"include/{declaration.path}:{declaration.line}: {declaration.name}"
        yield where, reader.read(declaration.element, where)


def test_every_type_says_what_it_is_since_when_and_who_says_so(plan) -> None:
    faults = []
    for where, comment in _others(plan):
        for present, command in (
            (comment.brief, "an opening sentence"),
            (comment.since, "@since"),
            (comment.callout(SOURCE), "@source"),
        ):
            if not present:
                faults.append(f"{where}: lacks {command}; write it.")

    assert not faults, "\n" + "\n".join(faults)


def test_every_value_and_field_is_described(plan) -> None:
    reader = Reader(plan.names)
    values = [
        (f"include/{d.path}: {d.name}", d.element)
        for group in plan.model.groups for d in group.constants
    ]
    for type_ in plan.model.types:
        values += [(f"include/{d.path}:{d.line}: {d.qualified_name}", d.element)
                   for d in type_.members if d.kind != "function"]
    for declaration in plan.model.outside:
        values += [(f"include/{declaration.path}: {e.findtext('name')}", e)
                   for e in declaration.enumerators]
    faults = [f"{where}: is not described; say what it means." for where, element in values
              if not reader.read(element, where).brief]

    assert len(values) > 70
    assert not faults, "\n" + "\n".join(faults)
