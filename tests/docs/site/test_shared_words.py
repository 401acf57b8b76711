"""Which runs of words count as shared."""

from __future__ import annotations

from shared_words import markdown_words, plain_words, shared_runs


def test_finds_a_run_whatever_its_case_and_marks() -> None:
    ours = plain_words("So the server calls this method once for each request.")
    theirs = plain_words("The server, calls this method; once for each.")

    assert shared_runs(ours, theirs, 9) == []
    assert shared_runs(ours, theirs, 8) == ["the server calls this method once for each"]


def test_names_neither_count_nor_hide_a_run() -> None:
    ours = plain_words("Return RQ_NOTIFICATION_PENDING and wait for OnAsyncCompletion to end it")
    theirs = plain_words("return IIS and wait for another pProvider")

    assert shared_runs(ours, theirs, 4) == ["return and wait for"]


def test_front_matter_and_link_targets_are_no_words() -> None:
    text = "---\ntitle: one two\n---\nSee [the class](../folder/the-class.md) first."

    assert markdown_words(text) == ["see", "the", "class", "first"]
