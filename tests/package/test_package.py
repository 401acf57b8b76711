"""What authors take home works: the installed fake pipeline, the project as part of another build,
and every example's zip, unpacked and built with nothing but the package."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOWNLOADS = ROOT / "build/site/download"
TOOLCHAINS = {"dev": None, "win64": "cmake/toolchains/mingw-w64-x86_64.cmake"}
EXAMPLE = "chttpmodule-on_async_completion"

_ALL = """cmake_minimum_required(VERSION 3.25)
project(all_downloads LANGUAGES CXX)
enable_testing()
file(GLOB folders LIST_DIRECTORIES true "${CMAKE_CURRENT_SOURCE_DIR}/*-*")
foreach(folder IN LISTS folders)
  add_subdirectory("${folder}")
endforeach()
"""

# What the guide "Test your own module" shows, with an example for the author's module.
_WITHIN = """cmake_minimum_required(VERSION 3.25)
project(within LANGUAGES CXX)
add_subdirectory({root} iis_native_modules EXCLUDE_FROM_ALL)
set(CMAKE_CXX_STANDARD 17)
enable_testing()
add_library(my_module MODULE on_async_completion.cpp)
target_link_libraries(my_module PRIVATE fake_pipeline::iis_headers)
add_executable(my_module_test on_async_completion_test.cpp)
target_link_libraries(my_module_test PRIVATE fake_pipeline::fake_pipeline)
add_test(NAME my_module COMMAND my_module_test "$<TARGET_FILE:my_module>")
"""


def _run(*command: object, **options: object) -> None:
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          timeout=1500, check=False, **options)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"


def _build_and_test(source: Path, build: Path, *options: str) -> None:
    # Not optimized and without debug information: this is about whether it builds.
    _run("cmake", "-G", "Ninja", "-S", source, "-B", build, "-DCMAKE_BUILD_TYPE=",
         "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror", *options)
    _run("cmake", "--build", build)
    _run("ctest", "--test-dir", build, "--output-on-failure", "--no-tests=error",
         "-j", os.cpu_count() or 1)


def _unpack(names: list[Path], folder: Path) -> None:
    for name in names:
        with zipfile.ZipFile(name) as archive:
            archive.extractall(folder)


@pytest.fixture(params=TOOLCHAINS)
def installed(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """CMake's options for a build that uses the package as installed for one target."""
    preset, prefix = request.param, tmp_path / "prefix"
    assert (ROOT / "build" / preset / "CMakeCache.txt").exists(), f"run script/test {preset}"
    _run("cmake", "--install", ROOT / "build" / preset, "--prefix", prefix)
    toolchain = TOOLCHAINS[preset]
    cross = [f"-DCMAKE_TOOLCHAIN_FILE={ROOT / toolchain}"] if toolchain else []
    return [f"-Dfake_pipeline_DIR={prefix / 'lib/cmake/fake_pipeline'}", *cross]


def test_every_download_builds_and_its_test_passes(installed: list[str], tmp_path: Path) -> None:
    downloads = sorted(DOWNLOADS.glob("*.zip"))
    examples = sorted((ROOT / "snippets").glob("*/*.cpp"))
    assert len(downloads) == len(examples), "the site is not built from these examples"
    source = tmp_path / "source"
    _unpack(downloads, source)
    (source / "CMakeLists.txt").write_text(_ALL, encoding="utf-8")

    _build_and_test(source, tmp_path / "build", *installed)


def test_a_download_builds_by_itself(installed: list[str], tmp_path: Path) -> None:
    _unpack([DOWNLOADS / f"{EXAMPLE}.zip"], tmp_path)

    _build_and_test(tmp_path / EXAMPLE, tmp_path / "build", *installed)


def test_the_project_can_be_part_of_another_build(tmp_path: Path) -> None:
    _unpack([DOWNLOADS / f"{EXAMPLE}.zip"], tmp_path)
    source = tmp_path / EXAMPLE
    (source / "CMakeLists.txt").write_text(_WITHIN.format(root=ROOT), encoding="utf-8")

    _build_and_test(source, tmp_path / "build", "-DCMAKE_UNITY_BUILD=ON")
