"""The table of the failures that module authors reported: whole, and true of findings and tests."""

from __future__ import annotations

from collections.abc import Iterator

from project import failures, findings
from tree import Tree

_TABLE = failures.TABLE


def _table(tree: Tree) -> failures.Table:
    return failures.parse(tree.text(_TABLE)) if _TABLE in tree else failures.Table()


def _findings(tree: Tree) -> list[findings.Finding]:
    return findings.parse(tree.text(findings.TABLE)) if findings.TABLE in tree else []


def whole(tree: Tree) -> Iterator[str]:
    """Each failure stands in it once, in order."""
    table = _table(tree)
    for name, entries, size in (("catalogue", table.catalogue, failures.CATALOGUE_SIZE),
                                ("further", table.further, failures.FURTHER_SIZE)):
        if [entry.number for entry in entries] != list(range(1, size + 1)):
            yield (f"{_TABLE}: '{name}' does not number its entries 1 to {size}; each failure is "
                   "one entry, in order.")


def known(tree: Tree) -> Iterator[str]:
    """What covers a failure exists, and a finding that names a failure covers it there too."""
    table = _table(tree)
    rules = _findings(tree)
    names = {rule.id for rule in rules} | {scenario.name for scenario in table.scenarios}
    for failure in (*table.catalogue, *table.further):
        for name in failure.covered_by:
            if name not in names:
                yield (f"{_TABLE}: '{name}', which shall cover '{failure.seen}', is neither a "
                       "finding nor a scenario.")
    by_number = {failure.number: failure for failure in table.catalogue}
    for rule in rules:
        failure = by_number.get(rule.catalogue_number)
        if failure is not None and rule.id not in failure.covered_by:
            yield (f"{findings.TABLE}: {rule.identifier} has the number {failure.number}; name "
                   f"'{rule.id}' in covered_by of that entry in {_TABLE}.")


def tested(tree: Tree) -> Iterator[str]:
    """What no test of the fake uses may be broken, and covers no failure."""
    tests = [tree.text(path) for path in tree.paths(failures.TESTS, endings=("_test.cpp",))]
    table = _table(tree)
    used = {name for failure in (*table.catalogue, *table.further) for name in failure.covered_by}
    for scenario in table.scenarios:
        if not failures.is_tested(scenario.name, tests):
            yield (f"{_TABLE}: the scenario '{scenario.name}' is not tested; write a test in "
                   f"{failures.TESTS} with RecordProperty(\"scenario\", \"{scenario.name}\").")
        if scenario.name not in used:
            yield f"{_TABLE}: the scenario '{scenario.name}' covers no failure; name it there."
    for failure in (*table.catalogue, *table.further):
        for name in failure.covered_by:
            if name not in {scenario.name for scenario in table.scenarios} and \
                    not failures.is_tested(name, tests):
                yield (f"{_TABLE}: the finding '{name}', which shall cover '{failure.seen}', is "
                       f"not named by a test in {failures.TESTS}.")


RULES = (whole, known, tested)
