"""__uuidof gives each interface the SDK's ID under each compiler, and nothing else has an ID."""

import re

import pytest

from . import value_checks
from .abi_spec import interfaces
from .toolchain import ALL, compile_text, for_each


@pytest.mark.parametrize("compiler", ALL, ids=str)
def test_interface_ids_are_those_of_the_sdk(compiler, report):
    wrong = value_checks.failures(compiler, about_ids=True)

    total = len(list(value_checks.interface_id_assertions()))
    report.add("interface IDs", compiler.name, total - len(wrong), total)
    assert total == 65
    assert not wrong, f"{len(wrong)} interface IDs are wrong for {compiler}:\n" + "\n".join(wrong)


def _without_id():
    return [name for name, interface in interfaces().items() if interface.iid is None]


def _errors_where_no_id_is(compiler):
    source = "#include <httpserv.h>\n" + "".join(
        f"constexpr unsigned id{number} = __uuidof({name}).Data1;\n"
        for number, name in enumerate(_without_id()))
    return compile_text(compiler, source, "-fsyntax-only", *compiler.plain_messages).stderr


@pytest.mark.parametrize("compiler", ALL, ids=str)
def test_base_classes_of_modules_have_no_id(compiler):
    errors = for_each(_errors_where_no_id_is, ALL)[compiler]

    rejected = {int(line) - 2 for line in re.findall(r"<stdin>:(\d+):\d+: error", errors)}
    assert _without_id() == ["CGlobalModule", "CHttpModule"]
    assert rejected == {0, 1}, (
        f"{compiler} must reject __uuidof of CGlobalModule and CHttpModule, which have no "
        f"interface ID, but says:\n{errors[:1000]}\nTake them out of the IIS_INTERFACE lines.")
