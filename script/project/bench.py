"""Prints figures beside their budgets: what script/bench does. A figure never fails.

Everything is measured on a copy of the sources in a temporary folder, so that each build is a clean
one and a comment can be changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from project import wine

_ROOT = Path(__file__).resolve().parents[2]
_COMMENT = "include/httpserv/http_completion_info.h"
_REQUEST_BUDGETS = {"request_through_example_inline": "2000 ns", "one_more_completion": "1000 ns"}


@dataclass(frozen=True)
class Figure:
    what: str
    value: str
    budget: str = ""


@dataclass(frozen=True)
class Cost:
    wall_s: float
    cpu_s: float
    peak_mib: float  # of the largest process


class Failed(Exception):
    """A command that was to be measured failed."""


def measure(folder: Path, *command: str) -> Cost:
    """Run a command quietly and tell what it cost, with all that it started."""
    log = _ROOT / "build/logs/bench.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    with log.open("w", encoding="utf-8") as stream:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=stream,
                                   stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{' '.join(command)}: see {log.relative_to(_ROOT)}")
    return Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def copy_sources(folder: Path) -> Path:
    """The sources in a folder of their own; what bootstrap installed is linked, not copied."""
    copy = folder / "sources"
    shutil.copytree(_ROOT, copy, ignore=shutil.ignore_patterns("build", "node_modules", ".git"))
    (copy / "build").mkdir()
    (copy / "build/venv").symlink_to(_ROOT / "build/venv")
    (copy / "node_modules").symlink_to(_ROOT / "node_modules")
    return copy


def _pages(copy: Path) -> dict[Path, str]:
    return {page: hashlib.sha256(page.read_bytes()).hexdigest()
            for page in (copy / "build/site").rglob("*.html")}


def site(copy: Path) -> list[Figure]:
    """A clean build, then one after one sentence of one doc comment has changed."""
    measure(copy, "cmake", "--preset", "docs")
    clean = measure(copy, "cmake", "--build", "--preset", "docs")
    before = _pages(copy)

    header = copy / _COMMENT
    text = header.read_text(encoding="utf-8")
    changed = re.sub(r"(/// Get the [^.]*)\.", r"\1, as measured.", text, count=1)
    if changed == text:
        raise Failed(f"{_COMMENT} has no comment that begins with 'Get the'")
    header.write_text(changed, encoding="utf-8")
    again = measure(copy, "cmake", "--build", "--preset", "docs")
    after = _pages(copy)
    differing = sorted(page.name for page in after if before.get(page) != after[page])

    return [
        Figure(f"site, clean build of {len(before)} pages", f"{clean.cpu_s:.1f} s CPU", "60 s"),
        Figure("site, its largest process", f"{clean.peak_mib:.0f} MiB", "300 MiB"),
        Figure("site, rebuilt after one comment", f"{again.cpu_s:.1f} s CPU", "3 s"),
        Figure("site, pages that this changed", f"{len(differing)}", "those affected"),
        *(Figure(f"  {name}", "") for name in differing[:8]),
    ]


def compiling(copy: Path) -> list[Figure]:
    """The examples and their tests, all and after one has changed; and the tests' run."""
    ninja = ("ninja", "-C", "build/dev")
    targets = ("snippets/all", "tests/snippets/all")
    measure(copy, "cmake", "--preset", "dev")
    measure(copy, *ninja, "fake_pipeline/all", "tests/support/all")
    clean = measure(copy, *ninja, *targets)
    examples = sorted((copy / "snippets").glob("*/*.cpp"))
    examples[0].touch()
    again = measure(copy, *ninja, *targets)
    measure(copy, *ninja)
    run = measure(copy, "ctest", "--preset", "dev")
    return [
        Figure(f"examples ({len(examples)}) and tests, compiled", f"{clean.wall_s:.1f} s",
               "60 s for 240"),
        Figure("one example changed, compiled", f"{again.wall_s:.1f} s", "3 s"),
        Figure("native tests, run", f"{run.wall_s:.1f} s", "5 s"),
    ]


def windows(copy: Path) -> list[Figure]:
    """The tests under Wine, with its server up."""
    measure(copy, "cmake", "--preset", "win64")
    measure(copy, "cmake", "--build", "--preset", "win64")
    with wine.server(copy):
        run = measure(copy, "ctest", "--preset", "win64")
    return [Figure("tests under Wine, run", f"{run.wall_s:.1f} s", "15 s")]


def requests(copy: Path) -> list[Figure]:
    """What tests/bench measures, in a release build: its lines are `name value unit`."""
    measure(copy, "cmake", "--preset", "release")
    measure(copy, "cmake", "--build", "--preset", "release", "--target", "bench_request")
    program = next((copy / "build/release").rglob("bench_request"), None)
    if program is None:
        raise Failed("the build made no program bench_request")
    ran = subprocess.run([program], cwd=copy, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise Failed(f"bench_request: exit status {ran.returncode}: {ran.stderr.strip()}")
    figures = []
    for line in ran.stdout.splitlines():
        name, value, unit = line.split(maxsplit=2)
        figures.append(Figure(name, f"{value} {unit}", _REQUEST_BUDGETS.get(name, "")))
    return figures

_PARTS: dict[str, Callable[[Path], list[Figure]]] = {
    "requests": requests, "site": site, "compiling": compiling, "windows": windows,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="script/bench", description="Prints figures beside their budgets.")
    parser.add_argument("part", nargs="*", help=f"which to measure: {', '.join(_PARTS)}")
    parts = parser.parse_args(arguments).part or list(_PARTS)
    unknown = [part for part in parts if part not in _PARTS]
    if unknown:
        parser.error(f"there is no part '{unknown[0]}'; there are {', '.join(_PARTS)}")

    row = "{:<44} {:>16}  {}"
    print(row.format("what", "measured", "at most"))
    for part in parts:
        with tempfile.TemporaryDirectory(prefix="iis-bench-") as folder:
            try:
                figures = _PARTS[part](copy_sources(Path(folder)))
            except (Failed, OSError) as problem:
                figures = [Figure(part, "not measured", str(problem))]
        for figure in figures:
            print(row.format(figure.what, figure.value, figure.budget).rstrip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
