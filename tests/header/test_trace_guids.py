"""The GUIDs of httptrace.h: declared everywhere, defined once per module, by <initguid.h>."""

import re

import pytest

from .toolchain import GCC_MINGW_X64, GCC_NATIVE, include_options, run

# From the sheet on httptrace.h.
_GUIDS = {
    "GUID_IIS_ALL_TRACE_PROVIDERS": "00000000-0000-0000-0000-000000000000",
    "GUID_IIS_WWW_SERVER_TRACE_PROVIDER": "3A2A4E84-4C21-4981-AE10-3FDA0D9B0F83",
    "GUID_IIS_WWW_SERVER_V2_TRACE_PROVIDER": "DE4649C9-15E8-4FEA-9D85-1CDDA520C334",
    "GUID_IIS_ASPNET_TRACE_PROVIDER": "AFF081FE-0247-4275-9C4E-021F3DC1DA35",
    "GUID_IIS_ASP_TRACE_TRACE_PROVIDER": "06B94D9A-B15E-456E-A4EF-37C984A2CB4B",
    "GUID_IIS_WWW_GLOBAL_TRACE_PROVIDER": "D55D3BC9-CBA9-44DF-827E-132D3A4596C2",
    "GUID_IIS_ISAPI_TRACE_PROVIDER": "A1C2040E-8840-4C31-BA11-9871031A19EA",
}

_DEFINING = {
    "before": "#include <windows.h>\n#include <initguid.h>\n#include <httptrace.h>\n",
    "between": "#include <httpserv.h>\n#include <initguid.h>\n#include <httptrace.h>\n",
}

_USING = """
#include <httpserv.h>
#include <stdio.h>
static void Print(const char* name, const GUID& id) {
  printf("%s %08X-%04X-%04X-", name, unsigned(id.Data1), id.Data2, id.Data3);
  for (int i = 0; i < 8; ++i) printf(i == 2 ? "-%02X" : "%02X", id.Data4[i]);
  puts("");
}
int main() {
""" + "".join(f'  Print("{name}", {name});\n' for name in _GUIDS) + "}\n"


def _link(compiler, folder, *sources):
    files = []
    for number, source in enumerate(sources):
        files.append(folder / f"file{number}.cpp")
        files[-1].write_text(source)
    program = folder / "program"
    return program, run(
        [*compiler.command, "-std=c++17", *include_options(compiler), *files, "-o", program])


@pytest.mark.parametrize(
    ("compiler", "order"),
    [(GCC_NATIVE, "before"), (GCC_NATIVE, "between"), (GCC_MINGW_X64, "between")], ids=str)
def test_one_file_defines_what_another_uses(compiler, order, tmp_path):
    program, done = _link(compiler, tmp_path, _DEFINING[order], _USING)

    assert done.returncode == 0, (
        f"With <initguid.h> included in one file ({order} httptrace.h is first seen) the GUIDs "
        f"must be defined with {compiler}, but the linker says:\n{done.stderr[:1500]}")
    if compiler.winshim:
        printed = dict(line.split() for line in run([program]).stdout.splitlines())
        assert printed == _GUIDS, (
            f"The provider GUIDs differ from the SDK's: "
            f"{set(printed.items()) ^ set(_GUIDS.items())}; correct them in httptrace.h.")


def test_two_defining_files_are_merged(tmp_path):
    _, done = _link(GCC_NATIVE, tmp_path, _DEFINING["before"], _DEFINING["before"], _USING)

    assert done.returncode == 0, (
        f"Two files that include <initguid.h> must link, as they do on Windows, where equal "
        f"definitions are merged:\n{done.stderr[:1500]}")


def test_no_file_defines_them_without_initguid(tmp_path):
    _, done = _link(GCC_NATIVE, tmp_path, _USING)

    missing = set(re.findall(r"undefined reference to `(\w+)'", done.stderr))
    assert missing == set(_GUIDS), (
        f"Without <initguid.h> the linker must miss all GUIDs, as on Windows, but it misses "
        f"{sorted(missing)}; only declare them in httptrace.h.")
