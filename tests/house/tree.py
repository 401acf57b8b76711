"""The project's files as the rules see them: relative path and text.

A rule takes a Tree and returns the sentences about what breaks it, so that a test can hand it a
tree of its own making.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

_NOT_OURS = {".git", "build", "node_modules", "__pycache__", ".pytest_cache"}


class Tree:
    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = dict(files)

    @classmethod
    def read(cls, root: Path) -> Tree:
        """Read every text file of the project; folders that builds and tools make are left out."""
        files = {}
        folders = [root]
        while folders:
            for path in sorted(folders.pop().iterdir()):
                if path.name in _NOT_OURS:
                    continue
                if path.is_dir():
                    folders.append(path)
                    continue
                try:
                    files[path.relative_to(root).as_posix()] = path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    continue
        return cls(files)

    def __contains__(self, path: str) -> bool:
        return path in self._files

    def text(self, path: str) -> str:
        return self._files[path]

    def paths(self, *folders: str, endings: tuple[str, ...] = ("",)) -> Iterator[str]:
        """The files below the folders (all without one) whose names have one of the endings."""
        inside = tuple(f"{folder}/" for folder in folders)
        for path in sorted(self._files):
            if path.endswith(endings) and (not inside or path.startswith(inside)):
                yield path

    def lines(self, path: str) -> Iterator[tuple[str, str]]:
        """Each line with its place, as in "snippets/a/b.cpp:3"."""
        for number, line in enumerate(self._files[path].splitlines(), start=1):
            yield f"{path}:{number}", line


def stem(path: str) -> str:
    """The file's name without folder and endings."""
    return posixpath.basename(path).split(".", 1)[0]
