"""What can be done now is enabled, what cannot is not: no action answers with an error that things are not so.

The whole table is walked in every state that a page has: each action that is on is done, its dialogs given up at once.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from tests.window.samples import until
from xubao.model import SectionKind
from xubao.operations.correcting import heading_at
from xubao.window.checking.page import CheckingPage
from xubao.window.compare.page import ComparePage
from xubao.window.drafting.page import DraftingPage
from xubao.window.ledger.page import LedgerPage
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import PAGES, Shell

ELSEWHERE = {"file", "edit", "view", "help"}
"""Of no page: they open windows and projects, and are tested where these are."""
TOLD = {"reports.paste"}
"""An empty clipboard is no state of the page: the button says how it is filled."""


@pytest.fixture
def given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dialog is given up at once, and nothing is handed to the system."""
    for dialog in (QDialog, QMessageBox, QFileDialog, QPrintPreviewDialog, QInputDialog):
        monkeypatch.setattr(dialog, "exec", lambda _self: 0)
        monkeypatch.setattr(dialog, "open", lambda _self, *_: None)
    for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"):
        monkeypatch.setattr(
            QFileDialog, name, lambda *_, name=name, **__: ([] if "Names" in name else "", "")
        )
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_, **__: ("", False))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_, **__: ("", False))
    monkeypatch.setattr(QMenu, "exec", lambda *_: None)
    monkeypatch.setattr(QMenu, "popup", lambda *_: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


def walk(shell: Shell, page: str, state: Callable[[], object]) -> dict[str, list[str]]:
    """Do every action of a page that is on in a state, each from that state.

    Returns:
        What was answered with an error, by action.
    """
    actions, session = shell.context.actions, shell.context.session
    wrong: dict[str, list[str]] = {}
    told: list[str] = []
    note = lambda title, message: told.append(f"{title}：{message}")  # noqa: E731 - connected and taken off again
    session.problem.connect(note)
    for action_id in actions.of_page(page):
        reach(shell, page, state)
        before = actions[action_id].isEnabled()
        actions.look()
        assert actions[action_id].isEnabled() == before, f"{action_id} was not looked at again"
        if before and action_id not in TOLD:
            told.clear()
            actions[action_id].trigger()
            until(lambda: not shell.context.jobs.busy)
            if told:
                wrong[action_id] = list(told)
            undo = session.undo.of(page)
            while undo.canUndo():
                undo.undo()
    session.problem.disconnect(note)
    return wrong


def reach(shell: Shell, page: str, state: Callable[[], object]) -> None:
    """Show the page in that state, at rest."""
    shell.show_page(page)
    until(lambda: not shell.context.jobs.busy)
    state()
    until(lambda: not shell.context.jobs.busy)
    QApplication.processEvents()


def test_every_action_of_a_page_belongs_to_one_that_is_walked() -> None:
    from xubao.window.actions import SEPARATOR, TABLE

    pages = {spec.id.partition(".")[0] for spec in TABLE if spec.id != SEPARATOR}
    assert pages - ELSEWHERE == {page for page, _, _ in PAGES}


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("reports", [0, 1])
def test_nothing_is_answered_with_an_error_in_a_project_of_few_reports(
    shell: Shell, tmp_path: Path, reports: int
) -> None:
    session = shell.context.session
    session.create(tmp_path / "few.xubao")
    if reports:
        path = tmp_path / "2021-03-05-报告.txt"
        path.write_text("关于某项工作情况的报告\n一、工作进展\n完成投资3亿元。\n", "utf-8")
        session.add_files([path])
        until(lambda: bool(session.reports()) and not shell.context.jobs.busy)
    for page, _, _ in PAGES:
        assert walk(shell, page, lambda: None) == {}, page


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize(
    "where", ["nowhere", "at a heading", "at an implied heading", "in a paragraph", "selected"]
)
def test_nothing_is_answered_with_an_error_in_a_report(with_samples: Shell, where: str) -> None:
    page = with_samples.page("reports")
    assert isinstance(page, ReportsPage)

    def state() -> None:
        report = page.report
        assert report is not None
        sheet = page.reader.sheet
        if where == "nowhere":
            return
        running = (one for one in report.statements if heading_at(report, one.start + 2) is None)
        if where == "selected":
            one = next(running)
            sheet.go_to(one.start)
            sheet.selection = (one.start, one.start + 4)
            return
        implied = [one for one in report.sections if one.kind is SectionKind.IMPLIED]
        plain = [one for one in report.sections if one.kind is not SectionKind.IMPLIED and one.title]
        if where == "in a paragraph":
            sheet.go_to(next(running).start + 2)
        else:
            wanted = implied if where == "at an implied heading" else plain
            page.tree.itemClicked.emit(page.tree.item_of(wanted[0].id), 0)

    if where == "at an implied heading":
        session = with_samples.context.session
        implied = (
            key
            for key, report in session.reports().items()
            if any(one.kind is SectionKind.IMPLIED for one in report.sections)
        )
        page.library.choose(next(implied))
    assert walk(with_samples, "reports", state) == {}
    actions = with_samples.context.actions
    reach(with_samples, "reports", state)
    heading = where == "at a heading"
    assert actions["reports.heading_rename"].isEnabled() == heading
    assert actions["reports.heading_remove"].isEnabled() == heading


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_nothing_is_answered_with_an_error_in_a_comparison(with_samples: Shell, chosen: int) -> None:
    page = with_samples.page("compare")
    assert isinstance(page, ComparePage)

    def state() -> None:
        until(lambda: page.state.prepared is not None)
        columns = list(page.board.active.columns.values())
        for number, column in enumerate(columns):
            assert column.data is not None
            column.choose(column.data.report.sections[1] if number < chosen else None)

    assert walk(with_samples, "compare", state) == {}
    reach(with_samples, "compare", state)
    assert with_samples.context.actions["compare.pin"].isEnabled() == (chosen == 2)
    assert with_samples.context.actions["compare.alone"].isEnabled() == (chosen > 0)


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_nothing_is_answered_with_an_error_in_a_ledger(with_samples: Shell, chosen: int) -> None:
    page = with_samples.page("ledger")
    assert isinstance(page, LedgerPage)

    def state() -> None:
        until(lambda: page.state.ledger is not None)
        assert page.state.ledger is not None
        page.select({one.id for one in page.state.ledger.matters[:chosen]})

    assert walk(with_samples, "ledger", state) == {}
    reach(with_samples, "ledger", state)
    assert with_samples.context.actions["ledger.merge"].isEnabled() == (chosen == 2)
    assert with_samples.context.actions["ledger.rename"].isEnabled() == (chosen == 1)


@pytest.mark.usefixtures("given_up")
@pytest.mark.parametrize("page_id", ["drafting", "checking"])
def test_nothing_is_answered_with_an_error_in_a_draft(
    with_samples: Shell, qtbot: QtBot, page_id: str
) -> None:
    page = with_samples.page("drafting")
    assert isinstance(page, DraftingPage)
    if with_samples.context.session.project.draft is None:
        from xubao.window.drafting.draft_controller import guess

        with_samples.show_page("drafting")
        page.controller.make(guess(list(with_samples.context.session.reports().items())))
    qtbot.waitUntil(lambda: page.controller.base is not None and page.editor.whole, timeout=60_000)

    def state() -> None:
        if page_id == "drafting":
            qtbot.waitUntil(lambda: page.editor.whole)
        else:
            checking = with_samples.page("checking")
            assert isinstance(checking, CheckingPage)

    assert walk(with_samples, page_id, state) == {}


@pytest.fixture(autouse=True)
def _windows_are_closed() -> Iterator[None]:
    yield
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog):
            window.close()
