"""String literals of C++ tables that the site reads."""

from __future__ import annotations

import re

LITERAL = r'"(?:[^"\\]|\\.)*"'
# Adjacent literals, which the compiler joins.
LITERALS = rf"{LITERAL}(?:\s*{LITERAL})*"


def joined(literals: str) -> str:
    """The text of adjacent string literals."""
    pieces = re.findall(LITERAL, literals)
    return "".join(re.sub(r"\\(.)", r"\1", piece[1:-1]) for piece in pieces)
