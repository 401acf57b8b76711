"""The check of the slots notices faults: each is made in a copy of the headers."""

import re
import shutil

import pytest

from . import slots
from .abi_spec import interfaces
from .toolchain import CLANG_NATIVE, INCLUDE, MSVC_X64, in_parallel

_PAIR = "#if IIS_OVERLOADS_IN_SLOT_ORDER"
_INVERTED = "#if !IIS_OVERLOADS_IN_SLOT_ORDER"


def _parts():
    return sorted((INCLUDE / "httpserv").glob("*.h"))


def _expected_sets():
    names = [(method.owner, method.name) for interface in interfaces().values()
             for method in interface.methods]
    return len({name for name in names if names.count(name) > 1})


def _with_fault(folder, part, text):
    """The differences that two ABIs see when the header part has this text."""
    copy = folder / "include"
    shutil.copytree(INCLUDE, copy)
    (copy / "httpserv" / part.name).write_text(text, encoding="utf-8")
    return [slots.compare(slots.clang_vtables(compiler, include=copy))[1]
            for compiler in (MSVC_X64, CLANG_NATIVE)]


def _overload_sets():
    """Each overload set, as the header part it is in and the text of that part with it inverted."""
    found = []
    for part in _parts():
        text = part.read_text(encoding="utf-8")
        for match in re.finditer(re.escape(_PAIR), text):
            inverted = text[: match.start()] + _INVERTED + text[match.end():]
            line = text.count("\n", 0, match.start()) + 1
            found.append((part, line, inverted))
    return found


def test_an_inverted_overload_set_is_noticed(tmp_path):
    sets = [(tmp_path / f"{part.stem}_{line}", part, line, text)
            for part, line, text in _overload_sets()]

    seen = in_parallel(lambda fault: _with_fault(fault[0], fault[1], fault[3]), sets)

    unnoticed = [f"{part.name}:{line}" for (_, part, line, _), differences in zip(sets, seen)
                 if not all(differences)]
    assert len(sets) == _expected_sets(), (
        f"{len(sets)} overload sets were found below include/httpserv, but tests/spec/abi.json has "
        f"{_expected_sets()}; declare each one, and nothing else, under `{_PAIR}`.")
    assert not unnoticed, (
        f"With the #if inverted at {', '.join(unnoticed)} the slots still agree, so the check is "
        f"blind there; compare parameter types and constness as well as names.")


@pytest.mark.parametrize(
    ("what", "pattern", "replacement"),
    [
        ("a lost const", r"\) const = 0;", ") = 0;"),
        ("another return type", r"virtual DWORD ", "virtual LONG "),
        ("another parameter type", r"\(DWORD\*", "(BOOL*"),
        ("two methods swapped", r"(virtual [^;]*;)(.*?)(virtual [^;]*;)", r"\3\2\1"),
    ],
    ids=["const", "return", "parameter", "order"])
def test_a_changed_declaration_is_noticed(what, pattern, replacement, tmp_path):
    part = INCLUDE / "httpserv" / "http_file_info.h"
    text = part.read_text(encoding="utf-8")
    code = re.sub(r"//.*", "", text)
    faulty = re.sub(pattern, replacement, code, count=1, flags=re.DOTALL)
    assert faulty != code, f"http_file_info.h offers no place for {what}; take another header part."

    differences = _with_fault(tmp_path, part, faulty)

    assert all(differences), (
        f"{what} in {part.name} went unnoticed, so the check of the slots is blind to it; compare "
        f"the whole signature.")
