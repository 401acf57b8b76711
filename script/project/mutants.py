"""Does a test notice? Edits of the fake pipeline's sources: what script/mutants does.

Either seeded edits, one after the other (edits.py), or every member that answers with a constant
(constant_answers.py). The sources are edited in a copy below build/. A seeded edit that does not
compile is replaced by the next.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from project import constant_answers, edits

_ROOT = Path(__file__).resolve().parents[2]
_COPY = _ROOT / "build/mutants"
_TESTS = ("fake_pipeline_tests", "snippet_tests")
_FOLDERS = {"fake_pipeline_tests": "fake_pipeline", "snippet_tests": "snippets"}
_TIME_LIMIT_S = 60
_MEMORY_LIMIT_BYTES = 8 << 30

def make_copy() -> None:
    """The sources as they are, below build/, so that an edit never meets the ones worked on."""
    kept = ("CMakeLists.txt", "CMakePresets.json", "cmake", "include", "fake_pipeline", "snippets",
            "tests")
    for name in kept:
        source, target = _ROOT / name, _COPY / name
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)


def build() -> bool:
    done = subprocess.run(["cmake", "--build", "build/dev", "--target", *_TESTS], cwd=_COPY,
                          capture_output=True, check=False)
    return done.returncode == 0


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))


def noticed_by(**environment: str) -> str:
    """The first program whose tests fail, crash or do not end; nothing if all pass."""
    for name in _TESTS:
        program = _COPY / "build/dev/tests" / _FOLDERS[name] / name
        try:
            done = subprocess.run([program, "--gtest_brief=1", "--gtest_fail_fast"],
                                  cwd=_COPY / "build/dev", capture_output=True, check=False,
                                  timeout=_TIME_LIMIT_S, preexec_fn=_limit,
                                  env=os.environ | environment)
        except subprocess.TimeoutExpired:
            return f"{name} (no end)"
        if done.returncode != 0:
            return name
    return ""


def _prepare(flags: str) -> bool:
    """Configures and builds the copy; whether its tests pass as they are."""
    settings = ("-DCMAKE_BUILD_TYPE=", f"-DCMAKE_CXX_FLAGS=-O0 -w {flags}")
    subprocess.run(["cmake", "--preset", "dev", *settings], cwd=_COPY, capture_output=True,
                   check=True)
    if build() and not noticed_by():
        return True
    print("the tests do not pass as they are; nothing was edited", file=sys.stderr)
    return False


def _report(number: int, by: str, where: str) -> None:
    print(f"{number:4} {by or 'NOT NOTICED':<24} {where}", flush=True)


def try_constant_answers() -> int:
    """Runs the tests once for each member, with that member answering a constant."""
    make_copy()
    folder = _COPY / "fake_pipeline/src"
    members = constant_answers.switch_members(folder)
    if not _prepare(f"-include {folder / constant_answers.HEADER}"):
        return 1
    survivors, start = [], time.monotonic()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = pool.map(lambda member: noticed_by(
            **{constant_answers.VARIABLE: str(member.number)}), members)
        for member, by in zip(members, runs):
            _report(member.number, by, member.name)
            if not by:
                survivors.append(member.name)
    print(f"{len(members) - len(survivors)} of {len(members)} members noticed when they answer "
          f"with a constant ({time.monotonic() - start:.0f} s)")
    print("".join(f"  {name}\n" for name in survivors), end="")
    return 0


def try_edits(seed: int, count: int) -> int:
    """Makes so many seeded edits, one after the other, and runs the tests for each."""
    make_copy()
    if not _prepare(""):
        return 1
    files = [file for file in sorted((_COPY / "fake_pipeline/src").glob("*.cpp"))
             if not file.stem.endswith("_windows")]  # Those are not built here.
    offered = [edit for file in files
               for edit in edits.edits_of(file.relative_to(_COPY), file.read_text().split("\n"))]
    random.Random(seed).shuffle(offered)
    survivors, tried, start = [], 0, time.monotonic()
    for edit in offered:
        if tried == count:
            break
        path = _COPY / edit.file
        text = path.read_text()
        lines = text.split("\n")
        lines[edit.line - 1:edit.line - 1 + len(edit.old)] = edit.new
        path.write_text("\n".join(lines))
        try:
            if not build():
                continue
            tried += 1
            by = noticed_by()
        finally:
            path.write_text(text)
        where = f"{edit.file}:{edit.line}: {edit.what}"
        _report(tried, by, where)
        if not by:
            survivors.append((where, edit))
    print(f"{tried - len(survivors)} of {tried} edits noticed (seed {seed}, "
          f"{len(offered)} offered, {time.monotonic() - start:.0f} s)")
    for where, edit in survivors:
        print(f"  {where}\n    {edit.old[0].strip()}")
    return 0


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/mutants", description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--constant-answers", action="store_true",
                        help="let every member of the fake answer with a constant instead")
    options = parser.parse_args(arguments)
    if options.constant_answers:
        return try_constant_answers()
    return try_edits(options.seed, options.count)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
