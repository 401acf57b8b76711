"""Reads how each failure that module authors reported is covered by the fake pipeline."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TABLE = "fake_pipeline/failure_catalogue.json"
TESTS = "tests/fake_pipeline"

# How many there are: those that were reported, and those found by reading shipped modules.
CATALOGUE_SIZE = 36
FURTHER_SIZE = 12


@dataclass(frozen=True)
class Failure:
    number: int
    seen: str
    covered_by: tuple[str, ...]  # findings and scenarios, by id and by name


@dataclass(frozen=True)
class Scenario:
    name: str
    what: str
    ask: str


@dataclass(frozen=True)
class Table:
    catalogue: tuple[Failure, ...] = ()
    further: tuple[Failure, ...] = ()
    scenarios: tuple[Scenario, ...] = ()


def parse(text: str) -> Table:
    data = json.loads(text)

    def failures(key: str) -> tuple[Failure, ...]:
        return tuple(Failure(entry["number"], entry["seen"], tuple(entry["covered_by"]))
                     for entry in data[key])

    return Table(failures("catalogue"), failures("further"),
                 tuple(Scenario(**entry) for entry in data["scenarios"]))


def read(root: Path) -> Table:
    table = root / TABLE
    return parse(table.read_text(encoding="utf-8")) if table.exists() else Table()


def test_texts(root: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (root / TESTS).rglob("*_test.cpp")]


def is_tested(name: str, tests: Iterable[str]) -> bool:
    """Whether one of these tests names the finding or the scenario."""
    return any(f'"{name}"' in test for test in tests)


def covered(failures: Iterable[Failure], tests: list[str]) -> int:
    """How many of them something covers, all of which is tested."""
    return sum(bool(failure.covered_by)
               and all(is_tested(name, tests) for name in failure.covered_by)
               for failure in failures)
