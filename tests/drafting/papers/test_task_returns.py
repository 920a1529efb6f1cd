"""A 任务分工表 that comes back: only what a person entered is taken, to the task it stands with."""

from collections.abc import Sequence

import pytest

from xubao.drafting.papers.filled_tables import Row, filled_sheets
from xubao.drafting.papers.task_returns import read_carried, read_returned, state_said
from xubao.drafting.papers.tasks import carried_table, lists_of
from xubao.model import CarriedTask, Draft, OpinionState, PaperTable, TaskNote

PERSON, PROGRESS, STATE, GROUND, DAY = 6, 8, 9, 10, 11
OLD = CarriedTask("2024年审议意见", "（一）旧意见", "", "修订管理办法。", ("市司法局",), (), "2025年6月底前")


def filled(tables: Sequence[PaperTable], row: int, cells: dict[int, str], sheet: int = 0) -> list[list[Row]]:
    """Our tables as a workbook in which somebody wrote into a row."""
    sheets = [[list(one.heads), *map(list, one.rows)] for one in tables]
    for at, said in cells.items():
        sheets[sheet][row + 1][at] = said
    return [list(one) for one in filled_sheets(sheets)]


def test_a_table_that_nobody_touched_changes_nothing(draft: Draft) -> None:
    back = read_returned(filled(lists_of(draft), 0, {}), draft)
    assert (back.notes, back.left) == ({}, [])
    assert back.states == {"o3": OpinionState.DONE}  # as a person had confirmed it


def test_what_was_entered_goes_to_its_task(draft: Draft) -> None:
    cells = {
        PERSON: "李某",
        PROGRESS: "新建学校4所，全部开学。",
        STATE: "已落实",
        GROUND: "竣工验收单",
        DAY: "2025年6月3日",
    }
    back = read_returned(filled(lists_of(draft), 0, cells), draft)
    assert back.notes == {"o2": TaskNote("李某", "新建学校4所，全部开学。", "竣工验收单", "2025-06-03")}
    assert back.states["o2"] is OpinionState.DONE


def test_progress_that_the_program_had_written_is_no_word_of_a_person(draft: Draft) -> None:
    told = read_returned(filled(lists_of(draft), 0, {PROGRESS: "新建学校3所。", PERSON: "李某"}), draft)
    assert told.notes == {"o2": TaskNote(person="李某")}


@pytest.mark.parametrize("cell", ["正在推进（待确认）", "", "【待补充：办理状态】", "见附件"])
def test_a_state_that_nobody_confirmed_is_none(cell: str) -> None:
    assert state_said(cell) is None


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        ("已落实", OpinionState.DONE),
        ("已销号", OpinionState.DONE),
        ("正在推进", OpinionState.ONGOING),
        ("列入计划", OpinionState.PLANNED),
        ("暂难落实（资金未到位）", OpinionState.INFEASIBLE),
    ],
)
def test_a_state_is_read_in_the_words_of_the_table(cell: str, state: OpinionState) -> None:
    assert state_said(cell) is state


def test_states_of_single_problems_are_not_the_opinion_s(draft: Draft) -> None:
    tables = lists_of(draft)
    back = read_returned(filled(tables, 0, {6: "列入计划"}, sheet=1), draft)
    assert back.states == {"o3": OpinionState.DONE}


def test_a_row_that_is_of_no_opinion_is_named(draft: Draft) -> None:
    stranger = {1: "（九）整治河道", 3: "整治河道三条。", PERSON: "王某"}
    back = read_returned(filled(lists_of(draft), 0, stranger)[:1], draft)
    assert back.left == ["整治河道三条。"]
    assert not back.notes


def test_notes_stand_in_the_lists_and_a_struck_task_is_called_so(draft: Draft) -> None:
    notes = {"o3": TaskNote("王某", "已全部完工。", "验收报告", "2025-11-20")}
    division, _, tasks, duties = lists_of(draft, notes)
    row = division.rows[1]
    assert row[PERSON:] == (
        "王某",
        "2025年12月31日前",
        "已全部完工。",
        "已销号",
        "验收报告",
        "2025年11月20日",
    )
    assert tasks.rows[1][-3:] == ("已销号", "验收报告", "2025年11月20日")
    assert [one[4] for one in duties.rows][2] == "王某"


def test_tasks_of_last_year_are_carried_over_and_closed_ones_stay_listed(draft: Draft) -> None:
    notes = {"o3": TaskNote("王某", "已全部完工。", "验收报告", "2025-11-20")}
    tables = filled(lists_of(draft, notes), 0, {})
    schools, roads = read_carried(tables, "2025年审议意见")
    assert (schools.note.closed, roads.note.closed) == (False, True)
    assert (schools.lead, schools.support) == (("市教委",), ("市住建局",))
    assert schools.note.progress == "新建学校3所。"
    table = carried_table((roads, schools))
    assert [row[10] for row in table.rows] == ["【待补充：办理状态】", "已销号"]
    assert [row[1] for row in table.rows] == ["2025年审议意见"] * 2


def test_what_was_carried_twice_keeps_its_first_origin(draft: Draft) -> None:
    tables = filled(lists_of(draft, {}, (OLD,)), 0, {})
    found = read_carried(tables, "2025年审议意见")
    assert [one.origin for one in found] == ["2025年审议意见"] * 2 + ["2024年审议意见"]


def test_a_carried_task_that_comes_back_struck_off_is_closed(draft: Draft) -> None:
    tables = filled(lists_of(draft, {}, (OLD,)), 0, {11: "已印发", 12: "2025-05-30"}, sheet=1)
    (old,) = read_returned(tables, draft, (OLD,)).carried
    assert old.note == TaskNote(basis="已印发", struck="2025-05-30")
