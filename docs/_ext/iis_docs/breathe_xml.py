"""One Breathe project a page: the declarations it shows, without their comments.

Doxygen puts a whole type in one file and repeats line numbers and comments there. Left as it is, a
change to one comment would make Sphinx read every page of the type again.
"""

from __future__ import annotations

import copy
from xml.etree import ElementTree

from iis_docs.plan import Page

_COMMENTS = ("briefdescription", "detaileddescription", "inbodydescription")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def project(page: Page) -> dict[str, str]:
    """File name → text of the project's index and its one compound; none for constants."""
    if page.kind == "constants":
        return {}
    compound = _compound(page)
    root = ElementTree.Element("doxygen", version="1.9.4")
    root.append(compound)
    folder = f"breathe/{page.slug}"
    return {
        f"{folder}/index.xml": _text(_index(compound)),
        f"{folder}/{compound.get('id')}.xml": _text(root),
    }


def _compound(page: Page) -> ElementTree.Element:
    if page.type:
        compound = ElementTree.Element("compounddef", page.type.element.attrib)
        _child(compound, "compoundname", page.type.name)
        if not page.declarations:
            for base in page.type.element.findall("basecompoundref"):
                compound.append(_plain(base))
    else:
        name = page.slug.replace("-", "_")
        compound = ElementTree.Element("compounddef", id=f"{name}_8h", kind="file", language="C++")
        _child(compound, "compoundname", f"{name}.h")
    if page.declarations:
        section = ElementTree.SubElement(compound, "sectiondef", kind="public-func")
        section.extend(_plain(d.element) for d in page.declarations)
    for tag in _COMMENTS[:2]:
        _child(compound, tag)
    ElementTree.SubElement(compound, "location", file="page.h", line="1", column="1")
    return compound


def _plain(element: ElementTree.Element) -> ElementTree.Element:
    plain = copy.deepcopy(element)
    plain.tail = None
    if plain.get("inline"):
        plain.set("inline", "no")  # so it calls each method with a body, which is not declared so
    for part in list(plain.iter()):
        for child in list(part):
            if child.tag in ("reimplements", "reimplementedby"):
                part.remove(child)
        if part.tag in _COMMENTS:
            part.clear()
        if part.tag == "location":
            part.attrib = {"file": "page.h", "line": "1", "column": "1"}
    return plain


def _index(compound: ElementTree.Element) -> ElementTree.Element:
    root = ElementTree.Element("doxygenindex", version="1.9.4")
    entry = ElementTree.SubElement(
        root, "compound", refid=compound.get("id", ""), kind=compound.get("kind", "")
    )
    _child(entry, "name", compound.findtext("compoundname") or "")
    for member in compound.iter("memberdef"):
        listed = ElementTree.SubElement(
            entry, "member", refid=member.get("id", ""), kind=member.get("kind", "")
        )
        _child(listed, "name", member.findtext("name") or "")
        for enumerator in member.findall("enumvalue"):
            value = ElementTree.SubElement(
                entry, "member", refid=enumerator.get("id", ""), kind="enumvalue"
            )
            _child(value, "name", enumerator.findtext("name") or "")
    return root


def _child(parent: ElementTree.Element, tag: str, text: str = "") -> None:
    ElementTree.SubElement(parent, tag).text = text


def _text(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return _HEAD + ElementTree.tostring(root, encoding="unicode") + "\n"
