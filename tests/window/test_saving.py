"""What the window says of saving is so, and nothing is let go of unsaved without a word."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.window.seen import button
from xubao.model import Corrections, ReadError
from xubao.operations import projects
from xubao.operations.documents import AddOutcome, OnClash
from xubao.window.dialogs import clash as clash_dialog
from xubao.window.dialogs import unsaved as unsaved_dialog
from xubao.window.dialogs.unsaved import Leaving
from xubao.window.imported import what_became
from xubao.window.shell import Shell


@pytest.fixture
def written(shell: Shell, tmp_path: Path, qtbot: QtBot, settle: Callable[[], None]) -> Shell:
    """The window with a project of its own and two small documents in it."""
    shell.context.session.create(tmp_path / "项目.xubao")
    for name, figure in (("甲.txt", 5), ("乙.txt", 6)):
        text = f"关于工作情况的报告\n一、工作情况\n建成{figure}个平台。\n二、存在问题\n资金不足。\n"
        (tmp_path / name).write_text(text, encoding="utf8")
    shell.context.session.add_files([tmp_path / "甲.txt", tmp_path / "乙.txt"])
    settle()
    said(shell, qtbot, "已保存")
    return shell


def state(shell: Shell) -> str:
    return shell.saving.text()


def said(shell: Shell, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: state(shell) == words, timeout=15_000)


def correct(shell: Shell, title: str) -> None:
    session = shell.context.session
    document = session.documents[0]
    session.correct(document.id, replace(document.corrections, title=title), "改题目")


def kept(shell: Shell) -> str | None:
    opened = shell.context.session.opened
    assert opened is not None
    return opened.file.load().documents[0].corrections.title


def test_corrections_made_quickly_while_reports_are_read_are_all_kept(
    written: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    session = written.context.session
    session.reread()
    for number in range(4):
        document = session.documents[number % 2]
        words = {0: {"title": "题"}, 1: {"issuer": "市科委"}, 2: {"issuer": "市发改委"}, 3: {"title": "另"}}
        session.correct(document.id, replace(document.corrections, **words[number]), "改")
        qtbot.wait(20)
    settle()
    said(written, qtbot, "已保存")
    found = [(one.corrections.title, one.corrections.issuer) for one in session.documents]
    assert found == [("题", "市发改委"), ("另", "市科委")]
    opened = session.opened
    assert opened is not None
    assert [one.corrections for one in opened.file.load().documents] == [
        one.corrections for one in session.documents
    ]
    reports = [session.report(one.id) for one in session.documents]
    assert [(one.title, one.issuer) for one in reports if one is not None] == found


def test_a_file_that_is_gone_is_said_to_be_and_saved_back(written: Shell, qtbot: QtBot) -> None:
    opened = written.context.session.opened
    assert opened is not None
    opened.path.unlink()
    correct(written, "之后改的")
    said(written, qtbot, "未保存：文件不见了")
    assert written.save_notice.isVisible()
    assert written.save_notice.offers == ["存回原处", "另存为…"]
    button(written.save_notice, "存回原处").click()
    said(written, qtbot, "已保存")
    assert not written.save_notice.isVisible()
    assert kept(written) == "之后改的"
    assert opened.path.exists()


def test_a_file_that_was_replaced_is_overwritten_only_when_asked_and_put_aside(
    written: Shell, qtbot: QtBot, tmp_path: Path
) -> None:
    opened = written.context.session.opened
    assert opened is not None
    other = projects.new_project(tmp_path / "另一个.xubao")
    other.close()
    other.path.replace(opened.path)
    before = opened.path.read_bytes()
    correct(written, "之后改的")
    said(written, qtbot, "未保存：文件被替换")
    assert opened.path.read_bytes() == before
    assert written.save_notice.offers == ["用窗口里的覆盖", "另存为…"]
    button(written.save_notice, "用窗口里的覆盖").click()
    said(written, qtbot, "已保存")
    assert kept(written) == "之后改的"
    aside = [found.read_bytes() for found in (tmp_path / "项目.备份").glob("被覆盖前*.xubao")]
    assert before in aside


def test_what_is_not_saved_stands_in_the_way_of_closing(
    written: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened = written.context.session.opened
    assert opened is not None
    opened.path.unlink()
    correct(written, "之后改的")
    asked: list[tuple[str, ...]] = []
    answers = [Leaving.STAY, Leaving.ELSEWHERE]

    def ask(_parent: object, _name: str, _state: object, lost: tuple[str, ...]) -> Leaving:
        asked.append(tuple(lost))
        return answers.pop(0)

    monkeypatch.setattr(unsaved_dialog, "ask", ask)
    assert not written.close()
    assert written.context.session.opened is opened
    place = tmp_path / "别处.xubao"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(place), ""))
    assert written.close()
    assert asked == [("《甲.txt》的更正",)] * 2
    again = projects.open_project(place)
    assert again.project.documents[0].corrections.title == "之后改的"
    again.close()


def test_closing_anyway_leaves_what_was_not_saved_to_be_brought_back(
    written: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = written.context.session.opened
    assert opened is not None
    aside = opened.path.rename(opened.path.with_suffix(".aside"))
    correct(written, "之后改的")
    monkeypatch.setattr(unsaved_dialog, "ask", lambda *_args: Leaving.ANYWAY)
    assert written.close()
    aside.rename(opened.path)
    again = projects.open_project(opened.path)
    record = projects.left_unsaved(again)
    assert record is not None
    assert projects.what_differs(again, record) == ("《甲.txt》的更正",)
    again.close()


def test_a_disk_that_has_room_again_is_written_without_being_asked(
    written: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = written.context.session.opened
    assert opened is not None
    opened.file._connection.execute("PRAGMA max_page_count = 1")
    correct(written, "长" * 200_000)
    said(written, qtbot, "未保存：磁盘已满")
    assert written.save_notice.offers == ["重试", "另存为…"]
    opened.file._connection.execute("PRAGMA max_page_count = 100000")
    said(written, qtbot, "已保存")
    assert kept(written) == "长" * 200_000


@pytest.mark.parametrize("choice", list(OnClash))
def test_a_file_of_a_known_name_is_asked_about_once(
    written: Shell,
    qtbot: QtBot,
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    choice: OnClash,
) -> None:
    session = written.context.session
    correct(written, "改过的题目")
    asked: list[int] = []
    monkeypatch.setattr(clash_dialog, "ask", lambda _parent, clashes: asked.append(len(clashes)) or choice)
    folder = tmp_path / "乙局"
    folder.mkdir()
    for name in ("甲.txt", "乙.txt"):
        (folder / name).write_text(
            "关于工作情况的报告\n一、工作情况\n建成9个平台。\n" + name, encoding="utf8"
        )
    session.add_files([folder / "甲.txt", folder / "乙.txt"])
    settle()
    qtbot.waitUntil(lambda: asked == [2], timeout=5_000)
    settle()
    names = [one.file for one in session.documents]
    assert names == (
        ["甲.txt", "乙.txt", "甲（乙局）.txt", "乙（乙局）.txt"]
        if choice is OnClash.BOTH
        else ["甲.txt", "乙.txt"]
    )
    report = session.report(session.documents[0].id)
    assert report is not None
    assert report.title == "改过的题目"
    assert ("建成9个平台" in report.text) is (choice is OnClash.REPLACE)
    if choice is OnClash.REPLACE:
        session.undo.of("reports").undo()
        settle()
        texts = [found.text for one in session.documents if (found := session.report(one.id)) is not None]
        assert ["建成5个" in texts[0], "建成6个" in texts[1]] == [True, True]
        assert session.documents[0].corrections == Corrections(title="改过的题目")


def test_what_became_of_files_is_said_in_one_line(written: Shell) -> None:
    known = written.context.session.documents
    failure = ReadError("丙.txt", "empty", "空的。")
    assert what_became(AddOutcome(known, known[:1], (failure,))) == (
        "2 份已导入，1 份已在项目中，1 份读不出来：丙.txt：空的。"
    )
    assert what_became(AddOutcome()) == ""


def test_a_message_floats_over_the_corner_and_moves_nothing(written: Shell, qtbot: QtBot) -> None:
    page = written.page("reports")
    place = page.mapTo(written, QPoint(0, 0)), page.size()
    written.tell("一句话。", ("撤销", lambda: None))
    assert written.notice.isVisible()
    assert (page.mapTo(written, QPoint(0, 0)), page.size()) == place
    written.save_notice.tell("两句话。" * 40, "error")
    one, other = written.notice.geometry(), written.save_notice.geometry()
    assert not one.intersects(other)
    host = written.notice.parentWidget()
    assert host is not None
    assert host.rect().contains(one)
    assert host.rect().contains(other)
    written.resize(1000, 640)
    qtbot.wait(50)
    assert host.rect().contains(written.save_notice.geometry())


def test_the_dialogs_say_what_is_at_stake(written: Shell, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMessageBox

    seen: list[tuple[str, list[str]]] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), [one.text() for one in box.buttons()]))
        box.reject()

    opened = written.context.session.opened
    assert opened is not None
    QTimer.singleShot(50, look)
    answer = unsaved_dialog.ask(written, "项目", opened.saver.state, ["草稿", "《甲.txt》的更正"])
    assert answer is Leaving.STAY
    text, buttons = seen[0]
    assert text == "“项目”里有内容没有保存：草稿、《甲.txt》的更正。"
    assert set(buttons) == {"保存到别处…", "仍要关闭", "取消"}


def test_ctrl_s_answers_that_it_is_saved(with_samples: Shell) -> None:
    with_samples.verbs.save()
    assert with_samples.notice.isVisible()
    assert "已保存到" in with_samples.notice.message
