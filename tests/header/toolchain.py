"""The compilers that the headers must satisfy, and how to call them."""

import functools
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"


@dataclass(frozen=True)
class Compiler:
    """One compiler for one target. `winshim` says that it has no Windows headers of its own."""

    name: str
    command: tuple
    winshim: bool

    def __str__(self):
        return self.name

    @property
    def x86(self):
        return self.name.startswith("i686")

    @property
    def plain_messages(self):
        """Options for every error on one line, without the source line under it."""
        clang = self.command[0].startswith("clang")
        return (["-fno-caret-diagnostics", "-ferror-limit=0"] if clang
                else ["-fno-diagnostics-show-caret"])


def _clang(target, *options, winshim):
    return Compiler(target, ("clang++", f"--target={target}", *options), winshim)


# Clang for Microsoft's ABI stands for Microsoft's own compiler, which runs on Windows only. It gets
# no system headers at all (-nostdlibinc), so that it cannot pick up the host's.
MSVC_X64 = _clang("x86_64-pc-windows-msvc", "-nostdlibinc", winshim=True)
MSVC_X86 = _clang("i686-pc-windows-msvc", "-nostdlibinc", winshim=True)
CLANG_MINGW_X64 = _clang("x86_64-w64-windows-gnu", winshim=False)
CLANG_MINGW_X86 = _clang("i686-w64-windows-gnu", winshim=False)
CLANG_NATIVE = Compiler("native", ("clang++",), True)

GCC_MINGW_X64 = Compiler("x86_64-w64-mingw32", ("x86_64-w64-mingw32-g++-posix",), False)
GCC_MINGW_X86 = Compiler("i686-w64-mingw32", ("i686-w64-mingw32-g++-posix",), False)
GCC_NATIVE = Compiler("native-gcc", ("g++",), True)

CLANGS = (MSVC_X64, MSVC_X86, CLANG_MINGW_X64, CLANG_MINGW_X86, CLANG_NATIVE)
GCCS = (GCC_NATIVE, GCC_MINGW_X64, GCC_MINGW_X86)
ALL = CLANGS + GCCS


def include_options(compiler, include=INCLUDE):
    """The search path of a module's source. WIN32_LEAN_AND_MEAN keeps MinGW's <windows.h> from
    declaring the first version of the sockets, which <http.h> warns about, and halves its cost."""
    folders = [include] + ([include / "winshim"] if compiler.winshim else [])
    options = [option for folder in folders for option in ("-I", str(folder))]
    return options if compiler.winshim else options + ["-DWIN32_LEAN_AND_MEAN"]


def run(command, source=None, cwd=None):
    """Runs a tool, with `source` as its standard input. The caller looks at the return code."""
    if shutil.which(command[0]) is None:
        raise AssertionError(f"{command[0]} is not installed; script/bootstrap installs it.")
    return subprocess.run(
        [str(part) for part in command], input=source, capture_output=True, text=True, cwd=cwd,
        check=False)


def compile_text(compiler, source, *options, include=INCLUDE, standard="c++17"):
    """Compiles `source` from standard input and returns the finished process."""
    return run([*compiler.command, f"-std={standard}", *include_options(compiler, include),
                *options, "-x", "c++", "-"], source)


def output_of(compiler, source, *options, include=INCLUDE):
    """What the compiler writes to standard output for `source`, which must compile."""
    done = compile_text(compiler, source, *options, "-o", "-", include=include)
    assert done.returncode == 0, (
        f"The headers do not compile for {compiler}; mend what it complains about:\n"
        f"{done.stderr[:3000]}")
    return done.stdout


def failed_assertions(compiler, source):
    """Compiles `source` and returns the messages of its static assertions that failed. Each message
    must start with "abi: ". Any other error fails the test."""
    done = compile_text(compiler, source, "-fsyntax-only", *compiler.plain_messages)
    messages = re.findall(r"abi: ([^\"\n]*)", done.stderr)
    assert done.returncode == 0 or messages, (
        f"The checks of the headers do not compile for {compiler}; mend what it complains about:\n"
        f"{done.stderr[:3000]}")
    return messages


def in_parallel(function, items):
    """The results of `function` for all items, in their order, computed on all cores."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        return list(pool.map(function, items))


@functools.lru_cache(maxsize=None)
def for_each(function, compilers):
    """What `function` returns for each compiler, as a dictionary, computed on all cores and once,
    however many tests ask for it."""
    return dict(zip(compilers, in_parallel(function, compilers)))
