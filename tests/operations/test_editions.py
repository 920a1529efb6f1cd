"""The draft as it left the program is kept, so that the next can be tracked against it."""

from dataclasses import replace
from pathlib import Path

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.operations import projects, snapshots
from xubao.operations.drafts import bare_draft
from xubao.operations.exporting import export_revision, export_revision_against, export_text
from xubao.operations.reports import FileRef, read_report
from xubao.settings import WordSettings


def draft(text: str) -> SavedDraft:
    section = DraftSection("s1", None, 1, "一、总体情况", ((DraftRun(text),),))
    return SavedDraft("d1", (), (), None, "研究处理情况的报告", "", (section,))


def test_a_draft_is_held_against_the_last_one_that_is_not_like_it(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    first, second = draft("建成三个平台。"), draft("建成四个平台。")
    assert snapshots.edition_before(opened, first) is None
    kept = snapshots.take_snapshot(opened, first, "export")
    assert kept is not None
    assert snapshots.take_snapshot(opened, replace(first, ignored=("gap",)), "export") is None
    assert snapshots.edition_before(opened, second) == first
    snapshots.take_snapshot(opened, second, "regenerate")
    assert snapshots.edition_before(opened, second) == first
    opened.close()
    again = projects.open_project(tmp_path / "甲.xubao")
    assert [one.reason for one in again.project.snapshots] == ["export", "regenerate"]
    assert [snapshots.content_of(again, one) for one in again.project.snapshots] == [first, second]
    assert snapshots.edition_before(again, second) == first
    again.close()


def test_a_snapshot_is_restored_whole_and_what_it_replaces_is_one_itself(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    first, second = draft("建成三个平台。"), replace(draft("手写的一稿。"), ignored=("gap",))
    projects.save_draft(opened, first)
    kept = snapshots.take_snapshot(opened, first, "named", "送审前")
    projects.save_draft(opened, second)
    assert kept is not None
    assert snapshots.restore_snapshot(opened, kept) == replace(first, ignored=("gap",))
    assert opened.project.draft == replace(first, ignored=("gap",))
    newest = snapshots.newest_of(opened.project, first.id)
    assert newest is not None
    assert snapshots.content_of(opened, newest) == replace(second, ignored=())
    opened.close()


def test_automatic_snapshots_are_pruned_and_named_ones_stay(tmp_path: Path) -> None:
    opened = projects.new_project(tmp_path / "甲.xubao")
    snapshots.take_snapshot(opened, draft("第零稿。"), "export", "留着")
    for number in range(15):
        snapshots.take_snapshot(opened, draft(f"第{number}稿。"), "export")
    kept = opened.project.snapshots
    assert kept[0].name == "留着"
    assert len(kept) == 1 + snapshots.AUTOMATIC["export"]
    assert snapshots.content_of(opened, kept[-1]) == draft("第14稿。")
    opened.close()


def test_a_revision_is_written_against_an_edition_and_against_a_file(tmp_path: Path) -> None:
    old, new = bare_draft(draft("建成三个平台，服务企业。")), bare_draft(draft("建成四个平台，服务企业。"))
    export_revision(new, old, tmp_path / "甲.docx", WordSettings())
    export_text(old, tmp_path / "旧.txt", WordSettings())
    report = read_report(FileRef(str(tmp_path / "旧.txt")))
    export_revision_against(new, report, tmp_path / "乙.docx", WordSettings())
    for name in ("甲.docx", "乙.docx"):
        assert "建成四个平台，服务企业。" in read_report(FileRef(str(tmp_path / name))).text
