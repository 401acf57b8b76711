"""Breathe's declarations drawn as code: one parameter a line, types linked, names as in the header.

Sphinx draws a signature as a definition list, whose parameter list is invalid HTML and copies
badly. Its nodes are turned here into one preformatted block, after their references were resolved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from iis_docs.rst import CALLING_CONVENTION

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_INDENT = " " * 4
# A piece of a declaration: its text and the node that shows it.
_Piece = tuple[str, nodes.Node]


class declaration(nodes.General, nodes.TextElement):  # noqa: N801 - docutils names nodes so
    """One declaration; its children are text, links and inline nodes."""


class DrawDeclarations(SphinxPostTransform):
    default_priority = 20  # Sphinx resolves references at 10

    def run(self, **kwargs: object) -> None:
        for description in list(self.document.findall(addnodes.desc)):
            if description.get("domain") != "cpp":
                continue
            stdcall = CALLING_CONVENTION in description.parent.get("classes", [])
            blocks = []
            for signature in description.findall(addnodes.desc_signature):
                pieces = _stars_to_the_type(list(_pieces(signature)))
                if description["objtype"] != "class":
                    pieces.append((";", nodes.Text(";")))
                if stdcall:
                    pieces = _with_calling_convention(pieces)
                pieces = _one_parameter_a_line(pieces)
                blocks.append(declaration("", "", *(node for _, node in pieces)))
            description.replace_self(blocks)


def _pieces(node: nodes.Node) -> Iterator[_Piece]:
    """The leaves in order; the class in front of a method's name is left out, as in the class."""
    if isinstance(node, nodes.Text):
        yield node.astext(), nodes.Text(node.astext())
    elif isinstance(node, nodes.reference):
        text, address = node.astext(), _address(node)
        link = nodes.reference("", "", nodes.Text(text), **address)
        yield text, link if address else nodes.Text(text)
    elif isinstance(node, addnodes.desc_sig_keyword | addnodes.desc_sig_keyword_type):
        text = node.astext()
        yield text, nodes.inline("", text, classes=["k"])
    elif isinstance(node, addnodes.desc_name):
        text = node.astext()
        yield text, nodes.strong("", text)
    elif isinstance(node, addnodes.desc_parameterlist):
        yield "(", nodes.Text("(")
        for number, parameter in enumerate(node.children):
            if number:
                yield ", ", nodes.Text(", ")
            yield from _pieces(parameter)
        yield ")", nodes.Text(")")
    elif not isinstance(node, addnodes.desc_addname):
        for child in node.children:
            yield from _pieces(child)
        if isinstance(node, addnodes.desc_signature_line) and node is not node.parent[-1]:
            yield "\n", nodes.Text("\n")


def _address(reference: nodes.reference) -> dict:
    """Empty for the C++ domain's own anchors, of template parameters, which are drawn nowhere."""
    if "#_CPP" in f"{reference.get('refuri', '')}#{reference.get('refid', '')}":
        return {}
    kept = ("refuri", "refid", "internal")
    return {key: reference[key] for key in kept if key in reference.attributes}


def _stars_to_the_type(pieces: list[_Piece]) -> list[_Piece]:
    """ "IHttpContext *pHttpContext" is written "IHttpContext* pHttpContext" in the header."""
    result: list[_Piece] = []
    for text, node in pieces:
        if text in ("*", "&") and result and result[-1][0] == " ":
            space = result.pop()
            result += [(text, node), space]
        else:
            result.append((text, node))
    return result


def _with_calling_convention(pieces: list[_Piece]) -> list[_Piece]:
    """WINAPI stands before a function's name, and in a pointer's type before the star."""
    name = next(n for n, (_, node) in enumerate(pieces) if isinstance(node, nodes.strong))
    star = bool(name) and pieces[name - 1][0] == "*"
    word = ("WINAPI", nodes.inline("", "WINAPI", classes=["k"]))
    space = (" ", nodes.Text(" "))
    if star:
        return [*pieces[: name - 1], word, pieces[name - 1], space, *pieces[name:]]
    return [*pieces[:name], word, space, *pieces[name:]]


def _one_parameter_a_line(pieces: list[_Piece]) -> list[_Piece]:
    """Breaks the last pair of parentheses, unless it is empty."""
    depth, start, last = 0, -1, -1
    for position, (text, _) in enumerate(pieces):
        if text == "(" and (depth := depth + 1) == 1:
            start = position
        elif text == ")" and (depth := depth - 1) == 0:
            last = position
    if last < 0 or last == start + 1:
        return pieces
    result, depth = [], 0
    for position, (text, node) in enumerate(pieces):
        within = start < position < last
        depth += (text == "(") - (text == ")")
        if within and depth == 1 and text.strip() == ",":
            node = nodes.Text(",\n" + _INDENT)
        elif within and text == " " and pieces[position - 1][0] == ",":
            continue
        result.append((text, node))
        if position == start:
            result.append(("", nodes.Text("\n" + _INDENT)))
    return result


def _visit(translator, node: declaration) -> None:
    translator.body.append('<div class="highlight"><pre class="declaration">')


def _depart(translator, node: declaration) -> None:
    translator.body.append("</pre></div>\n")


def setup_declarations(app: Sphinx) -> None:
    app.add_node(declaration, html=(_visit, _depart))
    app.add_post_transform(DrawDeclarations)
