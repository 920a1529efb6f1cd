"""The main window: pages, menus, themes, what happened is said in plain words."""

import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot

from tests.window.samples import until
from tests.window.seen import button
from xubao.model import Role
from xubao.operations.projects import new_project
from xubao.places import resource
from xubao.window import notice
from xubao.window.actions import SEPARATOR, TABLE
from xubao.window.app import make_shell
from xubao.window.crash import install_crash_handler
from xubao.window.ledger.page import LedgerPage
from xubao.window.page import EmptyState, Page
from xubao.window.page import button as made_button
from xubao.window.preferences import Preferences
from xubao.window.preloading import Preloader
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import PAGES, START, Shell
from xubao.window.theme import Theme, read_colours
from xubao.window.undo import Exchanged


def test_it_starts_without_a_project_and_without_heavy_modules(shell: Shell) -> None:
    assert shell.current == START
    assert not shell.rail.isVisible()


def test_every_page_opens(with_samples: Shell, settle: Callable[[], None]) -> None:
    for name, _title, _class in PAGES:
        with_samples.show_page(name)
        settle()
        assert with_samples.current == name
        assert isinstance(with_samples.page(name), Page), name
    assert not with_samples.notice.isVisible(), with_samples.notice.message


def test_every_page_opens_on_an_empty_project_and_says_what_to_do(
    shell: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    shell.context.session.create(tmp_path / "空.xubao")
    for name, _title, _class in PAGES:
        shell.show_page(name)
        settle()
        page = shell.page(name)
        assert isinstance(page, Page), name
        assert any(state.isVisible() for state in page.findChildren(EmptyState)), name


def test_every_action_in_the_table_is_bound_once_all_pages_are_there(with_samples: Shell) -> None:
    for name, _title, _class in PAGES:
        with_samples.show_page(name)
    bound = with_samples.context.actions.bound
    missing = [spec.id for spec in TABLE if spec.id != SEPARATOR and spec.id not in bound]
    assert missing == []


def test_no_two_actions_of_a_page_share_a_key() -> None:
    for page in ("reports", "compare", "ledger", "drafting", "checking"):
        keys = [
            key
            for spec in TABLE
            if spec.id.split(".")[0] in (page, "file", "edit", "view", "help")
            for key in spec.keys
        ]
        assert len(keys) == len(set(keys)), page


def test_a_key_means_one_thing_even_while_pages_get_ready_unseen(with_samples: Shell) -> None:
    actions = with_samples.context.actions
    for seen in ("compare", "reports", "drafting", "ledger", "checking"):
        with_samples.show_page(seen)
        for name, _, _ in PAGES:
            with_samples.page(name)  # as it is built ahead, not shown
        on = [actions[spec.id] for spec in TABLE if spec.id != SEPARATOR and actions[spec.id].isEnabled()]
        wide = [action for action in on if action.shortcutContext() == Qt.ShortcutContext.WindowShortcut]
        keys = [key.toString() for action in wide for key in action.shortcuts()]
        assert sorted(keys) == sorted(set(keys))


def test_undo_belongs_to_the_page_one_is_on_and_says_what_it_undid(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    actions, session = with_samples.context.actions, with_samples.context.session
    with_samples.show_page("reports")
    file, count = session.documents[0].file, len(session.documents)
    session.remove(session.documents[0].id)
    settle()
    with_samples.show_page("ledger")
    assert not actions["edit.undo"].isEnabled()
    with_samples.show_page("reports")
    actions["edit.undo"].trigger()
    settle()
    assert len(session.documents) == count
    assert with_samples.notice.message == f"已撤销：移出 {file}"
    assert actions["edit.redo"].isEnabled()


def test_undo_never_takes_back_what_belongs_to_another_page(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    actions, session = with_samples.context.actions, with_samples.context.session
    with_samples.show_page("ledger")
    session.remove(session.documents[0].id)  # as a notice's button or a finished job may do
    settle()
    assert not actions["edit.undo"].isEnabled()
    with_samples.show_page("reports")
    assert actions["edit.undo"].text().startswith("撤销：移出")


def test_the_menu_says_that_typing_comes_first_and_esc_gives_the_focus_back(with_samples: Shell) -> None:
    page, undo = with_samples.page("ledger"), with_samples.context.actions["edit.undo"]
    assert isinstance(page, LedgerPage)
    with_samples.show_page("ledger")
    until(page.table.isVisible)
    with_samples.activateWindow()
    page.table.setFocus()
    page.bar.words.setFocus()
    until(page.bar.words.hasFocus)
    QTest.keyClicks(page.bar.words, "20")
    assert undo.text() == "撤销：输入的文字"
    QTest.keyClick(page.bar.words, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert undo.text() == "撤销"


def test_menus_are_built_from_the_table(shell: Shell) -> None:
    texts = {action.objectName() for menu in shell.menuBar().findChildren(QMenu) for action in menu.actions()}
    assert {spec.id for spec in TABLE if spec.id != SEPARATOR} <= texts


def test_no_menu_is_longer_than_a_common_laptops_screen_at_150_percent(shell: Shell) -> None:
    heights = {menu.title(): menu.sizeHint().height() for menu in shell.menuBar().findChildren(QMenu)}
    assert len(heights) >= 9
    assert {title: height for title, height in heights.items() if height > 512} == {}


def test_a_painter_that_makes_its_colour_fainter_leaves_the_others_theirs(shell: Shell) -> None:
    theme = shell.context.theme
    for ask in (
        lambda: theme.colour("warning"),
        lambda: theme.role(Role.GOAL),
        lambda: theme.role_soft(Role.GOAL),
    ):
        ask().setAlpha(40)
        assert ask().alpha() == 255


def test_a_new_project_begins_with_its_reports_wherever_the_last_one_was_left(
    with_samples: Shell, tmp_path: Path
) -> None:
    with_samples.show_page("ledger")
    with_samples.context.session.adopt(new_project(tmp_path / "新.xubao"))
    assert with_samples.current == "reports"


def test_what_floats_leaves_the_line_free_in_which_one_writes(shell: Shell, qtbot: QtBot) -> None:
    shell.resize(911, 512)
    text = QTextEdit("\n".join("一行字" for _ in range(60)), shell.centralWidget())
    qtbot.addWidget(text)
    text.setGeometry(0, 0, 860, 440)
    text.show()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    shell.tell("已导入。")
    floating = shell.notice
    for up in (30, 60, 90):
        at = text.viewport().rect().bottom() - up
        text.setTextCursor(text.cursorForPosition(QPoint(10, at)))
        line = text.cursorRect()
        place = QRect(text.viewport().mapTo(shell.centralWidget(), line.topLeft()), QSize(700, line.height()))
        assert not floating.geometry().intersects(place)


def test_the_theme_switches_and_both_name_the_same_colours(with_samples: Shell) -> None:
    theme = with_samples.context.theme
    light = theme.colour("surface").name()
    with_samples.context.actions["view.dark"].trigger()
    assert theme.dark
    assert theme.colour("surface").name() != light
    with_samples.context.actions["view.dark"].trigger()
    assert theme.colour("surface").name() == light
    assert read_colours("light").keys() == read_colours("dark").keys()


def test_zoom_changes_the_size_of_text(shell: Shell) -> None:
    before = shell.context.theme.text_font().pixelSize()
    shell.context.actions["view.zoom_in"].trigger()
    assert shell.context.theme.text_font().pixelSize() > before
    shell.context.actions["view.zoom_reset"].trigger()
    assert shell.context.theme.text_font().pixelSize() == before


def test_every_icon_in_the_table_exists(qtbot: QtBot) -> None:
    theme = Theme()
    for spec in TABLE:
        if spec.icon:
            assert resource("icons", f"{spec.icon}.svg").exists()
            assert not theme.icon(spec.icon).isNull()


def test_a_file_that_is_no_project_is_refused_in_plain_words(shell: Shell, tmp_path: Path) -> None:
    stray = tmp_path / "假的.xubao"
    stray.write_bytes(b"not a project")
    shell.verbs.open_path(stray)
    assert shell.context.session.opened is None
    assert shell.notice.isVisible()
    assert "假的" in shell.notice.message
    assert stray.read_bytes() == b"not a project"


def test_a_long_notice_is_as_high_as_its_words_and_goes_by_itself_where_they_are_seen_elsewhere(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(notice, "_STAY_LONGER", 50)
    words = "17 份已导入，5 份读不出来：" + "很长的名字的文件.docx：文件已损坏或不完整，打不开。" * 4
    shell.notice.tell(words, "warning")
    (text,) = (one for one in shell.notice.findChildren(QLabel) if one.text() == words)
    qtbot.waitUntil(lambda: text.height() >= text.heightForWidth(text.width()))
    assert shell.notice.height() - text.heightForWidth(text.width()) < 40
    qtbot.wait(80)
    assert shell.notice.isVisible()
    shell.notice.tell(words, "warning", passing=True)
    qtbot.waitUntil(lambda: not shell.notice.isVisible(), timeout=2000)


def test_closing_the_project_goes_back_to_the_start(with_samples: Shell) -> None:
    with_samples.context.actions["file.close"].trigger()
    assert with_samples.current == START


def test_an_uncaught_error_is_told_and_logged(
    shell: Shell, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    install_crash_handler(shell.windows.end, shell.windows.tell_mistake, tmp_path)
    words = "内部" + "细节"
    try:
        raise RuntimeError(words)
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    qtbot.waitUntil(shell.notice.isVisible, timeout=2_000)
    assert shell.notice.message == "程序在这一步出了错，已记入日志。"
    log = (tmp_path / "xubao.log").read_text("utf-8")
    assert "RuntimeError" in log
    assert "test_shell.py" in log
    assert words not in log


def test_pages_get_ready_while_the_person_looks_at_the_first(qtbot: QtBot) -> None:
    made = make_shell(Preferences(), eager=True)
    qtbot.addWidget(made)
    made.show_page(START)
    made.show()
    preloader = made.findChild(Preloader)
    assert preloader is not None
    qtbot.waitUntil(lambda: preloader.ready, timeout=60_000)
    assert made.current == START
    there = {f"{type(page).__module__}:{type(page).__name__}" for page in made.findChildren(Page)}
    assert {where for _name, _title, where in PAGES} <= there
    made.close()


def test_an_error_of_a_page_is_not_over_the_next_one(
    with_samples: Shell, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(notice, "_READ", 0)
    with_samples.show_page("reports")
    with_samples.tell_problem("导入", "读不出来。")
    assert with_samples.notice.isVisible()
    with_samples.show_page("ledger")
    assert with_samples.notice.isHidden()
    monkeypatch.setattr(notice, "_READ", 100)
    with_samples.tell_problem("导入", "读不出来。")
    with_samples.show_page("reports")
    assert with_samples.notice.isVisible()  # it was not read yet
    qtbot.waitUntil(with_samples.notice.isHidden)


def test_what_floats_leaves_the_main_button_free(shell: Shell, qtbot: QtBot) -> None:
    shell.resize(911, 512)
    main = made_button("生成初稿", lambda: None, primary=True)
    main.setParent(shell.centralWidget())
    qtbot.addWidget(main)
    main.setGeometry(700, 380, 120, 32)
    main.show()
    shell.tell("已导入。")
    floating = shell.notice
    assert not floating.geometry().intersects(main.geometry())
    main.hide()
    shell.tell("已导入。")
    floating.hide()
    floating.show()
    assert floating.geometry().bottom() > 380


def test_a_field_with_nothing_to_take_back_leaves_the_key_to_the_page(
    with_samples: Shell, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    with_samples.show_page("reports")
    page = with_samples.page("reports")
    assert isinstance(page, ReportsPage)
    with_samples.activateWindow()
    count = len(session.documents)
    session.remove(session.documents[0].id)
    settle()
    page.reader.search.setFocus()
    until(page.reader.search.hasFocus)
    QTest.keyClick(page.reader.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert len(session.documents) == count


def test_the_focus_stays_in_the_page_when_what_had_it_is_hidden(with_samples: Shell) -> None:
    with_samples.show_page("ledger")
    page = with_samples.page("ledger")
    assert isinstance(page, LedgerPage)
    until(page.table.isVisible)
    with_samples.activateWindow()
    page.table.selectRow(0)
    button(page.detail, "改名").setFocus()
    until(button(page.detail, "改名").hasFocus)
    page.detail.hide()
    until(lambda: page.isAncestorOf(with_samples.focusWidget()))


def test_one_esc_leaves_the_menus_for_where_one_was(with_samples: Shell, qtbot: QtBot) -> None:
    with_samples.activateWindow()
    page = with_samples.page("reports")
    assert isinstance(page, Page)
    page.take_focus()
    where = with_samples.focusWidget()
    bar = with_samples.menuBar()
    bar.setActiveAction(bar.actions()[0])
    menu = bar.actions()[0].menu()
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not menu.isVisible() and bar.activeAction() is None)
    assert with_samples.focusWidget() is where


def test_a_step_is_offered_again_only_while_it_is_the_next_one(with_samples: Shell) -> None:
    session = with_samples.context.session
    with_samples.show_page("reports")
    kept: list[int] = [0]
    for value in (1, 2):
        session.undo.push("reports", Exchanged(f"第{value}步", kept.append, value - 1, value))
    with_samples.context.actions["edit.undo"].trigger()
    assert with_samples.notice.offers == ["重做"]
    session.undo.push("reports", Exchanged("第3步", kept.append, 1, 3))
    assert with_samples.notice.offers == []
    listed = with_samples.show_notices()
    assert not [one for one in listed.findChildren(QPushButton) if one.text() == "重做"]
    listed.close()


def test_a_notice_waits_until_the_person_is_back_from_another_program(
    shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "_STAY", 1)
    monkeypatch.setattr(notice, "_READ", 30)
    monkeypatch.setattr(notice, "in_front", lambda: False)
    shell.tell("已导出")
    qtbot.wait(80)
    assert shell.notice.isVisible()
    monkeypatch.setattr(notice, "in_front", lambda: True)
    qtbot.waitUntil(lambda: not shell.notice.isVisible())


def test_a_narrow_window_names_its_project_too(with_samples: Shell) -> None:
    with_samples.resize(911, 512)
    named = with_samples.findChild(QLabel, "projectTitle")
    assert named is not None
    assert named.isVisible()
    assert named.text()
    assert with_samples.saving.isVisible()
