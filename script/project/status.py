"""Prints where the project stands, as text or JSON: what script/status does."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from project import shelves, standing
from project.standing import Share, Standing

_ROOT = Path(__file__).resolve().parents[2]


def _row(label: str, share: Share) -> str:
    if share.count is None:
        return f"  {label:<34} not known of {share.of}: {share.hint}"
    return f"  {label:<34} {share.count:>4} of {share.of}"


def _count(label: str, count: int | None) -> str:
    return f"  {label:<34} " + (f"not known: {standing.HINT}" if count is None else f"{count:>4}")


def text(state: Standing) -> str:
    """The report for a person."""
    lines = [
        "Members of httpserv.h",
        _row("declared", state.members_declared),
        _row("documented", state.members_documented),
        _row("that differ from their page", state.members_differing),
        _row("shown by a tested example", state.members_shown),
        _row("simulated, of those a server has", state.members_simulated),
        "Declarations documented, by header",
        *(_row(header, share) for header, share in state.headers.items()),
        *([] if state.headers else [f"  not known: {standing.HINT}"]),
        "Published pages",
        _row("slugs resolved", state.slugs_resolved),
        _row("of the section core", state.core_slugs_resolved),
        _row("snippet IDs covered", state.snippet_ids_covered),
        _count("lines 'Differs from'", state.differs_lines),
        "Fake pipeline",
        _row("failures reported, covered", state.catalogue_entries_covered),
        _row("failures found in modules, covered", state.further_entries_covered),
        _count("rules enforced", state.rules_enforced),
        _count("tested examples", state.examples),
        "Tests, as last run",
    ]
    if not state.tests:
        lines.append("  none yet: run script/test")
    lines += [f"  {name:<34} {counts}" for name, counts in state.tests.items()]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="script/status", description="Prints where the project stands.")
    parser.add_argument("--json", metavar="FILE",
                        help="write it as JSON too; - prints nothing else")
    parser.add_argument("--shelves", action="store_true",
                        help="print how far the examples are, type by type, and nothing else")
    options = parser.parse_args(arguments)

    if options.shelves:
        print(shelves.text(shelves.read(_ROOT)))
        return 0
    state = standing.read(_ROOT)
    data = json.dumps(asdict(state), indent=2) + "\n"
    if options.json == "-":
        print(data, end="")
        return 0
    if options.json:
        Path(options.json).write_text(data, encoding="utf-8")
    print(text(state))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
