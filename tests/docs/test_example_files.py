"""What is read from an example's files, without Sphinx."""

from __future__ import annotations

import json

import pytest
from iis_docs.example_files import (
    ExampleProblem,
    checked_run,
    fnv1a64,
    opening_comment,
    read_example,
    region,
)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "cbf29ce484222325"),
        (b"a", "af63dc4c8601ec8c"),
        (b"foobar", "85944171f73967e8"),
    ],
)
def test_hash_is_the_published_function(data: bytes, expected: str) -> None:
    assert fnv1a64(data) == expected


def test_opening_comment_ends_at_the_first_other_line() -> None:
    source = "// One.\n//   1. Two.\n#include <a>\n// Three.\n"

    assert opening_comment(source, "a.cpp") == "One.\n  1. Two."


def test_opening_comment_must_be_there() -> None:
    with pytest.raises(ExampleProblem, match="a.cpp:1: the opening comment is missing"):
        opening_comment("#include <a>\n", "a.cpp")


def test_region_loses_marks_and_common_indent(tmp_path) -> None:
    path = tmp_path / "a.cpp"
    path.write_text("x\n  // [a begin]\n  int b;\n    int c;\n  // [a end]\ny\n")

    assert region(path, "a", "a.cpp") == "int b;\n  int c;"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("int a;\n", "found 0 and 0 times"),
        ("// [a begin]\nint b;\n", "found 1 and 0 times"),
        ("// [a begin]\n// [a begin]\nint b;\n// [a end]\n", "found 2 and 1 times"),
        ("// [a end]\nint b;\n// [a begin]\n", "found 1 and 1 times"),
        ("// [a begin]\n\n// [a end]\n", "region 'a' is empty"),
    ],
)
def test_region_needs_one_pair_of_marks(tmp_path, text: str, message: str) -> None:
    path = tmp_path / "a.cpp"
    path.write_text(text)

    with pytest.raises(ExampleProblem, match=message):
        region(path, "a", "a.cpp")


def test_key_must_be_folder_and_file(tmp_path) -> None:
    with pytest.raises(ExampleProblem, match="'../a/b.cpp' is no example key"):
        read_example(tmp_path, "../a/b.cpp")


def test_run_must_have_every_part() -> None:
    run = {"schema": 1, "example": "a/b", "source_fnv1a64": fnv1a64(b""), "request": {}}

    with pytest.raises(ExampleProblem, match="lacks trace, response, event_log, findings"):
        checked_run(json.dumps(run), "a/b", b"", "b.run.json")
