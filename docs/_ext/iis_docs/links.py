"""Links to the reference by name: the :api: role, and the types in every shown declaration.

Both lead to pages, not to the C++ domain's anchors, which are made of mangled names and change with
each signature. A name that has no page and is not in published_types.py is a warning.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import roles
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.docutils import ReferenceRole
from sphinx.util.nodes import make_refnode

from iis_docs.names import Names
from iis_docs.published_types import OTHER_HEADERS, OTHER_HEADERS_PAGE, URLS, VALUES

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class api_reference(nodes.Inline, nodes.Element):  # noqa: N801 - docutils names nodes so
    """A name to be linked once all pages are known; attribute `name`."""


class ApiRole(ReferenceRole):
    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        node = api_node(self.target, self.title)
        self.set_source_info(node)
        return [node], []


def api_node(name: str, shown: str | None = None) -> api_reference:
    return api_reference("", nodes.literal("", shown or name), name=name)


class ResolveNames(SphinxPostTransform):
    """Comes before Sphinx's own resolver, which would use the C++ domain's anchors."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:
        for node in list(self.document.findall(api_reference)):
            replacement = self._link(node["name"], node.children)
            if replacement is None:
                logger.warning(
                    "no page explains '%s'. Correct the name, or add it to published_types.py.",
                    node["name"], location=node, type="iis", subtype="link",
                )
            node.replace_self(replacement or node.children)
        for node in list(self.document.findall(addnodes.pending_xref)):
            if node.get("refdomain") == "cpp":
                replacement = self._link(node["reftarget"], node.children)
                if replacement is not None:
                    node.replace_self(replacement)

    def _link(self, name: str, children: list[nodes.Node]) -> nodes.Node | list[nodes.Node] | None:
        names: Names = self.env.iis_names
        place = names.places.get(names.find(name) or "")
        if place:
            return self._internal(f"reference/{place.page}", place.anchor, children)
        if name in VALUES:
            return list(children)
        if name in OTHER_HEADERS:
            return self._internal(OTHER_HEADERS_PAGE, "", children)
        if name in URLS:
            return nodes.reference("", "", *children, internal=False, refuri=URLS[name])
        return None

    def _internal(self, document: str, anchor: str, children: list) -> nodes.Node | list:
        """A page does not link to itself, only to a place within it."""
        if document == self.env.docname and not anchor:
            return list(children)
        return make_refnode(self.app.builder, self.env.docname, document, anchor, list(children))


def load_names(app: Sphinx) -> None:
    path = Path(app.confdir, app.config.iis_generated_folder, "names.json")
    app.env.iis_names = Names.load(path) if path.exists() else Names()


def find_breathe_projects(app: Sphinx, config) -> None:
    """Breathe knows the projects that generate.py wrote by the pages' slugs."""
    folder = Path(app.confdir, config.iis_generated_folder, "breathe")
    if folder.is_dir():
        config.breathe_projects = {p.name: str(p) for p in sorted(folder.iterdir()) if p.is_dir()}


def forget_removed_projects(app: Sphinx, env, added: set, changed: set, removed: set) -> list[str]:
    """Breathe asks for the time of every file it ever read, and stops when one is gone."""
    state = getattr(env, "breathe_file_state", {})
    for path in [path for path in state if not Path(path).exists()]:
        del state[path]
    return []


def setup_links(app: Sphinx) -> None:
    app.add_node(api_reference)
    app.add_role("api", ApiRole())
    app.add_role("inferred", roles.CustomRole("inferred", roles.generic_custom_role,
                                              {"class": ["inferred"]}))
    app.add_post_transform(ResolveNames)
    app.connect("config-inited", find_breathe_projects, priority=100)
    app.connect("builder-inited", load_names)
    app.connect("env-get-outdated", forget_removed_projects, priority=100)
