"""Sphinx settings of the reference site, one block per extension. cmake/IisDocs.cmake runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "docs/_ext"))

# Project
project = "IIS native modules"
author = "The authors of this project"
extensions = ["breathe", "iis_docs"]
exclude_patterns = ["breathe"]
nitpicky = True
smartquotes = False
highlight_language = "cpp"

# HTML: templates and styles are our own; the theme "basic" only supplies Sphinx's machinery
html_theme = "basic"
html_title = project
templates_path = ["docs/_templates"]
html_static_path = ["docs/_static"]
html_copy_source = False
html_use_index = False
html_domain_indices = False
html_permalinks_icon = "#"

# Breathe: iis_docs gives it one small project a page
breathe_show_include = False

# iis_docs
iis_project_root = "."
iis_source_url = ""
