"""One key finds an example, its test and its recorded run: none of the three stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree import Tree, stem

_EXAMPLES, _TESTS, _FAKE_TESTS = "snippets", "tests/snippets", "tests/fake_pipeline"
# name -> (folder, ending) of the three files that share a key.
_KINDS = {
    "example": (_EXAMPLES, ".cpp"),
    "test": (_TESTS, "_test.cpp"),
    "recorded run": (_TESTS, ".run.json"),
}
_HINTS = {
    "example": "write it, or remove what is left of it",
    "test": "write one: no page may show an example that no test covers",
    "recorded run": "run IIS_ACCEPT_RUNS=1 script/test dev, and look at what it wrote",
}
_ENTRY = re.compile(r"\bRegisterModule\s*\(")


def _keys(tree: Tree, kind: str) -> dict[str, str]:
    """Key to path of every file of one kind. Files right below the folders belong to no example."""
    folder, ending = _KINDS[kind]
    found = {}
    for path in tree.paths(folder, endings=(ending,)):
        key = path.removeprefix(f"{folder}/").removesuffix(ending)
        if "/" in key:
            found[key] = path
    return found


def trios(tree: Tree) -> Iterator[str]:
    """Each of example, test and recorded run has the other two."""
    keys = {kind: _keys(tree, kind) for kind in _KINDS}
    for key in sorted(set().union(*keys.values())):
        present = next(found[key] for found in keys.values() if key in found)
        for kind, (folder, ending) in _KINDS.items():
            if key not in keys[kind]:
                yield f"{present}: its {kind}, {folder}/{key}{ending}, is missing; {_HINTS[kind]}."


def strays(tree: Tree) -> Iterator[str]:
    """The folders of examples and of their tests hold nothing else."""
    allowed = {_EXAMPLES: (".cpp",), _TESTS: ("_test.cpp", ".run.json")}
    for folder, endings in allowed.items():
        for path in tree.paths(folder):
            if path.count("/") > folder.count("/") + 1 and not path.endswith(endings):
                yield (f"{path}: is none of the files that make an example; the folders of "
                       f"examples hold only {' and '.join(endings)}.")


def entries(tree: Tree) -> Iterator[str]:
    """Each example is a whole module."""
    for path in _keys(tree, "example").values():
        if not _ENTRY.search(tree.text(path)):
            yield (f"{path}: defines no RegisterModule; each example is a module that a server can "
                   "load.")


def odd_modules(tree: Tree) -> Iterator[str]:
    """Each library that was made for one odd thing is loaded by a test of the fake."""
    tests = [tree.text(path) for path in tree.paths(_FAKE_TESTS, endings=("_test.cpp",))]
    folders = (f"{_FAKE_TESTS}/modules", f"{_FAKE_TESTS}/libraries")
    for path in tree.paths(*folders, endings=(".cpp",)):
        if not any(f'"{stem(path)}"' in test for test in tests):
            yield f"{path}: is loaded by no test; write one, or remove it."


RULES = (trios, strays, entries, odd_modules)
