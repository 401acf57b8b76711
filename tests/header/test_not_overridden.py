"""What the base classes do when a module subscribed to a notification and did not override it."""

import pytest

from .abi_spec import interfaces
from .toolchain import GCC_NATIVE, include_options, run

# The four functions stand in for the platform's. A test module has no other use for them.
_PROGRAM_TOP = """
#include <httpserv.h>
#include <stdio.h>
#include <string.h>

static int pieces, breaks, disposed;
static char message[1000];

extern "C" VOID WINAPI OutputDebugStringA(LPCSTR text) {
  ++pieces;
  strcat(message, text);
}
extern "C" VOID WINAPI DebugBreak() { ++breaks; }

struct Module : CHttpModule {
  ~Module() override { ++disposed; }
};
struct GlobalModule : CGlobalModule {
  VOID Terminate() override { delete this; }
};

template <typename Status>
static void Report(const char* name, Status status) {
  message[strcspn(message, "\\n")] = 0;
  printf("%s|%d|%d|%d|%s\\n", name, pieces, breaks, int(status), message);
  pieces = breaks = 0;
  message[0] = 0;
}

int main() {
  CHttpModule* module = new Module;
  CGlobalModule* global = new GlobalModule;
"""
_PROGRAM_END = """
  module->Dispose();
  printf("disposed|%d|%d\\n", disposed, pieces);
  global->Terminate();
}
"""


def _notifications():
    return [method for name in ("CHttpModule", "CGlobalModule")
            for method in interfaces()[name].methods if method.name.startswith("On")]


@pytest.fixture(scope="module", name="lines")
def _lines(tmp_path_factory):
    calls = []
    for method in _notifications():
        target = "module" if method.owner == "CHttpModule" else "global"
        arguments = ", ".join("{}" for _ in method.types)
        calls.append(
            f'  Report("{method.owner}::{method.name}", {target}->{method.name}({arguments}));\n')
    program = tmp_path_factory.mktemp("not_overridden") / "program"
    built = run([*GCC_NATIVE.command, "-std=c++17", *include_options(GCC_NATIVE), "-x", "c++", "-",
                 "-o", program], _PROGRAM_TOP + "".join(calls) + _PROGRAM_END)
    assert built.returncode == 0, (
        f"The program that calls the base classes does not build:\n{built.stderr}")
    done = run([program])
    assert done.returncode == 0, f"The program that calls the base classes failed: {done.stderr}"
    return {line.split("|")[0]: line.split("|")[1:] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("method", _notifications(), ids=lambda method: method.name)
def test_default_body_complains_breaks_and_continues(method, lines):
    name = f"{method.owner}::{method.name}"
    pieces, breaks, status, message = lines[name]

    assert (pieces, breaks, status) == ("3", "1", "0"), (
        f"The base body of {name} wrote {pieces} pieces of debug output, called DebugBreak "
        f"{breaks} times and returned {status}; it must write three, break once and return 0 "
        f"(CONTINUE), which IisNotOverridden does.")
    assert f" {name}." in message, (
        f"The debug output of {name} does not name it but says `{message}`; pass the name of the "
        f"method itself to IisNotOverridden.")


def test_every_notification_has_a_body(lines):
    assert len(_notifications()) == 29 + 16
    assert len(lines) == len(_notifications()) + 1


def test_dispose_deletes_the_module_without_complaint(lines):
    assert lines["disposed"] == ["1", "0"], (
        "CHttpModule::Dispose must delete the module, once and silently: it is the one method "
        "whose base body is meant to be used.")
