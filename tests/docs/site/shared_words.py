"""Runs of words that two texts share. Names do not count: they have to be the same."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z_][\w']*")
# OnBeginRequest, pProvider, RQ_BEGIN_REQUEST, IIS: humps, underscores or capitals only.
_NAME = re.compile(r".*[a-z0-9][A-Z]|.*_|[A-Z]{2,}")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK_TARGET = re.compile(r"\]\([^)]*\)")


def markdown_words(text: str) -> list[str]:
    """The words of a page in Markdown, without its front matter and the targets of its links."""
    return plain_words(_LINK_TARGET.sub("]", _FRONT_MATTER.sub("", text)))


def plain_words(text: str) -> list[str]:
    words = [word.group() for word in _WORD.finditer(text)]
    return [word.lower() for word in words if not _NAME.match(word)]


def shared_runs(ours: list[str], theirs: list[str], length: int) -> list[str]:
    """Every run of that many words of `ours` that `theirs` has too."""
    known = {tuple(theirs[n : n + length]) for n in range(len(theirs) - length + 1)}
    runs = (tuple(ours[n : n + length]) for n in range(len(ours) - length + 1))
    return [" ".join(run) for run in runs if run in known]
