"""Static assertions on identifiers, enumerations and constants; one source serves all of them."""

from .abi_spec import constants, enumerations, interfaces
from .toolchain import ALL, failed_assertions, for_each

# The standard library is not there for Microsoft's targets, so the two tools are written out.
_TOOLS = """
#include <httpserv.h>
#include <httptrace.h>
template <typename Char>
constexpr bool SameText(const Char* a, const Char* b) {
  for (; *a == *b; ++a, ++b) {
    if (*a == 0) return true;
  }
  return false;
}
template <typename A, typename B>
constexpr bool kSameType = false;
template <typename A>
constexpr bool kSameType<A, A> = true;
"""


def _assertion(condition, message):
    return f'static_assert({condition}, "abi: {message}");'


def interface_id_assertions():
    for interface in interfaces().values():
        if interface.iid:
            first, second, third, fourth, fifth = interface.iid.split("-")
            id_ = f"__uuidof({interface.name})"
            parts = [f"{id_}.Data1 == 0x{first}u", f"{id_}.Data2 == 0x{second}",
                     f"{id_}.Data3 == 0x{third}"]
            parts += [f"{id_}.Data4[{index}] == 0x{(fourth + fifth)[2 * index:2 * index + 2]}"
                      for index in range(8)]
            yield _assertion(
                " && ".join(parts),
                f"__uuidof({interface.name}) is not {interface.iid} - correct it in "
                "interface_ids.h")


def constant_assertions():
    for name, value in constants().items():
        text = "string" if '"' in value else "number"
        condition = f"SameText({name}, {value})" if text == "string" else f"{name} == {value}"
        shown = value.replace('"', "'")
        yield _assertion(condition, f"{name} is not the {text} {shown} - correct its #define")


def enumeration_assertions():
    for name, enumerators in enumerations().items():
        yield _assertion(f"sizeof({name}) == 4", f"{name} is not 4 bytes wide - give it no type")
        for enumerator, value in enumerators:
            yield _assertion(f"{enumerator} == {value}",
                             f"{enumerator} of {name} is not {value} - correct its value")
            yield _assertion(f"kSameType<decltype({enumerator}), {name}>",
                             f"{enumerator} is not of type {name} - move it into that enumeration")


def _failures(compiler):
    return failed_assertions(compiler, "\n".join([
        _TOOLS, *interface_id_assertions(), *constant_assertions(), *enumeration_assertions()]))


def failures(compiler, about_ids):
    """The assertions that failed, either those on interface IDs or all others."""
    return [message for message in for_each(_failures, ALL)[compiler]
            if message.startswith("__uuidof") == about_ids]
