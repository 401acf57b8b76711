"""An example's zip: what lies in it, and that the same files give the same bytes."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from iis_docs.download import FOLDER, bundle, file_name, write_downloads
from iis_docs.example_files import read_example

BASE = Path(__file__).parent / "base"
KEY = "icounter/get_count"
RUN = f"tests/snippets/{KEY}.run.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The tiny project, its recorded run stamped with the source that lies beside it."""
    from iis_docs.example_files import fnv1a64

    root = tmp_path / "project"
    shutil.copytree(BASE, root)
    run = json.loads((root / RUN).read_text(encoding="utf-8"))
    run["source_fnv1a64"] = fnv1a64((root / f"snippets/{KEY}.cpp").read_bytes())
    (root / RUN).write_text(json.dumps(run), encoding="utf-8")
    return root


def _files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_holds_module_export_list_build_and_test(root: Path) -> None:
    files = _files(bundle(root, read_example(root, KEY)))

    folder = "icounter-get_count"
    assert set(files) == {f"{folder}/{name}" for name in (
        "get_count.cpp", "module.def", "CMakeLists.txt", "get_count_test.cpp", "LICENSE")}
    assert "add_library(icounter_get_count MODULE get_count.cpp)" in files[
        f"{folder}/CMakeLists.txt"]
    assert "worker.Load(module);" in files[f"{folder}/get_count_test.cpp"]
    assert not [name for name, text in files.items() if "@" in text.replace("@12", "")]


def test_sends_what_the_recorded_run_sent(root: Path) -> None:
    run = json.loads((root / RUN).read_text(encoding="utf-8"))
    run["request"] |= {"method": "POST", "url": "/a", "body": 'say "a"\n',
                       "headers": [["X-One", "1"], ["X-Two", "2"]]}
    (root / RUN).write_text(json.dumps(run), encoding="utf-8")

    test = _files(bundle(root, read_example(root, KEY)))["icounter-get_count/get_count_test.cpp"]

    assert '  request.method = "POST";\n  request.url = "/a";\n' in test
    assert r'request.body = "say \"a\"\n";' in test
    assert 'request.headers = {{"X-One", "1"}, {"X-Two", "2"}};' in test
    assert "web_socket" not in test


def test_has_a_client_for_a_handshake(root: Path) -> None:
    run = json.loads((root / RUN).read_text(encoding="utf-8"))
    run["request"]["headers"] = [["Upgrade", "websocket"]]
    (root / RUN).write_text(json.dumps(run), encoding="utf-8")

    test = _files(bundle(root, read_example(root, KEY)))["icounter-get_count/get_count_test.cpp"]

    assert "\n  request.web_socket.emplace();" in test


def test_same_files_give_the_same_bytes(root: Path) -> None:
    example = read_example(root, KEY)

    assert bundle(root, example) == bundle(root, example)
    assert file_name(KEY) == "icounter-get_count.zip"


def test_writes_only_downloads_that_differ(root: Path, tmp_path: Path) -> None:
    app = SimpleNamespace(
        statuscode=0, builder=SimpleNamespace(format="html"), confdir=root, outdir=tmp_path / "out",
        config=SimpleNamespace(iis_project_root="."))
    download = tmp_path / "out" / FOLDER / file_name(KEY)
    download.parent.mkdir(parents=True)
    write_downloads(app, None)
    os.utime(download, ns=(0, 0))

    write_downloads(app, None)
    untouched = download.stat().st_mtime_ns
    download.write_bytes(b"old")
    write_downloads(app, None)

    assert untouched == 0
    assert download.read_bytes() == bundle(root, read_example(root, KEY))


def test_maps_a_module_that_executed_the_request(root: Path) -> None:
    run = json.loads((root / RUN).read_text(encoding="utf-8"))
    run["trace"] = [{"what": "CHttpModule::OnExecuteRequestHandler"}]
    (root / RUN).write_text(json.dumps(run), encoding="utf-8")

    test = _files(bundle(root, read_example(root, KEY)))["icounter-get_count/get_count_test.cpp"]

    assert ('  options.configuration.handlers = {{"get_count", "*", "*", {"get_count"}}};\n'
            "  WorkerProcess worker(std::move(options));\n") in test
