"""What script/coverage prints of gcovr's summary."""

from __future__ import annotations

import json

from project import coverage


def _summary(**files: tuple[int, int, int, int]) -> str:
    """gcovr's summary of files with (lines run, lines, branches run, branches)."""
    names = ("line_covered", "line_total", "branch_covered", "branch_total")
    return json.dumps({"files": [{"filename": f"{name}.cpp", **dict(zip(names, counts))}
                                 for name, counts in files.items()]})


def test_shows_the_file_with_the_fewest_lines_run_first_then_that_with_fewest_branches() -> None:
    files = coverage.files_of(
        _summary(whole=(8, 8, 4, 4), half=(5, 10, 4, 4), branchy=(8, 8, 1, 4)))

    assert [file.name for file in files] == ["half.cpp", "branchy.cpp", "whole.cpp"]


def test_adds_counts_up_and_not_percentages() -> None:
    files = coverage.files_of(_summary(small=(1, 1, 0, 0), large=(1, 3, 1, 8)))

    rows = [line.split() for line in coverage.table(files).splitlines()]

    assert rows[1] == ["large.cpp", "1/3", "33.3", "1/8", "12.5"]
    assert rows[2] == ["small.cpp", "1/1", "100.0", "0/0", "100.0"]
    assert rows[3] == ["all", "2/4", "50.0", "1/8", "12.5"]


def test_removes_the_counts_of_an_earlier_run_before_anything_is_run(tmp_path, monkeypatch) -> None:
    earlier = tmp_path / "fake_pipeline/worker.cpp.gcda"
    earlier.parent.mkdir()
    earlier.touch()
    monkeypatch.setattr(coverage, "_BUILD", tmp_path)

    assert coverage.plan()[0].stale == (earlier,)
