"""Options for the checks of a built site, and the tiny projects that the other tests build."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "docs/_ext"))
sys.path.insert(0, str(HERE))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", type=Path, help="folder of the built site")
    parser.addoption("--doxygen-xml", type=Path, help="folder of the XML it was built from")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The checks of a built site need one."""
    if collection_path == HERE / "site" and not config.getoption("--site", None):
        return True
    return None


@pytest.fixture
def project(tmp_path: Path):
    from tiny_project import TinyProject

    return TinyProject(ROOT, tmp_path)
