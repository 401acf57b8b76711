"""What the reference takes from tests/spec besides the headers: the published pages' slugs,
products and links, and the slots and identifiers of the binary interface."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

# The Windows that each version came with, as the product table of a page names them.
_CLIENTS = {
    "IIS 7.0": "Windows Vista",
    "IIS 7.5": "Windows 7",
    "IIS 8.0": "Windows 8",
    "IIS 10.0": "Windows 10",
}
_SERVERS = {
    "IIS 7.0": "Windows Server 2008",
    "IIS 7.5": "Windows Server 2008 R2",
    "IIS 8.0": "Windows Server 2012",
    "IIS 8.5": "Windows Server 2012 R2",
    "IIS 10.0": "Windows Server 2016",
}
_EXPRESS = {
    "IIS 7.5": "IIS Express 7.5",
    "IIS 8.0": "IIS Express 8.0",
    "IIS 10.0": "IIS Express 10.0",
}
VERSIONS = tuple(_SERVERS)


@dataclass
class PublishedPage:
    slug: str
    title: str
    products: list[str]
    header: str | None
    see_also: list[str]


class Facts:
    """The two files, with the questions that pages ask of them."""

    def __init__(self, spec_folder: Path):
        self.pages: dict[str, PublishedPage] = {}
        with open(spec_folder / "pages.jsonl", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                self.pages[entry["slug"]] = PublishedPage(
                    entry["slug"], entry["title"], entry["product"], entry["header"],
                    entry["see_also"],
                )
        abi = json.loads((spec_folder / "abi.json").read_text(encoding="utf-8"))
        headers = [abi["headers"]["httpserv.h"]]
        neighbours = spec_folder / "neighbours.json"
        if neighbours.exists():  # not in the small projects of tests/docs
            headers += json.loads(neighbours.read_text(encoding="utf-8"))["headers"].values()
        self.interfaces = {i["name"]: i for header in headers for i in header["interfaces"]}

    def slots(self, type_name: str, method: str) -> list[int]:
        """The vtable slots of a method's overloads, in order."""
        methods = self.interfaces.get(type_name, {}).get("methods", [])
        return [m["slot"] for m in methods if m["name"] == method]

    def interface_id(self, type_name: str) -> str | None:
        return self.interfaces.get(type_name, {}).get("iid")

    def requirements(self, slug: str, since: str) -> list[tuple[str, list[str]]]:
        """The rows of the product table: those published, less versions before `since`.

        A member without a published page has them from `since` alone; without that too, none.
        """
        published = self.pages.get(slug)
        products = list(published.products) if published and published.products else []
        first = next((v for v in VERSIONS if since.startswith(v)), None)
        if first:
            products = list(VERSIONS[VERSIONS.index(first):])
        rows = []
        if products:
            rows = [
                ("Client", [f"{v} on {_CLIENTS[v]}" for v in products if v in _CLIENTS]),
                ("Server", [f"{v} on {_SERVERS[v]}" for v in products]),
                ("Product", products + [_EXPRESS[v] for v in products if v in _EXPRESS]),
            ]
        return rows
