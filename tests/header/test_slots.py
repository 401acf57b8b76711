"""Every slot of every interface: name, parameter types, return type and constness, per ABI."""

import pytest

from . import slot_pointers, slots
from .abi_spec import interfaces
from .toolchain import CLANGS, GCCS, for_each, output_of


def test_the_specification_is_whole():
    own = sum(len(interface.methods) for interface in interfaces().values())

    counts = (len(interfaces()), slots.total(), own)

    assert counts == (67, 767, 352), (
        f"tests/spec/abi.json has {counts[0]} types, {counts[1]} slots and {counts[2]} own methods "
        f"in httpserv.h, but the SDK has 67, 767 and 352; take the file from the specification "
        f"again.")


@pytest.mark.parametrize("compiler", CLANGS, ids=str)
def test_slots_are_those_of_the_sdk(compiler, report):
    agree, differences = slots.compare(for_each(slots.clang_vtables, CLANGS)[compiler])

    report.add("slots", compiler.name, agree, slots.total())

    assert not differences, slots.advice(compiler, differences)
    assert agree == slots.total()


def _assembly(compiler):
    return output_of(compiler, slot_pointers.source(), "-S")


@pytest.mark.parametrize("compiler", GCCS, ids=str)
def test_own_methods_have_the_slots_of_the_sdk_with_gcc(compiler, report):
    assembly = for_each(_assembly, GCCS)[compiler]

    agree, differences = slot_pointers.compare(assembly, 4 if compiler.x86 else 8)

    report.add("own slots", compiler.name, agree, agree + len(differences))
    assert not differences, slots.advice(compiler, differences)
    assert agree == 352
