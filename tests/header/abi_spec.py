"""Reads tests/spec/abi.json: the interfaces, enumerations and constants of the Windows SDK; and
neighbours.json, which has those of the headers that abi.json leaves out."""

import functools
import json
import re
from dataclasses import dataclass, replace

from .toolchain import ROOT


@dataclass(frozen=True)
class Parameter:
    type: str
    name: str
    default: str


@dataclass(frozen=True)
class Method:
    owner: str
    slot: int
    name: str
    result: str
    parameters: tuple
    const: bool

    @property
    def is_destructor(self):
        return self.name.startswith("~")

    @property
    def types(self):
        return tuple(parameter.type for parameter in self.parameters)

    def __str__(self):
        return signature(self.owner, self.name, self.result, self.types, self.const)


@dataclass(frozen=True)
class Interface:
    name: str
    base: str
    iid: str
    slot_count: int
    methods: tuple
    convention: str = ""  # that its methods state; without one they take the compiler's


def signature(owner, name, result, types, const):
    """One spelling for signatures from all sources, to compare and to show."""
    text = f"{owner}::{name}({', '.join(types)})" + (" const" if const else "")
    return text if name.startswith("~") else f"{result} {text}"


def plain_type(text):
    """One spelling for a type: VOID is void, blanks only between words."""
    text = re.sub(r"\bVOID\b", "void", " ".join(text.split()))
    return re.sub(r"\s*([*&])\s*", r"\1", text)


def parse_parameter(text):
    """Takes `PCSTR snapshot[30]` or `BOOL* pfPending = NULL` apart. An array parameter is a
    pointer, as it is for the compiler."""
    declaration, _, default = (part.strip() for part in text.partition("="))
    pointer = "*" if declaration.endswith("]") else ""
    kind, name = re.fullmatch(r"(.*?)(\w+)(?:\[\w*\])?", declaration).groups()
    return Parameter(plain_type(kind) + pointer, name, default)


def parse_method(owner, slot, name, text):
    """Reads a signature in the form `HRESULT (BOOL fAsync, DWORD* pcbSent = NULL) const`."""
    result, parameters, const = re.fullmatch(r"(.*?)\((.*)\)\s*(const)?", text).groups()
    parts = [part for part in parameters.split(",") if part.strip()]
    return Method(owner, slot, name, plain_type(result).strip(),
                  tuple(parse_parameter(part) for part in parts), const is not None)


@functools.lru_cache(maxsize=None)
def _headers(file="abi.json"):
    return json.loads((ROOT / "tests/spec" / file).read_text(encoding="utf-8"))["headers"]


def _interfaces(entries):
    return {
        entry["name"]: Interface(
            entry["name"], entry["base"], entry["iid"], entry["slots"],
            tuple(parse_method(entry["name"], method["slot"], method["name"], method["signature"])
                  for method in entry["methods"]))
        for entry in entries
    }


@functools.lru_cache(maxsize=None)
def interfaces():
    """The interfaces of httpserv.h by name."""
    return _interfaces(_headers()["httpserv.h"]["interfaces"])


@functools.lru_cache(maxsize=None)
def neighbour_interfaces():
    """The interfaces of the headers beside httpserv.h by name."""
    headers = _headers("neighbours.json").values()
    return _interfaces(entry for header in headers for entry in header["interfaces"])


@functools.lru_cache(maxsize=None)
def companion_interfaces():
    """The interfaces of ahadmin.h and wpframework.h by name. Those of ahadmin.h are COM's: the file
    lists the three methods of IUnknown with each interface, here they are IUnknown's own."""
    com = _headers()["ahadmin.h"]["interfaces"]
    first = [entry for entry in com if entry["base"] == "IUnknown"]
    unknown = [entry["methods"][:3] for entry in first]
    assert all(methods == unknown[0] for methods in unknown), (
        "tests/spec/abi.json gives IUnknown's methods in several ways; take it from the "
        "specification again.")
    for entry in first:
        entry = {**entry, "methods": entry["methods"][3:]}
        com = [entry if other["name"] == entry["name"] else other for other in com]
    root = {"name": "IUnknown", "base": None, "iid": None, "slots": 3, "methods": unknown[0]}
    return {
        **{name: replace(interface, convention="__stdcall")
           for name, interface in _interfaces([root, *com]).items()},
        **_interfaces(_headers()["wpframework.h"]["interfaces"]),
    }


def neighbours(kind):
    """The "constants" or "functions" of the headers beside httpserv.h by name."""
    headers = _headers("neighbours.json").values()
    return {name: value for header in headers for name, value in header[kind].items()}


def all_slots(interface):
    """Inherited and own methods of an interface, in slot order; an own one may take the place of an
    inherited one."""
    known = {**interfaces(), **neighbour_interfaces(), **companion_interfaces()}
    inherited = all_slots(known[interface.base]) if interface.base else []
    own = {method.slot for method in interface.methods}
    kept = [method for method in inherited if method.slot not in own]
    slots = sorted(kept + list(interface.methods), key=lambda method: method.slot)
    assert [method.slot for method in slots] == list(range(interface.slot_count)), (
        f"tests/spec/abi.json does not number the slots of {interface.name} from 0 to "
        f"{interface.slot_count - 1}; take it from the specification again.")
    return slots


def constants():
    """Constants of httpserv.h and httptrace.h, as C++ literals by name."""
    return {**_headers()["httpserv.h"]["constants"], **_headers()["httptrace.h"]["constants"]}


def enumerations():
    """Enumerations of httpserv.h and httptrace.h: name to a list of (enumerator, value)."""
    return enumerations_of("httpserv.h", "httptrace.h")


def enumerations_of(*names):
    """Enumerations of these headers: name to a list of (enumerator, value)."""
    found = {}
    for header in names:
        for entry in _headers()[header]["enums"]:
            for name, enumerators in entry.items():
                found[name] = _numbered(enumerators)
    return found


def _numbered(enumerators):
    numbered = []
    for text in enumerators:
        name, _, value = text.partition("=")
        following = numbered[-1][1] + 1 if numbered else 0
        numbered.append((name, int(value, 0) if value else following))
    return numbered
