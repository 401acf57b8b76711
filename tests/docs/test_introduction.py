"""An example's opening comment becomes prose, steps and code."""

from types import SimpleNamespace

from iis_docs.example import introduction_rst

COMMENT = """Answers
410 Gone.

1. A handler mapping
   names the module:

     <handlers>
       <add name="A" />

       <add name="B" />
     </handlers>

   It goes into web.config.

2. The module answers:
   1. at once.
   2. later.

No more."""


class Names:
    def link_words(self, words):
        return words.replace("410", "*410*")


def test_turns_a_comment_into_steps_that_hold_their_code():
    example = SimpleNamespace(introduction=COMMENT, source_path="a/b.cpp")

    assert introduction_rst(example, Names()) == [
        "Answers *410* Gone.",
        "#. A handler mapping names the module:",
        '   .. code-block:: xml\n\n      <handlers>\n        <add name="A" />\n\n'
        '        <add name="B" />\n      </handlers>',
        "   It goes into web.config.",
        "#. The module answers:",
        "   #. at once.",
        "   #. later.",
        "No more.",
    ]
