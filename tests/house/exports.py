"""What a module's DLL exports, read with the compiler's own tools."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

# Preset -> the prefix of its compiler's tools, and the symbol behind the export: on x86 a
# function's
# calling convention shows in its decorated name, and RegisterModule takes 12 bytes of arguments.
PRESETS = {
    "win64": ("x86_64-w64-mingw32-", "RegisterModule"),
    "win32": ("i686-w64-mingw32-", "_RegisterModule@12"),
}


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def exported(preset: str, module: Path) -> list[str]:
    """The exported names, as `objdump -p` lists them."""
    listing = _output(f"{PRESETS[preset][0]}objdump", "-p", str(module))
    _, _, names = listing.partition("[Ordinal/Name Pointer] Table")
    found = []
    for line in names.strip().splitlines():
        entry = re.match(r"\s*\[\s*\d+\].*\s(\S+)$", line)
        if not entry:
            break
        found.append(entry[1])
    return found


def defined(preset: str, module: Path) -> set[str]:
    """The functions that the module defines, by decorated name."""
    lines = _output(f"{PRESETS[preset][0]}nm", "--defined-only", str(module)).splitlines()
    return {fields[2] for fields in map(str.split, lines) if len(fields) == 3 and fields[1] == "T"}


def problems(preset: str, module: Path) -> Iterator[str]:
    """Why a server would not find the entry, or would call it wrongly."""
    names = exported(preset, module)
    if names != ["RegisterModule"]:
        yield (f"{module.name}: exports {', '.join(names) or 'nothing'}; a server looks for "
               "exactly RegisterModule, undecorated: give the linker snippets/module.def.")
    symbol = PRESETS[preset][1]
    if symbol not in defined(preset, module):
        yield (f"{module.name}: defines no function {symbol}; declare RegisterModule extern \"C\" "
               "and WINAPI.")
