"""Which lines and branches of the fake pipeline the tests run: what script/coverage does.

Counted is fake_pipeline/ alone, in a native build: neither the modules under test nor the tests.
Branches that only an exception takes are left out, and lines of nothing but braces. A child that a
test makes end itself, as where a member is not simulated, leaves no counts. It is a tool, not a
gate: no figure fails.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from project import junit, steps
from project.steps import Step

_ROOT = Path(__file__).resolve().parents[2]
_BUILD = _ROOT / "build/coverage"
_PROGRAMS = {"fake_pipeline_tests": "fake_pipeline", "snippet_tests": "snippets"}
_REPORT = _BUILD / "report/index.html"
_SUMMARY = _BUILD / "report/summary.json"


@dataclass(frozen=True)
class Share:
    """How many of something ran."""

    ran: int
    of: int

    def __add__(self, other: Share) -> Share:
        return Share(self.ran + other.ran, self.of + other.of)

    @property
    def percent(self) -> float:
        return 100 * self.ran / self.of if self.of else 100.0


@dataclass(frozen=True)
class File:
    name: str
    lines: Share
    branches: Share


def files_of(summary: str) -> list[File]:
    """The files in gcovr's summary, the worst first: by lines, then by branches."""
    files = [File(entry["filename"], Share(entry["line_covered"], entry["line_total"]),
                  Share(entry["branch_covered"], entry["branch_total"]))
             for entry in json.loads(summary)["files"]]
    return sorted(files, key=lambda file: (file.lines.percent, file.branches.percent, file.name))


def table(files: list[File]) -> str:
    """One line per file and one for all."""
    all_ = File("all", sum((file.lines for file in files), Share(0, 0)),
                sum((file.branches for file in files), Share(0, 0)))
    rows = [f"{'file':<58} {'lines':>13} {'%':>6} {'branches':>13} {'%':>6}"]
    for file in [*files, all_]:
        cells = [f"{f'{share.ran}/{share.of}':>13} {share.percent:>6.1f}"
                 for share in (file.lines, file.branches)]
        rows.append(f"{file.name:<58} {' '.join(cells)}")
    return "\n".join(rows)


def _tests(name: str) -> Step:
    """One program of tests, run where ctest runs it."""
    results = _BUILD / f"test-results/{name}.xml"
    command = ["cmake", "-E", "chdir", str(_BUILD), f"tests/{_PROGRAMS[name]}/{name}",
               f"--gtest_output=xml:{results}", "--gtest_brief=1"]
    return Step(name, [command], count=partial(junit.count_file, results), stale=(results,),
                needs="coverage build")


def _report() -> Step:
    command = ["build/venv/bin/gcovr", "--root", ".", "--object-directory", str(_BUILD),
               "--filter", "fake_pipeline/src/", "--filter", "fake_pipeline/include/",
               "--exclude-throw-branches", "--exclude-noncode-lines",
               "--json-summary", str(_SUMMARY), "--html-details", str(_REPORT), str(_BUILD)]
    return Step("report", [["cmake", "-E", "make_directory", str(_REPORT.parent)], command],
                needs="coverage build")


def plan() -> list[Step]:
    """Build, run the tests, and report what ran: the counts of an earlier run are removed."""
    build = Step("coverage build",
                 [["cmake", "--preset", "coverage"],
                  ["cmake", "--build", "--preset", "coverage", "--target", *_PROGRAMS]],
                 stale=tuple(_BUILD.rglob("*.gcda")))
    return [build, *map(_tests, _PROGRAMS), _report()]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="script/coverage",
        description="Tells which lines and branches of the fake pipeline the tests run.")
    parser.add_argument("-v", "--verbose", action="store_true", help="show all output as it comes")
    options = parser.parse_args(arguments)

    results = steps.Runner(_ROOT, options.verbose).run(plan())
    if results[-1].verdict != "ok":
        return 1
    print(f"\n{table(files_of(_SUMMARY.read_text(encoding='utf-8')))}\n\n"
          f"Line by line: {_REPORT.relative_to(_ROOT)}")
    return steps.exit_status(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
