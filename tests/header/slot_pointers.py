"""Slots as GCC has them, which dumps no vtables with types: it is asked for pointers to members.

In the Itanium ABI a pointer to a virtual member function is the byte offset of its slot plus 1. The
pointer's type names the method exactly, so that source that compiles has the right types, the right
return type and constness; the number in the assembly is the slot. Own methods are enough: with one
base class, inherited ones keep the slots of the base.
"""

import re

from .abi_spec import interfaces

_LABEL = re.compile(r"^_?(?P<name>slot_\w+):$")
_NUMBER = re.compile(r"^\s*\.(?:quad|long)\s+(?P<number>\d+)$")
_DESTRUCTOR_ENTRY = re.compile(r"^\s*\.(?:quad|long)\s+_*ZN\d+\w+?D(?P<kind>[01])Ev$")


def source(wanted=interfaces, header="httpserv.h"):
    """One constant per own method, called slot_INTERFACE_NUMBER, and the vtable of CHttpModule."""
    lines = ["#include <httpserv.h>", f"#include <{header}>"]
    for interface in wanted().values():
        for method in interface.methods:
            if not method.is_destructor:
                const = " const" if method.const else ""
                name = f"slot_{method.owner}_{method.slot}"
                pointer = (f"{method.result} ({interface.convention} {method.owner}::*const {name})"
                           f"({', '.join(method.types)}){const}")
                lines.append(f'extern "C" {pointer};')
                lines.append(f"{pointer} = &{method.owner}::{method.name};")
    lines += ["struct Module : CHttpModule { Module(); };", "Module::Module() {}"]
    return "\n".join(lines) + "\n"


def parse(assembly, pointer_bytes):
    """Slot numbers by constant's name, and the slots of CHttpModule's destructor."""
    numbers = {}
    destructor = []
    label = None
    entry = None
    for line in assembly.splitlines():
        found = _LABEL.match(line)
        number = _NUMBER.match(line)
        if found:
            label = found["name"]
        elif number and label:
            numbers[label] = (int(number["number"]) - 1) // pointer_bytes
            label = None
        # The first two words of a vtable are no slots: an offset and the type's description.
        if re.match(r"^_*ZTV11CHttpModule:$", line):
            entry = -2
        elif entry is not None:
            if _DESTRUCTOR_ENTRY.match(line):
                destructor.append(entry)
            entry = entry + 1 if re.match(r"^\s*\.(quad|long)\s", line) else None
    return numbers, destructor


def compare(assembly, pointer_bytes, wanted=interfaces):
    """The number of slots that agree, and a sentence for each that does not."""
    numbers, destructor = parse(assembly, pointer_bytes)
    agree = 0
    differences = []
    for interface in wanted().values():
        for method in interface.methods:
            if method.is_destructor:
                actual = destructor[0] if destructor else None
            else:
                actual = numbers.get(f"slot_{interface.name}_{method.slot}")
            if actual == method.slot:
                agree += 1
            else:
                differences.append(
                    f"`{method}` must be slot {method.slot} of {interface.name} but is {actual}.")
    return agree, differences
