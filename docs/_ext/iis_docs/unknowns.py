"""``.. iis-unknowns:: FILE`` lists what nobody knows of a server, from the fake pipeline's table.

The table is C++: entries UNKNOWN(identifier, "id", number, "question", "default", "other"...).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from iis_docs import rst
from iis_docs.example import report
from iis_docs.example_files import ExampleProblem
from iis_docs.string_literals import LITERAL, LITERALS, joined

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ENTRY = re.compile(
    rf"^UNKNOWN\(\s*(\w+)\s*,\s*({LITERAL})\s*,\s*\d+\s*,((?:\s|,|{LITERAL})*)\)", re.MULTILINE)


@dataclass
class UnknownEntry:
    identifier: str
    id: str
    question: str
    readings: list[str]


def read_unknowns(text: str) -> list[UnknownEntry]:
    found = []
    for identifier, name, texts in _ENTRY.findall(text):
        question, *readings = map(joined, re.findall(LITERALS, texts))
        found.append(UnknownEntry(identifier, joined(name), question, readings))
    return found


class UnknownsDirective(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        path = self.arguments[0]
        file = Path(self.env.app.confdir, self.config.iis_project_root, path)
        self.env.note_dependency(str(file))
        unknowns = read_unknowns(file.read_text(encoding="utf-8")) if file.exists() else []
        if not unknowns:
            report(self, ExampleProblem(f"{path}: holds no entry UNKNOWN(…). Correct the path."))
            return []
        return [self._entry(unknown) for unknown in unknowns]

    def _entry(self, unknown: UnknownEntry) -> nodes.container:
        name = nodes.paragraph("", "", nodes.literal("", f"Unknown::{unknown.identifier}"),
                               classes=["value-name"])
        block = nodes.container("", name, classes=["value"], ids=[f"unknown-{unknown.id}"])
        default, *others = unknown.readings
        words = f"{unknown.question} Here: {default}."
        if others:
            words += f" Otherwise: {'; or '.join(others)}."
        block += self.parse_text_to_nodes(rst.line(self.env.iis_names.link_words(words)))
        return block


def setup_unknowns(app: Sphinx) -> None:
    app.add_directive("iis-unknowns", UnknownsDirective)
