"""Every name that has a place on the site, and the words in running text that mean one of them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from iis_docs import rst

_WORD = re.compile(r"~?[A-Za-z_]\w*(?:::~?[A-Za-z_]\w*)*(?:\(\))?")
# A method's bare name is linked only if it cannot be an ordinary word: two humps at least.
_HUMPS = re.compile(r"(?:[A-Z][a-z0-9]+|[A-Z]+(?=[A-Z])){2,}[A-Za-z0-9]*$")


class UnknownName(Exception):
    """Text that reads as a member of a documented type, which has no such member."""


@dataclass
class Place:
    page: str  # the slug
    anchor: str = ""


@dataclass
class Names:
    """The table of all names, with the chains of base types."""

    places: dict[str, Place] = field(default_factory=dict)
    bases: dict[str, list[str]] = field(default_factory=dict)
    _owners: dict[str, list[str]] = field(default_factory=dict)

    def add_type(self, name: str, bases: list[str], place: Place) -> None:
        self.places[name] = place
        self.bases[name] = bases

    def add_member(self, type_name: str, member: str, place: Place) -> None:
        self.places[f"{type_name}::{member}"] = place
        owners = self._owners.setdefault(member, [])
        if type_name not in owners:
            owners.append(type_name)

    def add(self, name: str, place: Place) -> None:
        self.places[name] = place

    def add_alias(self, alias: str, name: str) -> None:
        """Another name of a type or enumeration leads to the same place, members included."""
        if alias not in self.places and name in self.places:
            self.places[alias] = self.places[name]
            if name in self.bases:
                self.bases[alias] = [name, *self.bases[name]]

    def find(self, name: str, scope: str = "") -> str | None:
        """The full name that `name` means in text about the type `scope`, if it means any."""
        if name in self.places:
            return name
        if "::" in name:
            type_name, member = name.rsplit("::", 1)
            return self._member(type_name, member)
        if scope and (found := self._member(scope, name)):
            return found
        owners = self._owners.get(name, [])
        return f"{owners[0]}::{name}" if len(owners) == 1 else None

    def _member(self, type_name: str, member: str) -> str | None:
        for candidate in [type_name, *self.bases.get(type_name, [])]:
            if f"{candidate}::{member}" in self.places:
                return f"{candidate}::{member}"
        return None

    def link_words(self, text: str, scope: str = "") -> str:
        """`text` as reStructuredText, with each word that means a documented name linked."""
        out, end = [], 0
        for match in _WORD.finditer(text):
            linked = self._link(match.group(), scope)
            if linked:
                out += [rst.escape(text[end : match.start()]), linked]
                end = match.end()
        return "".join([*out, rst.escape(text[end:])])

    def _link(self, word: str, scope: str) -> str | None:
        name = word.removesuffix("()")
        qualified = "::" in name
        if not qualified and name not in self.places and not _HUMPS.match(name):
            return None
        target = self.find(name, scope)
        if target:
            return rst.role("api", name, target)
        if qualified and name.split("::")[0] in self.bases:
            raise UnknownName(f"{name} names no member of {name.split('::')[0]}")
        return None

    def save(self) -> str:
        table = {n: [p.page, p.anchor] for n, p in sorted(self.places.items())}
        return json.dumps({"places": table, "bases": self.bases}, indent=0, sort_keys=True)

    @staticmethod
    def load(path: Path) -> Names:
        saved = json.loads(path.read_text(encoding="utf-8"))
        names = Names()
        names.bases = saved["bases"]
        for name, (page, anchor) in saved["places"].items():
            names.places[name] = Place(page, anchor)
            if "::" in name:
                type_name, member = name.rsplit("::", 1)
                names._owners.setdefault(member, []).append(type_name)
        return names
