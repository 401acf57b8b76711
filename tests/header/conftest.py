"""The report that the tests of this folder leave: how much agrees, per target."""

import json
import os
from pathlib import Path

import pytest


class Report:
    """Collects figures as report[topic][target] = {"agree": n, "of": n}."""

    def __init__(self):
        self.figures = {}

    def add(self, topic, target, agree, of):
        self.figures.setdefault(topic, {})[target] = {"agree": agree, "of": of}
        print(f"\n{topic}, {target}: {agree} of {of} agree")


@pytest.fixture(scope="session")
def report():
    collected = Report()
    yield collected
    path = os.environ.get("IIS_HEADER_REPORT")
    if path:
        text = json.dumps(collected.figures, indent=2, sort_keys=True)
        Path(path).write_text(text + "\n", encoding="utf-8")
