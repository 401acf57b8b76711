"""Keeps Python's garbage collector away from what does not become garbage.

Loading the extensions and the environment of the last build makes nothing but objects that stay,
and the collector would go through all of them again and again: half of Sphinx's time in a build
that has little to do.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _resume(*_: object) -> None:
    gc.freeze()
    gc.enable()


def setup_collector(app: Sphinx) -> None:
    """Rest until the environment is there; then collect, but not that."""
    gc.disable()
    app.connect("env-before-read-docs", _resume)
