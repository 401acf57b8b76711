"""C++ highlighting with fewer marks: keywords, types, text, numbers, comments and directives.

Pygments wraps every name and bracket in an element, which triples a listing's size for colours that
this site does not use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pygments.lexers.c_cpp import CppLexer
from pygments.token import Comment, Keyword, Name, Number, String, Text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_TYPE_NAME = re.compile(r"(?:I[A-Z]|C[A-Z])[A-Za-z0-9]*[a-z][A-Za-z0-9]*$")


class PlainCppLexer(CppLexer):
    name = "C++ (plain)"
    aliases = ["iis-cpp"]

    def get_tokens_unprocessed(self, text: str, stack: tuple = ("root",)) -> Iterator:
        start, kind, run = 0, None, ""
        for index, token, value in super().get_tokens_unprocessed(text, stack):
            plain = _plain(token, value)
            if plain is not kind and value.strip():
                if run:
                    yield start, kind or Text, run
                start, kind, run = index, plain, value
            else:
                run += value
        if run:
            yield start, kind or Text, run


def _plain(token, value: str):
    for group in (Comment.Preproc, Comment.PreprocFile, Comment):
        if token in group:
            return Comment.Preproc if group is not Comment else Comment
    if token in String:
        return String
    if token in Number:
        return Number
    if token in Keyword:
        return Keyword.Type if token is Keyword.Type else Keyword
    if token in Name and _TYPE_NAME.match(value):
        return Keyword.Type
    return Text


def setup_code_lexer(app: Sphinx) -> None:
    app.add_lexer("cpp", PlainCppLexer)
