"""What the page shows while a project that was just opened is still being read."""

import time
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.window.samples import until
from tests.window.seen import button
from xubao.model import Draft, Progress, SavedDraft
from xubao.operations import documents, projects
from xubao.operations.projects import OpenProject
from xubao.places import sample
from xubao.window import jobs
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell


@pytest.fixture
def page(shell: Shell) -> DraftingPage:
    """The page, shown, without a project that has documents."""
    shell.show()
    shell.verbs.new()
    shell.show_page("drafting")
    found = shell.page("drafting")
    assert isinstance(found, DraftingPage)
    return found


def sentences(page: DraftingPage) -> str:
    """What is read on the page."""
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def project(path: Path, draft: SavedDraft | None = None) -> Path:
    opened = projects.new_project(path)
    documents.add_files(opened, [sample("2018-09-27-三城一区建设发展情况的报告.txt")])
    if draft is not None:
        projects.save_draft(opened, draft)
    opened.close()
    return path


def test_documents_that_are_still_read_are_not_asked_for(
    shell: Shell, page: DraftingPage, tmp_path: Path
) -> None:
    assert "先导入审议意见和资料" in sentences(page)
    session = page.context.session
    session.open(project(tmp_path / "甲.xubao"))
    assert session.reading
    shell.show_page("drafting")
    assert "正在整理资料" in sentences(page)
    assert "先导入" not in sentences(page)
    until(lambda: session.complete)
    assert page.begin.isVisible()


def test_a_kept_draft_is_waited_for_and_then_shown(
    shell: Shell, page: DraftingPage, tmp_path: Path, drafted_samples: tuple[SavedDraft, Draft], qtbot: QtBot
) -> None:
    session = page.context.session
    session.open(project(tmp_path / "甲.xubao", drafted_samples[0]))
    shell.show_page("drafting")
    assert "正在整理资料" in sentences(page)
    qtbot.waitUntil(page.editor.isVisible, timeout=30_000)
    assert page.editor.toPlainText()


def test_stopped_reading_is_not_waited_for(
    shell: Shell, page: DraftingPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = page.context.session
    session.open(project(tmp_path / "甲.xubao"))
    shell.show_page("drafting")
    monkeypatch.setattr(jobs, "SHOW_AFTER", 0.0)
    page.context.jobs.cancel_shown()
    until(lambda: not page.context.jobs.busy)
    assert "正在整理资料" not in sentences(page)


def _never_read(_opened: OpenProject, _document: str, progress: Progress) -> NoReturn:
    while True:
        progress(0.2, "")
        time.sleep(0.01)


def test_where_reading_was_stopped_the_draft_is_not_lost_and_reading_goes_on(
    shell: Shell,
    page: DraftingPage,
    tmp_path: Path,
    drafted_samples: tuple[SavedDraft, Draft],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session, offered = page.context.session, list[str]()
    session.offer.connect(lambda _message, words, _slot: offered.append(words))
    with monkeypatch.context() as held:
        held.setattr(documents, "report_of", _never_read)
        held.setattr(jobs, "SHOW_AFTER", 0.0)
        session.open(project(tmp_path / "乙.xubao", drafted_samples[0]))
        shell.show_page("drafting")
        page.context.jobs.cancel_shown()
        until(lambda: not page.context.jobs.busy)
    assert offered == ["重新整理"]
    assert "草稿还在项目里" in sentences(page)
    button(page, "重新整理").click()
    assert "正在整理资料" in sentences(page)
    until(lambda: page.controller.base is not None)


def test_nothing_is_ticked_that_nothing_asked_for(shell: Shell, tmp_path: Path) -> None:
    session = shell.context.session
    session.create(tmp_path / "a.xubao")
    session.add_text("通讯录.txt", "联系人电话一览\n张三 6500\n李四 6501\n".encode())
    session.add_text(
        "2024-07-24-报告.txt", "关于某项工作情况的报告\n一、工作进展\n完成投资3亿元。\n".encode()
    )
    until(lambda: len(session.reports()) == 2 and not shell.context.jobs.busy)
    shell.show_page("drafting")
    page = shell.page("drafting")
    assert isinstance(page, DraftingPage)
    kinds = {key: report.kind for key, report in session.reports().items()}
    assert "other" in kinds.values()
    assert {kinds[one] for one in page.begin.choice().reports} == {"report"}
