"""``.. iis-header:: fake_pipeline/schedule.h`` shows what a header of the fake pipeline declares.

Its classes, functions and their members in order, each as declared, with its comment. What has no
comment and no data, such as a deleted copy, is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from iis_docs import rst
from iis_docs.doc_comments import CommentError, Reader
from iis_docs.example import report
from iis_docs.example_files import ExampleProblem

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_INCLUDE = "fake_pipeline/include"
_HIDDEN = ("private", "protected")


@dataclass
class Shown:
    """A type, function, field or enumeration: its declaration and what belongs to it."""

    name: str
    line: int
    declaration: str
    element: ElementTree.Element = field(repr=False)
    members: list[Shown] = field(default_factory=list)


@lru_cache(maxsize=1)
def _compounds(folder: Path) -> list[ElementTree.Element]:
    index = ElementTree.parse(folder / "index.xml").getroot()
    names = [entry.get("refid") for entry in index.findall("compound")]
    return [element for name in names
            for element in ElementTree.parse(folder / f"{name}.xml").iter("compounddef")]


def read_header(folder: Path, header: str) -> list[Shown]:
    """Types and free functions of a header, in order. A type inside a type follows it."""
    found = []
    for compound in _compounds(folder):
        if compound.get("kind") == "namespace":
            found += [_member(m) for m in compound.iter("memberdef")
                      if _file(m) == header and _is_told(m)]
        elif compound.get("kind") in ("class", "struct") and _file(compound) == header:
            if compound.get("prot") not in _HIDDEN:
                found.append(_type(compound))
    return sorted(found, key=lambda shown: shown.line)


def _file(element: ElementTree.Element) -> str:
    return element.find("location").get("file", "")


def _text(element: ElementTree.Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def _is_told(element: ElementTree.Element) -> bool:
    told = _text(element.find("briefdescription")) + _text(element.find("detaileddescription"))
    return bool(told) or element.get("kind") in ("variable", "enum")


def _type(compound: ElementTree.Element) -> Shown:
    name = compound.findtext("compoundname", "").removeprefix("fake_pipeline::")
    line = int(compound.find("location").get("line", "0"))
    members = [_member(m) for m in compound.iter("memberdef")
               if m.get("prot") not in _HIDDEN and _is_told(m)]
    members.sort(key=lambda member: member.line)
    return Shown(name, line, f"{compound.get('kind')} {name}", compound, members)


def _member(element: ElementTree.Element) -> Shown:
    name = element.findtext("name", "")
    line = int(element.find("location").get("line", "0"))
    if element.get("kind") == "enum":
        values = [_enumerator(value) for value in element.findall("enumvalue")]
        return Shown(name, line, f"enum class {name}", element, values)
    if element.get("kind") == "typedef":
        return Shown(name, line, f"using {name} = {_text(element.find('type'))};", element)
    initial = _text(element.find("initializer"))
    words = [_text(element.find("type")), name + element.findtext("argsstring", ""), initial]
    if element.get("static") == "yes":
        words.insert(0, "static")
    if element.get("virt") in ("virtual", "pure-virtual"):
        words.insert(0, "virtual")
    return Shown(name, line, _as_written(" ".join(word for word in words if word)) + ";", element)


def _as_written(declaration: str) -> str:
    """Doxygen spaces out brackets and joins defaults; the header has it the other way round."""
    declaration = re.sub(r"\s+", " ", declaration)
    declaration = re.sub(r"< (?=\S)|(?<=\S) >", lambda found: found[0].strip(), declaration)
    declaration = re.sub(r" ([&*]) ?(?=\w)", r"\1 ", declaration)
    return re.sub(r"(?<=\S)=(?=\S)", " = ", declaration)


def _enumerator(element: ElementTree.Element) -> Shown:
    return Shown(element.findtext("name", ""), 0, element.findtext("name", ""), element)


class HeaderDirective(SphinxDirective):
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        header = self.arguments[0]
        folder = Path(self.config.iis_fake_xml)
        shown = read_header(folder, header)
        if not shown:
            report(self, ExampleProblem(f"{header}: declares nothing that is told. Correct the "
                                        "path, which begins below " + _INCLUDE + "."))
            return []
        source = Path(self.env.app.confdir, self.config.iis_project_root, _INCLUDE, header)
        self.env.note_dependency(str(source))
        try:
            return [self._type(one) if one.element.tag == "compounddef" else self._entry(one)
                    for one in shown]
        except CommentError as problem:
            report(self, problem)
            return []

    def _type(self, shown: Shown) -> nodes.section:
        name = shown.name.replace("::", "-").lower()
        title = nodes.title("", "", nodes.literal("", shown.name))
        section = nodes.section("", title, *self._comment(shown), ids=[f"fake-{name}"])
        section += [self._entry(member) for member in shown.members]
        return section

    def _entry(self, shown: Shown) -> nodes.container:
        """A short declaration stands in its line, a long one is a block of code."""
        block = nodes.container("", classes=["value"])
        if len(shown.declaration) > 84:
            block += nodes.literal_block(shown.declaration, shown.declaration, language="cpp")
        else:
            block += nodes.paragraph("", "", nodes.literal("", shown.declaration),
                                     classes=["value-name"])
        block += self._comment(shown)
        for value in shown.members:
            words = self._comment(value)
            line = nodes.paragraph("", "", nodes.literal("", value.declaration))
            if words:
                line += [nodes.Text(": "), *words[0].children]
            block += line
        return block

    def _comment(self, shown: Shown) -> list[nodes.Node]:
        reader = Reader(self.env.iis_names)
        doc = reader.read(shown.element, f"{self.arguments[0]}:{shown.line}")
        return self.parse_text_to_nodes(rst.blocks([doc.brief, *doc.description]))


def setup_header_view(app: Sphinx) -> None:
    app.add_config_value("iis_fake_xml", ".", "env", types=frozenset({str}))
    app.add_directive("iis-header", HeaderDirective)
