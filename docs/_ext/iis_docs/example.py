"""``.. iis-example:: chttpmodule/on_async_completion`` shows an example that was proved.

First the snippet's opening comment as prose, then tabs: the lesson, the whole module, its test, the
export list, and the run that the test recorded; below them a zip. With ``:lesson:`` only the
lesson, and the way to the page that has the rest. The build fails when a file or mark is missing or
the run is stale.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from iis_docs import download, rst, slugs
from iis_docs.example_files import Example, ExampleProblem, paths, read_example
from iis_docs.names import UnknownName
from iis_docs.run_view import as_nodes, as_text
from iis_docs.small_directives import source_reference

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

# Examples that belong to no member: the guide that shows them in full.
_GUIDES = {
    "walkthrough/request_level": "guide/walkthrough-request",
    "walkthrough/global_level": "guide/walkthrough-global",
    "chttpmodule/completion_before_return": "guide/async",
}

_STEP = re.compile(r"^( *)(\d+)\. +(.*)$")
_LEVEL = "   "
_CODE = "     "  # At least: deeper than the text of a step.


def report(directive: SphinxDirective, problem: Exception) -> None:
    """An error with type, document and line; the page is read again until it is mended."""
    logger.error(
        str(problem), location=directive.get_location(), type="iis", subtype="example"
    )
    directive.env.note_reread()
    directive.env.app.statuscode = 1


class ExampleDirective(SphinxDirective):
    required_arguments = 1
    option_spec = {"lesson": directives.flag}

    def run(self) -> list[nodes.Node]:
        key = self.arguments[0]
        root = Path(self.env.app.confdir, self.config.iis_project_root)
        for path in paths(key).values():
            self.env.note_dependency(str(root / path))
        try:
            example = read_example(root, key)
            introduction = introduction_rst(example, self.env.iis_names)
        except ExampleProblem as problem:
            report(self, problem)
            return []
        if "lesson" in self.options:
            return self._lesson_only(example, introduction)
        return [
            *self.parse_text_to_nodes(rst.blocks(introduction)),
            *self._tabs(example),
            self._download(example),
        ]

    def _lesson_only(self, example: Example, introduction: list[str]) -> list[nodes.Node]:
        homes = [f"reference/{slug}" for slug in slugs.for_example(example.key)]
        pages = [page for page in (*homes, _GUIDES.get(example.key))
                 if page in self.env.found_docs]
        if not pages:
            report(self, ExampleProblem(
                f"no page is named after the example '{example.key}', so none would show its test. "
                "Name its file after a member."
            ))
            return []
        more = f"Whole module, its test and the recorded run: :doc:`/{pages[0]}`."
        return [
            *self.parse_text_to_nodes(introduction[0]),
            _code(example.lesson),
            *self.parse_text_to_nodes(more),
        ]

    def _tabs(self, example: Example) -> list[nodes.Node]:
        run = nodes.container("", *as_nodes(example.run, self.env.iis_names))
        as_lines = nodes.literal_block("", as_text(example.run), language="text")
        panels = [
            ("Lesson", [_code(example.lesson), self._origin(example.source_path)]),
            ("Whole module", [_code(example.source), self._origin(example.source_path)]),
            ("Test", [_code(example.test), self._origin(example.test_path)]),
            ("module.def", [_code(example.definition, "text"),
                            self._origin(example.definition_path)]),
            ("Recorded run", [run, _html("<details><summary>The same as text</summary>"), as_lines,
                              _html("</details>"), self._origin(example.run_path)]),
        ]
        return tabs(f"example-{example.key.replace('/', '-').replace('_', '-')}", panels)

    def _download(self, example: Example) -> nodes.Node:
        up = "../" * self.env.docname.count("/")
        address = f"{up}{download.FOLDER}/{download.file_name(example.key)}"
        link = nodes.reference("", "Download", refuri=address, internal=False)
        words = nodes.Text(": module, export list, CMakeLists.txt and a first test in one zip.")
        return nodes.paragraph("", "", link, words, classes=["download"])

    def _origin(self, path: str) -> nodes.Node:
        return nodes.paragraph(
            "", "From ", source_reference(self.config, path, path), classes=["origin"]
        )


def introduction_rst(example: Example, names) -> list[str]:
    """The opening comment as paragraphs, nested numbered steps and code, with names linked."""
    blocks: list[str] = []
    text: list[str] = []
    code: list[str] = []
    level = 0  # of the list that the text is in
    lead = ""

    def flush() -> None:
        nonlocal lead
        if code:
            body = textwrap.dedent("\n".join(code)).rstrip()
            language = "xml" if body.startswith("<") else "text"
            block = f".. code-block:: {language}\n\n{textwrap.indent(body, _LEVEL)}"
            blocks.append(textwrap.indent(block, _LEVEL * level))
            code.clear()
        if text:
            try:
                words = _backticks(" ".join(text), names)
            except UnknownName as error:
                raise ExampleProblem(
                    f"{example.source_path}: its opening comment: {error}. Correct the name."
                ) from error
            blocks.append(lead + rst.line(words))
            lead = _LEVEL * level
            text.clear()

    for row in example.introduction.split("\n"):
        step = _STEP.match(row)
        if not step and not text and (row.startswith(_CODE) or (code and not row)):
            code.append(row)
            continue
        if step or not row.strip():
            flush()
        if step:
            level = len(step[1]) // 3 + 1
            lead = _LEVEL * (level - 1) + "#. "
            row = step[3]
        elif row and not row.startswith(" ") and not text:
            flush()
            level, lead = 0, ""
        if row.strip():
            text.append(row.strip())
    flush()
    return blocks


def _backticks(text: str, names) -> str:
    parts = text.split("`")
    return "".join(
        rst.code(part) if n % 2 else names.link_words(part) for n, part in enumerate(parts)
    )


def tabs(identifier: str, panels: list[tuple[str, list[nodes.Node]]]) -> list[nodes.Node]:
    """Radio buttons, their labels, and the panels: site.css shows that of the button that is on."""
    buttons = "".join(
        f'<input type="radio" name="{identifier}" id="{identifier}-{n}"{" checked" * (n == 1)}>'
        f'<label for="{identifier}-{n}">{title}</label>'
        for n, (title, _) in enumerate(panels, 1)
    )
    result = [_html(f'<fieldset class="tabs"><legend class="unseen">Show</legend>{buttons}')]
    for n, (title, content) in enumerate(panels, 1):
        ignored = "" if n == 1 else " data-pagefind-ignore"
        result.append(_html(f'<div class="panel" aria-label="{title}" role="group"{ignored}>'))
        result += content
        result.append(_html("</div>"))
    return [*result, _html("</fieldset>")]


def _code(text: str, language: str = "cpp") -> nodes.literal_block:
    return nodes.literal_block(text, text, language=language)


def _html(text: str) -> nodes.raw:
    return nodes.raw("", text, format="html")


def setup_example(app: Sphinx) -> None:
    app.add_directive("iis-example", ExampleDirective)
