"""The constants of include/winshim have the values of the Windows compiler's headers."""

import re

from . import known_differences
from .toolchain import GCC_MINGW_X64, INCLUDE, compile_text, failed_assertions

_DEFINE = re.compile(
    r"^#define (?P<name>[A-Z]\w+) (?P<value>\(\(HRESULT\)\w+\)|\(\(ULONGLONG\)-1\)|\(?\d\w*\)?)$",
    re.MULTILINE)
_ENUMERATION = re.compile(r"^typedef enum \w+ \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)


def _texts():
    return [(INCLUDE / "winshim" / name).read_text(encoding="utf-8")
            for name in ("windows.h", "http.h")]


def _macros():
    return {match["name"]: match["value"].replace("HRESULT", "int") for text in _texts()
            for match in _DEFINE.finditer(text)}


def _enumerators():
    """Enumerators by name, with their value, counted up where none is written."""
    found = {}
    for text in _texts():
        for body in _ENUMERATION.findall(text):
            value = -1
            for name, written in re.findall(r"^\s*(\w+)(?: = (\d+))?,$", body, re.MULTILINE):
                value = int(written) if written else value + 1
                found[name] = value
    return found


def test_values_are_those_of_windows(report):
    wanted = {name: value for name, value in {**_macros(), **_enumerators()}.items()
              if name not in known_differences.ENUMERATORS}
    source = "#include <httpserv.h>\n" + "".join(
        f'static_assert((long long){name} == (long long){value}, "abi: {name} is not {value}");\n'
        for name, value in wanted.items())

    wrong = failed_assertions(GCC_MINGW_X64, source)

    report.add("winshim values", GCC_MINGW_X64.name, len(wanted) - len(wrong), len(wanted))
    assert len(_macros()) > 60 and len(_enumerators()) > 80, (
        f"Only {len(_macros())} macros and {len(_enumerators())} enumerators were found in "
        f"include/winshim; mend the patterns in this test.")
    assert not wrong, (
        f"include/winshim has other values than the headers of {GCC_MINGW_X64}; take "
        "theirs:\n" + "\n".join(wrong))


def test_known_differences_name_real_enumerators():
    unknown = set(known_differences.ENUMERATORS) - set(_enumerators())

    assert not unknown, (
        f"known_differences.py lists {sorted(unknown)}, which include/winshim does not define; "
        f"take it out.")


def test_functions_are_declared_as_windows_declares_them():
    block = re.search(r'^extern "C" \{\n.*?^\}', _texts()[0], re.DOTALL | re.MULTILINE).group()

    done = compile_text(GCC_MINGW_X64, f"#include <httpserv.h>\n{block}\n", "-fsyntax-only", "-w")

    assert block.count("(") > 5, "No function declarations were found in include/winshim/windows.h."
    assert done.returncode == 0, (
        f"include/winshim/windows.h declares a function in another way than the Windows compiler's "
        f"headers; take their types:\n{done.stderr[:2000]}")
