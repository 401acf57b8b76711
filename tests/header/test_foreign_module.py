"""A module that others wrote builds unchanged, and exports RegisterModule under its plain name."""

import re
from pathlib import Path

import pytest

from .toolchain import (
    GCC_MINGW_X64, GCC_MINGW_X86, GCC_NATIVE, INCLUDE, ROOT, include_options, run)

_SOURCE = Path(__file__).with_name("foreign_module.cpp")
_MINGW = (GCC_MINGW_X64, GCC_MINGW_X86)


def _build(compiler, output, *options):
    """The build line of cmake/IisSnippet.cmake."""
    done = run([*compiler.command, "-std=c++17", "-shared", "-fPIC", *include_options(compiler),
                "-I", INCLUDE / "letter_case", _SOURCE, "-o", output, *options])
    assert done.returncode == 0, (
        f"tests/header/foreign_module.cpp, written as modules in the field are, does not build "
        f"with {compiler}; add what it misses to include/letter_case or include/winshim:\n"
        f"{done.stderr[:3000]}")


@pytest.mark.parametrize("compiler", _MINGW, ids=str)
def test_dll_exports_the_plain_name(compiler, tmp_path):
    library = tmp_path / "foreign_module.dll"

    _build(compiler, library, ROOT / "snippets/module.def", "-Wl,--enable-stdcall-fixup")
    exports = run([compiler.command[0].split("g++")[0] + "objdump", "-p", library]).stdout

    names = re.findall(r"^\s+\[ *\d+\](?: \+base\[ *\d+\] +[0-9a-f]+)? (\w\S*)$", exports, re.M)
    assert names == ["RegisterModule"], (
        f"The DLL exports {names}; a server looks for RegisterModule, undecorated. Keep the export "
        f"list snippets/module.def and the extern \"C\" declaration in module_registration.h.")


def test_shared_object_exports_the_plain_name(tmp_path):
    library = tmp_path / "foreign_module.so"

    _build(GCC_NATIVE, library, f"-Wl,--version-script={ROOT / 'cmake/module_exports.map'}")
    exports = run(["nm", "--dynamic", "--defined-only", library]).stdout

    names = [line.split()[-1] for line in exports.splitlines()]
    assert names == ["RegisterModule"], (
        f"The shared object exports {names}; the fake pipeline looks for RegisterModule alone. "
        f"Keep cmake/module_exports.map and the extern \"C\" declaration in module_registration.h.")
