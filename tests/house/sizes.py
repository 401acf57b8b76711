"""How long a file gets: past the first limit look twice, past the second split it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree import Tree

SPLIT_LINES = 500

# Path pattern | lines to aim at; the first match counts. Data (JSON, text tables) has no limit.
_AIMS = (
    (r"snippets/.*\.cpp", 60),
    (r"tests/.*_test\.cpp", 150),
    (r".*\.(cpp|h)", 300),
    (r".*\.py", 250),
    (r"script/[^/.]+|\.ci/run", 150),
    (r"(.*/)?CMakeLists\.txt|.*\.cmake", 120),
)
_REGION_AIM = 40
_BEGIN = re.compile(r"\s*// \[(\w+) begin\]")
_END = re.compile(r"\s*// \[(\w+) end\]")


def _size(path: str, text: str) -> int:
    """Lines; in the documented headers without the manual that they carry in their comments."""
    lines = text.splitlines()
    if path.startswith("include/"):
        return sum(not line.lstrip().startswith("//") for line in lines)
    return len(lines)


def _aim(path: str) -> int | None:
    return next((aim for pattern, aim in _AIMS if re.fullmatch(pattern, path)), None)


def too_long(tree: Tree) -> Iterator[str]:
    """A file that must be split."""
    for path in tree.paths():
        size = _size(path, tree.text(path))
        if _aim(path) is not None and size > SPLIT_LINES:
            yield f"{path}: has {size} lines, more than {SPLIT_LINES}; split it by concern."


def long(tree: Tree) -> Iterator[str]:
    """A file that should be looked at: not a failure."""
    for path in tree.paths():
        size, aim = _size(path, tree.text(path)), _aim(path)
        if aim is not None and aim < size <= SPLIT_LINES:
            yield f"{path}: has {size} lines; aim at {aim}."


def long_regions(tree: Tree) -> Iterator[str]:
    """A lesson that should be looked at: not a failure."""
    for path in tree.paths("snippets", endings=(".cpp",)):
        begin = None
        for number, line in enumerate(tree.text(path).splitlines(), start=1):
            if _BEGIN.match(line):
                begin = number
            elif _END.match(line) and begin is not None:
                size, begin = number - begin - 1, None
                if size > _REGION_AIM:
                    yield f"{path}:{number}: shows {size} lines; aim at {_REGION_AIM}."


RULES = (too_long,)
ADVICE = (long, long_regions)
