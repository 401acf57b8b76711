"""How far the examples are, type by type: what script/status --shelves prints.

A published page belongs to the type that its slug begins with, or to the one that its slug names,
such as cache-operation-enumeration. The pages that no type has are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from project import standing
from project.standing import Share


def read(root: Path) -> dict[str, tuple[Share, Share]]:
    """Of each type its members that a tested example shows, and its snippet IDs covered."""
    interfaces = standing.interfaces_of(root)
    ids = _snippet_ids(root)
    examples = standing.tested_examples(root)
    shelves = {}
    for compound in standing.compounds(root):
        name = compound.findtext("compoundname", "")
        methods = interfaces[name][1] if name in interfaces else []
        if not methods and name not in ids:
            continue
        left, shown = Counter(methods), 0
        for member in compound.iter("memberdef"):
            method = member.findtext("name", "")
            if left[method]:
                left[method] -= 1
                shown += bool(standing.examples_named(member) & examples)
        covered = ids.get(name, [])
        shelves[name] = (Share(shown, len(methods)), Share(sum(covered), len(covered)))
    return dict(sorted(shelves.items()))


def _snippet_ids(root: Path) -> dict[str, list[bool]]:
    """By type, whether each snippet ID that its pages name is covered."""
    pages = standing.published_pages(root)
    covered = standing.covered_snippets(root, pages)
    names = {re.sub(r"[^a-z0-9]", "", name.lower()): name
             for name in (compound.findtext("compoundname", "")
                          for compound in standing.compounds(root))}
    found: dict[str, set[str]] = {}
    for page in pages:
        start = page["slug"].partition("-")[0]
        whole = re.sub(r"-(enumeration|structure|interface|class)$", "", page["slug"])
        name = names.get(start) or names.get(whole.replace("-", ""))
        if name:
            found.setdefault(name, set()).update(page["snippets"])
    return {name: [snippet in covered for snippet in ids] for name, ids in found.items() if ids}


def text(shelves: dict[str, tuple[Share, Share]]) -> str:
    rows = [f"{'':<42} members shown   snippet IDs covered"]
    rows += [f"{name:<42} {members.count:>4} of {members.of:<5} {ids.count:>8} of {ids.of}"
             for name, (members, ids) in shelves.items()]
    return "\n".join(rows)
