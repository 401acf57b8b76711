"""How script/site serves: on loopback alone, and on another port where the usual one is taken."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import pytest
from project import site


def test_serves_the_folder_on_loopback(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("front page", encoding="utf-8")

    with site.open_server(tmp_path, 0) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/index.html"
        body = urllib.request.urlopen(address, timeout=10).read()

    assert server.server_address[0] == "127.0.0.1"
    assert body == b"front page"


def test_takes_a_free_port_where_none_is_named(tmp_path: Path) -> None:
    with site.open_server(tmp_path, None) as first, site.open_server(tmp_path, None) as second:
        assert first.server_port != second.server_port


def test_does_not_leave_the_port_that_is_named(tmp_path: Path) -> None:
    with site.open_server(tmp_path, 0) as taken, pytest.raises(OSError):
        site.open_server(tmp_path, taken.server_port)
