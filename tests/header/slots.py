"""Compares the slots that a compiler gives the interfaces with tests/spec/abi.json."""

from . import vtable_dump
from .abi_spec import all_slots, interfaces
from .toolchain import INCLUDE, output_of


def total():
    return sum(interface.slot_count for interface in interfaces().values())


def clang_vtables(compiler, include=INCLUDE):
    dump = output_of(compiler, vtable_dump.source(), *vtable_dump.DUMP_OPTIONS, include=include)
    return vtable_dump.parse(dump)


def compare(tables, wanted=interfaces):
    """The number of slots that agree, and a sentence for each that does not."""
    agree = 0
    differences = []
    for interface in wanted().values():
        found = tables.get(interface.name, [])
        for method in all_slots(interface):
            actual = found[method.slot] if method.slot < len(found) else "nothing"
            if actual == str(method):
                agree += 1
            else:
                differences.append(
                    f"Slot {method.slot} of {interface.name} must be `{method}` but is `{actual}`.")
        if len(found) > interface.slot_count:
            differences.append(
                f"{interface.name} must end after slot {interface.slot_count - 1} but goes on with "
                f"`{found[interface.slot_count]}`.")
    return agree, differences


def advice(compiler, differences):
    shown = "\n".join(differences[:12])
    return (
        f"{len(differences)} slots differ from tests/spec/abi.json for {compiler}. Put the "
        f"declarations below include/httpserv in slot order; an overload set needs both branches "
        f"of IIS_OVERLOADS_IN_SLOT_ORDER, the second one reversed.\n{shown}")
