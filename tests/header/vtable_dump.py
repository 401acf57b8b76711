"""The vtable of every interface as Clang lays it out: a source that makes it, and its dump."""

import re

from .abi_spec import interfaces, plain_type, signature

# The code itself is made but not written: it would get in between the lines of the dump.
DUMP_OPTIONS = ("-Xclang", "-fdump-vtable-layouts", "-S", "-Xclang", "-emit-llvm-only")

_TITLE = re.compile(r"^VF?[Tt]able for (?P<owners>'.*') \(\d+ entries\)\.$")
_ENTRY = re.compile(r"^ *\d+ \| (?P<text>.*)$")
_FUNCTION = re.compile(
    r"^(?P<result>.*?)(?P<owner>\w+)::(?P<name>~?\w+)\((?P<types>.*)\)(?P<const> const)?"
    r"(?: \[(?P<note>[^\]]*)\])?$")


def source(wanted=interfaces, header="httpserv.h"):
    """A class derived from each interface with a constructor outside the class: a compiler must
    then lay out the vtables of both, the interface's for the base part of the constructor.

    GetUserName is a macro of <windows.h>, so that IHttpUser::GetUserName is really GetUserNameA or
    GetUserNameW there, for the header and for modules alike. Without the macro it has its own name.
    """
    lines = ["#include <winsock2.h>", "#include <windows.h>", "#undef GetUserName",
             f"#include <{header}>"]
    for name in wanted():
        lines.append(f"struct Slots_{name} : {name} {{ Slots_{name}(); }};")
        lines.append(f"Slots_{name}::Slots_{name}() {{}}")
    return "\n".join(lines) + "\n"


def parse(dump, wanted=interfaces):
    """The dump's vtables: class name to its functions' signatures, in slot order.

    The Itanium ABI, which all but Microsoft's targets follow, gives a virtual destructor two
    entries: one destroys the object, the next one frees its memory as well. Microsoft's ABI has one
    entry that does either. The two count as one slot here. For CHttpModule this hides no
    difference: the destructor is its last slot, so the second entry moves nothing, and a server
    never calls either, because it is CHttpModule::Dispose that deletes the object, inside the
    module.
    """
    tables = {}
    current = None
    for line in dump.splitlines():
        title = _TITLE.match(line)
        entry = _ENTRY.match(line)
        if title:
            owner = re.findall(r"'(\w+)'", title["owners"])[-1]
            current = tables.setdefault(owner, []) if owner in wanted() else []
            assert not current, (
                f"{owner} has more than one vtable. The interfaces have one each: derive it from "
                f"one interface only.")
        elif not entry:
            current = None if not line.strip() else current
        elif current is not None:
            function = _FUNCTION.match(entry["text"])
            if function and not (function["note"] == "deleting" and current):
                current.append(_spell(function))
    return tables


def _spell(function):
    types = [plain_type(part) for part in function["types"].split(",") if part.strip()]
    return signature(function["owner"], function["name"], plain_type(function["result"]).strip(),
                     types, bool(function["const"]))
