"""The tables of rules that the fake enforces: well-formed, and each rule tested."""

from __future__ import annotations

import re
from collections.abc import Iterator

from project import failures, findings
from tree import Tree

_KEBAB_CASE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _entries(tree: Tree) -> Iterator[tuple[str, findings.Finding]]:
    """Each entry with its table."""
    for table in findings.TABLES:
        if table in tree:
            yield from ((table, entry) for entry in findings.parse(tree.text(table)))


def readable(tree: Tree) -> Iterator[str]:
    """Each line that begins an entry is one that the parser understood."""
    for table in findings.TABLES:
        if table not in tree:
            yield f"{table}: is missing; script/status and the site read the enforced rules there."
            continue
        begun = len(re.findall(r"^\s*FINDING\(", tree.text(table), re.MULTILINE))
        understood = len(findings.parse(tree.text(table)))
        if begun != understood:
            yield (f"{table}: {begun} entries begin and {understood} can be read; write each as "
                   'FINDING(kIdentifier, "kebab-id", number, "what", "advice").')


def entries(tree: Tree) -> Iterator[str]:
    """Names are stable and unlike, numbers are of the catalogue, texts are in their form."""
    seen = set()
    for table, entry in _entries(tree):
        where = f"{table}: {entry.identifier}"
        if not _KEBAB_CASE.fullmatch(entry.id):
            yield (f"{where}: '{entry.id}' is no kebab-case id; use lower-case words joined by "
                   "hyphens.")
        if entry.id in seen:
            yield f"{where}: the id '{entry.id}' is taken; each rule has its own."
        seen.add(entry.id)
        if not 0 <= entry.catalogue_number <= failures.CATALOGUE_SIZE:
            yield (f"{where}: {entry.catalogue_number} is no entry of the failure catalogue; it "
                   f"has 1 to {failures.CATALOGUE_SIZE}, and 0 means none.")
        if entry.what.endswith("."):
            yield (f"{where}: the first text ends with a full stop; the value follows it after a "
                   "colon.")
        if not entry.advice.endswith("."):
            yield f"{where}: the advice is not a sentence; end it with a full stop."


def tested(tree: Tree) -> Iterator[str]:
    """A rule that no test provokes may be one that never reports."""
    texts = [tree.text(path) for path in tree.paths("tests", endings=("_test.cpp",))]
    for table, entry in _entries(tree):
        if not any(f'"{entry.id}"' in text for text in texts):
            yield (f"{table}: {entry.identifier} is not tested; add a test that breaks the rule "
                   f'and expects the finding "{entry.id}".')


RULES = (readable, entries, tested)
