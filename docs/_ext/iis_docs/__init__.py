"""The Sphinx extension of the reference site, one concern a module.

Options (conf.py gives their values):

- ``iis_generated_folder``: where generate.py wrote names.json, sidebars.json and breathe/.
- ``iis_source_url``: address of a source file, with {path} and {line}; empty for plain paths.
- ``iis_project_root``: the folder that snippets/ and tests/ stand in, relative to conf.py.
- ``iis_fake_xml``: where Doxygen wrote what it read of the fake pipeline's headers.
- ``iis_extension``: a digest of this package, set by the package itself.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def _digest() -> str:
    """Of this package's files: when they change, every page is read again."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def setup(app: Sphinx) -> dict:
    from iis_docs.code_lexer import setup_code_lexer
    from iis_docs.collector import setup_collector
    from iis_docs.declarations import setup_declarations
    from iis_docs.download import setup_download
    from iis_docs.example import setup_example
    from iis_docs.failures import setup_failures
    from iis_docs.findings import setup_findings
    from iis_docs.header_view import setup_header_view
    from iis_docs.leftovers import setup_leftovers
    from iis_docs.links import setup_links
    from iis_docs.page_context import setup_page_context
    from iis_docs.redirects import setup_redirects
    from iis_docs.small_directives import setup_small_directives
    from iis_docs.strict import setup_strict
    from iis_docs.unknowns import setup_unknowns

    app.add_config_value("iis_extension", _digest(), "env", types=frozenset({str}))
    app.add_config_value("iis_generated_folder", ".", "env", types=frozenset({str}))
    app.add_config_value("iis_source_url", "", "env", types=frozenset({str}))
    app.add_config_value("iis_project_root", ".", "env", types=frozenset({str}))
    setup_collector(app)
    setup_strict(app)
    setup_links(app)
    setup_declarations(app)
    setup_small_directives(app)
    setup_example(app)
    setup_download(app)
    setup_failures(app)
    setup_findings(app)
    setup_header_view(app)
    setup_unknowns(app)
    setup_code_lexer(app)
    setup_page_context(app)
    setup_redirects(app)
    setup_leftovers(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
