"""How files, tests and regions are named."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tree import Tree, stem

_SNAKE_CASE = re.compile(r"_{0,2}[a-z][a-z0-9]*(_[a-z0-9]+)*(__)?(\.[a-z_]+)*")
_PLAIN_PATH = re.compile(r"[\w./-]+", re.ASCII)
# These forward names exactly as module authors write them.
_OFFICIAL_NAMES = "include/letter_case/"

_TEST = re.compile(r"\b(?:TYPED_)?TEST(?:_[FP])?\(\s*(\w+)\s*,\s*(\w+)\s*\)")
_SAYS_NOTHING = re.compile(r"(Works|Basic|Simple|Test)\d*")

_MARK = re.compile(r"\s*//\s*\[(.*)\]\s*$")
_GOOD_MARK = re.compile(r"(\w+) (begin|end)")


def files(tree: Tree) -> Iterator[str]:
    """Source files are in snake_case."""
    for path in tree.paths(endings=(".cpp", ".h", ".inc", ".py")):
        if path.startswith(_OFFICIAL_NAMES):
            continue
        name = posixpath.basename(path)
        if not _SNAKE_CASE.fullmatch(name):
            yield f"{path}: is not named in snake_case; use lower-case words joined by underscores."


def plain_paths(tree: Tree) -> Iterator[str]:
    """No path has characters that a shell reads in its own way."""
    for path in tree.paths():
        if not _PLAIN_PATH.fullmatch(path):
            yield (f"{path}: has other characters than letters, digits and ._-/ in its name; "
                   "rename it, or remove it if a command made it by mistake.")


def tests(tree: Tree) -> Iterator[str]:
    """GoogleTest names have no underscore and say what is tested."""
    for path in tree.paths("tests", endings=(".cpp", ".h")):
        for found in _TEST.finditer(tree.text(path)):
            line = tree.text(path).count("\n", 0, found.start()) + 1
            for name in found.groups():
                if "_" in name:
                    yield (f"{path}:{line}: {name} has an underscore, which GoogleTest keeps for "
                           "itself; write the words in PascalCase.")
            if _SAYS_NOTHING.fullmatch(found[2]):
                yield (f"{path}:{line}: {found[2]} says nothing; name the condition and the "
                       "outcome, as in ReturnsNullForAbsentHeader.")


def regions(tree: Tree) -> Iterator[str]:
    """Each example marks one lesson named after the file; marks come in pairs and do not nest."""
    for path in tree.paths("snippets", endings=(".cpp",)):
        opened, seen = "", set()
        for place, line in tree.lines(path):
            mark = _MARK.match(line)
            if not mark:
                continue
            good = _GOOD_MARK.fullmatch(mark[1])
            if not good:
                yield (f"{place}: '[{mark[1]}]' is no region mark; write '// [{stem(path)} begin]' "
                       f"or '// [{stem(path)} end]'.")
                continue
            name, kind = good.groups()
            if kind == "begin" and opened:
                yield f"{place}: region {name} begins inside region {opened}; end that one first."
            elif kind == "end" and name != opened:
                yield f"{place}: region {name} ends, but is not the one that is open."
            elif kind == "begin" and name in seen:
                yield f"{place}: region {name} begins a second time; a region is one piece."
            opened = name if kind == "begin" else ""
            seen.add(name)
        if opened:
            yield f"{path}: region {opened} begins and never ends."
        if stem(path) not in seen:
            yield (f"{path}: marks no lesson; put it between '// [{stem(path)} begin]' and '// "
                   f"[{stem(path)} end]'.")


RULES = (files, plain_paths, tests, regions)
