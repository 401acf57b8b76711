"""Pieces of reStructuredText, each escaped so that no text is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

# The class of a container around declarations that say WINAPI, which no parser here understands.
CALLING_CONVENTION = "winapi"

_MARKUP = re.compile(r"([\\*`|]|_(?!\w))")
# What would start a list, a comment or a quotation when it stands first in a line.
_LINE_START = re.compile(r"^(?=[^\w\\`:*]|:(?!\w+:`)|[0-9A-Za-z#]{1,5}[.)]\s)")
# Stands on both sides of inline markup until `line` knows whether markup is recognized without it.
_EDGE = "\x01"
_NEEDLESS_EDGE = re.compile(rf"(?:^|(?<=[\s(])){_EDGE}|{_EDGE}(?=$|[\s.,;:!?)])")


def escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text).replace("::", "\\:\\:")


def line(text: str) -> str:
    """One paragraph on one line."""
    text = re.sub(r"\s+", " ", text).strip()
    text = _NEEDLESS_EDGE.sub("", text).replace(_EDGE, "\\ ")
    return _LINE_START.sub(r"\\", text)


def code(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    if not text or "`" in text or text.endswith("\\"):
        return escape(text)
    return f"{_EDGE}``{text}``{_EDGE}"


def role(name: str, text: str, target: str | None = None) -> str:
    shown = text.replace("\\", "\\\\").replace("`", "\\`").replace("<", "\\<")
    shown = f"{shown} <{target}>" if target and target != text else shown
    return f"{_EDGE}:{name}:`{shown}`{_EDGE}"


def emphasis(text: str, mark: str = "*") -> str:
    return f"{_EDGE}{mark}{escape(text)}{mark}{_EDGE}"


def heading(text: str, underline: str) -> str:
    text = escape(text)
    return f"{text}\n{underline * len(text)}"


def indent(block: str, by: int = 3) -> str:
    return "\n".join(" " * by + row if row else row for row in block.split("\n"))


def directive(
    kind: str, argument: str = "", body: str = "", /, **options: str | None
) -> str:
    rows = [f".. {kind}:: {argument}".rstrip()]
    rows += [
        f"   :{key.replace('_', '-')}: {value}".rstrip()
        for key, value in options.items()
        if value is not None
    ]
    if body:
        rows += ["", indent(body)]
    return "\n".join(rows)


def bullets(items: Iterable[str]) -> str:
    return "\n".join("- " + indent(item, 2).lstrip() for item in items)


def definitions(items: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join(f"{line(term)}\n{indent(text)}" for term, text in items)


def table(header: Iterable[str], rows: Iterable[Iterable[str]], css: str) -> str:
    def row(cells: Iterable[str]) -> str:
        return "* " + "\n  ".join("- " + indent(c, 4).lstrip() for c in cells)

    header = list(header)
    body = "\n".join(([row(header)] if header else []) + [row(r) for r in rows])
    return directive("list-table", "", body, header_rows="1" if header else None, **{"class": css})


def blocks(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
