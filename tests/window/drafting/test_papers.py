"""The other papers of the chain are reached from the drafting page, asked for in one dialog, and written in a job."""

from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt

from tests.window.samples import until
from xubao.model import DraftFrame, PaperKind, PaperWishes
from xubao.operations import draft_papers, papers
from xubao.operations.draft_papers import Wanted
from xubao.window.dialogs.papers import CHOICES, PapersDialog
from xubao.window.drafting.page import DraftingPage
from xubao.window.drafting.papers import make_paper


def units_of(page: DraftingPage) -> tuple[str, ...]:
    opened, saved = page.context.session.opened, page.commands.saved()
    assert opened is not None
    assert saved is not None
    draft = draft_papers.draft_in_hand(opened, saved, page.controller.opinions, page.controller.deadlines)
    return tuple(dict.fromkeys(one.unit for one in papers.owed(draft) if one.unit))


def dialog_of(page: DraftingPage, kind: PaperKind) -> PapersDialog:
    made = PapersDialog(page.context, units_of(page), page)
    made.kind.setCurrentIndex(next(at for at, one in enumerate(CHOICES) if one[0] is kind))
    return made


def written(page: DraftingPage, wanted: Wanted, path: Path) -> None:
    saved = page.commands.saved()
    assert saved is not None
    make_paper(page.context, saved, page.controller, wanted, path)
    until(lambda: not page.context.jobs.busy)


def test_the_action_stands_in_the_drafting_menu(seen: DraftingPage) -> None:
    action = seen.context.actions["drafting.papers"]
    assert action.isEnabled()
    assert action.text() == "生成其他文件…"


@pytest.mark.parametrize("kind", list(dict.fromkeys(one[0] for one in CHOICES)))
def test_the_dialog_shows_what_the_paper_chosen_needs(seen: DraftingPage, kind: PaperKind) -> None:
    made = dialog_of(seen, kind)
    made.show()
    assert made.units.isVisible() is (kind is PaperKind.REQUEST)
    assert made.minutes.isVisible() is (kind is PaperKind.SPOKEN)
    assert made.views.isVisible() is (kind is PaperKind.ADOPTION)
    numbered = {PaperKind.PLAN, PaperKind.REQUEST, PaperKind.NEXT_REPORT, PaperKind.SECOND_REPORT}
    assert made.number.isVisible() is (kind in numbered)
    assert made.reply_by.isVisible() is (kind is PaperKind.REQUEST)
    assert made.contact.isVisible() is (kind in {PaperKind.REQUEST, PaperKind.HANDOVER})
    assert made.findings.isVisible() is (kind is PaperKind.NEXT_REPORT)
    assert made.note.text()
    assert made.go.isEnabled() is (kind not in {PaperKind.ADOPTION, PaperKind.SECOND_REPORT})
    assert made.wanted().kind is kind
    made.close()


def test_a_request_goes_to_the_units_that_are_ticked(seen: DraftingPage) -> None:
    made = dialog_of(seen, PaperKind.REQUEST)
    every = made.wanted().wishes.units
    assert len(every) > 1
    for row in range(1, made.units.count()):
        made.units.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert made.wanted().wishes.units == every[:1]
    made.units.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not made.go.isEnabled()


def test_a_table_of_views_waits_for_the_views(seen: DraftingPage, tmp_path: Path) -> None:
    made = dialog_of(seen, PaperKind.ADOPTION)
    made.take_views((tmp_path / "回函.txt",))
    assert made.go.isEnabled()
    assert made.views.text() == "回函.txt"


def test_a_plan_is_made_from_the_draft_in_hand(page: DraftingPage, tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    written(page, Wanted(PaperKind.PLAN, DraftFrame(number="市政函〔2025〕1号")), path)
    made = docx.Document(str(path))
    assert made.paragraphs[0].text == "市政函〔2025〕1号"
    assert len(made.tables[0].rows) > 2
    assert "2025年7月31日前" in made.tables[0].rows[1].cells[6].text


def test_lists_are_made_for_excel(page: DraftingPage, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    written(page, Wanted(PaperKind.LISTS), path)
    assert "责任清单" in openpyxl.load_workbook(path).sheetnames


def test_requests_are_made_for_each_unit_chosen(page: DraftingPage, tmp_path: Path) -> None:
    two = units_of(page)[:2]
    written(page, Wanted(PaperKind.REQUEST, wishes=PaperWishes(units=two)), tmp_path / "函.docx")
    assert sorted(one.name for one in tmp_path.glob("函*")) == sorted(f"函-{unit}.docx" for unit in two)


def test_what_a_spoken_version_leaves_out_is_written_beside_it(page: DraftingPage, tmp_path: Path) -> None:
    written(page, Wanted(PaperKind.SPOKEN, wishes=PaperWishes(minutes=2)), tmp_path / "口头.docx")
    cut = (tmp_path / "口头-删去的句子.txt").read_text("utf-8").splitlines()
    said = "".join(one.text for one in docx.Document(str(tmp_path / "口头.docx")).paragraphs)
    assert cut
    assert not any(one in said for one in cut)
