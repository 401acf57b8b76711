"""The declarations as written: bases, parameter names, default arguments, overload sets."""

import pytest

from . import declarations
from .abi_spec import interfaces


@pytest.mark.parametrize("name", sorted(interfaces()))
def test_declaration_is_that_of_the_sdk(name):
    interface = interfaces()[name]
    declared = declarations.of_httpserv()
    assert name in declared, f"No header below include/httpserv declares {name}; add the class."
    base, methods, _ = declared[name]

    written = [(method.name, *method.parameters) for method in methods]

    assert base == interface.base, (
        f"{name} derives from {base} but must derive from {interface.base}; mend its class line.")
    for actual, method in zip(written, interface.methods):
        expected = (method.name, *method.parameters)
        assert actual == expected, (
            f"{name}::{method.name} has other parameters, names or default arguments than "
            f"tests/spec/abi.json: declared is {actual}, wanted is {expected}.")
    assert len(written) == len(interface.methods), (
        f"{name} declares {len(written)} methods of its own but has {len(interface.methods)} in "
        f"the SDK; compare it with tests/spec/abi.json.")


def test_both_branches_of_an_overload_set_declare_the_same_in_reverse():
    for name, (_, _, pairs) in declarations.of_httpserv().items():
        for in_slot_order, reverse in pairs:
            assert in_slot_order == reverse[::-1], (
                f"{name}::{in_slot_order[0].name} is declared differently in the two branches of "
                f"IIS_OVERLOADS_IN_SLOT_ORDER; the second one must be the first one reversed, with "
                f"the same parameters, names and default arguments.")
