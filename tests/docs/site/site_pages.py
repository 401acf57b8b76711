"""What the checks read from a page of the built site."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

SPEC = Path(__file__).parents[2] / "spec"

_DECLARATION = re.compile(r'<pre[^>]*class="declaration">(.*?)</pre>', re.DOTALL)


class SitePage(HTMLParser):
    """The links and anchors of one page."""

    def __init__(self, text: str):
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if values.get("id"):
            self.anchors.append(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.links.append(values[name] or "")


def words_of(text: str) -> str:
    """A piece of a page without its tags, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def title_of(text: str) -> str:
    found = re.search(r"<h1>(.*?)<a", text, re.DOTALL)
    return words_of(found[1].replace("<wbr>", "")) if found else ""


def declarations_of(text: str) -> list[str]:
    return [words_of(declaration) for declaration in _DECLARATION.findall(text)]
