"""Calling conventions on x86: a wrong one corrupts the stack in the server."""

import re

import pytest

from . import slot_pointers
from .toolchain import CLANG_MINGW_X86, GCC_MINGW_X64, GCC_MINGW_X86, MSVC_X86, output_of

# As many people write it: without extern "C".
_REGISTER_MODULE = """
#include <httpserv.h>
HRESULT WINAPI RegisterModule(DWORD, IHttpModuleRegistrationInfo*, IHttpServer*) { return S_OK; }
"""
_MODULE = """
#include <httpserv.h>
struct Module : CHttpModule {
  REQUEST_NOTIFICATION_STATUS OnBeginRequest(IHttpContext*, IHttpEventProvider*) override;
};
REQUEST_NOTIFICATION_STATUS Module::OnBeginRequest(IHttpContext*, IHttpEventProvider*) {
  return RQ_NOTIFICATION_CONTINUE;
}
unsigned CallServer(IHttpContext* context) { return context->GetExecuteFlags(); }
"""


def _function(assembly, label):
    """The instructions of a function, and its return instruction."""
    following = assembly.partition(f"\n{label}:")[2]
    assert following, f"The assembly has no function {label}; look at the names that it defines."
    body = re.split(r"^_\S+:", following, maxsplit=1, flags=re.MULTILINE)[0]
    return body, re.findall(r"^\s*ret.*", body, re.MULTILINE)[-1].split()


@pytest.mark.parametrize("compiler", [GCC_MINGW_X86, CLANG_MINGW_X86], ids=str)
def test_register_module_is_stdcall_with_c_linkage(compiler):
    assembly = output_of(compiler, _REGISTER_MODULE, "-S", "-O1")

    _, returns = _function(assembly, "_RegisterModule@12")

    assert returns in (["ret", "$12"], ["retl", "$12"]), (
        f"RegisterModule must take its 12 bytes of arguments off the stack (__stdcall), but it "
        f"ends with `{' '.join(returns)}`; keep WINAPI in its declaration in "
        "module_registration.h.")


def test_register_module_has_its_plain_name_on_x64():
    assembly = output_of(GCC_MINGW_X64, _REGISTER_MODULE, "-S")

    assert re.search(r"^RegisterModule:", assembly, re.M), (
        "RegisterModule must have C linkage under MinGW also when a module does not say so: keep "
        "the extern \"C\" declaration in module_registration.h.")


@pytest.mark.parametrize("compiler", [GCC_MINGW_X86, CLANG_MINGW_X86], ids=str)
def test_methods_take_this_in_a_register_with_mingw(compiler):
    assembly = output_of(compiler, _MODULE, "-S", "-O1")

    _, returns = _function(
        assembly, "__ZN6Module14OnBeginRequestEP12IHttpContextP18IHttpEventProvider")
    call, _ = _function(assembly, "__Z10CallServerP12IHttpContext")

    assert returns in (["ret", "$8"], ["retl", "$8"]), (
        f"A method must take its two arguments, 8 bytes, off the stack and leave `this` out of it "
        f"(thiscall), but it ends with `{' '.join(returns)}`; give the methods no convention of "
        f"their own.")
    assert "%ecx" in call, (
        f"A call of the server must pass the object in ECX (thiscall), but the code is:\n{call}")


def test_methods_are_thiscall_for_microsofts_compilers():
    code = output_of(MSVC_X86, slot_pointers.source(), "-S", "-emit-llvm")

    # A pointer to a member refers to a small function with the slot's offset and the convention in
    # its name: AE stands for thiscall, AA for cdecl, AG for stdcall.
    thunks = [line for line in code.splitlines() if line.startswith("define ") and "??_9" in line]
    wrong = [line[:120] for line in thunks
             if "x86_thiscallcc" not in line or not re.search(r"@\$B(?:\d|[A-P]+@)AE\"", line)]

    assert len(thunks) == 351, (
        f"Clang made {len(thunks)} functions for pointers to members, but 351 methods were asked "
        f"for; look at how it writes them now.")
    assert not wrong, (
        f"{len(wrong)} methods are not thiscall on x86, such as {wrong[:3]}; give the methods no "
        f"convention of their own.")
