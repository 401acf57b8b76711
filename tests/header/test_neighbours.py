"""httpcach.h, iiswebsocket.h, httpcompression.h and hwebcore.h: slots, identifiers, constants, and
the types of what a module exports to or gets from a DLL."""

import re

import pytest

from . import declarations, slot_pointers, slots, vtable_dump
from .abi_spec import neighbour_interfaces, neighbours
from .toolchain import (
    ALL, CLANGS, GCC_MINGW_X64, GCC_MINGW_X86, GCCS, INCLUDE, failed_assertions, for_each,
    output_of)

_HEADERS = ("httpcach.h", "iiswebsocket.h", "httpcompression.h", "hwebcore.h")
# One line to include: the tools of the other tests take one header.
_ALL_HEADERS = ">\n#include <".join(_HEADERS)
_TOTAL = sum(interface.slot_count for interface in neighbour_interfaces().values())

_TOOLS = f"""
#include <winsock2.h>
#include <{_ALL_HEADERS}>
template <typename Char>
constexpr bool SameText(const Char* a, const Char* b) {{
  for (; *a == *b; ++a, ++b) {{
    if (*a == 0) return true;
  }}
  return false;
}}
template <typename A, typename B>
constexpr bool kSameType = false;
template <typename A>
constexpr bool kSameType<A, A> = true;
"""

# As a scheme's author may write them: the header alone gives linkage and convention.
_SCHEME = """
#include <httpcompression.h>
HRESULT WINAPI InitCompression(VOID) { return S_OK; }
HRESULT WINAPI CreateCompression(PVOID*, ULONG) { return S_OK; }
HRESULT WINAPI Compress(PVOID, const BYTE*, LONG, PBYTE, LONG, LONG*, LONG*, INT) { return S_OK; }
HRESULT WINAPI Compress2(PVOID, const BYTE*, LONG, PBYTE, LONG, LONG*, LONG*, INT, ULONG) {
  return S_OK;
}
VOID WINAPI DestroyCompression(PVOID) {}
HRESULT WINAPI ResetCompression(PVOID) { return S_OK; }
VOID WINAPI DeInitCompression(VOID) {}
"""
_ARGUMENT_BYTES = {
    "InitCompression": 0, "CreateCompression": 8, "Compress": 32, "Compress2": 36,
    "DestroyCompression": 4, "ResetCompression": 4, "DeInitCompression": 0,
}


def _vtables(compiler):
    source = vtable_dump.source(neighbour_interfaces, _ALL_HEADERS)
    dump = output_of(compiler, source, *vtable_dump.DUMP_OPTIONS)
    return vtable_dump.parse(dump, neighbour_interfaces)


@pytest.mark.parametrize("compiler", CLANGS, ids=str)
def test_slots_are_those_of_the_sheets(compiler, report):
    agree, differences = slots.compare(for_each(_vtables, CLANGS)[compiler], neighbour_interfaces)

    report.add("slots of neighbours", compiler.name, agree, _TOTAL)
    assert not differences, (
        f"{len(differences)} slots differ from tests/spec/neighbours.json for {compiler}; put the "
        f"declarations in slot order:\n" + "\n".join(differences))
    assert agree == _TOTAL == 31


def _pointers(compiler):
    return output_of(compiler, slot_pointers.source(neighbour_interfaces, _ALL_HEADERS), "-S")


@pytest.mark.parametrize("compiler", GCCS, ids=str)
def test_slots_are_those_of_the_sheets_with_gcc(compiler):
    assembly = for_each(_pointers, GCCS)[compiler]

    agree, differences = slot_pointers.compare(
        assembly, 4 if compiler.x86 else 8, neighbour_interfaces)

    assert not differences, (
        f"{len(differences)} slots differ from tests/spec/neighbours.json for {compiler}; put the "
        f"declarations in slot order:\n" + "\n".join(differences))
    assert agree == 18


@pytest.mark.parametrize("name", sorted(neighbour_interfaces()))
def test_declaration_has_the_names_and_defaults_of_the_specification(name):
    interface = neighbour_interfaces()[name]

    base, methods, _ = declarations.read(INCLUDE.glob("*.h"))[name]

    assert base == interface.base, (
        f"{name} derives from {base} but must derive from {interface.base}; mend its class line.")
    assert ([(method.name, *method.parameters) for method in methods]
            == [(method.name, *method.parameters) for method in interface.methods]), (
        f"{name} is declared with other methods, parameter names or default arguments than "
        "tests/spec/neighbours.json has.")


def _identifier_assertions():
    for interface in neighbour_interfaces().values():
        if interface.iid:
            parts = interface.iid.split("-")
            tail = "".join(parts[3:])
            id_ = f"__uuidof({interface.name})"
            bytes_ = [f"{id_}.Data4[{n}] == 0x{tail[2 * n:2 * n + 2]}" for n in range(8)]
            condition = " && ".join([
                f"{id_}.Data1 == 0x{parts[0]}u", f"{id_}.Data2 == 0x{parts[1]}",
                f"{id_}.Data3 == 0x{parts[2]}", *bytes_])
            yield condition, f"__uuidof({interface.name}) is not {interface.iid}"


def _constant_assertions():
    for name, value in neighbours("constants").items():
        text = f"SameText({name}, {value})" if '"' in value else f"{name} == {value}"
        yield text, f"{name} is not " + value.replace('"', "'")


def _function_assertions():
    for name, type_ in neighbours("functions").items():
        actual = name if name.startswith("PFN_") else f"decltype(&{name})"
        yield f"kSameType<{actual}, {type_}>", f"{name} is not of type {type_}"


def _wrong(compiler):
    assertions = [
        *_identifier_assertions(), *_constant_assertions(), *_function_assertions()]
    assert len(assertions) == 3 + 12 + 11
    return failed_assertions(compiler, "\n".join([
        _TOOLS, *(f'static_assert({condition}, "abi: {message}");'
                  for condition, message in assertions)]))


@pytest.mark.parametrize("compiler", ALL, ids=str)
def test_identifiers_constants_and_functions_are_those_of_the_sheets(compiler):
    wrong = for_each(_wrong, ALL)[compiler]

    assert not wrong, (
        f"{len(wrong)} declarations differ from tests/spec/neighbours.json for {compiler}:\n"
        + "\n".join(wrong))


def test_no_constant_is_our_own_invention():
    defined = set()
    for header in _HEADERS:
        text = (INCLUDE / header).read_text(encoding="utf-8")
        defined |= set(re.findall(r"^#define (\w+) \S", text, re.M))

    assert defined == set(neighbours("constants")), (
        f"The headers define other constants than tests/spec/neighbours.json; the difference is "
        f"{sorted(defined ^ set(neighbours('constants')))}.")


def test_scheme_functions_are_stdcall_on_x86():
    assembly = output_of(GCC_MINGW_X86, _SCHEME, "-S")

    found = dict(re.findall(r"^_(\w+)@(\d+):", assembly, re.M))
    assert {name: int(size) for name, size in found.items()} == _ARGUMENT_BYTES, (
        "The functions of httpcompression.h must be WINAPI with C linkage, and their arguments as "
        f"many bytes as listed here; the assembly has {found}.")


def test_scheme_functions_have_plain_names_on_x64():
    assembly = output_of(GCC_MINGW_X64, _SCHEME, "-S")

    found = set(re.findall(r"^(\w+):", assembly, re.M))
    assert set(_ARGUMENT_BYTES) <= found, (
        "The functions of httpcompression.h must have C linkage: keep the extern \"C\" block. "
        f"Missing are {sorted(set(_ARGUMENT_BYTES) - found)}.")
