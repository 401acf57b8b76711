"""The pages about the fake pipeline show every header that a test of a module can include."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "docs/guide"
HEADERS = ROOT / "fake_pipeline/include/fake_pipeline"
# Declares nothing of its own: it includes the others.
_ALL = "fake_pipeline.h"


def test_every_public_header_has_its_place() -> None:
    shown = {line.split("::")[1].strip().removeprefix("fake_pipeline/")
             for page in GUIDE.glob("fake-pipeline-*.rst")
             for line in page.read_text(encoding="utf-8").splitlines()
             if line.startswith(".. iis-header::")}

    missing = {header.name for header in HEADERS.glob("*.h")} - shown - {_ALL}

    assert not missing, (f"{', '.join(sorted(missing))}: no page docs/guide/fake-pipeline-*.rst "
                         "shows it; add '.. iis-header:: fake_pipeline/NAME'")


def test_members_are_shown_with_their_comments(pages) -> None:
    page = pages["guide/fake-pipeline-schedules.html"]

    assert "static Schedule CompleteBeforeReturn();" in page
    assert "delivered on another thread before" in page
