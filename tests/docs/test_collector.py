"""When the garbage collector rests during a build."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from iis_docs.collector import setup_collector


class _App:
    def __init__(self) -> None:
        self.handlers: dict[str, Callable] = {}

    def connect(self, event: str, handler: Callable) -> None:
        self.handlers[event] = handler


@pytest.fixture(autouse=True)
def _collector_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_rests_until_the_environment_is_there() -> None:
    app = _App()

    setup_collector(app)

    assert not gc.isenabled()


def test_collects_what_reading_makes_but_not_what_was_loaded() -> None:
    app = _App()
    setup_collector(app)

    app.handlers["env-before-read-docs"](app, None, [])

    assert gc.isenabled()
    assert gc.get_freeze_count() > 0
