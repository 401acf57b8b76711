"""Pages of the reference that no declaration stands behind, kept by hand in docs/reference.

Each answers a published address whose subject the headers lack, and says what to use instead. Its
fields at the top name the kind and, with ``:type:``, the type whose sidebar the page gets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from iis_docs import rst
from iis_docs.page_parts import navigation, type_sidebar
from iis_docs.plan import Plan

_FIELDS = re.compile(r"(?::\w+:.*\n)+")
_TYPE = re.compile(r"^:type: *(\w+)$", re.MULTILINE)


class KeptPageError(Exception):
    """A kept page that cannot be shown: the file and what to do."""


@dataclass
class KeptPage:
    text: str
    sidebar: dict | None


def read(folder: Path, plan: Plan) -> dict[str, KeptPage]:
    """Slug → page."""
    return {path.stem: _page(path, plan) for path in sorted(folder.glob("*.rst"))}


def _page(path: Path, plan: Plan) -> KeptPage:
    text = path.read_text(encoding="utf-8")
    if path.stem in plan.pages:
        raise KeptPageError(
            f"docs/reference/{path.name}: the header declares '{plan.pages[path.stem].title}' now, "
            "whose page has this name. Remove the file."
        )
    fields = _FIELDS.match(text)
    if not fields:
        raise KeptPageError(
            f"docs/reference/{path.name}:1: has no field. Begin with ':kind: page'."
        )
    head, sidebar = f":orphan:\n{fields.group().strip()}", None
    if wanted := _TYPE.search(fields.group()):
        type_ = plan.model.type_named(wanted[1])
        if type_ is None:
            raise KeptPageError(
                f"docs/reference/{path.name}: no header declares {wanted[1]}. Correct ':type:'."
            )
        sidebar = type_sidebar(plan, type_)
        head += f"\n:navigation: {navigation(sidebar)}"
    return KeptPage(rst.blocks([head, text[fields.end() :].strip()]), sidebar)
