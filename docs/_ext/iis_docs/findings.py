"""``.. iis-findings:: FILE`` lists the rules that the fake pipeline enforces, from its own table.

The table is C++: entries FINDING(identifier, "id", number, "what happened", "what to do").
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
    rf"^FINDING\(\s*\w+\s*,\s*({LITERAL})\s*,\s*\d+\s*,\s*({LITERALS})\s*,\s*({LITERALS})\s*\)",
    re.MULTILINE,
)


@dataclass
class Finding:
    id: str
    what: str
    advice: str


def read_findings(text: str) -> list[Finding]:
    return [Finding(*map(joined, entry.groups())) for entry in _ENTRY.finditer(text)]


class FindingsDirective(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        path = self.arguments[0]
        file = Path(self.env.app.confdir, self.config.iis_project_root, path)
        self.env.note_dependency(str(file))
        findings = read_findings(file.read_text(encoding="utf-8")) if file.exists() else []
        if not findings:
            report(self, ExampleProblem(f"{path}: holds no entry FINDING(…). Correct the path."))
            return []
        return [node for finding in findings for node in self._entry(finding)]

    def _entry(self, finding: Finding) -> list[nodes.Node]:
        name = nodes.paragraph("", "", nodes.literal("", finding.id), classes=["value-name"])
        block = nodes.container("", name, classes=["value"], ids=[finding.id])
        for text in (finding.what.rstrip(".") + ".", finding.advice):
            words = rst.line(self.env.iis_names.link_words(text))
            block += self.parse_text_to_nodes(words)
        return [block]


def setup_findings(app: Sphinx) -> None:
    app.add_directive("iis-findings", FindingsDirective)
