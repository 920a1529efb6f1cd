"""对账销号, 满意度测评, 欠报单位 and the next year's project are reached from the drafting page."""

from pathlib import Path

import openpyxl
import pytest

from tests.window.samples import until
from xubao.model import OpinionState, PaperKind, Satisfaction, TaskNote
from xubao.operations import handling, papers
from xubao.operations.draft_papers import Wanted
from xubao.window.dialogs.grid import Grid
from xubao.window.dialogs.papers import PapersDialog
from xubao.window.drafting.handling import next_name
from xubao.window.drafting.page import DraftingPage
from xubao.window.drafting.papers import make_paper

PERSON, PROGRESS, GROUND, DAY = 2, 3, 5, 6


def write(grid: Grid, row: int, column: int, said: str) -> None:
    item = grid.item(row, column)
    assert item is not None
    item.setText(said)


def notes(page: DraftingPage) -> dict[str, TaskNote]:
    base = page.controller.base
    assert base is not None
    return handling.notes_of(page.context.session.project.verdicts, base.opinions, page.controller.opinions)


def test_what_is_written_of_a_task_is_kept_with_ok_and_undone_in_one_step(page: DraftingPage) -> None:
    given_up = page.handling.show_tasks()
    assert given_up is not None
    write(given_up.grid, 0, PERSON, "李某")
    given_up.reject()
    assert page.context.session.project.verdicts == ()
    made = page.handling.show_tasks()
    assert made is not None
    assert made.grid.rowCount() == 13
    for column, said in ((PERSON, "李某"), (GROUND, "印发文件"), (DAY, "2025年6月3日")):
        write(made.grid, 0, column, said)
    made.choose(0, OpinionState.DONE)
    made.accept()
    (note,) = notes(page).values()
    assert (note.person, note.basis, note.struck, note.progress) == ("李某", "印发文件", "2025-06-03", "")
    assert [one.state for one in page.controller.opinions if one.number == "（一）"] == [OpinionState.DONE]
    page.context.session.undo.of("drafting").undo()
    assert notes(page) == {}
    assert not page.context.session.project.verdicts


def test_a_filled_workbook_is_read_back_into_the_open_dialog_and_a_broken_one_refused(
    page: DraftingPage, tmp_path: Path
) -> None:
    saved = page.commands.saved()
    assert saved is not None
    path = tmp_path / "分工表.xlsx"
    make_paper(page.context, saved, page.controller, Wanted(PaperKind.LISTS), path)
    until(lambda: not page.context.jobs.busy)
    book = openpyxl.load_workbook(path)
    book["审议意见任务分工表"]["G3"] = "王某"
    book.save(path)
    made = page.handling.show_tasks()
    assert made is not None
    page.handling.read_back(path)
    until(lambda: not page.context.jobs.busy)
    assert made.grid.text(1, PERSON) == "王某"
    assert "1 项" in made.note.text()
    path.write_bytes(b"none")
    page.handling.read_back(path)
    until(lambda: not page.context.jobs.busy)
    assert "1 项" not in made.note.text()
    made.reject()
    assert [one.person for one in notes(page).values()] == ["王某"]


def test_a_result_that_failed_offers_the_second_report(page: DraftingPage, tmp_path: Path) -> None:
    offers: list[str] = []
    page.context.session.offer.connect(lambda said, _button, _slot: offers.append(said))
    made = page.handling.show_assessment()
    assert made is not None
    made.choose(2, Satisfaction.DISSATISFIED)
    write(made.grid, 2, 4, "多数")
    write(made.grid, 2, 5, "人才不足；机制不活")
    made.accept()
    assert made.isVisible()
    assert "多数" in made.wrong.text()
    write(made.grid, 2, 4, "31")
    made.accept()
    assert offers == ["有 1 项不满意，需要重办。"]
    again = page.handling.show_assessment()
    assert again is not None
    opinion, result = again.results()[2]
    assert opinion is not None
    assert (result.votes, result.remarks) == ((None, None, 31), ("人才不足", "机制不活"))
    again.reject()
    saved = page.commands.saved()
    assert saved is not None
    path = tmp_path / "重办.docx"
    make_paper(page.context, saved, page.controller, Wanted(PaperKind.SECOND_REPORT), path)
    until(lambda: not page.context.jobs.busy)
    assert path.stat().st_size > 5000


def test_a_second_report_waits_for_a_result(seen: DraftingPage) -> None:
    made = PapersDialog(seen.context, (), seen)
    made.choose(PaperKind.SECOND_REPORT)
    assert not made.go.isEnabled()
    assert "满意度测评" in made.note.text()
    ready = PapersDialog(seen.context, (), seen, failed=1)
    ready.choose(PaperKind.SECOND_REPORT)
    assert ready.go.isEnabled()


def test_the_units_that_owe_something_are_listed_one_after_another(seen: DraftingPage) -> None:
    made = seen.handling.show_owed()
    assert made is not None
    units = [made.grid.text(row, 0) for row in range(made.grid.rowCount())]
    assert units
    assert len([one for at, one in enumerate(units) if at == 0 or units[at - 1] != one]) == len(set(units))
    assert f"{len(set(units))} 个单位" in made.note.text()
    made.reject()


def test_the_table_of_what_is_owed_goes_to_excel(seen: DraftingPage, tmp_path: Path) -> None:
    draft = seen.handling._draft()  # noqa: SLF001 - the draft in hand, as every verb of it takes it
    assert draft is not None
    papers.export_owed(draft, tmp_path / "欠报.xlsx")
    assert openpyxl.load_workbook(tmp_path / "欠报.xlsx").sheetnames == ["欠报单位一览表"]


def test_the_next_year_is_opened_with_the_last_report_among_its_sources(
    own_page: DraftingPage, tmp_path: Path
) -> None:
    page = own_page
    session = page.context.session
    before = len(session.documents)
    page.handling.start_next_year(tmp_path / "明年.xubao")
    until(lambda: not page.context.jobs.busy and session.opened is not None)
    assert session.opened is not None
    assert session.opened.path.name == "明年.xubao"
    assert len(session.documents) == before + 1
    assert len(handling.carried_of(session.project.verdicts)) == 13
    assert session.project.draft is None


@pytest.mark.parametrize(
    ("this", "after"),
    [
        ("清源2024", "清源2025"),
        ("2024年审议意见（2024）", "2025年审议意见（2025）"),
        ("养老服务", "养老服务（下一年）"),
        ("2023-2024养老", "2023-2024养老（下一年）"),
    ],
)
def test_the_next_years_project_is_named_by_its_year(this: str, after: str) -> None:
    assert next_name(this) == after
