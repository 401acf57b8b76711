"""What the project says of itself: the map in README.md and the links of every Markdown page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tree import Tree

_README = "README.md"
_MAP = re.compile(r"^## The map\n.*?^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)[^)]*\)")


def _exists(tree: Tree, path: str) -> bool:
    return path in tree or any(True for _ in tree.paths(path.rstrip("/")))


def _mapped(tree: Tree) -> list[str]:
    """The paths in the map: one a line, below the folder that is indented less."""
    found = _MAP.search(tree.text(_README))
    parents: list[str] = []
    paths = []
    for line in found[1].splitlines() if found else ():
        depth = (len(line) - len(line.lstrip())) // 2
        del parents[depth:]
        parents.append(line.split()[0])
        paths.append("".join(parents))
    return paths


def true(tree: Tree) -> Iterator[str]:
    """What the map names is there, and each top folder is on the map."""
    mapped = _mapped(tree)
    if not mapped:
        yield f"{_README}: has no map; draw the tree in a text block under '## The map'."
    for path in mapped:
        if not _exists(tree, path):
            yield f"{_README}: the map names {path}, which does not exist; keep the map true."
    for folder in sorted({path.split("/")[0] + "/" for path in tree.paths() if "/" in path}):
        if folder not in mapped:
            yield f"{_README}: the map lacks {folder}; say what it holds."


def links(tree: Tree) -> Iterator[str]:
    """Links to files of the project find them."""
    for path in tree.paths(endings=(".md",)):
        for place, line in tree.lines(path):
            for target in _LINK.findall(line):
                file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
                if "://" not in target and not _exists(tree, file):
                    yield f"{place}: links to {target}, which does not exist; correct the link."


RULES = (true, links)
