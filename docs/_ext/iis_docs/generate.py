"""Writes the reference's pages from Doxygen's XML; run by cmake/IisDocs.cmake.

    python -m iis_docs.generate XML_FOLDER OUTPUT_FOLDER --include include --spec tests/spec
        --pages docs/reference

The output folder gets reference/SLUG.rst for each page, breathe/SLUG/ with the XML of the
declarations that the page shows, and names.json and sidebars.json for the Sphinx extension. Only a
file whose bytes change is written, and files of pages that are gone are removed, so that Sphinx
reads again exactly the pages that differ.

Breathe renders the declarations (Syntax), with linked types. All else is rendered here from the
parsed comment: parameters with direction, values and call-outs need structure that would have to be
found again in Breathe's output. With all XML as one project, one changed comment made Breathe 5.1
read all 436 pages again, for 13 s of CPU in place of 2; with one small project a page, without
comments, a page depends on its own declarations and nothing else.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from pathlib import Path

from iis_docs import breathe_xml, c_structures, doxygen_xml, index_pages, kept_pages, method_page
from iis_docs import plan, type_page, values_page
from iis_docs.doc_comments import CommentError
from iis_docs.facts import Facts
from iis_docs.page_parts import Context, sidebar

_RENDERERS = {
    "method": method_page.render,
    "function": method_page.render,
    "class": type_page.render,
    "interface": type_page.render,
    "structure": type_page.render,
    "enumeration": values_page.render,
    "constants": values_page.render,
    "type": values_page.render,
}


def make_plan(xml: Path, include: Path, spec: Path) -> plan.Plan:
    """The pages and names of what Doxygen saw."""
    model = doxygen_xml.read(xml)
    c_structures.normalize(model, include)
    return plan.make(model, Facts(spec))


def generate(
    xml: Path, include: Path, spec: Path, pages: Path | None = None
) -> tuple[dict[str, str], list[str]]:
    """The files to write, by name below the output folder, and what is wrong with the comments."""
    the_plan = make_plan(xml, include, spec)
    kept = kept_pages.read(pages, the_plan) if pages else {}
    context = Context(the_plan, include, frozenset(kept))
    files, errors = {}, []
    for page in the_plan.pages.values():
        try:
            files[f"reference/{page.slug}.rst"] = _RENDERERS[page.kind](context, page) + "\n"
        except CommentError as error:
            errors.append(str(error))
        files.update(breathe_xml.project(page))
    if not errors:
        for name, text in index_pages.render(context).items():
            files[f"reference/{name}"] = text + "\n"
    files["names.json"] = the_plan.names.save()
    sidebars = {p.slug: sidebar(the_plan, p) for p in the_plan.pages.values()}
    for slug, page in kept.items():
        files[f"reference/{slug}.rst"] = page.text + "\n"
        sidebars[slug] = page.sidebar
    files["sidebars.json"] = json.dumps(sidebars, indent=0, sort_keys=True)
    return files, errors


def write(files: dict[str, str], output: Path) -> int:
    """Write what differs, remove what is no longer wanted; the number of files touched."""
    touched = 0
    for folder in ("reference", "breathe"):
        for old in sorted((output / folder).rglob("*"), reverse=True):
            if old.is_file() and old.relative_to(output).as_posix() not in files:
                old.unlink()
                touched += 1
            elif old.is_dir() and not any(old.iterdir()):
                old.rmdir()
    for name, text in files.items():
        path = output / name
        data = text.encode("utf-8")
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            touched += 1
    return touched


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write the reference's pages from Doxygen's XML.")
    parser.add_argument("xml", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--include", type=Path, required=True, help="folder of the headers")
    parser.add_argument("--spec", type=Path, required=True, help="folder of abi.json, pages.jsonl")
    parser.add_argument("--pages", type=Path, help="folder of the pages that are kept by hand")
    options = parser.parse_args(arguments)
    try:
        files, errors = generate(options.xml, options.include, options.spec, options.pages)
    except (plan.SlugClash, kept_pages.KeptPageError) as error:
        files, errors = {}, [str(error)]
    if errors:
        print("\n".join(sorted(set(errors))), file=sys.stderr)
        return 1
    touched = write(files, options.output)
    pages = sum(name.startswith("reference/") for name in files)
    print(f"reference: {pages} pages, {touched} files changed")
    return 0


if __name__ == "__main__":
    gc.disable()  # What is made here is needed to the end.
    sys.exit(main())
