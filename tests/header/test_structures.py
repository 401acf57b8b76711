"""Structures that cross the boundary: size, alignment, and place and size of each member.

Ours, on hosts without Windows headers, must be those of the Windows compiler: MinGW's <http.h> with
the fix in include/httpserv/mingw_http.h. Both are compared on x64 and x86.
"""

import pytest

from . import known_differences, structures
from .toolchain import (
    CLANG_NATIVE, GCC_MINGW_X64, GCC_MINGW_X86, GCC_NATIVE, MSVC_X64, MSVC_X86, for_each)

_HEADERS = ("winshim/guiddef.h", "winshim/windows.h", "winshim/http.h", "httptrace.h")

# From the sheet on the structures of http.h: what modules touch through httpserv.h.
_TOUCHED_BY_MODULES = {
    "HTTP_REQUEST_V1", "HTTP_REQUEST_V2", "HTTP_RESPONSE_V1", "HTTP_RESPONSE_V2", "HTTP_COOKED_URL",
    "HTTP_REQUEST_HEADERS", "HTTP_RESPONSE_HEADERS", "HTTP_KNOWN_HEADER", "HTTP_UNKNOWN_HEADER",
    "HTTP_MULTIPLE_KNOWN_HEADERS", "HTTP_DATA_CHUNK", "HTTP_BYTE_RANGE", "HTTP_VERSION",
    "HTTP_TRANSPORT_ADDRESS", "HTTP_SSL_INFO", "HTTP_SSL_CLIENT_CERT_INFO", "HTTP_REQUEST_INFO",
    "HTTP_RESPONSE_INFO", "HTTP_CACHE_POLICY", "HTTP_LOG_DATA", "HTTP_LOG_FIELDS_DATA",
    "HTTP_REQUEST_CHANNEL_BIND_STATUS", "HTTP_TRACE_CONFIGURATION", "HTTP_TRACE_EVENT",
    "HTTP_TRACE_EVENT_ITEM",
}

# Sizes of types without members of their own; HTTP_REQUEST and HTTP_RESPONSE are here because an
# older Windows version, if asked for, would make them the V1 forms.
_SIZES = (
    "BOOL BOOLEAN BYTE CHAR DWORD DWORD_PTR HANDLE HRESULT HTTP_CACHE_POLICY_TYPE "
    "HTTP_DATA_CHUNK_TYPE HTTP_HEADER_ID HTTP_LOG_DATA_TYPE HTTP_MODULE_ID HTTP_OPAQUE_ID "
    "HTTP_REQUEST HTTP_REQUEST_ID HTTP_REQUEST_INFO_TYPE HTTP_REQUEST_PROPERTY HTTP_RESPONSE "
    "HTTP_RESPONSE_INFO_TYPE HTTP_TRACE_TYPE HTTP_URL_CONTEXT HTTP_VERB INT LONG LONGLONG PSID "
    "PVOID SHORT SIZE_T UCHAR UINT ULONG ULONGLONG ULONG_PTR USHORT WORD").split()


def _questions():
    asked = structures.questions(structures.read(*_HEADERS), known_differences.is_missing_member)
    return {**asked, **{f"size of {name}": f"sizeof({name})" for name in _SIZES}}


def _ask(compiler):
    return structures.answers(compiler, _questions())


def _answers(compiler):
    compilers = (GCC_MINGW_X64, GCC_MINGW_X86, GCC_NATIVE, CLANG_NATIVE, MSVC_X64, MSVC_X86)
    return for_each(_ask, compilers)[compiler]


def test_every_structure_that_modules_touch_is_compared():
    read = structures.read(*_HEADERS)

    missing = _TOUCHED_BY_MODULES - {structure.name for structure in read}
    empty = [structure.name for structure in read if not structure.members]

    assert not missing, (
        f"include/winshim/http.h or httptrace.h does not define {sorted(missing)}; modules reach "
        f"these structures, so declare them there.")
    assert not empty, f"No members were found in {empty}; mend the reader in structures.py."


@pytest.mark.parametrize(
    ("ours", "windows"),
    [(GCC_NATIVE, GCC_MINGW_X64), (CLANG_NATIVE, GCC_MINGW_X64), (MSVC_X64, GCC_MINGW_X64),
     (MSVC_X86, GCC_MINGW_X86)],
    ids=lambda compiler: compiler.name)
def test_layout_is_that_of_the_windows_compiler(ours, windows, report):
    actual = _answers(ours)
    expected = _answers(windows)

    wrong = [f"The {question} is {actual[question]} with {ours} but {number} with {windows}."
             for question, number in expected.items() if actual[question] != number]

    read = structures.read(*_HEADERS)
    spoilt = [item.name for item in read
              if any(f" {item.name} " in line or f" {item.name}." in line for line in wrong)]
    report.add("structures", f"{ours} and {windows}", len(read) - len(spoilt), len(read))
    assert not wrong, (
        f"Layouts differ; correct the declaration in include/winshim or httptrace.h, or if MinGW "
        f"is wrong mend it in include/httpserv/mingw_http.h:\n" + "\n".join(wrong[:12]))


@pytest.mark.parametrize(
    ("compiler", "offset", "size"), [(GCC_MINGW_X64, 14, 144), (GCC_MINGW_X86, 14, 92)],
    ids=lambda value: getattr(value, "name", ""))
def test_log_fields_have_the_member_that_mingw_lacks(compiler, offset, size):
    found = _answers(compiler)

    actual = (found["offset of HTTP_LOG_FIELDS_DATA.ServerIpLength"],
              found["size of HTTP_LOG_FIELDS_DATA"])
    assert actual == (offset, size), (
        f"HTTP_LOG_FIELDS_DATA has ServerIpLength at {actual[0]} and {actual[1]} bytes with "
        f"{compiler}, but the SDK has {offset} and {size}; keep the fix in "
        "include/httpserv/mingw_http.h.")


def test_known_differences_name_real_members():
    paths = {f"{structure.name}.{member}" for structure in structures.read(*_HEADERS)
             for member in structure.members}

    unknown = set(known_differences.MISSING_MEMBERS) - paths

    assert not unknown, (
        f"known_differences.py lists {sorted(unknown)}, which no structure of ours has; take it "
        "out.")
