"""Every case of ref/ builds and shows what it should; every case of fail/ fails and says why."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

_HERE = Path(__file__).parent


def _cases(folder: str):
    paths = sorted((_HERE / folder).glob("*.txt"))
    return [pytest.param(path.read_text(encoding="utf-8"), id=path.stem) for path in paths]


def _words(page: str) -> str:
    """A page with its tags, and once more without them."""
    plain = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", page)))
    return f"{page}\n{plain}"


@pytest.mark.parametrize("case", _cases("ref"))
def test_builds_and_shows(project, case: str) -> None:
    told = project.apply(case)

    result = project.build()

    assert result.status == 0, result.output
    assert any(part.startswith("shows ") for part in told)
    for part, lines in told.items():
        verb, page = part.split()
        words = _words(project.page(page))
        wrong = [line for line in lines if (line in words) != (verb == "shows")]
        assert not wrong, f"{part}: {wrong}\n{words}"


@pytest.mark.parametrize("case", _cases("fail"))
def test_fails_and_says_why(project, case: str) -> None:
    told = project.apply(case)

    result = project.build()

    assert result.status != 0, result.output
    output = re.sub(r"\x1b\[[0-9;]*m", "", result.output).replace(f"{project.folder}/", "")
    missing = [line for line in told["error"] if line not in output]
    assert not missing, f"{missing}\n{output}"


@pytest.mark.parametrize("case", _cases("fail"))
def test_fails_again_until_mended(project, case: str) -> None:
    project.apply(case)
    project.build()

    result = project.build()

    assert result.status != 0, result.output
