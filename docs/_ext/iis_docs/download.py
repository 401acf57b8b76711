"""An example as one zip: the module, its export list, a CMakeLists.txt, and a test to begin with.

The same files give the same bytes. The test sends the request of the recorded run.
"""

from __future__ import annotations

import io
import json
import textwrap
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from iis_docs.example_files import Example, all_keys, read_example

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "download"
_TEMPLATES = Path(__file__).parents[2] / "_download"
_OLDEST = (1980, 1, 1, 0, 0, 0)  # No zip can name an earlier time.


def file_name(key: str) -> str:
    return f"{key.replace('/', '-')}.zip"


def bundle(root: Path, example: Example) -> bytes:
    """The bytes of the zip, whose files lie in one folder named after the example."""
    folder, _, name = example.key.partition("/")
    values = {
        "name": name,
        "target": f"{folder}_{name}",
        "options": _options(name, example.run),
        "request": _statements(example.run["request"]),
    }
    files = {
        f"{name}.cpp": example.source,
        "module.def": example.definition,
        "CMakeLists.txt": _filled("CMakeLists.txt.in", values),
        f"{name}_test.cpp": _filled("module_test.cpp.in", values),
        "LICENSE": (root / "LICENSE").read_text(encoding="utf-8"),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in files.items():
            entry = zipfile.ZipInfo(f"{folder}-{name}/{file}", _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text)
    return buffer.getvalue()


def _filled(template: str, values: dict[str, str]) -> str:
    text = (_TEMPLATES / template).read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _options(name: str, run: dict) -> str:
    """C++ that maps the module as a handler, if the recorded run had it execute the request."""
    if not any(entry["what"] == "CHttpModule::OnExecuteRequestHandler" for entry in run["trace"]):
        return ""
    mapping = f'{{"{name}", "*", "*", {{"{name}"}}}}'
    return f"  options.configuration.handlers = {{{mapping}}};\n"


def _statements(request: dict) -> str:
    """C++ that fills a Request with what the recorded run sent."""
    lines = [f"request.{name} = {_literal(request[name])};" for name in ("method", "url", "body")
             if request[name]]
    if request["http_version"] != "1.1":
        lines.append(f"request.http_version = {_literal(request['http_version'])};")
    headers = ", ".join(f"{{{_literal(name)}, {_literal(value)}}}"
                        for name, value in request["headers"])
    lines.append(f"request.headers = {{{headers}}};")
    if ["Upgrade", "websocket"] in request["headers"]:
        lines.append("request.web_socket.emplace();  // The client closes after the handshake.")
    return textwrap.indent("\n".join(lines), "  ")


def _literal(text: str) -> str:
    """A C++ string literal; JSON's escapes are C++'s, but for characters beyond ASCII."""
    return json.dumps(text, ensure_ascii=False)


def write_downloads(app: Sphinx, exception: Exception | None) -> None:
    """One zip for each example, and nothing else in the folder."""
    if exception or app.statuscode or app.builder.format != "html":
        return
    root = Path(app.confdir, app.config.iis_project_root)
    folder = Path(app.outdir, FOLDER)
    folder.mkdir(exist_ok=True)
    keys = {file_name(key): key for key in all_keys(root)}
    for file in folder.iterdir():
        if file.name not in keys:
            file.unlink()
    for name, key in keys.items():
        data = bundle(root, read_example(root, key))
        if not (folder / name).exists() or (folder / name).read_bytes() != data:
            (folder / name).write_bytes(data)


def setup_download(app: Sphinx) -> None:
    app.connect("build-finished", write_downloads)
