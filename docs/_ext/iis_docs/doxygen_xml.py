"""Doxygen's XML as plain declarations: types, their members, and what stands outside of types.

Only structure is read here. Doc comments stay XML elements, for doc_comments.py to interpret.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

CONSTANT_KINDS = ("define", "variable")
_OUTSIDE_KINDS = (*CONSTANT_KINDS, "enum", "function", "typedef")


@dataclass
class Declaration:
    """One memberdef: a method, field, function, enumeration, typedef or constant."""

    kind: str
    name: str
    qualified_name: str
    refid: str
    path: str  # of the header, below include/
    line: int
    element: ElementTree.Element = field(repr=False)
    compound: str = ""  # name of the type or file that holds it

    @property
    def arguments(self) -> str:
        """The argument list as declared, such as "(BOOL fAsync) const"."""
        text = self.element.findtext("argsstring") or ""
        return re.sub(r"\s*=\s*0$", "", text)

    @property
    def parameter_names(self) -> list[str]:
        return [p.findtext("declname") or "" for p in self.element.iter("param")]

    @property
    def enumerators(self) -> list[ElementTree.Element]:
        return self.element.findall("enumvalue")


@dataclass
class Type:
    """A class or structure with its own members, in order of declaration."""

    kind: str
    name: str
    refid: str
    path: str
    line: int
    bases: list[str]
    members: list[Declaration]
    element: ElementTree.Element = field(repr=False)


@dataclass
class Group:
    """Constants that one comment describes together (@defgroup)."""

    name: str
    title: str
    refid: str
    path: str
    line: int
    constants: list[Declaration]
    element: ElementTree.Element = field(repr=False)


@dataclass
class Model:
    types: list[Type]
    groups: list[Group]
    outside: list[Declaration]  # functions, typedefs, enumerations and constants of no group
    aliases: dict[str, str] = field(default_factory=dict)  # another name of a type → the type
    usual_names: dict[str, str] = field(default_factory=dict)  # a type → the alias readers know

    def type_named(self, name: str) -> Type | None:
        return next((t for t in self.types if t.name == name), None)

    def bases_of(self, type_: Type) -> list[Type]:
        """The chain of base types, nearest first."""
        chain: list[Type] = []
        while type_.bases and (base := self.type_named(type_.bases[0])):
            chain.append(base)
            type_ = base
        return chain


def read(xml_folder: Path) -> Model:
    """Read every compound that Doxygen's index names."""
    model = Model([], [], [])
    index = ElementTree.parse(xml_folder / "index.xml").getroot()
    for entry in index.findall("compound"):
        kind = entry.get("kind")
        if kind not in ("class", "struct", "file", "group"):
            continue
        root = ElementTree.parse(xml_folder / f"{entry.get('refid')}.xml").getroot()
        compound = root.find("compounddef")
        if kind in ("class", "struct"):
            model.types.append(_type(compound))
        elif kind == "group":
            model.groups.append(_group(compound))
        else:
            model.outside += _members(compound)
    grouped = {c.refid for g in model.groups for c in g.constants}
    model.outside = [d for d in model.outside if d.refid not in grouped]
    return model


def _type(compound: ElementTree.Element) -> Type:
    location = compound.find("location")
    return Type(
        kind=compound.get("kind", ""),
        name=compound.findtext("compoundname") or "",
        refid=compound.get("id", ""),
        path=location.get("file", ""),
        line=int(location.get("line", "0")),
        bases=[b.text or "" for b in compound.findall("basecompoundref")],
        members=_members(compound),
        element=compound,
    )


def _group(compound: ElementTree.Element) -> Group:
    constants = [d for d in _members(compound) if d.kind in CONSTANT_KINDS]
    first = constants[0] if constants else None
    return Group(
        name=compound.findtext("compoundname") or "",
        title=compound.findtext("title") or "",
        refid=compound.get("id", ""),
        path=first.path if first else "",
        line=first.line if first else 0,
        constants=constants,
        element=compound,
    )


def _members(compound: ElementTree.Element) -> list[Declaration]:
    in_type = compound.get("kind") in ("class", "struct")
    found = []
    for member in compound.iter("memberdef"):
        kind = member.get("kind", "")
        if not in_type and kind not in _OUTSIDE_KINDS:
            continue
        name = member.findtext("name") or ""
        location = member.find("location")
        owner = compound.findtext("compoundname") or ""
        found.append(
            Declaration(
                kind=kind,
                name=name,
                qualified_name=f"{owner}::{name}" if in_type else name,
                refid=member.get("id", ""),
                path=location.get("file", ""),
                line=int(location.get("line", "0")),
                element=member,
                compound=owner,
            )
        )
    return found
