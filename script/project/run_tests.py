"""Builds and runs every test: what script/test does once everything is installed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from project import junit, steps, wine
from project.steps import Step

_ROOT = Path(__file__).resolve().parents[2]
_PYTHON = "build/venv/bin/python"


def _ctest(preset: str, **more: object) -> Step:
    build = _ROOT / "build" / preset
    results, ctest = build / "test-results", build / "ctest.xml"
    stale = (ctest, *sorted(results.glob("*.xml")))
    return Step(f"{preset} tests", [["ctest", "--preset", preset, "--output-junit", str(ctest)]],
                count=partial(junit.count_ctest, ctest, results), stale=stale,
                needs=f"{preset} build", **more)


def _pytest(name: str, folder: str, *options: str, needs: str = "") -> Step:
    results = _ROOT / "build/test-results" / f"{name.replace(' ', '-')}.xml"
    command = [_PYTHON, "-m", "pytest", "-q", *options, f"--junitxml={results}", folder]
    return Step(name, [command], count=partial(junit.count_file, results), stale=(results,),
                needs=needs)


def _exports(preset: str) -> Step:
    return _pytest(f"{preset} exports", "tests/house", "-m", "needs_build", "-k", preset,
                   needs=f"{preset} build")


def _built_and_run(preset: str) -> list[Step]:
    return [steps.build(preset), _ctest(preset)]


def plan() -> dict[str, list[Step]]:
    """All steps by the name that selects them, in the order in which they run."""
    return {
        "house": [_pytest("house", "tests/house", "-m", "not needs_build")],
        "header": [_pytest("header", "tests/header")],
        "dev": [*_built_and_run("dev"),
                _pytest("dev mutation", "tests/mutation", needs="dev build")],
        "asan": _built_and_run("asan"),
        "tsan": _built_and_run("tsan"),
        "win64": [steps.build("win64"), _ctest("win64", around=partial(wine.server, _ROOT)),
                  _exports("win64")],
        "win32": [steps.build("win32"), _exports("win32")],
        "docs": _built_and_run("docs"),
        "package": [replace(_pytest("package", "tests/package", needs="docs build"),
                            around=partial(wine.server, _ROOT))],
        "release": _built_and_run("release"),
    }


def main(arguments: list[str]) -> int:
    groups = plan()
    parser = argparse.ArgumentParser(
        prog="script/test", description="Builds and runs the tests; everything but release unless "
        "presets are named.")
    parser.add_argument("preset", nargs="*", help=f"which to run: {', '.join(groups)}")
    parser.add_argument("-v", "--verbose", action="store_true", help="show all output as it comes")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.preset if name not in groups]
    if unknown:
        parser.error(f"there is no preset '{unknown[0]}'; there are {', '.join(groups)}")

    chosen = options.preset or [name for name in groups if name != "release"]
    runner = steps.Runner(_ROOT, options.verbose)
    try:
        results = runner.run([step for name in chosen for step in groups[name]])
    except KeyboardInterrupt:
        print("\nstopped")
        return 130

    total = sum((result.counts for result in results), junit.Counts())
    print(f"\n{steps.table(results)}\n\n{total.passed} passed, {total.failed} failed")
    return steps.exit_status(results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
