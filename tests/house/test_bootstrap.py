"""What script/bootstrap says where it cannot install: run with a PATH of the test's own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

_TOOLS = ("bash", "dirname", "mkdir", "tail", "env", "cat")


@pytest.fixture
def clone(root: Path, tmp_path: Path) -> Path:
    """A clone with nothing but the script, beside a folder of the few programs that are there."""
    clone, programs = tmp_path / "clone", tmp_path / "programs"
    (clone / "script").mkdir(parents=True)
    shutil.copy(root / "script/bootstrap", clone / "script/bootstrap")
    programs.mkdir()
    for tool in _TOOLS:
        (programs / tool).symlink_to(shutil.which(tool))
    return clone


def _add_program(clone: Path, name: str, script: str) -> None:
    file = clone.parent / "programs" / name
    file.write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


def _run(clone: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["script/bootstrap"], cwd=clone, env={"PATH": str(clone.parent / "programs")},
        capture_output=True, text=True, check=False)


def test_names_what_is_missing_where_there_is_no_apt(clone: Path) -> None:
    ran = _run(clone)

    assert ran.returncode == 1
    assert "no apt-get to install them with" in ran.stderr
    assert "doxygen                      reads the doc comments" in ran.stderr


def test_names_the_step_and_its_log_where_apt_fails(clone: Path) -> None:
    _add_program(clone, "apt-get", "echo the mirror is gone; exit 100")
    _add_program(clone, "sudo", 'exec "$@"')

    ran = _run(clone)

    assert ran.returncode == 1
    assert "the mirror is gone" in ran.stderr
    assert "step 'apt-update' failed; the whole output is in build/logs" in ran.stderr
    assert "the mirror is gone" in (clone / "build/logs/bootstrap-apt-update.log").read_text()
