"""打开原文 hands documents to the system and shows everything else in a box of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from xubao.operations import documents
from xubao.window.reports.original import OriginalDialog
from xubao.window.reports.page import ReportsPage


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What is handed to the system's program."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


def test_a_document_is_opened_from_a_file_of_its_own_name(
    page: ReportsPage, opened: list[Path], settle: Callable[[], None]
) -> None:
    page.context.actions["reports.original"].trigger()
    settle()
    document = page.context.session.document(page.document_id)
    assert document is not None
    assert [path.name for path in opened] == [document.file]
    assert page.findChild(OriginalDialog) is None


def test_what_could_run_is_shown_and_can_be_saved_elsewhere(
    page: ReportsPage,
    opened: list[Path],
    settle: Callable[[], None],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = b"#!/bin/sh\necho done\n"
    monkeypatch.setattr(documents, "original_bytes", lambda _opened, _id: program)
    page.context.actions["reports.original"].trigger()
    settle()
    dialog = page.findChild(OriginalDialog)
    assert isinstance(dialog, OriginalDialog)
    assert opened == []
    assert dialog.text.toPlainText() == program.decode()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_rest: (str(tmp_path / "程序.sh"), ""))
    dialog.save.click()
    settle()
    assert (tmp_path / "程序.sh").read_bytes() == program
