"""Small trees that break one house rule each, with the sentences they must be told; and some that
come close and are right.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

import failures_table
import findings_table
import layering
import names
import orphans
import readme_map
import sizes
import wording


@dataclass(frozen=True)
class Sample:
    id: str
    rule: Callable
    files: dict[str, str]
    sentences: list[str] = field(default_factory=list)


_SNIPPETS_WHY = ("an example includes the SDK's headers and the standard library only, so that "
                 "the one file compiles unchanged in a reader's project.")
_FAKE_WHY = "the fake stands where the server stands and knows neither tests nor examples."
_TABLE = "fake_pipeline/src/findings.inc"
_SECOND_TABLE = "fake_pipeline/src/findings_beside_modules.inc"
_FAILURES = "fake_pipeline/failure_catalogue.json"
_MODULE = "HRESULT WINAPI RegisterModule(DWORD) {}\n"
_LESSON = "// [get_url begin]\nint x;\n// [get_url end]\n"


def _failures(catalogue: list[tuple[int, list[str]]]) -> str:
    """A table with these failures, twelve further ones, and one scenario."""
    return json.dumps({
        "catalogue": [{"number": n, "seen": "Seen.", "covered_by": by} for n, by in catalogue],
        "further": [{"number": n, "seen": "Seen.", "covered_by": []} for n in range(1, 13)],
        "scenarios": [{"name": "slow", "what": "Slow.", "ask": "Slow()"}],
    })


BAD = [
    Sample("ExampleIncludesTheFake", layering.includes,
           {"snippets/a/b.cpp": "#include <httpserv.h>\n#include <fake_pipeline/exchange.h>\n"},
           ["snippets/a/b.cpp:2: includes fake_pipeline/exchange.h, which belongs to "
            f"fake_pipeline; {_SNIPPETS_WHY}"]),
    Sample("ExampleIncludesAPartOfOurHeader", layering.includes,
           {"snippets/a/b.cpp": "#include <httpserv/abi.h>\n", "include/httpserv/abi.h": ""},
           ["snippets/a/b.cpp:1: includes httpserv/abi.h, which belongs to include; "
            f"{_SNIPPETS_WHY}"]),
    Sample("FakeIncludesGoogleTest", layering.includes,
           {"fake_pipeline/src/a.cpp": "#include <gtest/gtest.h>\n"},
           ["fake_pipeline/src/a.cpp:1: includes gtest/gtest.h, which belongs to googletest; "
            f"{_FAKE_WHY}"]),
    Sample("FakeIncludesATest", layering.includes,
           {"fake_pipeline/src/a.cpp": '#include "../../tests/support/b.h"\n',
            "tests/support/b.h": ""},
           ["fake_pipeline/src/a.cpp:1: includes ../../tests/support/b.h, which belongs to "
            f"tests/support; {_FAKE_WHY}"]),
    Sample("HeaderIncludesTheFake", layering.includes,
           {"include/httpserv.h": "#include <fake_pipeline/a.h>\n"},
           ["include/httpserv.h:1: includes fake_pipeline/a.h, which belongs to fake_pipeline; "
            "include sees only itself and the platform, as the SDK's headers do."]),
    Sample("TestIncludesAnExample", layering.includes,
           {"tests/snippets/a/b_test.cpp": '#include "../../../snippets/a/b.cpp"\n',
            "snippets/a/b.cpp": ""},
           ["tests/snippets/a/b_test.cpp:1: includes ../../../snippets/a/b.cpp, which belongs to "
            "snippets; a test of an example uses what a module author has: tests/support and the "
            "fake's public headers."]),
    Sample("TestModuleIncludesTheFake", layering.includes,
           {"tests/fake_pipeline/modules/a.cpp": "#include <fake_pipeline/a.h>\n"},
           ["tests/fake_pipeline/modules/a.cpp:1: includes fake_pipeline/a.h, which belongs to "
            "fake_pipeline; a module that is made for a test is loaded as any other and must not "
            "know who loads it."]),
    Sample("ExampleTestIncludesThePlatform", layering.includes,
           {"tests/snippets/a/b_test.cpp": "#include <dlfcn.h>\n"},
           ["tests/snippets/a/b_test.cpp:1: includes dlfcn.h, which belongs to platform; a test "
            "of an example uses what a module author has: tests/support and the fake's public "
            "headers."]),
    Sample("FakeLinksGoogleTest", layering.links,
           {"fake_pipeline/CMakeLists.txt": "# The fake.\ntarget_link_libraries(f PRIVATE "
                                            "GTest::gtest)\n"},
           ["fake_pipeline/CMakeLists.txt:2: names GoogleTest; only tests may, so that a module "
            "author can use the fake with any test framework."]),
    Sample("ScriptImportsAPackage", layering.imports,
           {"script/project/a.py": "import os\nimport requests.adapters\n"},
           ["script/project/a.py:2: imports requests; scripts run before anything is installed."]),
    Sample("PythonWithoutAnArrow", layering.imports,
           {"elsewhere/a.py": ""},
           ["elsewhere/a.py: stands in a folder for which no arrow is drawn; add it to the map in "
            "README.md and to tests/house/layering.py."]),
    Sample("FakeReadsTheFacts", layering.facts,
           {"fake_pipeline/CMakeLists.txt": "file(READ ../tests/spec/abi.json abi)\n"},
           ["fake_pipeline/CMakeLists.txt:1: names tests/spec; what is compared with the facts "
            "must not be made from them."]),

    Sample("ExampleAlone", orphans.trios, {"snippets/a/b.cpp": ""},
           ["snippets/a/b.cpp: its test, tests/snippets/a/b_test.cpp, is missing; write one: no "
            "page may show an example that no test covers.",
            "snippets/a/b.cpp: its recorded run, tests/snippets/a/b.run.json, is missing; run "
            "IIS_ACCEPT_RUNS=1 script/test dev, and look at what it wrote."]),
    Sample("TestAndRunWithoutExample", orphans.trios,
           {"tests/snippets/a/b_test.cpp": "", "tests/snippets/a/b.run.json": ""},
           ["tests/snippets/a/b_test.cpp: its example, snippets/a/b.cpp, is missing; write it, or "
            "remove what is left of it."]),
    Sample("HelperBesideAnExample", orphans.strays, {"snippets/a/common.h": ""},
           ["snippets/a/common.h: is none of the files that make an example; the folders of "
            "examples hold only .cpp."]),
    Sample("ExampleWithoutEntry", orphans.entries, {"snippets/a/b.cpp": "class Module;\n"},
           ["snippets/a/b.cpp: defines no RegisterModule; each example is a module that a server "
            "can load."]),
    Sample("OddModuleWithoutTest", orphans.odd_modules,
           {"tests/fake_pipeline/modules/throws.cpp": "",
            "tests/fake_pipeline/loading_test.cpp": 'Load("throws_late");'},
           ["tests/fake_pipeline/modules/throws.cpp: is loaded by no test; write one, or remove "
            "it."]),

    Sample("SourceTooLong", sizes.too_long, {"fake_pipeline/src/a.cpp": "x\n" * 501},
           ["fake_pipeline/src/a.cpp: has 501 lines, more than 500; split it by concern."]),
    Sample("HeaderWithTooManyDeclarations", sizes.too_long,
           {"include/httpserv/a.h": "/// Do.\nvoid A();\n" * 501},
           ["include/httpserv/a.h: has 501 lines, more than 500; split it by concern."]),
    Sample("ExampleLong", sizes.long, {"snippets/a/b.cpp": "x\n" * 61},
           ["snippets/a/b.cpp: has 61 lines; aim at 60."]),
    Sample("LessonLong", sizes.long_regions,
           {"snippets/a/b.cpp": "// [b begin]\n" + "x\n" * 41 + "// [b end]\n"},
           ["snippets/a/b.cpp:43: shows 41 lines; aim at 40."]),

    Sample("FileInPascalCase", names.files, {"fake_pipeline/src/FakeServer.cpp": ""},
           ["fake_pipeline/src/FakeServer.cpp: is not named in snake_case; use lower-case words "
            "joined by underscores."]),
    Sample("FileMadeByAShell", names.plain_paths, {"Worker>p": ""},
           ["Worker>p: has other characters than letters, digits and ._-/ in its name; rename it, "
            "or remove it if a command made it by mistake."]),
    Sample("TestNameWithUnderscore", names.tests,
           {"tests/a_test.cpp": "\nTEST_F(Loader, Reports_missing_file) {\n"},
           ["tests/a_test.cpp:2: Reports_missing_file has an underscore, which GoogleTest keeps "
            "for itself; write the words in PascalCase."]),
    Sample("TestNameThatSaysNothing", names.tests,
           {"tests/a_test.cpp": "TEST(Loader,\n     Works) {\n"},
           ["tests/a_test.cpp:1: Works says nothing; name the condition and the outcome, as in "
            "ReturnsNullForAbsentHeader."]),
    Sample("RegionWithoutEnd", names.regions, {"snippets/a/get_url.cpp": "// [get_url begin]\n"},
           ["snippets/a/get_url.cpp: region get_url begins and never ends."]),
    Sample("RegionOfAnotherName", names.regions,
           {"snippets/a/get_url.cpp": "// [url begin]\n// [url end]\n"},
           ["snippets/a/get_url.cpp: marks no lesson; put it between '// [get_url begin]' and '// "
            "[get_url end]'."]),
    Sample("RegionNotOpen", names.regions, {"snippets/a/get_url.cpp": "// [get_url end]\n"},
           ["snippets/a/get_url.cpp:1: region get_url ends, but is not the one that is open."]),
    Sample("RegionTwice", names.regions, {"snippets/a/get_url.cpp": _LESSON + _LESSON},
           ["snippets/a/get_url.cpp:4: region get_url begins a second time; a region is one "
            "piece."]),
    Sample("RegionsNested", names.regions,
           {"snippets/a/get_url.cpp": "// [get_url begin]\n// [url begin]\n// [url end]\n"},
           ["snippets/a/get_url.cpp:2: region url begins inside region get_url; end that one "
            "first."]),
    Sample("MarkMisspelled", names.regions,
           {"snippets/a/get_url.cpp": _LESSON + "// [get_url stop]\n"},
           ["snippets/a/get_url.cpp:4: '[get_url stop]' is no region mark; write '// [get_url "
            "begin]' or '// [get_url end]'."]),

    Sample("PathOfOneMachine", wording.forbidden, {"README.md": "cd /root/" + "clone\n"},
           ["README.md:1: '/root/' is a path of one machine; write it relative to the project or "
            "take it from the environment."]),
    Sample("RegistryHost", wording.forbidden, {"script/a": "from https://pypi.org/simple\n"},
           ["script/a:1: 'pypi.org' is a package registry's host; leave the choice of registry to "
            "the machine."]),
    Sample("NoteToComeBack", wording.forbidden, {"docs/index.rst": ".. TODO: more\n"},
           ["docs/index.rst:1: 'TODO' is a note to come back; do it now, or leave it out."]),
    Sample("SourceWithoutOpening", wording.openings, {"tests/a_test.cpp": "#include <string>\n"},
           ["tests/a_test.cpp: does not open with a comment; say what the file holds and leaves "
            "out."]),
    Sample("ScriptWithoutOpening", wording.openings, {"script/a": "#!/usr/bin/env bash\nset -e\n"},
           ["script/a: does not open with a comment; say what the file holds and leaves out."]),
    Sample("PythonWithoutOpening", wording.openings, {"script/project/a.py": "import os\n"},
           ["script/project/a.py: does not open with a comment; say what the file holds and "
            "leaves out."]),
    Sample("CmakeWithoutOpening", wording.openings, {"tests/CMakeLists.txt": "include(IisTests)\n"},
           ["tests/CMakeLists.txt: does not open with a comment; say what the file holds and "
            "leaves out."]),
    Sample("LineTooWide", wording.widths, {"include/a.h": "// A\n" + "x" * 101 + "\n"},
           ["include/a.h:2: is 101 columns wide, more than 100; break the line."]),

    Sample("TableMissing", findings_table.readable, {_SECOND_TABLE: ""},
           [f"{_TABLE}: is missing; script/status and the site read the enforced rules there."]),
    Sample("EntryUnreadable", findings_table.readable,
           {_TABLE: 'FINDING(kA, "a", 1, "A", "Do.")\nFINDING(kB, "b", one, "B", "Do.")\n',
            _SECOND_TABLE: ""},
           [f"{_TABLE}: 2 entries begin and 1 can be read; write each as FINDING(kIdentifier, "
            '"kebab-id", number, "what", "advice").']),
    Sample("EntryOutOfForm", findings_table.entries,
           {_TABLE: 'FINDING(kA, "aB", 37, "A.", "Do")\n'},
           [f"{_TABLE}: kA: 'aB' is no kebab-case id; use lower-case words joined by hyphens.",
            f"{_TABLE}: kA: 37 is no entry of the failure catalogue; it has 1 to 36, and 0 means "
            "none.",
            f"{_TABLE}: kA: the first text ends with a full stop; the value follows it after a "
            "colon.",
            f"{_TABLE}: kA: the advice is not a sentence; end it with a full stop."]),
    Sample("EntryIdTwice", findings_table.entries,
           {_TABLE: 'FINDING(kA, "a", 1, "A", "Do.")\n',
            _SECOND_TABLE: 'FINDING(kB, "a", 2, "B", "Do.")\n'},
           [f"{_SECOND_TABLE}: kB: the id 'a' is taken; each rule has its own."]),
    Sample("EntryNotTested", findings_table.tested,
           {_TABLE: 'FINDING(kA, "a-b", 1, "A", "Do.")\n', "tests/x_test.cpp": '"a-b-c"'},
           [f"{_TABLE}: kA is not tested; add a test that breaks the rule and expects the finding "
            '"a-b".']),

    Sample("FailureLeftOut", failures_table.whole,
           {_FAILURES: _failures([(n, []) for n in range(1, 36)])},
           [f"{_FAILURES}: 'catalogue' does not number its entries 1 to 36; each failure is one "
            "entry, in order."]),
    Sample("FailureCoveredByNothingKnown", failures_table.known,
           {_FAILURES: _failures([(1, ["slow", "b"])])},
           [f"{_FAILURES}: 'b', which shall cover 'Seen.', is neither a finding nor a "
            "scenario."]),
    Sample("FindingNamesAnotherFailure", failures_table.known,
           {_TABLE: 'FINDING(kA, "a", 1, "A", "Do.")\n', _FAILURES: _failures([(1, ["slow"])])},
           [f"{_TABLE}: kA has the number 1; name 'a' in covered_by of that entry in "
            f"{_FAILURES}."]),
    Sample("ScenarioNotTestedAndFindingTestedElsewhere", failures_table.tested,
           {_FAILURES: _failures([(1, ["a"])]), "tests/snippets/x_test.cpp": '"a"'},
           [f"{_FAILURES}: the scenario 'slow' is not tested; write a test in "
            'tests/fake_pipeline with RecordProperty("scenario", "slow").',
            f"{_FAILURES}: the scenario 'slow' covers no failure; name it there.",
            f"{_FAILURES}: the finding 'a', which shall cover 'Seen.', is not named by a test in "
            "tests/fake_pipeline."]),

    Sample("NoMap", readme_map.true, {"README.md": "## The map\n"},
           ["README.md: has no map; draw the tree in a text block under '## The map'."]),
    Sample("MapUntrue", readme_map.true,
           {"README.md": "## The map\n```text\ndocs/    site\n  guide/   guides\n```\n",
            "docs/index.rst": "", "include/a.h": ""},
           ["README.md: the map names docs/guide/, which does not exist; keep the map true.",
            "README.md: the map lacks include/; say what it holds."]),
    Sample("LinkToNothing", readme_map.links, {"docs/a.md": "\n[licence](../LICENSE)\n"},
           ["docs/a.md:2: links to ../LICENSE, which does not exist; correct the link."]),
]

GOOD = [
    Sample("ExampleIncludesTheSdkInAnyCase", layering.includes,
           {"snippets/a/b.cpp": "#include <Httpserv.h>\n#include <windows.h>\n#include "
                                "<string>\n"}),
    Sample("FakeIncludesItselfAndTheHeader", layering.includes,
           {"fake_pipeline/src/a.cpp": '#include "b.h"\n#include <httpserv/abi.h>\n#include '
                                       '<dlfcn.h>\n',
            "fake_pipeline/src/b.h": "", "include/httpserv/abi.h": ""}),
    Sample("CompleteExample", orphans.trios,
           {"snippets/a/b.cpp": _MODULE, "tests/snippets/a/b_test.cpp": "",
            "tests/snippets/a/b.run.json": "", "snippets/module.def": ""}),
    Sample("OddModuleWithTest", orphans.odd_modules,
           {"tests/fake_pipeline/modules/throws.cpp": "",
            "tests/fake_pipeline/loading_test.cpp": 'Load("throws");'}),
    Sample("LongManualWithFewDeclarations", sizes.too_long,
           {"include/httpserv/a.h": "/// Do.\n" * 2000 + "void A();\n"}),
    Sample("LongData", sizes.too_long, {"tests/snippets/a/b.run.json": "1\n" * 2000}),
    Sample("ForwardingHeader", names.files, {"include/letter_case/Httpserv.h": ""}),
    Sample("TwoRegionsOneLesson", names.regions,
           {"snippets/a/get_url.cpp": _LESSON + "// [factory begin]\n// [factory end]\n"}),
    Sample("PathThatOnlyLooksAlike", wording.forbidden, {"docs/index.rst": "build/work/ "
                                                                           "$x/root/y\n"}),
    Sample("EntryOverSeveralLines", findings_table.readable,
           {_TABLE: 'FINDING(kA, "a", 1,\n  "A \\"b\\" "\n  "C", "Do.")\n', _SECOND_TABLE: ""}),
    Sample("MapTrue", readme_map.true,
           {"README.md": "## The map\n```text\ndocs/    site\n  guide/   guides\n    a.rst  "
                         "one\n```\n",
            "docs/guide/a.rst": ""}),
    Sample("LinksThatFind", readme_map.links,
           {"a/README.md": "[b](../b/) [web](https://example.org/x)\n", "b/c.txt": ""}),
]
