"""The site as built: valid, complete, within its budgets, and without a dead link."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from site_pages import SitePage, title_of

_ROOT = Path(__file__).parents[3]
_PAGE_BYTES = 8 * 1024
_FIRST_VIEW_BYTES = 40 * 1024
# What a page with a whole example adds: module, test, export list and recorded run.
_EXAMPLE_BYTES = 8 * 1024
_WALKTHROUGH = "walkthrough-creating-a-request-level-http-module-by-using-native-code"
_ASSETS = ("_static/site.css", "_static/site.js")


@pytest.fixture(scope="session")
def declared(pytestconfig) -> dict[str, Counter]:
    """The methods of each class of httpserv.h in Doxygen's XML, constructors aside: they have no
    slot."""
    types = {}
    for path in pytestconfig.getoption("--doxygen-xml").glob("class*.xml"):
        compound = ElementTree.parse(path).getroot().find("compounddef")
        name = compound.findtext("compoundname")
        if not compound.find("location").get("file").startswith("httpserv/"):
            continue
        methods = [m.findtext("name") for m in compound.iter("memberdef")]
        types[name] = Counter(method for method in methods if method != name)
    return types


def test_html_is_valid(site) -> None:
    checker = _ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = ["java", "-jar", str(checker), "--errors-only", "--also-check-css"]
    files = sorted(p for p in site.rglob("*.html") if "pagefind" not in p.parts)

    done = subprocess.run(
        [*command, *map(str, files), str(site / "_static/site.css")],
        capture_output=True, text=True, check=False,
    )

    assert done.returncode == 0, done.stderr.replace(f"file:{site}/", "")


def test_checker_sees_an_error(tmp_path) -> None:
    page = tmp_path / "bad.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>x</title><p><table></p></html>")

    with pytest.raises(AssertionError, match="bad.html"):
        test_html_is_valid(tmp_path)


def test_links_and_anchors_lead_somewhere(site, pages) -> None:
    read = {name: SitePage(text) for name, text in pages.items()}
    broken = []
    for name, page in read.items():
        for link in page.links:
            path, fragment = urldefrag(link)
            if re.match(r"[a-z]+:", path):
                continue
            target = (site / name).parent / unquote(path) if path else site / name
            target = target.resolve()
            if not target.is_file() or not target.is_relative_to(site):
                broken.append(f"{name}: {link}")
                continue
            key = target.relative_to(site).as_posix()
            if fragment and fragment not in read[key].anchors:
                broken.append(f"{name}: {link} (no such anchor)")

    assert not broken


def test_anchors_are_unique_and_not_mangled(pages) -> None:
    wrong = []
    for name, text in pages.items():
        counts = Counter(SitePage(text).anchors)
        wrong += [f"{name}#{a}" for a, n in counts.items() if n > 1 or a.startswith("_CPP")]

    assert not wrong


def test_doxygen_saw_every_type_and_method(declared, interfaces) -> None:
    expected = {i["name"]: Counter(m["name"] for m in i["methods"]) for i in interfaces}

    assert len(expected) == 67
    assert sum(sum(methods.values()) for methods in expected.values()) == 352
    assert declared == expected


def test_every_type_and_method_has_a_page(pages, interfaces) -> None:
    titles = Counter(title_of(text) for text in pages.values())
    missing = []
    for interface in interfaces:
        name = interface["name"]
        kind = "class" if name.startswith("C") else "interface"
        methods = {f"{name}::{m['name']} method" for m in interface["methods"]}
        missing += [t for t in {f"{name} {kind}", *methods} if titles[t] != 1]

    assert not missing


def test_first_page_of_all_has_every_part(site, pages) -> None:
    """The page this reference began with: its sections in order, and all that it links."""
    page = pages["reference/chttpmodule-onasynccompletion-method.html"]
    links = set(SitePage(page).links)

    assert re.findall(r'<section id="([^"]*)">', page) == [
        "chttpmodule-onasynccompletion-method", "syntax", "parameters", "return-value", "remarks",
        "examples", "requirements", "see-also",
    ]
    assert re.findall(r'<label for="example[^>]*>([^<]*)<', page) == [
        "Lesson", "Whole module", "Test", "module.def", "Recorded run",
    ]
    assert re.search(r'<ol class="[^"]*\btimeline\b', page)
    assert {
        "ihttpcontext-interface.html",
        "ihttpeventprovider-interface.html",
        "ihttpcompletioninfo-interface.html",
        "request-notification-status-enumeration.html",
        "chttpmodule-class.html",
        "chttpmodule-onbeginrequest-method.html",
        "chttpmodule-onmaprequesthandler-method.html",
    } <= links
    assert (site / f"reference/{_WALKTHROUGH}.html").exists()


def test_no_page_names_a_folder_of_this_machine(site) -> None:
    places = [str(_ROOT), str(Path.home()) + "/", "/tmp/"]
    wrong = []
    for path in site.rglob("*"):
        if path.suffix not in (".html", ".js", ".css", ".json", ".inv"):
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        wrong += [f"{path.relative_to(site)}: {place}" for place in places if place in text]

    assert not wrong


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def test_pages_are_small(pages) -> None:
    """A page that shows a whole example has as much again for it."""
    large = {}
    for name, text in pages.items():
        limit = _PAGE_BYTES + (_EXAMPLE_BYTES if 'class="tabs"' in text else 0)
        if (size := _packed(text.encode())) > limit:
            large[name] = f"{size} of {limit} bytes"

    assert not large


def test_first_view_is_small(site, pages) -> None:
    assets = sum(_packed((site / asset).read_bytes()) for asset in _ASSETS)
    loaded = set()
    for text in pages.values():
        head = text.split("</head>")[0]
        if "http-equiv" not in head:
            links = [link for link in SitePage(head).links if not link.startswith("data:")]
            loaded |= {link.split("_static/")[-1] for link in links}

    assert loaded == {Path(asset).name for asset in _ASSETS}
    assert max(_packed(text.encode()) for text in pages.values()) + assets <= _FIRST_VIEW_BYTES


def test_search_index_has_the_pages(site, pages) -> None:
    entry = json.loads((site / "pagefind/pagefind-entry.json").read_text(encoding="utf-8"))
    indexed = sum(language["page_count"] for language in entry["languages"].values())

    assert indexed == sum("data-pagefind-body" in text for text in pages.values())
