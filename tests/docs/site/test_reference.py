"""The reference as built: every declaration once, every published address answered."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest
from iis_docs import slugs
from iis_docs.redirects import REDIRECTS
from site_pages import SPEC, SitePage, declarations_of, title_of

_CORE_SLUGS = 452


@pytest.fixture(scope="session")
def core_slugs() -> list[str]:
    lines = (SPEC / "pages.jsonl").read_text(encoding="utf-8").splitlines()
    published = [json.loads(line) for line in lines]
    return [page["slug"] for page in published if page["section"] == "core"]


def test_every_published_address_of_the_section_resolves(site, core_slugs) -> None:
    missing = [slug for slug in core_slugs if not (site / f"reference/{slug}.html").exists()]

    assert len(core_slugs) == _CORE_SLUGS
    assert not missing, f"{len(missing)} addresses have neither a page nor a redirect: {missing}"


@pytest.mark.parametrize("slug", sorted(REDIRECTS))
def test_redirect_leads_to_its_page(site, pages, slug: str) -> None:
    text = pages[f"reference/{slug}.html"]
    url = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', text)
    assert url, f"{slug} is a page: remove it from REDIRECTS, which redirects.py no longer writes."
    file, _, anchor = url[1].partition("#")
    target = (site / "reference" / file).resolve().relative_to(site).as_posix()

    assert f"/{target}".removesuffix(".html") == REDIRECTS[slug].partition("#")[0]
    assert url[1] in SitePage(text).links, f"{slug} has no link where nothing redirects."
    assert "http-equiv" not in pages[target], f"{slug} leads to {target}, which redirects again."
    assert not anchor or anchor in SitePage(pages[target]).anchors


@pytest.mark.parametrize("member", ["GetConfigObject", "GetManagedType"])
def test_member_that_the_header_lost_says_what_to_use(pages, plan, member: str) -> None:
    page = pages[f"reference/ihttpserver-{member.lower()}-method.html"]

    assert f"IHttpServer::{member}" not in plan.names.places
    assert "Differs from the published reference" in page
    assert 'id="what-to-use-instead"' in page


def test_no_symbol_is_declared_on_two_pages(pages) -> None:
    places: dict[tuple[str, str], list[str]] = {}
    for name, text in pages.items():
        title = title_of(text)
        owner = title.partition("::")[0] if "::" in title else ""
        for declaration in declarations_of(text):
            places.setdefault((owner, declaration), []).append(name)
    twice = {declaration: found for (_, declaration), found in places.items() if len(found) > 1}

    assert len(places) > 400
    assert not twice, f"Show each declaration on one page, and link it from others: {twice}"


def test_every_method_is_declared_once_on_its_page(pages, plan, interfaces) -> None:
    wrong = []
    for interface in interfaces:
        for method, wanted in Counter(m["name"] for m in interface["methods"]).items():
            place = plan.names.places[f"{interface['name']}::{method}"]
            shown = len(declarations_of(pages[f"reference/{place.page}.html"]))
            if shown != wanted:
                wrong.append(f"{place.page}: shows {shown} declarations instead of {wanted}")

    assert not wrong


@pytest.mark.parametrize("header", ["httpserv.h", "httptrace.h"])
def test_every_enumeration_and_constant_has_its_place(pages, plan, abi, header: str) -> None:
    wanted = list(abi[header]["constants"])
    for enumeration in abi[header]["enums"]:
        for name, values in enumeration.items():
            wanted += [name, *(value.partition("=")[0] for value in values)]
    missing = []
    for name in wanted:
        place = plan.names.places.get(name)
        page = pages.get(f"reference/{place.page}.html", "") if place else ""
        if not page or (place.anchor and place.anchor not in SitePage(page).anchors):
            missing.append(name)

    assert len(wanted) > 10
    assert not missing


def test_index_pages_name_every_page(pages, plan) -> None:
    """By kind and by header all pages but those of methods, by name all methods."""
    def linked(name: str) -> set[str]:
        links = SitePage(pages[f"reference/{name}.html"]).links
        return {link.removesuffix(".html") for link in links}

    methods = {page.slug for page in plan.pages.values() if page.kind == "method"}
    others = set(plan.pages) - methods

    assert others <= linked("index")
    assert others <= linked("headers")
    assert methods <= linked("members")


def test_notifications_page_has_every_bit_with_its_methods(pages, plan) -> None:
    """Each override of the two module classes that has a bit, with that bit and its provider."""
    page = pages["reference/notifications.html"]
    links = {link.partition("#")[0].removesuffix(".html") for link in SitePage(page).links}
    unlisted = {"OnAsyncCompletion"}  # it follows any notification that was left pending
    wanted = {
        method.slug
        for type_name in ("CHttpModule", "CGlobalModule")
        for method in plan.methods_of(plan.model.type_named(type_name))
        if method.member.startswith("On") and method.member not in unlisted
    }
    orders = re.findall(r"<tr><td><p>(\d+|any|<em>any</em>)</p></td>", page.replace("\n", ""))

    assert wanted <= links
    assert [order for order in orders if order.isdigit()] == [str(n) for n in range(1, 13)]
    assert len(orders) == 16


def test_constants_keep_their_anchors() -> None:
    """Links from elsewhere depend on the rule."""
    assert slugs.anchor("RQ_BEGIN_REQUEST") == "rq-begin-request"
