"""What a doc comment must hold, by the checklist for public doc comments: one function a rule.

Each yields sentences that name the declaration and the header's line and say what to write. They
judge what iis_docs read, so that a page shows what they saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iis_docs.doc_comments import DocComment
from iis_docs.doxygen_xml import Declaration

OWNERSHIP = "Ownership and lifetime"
SOURCE = "Source"
DIFFERS = "Differs from the published reference"
DIRECTIONS = ("in", "out", "in, out")
# Names of types that are pointers without a star, for which somebody has to answer.
_POINTER_NAMES = {
    "HANDLE", "LPCSTR", "LPCWSTR", "LPSTR", "LPVOID", "LPWSTR", "PBYTE", "PCSTR", "PCWSTR", "PSID",
    "PSOCKADDR", "PSTR", "PVOID", "PWSTR",
}
_CODE = re.compile(
    r"HRESULT_FROM_WIN32\(ERROR_\w+\)|(?:S|E)_\w+|[A-Z]+_E_\w+|NO_ERROR|0x[0-9A-F]{8}"
)

_SUCCESS = re.compile(r"(?:S_OK|S_FALSE|NO_ERROR)\b")


@dataclass
class Member:
    """One declaration of a type, its comment, and the comment of the type."""

    declaration: Declaration
    comment: DocComment
    type_comment: DocComment

    @property
    def where(self) -> str:
        declaration = self.declaration
        return f"include/{declaration.path}:{declaration.line}: {declaration.qualified_name}"

    @property
    def result(self) -> str:
        written = self.declaration.element.find("type")
        return "" if written is None else " ".join("".join(written.itertext()).split())

    def parameters(self) -> list[tuple[str, str]]:
        """Name and type of each parameter, as declared; none for (VOID)."""
        found = []
        for parameter in self.declaration.element.findall("param"):
            written = " ".join("".join(parameter.find("type").itertext()).split())
            if written not in ("VOID", "void"):
                found.append((parameter.findtext("declname") or "", written))
        return found

    def callout(self, title: str) -> str:
        return self.comment.callout(title)


def has_opening_sentence(member: Member) -> Iterator[str]:
    if not member.comment.brief:
        yield f"{member.where}: has no comment; say in one sentence what it does."


def parameters_are_described(member: Member) -> Iterator[str]:
    """Every declared parameter, in order, with direction and text; and no other."""
    declared = [name for name, _ in member.parameters()]
    described = [parameter.name for parameter in member.comment.parameters]
    if described != declared:
        yield (
            f"{member.where}: declares the parameters {_listed(declared)}, and its comment "
            f"describes {_listed(described)}; describe each with @param, in this order."
        )
    for parameter in member.comment.parameters:
        if parameter.direction not in DIRECTIONS:
            yield (
                f"{member.where}: the parameter {parameter.name} has no direction; write "
                "@param[in], @param[out] or @param[in,out]."
            )
        if not parameter.text:
            yield f"{member.where}: nothing is said about {parameter.name}; say what it may be."


def _listed(names: list[str]) -> str:
    return ", ".join(names) or "none"


def result_is_described(member: Member) -> Iterator[str]:
    comment = member.comment
    if member.result in ("", "VOID", "void"):
        if comment.returns or comment.results:
            yield f"{member.where}: returns nothing, but describes a value; remove @return."
    elif not comment.returns and not comment.results:
        yield f"{member.where}: says nothing about what it returns; write @return or @retval."


def codes_are_listed(member: Member) -> Iterator[str]:
    """An HRESULT is one of a list of codes; each has its situation."""
    if member.result != "HRESULT":
        return
    codes = [code for code, _ in member.comment.results]
    if not any(_CODE.match(code) for code in codes):
        yield (
            f"{member.where}: returns an HRESULT and lists no code; write one @retval for each, "
            "success first."
        )
    elif any(_SUCCESS.match(code) for code in codes) and not _SUCCESS.match(codes[0]):
        yield f"{member.where}: lists {codes[0]} before success; put success first."
    for code, text in member.comment.results:
        if not text:
            yield f"{member.where}: does not say when {code} comes back; name the situation."


def pointers_have_an_owner(member: Member) -> Iterator[str]:
    """A pointer that the caller receives is somebody's, until some time."""
    received = [name for name, written in member.parameters()
                if _receives_pointer(written) and _direction(member, name) != "in"]
    if _is_pointer(member.result):
        received.append("the returned pointer")
    owned = member.callout(OWNERSHIP) or member.type_comment.callout(OWNERSHIP)
    if received and not owned:
        yield (
            f"{member.where}: gives out {_listed(received)}, and neither it nor its type says who "
            "owns it and how long it lasts; write @ownership."
        )


def _direction(member: Member, name: str) -> str:
    found = (p.direction for p in member.comment.parameters if p.name == name)
    return next(found, "")


def _is_pointer(written: str) -> bool:
    return written.endswith("*") or written.split(" ")[-1] in _POINTER_NAMES


def _receives_pointer(written: str) -> bool:
    """`T**`, `PCWSTR*` and `PVOID*`, by which a pointer comes back."""
    written = written.replace(" ", "")
    bare = written.removeprefix("const").removesuffix("*").removesuffix("const")
    return written.endswith("*") and (bare.endswith("*") or bare in _POINTER_NAMES)


def versions_and_source_are_named(member: Member) -> Iterator[str]:
    if not member.comment.since:
        yield f"{member.where}: does not say since which version; write @since."
    if not member.callout(SOURCE):
        yield f"{member.where}: does not say where its facts come from; write @source."


RULES = (
    has_opening_sentence,
    parameters_are_described,
    result_is_described,
    codes_are_listed,
    pointers_have_an_owner,
    versions_and_source_are_named,
)


def faults(member: Member) -> list[str]:
    return [sentence for rule in RULES for sentence in rule(member)]
