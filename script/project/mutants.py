"""Does a test notice? Seeded edits of the fake pipeline's sources: what script/mutants does.

Each edit is one that a slip of the hand could make: another return value, a turned condition, two
statements in the other order, a number off by one, a call left out. The sources are edited in a
copy below build/. An edit that does not compile is replaced by the next.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
_COPY = _ROOT / "build/mutants"
_TESTS = ("fake_pipeline_tests", "snippet_tests")
_FOLDERS = {"fake_pipeline_tests": "fake_pipeline", "snippet_tests": "snippets"}
_TIME_LIMIT_S = 60
_MEMORY_LIMIT_BYTES = 8 << 30

# What an edit replaces, and by what; each is tried where it stands in a line of code.
_EDITS = [
    (r"return true;", "return false;"), (r"return false;", "return true;"),
    (r"return S_OK;", "return E_FAIL;"), (r"return call\.Return\(S_OK\);", "return S_OK;"),
    (r" == ", " != "), (r" != ", " == "), (r" && ", " || "), (r" \|\| ", " && "),
    (r" < ", " <= "), (r" > ", " >= "), (r" <= ", " < "), (r" >= ", " > "),
    (r"if \(!(\w)", r"if (\1"), (r"if \((\w+)\) \{", r"if (!\1) {"),
    (r"(?<=[ (])0(?=[;,)])", "1"), (r"(?<=[ (])1(?=[;,)])", "0"), (r" \+ 1\b", " + 2"),
    (r" \+= ", " = "), (r"\bTRUE\b", "FALSE"), (r"\bFALSE\b", "TRUE"),
]
# A statement of its own that only calls: it can be left out, or change places with the next.
_CALL = re.compile(r"^\s+[\w.>-]+\([^=]*\);$")


@dataclass(frozen=True)
class Mutant:
    file: Path  # below the project
    line: int  # from 1
    what: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def mutants_of(file: Path, lines: list[str]) -> list[Mutant]:
    """Every edit that this file offers."""
    found = []
    for number, text in enumerate(lines):
        code = text.split("//")[0]
        if code.strip().startswith(("#", "namespace", "using", "static_assert")):
            continue
        for pattern, replacement in _EDITS:
            for match in re.finditer(pattern, code):
                new = code[:match.start()] + match.expand(replacement) + code[match.end():]
                found.append(Mutant(file, number + 1, f"{match[0].strip()} -> "
                                    f"{match.expand(replacement).strip()}", (text,), (new,)))
        if _CALL.match(code):
            found.append(Mutant(file, number + 1, "left out", (text,), ("",)))
            after = lines[number + 1] if number + 1 < len(lines) else ""
            if _CALL.match(after):
                found.append(Mutant(file, number + 1, "order", (text, after), (after, text)))
    return found


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


def noticed_by() -> str:
    """The first program whose tests fail, crash or do not end; nothing if all pass."""
    for name in _TESTS:
        program = _COPY / "build/dev/tests" / _FOLDERS[name] / name
        try:
            done = subprocess.run([program, "--gtest_brief=1", "--gtest_fail_fast"],
                                  cwd=_COPY / "build/dev", capture_output=True, check=False,
                                  timeout=_TIME_LIMIT_S, preexec_fn=_limit)
        except subprocess.TimeoutExpired:
            return f"{name} (no end)"
        if done.returncode != 0:
            return name
    return ""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="script/mutants", description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    options = parser.parse_args(arguments)

    make_copy()
    flags = "-DCMAKE_CXX_FLAGS=-O0 -w"
    subprocess.run(["cmake", "--preset", "dev", "-DCMAKE_BUILD_TYPE=", flags], cwd=_COPY,
                   capture_output=True, check=True)
    if not build() or noticed_by():
        print("the tests do not pass as they are; nothing was edited", file=sys.stderr)
        return 1

    files = sorted((_COPY / "fake_pipeline/src").glob("*.cpp"))
    offered = [mutant for file in files
               for mutant in mutants_of(file.relative_to(_COPY), file.read_text().split("\n"))]
    random.Random(options.seed).shuffle(offered)
    survivors, tried, start = [], 0, time.monotonic()
    for mutant in offered:
        if tried == options.count:
            break
        path = _COPY / mutant.file
        text = path.read_text()
        lines = text.split("\n")
        lines[mutant.line - 1:mutant.line - 1 + len(mutant.old)] = mutant.new
        path.write_text("\n".join(lines))
        try:
            if not build():
                continue
            tried += 1
            by = noticed_by()
        finally:
            path.write_text(text)
        where = f"{mutant.file}:{mutant.line}: {mutant.what}"
        print(f"{tried:4} {by or 'NOT NOTICED':<24} {where}", flush=True)
        if not by:
            survivors.append((where, mutant))
    seconds = time.monotonic() - start
    print(f"{tried - len(survivors)} of {tried} edits noticed (seed {options.seed}, "
          f"{len(offered)} offered, {seconds:.0f} s)")
    for where, mutant in survivors:
        print(f"  {where}\n    {mutant.old[0].strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
