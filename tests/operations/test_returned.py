"""Drafts that came back: read in, kept in the project, taken in part, listed."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.drafting.returned import made
from xubao.exporting import draft_docx
from xubao.model import (
    ItemKind,
    ItemVerdict,
    ReadError,
    Returned,
    ReturnedItem,
    SavedDraft,
    Sheet,
    UsageError,
    draft_lines,
)
from xubao.operations import drafts, papers, projects, returned
from xubao.operations.projects import OpenProject
from xubao.settings import WordSettings

OFFICE_PYTHON = Path("/usr/bin/python3")  # the one that LibreOffice's module uno is for


@pytest.fixture
def opened(tmp_path: Path) -> OpenProject:
    """A project with a draft."""
    found = projects.new_project(tmp_path / "项目.xubao")
    projects.save_draft(found, made.draft())
    return found


def _text(saved: SavedDraft) -> str:
    return "\n".join(line.text for line in draft_lines(saved))


def _sent(folder: Path) -> Path:
    path = folder / "征求意见稿.docx"
    path.write_bytes(draft_docx(drafts.bare_draft(made.draft()), WordSettings()))
    return path


def _edited(folder: Path, name: str, old: str, new: str, who: str = "李四") -> Path:
    """The draft as it went out, words changed in it without marks."""
    document = docx.Document(str(_sent(folder)))
    document.core_properties.last_modified_by = who
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    path = folder / name
    document.save(str(path))
    return path


def test_the_file_as_it_went_out_has_nothing_new(opened: OpenProject, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有改动"):
        returned.read_returned(opened, made.draft(), _sent(tmp_path), WordSettings())


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("稿.txt", "文字".encode(), "docx"),
        ("稿.docx", b"", "空"),
        ("稿.docx", b"PK\x03\x04rubbish", "损坏"),
        ("稿.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rubbish", ""),
        ("稿.docx", "不是压缩包".encode(), ""),
    ],
)
def test_what_is_no_word_file_is_refused_plainly(
    opened: OpenProject, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        returned.read_returned(opened, made.draft(), path, WordSettings())
    assert said in str(caught.value)


def test_another_paper_is_refused(opened: OpenProject, tmp_path: Path) -> None:
    path = tmp_path / "别的.docx"
    other = made.docx([made.paragraph(made.run("完全不相干的会议纪要，讨论春季植树。"))])
    path.write_bytes(other)
    with pytest.raises(UsageError, match="对不上"):
        returned.read_returned(opened, made.draft(), path, WordSettings())


def test_a_file_is_held_against_the_state_that_went_out(opened: OpenProject, tmp_path: Path) -> None:
    from dataclasses import replace

    from xubao.operations import snapshots

    snapshots.take_snapshot(opened, made.draft(), "export")
    path = _edited(tmp_path, "李四.docx", "按月", "按季")
    sections = made.draft().sections
    now = replace(made.draft(), sections=(*sections[:2], replace(sections[2], title="二、下一步打算")))
    found = returned.read_returned(opened, now, path, WordSettings())
    assert [(one.old, one.new, one.who) for one in found.items] == [("月", "季", "李四")]
    assert found.basis == made.draft()


def test_files_and_decisions_are_kept_in_the_project(opened: OpenProject, tmp_path: Path) -> None:
    path = _edited(tmp_path, "李四.docx", "按月", "按季")
    found = returned.read_returned(opened, made.draft(), path, WordSettings())
    returned.keep(opened, found)
    with pytest.raises(UsageError, match="已经导入过"):
        returned.keep(opened, found)
    said = returned.decision(ItemVerdict.LEFT, "口径不变")
    returned.decide(opened, {(found.id, "i001"): said})
    where = opened.path
    opened.close()
    again = projects.open_project(where)
    assert returned.files_of(again.project, "response") == (found,)
    assert returned.decisions_of(again.project) == {(found.id, "i001"): said}
    gone = returned.forget(again, found)
    assert (returned.files_of(again.project, "response"), returned.decisions_of(again.project)) == ((), {})
    returned.restore(again, gone)
    assert returned.decisions_of(again.project) == {(found.id, "i001"): said}
    again.close()


def test_the_record_lists_who_wanted_what_and_what_became_of_it(opened: OpenProject, tmp_path: Path) -> None:
    for number, (who, new) in enumerate((("李四", "按季"), ("张三", "按周"), ("", "按旬")), 1):
        path = _edited(tmp_path, f"{number}.docx", "按月", new, who)
        returned.keep(opened, returned.read_returned(opened, made.draft(), path, WordSettings()))
    files = returned.files_of(opened.project, "response")
    returned.decide(
        opened,
        {
            ("r1", "i001"): returned.decision(ItemVerdict.TAKEN),
            ("r2", "i001"): returned.decision(ItemVerdict.LEFT, "已采纳李四的改法"),
        },
    )
    known = returned.decisions_of(opened.project)
    paper = returned.record(drafts.bare_draft(made.draft()), files, known)
    target = tmp_path / "表.xlsx"
    papers.export_paper(paper, target, WordSettings())
    rows = [
        row
        for row in openpyxl.load_workbook(target).active.iter_rows(values_only=True)
        if str(row[0]) in {"1", "2", "3"}
    ]
    assert [row[3:6] for row in rows] == [
        ("将“月”改为“季”", "采纳", ""),
        ("将“月”改为“周”", "不采纳", "已采纳李四的改法"),
        ("将“月”改为“旬”", "【待补充：采纳情况】", ""),
    ]
    assert [str(row[1])[:3] for row in rows] == ["李四\n", "张三\n", "未署名"]
    papers.export_paper(paper, tmp_path / "表.docx", WordSettings())
    cells = [
        cell.text for row in docx.Document(str(tmp_path / "表.docx")).tables[0].rows for cell in row.cells
    ]
    assert "已采纳李四的改法" in cells


# a colleague at LibreOffice


def _office_speaks() -> bool:
    if not shutil.which("soffice") or not OFFICE_PYTHON.exists():
        return False
    return (
        subprocess.run([OFFICE_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    )


@pytest.fixture(scope="module")
def edited_in_office(tmp_path_factory: pytest.TempPathFactory) -> Returned:
    """The draft as 赵六 sent it back from LibreOffice."""
    if not _office_speaks():
        pytest.skip("needs LibreOffice and its Python module uno")
    folder = tmp_path_factory.mktemp("office")
    script = Path(__file__).with_name("colleague.py")
    command = [OFFICE_PYTHON, script, _sent(folder), folder / "回.docx", folder / "profile", "赵六"]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder)}
    subprocess.run(
        [str(one) for one in command], check=True, capture_output=True, timeout=100, env=environment
    )
    found = returned.returned_from(folder / "回.docx", [made.draft()], WordSettings())
    return Returned("r1", found.file, found.sha256, found.received, found.basis, found.items)


def _item(file: Returned, new: str) -> ReturnedItem:
    return next(one for one in file.items if new in one.new)


def test_what_libreoffice_sends_back_is_read_change_by_change(edited_in_office: Returned) -> None:
    said = {(one.kind, one.who, one.tracked, one.old, one.new) for one in edited_in_office.items}
    assert said == {
        (ItemKind.REPLACED, "赵六", True, "12家", "15家"),
        (ItemKind.DELETED, "赵六", True, made.SECOND, ""),
        (ItemKind.REPLACED, "赵六", False, "联席会议", "联席会商"),
        (ItemKind.INSERTED, "赵六", True, "", "其中科学城每周调度。"),
        (ItemKind.ADDED, "赵六", True, "", "同时，抓好督促检查。"),
        (ItemKind.COMMENT, "王五", True, "3200家", "这个数和统计公报不一致"),
    }


def test_half_of_what_libreoffice_sends_back_is_taken_and_sources_stay(edited_in_office: Returned) -> None:
    file = edited_in_office
    wanted = [("r1", _item(file, new).id) for new in ("15家", "督促检查")]
    draft, taken, _, refused = returned.take([file], {}, made.draft(), wanted)
    assert (set(taken), refused) == (set(wanted), ())
    expected = (
        _text(made.draft())
        .replace("12家", "15家")
        .replace(made.CLOSING, f"{made.CLOSING}\n同时，抓好督促检查。")
    )
    assert _text(draft) == expected
    first, second = draft.sections[1].paragraphs[0]
    assert (first.text, first.report, first.statement) == (made.OPENING.replace("12家", "15家"), 0, "t1")
    assert (second.text, second.report, second.statement) == (made.SECOND, 1, "t2")
    assert draft.sections[1].paragraphs[1] == made.draft().sections[1].paragraphs[1]


def test_all_of_what_libreoffice_sends_back_gives_its_text(edited_in_office: Returned) -> None:
    file = edited_in_office
    every = [("r1", one.id) for one in file.items if one.edits]
    draft, taken, _, _ = returned.take([file], {}, made.draft(), every)
    assert len(taken) == len(every)
    third = made.THIRD.replace("联席会议", "联席会商") + "其中科学城每周调度。"
    assert [run.text for runs in draft.sections[1].paragraphs for run in runs] == [
        made.OPENING.replace("12家", "15家"),
        made.THIRD.replace("联席会议", "联席会商"),
        "其中科学城每周调度。",
    ]
    assert third in _text(draft)


def test_only_tables_that_were_changed_are_told_of(opened: OpenProject, tmp_path: Path) -> None:
    def came(named: str, copied: str) -> tuple[str, ...]:
        saved = replace(made.draft(), sheet=Sheet(copies="市委办公室"))
        path = tmp_path / named
        path.write_bytes(draft_docx(drafts.bare_draft(saved), WordSettings()))
        document = docx.Document(str(path))
        document.paragraphs[2].runs[0].text += "另行补充。"
        document.tables[0].rows[0].cells[0].paragraphs[0].runs[-1].text += copied
        document.save(str(path))
        return returned.read_returned(opened, saved, path, WordSettings()).lost

    assert came("正文改了.docx", "") == ()
    assert came("表格也改了.docx", "市政协办公室。") == ("tables",)
