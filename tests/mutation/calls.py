"""Finds the calls through a pointer in an example's lesson, and removes one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Converts to whatever a removed call would have returned: zero, null, S_OK.
NOTHING = """
namespace { struct Nothing { template <typename T> operator T() const { return T{}; } }; }
"""


@dataclass(frozen=True)
class Call:
    """One call: the method's name and the span of the whole expression in the source."""

    name: str
    begin: int
    end: int
    line: int


def lesson_span(source: str, name: str) -> tuple[int, int]:
    """Where the lesson stands between its region marks."""
    return source.index(f"// [{name} begin]"), source.index(f"// [{name} end]")


def calls_in(source: str, begin: int, end: int) -> list[Call]:
    """Every call of the form `pointer->Method(…)` between `begin` and `end`, with its chain."""
    calls = []
    for match in re.finditer(r"->(\w+)\(", source):
        if begin <= match.start() < end:
            stop = _closing(source, match.end() - 1) + 1
            if source.startswith("->", stop):
                continue  # Part of a longer chain, which is a call of its own.
            start = _expression_start(source, match.start())
            calls.append(Call(match.group(1), start, stop, source.count("\n", 0, start) + 1))
    return calls


def without(source: str, call: Call) -> str:
    """The source with that call replaced by nothing."""
    first_include = source.index("#include")
    mutant = source[: call.begin] + "Nothing()" + source[call.end :]
    end_of_includes = mutant.rindex("#include")
    end_of_line = mutant.index("\n", end_of_includes) + 1
    assert first_include < call.begin
    return mutant[:end_of_line] + NOTHING + mutant[end_of_line:]


def _closing(source: str, opening: int) -> int:
    depth = 0
    for index in range(opening, len(source)):
        depth += {"(": 1, ")": -1}.get(source[index], 0)
        if depth == 0:
            return index
    raise ValueError("unbalanced parentheses")


def _expression_start(source: str, at: int) -> int:
    """Walks back over `a->b(…)->` or `static_cast<T*>(a)->` to the beginning of the expression."""
    while True:
        if source[at - 1] == ")":
            depth = 0
            while True:
                at -= 1
                depth += {")": 1, "(": -1}.get(source[at], 0)
                if depth == 0:
                    break
        name = re.search(r"\w+(?:<[\w:\s*&]+>)?$", source[:at])
        at = name.start()
        if source.endswith("->", 0, at):
            at -= 2
            continue
        return at
