"""Small edits of a source file, such as a slip of the hand could make.

Another return value, a turned condition, two statements in the other order, a number off by one, a
call left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

# What an edit replaces, and by what; each is tried where it stands in a line of code.
_EDITS = [
    (r"return true;", "return false;"), (r"return false;", "return true;"),
    (r"return S_OK;", "return E_FAIL;"), (r"return call\.Return\(S_OK\);", "return S_OK;"),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "),
    (r" < ", " <= "), (r" > ", " >= "), (r" <= ", " < "), (r" >= ", " > "),
    (r"if \(!(\w)", r"if (\1"), (r"if \((\w+)\) \{", r"if (!\1) {"),
    (r"(?<=[ (])0(?=[;,)])", "1"), (r"(?<=[ (])1(?=[;,)])", "0"), (r" \+ 1\b", " + 2"),
    (r" \+= ", " = "), (r"\bTRUE\b", "FALSE"), (r"\bFALSE\b", "TRUE"),
]
# A statement of its own that only calls: it can be left out, or change places with the next.
_CALL = re.compile(r"^\s+[\w.>-]+\([^=]*\);$")


@dataclass(frozen=True)
class Edit:
    file: Path  # below the project
    line: int  # from 1
    what: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def edits_of(file: Path, lines: list[str]) -> list[Edit]:
    """Every edit that this file offers."""
    found = []
    for number, text in enumerate(lines):
        code = text.split("//")[0]
        if code.strip().startswith(("#", "namespace", "using", "static_assert")):
            continue
        for pattern, replacement in _EDITS:
            for match in re.finditer(pattern, code):
                new = code[:match.start()] + match.expand(replacement) + code[match.end():]
                what = f"{match[0].strip()} -> {match.expand(replacement).strip()}"
                found.append(Edit(file, number + 1, what, (text,), (new,)))
        if _CALL.match(code):
            found.append(Edit(file, number + 1, "left out", (text,), ("",)))
            after = lines[number + 1] if number + 1 < len(lines) else ""
            if _CALL.match(after):
                found.append(Edit(file, number + 1, "order", (text, after), (after, text)))
    return found
