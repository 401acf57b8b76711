"""Reads the interface declarations below include/httpserv as they are written, with parameter names
and default arguments: those are part of what modules compile against, but no compiler lists
them."""

import functools
import re

from .abi_spec import parse_method
from .toolchain import INCLUDE

_CLASS = re.compile(
    r"^(?:class|struct) (\w+)(?: : public (\w+))? \{(.*?)^\};", re.DOTALL | re.MULTILINE)
_PAIR = re.compile(
    r"^#if IIS_OVERLOADS_IN_SLOT_ORDER\n(.*?)^#else\n(.*?)^#endif\n", re.DOTALL | re.MULTILINE)
_METHOD = re.compile(
    r"virtual\s+(?P<result>[^()~]*?)(?P<name>~?\w+)\s*\((?P<parameters>[^()]*)\)"
    r"\s*(?P<const>const)?\s*(?:= 0|= default|\{)", re.DOTALL)


@functools.lru_cache(maxsize=None)
def of_httpserv():
    """The classes of httpserv.h, as read() gives them."""
    return read((INCLUDE / "httpserv").glob("*.h"))


def read(headers):
    """The classes: name to a triple of base, methods in slot order, and overload sets. An overload
    set is the pair of its two branches, each a list of methods."""
    classes = {}
    for part in sorted(headers):
        text = re.sub(r"//.*|\b__stdcall ", "", part.read_text(encoding="utf-8"))
        for name, base, body in _CLASS.findall(text):
            pairs = [(_methods(name, first), _methods(name, second))
                     for first, second in _PAIR.findall(body)]
            classes[name] = (base or None, _methods(name, _PAIR.sub(r"\1", body)), pairs)
    return classes


def _methods(owner, text):
    return [
        parse_method(owner, None, found["name"],
                     f"{found['result']}({' '.join(found['parameters'].split())}) "
                     f"{found['const'] or ''}".rstrip())
        for found in _METHOD.finditer(text)
    ]
