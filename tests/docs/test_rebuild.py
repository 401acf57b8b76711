"""A change rebuilds the pages that show what changed, and no others."""

from __future__ import annotations

import re

_READ = re.compile(r"reading sources\.\.\. \[ *\d+%\] (\S+)")


def _changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in after if after[name] != before.get(name)}


def _read(output: str) -> set[str]:
    return set(_READ.findall(re.sub(r"\x1b\[[0-9;]*m", "", output)))


def _build(project):
    result = project.build()
    assert result.status == 0, result.output
    return result


def test_nothing_is_read_again_without_a_change(project) -> None:
    _build(project)
    before = project.pages()

    result = _build(project)

    assert _read(result.output) == set()
    assert _changed(before, project.pages()) == set()


def test_changed_comment_of_a_method(project) -> None:
    _build(project)
    before = project.pages()
    header = project.text("include/httpserv.h")
    project.write("include/httpserv.h", header.replace("The count so far.", "The count by now."))

    result = _build(project)

    assert _read(result.output) == {"reference/icounter-getcount-method"}
    assert _changed(before, project.pages()) == {"reference/icounter-getcount-method"}


def test_changed_opening_sentence_of_a_method(project) -> None:
    _build(project)
    before = project.pages()
    header = project.text("include/httpserv.h")
    project.write("include/httpserv.h", header.replace("Get the count.", "Read the count."))

    result = _build(project)

    lists = {"reference/icounter-interface", "reference/icounter2-interface"}
    assert _read(result.output) == {"reference/icounter-getcount-method"} | lists
    assert _changed(before, project.pages()) == {"reference/icounter-getcount-method"} | lists


def test_new_method_is_in_the_sidebar_of_its_type_only(project) -> None:
    _build(project)
    before = project.pages()
    header = project.text("include/httpserv.h")
    added = "  /// Reset twice.\n  virtual VOID ResetTwice() = 0;\n"
    project.write(
        "include/httpserv.h", header.replace("Reset() = 0;\n", f"Reset() = 0;\n\n{added}")
    )

    _build(project)

    changed = _changed(before, project.pages())
    assert "reference/icounter2-resettwice-method" in changed
    assert "reference/icounter2-reset-method" in changed
    assert "reference/icounter-getcount-method" not in changed


def test_removed_method_leaves_no_page(project) -> None:
    _build(project)
    header = project.text("include/httpserv.h")
    gone = "  /// Reset the count.\n  virtual VOID Reset() = 0;\n"
    project.write("include/httpserv.h", header.replace(gone, ""))

    _build(project)

    assert "reference/icounter2-reset-method" not in project.pages()


def test_changed_example_rebuilds_the_pages_that_get_count(project) -> None:
    _build(project)
    before = project.pages()
    source = project.text("snippets/icounter/get_count.cpp")
    project.write("snippets/icounter/get_count.cpp", source.replace("counter->", "counter  ->"))
    project.record()

    result = _build(project)

    pages = {"index", "reference/icounter-getcount-method"}
    assert _read(result.output) == pages
    assert _changed(before, project.pages()) == pages


def test_changed_test_rebuilds_the_pages_that_get_count(project) -> None:
    _build(project)
    before = project.pages()
    path = "tests/snippets/icounter/get_count_test.cpp"
    project.write(path, project.text(path) + "// More.\n")

    _build(project)

    assert "index" in _changed(before, project.pages())
