"""Where the project stands, as plain data, from the sources, the facts and the last builds."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from project import failures, findings, junit

PRESETS = ("dev", "release", "asan", "tsan", "win64", "win32", "docs")

HINT = "build the docs preset"
_XML = "build/docs/docs/doxygen/xml"
_PAGES = "build/site/reference"
_DIFFERS = "Differs from the published reference"
# The types that a module implements and a server only calls.
_MODULE_OWN = ("CGlobalModule", "CHttpModule", "ICustomNotificationProvider",
               "IGlobalSuspendProcessCallback", "IHttpConnectionStoredContext",
               "IHttpModuleFactory", "IHttpStoredContext")


@dataclass(frozen=True)
class Share:
    """So many of so many; `count` is None where it cannot be told, and `hint` says what to do."""

    count: int | None
    of: int
    hint: str = ""


@dataclass
class Standing:
    members_declared: Share
    members_documented: Share
    members_differing: Share
    members_shown: Share
    members_simulated: Share
    slugs_resolved: Share
    core_slugs_resolved: Share
    snippet_ids_covered: Share
    catalogue_entries_covered: Share
    further_entries_covered: Share
    rules_enforced: int
    examples: int
    differs_lines: int | None
    headers: dict[str, Share] = field(default_factory=dict)
    tests: dict[str, junit.Counts] = field(default_factory=dict)


def read(root: Path) -> Standing:
    interfaces = interfaces_of(root)
    members = sum(len(methods) for _, methods in interfaces.values())
    members_seen = _documentation(root, interfaces)
    pages = published_pages(root)
    core = [page for page in pages if page["section"] == "core"]
    rules = [rule for table in findings.TABLES if (root / table).exists()
             for rule in findings.parse((root / table).read_text(encoding="utf-8"))]
    reported = failures.read(root)
    fake_tests = failures.test_texts(root)
    return Standing(
        members_declared=_share(members_seen, "declared", members),
        members_documented=_share(members_seen, "documented", members),
        members_differing=_share(members_seen, "differing", members),
        members_shown=_share(members_seen, "shown", members),
        members_simulated=_simulated(root, interfaces),
        slugs_resolved=_resolved(root, pages),
        core_slugs_resolved=_resolved(root, core),
        snippet_ids_covered=_covered(root, pages),
        catalogue_entries_covered=Share(
            failures.covered(reported.catalogue, fake_tests), failures.CATALOGUE_SIZE),
        further_entries_covered=Share(
            failures.covered(reported.further, fake_tests), failures.FURTHER_SIZE),
        rules_enforced=len(rules),
        examples=len(tested_examples(root)),
        differs_lines=_differs_lines(root),
        headers=_headers(root),
        tests=_tests(root),
    )


def _share(counts: Counter | None, name: str, of: int) -> Share:
    return Share(None, of, HINT) if counts is None else Share(counts[name], of)


def interfaces_of(root: Path) -> dict[str, tuple[str | None, list[str]]]:
    """Base and own methods of each type of httpserv.h; overloads are listed once each."""
    abi = json.loads((root / "tests/spec/abi.json").read_text(encoding="utf-8"))
    return {
        entry["name"]: (entry["base"], [method["name"] for method in entry["methods"]])
        for entry in abi["headers"]["httpserv.h"]["interfaces"]
    }


def published_pages(root: Path) -> list[dict]:
    lines = (root / "tests/spec/pages.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def tested_examples(root: Path) -> set[str]:
    """Keys of the examples that have a test and a recorded run."""
    keys = set()
    for source in (root / "snippets").glob("*/*.cpp"):
        key = f"{source.parent.name}/{source.stem}"
        tests = root / "tests/snippets"
        if (tests / f"{key}_test.cpp").exists() and (tests / f"{key}.run.json").exists():
            keys.add(key)
    return keys


def compounds(root: Path) -> Iterator[ElementTree.Element]:
    """Everything that Doxygen saw, one type, header or group of constants after the other."""
    index = root / _XML / "index.xml"
    if not index.exists():
        return
    for compound in ElementTree.parse(index).getroot().findall("compound"):
        if compound.get("kind") in ("class", "struct", "file", "group"):
            yield from ElementTree.parse(index.parent / f"{compound.get('refid')}.xml").iter(
                "compounddef")


def _documentation(root: Path, interfaces: dict) -> Counter | None:
    """How many members Doxygen saw, and how many of them with a comment, with a line that says
    where it differs, and with an example that is tested."""
    if not (root / _XML / "index.xml").exists():
        return None
    examples = tested_examples(root)
    counts: Counter = Counter()
    for compound in compounds(root):
        name = compound.findtext("compoundname", "")
        left = Counter(interfaces[name][1]) if name in interfaces else Counter()
        for member in compound.iter("memberdef"):
            method = member.findtext("name", "")
            if not left[method]:
                continue
            left[method] -= 1
            counts["declared"] += 1
            counts["documented"] += bool(_text(member.find("briefdescription")))
            counts["differing"] += bool(_sections(member, _DIFFERS))
            counts["shown"] += bool(examples_named(member) & examples)
    return counts


def _differs_lines(root: Path) -> int | None:
    """Of members, types and constants, of whatever header; a group's stand in the group alone."""
    if not (root / _XML / "index.xml").exists():
        return None
    commented = {
        element.get("id"): len(_sections(element, _DIFFERS, "memberdef", "enumvalue"))
        for compound in compounds(root)
        for element in compound.iter()
        if element.tag in ("compounddef", "memberdef", "enumvalue") and element.get("id")
    }
    return sum(commented.values())


def _headers(root: Path) -> dict[str, Share]:
    """Of each header that a module includes, the declarations that have a comment.

    PHTTP_VERB beside HTTP_VERB, and a union without a name, are part of what they stand beside.
    """
    commented: dict[str, dict[tuple[str, str], bool]] = {}
    for compound in compounds(root):
        for element in (compound, *compound.iter("memberdef")):
            if element.get("kind") in ("file", "group") or element.find("location") is None:
                continue
            path = element.find("location").get("file", "")
            header = "httpserv.h" if path.startswith("httpserv/") else Path(path).name
            name = element.findtext("name") or element.findtext("compoundname", "")
            commented.setdefault(header, {})[name, element.get("id", "")] = bool(
                _text(element.find("briefdescription")))
    names = {name for found in commented.values() for name, _ in found}
    shares = {}
    for header, found in sorted(commented.items()):
        own = [comment for (name, _), comment in found.items()
               if not name.startswith("@") and not (name[:1] == "P" and name[1:] in names)]
        shares[header] = Share(sum(own), len(own))
    return shares


def _sections(element: ElementTree.Element, title: str, *but_not_in: str) -> list:
    """The titled paragraphs of an element, without those of elements of these kinds in it."""
    found = [s for s in element.iter("simplesect") if s.findtext("title") == title]
    inner = {id(s) for part in element.iter() if part is not element and part.tag in but_not_in
             for s in part.iter("simplesect")}
    return [s for s in found if id(s) not in inner]


def _text(element: ElementTree.Element | None) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def examples_named(member: ElementTree.Element) -> set[str]:
    """The keys in the member's paragraphs "Shown by"."""
    keys = set()
    for section in _sections(member, "Shown by"):
        keys.update(_text(section).removeprefix("Shown by").split())
    return keys


def _simulated(root: Path, interfaces: dict) -> Share:
    """Methods of the types that a class of the fake implements, less those that stop the test."""
    bases = {name: base for name, (base, _) in interfaces.items()} | _neighbouring_bases(root)
    implemented, stops = set(), 0
    for file in (root / "fake_pipeline/src").iterdir():
        text = file.read_text(encoding="utf-8")
        stops += sum(name in interfaces for name in re.findall(r'\bNotSimulated\("(\w+)::', text))
        for name in re.findall(r"\bpublic\s+(I[A-Z]\w+)", text):
            while name:
                implemented |= {name} & interfaces.keys()
                name = bases.get(name)
    implemented -= set(_MODULE_OWN)
    count = sum(len(interfaces[name][1]) for name in implemented) - stops
    of = sum(len(methods) for name, (_, methods) in interfaces.items() if name not in _MODULE_OWN)
    return Share(count, of)


def _neighbouring_bases(root: Path) -> dict[str, str | None]:
    """Types of other headers that derive from one of httpserv.h, such as the keys of caches."""
    file = root / "tests/spec/neighbours.json"
    headers = json.loads(file.read_text(encoding="utf-8"))["headers"] if file.exists() else {}
    return {interface["name"]: interface["base"]
            for header in headers.values() for interface in header.get("interfaces", [])}


def _page(root: Path, slug: str) -> Path:
    return root / _PAGES / f"{slug}.html"


def _resolved(root: Path, pages: list[dict]) -> Share:
    if not (root / _PAGES).is_dir():
        return Share(None, len(pages), HINT)
    return Share(sum(_page(root, page["slug"]).exists() for page in pages), len(pages))


def _covered(root: Path, pages: list[dict]) -> Share:
    named = {snippet for page in pages for snippet in page["snippets"]}
    if not (root / _PAGES).is_dir():
        return Share(None, len(named), HINT)
    return Share(len(covered_snippets(root, pages)), len(named))


def covered_snippets(root: Path, pages: list[dict]) -> set[str]:
    """The snippet IDs of which each page that named it exists and shows a tested example."""
    users: dict[str, list[str]] = {}
    for page in pages:
        for snippet in page["snippets"]:
            users.setdefault(snippet, []).append(page["slug"])
    return {snippet for snippet, slugs in users.items()
            if all(_shows_example(_page(root, slug)) for slug in slugs)}


def _shows_example(page: Path) -> bool:
    """The docs build puts code below that heading only where the example is tested, and so it does
    with a download. A page that became a guide leads there."""
    if not page.exists():
        return False
    text = page.read_text(encoding="utf-8")
    if moved := re.search(r'http-equiv="refresh" content="0; url=([^"#]+)', text):
        return 'class="download"' in (page.parent / moved[1]).read_text(encoding="utf-8")
    _, heading, rest = text.partition('id="example')
    return bool(heading) and 'class="highlight-cpp' in rest


def _tests(root: Path) -> dict[str, junit.Counts]:
    """The test cases of the last run of each preset and of each Python folder."""
    tests = {}
    for preset in PRESETS:
        ctest = root / "build" / preset / "ctest.xml"
        if ctest.exists():
            tests[preset] = junit.count_ctest(ctest, ctest.parent / "test-results")
    for file in sorted((root / "build/test-results").glob("*.xml")):
        tests[file.stem] = junit.count_file(file)
    return tests
