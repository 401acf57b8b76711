"""One doc comment, from Doxygen's XML to its parts as reStructuredText.

Only the markup that CONTRIBUTING.md allows in doc comments is understood. Anything else is an error
that names the header and the line, because a part silently left out would be a fact lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree import ElementTree

from iis_docs import rst
from iis_docs.names import Names, UnknownName

INFERRED = "(inferred)"
_SHOWN_BY = "Shown by"
_BLOCKS = {"itemizedlist", "orderedlist", "parameterlist", "simplesect", "verbatim"}


class CommentError(Exception):
    """A doc comment that cannot be shown: header, line and what to do."""


@dataclass
class Parameter:
    name: str
    direction: str  # "in", "out", "in, out" or "" where the comment gives none
    text: str


@dataclass
class DocComment:
    brief: str = ""
    description: list[str] = field(default_factory=list)
    parameters: list[Parameter] = field(default_factory=list)
    returns: list[str] = field(default_factory=list)
    results: list[tuple[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    callouts: list[tuple[str, str]] = field(default_factory=list)
    since: str = ""
    shown_by: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self == DocComment()

    def callout(self, title: str) -> str:
        return rst.blocks(text for name, text in self.callouts if name == title)


class Reader:
    """Reads the comments of one type, or of what stands outside of types (scope "")."""

    def __init__(self, names: Names, scope: str = ""):
        self._names = names
        self._scope = scope
        self._where = ""

    def read(self, element: ElementTree.Element, where: str) -> DocComment:
        """`element` is a memberdef, enumvalue or compounddef; `where` is "header:line"."""
        self._where = where
        doc = DocComment()
        brief = element.find("briefdescription")
        if brief is not None:
            doc.brief = rst.blocks(self._blocks(brief, doc))
        detail = element.find("detaileddescription")
        if detail is not None:
            doc.description = self._blocks(detail, doc)
        return doc

    def _blocks(self, parent: ElementTree.Element, doc: DocComment | None) -> list[str]:
        """The paragraphs and lists of `parent`; sections go to `doc`."""
        found: list[str] = []
        for child in parent:
            if child.tag == "para":
                found += self._paragraph(child, doc)
            elif child.tag == "title":
                continue
            else:
                self._refuse(child)
        return [block for block in found if block]

    def _paragraph(self, para: ElementTree.Element, doc: DocComment | None) -> list[str]:
        """Doxygen nests lists and sections in paragraphs; here they follow each other."""
        found, run = [], [self._text(para.text)]
        for child in para:
            if child.tag in _BLOCKS:
                found.append(rst.line("".join(run)))
                run = []
                found += self._block(child, doc)
            else:
                run.append(self._inline(child))
            run.append(self._text(child.tail))
        return [*found, rst.line("".join(run))]

    def _block(self, element: ElementTree.Element, doc: DocComment | None) -> list[str]:
        if element.tag == "itemizedlist":
            return [rst.bullets(rst.blocks(self._blocks(i, None)) for i in element)]
        if element.tag == "orderedlist":
            items = [rst.blocks(self._blocks(item, None)) for item in element]
            return ["\n".join(f"{n}. " + rst.indent(t).lstrip() for n, t in enumerate(items, 1))]
        if doc is None or element.tag == "verbatim":
            self._refuse(element)
        if element.tag == "parameterlist":
            self._parameter_list(element, doc)
        else:
            self._section(element, doc)
        return []

    def _parameter_list(self, element: ElementTree.Element, doc: DocComment) -> None:
        kind = element.get("kind")
        for item in element.findall("parameteritem"):
            names = item.findall("parameternamelist/parametername")
            text = rst.blocks(self._blocks(item.find("parameterdescription"), None))
            for name in names:
                shown = "".join(name.itertext()).strip()
                if kind == "param":
                    direction = {"inout": "in, out"}.get(name.get("direction", ""))
                    doc.parameters.append(
                        Parameter(shown, direction or name.get("direction", ""), text)
                    )
                elif kind == "retval":
                    doc.results.append((shown, text))
                else:
                    self._refuse(element)

    def _section(self, element: ElementTree.Element, doc: DocComment) -> None:
        kind = element.get("kind")
        body = self._blocks(element, None)
        if kind == "return":
            doc.returns += body
        elif kind == "remark":
            doc.remarks += body
        elif kind == "since":
            doc.since = rst.blocks(body)
        elif kind == "par" and element.findtext("title") == _SHOWN_BY:
            doc.shown_by += "".join(element.find("para").itertext()).split()
        elif kind == "par":
            doc.callouts.append((element.findtext("title") or "", rst.blocks(body)))
        else:
            self._refuse(element)

    def _inline(self, element: ElementTree.Element) -> str:
        content = "".join(element.itertext())
        if element.tag == "computeroutput":
            return rst.code(content)
        if element.tag == "emphasis" and content == INFERRED:
            return rst.role("inferred", "inferred")
        if element.tag == "emphasis":
            return rst.emphasis(content)
        if element.tag == "bold":
            return rst.emphasis(content, "**")
        if element.tag == "ref":
            return self._text(content)
        if element.tag in ("ndash", "mdash"):
            return "\u2013" if element.tag == "ndash" else "\u2014"
        if element.tag in ("anchor", "linebreak"):
            return " "
        self._refuse(element)

    def _text(self, text: str | None) -> str:
        try:
            return self._names.link_words(text, self._scope) if text else ""
        except UnknownName as error:
            raise CommentError(
                f"{self._where}: {error}. Correct the name, or put it between backticks."
            ) from error

    def _refuse(self, element: ElementTree.Element) -> None:
        kind = element.get("kind")
        shown = f"{element.tag} {kind}" if kind else element.tag
        raise CommentError(
            f"{self._where}: the doc comment uses '{shown}', which the site cannot show. Use "
            "paragraphs, '-' lists, `code`, and the commands that CONTRIBUTING.md lists."
        )
