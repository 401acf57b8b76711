"""Counts test cases in the JUnit XML files that GoogleTest, pytest and ctest write."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path

_GOOGLETEST_MARK = "[==========]"  # how its summary begins


@dataclass(frozen=True)
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )

    def __str__(self) -> str:
        text = f"{self.passed} passed, {self.failed} failed"
        return f"{text}, {self.skipped} skipped" if self.skipped else text


def _outcome(case: ElementTree.Element) -> str:
    """How a case ended: ctest says it in the status, GoogleTest and pytest in child elements."""
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    if case.get("status") == "fail":
        return "failed"
    if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
        return "skipped"
    return "passed"


def _cases(file: Path) -> list[ElementTree.Element]:
    return list(ElementTree.parse(file).iter("testcase"))


def _count(cases: list[ElementTree.Element]) -> Counts:
    outcomes = [_outcome(case) for case in cases]
    return Counts(*(outcomes.count(name) for name in ("passed", "failed", "skipped")))


def count_file(file: Path) -> Counts:
    """Count every case of one file."""
    return _count(_cases(file))


def count_ctest(ctest_file: Path, program_results: Path) -> Counts:
    """Count a ctest run, each GoogleTest program by the cases in its own results file.

    A program that wrote no results (it crashed) and one that failed although all its cases passed
    (a leak found at exit) count as one failure each.
    """
    total = Counts()
    for case in _cases(ctest_file):
        file = program_results / f"{case.get('name')}.xml"
        counts = _count([case])
        if file.exists():
            failed = counts.failed
            counts = count_file(file)
            if failed and not counts.failed:
                counts += Counts(failed=1)
        elif counts.passed and _GOOGLETEST_MARK in case.findtext("system-out", ""):
            raise FileNotFoundError(f"{case.get('name')} ran tests and left no {file}")
        total += counts
    return total
