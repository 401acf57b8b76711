"""ahadmin.h and wpframework.h: the slots, parameters and enumerations of what they declare. That is
a part of the SDK's headers of these names, the part that httpserv.h leads to."""

import re

import pytest

from . import declarations, slot_pointers, slots, vtable_dump
from .abi_spec import companion_interfaces, enumerations_of
from .toolchain import ALL, CLANGS, GCCS, INCLUDE, failed_assertions, for_each, output_of

_HEADERS = ("ahadmin.h", "wpframework.h")
# One line to include: the tools of the other tests take one header.
_BOTH = ">\n#include <".join(_HEADERS)


def _declared():
    """The interfaces that the two headers declare by name, and IUnknown, which begins COM's."""
    written = declarations.read(INCLUDE / header for header in _HEADERS)
    unknown = sorted(set(written) - set(companion_interfaces()))
    assert not unknown, (
        f"tests/spec/abi.json does not have {', '.join(unknown)}; correct the names.")
    return {name: interface for name, interface in companion_interfaces().items()
            if name in written or name == "IUnknown"}


def _total():
    return sum(interface.slot_count for interface in _declared().values())


def test_what_the_headers_declare_is_checked():
    counts = (len(_declared()), _total())

    assert counts == (11, 70), (
        f"{counts[0]} interfaces with {counts[1]} slots are checked, IUnknown among them, but 11 "
        "with 70 were; where the headers declare more or fewer now, correct these figures.")


def _vtables(compiler):
    dump = output_of(
        compiler, vtable_dump.source(_declared, _BOTH), *vtable_dump.DUMP_OPTIONS)
    return vtable_dump.parse(dump, _declared)


@pytest.mark.parametrize("compiler", CLANGS, ids=str)
def test_slots_are_those_of_the_sdk(compiler, report):
    agree, differences = slots.compare(for_each(_vtables, CLANGS)[compiler], _declared)

    report.add("slots of companions", compiler.name, agree, _total())
    assert not differences, (
        f"{len(differences)} slots differ from tests/spec/abi.json for {compiler}; put the "
        f"declarations in slot order:\n" + "\n".join(differences))
    assert agree == _total()


def _pointers(compiler):
    return output_of(compiler, slot_pointers.source(_declared, _BOTH), "-S")


@pytest.mark.parametrize("compiler", GCCS, ids=str)
def test_slots_and_conventions_are_those_of_the_sdk_with_gcc(compiler, report):
    own = sum(len(interface.methods) for interface in _declared().values())

    agree, differences = slot_pointers.compare(
        for_each(_pointers, GCCS)[compiler], 4 if compiler.x86 else 8, _declared)

    report.add("own slots of companions", compiler.name, agree, own)
    assert not differences, (
        f"{len(differences)} slots differ from tests/spec/abi.json for {compiler}; put the "
        f"declarations in slot order:\n" + "\n".join(differences))
    assert agree == own


@pytest.mark.parametrize("name", sorted(set(_declared()) - {"IUnknown"}))
def test_declaration_has_the_names_and_defaults_of_the_sdk(name):
    interface = companion_interfaces()[name]

    base, methods, _ = declarations.read(INCLUDE / header for header in _HEADERS)[name]

    assert base == interface.base, (
        f"{name} derives from {base} but must derive from {interface.base}; mend its class line.")
    assert ([(method.name, *method.parameters) for method in methods]
            == [(method.name, *method.parameters) for method in interface.methods]), (
        f"{name} is declared with other methods, parameter names or default arguments than "
        "tests/spec/abi.json has.")


def _enumerations():
    text = (INCLUDE / "wpframework.h").read_text(encoding="utf-8")
    declared = re.findall(r"^enum (\w+) \{", text, re.M)
    known = enumerations_of("wpframework.h")
    return [(name, *pair) for name in declared for pair in known[name]]


def _wrong(compiler):
    return failed_assertions(compiler, "\n".join([
        "#include <winsock2.h>", "#include <wpframework.h>",
        *(f'static_assert({enumerator} == {value} && sizeof({name}) == 4, '
          f'"abi: {enumerator} of {name} is not {value} in 4 bytes");'
          for name, enumerator, value in _enumerations())]))


@pytest.mark.parametrize("compiler", ALL, ids=str)
def test_settings_and_interfaces_have_the_numbers_of_the_sdk(compiler):
    wrong = for_each(_wrong, ALL)[compiler]

    assert len(_enumerations()) == 23
    assert not wrong, (
        f"{len(wrong)} values differ from tests/spec/abi.json for {compiler}:\n" + "\n".join(wrong))
