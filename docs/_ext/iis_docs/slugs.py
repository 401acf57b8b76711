"""The file name of a page: the published page's, where there is one, and its rule elsewhere."""

from __future__ import annotations

from collections.abc import Container

# Published under a name that no rule gives.
_EXCEPTIONS = {
    "CHttpModule::CHttpModule": "chttpmodule-chttpmodule-method",
    "CHttpModule::~CHttpModule": "chttpmodule-chttpmodule-method_1",
    # The exported function and the type that points to it are described together.
    "RegisterModule": "pfn-registermodule-function",
    "IUriKey::GetConfigPath": "iurikay-getconfigpath-method",
    "PFN_WEBSOCKET_COMPLETION": "pfn-websocket-completion-funtion",
}


def for_type(name: str, kind: str) -> str:
    if kind == "struct":
        return f"{_dashes(name)}-structure"
    return f"{name.lower()}-{'class' if name.startswith('C') else 'interface'}"


def for_method(type_name: str, method: str, published: Container[str]) -> str:
    """A few published pages lack the suffix."""
    qualified = f"{type_name}::{method}"
    if qualified in _EXCEPTIONS:
        return _EXCEPTIONS[qualified]
    if method.startswith("~"):
        return f"{type_name.lower()}-{method[1:].lower()}-method_1"
    bare = f"{type_name.lower()}-{method.lower()}"
    return bare if bare in published else f"{bare}-method"


def for_outside(name: str, kind: str, function_pointer: bool = False) -> str:
    """An enumeration, function or typedef."""
    if name in _EXCEPTIONS:
        return _EXCEPTIONS[name]
    if kind == "enum":
        return f"{_dashes(name)}-enumeration"
    if kind == "function" or function_pointer:
        return f"{_dashes(name)}-function"
    return f"{_dashes(name)}-type"


def for_group(name: str) -> str:
    return _dashes(name)


def for_example(key: str) -> tuple[str, ...]:
    """The pages that an example may be the namesake of; the first that exists shows it in full."""
    folder, _, name = key.partition("/")
    member = f"{folder}-{name.replace('_', '')}"
    return (f"{member}-method", member, f"{member}-function", f"{member}-type",
            f"{_dashes(name)}-enumeration")


def anchor(name: str) -> str:
    """The identifier of a constant, enumerator or field within its page."""
    return _dashes(name)


def _dashes(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")
