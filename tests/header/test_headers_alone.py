"""Each header below include/ compiles when it is the only one, and again when it comes twice.

Two warnings that a user may have switched on are switched off, because the SDK's own design draws
them: interfaces have virtual functions and no virtual destructor (-Wnon-virtual-dtor), and newer
versions of an interface overload a method of the base class, which hides it (-Woverloaded-virtual).
"""

import pytest

from .toolchain import (
    CLANG_NATIVE, GCC_MINGW_X64, GCC_MINGW_X86, GCC_NATIVE, INCLUDE, compile_text, in_parallel,
    include_options, run)

_WARNINGS = ["-Wall", "-Wextra", "-Werror", "-Wno-non-virtual-dtor", "-Wno-overloaded-virtual"]


def _headers(compiler):
    """The names that a module may write after #include, for this compiler; several in one string
    are compiled together. Those in letter_case are: they have nothing of their own but an
    #include."""
    names = []
    letter_case = []
    for path in sorted(path.relative_to(INCLUDE) for path in INCLUDE.rglob("*.h")):
        if path.parts[0] == "letter_case":
            letter_case.append(path.name)
        elif path.parts[0] == "winshim":
            names += [path.name] if compiler.winshim else []
        elif path.name != "mingw_http.h" or not compiler.winshim:
            names.append(str(path))
    return [*names, " ".join(letter_case)]


def _windows_headers_once(compiler, folder):
    """A precompiled <windows.h> and <http.h>: they are nine tenths of what a header costs to
    compile with MinGW. Whether a header includes them itself is seen with the native compilers."""
    header = folder / "windows_headers.h"
    header.write_text("#include <winsock2.h>\n#include <windows.h>\n#include <http.h>\n")
    output = folder / "windows_headers.h.gch"
    done = run([*compiler.command, "-std=c++17", *include_options(compiler), *_WARNINGS,
                "-x", "c++-header", header, "-o", output])
    assert done.returncode == 0, (
        f"{compiler} cannot precompile its <windows.h>; install it anew:\n{done.stderr[:1000]}")
    return ["-include", header]


def _complaint(compiler, names, first):
    source = "".join(f"#include <{name}>\n#include <{name}>\n" for name in names.split())
    done = run([*compiler.command, "-std=c++17", *include_options(compiler),
                "-I", INCLUDE / "letter_case", *_WARNINGS, *first, "-fsyntax-only",
                "-x", "c++", "-"], source)
    return "" if done.returncode == 0 else f"{names}: {done.stderr[:500]}"


@pytest.mark.parametrize(
    "compiler", [GCC_NATIVE, CLANG_NATIVE, GCC_MINGW_X64, GCC_MINGW_X86], ids=str)
def test_each_header_stands_alone_and_may_come_twice(compiler, tmp_path):
    first = [] if compiler.winshim else _windows_headers_once(compiler, tmp_path)
    names = _headers(compiler)

    complaints = list(filter(None, in_parallel(
        lambda together: _complaint(compiler, together, first), names)))

    assert len(names) > 30
    assert not complaints, (
        f"{len(complaints)} headers do not compile alone or twice with {compiler}; include in them "
        f"what they use, and open them with #pragma once:\n" + "\n".join(complaints))


def test_an_older_windows_version_is_refused_with_a_reason():
    options = [*include_options(GCC_MINGW_X64), "-D_WIN32_WINNT=0x0501", "-E"]

    done = run([*GCC_MINGW_X64.command, *options, "-x", "c++", "-"], "#include <httpserv.h>\n")

    assert "needs _WIN32_WINNT of 0x0600 or more" in done.stderr, (
        f"With _WIN32_WINNT 0x0501 MinGW's HTTP_REQUEST is too short, and httpserv.h must say so, "
        f"but the compiler says: {done.stderr[:500]}")


def test_older_annotations_leave_the_standard_library_alone():
    standard = (
        "algorithm any array atomic bitset charconv chrono condition_variable deque exception "
        "filesystem forward_list fstream functional future iomanip ios iostream istream iterator "
        "limits list locale map memory mutex new numeric optional ostream queue random ratio "
        "ranges regex set shared_mutex sstream stack stdexcept streambuf string string_view "
        "system_error thread tuple type_traits typeindex unordered_map unordered_set utility "
        "valarray variant vector").split()
    source = "#include <Windows.h>\n" + "".join(f"#include <{name}>\n" for name in standard)
    source += "int Twice(__in int value, __out int* result) { return *result = 2 * value; }\n"

    done = compile_text(GCC_NATIVE, source, "-I", str(INCLUDE / "letter_case"), "-fsyntax-only",
                        standard="c++20")

    assert done.returncode == 0, (
        f"After <Windows.h>, which makes __in and __out empty, a header of the standard library "
        f"does not compile; let include/letter_case/old_annotations.h include it before:\n"
        f"{done.stderr[:2000]}")
