"""The way out: where files go, what is said when it fails, what the button remembers."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.window.seen import button
from xubao.exporting import write_whole
from xubao.model import Progress
from xubao.window.context import Context
from xubao.window.output import ExportButton, ask, export, folder, send
from xubao.window.shell import Shell


@pytest.fixture
def context(shell: Shell) -> Context:
    return shell.context


def write(path: Path, _progress: Progress) -> None:
    write_whole(path, b"words", force=True)


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[str]:
    """Answer the question for a file; what was offered is in the list."""
    offered: list[str] = []

    def asked(_parent: QWidget, _title: str, start: str, _pattern: str) -> tuple[str, str]:
        offered.append(start)
        return (str(path) if path else "", "")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", asked)
    return offered


def test_the_folder_of_the_last_file_is_where_the_next_begins(
    context: Context, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "送审"
    there.mkdir()
    answer(monkeypatch, there / "甲")
    assert ask(context, shell, "甲", "docx") == there / "甲.docx"
    offered = answer(monkeypatch, None)
    assert ask(context, shell, "“十四五”规划/台账：2021?", "xlsx") is None
    assert offered == [str(there / "十四五规划台账：2021.xlsx")]
    there.rmdir()
    assert folder(context) == Path.home()


def test_what_was_written_can_be_opened(
    context: Context,
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settle: Callable[[], None],
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    answer(monkeypatch, tmp_path / "乙.txt")
    export(context, shell, "乙", "txt", write)
    settle()
    assert (tmp_path / "乙.txt").read_bytes() == b"words"
    assert "已导出 乙.txt" in shell.notice.message
    assert opened == []
    assert shell.notice.offers == ["打开", "打开文件夹"]
    button(shell.notice, "打开文件夹").click()
    assert opened == [str(tmp_path)]
    opened.clear()
    shell.notice.show()
    next(one for one in shell.notice.findChildren(QPushButton) if one.text() == "打开").click()
    context.preferences.change(open_exported=True)
    send(context, tmp_path / "丙.txt", write)
    settle()
    assert [Path(each).name for each in opened] == ["乙.txt", "丙.txt"]


@pytest.mark.parametrize(
    ("hindrance", "words"),
    [
        ("lock", "请先在 Word、WPS 或 LibreOffice 里关闭它"),
        ("folder", "请先建好文件夹"),
        ("full", "磁盘已满"),
        ("denied", "不能写入"),
    ],
)
def test_what_hinders_is_said_in_plain_words(
    context: Context,
    shell: Shell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settle: Callable[[], None],
    hindrance: str,
    words: str,
) -> None:
    path = tmp_path / "丁.docx"
    if hindrance == "lock":
        path.write_text("old")
        (tmp_path / ".~lock.丁.docx#").touch()
    elif hindrance == "folder":
        path = tmp_path / "没有" / "丁.docx"
    else:
        number = errno.ENOSPC if hindrance == "full" else errno.EROFS

        def refuse(_handle: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", refuse)
    send(context, path, write)
    settle()
    assert words in shell.notice.message
    assert not path.exists() or path.read_text() == "old"


def test_the_button_does_again_what_was_last_done(context: Context, qtbot: QtBot) -> None:
    done: list[str] = []
    for each in ("compare.html", "compare.docx"):
        context.actions.bind(each, partial(done.append, each))
    context.actions.activate("compare")
    button = ExportButton(context, ("compare.html", "", "compare.docx"))
    qtbot.addWidget(button)
    assert button.last is None
    context.actions["compare.docx"].trigger()
    assert button.last is context.actions["compare.docx"]
    button.click()
    assert done == ["compare.docx", "compare.docx"]
    again = ExportButton(context, ("compare.html", "", "compare.docx"))
    qtbot.addWidget(again)
    assert again.last is context.actions["compare.docx"]
    other = ExportButton(context, ("ledger.xlsx", "ledger.docx"))
    qtbot.addWidget(other)
    assert other.last is None
