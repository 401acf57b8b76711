"""What all house tests share: where the project is, and its scripts as a package to import."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT
