"""Files that could not be read stay with the project until they are read or let be."""

import json
from pathlib import Path

import pytest

from xubao.model import Message
from xubao.operations import documents, projects
from xubao.operations.unread import forget_unread, keep_unread, unread_of

TEXT = "关于绿化工作情况的报告\n2024年5月1日\n一、主要工作\n新增绿地20公顷。"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A file that nothing can be read from."""
    made = tmp_path / "坏的.txt"
    made.write_bytes(b"")
    return made


def test_a_file_that_could_not_be_read_is_kept_with_its_reason_in_any_language(
    bad: Path, tmp_path: Path
) -> None:
    opened = projects.new_project(tmp_path / "a.xubao")
    outcome = documents.add_files(opened, [bad])
    opened.close()
    again = projects.open_project(tmp_path / "a.xubao")
    (kept,) = unread_of(again.project)
    assert (kept.file, kept.origin, kept.reason) == ("坏的.txt", str(bad), outcome.failures[0].whole)
    assert isinstance(kept.reason, Message)
    again.close()


def test_a_file_that_is_read_at_last_is_forgotten_and_the_others_stay(bad: Path, tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "a.xubao")
    documents.add_files(opened, [bad, tmp_path / "没有.txt"])
    bad.write_text(TEXT, encoding="utf8")
    documents.add_files(opened, [bad])
    assert [one.file for one in unread_of(opened.project)] == ["没有.txt"]
    opened.close()


def test_what_is_let_be_can_be_brought_back(bad: Path, tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "a.xubao")
    documents.add_files(opened, [bad])
    before = forget_unread(opened, ["坏的.txt"])
    assert unread_of(opened.project) == ()
    keep_unread(opened, before)
    assert unread_of(opened.project) == before
    opened.close()


@pytest.mark.parametrize(
    ("kept", "reasons"),
    [
        ("not json", []),
        (json.dumps([1, {"file": "甲"}]), []),
        (
            json.dumps(
                [
                    {
                        "file": "甲",
                        "origin": "/甲",
                        "reason": "打不开",
                        "said": {"code": "no.such", "params": {}},
                    }
                ]
            ),
            ["打不开"],
        ),
    ],
)
def test_what_another_version_or_damage_left_behind_stops_nobody(
    kept: str, reasons: list[str], tmp_path: Path
) -> None:
    opened = projects.new_project(tmp_path / "a.xubao")
    projects.save_setting(opened, "unread", kept)
    assert [one.reason for one in unread_of(opened.project)] == reasons
    opened.close()
