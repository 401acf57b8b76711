"""Reads the table of the rules that the fake pipeline enforces."""

from __future__ import annotations

import re
from dataclasses import dataclass

TABLE = "fake_pipeline/src/findings.inc"
# The second holds the rules for what is no module.
TABLES = (TABLE, "fake_pipeline/src/findings_beside_modules.inc")

_STRING = r'"(?:[^"\\]|\\.)*"'
_ENTRY = re.compile(
    rf"^\s*FINDING\(\s*(\w+)\s*,\s*({_STRING})\s*,\s*(\d+)\s*,"
    rf"\s*({_STRING}(?:\s*{_STRING})*)\s*,\s*({_STRING}(?:\s*{_STRING})*)\s*\)", re.MULTILINE)


@dataclass(frozen=True)
class Finding:
    identifier: str
    id: str
    catalogue_number: int
    what: str
    advice: str


def _joined(literals: str) -> str:
    """The text of adjacent C++ string literals."""
    pieces = re.findall(_STRING, literals)
    return "".join(re.sub(r"\\(.)", r"\1", piece[1:-1]) for piece in pieces)


def parse(text: str) -> list[Finding]:
    """Read the entries FINDING(identifier, "id", number, "what", "advice")."""
    return [
        Finding(entry[1], _joined(entry[2]), int(entry[3]), _joined(entry[4]), _joined(entry[5]))
        for entry in _ENTRY.finditer(text)
    ]
