"""script/mutants edits what it says it edits."""

import shutil
from pathlib import Path

from project.constant_answers import switch_members
from project.edits import edits_of

ROOT = Path(__file__).resolve().parents[2]


def test_switches_members_in_headers_and_sources(tmp_path):
    (tmp_path / "fake_thing.h").write_text(
        "class FakeThing final : public IThing {\n public:\n"
        "  VOID Reset() override { count_ = 0; }\n"
        "  PCSTR GetName(DWORD* pcch) const override;\n"
        "  int own() const;\n};\n")
    (tmp_path / "fake_thing.cpp").write_text(
        "PCSTR FakeThing::GetName(DWORD* pcch) const {\n  return name_;\n}\n\n"
        "int FakeThing::own() const {\n  return 1;\n}\n")

    members = switch_members(tmp_path)

    assert [member.name for member in members] == ["FakeThing::Reset", "FakeThing::GetName"]
    assert "{\n  if (IsSwitchedOff(1)) { return; }\n" in (tmp_path / "fake_thing.h").read_text()
    source = (tmp_path / "fake_thing.cpp").read_text()
    assert "const {\n  if (IsSwitchedOff(2)) { return {}; }\n" in source
    assert source.count("IsSwitchedOff") == 1


def test_switches_every_member_that_a_server_has(tmp_path):
    shutil.copytree(ROOT / "fake_pipeline/src", tmp_path / "src")

    members = switch_members(tmp_path / "src")

    assert len(members) > 298, "more classes than interfaces: some members have two"


def test_offers_each_edit_of_a_line():
    edits = edits_of(Path("a.cpp"), ["  if (a == b) {", "    Begin();", "    End();", "// a == b"])

    assert [(edit.line, edit.what, edit.new) for edit in edits] == [
        (1, "== -> !=", ("  if (a != b) {",)),
        (2, "left out", ("",)),
        (2, "order", ("    End();", "    Begin();")),
        (3, "left out", ("",)),
    ]
