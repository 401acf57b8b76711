"""Makes every member that a class of the fake overrides able to answer with a constant.

Each gets a switch at its start: with FAKE_MEMBER=N in the environment, member N does nothing and
returns the empty value of its type (S_OK, 0, NULL). So one build serves a run for each member.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

HEADER = "member_switch.h"
VARIABLE = "FAKE_MEMBER"
_SWITCH = f"""#pragma once

#include <cstdlib>

inline bool IsSwitchedOff(int member) {{
  static const char* const chosen = std::getenv("{VARIABLE}");
  static const int number = chosen == nullptr ? 0 : std::atoi(chosen);
  return number == member;
}}
"""
_CLASS = re.compile(r"^class (Fake\w+)\b[^;]*\{", re.MULTILINE)
_OVERRIDE = re.compile(
    r"^ +(?:const )?([A-Za-z]\w*[ *]+)(\w+)\([^()]*\)(?: const)? override( \{|;)", re.MULTILINE)
_DEFINITION = re.compile(
    r"^(?:const )?([A-Za-z]\w*[ *\n]+)(Fake\w+)::(\w+)\([^()]*\)(?: const)? \{", re.MULTILINE)


@dataclass(frozen=True)
class Member:
    number: int
    name: str  # Class::Method


def switch_members(folder: Path) -> list[Member]:
    """Puts the switches into the sources of this folder; returns the members that got one."""
    overridden = set()
    members: list[Member] = []

    def switched(before: str, returned: str, name: str) -> str:
        members.append(Member(len(members) + 1, name))
        constant = "return;" if returned.strip().upper() == "VOID" else "return {};"
        return f"{before}\n  if (IsSwitchedOff({len(members)})) {{ {constant} }}\n"

    for file in sorted(folder.glob("*.h")):
        parts = re.split(r"(?m)^(?=class )", file.read_text(encoding="utf-8"))
        for number, part in enumerate(parts):
            owner = _CLASS.match(part)
            if owner is None:
                continue
            overridden |= {(owner[1], match[2]) for match in _OVERRIDE.finditer(part)}
            parts[number] = _OVERRIDE.sub(
                lambda match, owner=owner: match[0] if match[3] == ";" else switched(
                    match[0], match[1], f"{owner[1]}::{match[2]}"), part)
        file.write_text("".join(parts), encoding="utf-8")
    for file in sorted(folder.glob("*.cpp")):
        file.write_text(_DEFINITION.sub(
            lambda match: match[0] if (match[2], match[3]) not in overridden else switched(
                match[0], match[1], f"{match[2]}::{match[3]}"),
            file.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / HEADER).write_text(_SWITCH, encoding="utf-8")
    return members
