"""iis-value (a constant, enumerator or field), iis-edit (where the page's text stands) and
iis-region (part of a compiled and tested file, for guides)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from iis_docs import slugs
from iis_docs.example_files import ExampleProblem, region, whole_file
from iis_docs.links import api_node
from iis_docs.published_types import URLS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def source_reference(config: Config, path: str, shown: str, line: int | None = None) -> nodes.Node:
    """A link to a file of the project; its path where the project has no address."""
    if not config.iis_source_url:
        return nodes.literal("", f"{path}:{line}" if line else path)
    url = config.iis_source_url.format(path=path, line=line or 1)
    return nodes.reference("", "", nodes.Text(shown), refuri=url, internal=False)


class ValueDirective(SphinxDirective):
    """``iis-value:: NAME VALUE``; with :field: the second argument is a type."""

    required_arguments = 1
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = {"field": directives.flag}

    def run(self) -> list[nodes.Node]:
        name, _, value = " ".join(self.arguments).partition(" ")
        head = nodes.paragraph("", "", nodes.literal("", name), classes=["value-name"])
        if "field" in self.options:
            head += [nodes.Text(" "), *_type(value)]
        elif value:
            head += [nodes.Text(" "), nodes.literal("", value, classes=["value-number"])]
        block = nodes.container("", head, *self.parse_content_to_nodes(), classes=["value"])
        block["ids"].append(slugs.anchor(name))
        return [block]


def _type(text: str) -> list[nodes.Node]:
    """A field's type, its name linked: "HTTP_TRACE_EVENT_ITEM *" or "HTTP_KNOWN_HEADER[41]"."""
    name = text.partition("[")[0].rstrip("* ")
    known = name in URLS or name.isupper()
    shown = api_node(name) if known else nodes.literal("", name)
    return [shown, nodes.Text(text[len(name):])]


class EditDirective(SphinxDirective):
    """``iis-edit:: PATH LINE``"""

    required_arguments = 2

    def run(self) -> list[nodes.Node]:
        path, line = self.arguments
        link = source_reference(self.config, path, "Edit this comment", int(line))
        words = [] if self.config.iis_source_url else [nodes.Text("Edit this comment: ")]
        return [nodes.paragraph("", "", *words, link, classes=["edit"])]


class RegionDirective(SphinxDirective):
    """``iis-region:: PATH NAME``: the lines between the marks [NAME begin] and [NAME end].

    Without a name, the whole file.
    """

    required_arguments = 1
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        path, name = self.arguments[0], "".join(self.arguments[1:])
        file = Path(self.env.app.confdir, self.config.iis_project_root, path)
        self.env.note_dependency(str(file))
        try:
            text = region(file, name, shown=path) if name else whole_file(file, shown=path)
        except ExampleProblem as problem:
            from iis_docs.example import report

            report(self, problem)
            return []
        language = "cpp" if file.suffix in (".cpp", ".h") else "text"
        block = nodes.literal_block(text, text, language=language)
        origin = source_reference(self.config, path, path)
        return [block, nodes.paragraph("", "From ", origin, classes=["origin"])]


def setup_small_directives(app: Sphinx) -> None:
    app.add_directive("iis-value", ValueDirective)
    app.add_directive("iis-edit", EditDirective)
    app.add_directive("iis-region", RegionDirective)
