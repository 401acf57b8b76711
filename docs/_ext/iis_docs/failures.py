"""``.. iis-failures:: FILE KIND`` lists the failures that module authors reported, with what covers
each; ``.. iis-scenarios:: FILE`` the scenarios that an author can ask for.

Both read the fake pipeline's own table, fake_pipeline/failure_catalogue.json. What covers a failure
is a finding or a scenario, which the same page explains under an anchor of that name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from iis_docs import rst
from iis_docs.example import report
from iis_docs.example_files import ExampleProblem

if TYPE_CHECKING:
    from sphinx.application import Sphinx


_RULES = "findings.html"


class _TableDirective(SphinxDirective):
    """Shows the entries below one key of the table."""

    def run(self) -> list[nodes.Node]:
        path = self.arguments[0]
        file = Path(self.env.app.confdir, self.config.iis_project_root, path)
        self.env.note_dependency(str(file))
        try:
            table = json.loads(file.read_text(encoding="utf-8"))
            entries = table[self.key()]
            self.scenarios = {entry["name"] for entry in table["scenarios"]}
        except (OSError, ValueError, KeyError):
            report(self, ExampleProblem(
                f"{path}: holds no JSON with the key '{self.key()}'. Correct the path or the key."))
            return []
        return self.show(entries)

    def words(self, text: str) -> list[nodes.Node]:
        """The sentence as a paragraph that links the names in it to the reference."""
        return self.parse_text_to_nodes(rst.line(self.env.iis_names.link_words(text)))


class FailuresDirective(_TableDirective):
    required_arguments = 2

    def key(self) -> str:
        return self.arguments[1]

    def show(self, entries: list[dict]) -> list[nodes.Node]:
        items = nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".")
        for entry in entries:
            covers = nodes.paragraph()
            for name in entry["covered_by"]:
                if covers.children:
                    covers += nodes.Text(", ")
                covers += self._link(name)
            items += nodes.list_item("", *self.words(entry["seen"]), covers)
        return [items]


    def _link(self, name: str) -> nodes.reference:
        """To a scenario on this page, or to a rule on the page of those."""
        if name in self.scenarios:
            return nodes.reference("", "", nodes.literal("", name), refid=name)
        return nodes.reference("", "", nodes.literal("", name), refuri=f"{_RULES}#{name}")


class ScenariosDirective(_TableDirective):
    required_arguments = 1

    def key(self) -> str:
        return "scenarios"

    def show(self, entries: list[dict]) -> list[nodes.Node]:
        return [self._scenario(entry) for entry in entries]

    def _scenario(self, entry: dict) -> nodes.Node:
        name = nodes.paragraph("", "", nodes.literal("", entry["name"]), classes=["value-name"])
        block = nodes.container("", name, classes=["value"], ids=[entry["name"]])
        block += self.words(entry["what"])
        block += nodes.paragraph("", "Ask for it: ", nodes.literal("", entry["ask"]))
        return block


def setup_failures(app: Sphinx) -> None:
    app.add_directive("iis-failures", FailuresDirective)
    app.add_directive("iis-scenarios", ScenariosDirective)
