"""What script/status counts, in a project of three types, three pages and one example."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from project import shelves, standing, status
from project.junit import Counts
from project.standing import Share, Standing

_ABI = {"headers": {"httpserv.h": {"interfaces": [
    {"name": "IHttpOne", "base": None,
     "methods": [{"name": "Get"}, {"name": "Set"}, {"name": "Set"}]},
    {"name": "IHttpTwo", "base": "IHttpOne", "methods": [{"name": "Stop"}]},
    {"name": "CHttpModule", "base": None, "methods": [{"name": "OnBegin"}]},
]}}}

_PAGES = [
    {"slug": "ihttpone-get-method", "section": "core", "snippets": ["One#1", "One#2"]},
    {"slug": "ihttpone-set-method", "section": "core", "snippets": ["One#2"]},
    {"slug": "other", "section": "other", "snippets": ["Walk#1"]},
]

# The first is covered and tested, the second in part, the third not at all.
_FAILURES = {
    "catalogue": [{"number": 1, "seen": "A.", "covered_by": ["a", "slow"]},
                  {"number": 2, "seen": "B.", "covered_by": ["a", "b"]},
                  {"number": 3, "seen": "C.", "covered_by": []}],
    "further": [{"number": 1, "seen": "D.", "covered_by": ["slow"]}],
    "scenarios": [{"name": "slow", "what": "Slow.", "ask": "Slow()"}],
}

_INDEX = """<doxygenindex>
  <compound refid="one" kind="class"><name>IHttpOne</name></compound>
  <compound refid="none" kind="file"><name>one.h</name></compound>
</doxygenindex>"""

# Get is documented and shown, one Set is documented, Other is no member of the interface. Get and
# the interface differ from their pages.
_CLASS = """<doxygen><compounddef id="one" kind="class"><compoundname>IHttpOne</compoundname>
  <memberdef id="get"><name>Get</name><briefdescription><para>Get it.</para></briefdescription>
    <detaileddescription><simplesect kind="par"><title>Shown by</title><para>one/get</para>
    </simplesect><simplesect kind="par"><title>Differs from the published reference</title>
    <para>So.</para></simplesect></detaileddescription><location file="httpserv/one.h"/></memberdef>
  <memberdef id="set"><name>Set</name><briefdescription><para>Set it.</para></briefdescription>
    <detaileddescription><simplesect kind="par"><title>Shown by</title><para>one/untested</para>
    </simplesect></detaileddescription><location file="httpserv/one.h"/></memberdef>
  <memberdef id="set2"><name>Set</name><briefdescription/><location file="httpserv/one.h"/>
  </memberdef>
  <memberdef id="pointer"><name>POther</name><location file="httptrace.h"/></memberdef>
  <memberdef id="other"><name>Other</name><briefdescription><para>No.</para></briefdescription>
    <location file="httptrace.h"/></memberdef>
  <briefdescription><para>One.</para></briefdescription>
  <detaileddescription><simplesect kind="par"><title>Differs from the published reference</title>
  <para>So.</para></simplesect></detaileddescription><location file="httpserv/one.h"/>
</compounddef></doxygen>"""
_FILE = """<doxygen><compounddef id="none" kind="file"><compoundname>one.h</compoundname>
  <location file="httpserv/one.h"/></compounddef></doxygen>"""

_SOURCES = {
    "tests/spec/abi.json": json.dumps(_ABI),
    "tests/spec/pages.jsonl": "\n".join(map(json.dumps, _PAGES)),
    "fake_pipeline/src/findings.inc":
        'FINDING(kA, "a", 4, "A", "Do.")\nFINDING(kB, "b", 4, "B", "Do.")\n'
        'FINDING(kC, "c", 0, "C", "Do.")\n',
    "fake_pipeline/failure_catalogue.json": json.dumps(_FAILURES),
    "tests/fake_pipeline/a_test.cpp": '"a" "slow"',
    "fake_pipeline/src/fake_http_two.h": "class FakeHttpTwo final : public IHttpTwo {\n",
    "fake_pipeline/src/fake_http_two.cpp": '  NotSimulated("IHttpTwo::Stop", __FILE__);\n',
    "snippets/one/get.cpp": "",
    "tests/snippets/one/get_test.cpp": "",
    "tests/snippets/one/get.run.json": "",
    "snippets/one/untested.cpp": "",
}
_BUILT = {
    "build/docs/docs/doxygen/xml/index.xml": _INDEX,
    "build/docs/docs/doxygen/xml/one.xml": _CLASS,
    "build/docs/docs/doxygen/xml/none.xml": _FILE,
    "build/site/reference/ihttpone-get-method.html":
        '<section id="example"><div class="highlight-cpp notranslate"></div></section>',
    "build/site/reference/ihttpone-set-method.html":
        '<div class="highlight-cpp"></div><section id="remarks"></section>',
    "build/site/reference/other.html":
        '<meta http-equiv="refresh" content="0; url=../guide/walk.html">',
    "build/site/guide/walk.html": '<p class="download"></p>',
    "build/dev/ctest.xml": '<testsuite><testcase name="tests" status="run"/></testsuite>',
    "build/dev/test-results/tests.xml":
        '<testsuite><testcase name="A"/><testcase name="B"/></testsuite>',
    "build/test-results/house.xml": '<testsuite><testcase '
                                    'name="A"><failure/></testcase></testsuite>',
}


def _stand(root: Path, files: dict[str, str]) -> Standing:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return standing.read(root)


@pytest.fixture
def built(tmp_path: Path) -> Standing:
    return _stand(tmp_path, _SOURCES | _BUILT)


def test_counts_members(built: Standing) -> None:
    assert built.members_declared == Share(3, 5)
    assert built.members_documented == Share(2, 5)
    assert built.members_shown == Share(1, 5)


def test_counts_what_differs_from_the_published_reference(built: Standing) -> None:
    assert built.members_differing == Share(1, 5)
    assert built.differs_lines == 2


def test_counts_declarations_by_the_header_that_a_module_includes(built: Standing) -> None:
    assert built.headers == {"httpserv.h": Share(3, 4), "httptrace.h": Share(1, 1)}


def test_counts_simulated_members_of_those_that_a_server_has(built: Standing) -> None:
    assert built.members_simulated == Share(3, 4)


def test_counts_slugs(built: Standing) -> None:
    assert built.slugs_resolved == Share(3, 3)
    assert built.core_slugs_resolved == Share(2, 2)


def test_counts_a_snippet_only_if_each_of_its_pages_shows_an_example(built: Standing) -> None:
    assert built.snippet_ids_covered == Share(2, 3)


def test_tells_type_by_type_how_far_the_examples_are(built: Standing, tmp_path: Path) -> None:
    assert shelves.read(tmp_path) == {"IHttpOne": (Share(1, 3), Share(1, 2))}


def test_counts_a_failure_only_if_all_that_covers_it_is_tested(built: Standing) -> None:
    assert built.catalogue_entries_covered == Share(1, 36)
    assert built.further_entries_covered == Share(1, 12)


def test_counts_rules(built: Standing) -> None:
    assert built.rules_enforced == 3


def test_counts_examples_that_are_tested(built: Standing) -> None:
    assert built.examples == 1


def test_counts_the_tests_of_the_last_run(built: Standing) -> None:
    assert built.tests == {"dev": Counts(passed=2), "house": Counts(failed=1)}


def test_says_what_to_build_where_a_figure_is_not_known(tmp_path: Path) -> None:
    state = _stand(tmp_path, _SOURCES)

    assert state.members_shown == Share(None, 5, "build the docs preset")
    assert state.slugs_resolved == Share(None, 3, "build the docs preset")
    assert state.differs_lines is None
    assert state.headers == {}
    assert "not known of 5: build the docs preset" in status.text(state)
    assert "none yet: run script/test" in status.text(state)


def test_prints_each_figure(built: Standing) -> None:
    printed = status.text(built)

    assert "documented                            2 of 5" in printed
    assert "httpserv.h                            3 of 4" in printed
    assert "lines 'Differs from'" + 18 * " " + "2" in printed
    assert "dev                                2 passed, 0 failed" in printed
