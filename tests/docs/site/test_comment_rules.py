"""Each rule for doc comments sees what it is there for, and says what to write."""

from __future__ import annotations

from xml.etree import ElementTree

import comment_rules
import pytest
from comment_rules import OWNERSHIP, SOURCE, Member
from iis_docs.doc_comments import DocComment, Parameter
from iis_docs.doxygen_xml import Declaration

_WHERE = "include/httpserv.h:7: ICounter::Get"


def _member(result: str, parameters: dict[str, str], comment: DocComment, **of_type) -> Member:
    """`Get` with that result and those parameters, name → type."""
    element = ElementTree.Element("memberdef")
    ElementTree.SubElement(element, "type").text = result
    for name, written in parameters.items():
        parameter = ElementTree.SubElement(element, "param")
        ElementTree.SubElement(parameter, "type").text = written
        ElementTree.SubElement(parameter, "declname").text = name
    declaration = Declaration("function", "Get", "ICounter::Get", "", "httpserv.h", 7, element)
    return Member(declaration, comment, DocComment(**of_type))


def _complete(**changed) -> DocComment:
    """Of HRESULT Get(DWORD dwIndex, IThing** ppThing), less what is changed."""
    parts = {
        "brief": "Get a thing.",
        "parameters": [
            Parameter("dwIndex", "in", "Its number."), Parameter("ppThing", "out", "The thing."),
        ],
        "results": [("S_OK", "It is there."), ("E_INVALIDARG 0x80070057:", "The number is 0.")],
        "since": "IIS 7.0",
        "callouts": [(OWNERSHIP, "The server owns it."), (SOURCE, "Published reference.")],
    }
    return DocComment(**(parts | changed))


def _faults(comment: DocComment, result: str = "HRESULT", **of_type) -> list[str]:
    member = _member(result, {"dwIndex": "DWORD", "ppThing": "IThing **"}, comment, **of_type)
    return comment_rules.faults(member)


def test_complete_comment_has_no_fault() -> None:
    assert _faults(_complete()) == []


def test_lifetime_may_stand_at_the_type() -> None:
    comment = _complete(callouts=[(SOURCE, "Published reference.")])

    assert _faults(comment, callouts=[(OWNERSHIP, "The server owns them all.")]) == []


def test_method_that_never_succeeds_needs_no_success() -> None:
    assert _faults(_complete(results=[("E_NOTIMPL", "Always.")])) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"brief": ""}, "has no comment; say in one sentence what it does."),
        (
            {"parameters": [Parameter("ppThing", "out", "The thing.")]},
            "declares the parameters dwIndex, ppThing, and its comment describes ppThing; describe "
            "each with @param, in this order.",
        ),
        (
            {"parameters": [Parameter("dwIndex", "", "1."), Parameter("ppThing", "out", "It.")]},
            "the parameter dwIndex has no direction; write @param[in], @param[out] or "
            "@param[in,out].",
        ),
        (
            {"parameters": [Parameter("dwIndex", "in", ""), Parameter("ppThing", "out", "It.")]},
            "nothing is said about dwIndex; say what it may be.",
        ),
        (
            {"results": [("E_FAIL", "No."), ("S_OK", "Yes.")]},
            "lists E_FAIL before success; put success first.",
        ),
        ({"results": [("S_OK", "")]}, "does not say when S_OK comes back; name the situation."),
        (
            {"results": [], "returns": ["A result."]},
            "returns an HRESULT and lists no code; write one @retval for each, success first.",
        ),
        (
            {"callouts": [(SOURCE, "Published reference.")]},
            "gives out ppThing, and neither it nor its type says who owns it and how long it "
            "lasts; write @ownership.",
        ),
        ({"since": ""}, "does not say since which version; write @since."),
        (
            {"callouts": [(OWNERSHIP, "The server owns it.")]},
            "does not say where its facts come from; write @source.",
        ),
    ],
)
def test_one_missing_part_is_one_fault(changed: dict, sentence: str) -> None:
    assert _faults(_complete(**changed)) == [f"{_WHERE}: {sentence}"]


def test_value_of_a_method_that_returns_nothing_is_a_fault() -> None:
    comment = _complete(results=[], returns=["Nothing."])

    assert _faults(comment, "VOID") == [
        f"{_WHERE}: returns nothing, but describes a value; remove @return."
    ]


@pytest.mark.parametrize("result", ["IThing *", "PCWSTR", "const BYTE *"])
def test_returned_pointer_needs_an_owner(result: str) -> None:
    comment = DocComment(brief="Get it.", returns=["It."], since="IIS 7.0",
                         callouts=[(SOURCE, "Published reference.")])
    faults = comment_rules.faults(_member(result, {}, comment))

    assert faults == [
        f"{_WHERE}: gives out the returned pointer, and neither it nor its type says who owns it "
        "and how long it lasts; write @ownership."
    ]


@pytest.mark.parametrize("written", ["DWORD *", "IThing *", "PWSTR"])
def test_buffer_of_the_caller_needs_no_owner(written: str) -> None:
    comment = _complete(parameters=[Parameter("pOut", "out", "Receives it.")],
                        callouts=[(SOURCE, "Published reference.")])

    assert comment_rules.faults(_member("HRESULT", {"pOut": written}, comment)) == []
