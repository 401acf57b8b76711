"""The files behind one example, read and checked. Nothing here knows Sphinx.

An example KEY such as chttpmodule/on_async_completion has four files: snippets/KEY.cpp,
tests/snippets/KEY_test.cpp, the recorded run tests/snippets/KEY.run.json, and the export list
snippets/module.def that all share.
"""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

RUN_SCHEMA = 1
ACCEPT_COMMAND = "IIS_ACCEPT_RUNS=1 script/test"
_RUN_PARTS = ("request", "trace", "response", "event_log", "findings")
_KEY = re.compile(r"[a-z0-9_]+/[a-z0-9_]+$")


class ExampleProblem(Exception):
    """What is wrong with an example's files, where, and what to do."""


@dataclass
class Example:
    key: str
    source_path: str
    test_path: str
    definition_path: str
    run_path: str
    source: str
    test: str
    definition: str
    introduction: str  # the opening comment without its slashes
    lesson: str
    run: dict


def paths(key: str) -> dict[str, str]:
    return {
        "source": f"snippets/{key}.cpp",
        "test": f"tests/snippets/{key}_test.cpp",
        "definition": "snippets/module.def",
        "run": f"tests/snippets/{key}.run.json",
    }


def all_keys(root: Path) -> list[str]:
    """Of every example, in the order of their names."""
    sources = sorted((root / "snippets").glob("*/*.cpp"))
    return [f"{source.parent.name}/{source.stem}" for source in sources]


def read_example(root: Path, key: str) -> Example:
    if not _KEY.match(key):
        raise ExampleProblem(
            f"'{key}' is no example key. A key is folder/file below snippets/ without the ending, "
            "as in chttpmodule/on_async_completion."
        )
    where = paths(key)
    source = _read(root, where["source"], "the example's module", "Write it, or correct the key.")
    test = _read(
        root, where["test"], "the test of the example",
        "A page shows only what is tested: write the test.",
    )
    definition = _read(root, where["definition"], "the export list", "Restore it.")
    recorded = _read(
        root, where["run"], "the recorded run of the example",
        f"Let its test write it: {ACCEPT_COMMAND}.",
    )
    return Example(
        key=key,
        source_path=where["source"],
        test_path=where["test"],
        definition_path=where["definition"],
        run_path=where["run"],
        source=source,
        test=test,
        definition=definition,
        introduction=opening_comment(source, where["source"]),
        lesson=region(root / where["source"], key.partition("/")[2], shown=where["source"]),
        run=checked_run(recorded, key, (root / where["source"]).read_bytes(), where["run"]),
    )


def _read(root: Path, path: str, what: str, advice: str) -> str:
    try:
        return (root / path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ExampleProblem(f"{path}: {what} is missing. {advice}") from None


def opening_comment(source: str, path: str) -> str:
    """The `//` lines at the top, without slashes and one space."""
    lines = []
    for line in source.split("\n"):
        if not line.startswith("//"):
            break
        lines.append(line[2:].removeprefix(" "))
    if not "".join(lines).strip():
        raise ExampleProblem(
            f"{path}:1: the opening comment is missing. It becomes the text above the example: say "
            "what the module shows, then number its steps."
        )
    return "\n".join(lines)


def whole_file(path: Path, shown: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ExampleProblem(f"{shown}: the file is missing. Correct the path.") from None


def region(path: Path, name: str, shown: str) -> str:
    """The lines between the marks `// [name begin]` and `// [name end]`, each there once."""
    lines = whole_file(path, shown).split("\n")
    begin = [n for n, line in enumerate(lines) if line.strip() == f"// [{name} begin]"]
    end = [n for n, line in enumerate(lines) if line.strip() == f"// [{name} end]"]
    if len(begin) != 1 or len(end) != 1 or begin[0] > end[0]:
        raise ExampleProblem(
            f"{shown}: the marks of region '{name}' were found {len(begin)} and {len(end)} times. "
            "Write each once, the first before the second."
        )
    body = textwrap.dedent("\n".join(lines[begin[0] + 1 : end[0]])).strip("\n")
    if not body.strip():
        raise ExampleProblem(f"{shown}:{begin[0] + 1}: region '{name}' is empty. Move its marks.")
    return body


def fnv1a64(data: bytes) -> str:
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def checked_run(text: str, key: str, source: bytes, path: str) -> dict:
    """The recorded run, which must be of this schema, this example and these very bytes."""
    try:
        run = json.loads(text)
    except json.JSONDecodeError as error:
        raise ExampleProblem(
            f"{path}:{error.lineno}: the recorded run is no JSON ({error.msg}). "
            f"Record it again: {ACCEPT_COMMAND}."
        ) from None
    schema = run.get("schema") if isinstance(run, dict) else None
    if schema != RUN_SCHEMA:
        raise ExampleProblem(
            f"{path}: the recorded run has schema {schema!r}, this site knows {RUN_SCHEMA}. "
            f"Record it again ({ACCEPT_COMMAND}), or teach run_view.py the new schema."
        )
    if run.get("example") != key:
        raise ExampleProblem(
            f"{path}: the recorded run is of '{run.get('example')}', not of '{key}'. "
            f"Record it again: {ACCEPT_COMMAND}."
        )
    if run.get("source_fnv1a64") != fnv1a64(source):
        raise ExampleProblem(
            f"{path}: the recorded run is stale: it is of a source with FNV-1a "
            f"{run.get('source_fnv1a64')}, snippets/{key}.cpp now has {fnv1a64(source)}. "
            f"Record it again: {ACCEPT_COMMAND}."
        )
    missing = [part for part in _RUN_PARTS if part not in run]
    if missing:
        raise ExampleProblem(
            f"{path}: the recorded run lacks {', '.join(missing)}. "
            f"Record it again: {ACCEPT_COMMAND}."
        )
    return run
