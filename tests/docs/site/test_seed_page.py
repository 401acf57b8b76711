"""Nothing is copied: the page that this reference began with, beside the published one.

The published text is not part of the project. Name its file in IIS_SEED_PAGE to compare.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from shared_words import markdown_words, plain_words, shared_runs
from site_pages import words_of

_VARIABLE = "IIS_SEED_PAGE"
_PAGE = "reference/chttpmodule-onasynccompletion-method.html"
_RUN = 8


@pytest.mark.skipif(
    _VARIABLE not in os.environ,
    reason=f"the published page is not part of the project; name its file in {_VARIABLE}",
)
def test_first_page_shares_no_sentence_with_the_published_one(pages) -> None:
    """The table of products is left out: it lists names of releases, the same for both."""
    published = Path(os.environ[_VARIABLE]).read_text(encoding="utf-8")
    before, _, rest = pages[_PAGE].partition('<section id="requirements">')
    after = rest.partition("</section>")[2]
    ours = plain_words(words_of(f"{before} {after}"))

    runs = shared_runs(ours, markdown_words(published), _RUN)

    assert len(ours) > 500
    assert not runs, f"The page shares {_RUN} words in a row with the published one: {runs}"
