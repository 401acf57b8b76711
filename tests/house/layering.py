"""Who may include and import whom: the arrows of the map in README.md, read off the paths."""

from __future__ import annotations

import ast
import posixpath
import re
import sys
from collections.abc import Iterator

from tree import Tree

_CPP = (".h", ".cpp", ".inc")
_INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')

# Where an include that is not found beside its file is looked for.
_INCLUDE_ROOTS = ("include", "include/winshim", "include/letter_case", "fake_pipeline/include",
                  "fake_pipeline/src", "tests")

_SDK_HEADERS = {"windows.h", "winsock2.h", "ws2tcpip.h", "http.h", "httpserv.h", "httptrace.h",
                "httpcach.h", "iiswebsocket.h", "httpcompression.h", "hwebcore.h", "initguid.h",
                "sal.h", "wpframework.h", "ahadmin.h", "oleauto.h"}

_STANDARD_HEADERS = set("""
    algorithm any array atomic bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
    climits clocale cmath codecvt complex condition_variable csetjmp csignal cstdarg cstddef cstdint
    cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem
    forward_list fstream functional future initializer_list iomanip ios iosfwd iostream istream
    iterator limits list locale map memory memory_resource mutex new numeric optional ostream queue
    random ratio regex scoped_allocator set shared_mutex sstream stack stdexcept streambuf string
    string_view strstream system_error thread tuple type_traits typeindex typeinfo unordered_map
    unordered_set utility valarray variant vector
    assert.h ctype.h errno.h limits.h math.h stdarg.h stddef.h stdint.h stdio.h stdlib.h string.h
    time.h wchar.h""".split())

# Layer | what it may include | why, as the end of the failure's sentence.
_ARROWS = {
    "include": (
        {"include", "sdk", "standard", "platform"},
        "include sees only itself and the platform, as the SDK's headers do"),
    "snippets": (
        {"sdk", "standard"},
        "an example includes the SDK's headers and the standard library only, so that the one "
        "file compiles unchanged in a reader's project"),
    "fake_pipeline": (
        {"fake_pipeline", "include", "sdk", "standard", "platform"},
        "the fake stands where the server stands and knows neither tests nor examples"),
    "tests/support": (
        {"tests/support", "googletest", "fake_pipeline", "include", "sdk", "standard", "platform"},
        "tests/support joins GoogleTest and the fake, and nothing else"),
    "tests/fake_pipeline/modules": (
        {"tests/fake_pipeline/modules", "sdk", "standard"},
        "a module that is made for a test is loaded as any other and must not know who loads it"),
    "tests/snippets": (
        {"tests/support", "googletest", "fake_pipeline", "sdk", "standard"},
        "a test of an example uses what a module author has: tests/support and the fake's public "
        "headers"),
    "tests": (
        {"tests", "tests/support", "googletest", "fake_pipeline", "include", "sdk", "standard",
         "platform"},
        "a test loads what a server would load and includes no example's source"),
}


def _layer(path: str) -> str:
    for layer in _ARROWS:  # the more special ones come first
        if path.startswith(f"{layer}/"):
            return layer
    return "elsewhere"


def _target(tree: Tree, includer: str, quoted: bool, name: str) -> str:
    """What an include reaches: a layer of the tree, the SDK, GoogleTest, or the platform."""
    if not quoted and name.lower() in _SDK_HEADERS:
        return "sdk"
    folders = (posixpath.dirname(includer),) if quoted else ()
    for folder in (*folders, *_INCLUDE_ROOTS):
        path = posixpath.normpath(posixpath.join(folder, name))
        if path in tree:
            return _layer(path)
    if name.startswith(("gtest/", "gmock/")):
        return "googletest"
    if name.startswith("fake_pipeline/"):
        return "fake_pipeline"
    return "standard" if name in _STANDARD_HEADERS else "platform"


def includes(tree: Tree) -> Iterator[str]:
    """C++: every include follows an arrow, and finds its file if it is quoted."""
    for path in tree.paths(*_ARROWS, endings=_CPP):
        allowed, why = _ARROWS[_layer(path)]
        for place, line in tree.lines(path):
            found = _INCLUDE.match(line)
            if not found:
                continue
            quoted, name = found[1] == '"', found[2]
            target = _target(tree, path, quoted, name)
            if target not in allowed:
                yield f"{place}: includes {name}, which belongs to {target}; {why}."


def links(tree: Tree) -> Iterator[str]:
    """CMake: the fake and the headers do not link GoogleTest."""
    for path in tree.paths("fake_pipeline", "include", "snippets", endings=("CMakeLists.txt",)):
        for place, line in tree.lines(path):
            if re.search(r"\b(gtest|gmock|googletest)\b", line, re.IGNORECASE):
                yield (f"{place}: names GoogleTest; only tests may, so that a module author can "
                       "use the fake with any test framework.")


# Folder or file | packages it may import besides the standard library and its own folder | why.
_IMPORTS = (
    ("script/", {"project"}, "scripts run before anything is installed"),
    ("docs/", {"iis_docs", "sphinx", "docutils", "breathe", "pygments"},
     "the site's extension stands on Sphinx alone"),
    ("conf.py", {"iis_docs", "sphinx"}, "it holds settings and no logic"),
    ("tests/docs/", {"pytest", "iis_docs", "sphinx", "docutils", "breathe"},
     "it tests the site's extension and nothing else"),
    ("tests/", {"pytest", "project"}, "a Python test needs pytest and no more"),
)


def imports(tree: Tree) -> Iterator[str]:
    """Python: every absolute import is of the standard library, the own folder or on the list."""
    for path in tree.paths(endings=(".py",)):
        rule = next((rule for rule in _IMPORTS if path.startswith(rule[0])), None)
        if rule is None:
            yield (f"{path}: stands in a folder for which no arrow is drawn; add it to the map in "
                   "README.md and to tests/house/layering.py.")
            continue
        _, allowed, why = rule
        folder = posixpath.dirname(path)
        for line, package in _imported(tree.text(path)):
            beside = posixpath.join(folder, package)
            if package in sys.stdlib_module_names or package in allowed:
                continue
            if f"{beside}.py" in tree or f"{beside}/__init__.py" in tree:
                continue
            yield f"{path}:{line}: imports {package}; {why}."


def _imported(text: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.lineno, node.module.split(".")[0]


def facts(tree: Tree) -> Iterator[str]:
    """What the checks compare with tests/spec must not have been made from it."""
    for path in tree.paths("include", "fake_pipeline", "snippets"):
        for place, line in tree.lines(path):
            if "tests/spec" in line:
                yield (f"{place}: names tests/spec; what is compared with the facts must not be "
                       "made from them.")


RULES = (includes, links, imports, facts)
