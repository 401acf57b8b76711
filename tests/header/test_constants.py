"""Enumerations and constants of httpserv.h and httptrace.h: the same names and values."""

import re

import pytest

from . import value_checks
from .abi_spec import constants
from .toolchain import ALL, INCLUDE


@pytest.mark.parametrize("compiler", ALL, ids=str)
def test_values_are_those_of_the_sdk(compiler, report):
    wrong = value_checks.failures(compiler, about_ids=False)

    total = len(list(value_checks.constant_assertions()))
    total += len(list(value_checks.enumeration_assertions()))
    report.add("values", compiler.name, total - len(wrong), total)
    assert not wrong, (
        f"{len(wrong)} values differ from tests/spec/abi.json for {compiler}:\n" + "\n".join(wrong))


def test_no_constant_is_our_own_invention():
    own_tools = {"abi.h", "mingw_http.h", "interface_ids.h", "not_overridden.h"}
    headers = [path for path in (INCLUDE / "httpserv").glob("*.h") if path.name not in own_tools]

    defined = set()
    for path in [*headers, INCLUDE / "httptrace.h"]:
        defined |= set(re.findall(r"^#define (\w+) \S", path.read_text(encoding="utf-8"), re.M))

    assert defined == set(constants()), (
        f"The headers define other constants than tests/spec/abi.json; the difference is "
        f"{sorted(defined ^ set(constants()))}. Only names of the SDK belong there.")
