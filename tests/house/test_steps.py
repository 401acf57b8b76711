"""How the runner reports: what passed, what failed and why, and what could not run."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from project import junit, steps
from project.junit import Counts
from project.steps import Step

_RESULTS = '<testsuite><testcase name="A"/><testcase name="B">{}</testcase></testsuite>'
_FAILED = '<failure message="x"/>'


class Bench:
    """A runner in an empty folder, and what it printed."""

    def __init__(self, root: Path) -> None:
        self.printed = ""
        self.root = root
        self._runner = steps.Runner(root, out=self._print)

    def _print(self, text: str) -> None:
        self.printed += text

    def run(self, *planned: Step) -> list[steps.Result]:
        return self._runner.run(list(planned))

    def tests(self, script: str) -> Step:
        """A step that runs tests, whose results are expected in results.xml."""
        results = self.root / "results.xml"
        return Step("tests", [["sh", "-c", script]], partial(junit.count_file, results), (results,))

    def write(self, case_b: str) -> str:
        """A shell command that writes results in which case B is as given."""
        return f"echo '{_RESULTS.format(case_b)}' > '{self.root}/results.xml'"


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_prints_one_numbered_line_for_a_step_that_passes(bench: Bench) -> None:
    results = bench.run(Step("dev build", [["true"]]))

    assert re.fullmatch(r"\[ 1/1\] dev build +ok +\d+\.\d s\n", bench.printed)
    assert steps.exit_status(results) == 0


def test_shows_the_end_of_the_log_and_its_place_on_failure(bench: Bench) -> None:
    results = bench.run(Step("dev build", [["seq", "100"], ["false"]]))

    assert "exit status 1: false\n" in bench.printed
    assert "    | 42\n" in bench.printed
    assert "    | 100\n" in bench.printed
    assert "    | 41\n" not in bench.printed
    assert "all 102 lines: build/logs/dev-build.log\n" in bench.printed
    assert steps.exit_status(results) == 1


def test_counts_a_step_that_breaks_as_one_failure(bench: Bench) -> None:
    [result] = bench.run(Step("dev build", [["no-such-program-anywhere"]]))

    assert result.counts == Counts(failed=1)
    assert "cannot start" in bench.printed


def test_does_not_run_what_needs_a_step_that_failed(bench: Bench) -> None:
    results = bench.run(Step("build", [["false"]]), Step("tests", [["true"]], needs="build"))

    assert [result.verdict for result in results] == ["FAILED", "not run"]
    assert "tests              not run: needs 'build'" in bench.printed


def test_leaves_no_results_of_an_earlier_run_for_a_step_that_is_not_run(bench: Bench) -> None:
    results = bench.root / "results.xml"
    results.write_text(_RESULTS.format(""), encoding="utf-8")

    bench.run(Step("build", [["false"]]),
              Step("tests", [["true"]], stale=(results,), needs="build"))

    assert not results.exists()


def test_counts_the_cases_of_a_test_step(bench: Bench) -> None:
    [result] = bench.run(bench.tests(bench.write("")))

    assert result.counts == Counts(passed=2)
    assert bench.printed.endswith("s  2 passed, 0 failed\n")


def test_counts_failed_cases_once(bench: Bench) -> None:
    [result] = bench.run(bench.tests(f"{bench.write(_FAILED)}; exit 1"))

    assert (result.verdict, result.counts) == ("FAILED", Counts(passed=1, failed=1))


def test_fails_where_only_the_exit_status_tells(bench: Bench) -> None:
    [result] = bench.run(bench.tests(f"{bench.write('')}; exit 1"))

    assert (result.verdict, result.counts) == ("FAILED", Counts(passed=2, failed=1))


def test_fails_where_only_the_results_tell(bench: Bench) -> None:
    [result] = bench.run(bench.tests(bench.write(_FAILED)))

    assert (result.verdict, result.counts) == ("FAILED", Counts(passed=1, failed=1))


def test_fails_where_no_test_ran(bench: Bench) -> None:
    [result] = bench.run(bench.tests(f"echo '<testsuite/>' > '{bench.root}/results.xml'"))

    assert (result.verdict, result.counts) == ("FAILED", Counts(failed=1))
    assert "no test ran" in bench.printed


def test_does_not_take_results_of_an_earlier_run(bench: Bench) -> None:
    (bench.root / "results.xml").write_text(_RESULTS.format(""), encoding="utf-8")

    [result] = bench.run(bench.tests("true"))

    assert (result.verdict, result.counts) == ("FAILED", Counts(failed=1))


def test_closes_with_a_table(bench: Bench) -> None:
    results = bench.run(Step("build", [["true"]]), bench.tests(bench.write("")))

    lines = steps.table(results).split("\n")

    assert lines[0].split() == ["step", "passed", "failed", "skipped", "seconds"]
    assert lines[1].split()[:2] == ["build", "ok"]
    assert lines[2].split()[:5] == ["tests", "ok", "2", "0", "0"]
    assert lines[3].split()[0] == "all"
