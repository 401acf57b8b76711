"""A warning must come back until it is mended.

Sphinx reports a page's warnings when it reads the page; after a failed build it would find the page
up to date, stay silent and succeed. So a build with warnings leaves nothing to continue from.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def forget_failed_build(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.statuscode or app._warncount:
        Path(app.doctreedir, "environment.pickle").unlink(missing_ok=True)


def setup_strict(app: Sphinx) -> None:
    app.connect("build-finished", forget_failed_build)
