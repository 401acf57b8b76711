"""How results files are counted, those of programs that ended badly included."""

from __future__ import annotations

from pathlib import Path

import pytest
from project import junit
from project.junit import Counts

_GOOGLETEST = """<testsuites><testsuite name="S">
  <testcase name="A" status="run" result="completed"/>
  <testcase name="B" status="run" result="completed"><failure message="x"/></testcase>
  <testcase name="C" status="run" result="skipped"><skipped message="y"/></testcase>
  <testcase name="D" status="notrun" result="suppressed"/>
</testsuite></testsuites>"""

_PYTEST = """<testsuites><testsuite name="pytest">
  <testcase name="a[1]"/><testcase name="a[2]"><error message="x"/></testcase>
</testsuite></testsuites>"""


def _ctest(status: str) -> str:
    return f"""<testsuite name="all">
      <testcase name="program" status="{status}"/><testcase name="check" status="run"/>
    </testsuite>"""


_ALL_PASSED = '<testsuite><testcase name="A"/><testcase name="B"/></testsuite>'


def _write(folder: Path, ctest: str, program: str | None) -> Counts:
    (folder / "ctest.xml").write_text(ctest, encoding="utf-8")
    if program is not None:
        (folder / "program.xml").write_text(program, encoding="utf-8")
    return junit.count_ctest(folder / "ctest.xml", folder)


@pytest.mark.parametrize(("text", "counts"), [
    (_GOOGLETEST, Counts(passed=1, failed=1, skipped=2)),
    (_PYTEST, Counts(passed=1, failed=1)),
])
def test_counts_each_case(text: str, counts: Counts, tmp_path: Path) -> None:
    file = tmp_path / "results.xml"
    file.write_text(text, encoding="utf-8")

    assert junit.count_file(file) == counts


def test_counts_a_program_by_its_cases_and_a_check_as_one(tmp_path: Path) -> None:
    assert _write(tmp_path, _ctest("run"), _ALL_PASSED) == Counts(passed=3)


def test_counts_a_failed_case_once(tmp_path: Path) -> None:
    assert _write(tmp_path, _ctest("fail"), _GOOGLETEST) == Counts(passed=2, failed=1, skipped=2)


def test_counts_a_program_that_crashed_as_one_failure(tmp_path: Path) -> None:
    assert _write(tmp_path, _ctest("fail"), None) == Counts(passed=1, failed=1)


def test_counts_a_leak_found_at_exit_as_one_failure(tmp_path: Path) -> None:
    assert _write(tmp_path, _ctest("fail"), _ALL_PASSED) == Counts(passed=3, failed=1)


def test_does_not_take_a_program_without_results_for_one_test(tmp_path: Path) -> None:
    ran = ('<testsuite><testcase name="program" status="run"><system-out>{}</system-out>'
           "</testcase></testsuite>")

    with pytest.raises(FileNotFoundError, match="program ran tests and left no .*program.xml"):
        _write(tmp_path, ran.format("[==========] 4 tests ran."), None)


def test_says_skipped_only_where_there_are_some() -> None:
    assert str(Counts(2, 1)) == "2 passed, 1 failed"
    assert str(Counts(2, 1, 3)) == "2 passed, 1 failed, 3 skipped"
