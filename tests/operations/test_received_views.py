"""Views on a document are kept with its 稿次; what became of each is a person's word; the 核稿单 tells it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from tests.faults.made import make_project
from xubao.model import Adoption, DraftRun, Edition, ReceivedView, SavedDraft, Stage, UsageError, silent
from xubao.operations import draft_register, projects, received_views
from xubao.operations.projects import OpenProject
from xubao.settings import WordSettings

LETTER = """关于《研究处理情况的报告（征求意见稿）》的意见
市科委：
来函收悉。经研究，提出以下意见：
一、建议将“动态调整机制”改为“动态管理机制”。
二、建议增加“依法行政”有关内容。
市司法局
2025年5月20日
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenProject]:
    """A small project whose response is out for comments."""
    make_project(tmp_path / "p.xubao")
    found = projects.open_project(tmp_path / "p.xubao")
    draft_register.begin_edition(found, response(found), Stage.VIEWS, "李晓")
    yield found
    found.close()


def response(opened: OpenProject) -> SavedDraft:
    found = opened.project.response
    assert found is not None
    return found


def read(opened: OpenProject, tmp_path: Path, text: str = LETTER) -> tuple[ReceivedView, ...]:
    letter = tmp_path / "市司法局回函.txt"
    letter.write_text(text, encoding="utf8")
    return received_views.read_views(opened, response(opened), 1, [letter], silent)


def words(path: Path) -> str:
    word = docx.Document(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def test_a_letter_gives_its_views_open_with_what_the_draft_shows(opened: OpenProject, tmp_path: Path) -> None:
    views = read(opened, tmp_path)
    assert [one.by for one in views] == ["市司法局", "市司法局"]
    assert {one.adoption for one in views} == {Adoption.OPEN}
    assert views[0].reason == "“动态调整机制”未改。"
    assert views[1].reason == "“依法行政”未写入。"
    assert opened.project.views == ()


def test_a_letter_without_a_view_is_refused_plainly(opened: OpenProject, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        read(opened, tmp_path, "市司法局\n来函收悉。\n2025年5月20日\n")


def test_that_a_letter_came_is_no_view_and_that_it_has_none_needs_no_decision(
    opened: OpenProject, tmp_path: Path
) -> None:
    said = "市人民政府：\n贵委征求意见的函收悉。经认真研究，我局无不同意见。\n市司法局\n2025年5月20日\n"
    views = read(opened, tmp_path, said)
    assert [one.text for one in views] == ["经认真研究，我局无不同意见。"]
    assert not received_views.is_open(views[0])
    received_views.save_views(opened, "response", 1, views)
    path = tmp_path / "核稿单.docx"
    received_views.export_sign_off(opened, response(opened), 1, path, WordSettings(), silent)
    assert "市司法局：未提出意见" in words(path)
    assert "【待补充：采纳情况】" not in words(path)


def test_the_sheet_of_a_later_edition_lists_what_was_said_of_former_ones(
    opened: OpenProject, tmp_path: Path
) -> None:
    received_views.save_views(opened, "response", 1, read(opened, tmp_path))
    draft_register.begin_edition(opened, response(opened), Stage.REVIEW)
    path = tmp_path / "核稿单.docx"
    received_views.export_sign_off(opened, response(opened), 2, path, WordSettings(), silent)
    assert "市司法局：提出意见2条" in words(path)
    assert "动态管理机制" in words(path)


def test_views_are_kept_with_their_edition_and_open_again(opened: OpenProject, tmp_path: Path) -> None:
    kept = received_views.save_views(opened, "response", 1, read(opened, tmp_path))
    assert [one.id for one in kept] == [1, 2]
    decided = replace(kept[0], adoption=Adoption.NOT, reason="审议意见原文如此。")
    received_views.save_views(opened, "response", 1, (decided, kept[1]))
    draft_register.begin_edition(opened, response(opened), Stage.REVIEW)
    opened.close()
    again = projects.open_project(opened.path)
    assert received_views.views_of(again.project, "response", 1) == (decided, kept[1])
    assert received_views.views_of(again.project, "response", 2) == ()
    later = received_views.save_views(again, "response", 2, (received_views.new_view("response", 2),))
    assert later[0].id == 3
    again.close()


def test_the_sheet_says_who_what_and_what_became_of_the_views(opened: OpenProject, tmp_path: Path) -> None:
    kept = received_views.save_views(opened, "response", 1, read(opened, tmp_path))
    decided = replace(kept[0], adoption=Adoption.NOT, reason="审议意见原文如此。")
    received_views.save_views(opened, "response", 1, (decided, kept[1]))
    record = draft_register.record_of(opened.project, response(opened))
    said = replace(record.edition, reviewer="王敏", cosigners=("市财政局",), summary="按意见修改")
    draft_register.save_record(opened, replace(record, editions=(record.editions[0], said)))
    draft = response(opened)
    first, *others = draft.sections
    changed = replace(
        draft, sections=(replace(first, paragraphs=((DraftRun("现将研究处理有关情况报告如下。"),),)), *others)
    )
    projects.save_draft(opened, changed)
    path = tmp_path / "核稿单.docx"
    received_views.export_sign_off(opened, changed, 1, path, WordSettings(), silent)
    told = words(path)
    for expected in (
        draft.title,
        "征求意见稿",
        "李晓",
        "王敏",
        "市财政局：\n",
        "市司法局：提出意见2条",
        "按意见修改",
        "与上一稿相比，改动1段，新增0段，删去0段",
        "未采纳",
        "审议意见原文如此。",
        "【待补充：采纳情况】",
    ):
        assert expected in told
    section = docx.Document(str(path)).sections[0]
    assert section.page_height > section.page_width


def test_a_sheet_of_a_document_nobody_said_anything_of_leaves_room_for_a_hand(
    opened: OpenProject, tmp_path: Path
) -> None:
    path = tmp_path / "核稿单.docx"
    received_views.export_sign_off(opened, response(opened), 0, path, WordSettings(), silent)
    rows = {row.cells[0].text: row.cells[1].text for row in docx.Document(str(path)).tables[0].rows}
    assert rows["稿次"] == "初稿"
    assert rows["签发"].strip() == ""
    assert len(docx.Document(str(path)).tables) == 1


def test_the_table_of_views_is_made_from_what_is_kept(opened: OpenProject, tmp_path: Path) -> None:
    kept = received_views.save_views(opened, "response", 1, read(opened, tmp_path))
    received_views.save_views(
        opened, "response", 1, [replace(one, adoption=Adoption.ADOPTED) for one in kept]
    )
    path = tmp_path / "采纳情况表.docx"
    received_views.export_adoption(opened, response(opened), 1, path, WordSettings(), silent)
    told = words(path)
    assert told.count("采纳\n") >= 2
    assert "【待补充：采纳情况】" not in told


def test_everything_said_of_a_document_is_taken_back_together(opened: OpenProject, tmp_path: Path) -> None:
    before = draft_register.record_of(opened.project, response(opened))
    received_views.save_views(opened, "response", 1, read(opened, tmp_path))
    other = received_views.save_views(opened, "plan", 0, (received_views.new_view("plan", 0),))
    draft_register.save_record(opened, replace(before, editions=(*before.editions, Edition(Stage.FINAL))))
    received_views.put_back(opened, before, ())
    assert opened.project.views == other
    assert opened.project.record_of("response") == before
