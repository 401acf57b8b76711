"""The site as built, read once for all its checks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

_HERE = Path(__file__).parent
_SPEC = _HERE.parents[1] / "spec"
sys.path.insert(0, str(_HERE))


@pytest.fixture(scope="session")
def site(pytestconfig) -> Path:
    return pytestconfig.getoption("--site").resolve()


@pytest.fixture(scope="session")
def pages(site) -> dict[str, str]:
    """The text of every page, by its path below the site."""
    found = {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
        if "pagefind" not in path.parts
    }
    assert len(found) > 400
    return found


@pytest.fixture(scope="session")
def abi() -> dict[str, dict]:
    """The binary interface of each header."""
    return json.loads((_SPEC / "abi.json").read_text(encoding="utf-8"))["headers"]


@pytest.fixture(scope="session")
def interfaces(abi) -> list[dict]:
    return abi["httpserv.h"]["interfaces"]


@pytest.fixture(scope="session")
def plan(pytestconfig):
    """What the site was built from: the declarations, their names and their pages."""
    from iis_docs.generate import make_plan

    include = _SPEC.parents[1] / "include"
    return make_plan(pytestconfig.getoption("--doxygen-xml"), include, _SPEC)
