"""Headings dragged in the outline: what the text allows is shown and done, what it does not is refused."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from xubao.model import Report, Section, SectionKind
from xubao.window.reports.dragging import MIME
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
MOVE, LEFT, NONE = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def mime() -> QMimeData:
    data = QMimeData()
    data.setData(MIME, b"")
    return data


def over(page: ReportsPage, point: QPoint) -> bool:
    """Hold what is dragged at a place; whether it may be dropped there."""
    data = mime()
    event = QDragMoveEvent(point, MOVE, data, LEFT, NONE)
    page.tree.dragMoveEvent(event)
    return event.isAccepted()


def drop(page: ReportsPage, point: QPoint) -> None:
    data = mime()
    if over(page, point):
        page.tree.dropEvent(QDropEvent(QPointF(point), MOVE, data, LEFT, NONE))


def row(page: ReportsPage, section: Section) -> QPoint:
    return page.tree.visualItemRect(page.tree.item_of(section.id)).center()


def seconds(report: Report) -> list[Section]:
    """The second-level headings of the first part that has several."""
    top = next(one for one in report.sections if sum(s.parent == one.id for s in report.sections) > 2)
    return [one for one in report.sections if one.parent == top.id and one.kind is SectionKind.NUMBERED]


def level(page: ReportsPage, section: Section) -> int:
    assert page.report is not None
    return next(one.level for one in page.report.sections if one.start == section.start)


@pytest.fixture
def report(page: ReportsPage) -> Report:
    assert page.report is not None
    return page.report


def test_a_heading_dropped_on_the_one_before_it_goes_under_it(
    page: ReportsPage, report: Report, settle: Callable[[], None]
) -> None:
    first, second, third, *_ = seconds(report)
    assert page.tree.take(second.id)
    assert over(page, row(page, first))
    assert "归到" in page.tree.hint.text()
    page.tree.viewport().repaint()
    drop(page, row(page, first))
    settle()
    assert [level(page, one) for one in (first, second, third)] == [2, 3, 2]
    page.context.actions["edit.undo"].trigger()
    settle()
    assert page.report is not None
    assert page.report.sections == report.sections


def test_a_drag_to_the_left_at_its_own_place_raises_a_heading(
    page: ReportsPage, report: Report, settle: Callable[[], None]
) -> None:
    _first, second, third, *_ = seconds(report)
    assert page.tree.take(second.id, 60)
    drop(page, QPoint(30, row(page, second).y()))
    settle()
    assert (level(page, second), level(page, third)) == (1, 2)
    assert page.report is not None
    after = {one.start: one for one in page.report.sections}
    assert after[third.start].parent == after[second.start].id


def test_the_keys_do_what_a_drag_does(
    page: ReportsPage, report: Report, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    _first, second, *_ = seconds(report)
    assert page.tree.take(second.id, 60)
    drop(page, QPoint(30, row(page, second).y()))
    settle()
    dragged = page.report.sections if page.report else ()
    page.context.actions["edit.undo"].trigger()
    settle()
    page.reader.sheet.go_to(second.start)
    page.reader.sheet.setFocus()
    qtbot.keyClick(page.reader.sheet, Qt.Key.Key_Left, ALT_SHIFT)
    settle()
    assert page.report is not None
    assert page.report.sections == dragged


def test_a_heading_cannot_be_dropped_away_from_its_text(page: ReportsPage, report: Report) -> None:
    first, second, third, *_ = seconds(report)
    far = report.sections[-1]
    assert page.tree.take(second.id, row(page, second).x())
    assert not over(page, row(page, third)), "beside it, drawn neither left nor right"
    assert not over(page, row(page, far))
    assert not over(page, row(page, report.section_by_id[first.parent or ""])), "there it is already"
    assert "离不开" in page.tree.hint.text()
    implied = next(one for one in report.sections if one.kind is SectionKind.IMPLIED)
    assert not page.tree.take(implied.id)


def test_files_dragged_over_the_outline_go_to_the_window(page: ReportsPage) -> None:
    data = QMimeData()
    event = QDragMoveEvent(QPoint(20, 20), MOVE, data, LEFT, NONE)
    page.tree.dragMoveEvent(event)
    assert not event.isAccepted()


def test_the_rest_of_the_series_can_be_moved_too(
    page: ReportsPage, with_samples: Shell, report: Report, settle: Callable[[], None]
) -> None:
    offers: list[tuple[str, Callable[[], None]]] = []
    with_samples.context.session.offer.connect(lambda text, _button, do: offers.append((text, do)))
    _first, second, *rest = seconds(report)
    page.reader.sheet.go_to(second.start)
    page.context.actions["reports.heading_down"].trigger()
    settle()
    assert str(len(rest)) in offers[-1][0]
    offers[-1][1]()
    settle()
    assert [level(page, one) for one in (second, *rest)] == [3] * (1 + len(rest))


def test_what_cannot_go_lower_is_not_offered_to(page: ReportsPage, report: Report) -> None:
    first = seconds(report)[0]
    page.reader.sheet.go_to(first.start)
    assert not page.context.actions["reports.heading_down"].isEnabled()
    assert page.context.actions["reports.heading_up"].isEnabled()
    page.context.actions["reports.heading_down"].trigger()
    assert level(page, first) == 2


def texts(menu: QMenu) -> set[str]:
    below = [one for each in menu.findChildren(QMenu) for one in each.actions()]
    found = {action.objectName() for action in (*menu.actions(), *below) if not action.isSeparator()}
    menu.deleteLater()
    return found


def test_both_menus_offer_every_correction(page: ReportsPage, report: Report) -> None:
    of_tree = texts(page.heading_menu())
    of_text = texts(page.text_menu(report.statements[9].start))
    headings = {f"reports.heading_{one}" for one in ("up", "down", "rename", "remove")}
    assert headings <= of_tree
    assert headings | {"reports.heading_make", "reports.paragraph_split", "reports.paragraph_join"} <= of_text
    assert {f"reports.role_{one}" for one in ("goal", "progress", "problem", "other")} <= of_text


def test_a_right_click_in_the_selection_keeps_it(page: ReportsPage, report: Report, qtbot: QtBot) -> None:
    sheet = page.reader.sheet
    statement = report.statements[9]
    sheet.go_to(statement.start)
    sheet.selection = (statement.start, statement.start + 6)
    box = sheet.rects(statement.start + 2, statement.start + 3)[0].center().toPoint()
    qtbot.mousePress(sheet.viewport(), Qt.MouseButton.RightButton, pos=box)
    assert sheet.selection == (statement.start, statement.start + 6)
    far = sheet.rects(report.statements[10].end - 2, report.statements[10].end - 1)[0].center().toPoint()
    qtbot.mousePress(sheet.viewport(), Qt.MouseButton.RightButton, pos=far)
    assert sheet.selection[0] == sheet.selection[1]


def test_beside_its_own_row_left_and_right_say_the_level(page: ReportsPage, report: Report) -> None:
    _first, second, third, *_ = seconds(report)
    assert page.tree.take(second.id, 100)
    for beside in (second, third):
        assert over(page, QPoint(130, row(page, beside).y()))
        assert page.tree.drop_in_hand is not None
        assert page.tree.drop_in_hand.move.level == 3
        assert over(page, QPoint(70, row(page, beside).y()))
        assert page.tree.drop_in_hand is not None
        assert page.tree.drop_in_hand.move.level == 1


def test_a_drop_on_any_part_of_the_row_before_goes_under_it(page: ReportsPage, report: Report) -> None:
    first, second, *_ = seconds(report)
    box = page.tree.visualItemRect(page.tree.item_of(first.id))
    assert page.tree.take(second.id, 100)
    for y in (box.top() + 1, box.center().y(), box.bottom() - 6):
        assert over(page, QPoint(100, y))
        assert page.tree.drop_in_hand is not None
        assert page.tree.drop_in_hand.move.parent == first.id


def test_a_drop_says_what_it_came_to_and_takes_it_back(
    page: ReportsPage, with_samples: Shell, report: Report, settle: Callable[[], None]
) -> None:
    first, second, *_ = seconds(report)
    assert page.tree.take(second.id)
    drop(page, row(page, first))
    settle()
    assert second.title[:6] in with_samples.notice.message
    assert "归到" in with_samples.notice.message
    page.tree.refused.emit()
    assert "往左" in with_samples.notice.message


def test_a_heading_within_its_paragraph_can_take_the_next_one_under_it(
    page: ReportsPage, with_samples: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    documents = with_samples.context.session.documents
    page.library.choose(next(document.id for document in documents if document.file.startswith("2018-09")))
    qtbot.waitUntil(lambda: page.report is not None and page.report.file.startswith("2018-09"))
    assert page.report is not None
    run_ins = [one for one in page.report.sections if one.title.startswith(("中关村科学城", "怀柔科学城"))]
    first, second, *_ = run_ins
    assert page.tree.take(second.id, 100)
    drop(page, row(page, first))
    settle()
    after = {one.start: one for one in page.report.sections}
    assert after[second.start].parent == after[first.start].id
