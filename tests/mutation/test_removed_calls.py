"""An example's test must notice when a documented call is removed from the example.

Each call of each lesson is removed in turn; the module is built without it and the example's own
tests run against it. The recorded run does not count: it would notice anything.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from .calls import Call, calls_in, lesson_span, without

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "dev"
TESTS = BUILD / "tests" / "snippets" / "snippet_tests"


def _examples() -> list[str]:
    return sorted(
        str(path.relative_to(ROOT / "snippets").with_suffix(""))
        for path in (ROOT / "snippets").glob("*/*.cpp")
    )


def _cases() -> list[tuple[str, Call]]:
    cases = []
    for key in _examples():
        source = (ROOT / "snippets" / f"{key}.cpp").read_text()
        cases += [(key, call) for call in calls_in(source, *lesson_span(source, Path(key).name))]
    return cases


def _name(value: str | Call) -> str:
    return value if isinstance(value, str) else f"{value.name}-{value.line}"


def _suite(key: str) -> str:
    test = (ROOT / "tests" / "snippets" / f"{key}_test.cpp").read_text()
    return re.search(r"TEST_F\((\w+),", test).group(1)


def _link_built_examples(folder: Path) -> None:
    """A test may load other examples beside its own: those are the ones that were built."""
    for module in (BUILD / "snippets").glob("*/*.so"):
        link = folder / module.parent.name / module.name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(module)


def _build(source: str, module: Path) -> None:
    _link_built_examples(module.parents[1])
    module.unlink(missing_ok=True)
    module.parent.mkdir(parents=True, exist_ok=True)
    file = module.with_suffix(".cpp")
    file.write_text(source)
    subprocess.run(
        ["g++", "-std=c++17", "-w", "-fPIC", "-shared", "-O0"]
        + [f"-I{ROOT / 'include' / folder}" for folder in ("", "winshim", "letter_case")]
        + [str(file), "-o", str(module)],
        check=True,
    )


def _run(folder: Path, suite: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(TESTS), f"--gtest_filter={suite}.*-*.RunsAsItsPageShows"],
        env=os.environ | {"IIS_SNIPPETS": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.needs_build
@pytest.mark.parametrize("key, call", _cases(), ids=_name)
def test_removing_a_call_fails_the_examples_own_test(key: str, call: Call, tmp_path: Path) -> None:
    if not TESTS.exists():
        pytest.skip("the dev preset is not built")
    source = (ROOT / "snippets" / f"{key}.cpp").read_text()
    folder = tmp_path / "snippets"
    _build(without(source, call), folder / f"{key}.so")
    result = _run(folder, _suite(key))

    assert result.returncode != 0, (
        f"snippets/{key}.cpp:{call.line}: without the call of {call.name} the tests of "
        f"{_suite(key)} still pass. Assert its effect in tests/snippets/{key}_test.cpp."
    )


@pytest.mark.needs_build
@pytest.mark.parametrize("key", _examples())
def test_an_unchanged_example_passes_where_mutants_are_tested(key: str, tmp_path: Path) -> None:
    if not TESTS.exists():
        pytest.skip("the dev preset is not built")
    folder = tmp_path / "snippets"

    _build((ROOT / "snippets" / f"{key}.cpp").read_text(), folder / f"{key}.so")
    result = _run(folder, _suite(key))

    assert result.returncode == 0, result.stdout[-2000:]
    assert "[  PASSED  ] 0 tests" not in result.stdout


def test_calls_are_found_with_their_whole_expression() -> None:
    source = "// [x begin]\nhr = a->B()->C(f(1), 2);\nif (p->D()) {}\n// [x end]\nq->E();\n"

    calls = calls_in(source, *lesson_span(source, "x"))

    found = [(c.name, source[c.begin : c.end], c.line) for c in calls]
    assert found == [("C", "a->B()->C(f(1), 2)", 2), ("D", "p->D()", 3)]


def test_a_cast_before_a_call_belongs_to_the_call() -> None:
    source = "return x < static_cast<ns::T const*>(p->B())->C();\n"

    calls = calls_in(source, 0, len(source))

    found = [(c.name, source[c.begin : c.end]) for c in calls]
    assert found == [("B", "p->B()"), ("C", "static_cast<ns::T const*>(p->B())->C()")]
