"""What Doxygen makes of structures declared as C has them, set right before pages are planned.

"typedef struct _HTTP_X {...} HTTP_X, *PHTTP_X" is one type to readers: the pointer is another word
for it, as HTTP_REQUEST is for the version that it stands for. Structures within a union come out of
Doxygen with their members beside them, and nothing tells which belong together but the header.
"""

from __future__ import annotations

from pathlib import Path

from iis_docs.doxygen_xml import Declaration, Model, Type


def normalize(model: Model, include_folder: Path) -> None:
    """Name bases and nested fields as the header does, and turn typedefs of types into aliases."""
    by_refid = {type_.refid: type_.name for type_ in model.types}
    for type_ in model.types:
        for number, base in enumerate(type_.element.findall("basecompoundref")):
            type_.bases[number] = by_refid.get(base.get("refid", ""), type_.bases[number])
        if type_.kind == "struct":
            _name_nested_fields(type_, include_folder)
    _find_aliases(model, include_folder)


def _find_aliases(model: Model, include_folder: Path) -> None:
    structures = [type_.name for type_ in model.types if type_.kind == "struct"]
    declared = [*model.types, *(d for d in model.outside if d.kind == "enum")]
    texts = {
        path: (include_folder / path).read_text(encoding="utf-8")
        for path in sorted({item.path for item in declared})
    }
    # Where a structure and its pointer are declared at once, Doxygen lists no pointer.
    for item in declared:
        if f"*P{item.name};" in texts[item.path]:
            model.aliases[f"P{item.name}"] = item.name
    kept = []
    for declaration in model.outside:
        meant = "".join(_type_words(declaration)) if declaration.kind == "typedef" else ""
        if meant in structures and not declaration.name.startswith("P"):
            model.aliases[declaration.name] = meant
            model.usual_names[meant] = declaration.name
            model.aliases[f"P{declaration.name}"] = meant
        else:
            kept.append(declaration)
    model.outside = [d for d in kept if d.name not in model.aliases]


def _type_words(declaration: Declaration) -> list[str]:
    element = declaration.element.find("type")
    return "".join(element.itertext()).split() if element is not None else []


def _name_nested_fields(type_: Type, include_folder: Path) -> None:
    """`pBuffer` in the structure `FromMemory` becomes `FromMemory.pBuffer`, after `FromMemory`."""
    if not any("@" in "".join(_type_words(member)) for member in type_.members):
        return
    lines = (include_folder / type_.path).read_text(encoding="utf-8").split("\n")
    fields: list[Declaration] = []
    for member in type_.members:
        if member.name.startswith("@"):  # the union, which has no name
            continue
        if "@" not in "".join(_type_words(member)):
            fields.append(member)
            continue
        _replace_type(member)
        first = _opening_line(lines, member.line)
        inner = [field for field in fields if first < field.line < member.line]
        for field in inner:
            field.name = f"{member.name}.{field.name}"
        fields = [field for field in fields if field not in inner] + [member, *inner]
    type_.members = fields


def _opening_line(lines: list[str], closing_line: int) -> int:
    """The line that opens the block which ends at `closing_line`; both count from 1."""
    closing = lines[closing_line - 1]
    indent = closing[: len(closing) - len(closing.lstrip())]
    number = closing_line - 1
    while number > 1 and not lines[number - 1].startswith(f"{indent}struct {{"):
        number -= 1
    return number


def _replace_type(member: Declaration) -> None:
    element = member.element.find("type")
    element.clear()
    element.text = "struct"
