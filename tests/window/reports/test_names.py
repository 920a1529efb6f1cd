"""A name's other places, and the person's own names, in the window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from xubao.operations import naming
from xubao.operations.naming import NameEntry
from xubao.window.dialogs.names import NameForm, NamesDialog
from xubao.window.reports.names import NameIndex
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

NAME = "中关村科学城"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workers() -> None:
    """No processes: those of the whole run were started with the folders of another test."""


@pytest.fixture
def named(page: ReportsPage, qtbot: QtBot) -> tuple[int, int]:
    """Where a name that several reports have stands in the text, brought into sight."""
    qtbot.waitUntil(lambda: len(page.reader.names.places(NAME)) > 1)
    document, places = next(
        one for one in page.reader.names.places(NAME) if one[0] != page.document_id or len(one[1]) > 1
    )
    page.library.choose(document)
    page.reader.sheet.go_to(places[0].start)
    return places[0].start, places[0].end


def point_on(page: ReportsPage, start: int) -> QPointF:
    return page.reader.sheet.rects(start, start + 2)[0].center()


def hover(page: ReportsPage, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
    none = Qt.MouseButton.NoButton
    page.reader.sheet.mouseMoveEvent(QMouseEvent(QEvent.Type.MouseMove, point, point, none, none, modifiers))


def test_without_documents_no_names_are_looked_for(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ran: list[str] = []
    jobs = shell.context.jobs
    monkeypatch.setattr(jobs, "run", lambda title, *_args, **_more: ran.append(title))
    index = NameIndex(shell.context.session, jobs)
    with qtbot.waitSignal(index.changed):
        pass
    assert ran == []
    index.deleteLater()


def test_hovering_a_name_says_what_it_is_and_where_else_it_stands(
    page: ReportsPage, named: tuple[int, int]
) -> None:
    sheet = page.reader.sheet
    hover(page, point_on(page, named[0]), Qt.KeyboardModifier.NoModifier)
    assert sheet.pointed_at == named
    sheet.viewport().repaint()
    report = page.report
    assert report is not None
    statement = report.statement_by_id[sheet.statement_at(named[0])]
    text = sheet.explain(statement, named[0])
    assert NAME in text
    assert "这份资料" in text
    assert text.count(" 处") > 1
    assert "按住 Ctrl 单击" in text


def test_a_click_with_ctrl_lists_all_places_and_one_goes_there(
    page: ReportsPage, named: tuple[int, int], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    asked: list[int] = []
    page.reader.sheet.name_wanted.connect(lambda _at, offset: asked.append(offset))
    page.reader.sheet.name_wanted.disconnect(page.show_places)
    qtbot.mouseClick(
        page.reader.sheet.viewport(), Qt.MouseButton.LeftButton, CTRL, point_on(page, named[0]).toPoint()
    )
    assert asked == [named[0]]
    popup = page.show_name(NAME, page.mapToGlobal(page.rect().center()))
    total = sum(len(places) for _document, places in page.reader.names.places(NAME))
    rows = [popup.list.item(row) for row in range(popup.list.count())]
    places = [row for row in rows if row.data(Qt.ItemDataRole.UserRole) is not None]
    assert len(places) == total
    assert all(NAME in row.text() or row.text() for row in places)
    popup.list.viewport().repaint()
    document, statement, start = places[-1].data(Qt.ItemDataRole.UserRole)
    popup.list.itemActivated.emit(places[-1])
    settle()
    assert page.document_id == document
    assert page.reader.sheet.current == statement
    assert any(low == start for low, _high in page.reader.sheet.found)


def test_the_strip_and_the_menu_lead_to_the_places_too(page: ReportsPage, named: tuple[int, int]) -> None:
    wanted: list[str] = []
    page.reader.details.name_wanted.disconnect(page.show_name)
    page.reader.details.name_wanted.connect(lambda name, _at: wanted.append(name))
    button = page.reader.details.names
    assert button.isVisibleTo(page.reader.details)
    next(action for action in button.menu().actions() if action.text() == NAME).trigger()
    assert wanted == [NAME]
    menu = page.text_menu(named[0])
    assert any(NAME in action.text() for action in menu.actions())
    menu.deleteLater()


def test_names_are_looked_through_once_more_only_where_they_changed(
    page: ReportsPage, named: tuple[int, int], qtbot: QtBot, settle: Callable[[], None]
) -> None:
    index = page.reader.names
    before = index.places(NAME)
    with qtbot.waitSignal(index.changed):
        page.context.actions["reports.role_problem"].trigger()
        settle()
    now = index.places(NAME)
    assert [one for one, _places in now] == [one for one, _places in before]
    assert all(places is kept for (_, places), (_, kept) in zip(now, before, strict=True))


def test_a_name_added_from_the_text_is_recognised_at_once_and_taken_back(
    page: ReportsPage, qtbot: QtBot, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = page.report
    assert report is not None
    words = "分园管理体制"
    at = report.text.index(words)
    assert page.reader.names.at(page.document_id, at) is None
    page.reader.sheet.selection = (at, at + len(words))
    monkeypatch.setattr(NameForm, "exec", lambda _self: QDialog.DialogCode.Accepted)
    page.context.actions["reports.name_add"].trigger()
    settle()
    assert naming.own_names() == (NameEntry(words, "phrase"),)
    qtbot.waitUntil(lambda: page.reader.names.at(page.document_id, at) is not None)
    page.context.actions["edit.undo"].trigger()
    settle()
    assert naming.own_names() == ()
    qtbot.waitUntil(lambda: page.reader.names.at(page.document_id, at) is None)
    page.context.actions["edit.redo"].trigger()
    settle()
    assert naming.own_names() == (NameEntry(words, "phrase"),)


def test_what_can_be_no_name_is_not_offered_to_be_one(page: ReportsPage) -> None:
    add = page.context.actions["reports.name_add"]
    page.reader.sheet.selection = (0, 400)
    assert not add.isEnabled()
    page.reader.sheet.selection = (2, 6)
    assert add.isEnabled()


def test_a_wording_can_be_added_to_a_name_that_is_there(
    page: ReportsPage, settle: Callable[[], None]
) -> None:
    naming.keep_names((NameEntry("分园", "park"), NameEntry("分园管理体制", "phrase")))
    form = NameForm("分园管理体制", ["分园"], page.context, page)
    assert form.kind.currentData() == "phrase"
    form.name.setCurrentText("十六分园")
    assert "分园管理体制" in form.note.text()
    entry = form.entry()
    assert entry is not None
    page.own_names.take(entry)
    settle()
    assert naming.own_names() == (
        NameEntry("分园", "park"),
        NameEntry("十六分园", "phrase", ("分园管理体制",)),
    )
    form.name.setCurrentText("")
    assert form.entry() is None
    assert "两个字" in form.note.text()


def test_the_list_is_edited_shared_and_searched(page: ReportsPage, tmp_path: Path) -> None:
    naming.keep_names((NameEntry("量子院", "institution", ("北京量子院",)), NameEntry("火炬", "project")))
    dialog = NamesDialog(page.context, "", page)
    dialog.table.item(0, 2).setText("北京量子院，量子研究院 北京量子院")
    dialog.search.setText("火炬")
    assert [dialog.table.isRowHidden(row) for row in range(2)] == [True, False]
    dialog.add()
    assert dialog.table.rowCount() == 3
    assert dialog.entries() == (
        NameEntry("量子院", "institution", ("北京量子院", "量子研究院")),
        NameEntry("火炬", "project"),
    )
    dialog.give_out(tmp_path / "共享.tsv")
    dialog.table.selectRow(0)
    dialog.remove()
    assert [entry.name for entry in dialog.entries()] == ["火炬"]
    dialog.take_in(tmp_path / "共享.tsv")
    assert {entry.name for entry in dialog.entries()} == {"火炬", "量子院"}
    assert "新增 1" in dialog.note.text()
    (tmp_path / "别的.tsv").write_bytes(b"\x00\x01")
    dialog.take_in(tmp_path / "别的.tsv")
    assert "没有名称" in dialog.note.text()
    dialog.give_out(tmp_path / "没有" / "a.tsv")
    assert "不存在" in dialog.note.text()
    dialog.deleteLater()


def test_a_kind_is_chosen_from_a_list(page: ReportsPage) -> None:
    naming.keep_names((NameEntry("量子院", "institution"),))
    dialog = NamesDialog(page.context, "", page)
    delegate = dialog.table.itemDelegateForColumn(1)
    index = dialog.table.model().index(0, 1)
    box = delegate.createEditor(dialog.table, None, index)  # type: ignore[arg-type]
    delegate.setEditorData(box, index)
    assert box.currentData() == "institution"  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData("park"))  # type: ignore[attr-defined]
    delegate.setModelData(box, dialog.table.model(), index)
    assert dialog.entries() == (NameEntry("量子院", "park"),)
    dialog.deleteLater()


def test_a_name_with_a_comma_in_it_is_refused(page: ReportsPage) -> None:
    form = NameForm("行先试政策，开", [], page.context, page)
    assert form.entry() is None
    assert "标点" in form.note.text()
    form.name.setCurrentText("先行先试政策")
    assert form.entry() == NameEntry("先行先试政策", "phrase")


def test_a_name_taken_in_is_said_and_can_be_taken_out(
    page: ReportsPage, settle: Callable[[], None], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.context.session.offer) as said:
        page.own_names.take(NameEntry("十六分园", "phrase"))
    settle()
    assert "十六分园" in said.args[0]
    said.args[2]()
    settle()
    assert naming.own_names() == ()
