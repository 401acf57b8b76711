"""A tiny project in a temporary folder: base/ with changes, built as cmake/IisDocs.cmake builds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from iis_docs.example_files import fnv1a64

HERE = Path(__file__).parent
_PART = re.compile(r"^(==|--) (.+)\n", re.MULTILINE)
_CONF = """
import sys
sys.path.insert(0, {extension!r})
project = "Tiny"
extensions = ["breathe", "iis_docs"]
html_theme = "basic"
html_copy_source = False
templates_path = [{templates!r}]
exclude_patterns = ["breathe"]
nitpicky = True
smartquotes = False
iis_generated_folder = "source"
"""


@dataclass
class Result:
    status: int
    output: str


class TinyProject:
    """`write` changes its files, `build` builds it, `page` is a page that was built."""

    def __init__(self, root: Path, folder: Path):
        self._root = root
        self.folder = folder
        self.site = folder / "site"
        shutil.copytree(HERE / "base", folder, dirs_exist_ok=True)
        (folder / "source").mkdir()
        (folder / "index.rst").rename(folder / "source/index.rst")
        extension, templates = root / "docs/_ext", root / "docs/_templates"
        conf = _CONF.format(extension=str(extension), templates=str(templates))
        (folder / "conf.py").write_text(conf, encoding="utf-8")
        for name in ("guide/index", "guide/loading", "guide/other-headers"):
            self.write(f"source/{name}.rst", f":orphan:\n\n{name}\n{'=' * len(name)}\n")
        self.record()

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def record(self) -> None:
        """Put the hash of the example's source into its recorded run, as its test would."""
        run = "tests/snippets/icounter/get_count.run.json"
        source = (self.folder / "snippets/icounter/get_count.cpp").read_bytes()
        hash_or_mark = re.compile(r'(?<="source_fnv1a64": ")[^"]*')
        self.write(run, hash_or_mark.sub(fnv1a64(source), self.text(run)))

    def apply(self, case: str) -> dict[str, list[str]]:
        """Change the files as a case says; its other parts, by their first line."""
        parts = _PART.split(case)[1:]
        told: dict[str, list[str]] = {}
        for sign, name, body in zip(parts[::3], parts[1::3], parts[2::3]):
            if sign == "--":
                (self.folder / name).unlink()
            elif name.split()[0] in ("shows", "hides", "error"):
                told[name] = [line for line in body.split("\n") if line.strip()]
            else:
                self.write("source/index.rst" if name == "index.rst" else name, body)
                if name.endswith(".cpp") and "@STALE@" not in case:
                    self.record()
        return told

    def build(self) -> Result:
        """Doxygen, the generator and Sphinx, each only if the one before succeeded."""
        steps = [self._doxygen(), self._generator(), self._sphinx()]
        output = ""
        environment = os.environ | {
            "PYTHONPATH": str(self._root / "docs/_ext"), "PYTHONDONTWRITEBYTECODE": "1"
        }
        for step in steps:
            done = subprocess.run(
                step, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
            )
            output += done.stdout + done.stderr
            if done.returncode:
                return Result(done.returncode, output)
        return Result(0, output)

    def page(self, name: str) -> str:
        return (self.site / f"{name}.html").read_text(encoding="utf-8")

    def pages(self) -> dict[str, bytes]:
        """Every page of the site, by name."""
        return {
            p.relative_to(self.site).with_suffix("").as_posix(): p.read_bytes()
            for p in self.site.rglob("*.html")
        }

    def _doxygen(self) -> list[str]:
        template = (self._root / "docs/Doxyfile.in").read_text(encoding="utf-8")
        values = {
            "IIS_DOXYGEN_OUTPUT": str(self.folder / "doxygen"),
            "IIS_INCLUDE_DIR": str(self.folder / "include"),
            "IIS_DOXYGEN_WARN_AS_ERROR": "YES",
        }
        for name, value in values.items():
            template = template.replace(f"@{name}@", value)
        # The tiny project has few of the headers that are named one by one.
        all_of_it = f'INPUT = "{self.folder}/include"\nRECURSIVE = YES'
        template = re.sub(r"INPUT +=(.*\\\n)*.*", all_of_it, template)
        self.write("Doxyfile", template)
        shutil.rmtree(self.folder / "doxygen", ignore_errors=True)
        (self.folder / "doxygen").mkdir()
        return ["doxygen", "Doxyfile"]

    def _generator(self) -> list[str]:
        return [sys.executable, "-m", "iis_docs.generate", "doxygen/xml", "source",
                "--include", "include", "--spec", "spec", "--pages", "pages"]

    def _sphinx(self) -> list[str]:
        return [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-v", "-b", "html",
                "-c", ".", "-d", "doctrees", "source", "site"]
