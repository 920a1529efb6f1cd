"""The whole job without a mouse: import, read, compare, follow the matters, draft, check, export."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox, QWidget

from tests.window.keys import Keyboard
from tests.window.samples import until
from tests.window.seen import button
from xubao.model import Draft, Role, SavedDraft
from xubao.places import sample
from xubao.window.checking.page import CheckingPage
from xubao.window.compare.page import ComparePage
from xubao.window.drafting.page import DraftingPage
from xubao.window.ledger.page import LedgerPage
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import PAGES, Shell

FILES = ("2018-09-27", "2024-07-24", "示例-审议意见", "示例-部门材料-2025-空间调整")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Documents under names that can be typed without an input method."""
    found = [next(path for path in sample().iterdir() if path.name.startswith(name)) for name in FILES]
    return [
        Path(shutil.copy(path, tmp_path / f"{at}{path.suffix}")) for at, path in enumerate(found, start=1)
    ]


def test_the_whole_job_is_done_without_a_mouse(shell: Shell, files: list[Path], tmp_path: Path) -> None:
    keys, session = Keyboard(shell), shell.context.session
    keys.press("Ctrl+N")
    keys.press("Return", answer=keys.name_files(*files))  # the empty page offers to import
    until(lambda: len(session.documents) == len(files))
    _correct_a_role(shell, keys)
    _walk_the_changes(shell, keys)
    _rename_a_matter(shell, keys)
    _draft(shell, keys)
    _put_a_finding_away(shell, keys)
    out = tmp_path / "out.docx"

    def go_on(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        keys.tab_to(button(box, "仍然导出"))
        keys.press("Return", answer=keys.name_files(out))

    keys.press("Ctrl+E", answer=go_on)
    until(lambda: out.exists() and not shell.context.jobs.busy)
    assert "typed by hand" in ZipFile(out).read("word/document.xml").decode()


def _correct_a_role(shell: Shell, keys: Keyboard) -> None:
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    assert QApplication.focusWidget() is page.reader.sheet
    keys.press("Down", "Down", "Down")
    statement = page.reader.sheet.current

    def role() -> Role:
        assert page.report is not None
        return page.report.statement_by_id[statement].role

    before = role()
    wanted = "1" if before is not Role.GOAL else "3"
    keys.press(wanted)
    assert role() is (Role.GOAL if wanted == "1" else Role.PROBLEM)
    keys.press("Ctrl+Z")
    assert role() is before
    keys.press("F6", "F6")
    assert QApplication.focusWidget() is not page.reader.sheet


def _walk_the_changes(shell: Shell, keys: Keyboard) -> None:
    keys.press("Ctrl+2")
    page = shell.page("compare")
    assert isinstance(page, ComparePage)
    until(lambda: page.active.prepared is not None and not shell.context.jobs.busy)
    assert QApplication.focusWidget() is page.board.new
    keys.press("F8", "F8")
    assert page.board.current >= 0
    seen = []
    for _ in range(3):
        keys.press("F6")
        seen.append(QApplication.focusWidget())
    assert len({id(one) for one in seen}) == 3
    assert page.board.old in seen
    keys.tab_to(page.top.old)  # another report can be chosen


def _rename_a_matter(shell: Shell, keys: Keyboard) -> None:
    keys.press("Ctrl+3")
    page = shell.page("ledger")
    assert isinstance(page, LedgerPage)
    until(lambda: page.state.ledger is not None and not shell.context.jobs.busy)
    keys.press("Down", "Down")
    assert len(page.selected) == 1

    def name(_box: QDialog) -> None:
        keys.press("Ctrl+A")
        keys.type_in("a name of my own")
        keys.press("Return")

    keys.press("F2", answer=name)
    assert page.selected[0].title == "a name of my own"


def _draft(shell: Shell, keys: Keyboard) -> None:
    keys.press("Ctrl+4")
    page = shell.page("drafting")
    assert isinstance(page, DraftingPage)
    keys.press("Return")
    until(lambda: page.controller.base is not None and page.editor.whole and not shell.context.jobs.busy)
    assert QApplication.focusWidget() is page.editor
    keys.press("F8")
    assert page.editor.textCursor().selectedText().startswith("【待补充")
    keys.type_in("typed by hand")
    assert "typed by hand" in page.editor.toPlainText()


def _put_a_finding_away(shell: Shell, keys: Keyboard) -> None:
    keys.press("Ctrl+5")
    page = shell.page("checking")
    assert isinstance(page, CheckingPage)
    until(lambda: bool(page.list.findings) and not shell.context.jobs.busy)
    count = len(page.list.findings)
    keys.press("Down", "Delete")
    assert len(page.list.findings) == count - 1
    keys.press("Ctrl+Z")
    assert len(page.list.findings) == count


@pytest.mark.parametrize("name", [name for name, _title, _class in PAGES])
def test_tab_reaches_every_control_of_a_page(
    with_samples: Shell, drafted_samples: tuple[SavedDraft, Draft], name: str
) -> None:
    with_samples.context.session.save_draft(drafted_samples[0])
    with_samples.show_page(name)
    page, keys = with_samples.page(name), Keyboard(with_samples)
    until(lambda: not with_samples.context.jobs.busy and len(_reached_by_tab(page)) > 1)
    keys.press("Tab")
    wanted, seen = _reached_by_tab(page), list[QWidget | None]()
    while (now := QApplication.focusWidget()) not in seen:
        seen.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    missed = [one for one in wanted if one not in seen]
    assert [f"{type(one).__name__} {one.accessibleName() or one.toolTip()}" for one in missed] == []


def _reached_by_tab(page: QWidget) -> list[QWidget]:
    """What of a page Tab must reach."""
    return [
        one
        for one in page.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if one.focusProxy() is None and not _one_of_several(one)
    ]


def _one_of_several(part: QWidget) -> bool:
    """Whether arrows lead to it from the one of its group that is chosen."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group is not None and group.exclusive() and not part.isChecked()
