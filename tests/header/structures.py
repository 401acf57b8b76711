"""Reads structures out of our headers, and asks compilers for their layout."""

import re
from dataclasses import dataclass

from .toolchain import INCLUDE, output_of

_COMMENTS = re.compile(r"//.*")
_STRUCTURE = re.compile(
    r"^(?:typedef )?(?:struct|union) _?(?P<name>\w+)(?: : (?P<base>\w+))? \{\n(?P<body>.*?)^\}",
    re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(r"(?:struct|union)\s*\{|\}\s*(?P<group>\w*)\s*;|(?P<field>[^;{}]+);")


@dataclass(frozen=True)
class Structure:
    """A structure with the paths of its members: `FromMemory.pBuffer` lies inside `FromMemory`."""

    name: str
    base: str
    members: tuple


def read(*headers):
    """The structures that the headers (paths below include/) define, in order."""
    found = []
    for header in headers:
        text = _COMMENTS.sub("", (INCLUDE / header).read_text(encoding="utf-8"))
        for match in _STRUCTURE.finditer(text):
            members = tuple(_members(match["body"]))
            found.append(Structure(match["name"], match["base"], members))
    return found


def _members(body):
    """Walks nested groups with a stack; the members of a nameless group belong to the one
    around."""
    stack = [[]]
    for token in _TOKEN.finditer(body):
        if token["field"] is not None:
            stack[-1].append(re.search(r"(\w+)(?:\[\w*\])?$", token["field"].strip()).group(1))
        elif token.group().startswith("}"):
            inner = stack.pop()
            name = token["group"]
            stack[-1] += [name, *(f"{name}.{member}" for member in inner)] if name else inner
        else:
            stack.append([])
    return stack[0]


def questions(structures, skip=lambda path: False):
    """What to ask for: name of the question to a C++ expression."""
    asked = {}
    for structure in structures:
        name = structure.name
        asked[f"size of {name}"] = f"sizeof({name})"
        asked[f"alignment of {name}"] = f"alignof({name})"
        for member in structure.members:
            if not skip(f"{name}.{member}"):
                asked[f"offset of {name}.{member}"] = f"__builtin_offsetof({name}, {member})"
                asked[f"size of {name}.{member}"] = f"sizeof((({name}*)0)->{member})"
    return asked


def answers(compiler, asked, *options):
    """The compiler's answer to each question. They are read from its assembly: one array of
    numbers, each raised by one, because zeros would be written in another way."""
    numbers = ",\n".join(f"unsigned({expression}) + 1" for expression in asked.values())
    source = (
        "#include <httpserv.h>\n#include <httptrace.h>\n"
        f'extern "C" const unsigned answers[];\nconst unsigned answers[] = {{\n{numbers}}};\n')
    assembly = output_of(compiler, source, "-S", "-Wno-invalid-offsetof", *options)
    block = re.search(r"^_?answers:\n((?:\s+\.long\s+\d+.*\n)+)", assembly, re.M).group(1)
    found = [int(number) - 1 for number in re.findall(r"\.long\s+(\d+)", block)]
    assert len(found) == len(asked), f"{compiler} answered {len(found)} of {len(asked)} questions."
    return dict(zip(asked, found))
