"""The house rules: the project keeps each, and each catches the samples that break it."""

from __future__ import annotations

import warnings
from pathlib import Path

import failures_table
import findings_table
import layering
import names
import orphans
import pytest
import readme_map
import sizes
import wording
from samples import BAD, GOOD, Sample
from tree import Tree

_MODULES = (failures_table, findings_table, layering, names, orphans, readme_map, sizes, wording)
_RULES = [rule for module in _MODULES for rule in module.RULES]


def _name(rule: object) -> str:
    return f"{rule.__module__}.{rule.__name__}"


@pytest.fixture(scope="module")
def project(root: Path) -> Tree:
    return Tree.read(root)


@pytest.mark.parametrize("rule", _RULES, ids=_name)
def test_project_keeps(rule, project: Tree) -> None:
    problems = list(rule(project))

    assert not problems, "\n" + "\n".join(problems)


@pytest.mark.parametrize("advice", sizes.ADVICE, ids=_name)
def test_project_is_told_of(advice, project: Tree) -> None:
    for sentence in advice(project):
        warnings.warn(sentence, stacklevel=1)


@pytest.mark.parametrize("sample", BAD, ids=lambda sample: sample.id)
def test_reports(sample: Sample) -> None:
    assert list(sample.rule(Tree(sample.files))) == sample.sentences


@pytest.mark.parametrize("sample", GOOD, ids=lambda sample: sample.id)
def test_accepts(sample: Sample) -> None:
    assert list(sample.rule(Tree(sample.files))) == []


def test_every_rule_has_a_sample_that_breaks_it() -> None:
    broken = {sample.rule for sample in BAD}

    assert [_name(rule) for rule in (*_RULES, *sizes.ADVICE) if rule not in broken] == []
