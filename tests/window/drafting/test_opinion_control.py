"""A person confirms states, corrects the list of opinions and imports a division of tasks; all can be taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from xubao.model import Deadline, DeadlineKind, LinkSource, Opinion, OpinionState, UnitRole
from xubao.operations.opinions import corrected
from xubao.window.drafting.opinion_editor import OpinionEditor
from xubao.window.drafting.opinion_status import (
    days_left,
    deadline_lines,
    deadlines_tip,
    duty_of,
    status,
)
from xubao.window.drafting.opinions import leaves, tip
from xubao.window.drafting.page import DraftingPage

WAIT = 30_000
TODAY = date(2025, 6, 1)


def first(page: DraftingPage) -> Opinion:
    return leaves(page.controller.opinions)[0]


def undo(page: DraftingPage) -> None:
    page.context.session.undo.of("drafting").undo()


def test_a_state_is_confirmed_and_taken_back(page: DraftingPage) -> None:
    before = first(page)
    page.judging.judge(before, OpinionState.DONE)
    assert (first(page).state, first(page).state_by) == (OpinionState.DONE, LinkSource.PERSON)
    assert "已确认：已落实" in tip(first(page))
    undo(page)
    assert (first(page).state, first(page).state_by) == (before.state, LinkSource.AUTO)


def test_the_menu_ticks_the_state_there_is_and_gives_it_back_to_the_program(page: DraftingPage) -> None:
    proposed = first(page).state
    page.judging.judge(first(page), OpinionState.INFEASIBLE)
    menu = page.judging.menu(first(page))
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["暂难落实"]
    next(one for one in menu.actions() if one.text() == "恢复程序判断").trigger()
    assert first(page).state is proposed


def test_a_division_of_tasks_names_the_offices_and_can_be_taken_back(
    page: DraftingPage, qtbot: QtBot, tmp_path: Path
) -> None:
    title, before = first(page).title, first(page).units
    file = tmp_path / "任务分工.txt"
    file.write_text(
        f"任务分工\n1.{title}。（市编办牵头，市委组织部配合）\n2.打击电信诈骗犯罪。（市公安局）\n", "utf-8"
    )
    document = page.controller.base.opinions if page.controller.base else ""
    with qtbot.waitSignal(page.context.session.offer, timeout=WAIT) as told:
        page.judging.divide(file)
    assert "已为 1 条意见" in told.args[0]
    assert "电信诈骗" in told.args[0]
    kept = corrected(page.context.session.project.verdicts, document)
    found = next(one for one in kept if one.title == title)
    assert found.units == ("市编办", "市委组织部")
    undo(page)
    assert corrected(page.context.session.project.verdicts, document) == ()
    assert first(page).units == before


def test_the_list_is_corrected_as_lines(page: DraftingPage, qtbot: QtBot) -> None:
    taken: list[tuple[Opinion, ...]] = []
    dialog = OpinionEditor(page.controller.opinions, "2024-08-09", lambda found: taken.append(tuple(found)))
    qtbot.addWidget(dialog)
    dialog.accept()
    assert taken == []  # nothing was changed
    text = dialog.text.toPlainText()
    dialog.text.setPlainText(text.replace(first(page).title, "健全三级联动机制"))
    dialog.accept()
    (made,) = taken
    assert [one.id for one in made] == [one.id for one in page.controller.opinions]
    assert made[1].title == "健全三级联动机制"


def test_pasted_opinions_become_items(page: DraftingPage, qtbot: QtBot) -> None:
    dialog = OpinionEditor(page.controller.opinions, "2024-08-09", lambda _found: None)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText("会议建议：一是优化学校布局（县教育局）；二是减轻学生课业负担，严控作业总量。")
    dialog.recognise()
    assert [one.number for one in dialog.opinions()] == ["一是", "二是"]
    assert dialog.opinions()[0].units == ("县教育局",)


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2025-06-11", "，剩 10 天"),
        ("2025-06-01", "，今天到期"),
        ("2025-05-30", "，已过 2 天"),
        ("2014-12-31", "，已过 10 年多"),
        (None, ""),
    ],
)
def test_days_are_counted_from_today(due: str | None, said: str) -> None:
    assert days_left(due, TODAY) == said


def test_an_opinion_shows_its_state_and_its_limit() -> None:
    opinion = Opinion(
        "o01", None, "一、", "规划", "", ("市自然资源局", "市委编办"), "6月底前",
        state=OpinionState.PLANNED, due="2025-06-30",
        unit_roles=(("市自然资源局", UnitRole.LEAD), ("市委编办", UnitRole.SUPPORT)),
    )  # fmt: skip
    assert status(opinion, TODAY) == ("列入计划（待确认）　6月底前，剩 29 天", "muted")
    assert duty_of(opinion)[:2] == ["牵头：市自然资源局", "配合：市委编办"]
    assert "商请" in duty_of(opinion)[2]


def test_the_documents_own_limits_are_shown_with_what_may_be_extended() -> None:
    limits = (
        Deadline(DeadlineKind.PLAN, "三个月内", "2025-07-01"),
        Deadline(DeadlineKind.REPORT, "12月31日前", "2025-12-31", "可以延长一个月"),
    )
    assert deadline_lines(limits, TODAY) == "方案：2025-07-01，剩 30 天\n报告：2025-12-31，剩 213 天"
    assert "延期：可以延长一个月" in deadlines_tip(limits)


def test_a_state_is_confirmed_from_a_button_and_a_key(page: DraftingPage) -> None:
    page.tree.mark(first(page).id)
    page.context.actions["drafting.state"].trigger()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(one for one in menu.actions() if one.text() == "正在推进").trigger()
    menu.close()
    assert (first(page).state, first(page).state_by) == (OpinionState.ONGOING, LinkSource.PERSON)
    assert page.context.actions["drafting.state"].shortcut().toString() == "Ctrl+Shift+D"
