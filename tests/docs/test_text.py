"""How running text becomes reStructuredText: escaping, and links to names."""

from __future__ import annotations

import pytest
from iis_docs import rst, slugs
from iis_docs.names import Names, Place, UnknownName


@pytest.fixture
def names() -> Names:
    table = Names()
    table.add_type("IBase", [], Place("ibase-interface"))
    table.add_type("IDerived", ["IBase"], Place("iderived-interface"))
    table.add_member("IBase", "GetCount", Place("ibase-getcount-method"))
    table.add_member("IBase", "Flush", Place("ibase-flush-method"))
    table.add("RQ_BEGIN", Place("constants", "rq-begin"))
    return table


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See IBase::GetCount.", "See :api:`IBase::GetCount`."),
        ("See IDerived::GetCount().", "See :api:`IDerived::GetCount <IBase::GetCount>`."),
        ("GetCount counts", ":api:`GetCount <IBase::GetCount>` counts"),
        ("Flush the buffer", "Flush the buffer"),
        ("a (RQ_BEGIN)", "a (:api:`RQ_BEGIN`)"),
        ("RQ_OTHER, std::string", "RQ_OTHER, std\\:\\:string"),
        ("a * b | c_", "a \\* b \\| c\\_"),
        ("- no list", "\\- no list"),
        ("1. no list", "\\1. no list"),
        ("IBases", "IBases"),
    ],
)
def test_words_are_linked_and_the_rest_escaped(names, text: str, expected: str) -> None:
    assert rst.line(names.link_words(text, "IDerived")) == expected


def test_member_that_does_not_exist_is_an_error(names) -> None:
    with pytest.raises(UnknownName, match="IBase::GetCont names no member of IBase"):
        names.link_words("See IBase::GetCont.")


def test_code_touching_a_word_stays_code() -> None:
    assert rst.line(f"{rst.code('HRESULT')}s and {rst.code('a')}-{rst.code('b')}") == (
        "``HRESULT``\\ s and ``a``\\ -\\ ``b``"
    )


def test_saved_names_are_read_back(names, tmp_path) -> None:
    path = tmp_path / "names.json"
    path.write_text(names.save())

    loaded = Names.load(path)

    assert loaded.places == names.places
    assert loaded.find("GetCount", "IDerived") == "IBase::GetCount"


@pytest.mark.parametrize(
    ("type_name", "method", "expected"),
    [
        ("IHttpUser", "IsInRole", "ihttpuser-isinrole-method"),
        ("INamedContextContainer", "SetNamedContext", "inamedcontextcontainer-setnamedcontext"),
        ("CHttpModule", "CHttpModule", "chttpmodule-chttpmodule-method"),
        ("CHttpModule", "~CHttpModule", "chttpmodule-chttpmodule-method_1"),
    ],
)
def test_method_has_the_slug_of_its_published_page(
    type_name: str, method: str, expected: str
) -> None:
    published = {"inamedcontextcontainer-setnamedcontext"}

    assert slugs.for_method(type_name, method, published) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("REQUEST_NOTIFICATION_STATUS", "enum", "request-notification-status-enumeration"),
        ("HttpGetExtendedInterface", "function", "httpgetextendedinterface-function"),
        ("RegisterModule", "function", "pfn-registermodule-function"),
        ("HTTP_MODULE_ID", "typedef", "http-module-id-type"),
    ],
)
def test_name_outside_of_types_has_a_slug(name: str, kind: str, expected: str) -> None:
    assert slugs.for_outside(name, kind) == expected
