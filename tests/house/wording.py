"""What a file says and how wide: an opening comment, lines that fit, no machine's own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tree import Tree

_MAX_COLUMNS = 100
_NAMES_THEM = ("tests/house/wording.py", "tests/house/samples.py")

# Pattern | what it is | what to do. The files that must name them are not searched.
_FORBIDDEN = (
    (r"(?<![\w.])/(work|root|home/\w+)/", "a path of one machine",
     "write it relative to the project or take it from the environment"),
    (r"(?i)\b(pypi\.org|pythonhosted\.org|npmjs\.(org|com)|(deb|security)\.debian\.org"
     r"|archive\.ubuntu\.com)\b", "a package registry's host",
     "leave the choice of registry to the machine"),
    (r"\b(TODO|FIXME|XXX)\b", "a note to come back", "do it now, or leave it out"),
)

_CODE = (".cpp", ".h", ".inc", ".py", ".cmake", "CMakeLists.txt")


def _is_script(tree: Tree, path: str) -> bool:
    return tree.text(path).startswith("#!")


def forbidden(tree: Tree) -> Iterator[str]:
    """Nothing that is true on one machine or one day only."""
    for path in tree.paths():
        if path in _NAMES_THEM or path.startswith("tests/spec/"):
            continue
        for place, line in tree.lines(path):
            for pattern, what, hint in _FORBIDDEN:
                found = re.search(pattern, line)
                if found:
                    yield f"{place}: '{found[0]}' is {what}; {hint}."


def openings(tree: Tree) -> Iterator[str]:
    """Each code file opens with a comment that says what it holds."""
    for path in tree.paths():
        text = tree.text(path)
        if not text.strip() or not (path.endswith(_CODE) or _is_script(tree, path)):
            continue
        if not _opens_with_comment(path, text):
            yield f"{path}: does not open with a comment; say what the file holds and leaves out."


def _opens_with_comment(path: str, text: str) -> bool:
    if path.endswith(".py"):
        return ast.get_docstring(ast.parse(text)) is not None
    lines = text.splitlines()
    if lines[0].startswith("#!"):
        del lines[0]
    mark = "//" if path.endswith((".cpp", ".h", ".inc")) else "#"
    first = lines[0] if lines else ""
    return first.startswith(mark) and bool(first.lstrip("/#!< ").strip())


def widths(tree: Tree) -> Iterator[str]:
    """Code fits the column limit of .clang-format."""
    for path in tree.paths():
        if not (path.endswith(_CODE) or _is_script(tree, path)):
            continue
        for place, line in tree.lines(path):
            if len(line) > _MAX_COLUMNS:
                yield (f"{place}: is {len(line)} columns wide, more than {_MAX_COLUMNS}; break the "
                       "line.")


RULES = (forbidden, openings, widths)
