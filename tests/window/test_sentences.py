"""From a sentence one gets to where else it counts, and takes it along; the 编辑 menu acts on what has the focus."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.window.ledger.conftest import TEXTS
from xubao.operations import documents, projects
from xubao.window.app import make_shell
from xubao.window.ledger.page import LedgerPage
from xubao.window.preferences import Preferences
from xubao.window.reports.page import ReportsPage
from xubao.window.sentence_menu import offer_sentence
from xubao.window.shell import Shell


@pytest.fixture
def shell(tmp_path: Path, qtbot: QtBot) -> Shell:
    """A window with three reports, on the page 资料."""
    opened = projects.new_project(tmp_path / "project.xubao")
    for name, text in TEXTS.items():
        documents.add_bytes(opened, name, text.encode())
    found = make_shell(Preferences())
    qtbot.addWidget(found)
    found.show()
    with qtbot.waitSignal(found.context.session.reports_ready, timeout=30000):
        found.context.session.adopt(opened)
    found.show_page("reports")
    return found


def _menu(shell: Shell, words: str) -> tuple[QMenu, str, str]:
    for document, report in shell.context.session.by_date():
        for statement in report.statements:
            if words in statement.text:
                menu = QMenu(shell)
                offer_sentence(menu, shell.context, document.id, statement.id, here="reports")
                return menu, document.id, statement.id
    raise AssertionError(words)


def _choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_a_sentence_leads_to_its_matter_though_the_ledger_was_never_seen(shell: Shell, qtbot: QtBot) -> None:
    menu, document, statement = _menu(shell, "入驻企业达到160家")
    assert [one.text() for one in menu.actions()] == ["在台账看", "在对照看", "用作佐证", "复制（附出处）"]
    assert not menu.actions()[2].isEnabled()  # there is no draft
    _choose(menu, "在台账看")
    page = shell.page("ledger")
    assert isinstance(page, LedgerPage)
    qtbot.waitUntil(lambda: bool(page.selected), timeout=30000)
    assert shell.current == "ledger"
    told = {(page.state.document_of(one.report), one.statement) for one in page.selected[0].mentions}
    assert (document, statement) in told


def test_a_sentence_is_copied_with_where_it_stands(shell: Shell) -> None:
    menu, _document, _statement = _menu(shell, "入驻企业达到160家")
    _choose(menu, "复制（附出处）")
    text = QGuiApplication.clipboard().text()
    assert "入驻企业达到160家" in text
    assert "〔来源：《关于科学城建设情况的报告》（2019-06-12），一、工作进展〕" in text


def test_the_edit_menu_copies_from_the_text_that_has_the_focus(shell: Shell, qtbot: QtBot) -> None:
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    sheet, actions = page.reader.sheet, shell.context.actions
    qtbot.waitUntil(lambda: page.report is not None and sheet.report is not None, timeout=30000)
    shell.activateWindow()
    sheet.setFocus()
    qtbot.waitUntil(actions["edit.copy"].isEnabled, timeout=5000)
    assert not actions["edit.paste"].isEnabled()
    actions["edit.select_all"].trigger()
    actions["edit.copy"].trigger()
    assert QGuiApplication.clipboard().text() == page.report.text
