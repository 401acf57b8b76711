"""Every example's DLL exports RegisterModule alone, under the name that a server looks for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import exports
import pytest

pytestmark = pytest.mark.needs_build

# RegisterModule as the smallest DLL there is; the calling convention is for the test to fill in.
_SOURCE = 'extern "C" int __declspec(dllexport) {} RegisterModule(int, int, int) {{ return 0; }}'
_HINT = ("a server looks for exactly RegisterModule, undecorated: give the linker "
         "snippets/module.def.")


def _build(preset: str, folder: Path, source: str) -> Path:
    (folder / "module.cpp").write_text(source, encoding="utf-8")
    compiler = f"{exports.PRESETS[preset][0]}g++-posix"
    subprocess.run([compiler, "-shared", "-o", "module.dll", "module.cpp"], cwd=folder, check=True)
    return folder / "module.dll"


@pytest.mark.parametrize("preset", exports.PRESETS)
def test_examples_export_register_module(preset: str, root: Path) -> None:
    folder = root / "build" / preset / "snippets"
    sources = sorted((root / "snippets").glob("*/*.cpp"))
    modules = [folder / path.parent.name / f"{path.stem}.dll" for path in sources]
    assert modules, "no example found below snippets"
    missing = [str(module.relative_to(root)) for module in modules if not module.exists()]
    assert not missing, f"not built: {', '.join(missing)}; run script/test {preset}"

    found = [problem for module in modules for problem in exports.problems(preset, module)]

    assert not found, "\n".join(found)


def test_win64_accepts_a_good_module(tmp_path: Path) -> None:
    module = _build("win64", tmp_path, _SOURCE.format(""))

    assert list(exports.problems("win64", module)) == []


def test_win64_reports_a_second_export(tmp_path: Path) -> None:
    source = _SOURCE.format("") + '\nextern "C" int __declspec(dllexport) Other() { return 0; }'
    module = _build("win64", tmp_path, source)

    assert list(exports.problems("win64", module)) == [
        f"module.dll: exports Other, RegisterModule; {_HINT}"]


def test_win32_reports_a_decorated_export(tmp_path: Path) -> None:
    module = _build("win32", tmp_path, _SOURCE.format("__stdcall"))

    assert list(exports.problems("win32", module)) == [
        f"module.dll: exports RegisterModule@12; {_HINT}"]


def test_win32_reports_another_calling_convention(tmp_path: Path) -> None:
    module = _build("win32", tmp_path, _SOURCE.format("__cdecl"))

    assert list(exports.problems("win32", module)) == [
        'module.dll: defines no function _RegisterModule@12; declare RegisterModule extern "C" and '
        "WINAPI."]


def test_win64_reports_a_module_without_the_entry(tmp_path: Path) -> None:
    module = _build("win64", tmp_path, "static int unused;")

    assert list(exports.problems("win64", module)) == [
        f"module.dll: exports nothing; {_HINT}",
        'module.dll: defines no function RegisterModule; declare RegisterModule extern "C" and '
        "WINAPI."]
