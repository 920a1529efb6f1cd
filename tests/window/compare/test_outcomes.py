"""The tab 落实: listed, narrowed, shown face to face, judged by a person, written out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from tests.comparing.builders import made as report_of
from tests.window.seen import said
from xubao.model import LinkSource, OutcomeState, Report, Role
from xubao.presenting.compare.marks import Side
from xubao.window.compare import outcome_control
from xubao.window.compare.outcome_panel import OutcomePanel
from xubao.window.compare.page import ComparePage
from xubao.window.context import Context

Maker = Callable[[Sequence[Report]], list[str]]
GOAL, OTHER = "推进云溪大桥建设。", "建成青山湿地公园。"
OLD = ("一、下一步工作", OTHER, GOAL, "二、存在问题", "城区停车难问题仍然突出。")
NEW = ("一、工作情况", "青山湿地公园建成开园。", "二、存在问题", "基层医疗卫生人才流失严重。")


@pytest.fixture
def reports() -> list[Report]:
    return [
        replace(report_of(*OLD), file="旧.txt", date="2018", title="甲报告"),
        replace(report_of(*NEW), file="新.txt", date="2019", title="乙报告"),
    ]


@pytest.fixture
def page(context: Context, project_of: Maker, reports: list[Report], qtbot: QtBot) -> ComparePage:
    project_of(reports)
    found = ComparePage(context)
    qtbot.addWidget(found)
    found.board.smooth = False
    found.resize(1300, 720)
    found.show()
    with qtbot.waitSignal(found.state.ready, timeout=20000):
        found.activate()
    qtbot.waitUntil(lambda: found.outcomes.outcomes is not None, timeout=20000)
    return found


def panel_of(page: ComparePage) -> OutcomePanel:
    return page.side.outcomes


def key_of(page: ComparePage, words: str) -> int:
    """The key of what became of a sentence."""
    comparison = page.state.prepared and page.state.prepared.comparison
    assert comparison
    texts = [comparison.old.statement_by_id[one.old].text for one in panel_of(page).found.found]
    return texts.index(words)


def state_of(page: ComparePage, words: str) -> tuple[OutcomeState, LinkSource]:
    one = panel_of(page).found.found[key_of(page, words)]
    return one.state, one.by


def test_it_is_the_first_tab_with_counts_and_a_card_each(page: ComparePage) -> None:
    assert page.side.tabs.tabText(0) == "落实"
    assert page.side.tabs.currentIndex() == 0
    assert panel_of(page).counts.text().startswith("2 个目标：1 已回应、0 部分、1 未再提及")
    assert panel_of(page).list.cards.rowCount() == 4
    assert "已完成" in panel_of(page).list.cards.card(0).spoken


def test_it_is_narrowed_by_state_and_by_role(page: ComparePage) -> None:
    panel = panel_of(page)
    panel.states.choose(OutcomeState.SILENT)
    assert panel.list.cards.rowCount() == 2
    panel.roles.choose(Role.GOAL)
    assert panel.list.cards.rowCount() == 1
    panel.states.choose(None)
    assert panel.list.cards.rowCount() == 2


def test_a_card_shows_what_was_said_and_what_is_said_of_it_face_to_face(page: ComparePage) -> None:
    panel_of(page).chosen.emit(key_of(page, OTHER))
    told = {}
    for side, column in page.board.columns.items():
        assert column.data is not None
        [(start, end)] = column.over.framed
        assert column.in_sight(start)
        prepared = page.state.prepared
        assert prepared is not None
        report = prepared.comparison.old if side is Side.OLD else prepared.comparison.new
        told[side] = report.text[start:end]
    assert told == {Side.OLD: OTHER, Side.NEW: NEW[1]}


def test_a_person_may_judge_otherwise_take_it_back_and_leave_it_to_the_program(page: ComparePage) -> None:
    session = page.context.session
    panel_of(page).judged.emit(key_of(page, GOAL), OutcomeState.DONE)
    assert state_of(page, GOAL) == (OutcomeState.DONE, LinkSource.PERSON)
    assert [one.value for one in session.project.verdicts] == ["done"]
    session.undo.of("compare").undo()
    assert state_of(page, GOAL) == (OutcomeState.SILENT, LinkSource.AUTO)
    assert session.project.verdicts == ()
    session.undo.of("compare").redo()
    panel_of(page).judged.emit(key_of(page, GOAL), None)
    assert state_of(page, GOAL) == (OutcomeState.SILENT, LinkSource.AUTO)


def test_the_same_word_again_is_nothing_to_undo(page: ComparePage) -> None:
    stack = page.context.session.undo.of("compare")
    panel_of(page).judged.emit(key_of(page, GOAL), OutcomeState.DONE)
    panel_of(page).judged.emit(key_of(page, GOAL), OutcomeState.DONE)
    assert stack.count() == 1


def test_a_persons_word_holds_when_the_reports_are_compared_anew(page: ComparePage, qtbot: QtBot) -> None:
    panel_of(page).judged.emit(key_of(page, GOAL), OutcomeState.DONE)
    old, new = page.state.old, page.state.new
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.swap()
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.compare(old, new)
    qtbot.waitUntil(lambda: len(panel_of(page).found.found) == 3, timeout=20000)
    assert state_of(page, GOAL) == (OutcomeState.DONE, LinkSource.PERSON)


def test_its_menu_offers_the_states_of_its_role_and_the_way_back(page: ComparePage) -> None:
    panel = panel_of(page)
    menu = panel.menu(key_of(page, GOAL))
    assert menu is not None
    assert [one.text() for one in menu.actions()] == [
        *("已完成", "部分", "推进中", "未再提及", "数据更新", "提法变化")
    ]
    menu.actions()[0].trigger()
    again = panel.menu(key_of(page, GOAL))
    assert again is not None
    assert again.actions()[0].isChecked()
    assert again.actions()[-1].text() == "恢复自动判断"
    assert panel.menu(3) is None  # a new problem
    said = [one.menu() for one in panel.card_menu(key_of(page, GOAL)).actions() if one.menu()]
    assert [one.title() for one in said] == ["旧报告里的话"]  # nothing is said of it now
    assert "复制（附出处）" in [one.text() for one in said[0].actions()]
    assert [one.text() for one in panel.card_menu(3).actions()] == ["新报告里的话"]


def test_a_report_without_goals_says_so(
    context: Context, project_of: Maker, reports: list[Report], qtbot: QtBot, made: ModuleType
) -> None:
    project_of([replace(report_of("一、工作情况"), file="空.txt", date="2017", title="丙"), reports[0]])
    page = ComparePage(context)
    qtbot.addWidget(page)
    page.resize(1300, 720)
    page.show()
    with qtbot.waitSignal(page.state.ready, timeout=20000):
        page.activate()
    qtbot.waitUntil(lambda: page.outcomes.outcomes is not None, timeout=20000)
    assert panel_of(page).list.cards.rowCount() == len(panel_of(page).found.arisen)
    assert "个目标" not in said(page.side)


def test_it_is_exported_with_a_persons_word(page: ComparePage, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(outcome_control, "export_outcomes", lambda *args: asked.append(args))
    panel_of(page).judged.emit(key_of(page, GOAL), OutcomeState.DONE)
    page.context.actions["compare.outcomes_docx"].trigger()
    page.context.actions["compare.outcomes_xlsx"].trigger()
    assert [kind for _, _, _, kind, _ in asked] == ["docx", "xlsx"]
    assert {found.found[key_of(page, GOAL)].by for _, _, found, _, _ in asked} == {LinkSource.PERSON}


def test_the_counts_take_a_line_each_and_no_card_is_higher_than_its_words(page: ComparePage) -> None:
    panel = panel_of(page)
    panel.resize(280, 500)
    lines = panel.counts.text().count("\n") + 1
    assert panel.counts.sizeHint().height() <= lines * (panel.counts.fontMetrics().height() + 6)
    heights = {panel.list.sizeHintForIndex(panel.list.cards.index(row, 0)).height() for row in range(4)}
    assert len(heights) > 1
