"""The page of all notifications: order, bit, what to override in each half, and its provider.

A notification with a post half is a stage of the request; the stages run in the order of their
bits. The others are raised by something that happens.
"""

from __future__ import annotations

import re

from iis_docs import rst
from iis_docs.doxygen_xml import Declaration
from iis_docs.page_parts import Context, index_head
from iis_docs.plan import Page

_REQUEST = ("CHttpModule", "RQ_", "Request notifications")
_GLOBAL = ("CGlobalModule", "GL_", "Global notifications")


def render(context: Context) -> str:
    sections = []
    request = _halves(context, *_REQUEST[:2])
    if request:
        stages = [constant for constant, halves in request.items() if len(halves) > 1]
        stages.sort(key=lambda constant: _bit(context, constant))
        rows = [
            [
                str(stages.index(constant) + 1) if constant in stages else "any",
                _name_and_bit(context, constant),
                _half(context, halves[0]),
                _half(context, halves[1]) if len(halves) > 1 else "",
                _brief(context, constant),
            ]
            for constant, halves in request.items()
        ]
        header = ["Order", "Register for", "Override", "Post half", "What happens"]
        words = (
            f"The {len(stages)} numbered ones are the stages of a request, in this order; of "
            "each stage the event half of all modules comes first, then the post half. Those "
            "marked *any* are raised by something that happens, in whatever stage."
        )
        table = rst.table(header, rows, "notifications stages")
        sections += [rst.heading(_REQUEST[2], "-"), words, table]
    rows = [
        [_name_and_bit(context, constant), _half(context, halves[0]), _brief(context, constant)]
        for constant, halves in _halves(context, *_GLOBAL[:2]).items()
    ]
    if rows:
        header = ["Register for", "Override", "What happens"]
        sections += [rst.heading(_GLOBAL[2], "-"), rst.table(header, rows, "notifications")]
    lead = "What a module can register for, its bit, what to override, and the provider it gets."
    return rst.blocks([index_head("Notifications", lead), *sections])


def _halves(context: Context, type_name: str, prefix: str) -> dict[str, list[Page]]:
    """Each constant with the pages of its methods: the event half, then the post half."""
    type_ = context.plan.model.type_named(type_name)
    found: dict[str, list[Page]] = {}
    for page in context.plan.methods_of(type_) if type_ else []:
        constant = constant_of(page.member, prefix)
        if constant in context.plan.names.places:
            found.setdefault(constant, []).append(page)
    return found


def constant_of(method: str, prefix: str) -> str:
    """OnPostBeginRequest → RQ_BEGIN_REQUEST, OnGlobalRSCAQuery → GL_RSCA_QUERY."""
    stem = re.sub(r"^On(Post(?=[A-Z])|Global)?", "", method)
    if method == "OnCustomRequestNotification":
        stem = "CustomNotification"
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*", stem)
    return prefix + "_".join(words).upper()


def _declaration(context: Context, constant: str) -> Declaration:
    page = context.plan.pages[context.plan.names.places[constant].page]
    return next(d for d in page.declarations if d.name == constant)


def _bit(context: Context, constant: str) -> int:
    return int(_declaration(context, constant).element.findtext("initializer") or "0", 0)


def _name_and_bit(context: Context, constant: str) -> str:
    bit = _declaration(context, constant).element.findtext("initializer") or ""
    return rst.blocks([rst.line(rst.role("api", constant)), rst.line(rst.code(bit))])


def _half(context: Context, page: Page) -> str:
    """The method, and the type of its last parameter where that is a type of the reference."""
    method = rst.role("api", page.member, f"{page.type.name}::{page.member}")
    parameters = page.declarations[0].element.findall("param")
    written = "".join(parameters[-1].find("type").itertext()) if parameters else ""
    provider = written.rstrip("* ")
    known = provider in context.plan.names.bases
    return rst.blocks([rst.line(method), rst.line(rst.role("api", provider)) if known else ""])


def _brief(context: Context, constant: str) -> str:
    declaration = _declaration(context, constant)
    where = f"include/{declaration.path}:{declaration.line}"
    return context.reader().read(declaration.element, where).brief
