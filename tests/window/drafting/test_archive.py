"""The archive beside the evidence: what it holds for the opinion in hand, and what of it comes into the draft."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.archive.answers import ARCHIVED, OPINIONS_2024, REPORT_2024
from tests.archive.folder import put
from tests.window.drafting.conftest import drafted
from tests.window.samples import until
from xubao.archive.extra import missing
from xubao.model import Affiliation, Message
from xubao.model.archive import ArchiveState
from xubao.operations import archive as archives
from xubao.operations import documents, projects
from xubao.operations.workers.pool import Workers
from xubao.settings import ArchiveSettings, Settings
from xubao.window.app import make_shell
from xubao.window.archived.document import ArchiveDocument
from xubao.window.checking.page import CheckingPage
from xubao.window.drafting.archive_marks import mark_of
from xubao.window.drafting.draft_controller import Offer
from xubao.window.drafting.marks import origin_of
from xubao.window.drafting.opinions import leaves
from xubao.window.drafting.page import DraftingPage
from xubao.window.drafting.side import ARCHIVE, EVIDENCE
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell

pytestmark = pytest.mark.skipif(bool(missing()), reason="needs xubao[archive]")
Open = Callable[[Path], DraftingPage]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive on homes for the old; not to be changed."""
    at = tmp_path_factory.mktemp("archived-answers")
    for name, text in ARCHIVED.items():
        put(at / "文件", name, text)
    archives.build_archive([str(at / "文件")], at / "资料库", workers=0)
    return at / "资料库"


@pytest.fixture
def open_page(qtbot: QtBot, workers: Workers, tmp_path: Path) -> Iterator[Open]:
    """Opens the drafting page of a small project in a window with an archive, the archive's tab in front."""
    shells: list[Shell] = []

    def opened(store: Path) -> DraftingPage:
        shell = make_shell(Preferences(Settings(archive=ArchiveSettings((), str(store)))), workers=workers)
        qtbot.addWidget(shell)
        shell.resize(1366, 728)
        shell.show_page(START)
        shell.show()
        shells.append(shell)
        project = projects.new_project(tmp_path / "项目.xubao", shell.context.jobs.do)
        files = [put(tmp_path, "审议意见.txt", OPINIONS_2024), put(tmp_path, "报告.txt", REPORT_2024)]
        documents.add_files(project, files)
        shell.context.session.adopt(project)
        until(lambda: not shell.context.jobs.busy)
        page = drafted(shell)
        shell.context.archive.look()
        until(lambda: shell.context.archive.looked)
        page.side.show_panel(ARCHIVE)
        return page

    yield opened
    for shell in shells:
        shell.close()


@pytest.fixture
def page(open_page: Open, store: Path) -> DraftingPage:
    """With what the archive holds for the first opinion."""
    page = open_page(store)
    choose(page, 0)
    return page


def choose(page: DraftingPage, at: int) -> None:
    """Take an opinion in hand and wait for what the archive says."""
    page.tree.chosen.emit(leaves(page.controller.opinions)[at].id)
    until(lambda: not page.context.jobs.busy and page.archive_panel.said != "正在资料库里查找…")


def cards(page: DraftingPage) -> list[Offer]:
    """What is shown."""
    return [page.archived.rows.offer(row) for row in range(page.archived.rows.rowCount())]


def insert(page: DraftingPage, whose: Affiliation) -> Offer:
    """Insert the first card of somebody's and wait until it stands there."""
    offer = next(one for one in cards(page) if one.archived and one.archived.whose is whose)
    before = page.editor.toPlainText()
    page.archived.wanted.emit(offer)
    until(lambda: page.editor.toPlainText() != before and not page.context.jobs.busy)
    return offer


def names(page: DraftingPage) -> list[str]:
    """The project's documents."""
    return [one.file for one in page.context.session.documents]


def test_the_cards_say_whose_they_are_before_anything_else(page: DraftingPage) -> None:
    shown = [one.archived for one in cards(page) if one.archived is not None]
    assert mark_of(shown[0]) == "本单位·2019年研究处理报告"
    others = [mark_of(one) for one in shown if one.whose is Affiliation.OTHER]
    assert "外单位：邻水市·2020年研究处理报告" in others
    assert [one.whose for one in shown] == sorted(
        (one.whose for one in shown), key=lambda whose: whose is Affiliation.OTHER
    )
    assert "老城区养老床位不足" in shown[0].asked


def test_own_earlier_work_comes_in_with_its_source_and_date(page: DraftingPage) -> None:
    insert(page, Affiliation.OWN)
    assert "2019-研究处理报告.txt" in names(page)
    assert "此前（截至2019年3月）" in page.editor.toPlainText()
    page.saver.save_now()
    saved = page.context.session.project.draft
    assert saved is not None
    document = next(one.id for one in page.context.session.documents if one.file == "2019-研究处理报告.txt")
    at = saved.documents.index(document)
    runs = [run for section in saved.sections for line in section.paragraphs for run in line]
    (run,) = [one for one in runs if one.report == at]
    assert run.earlier


def test_undoing_takes_words_and_document_out_and_redoing_brings_both_back(page: DraftingPage) -> None:
    before, had = page.editor.toPlainText(), names(page)
    insert(page, Affiliation.OWN)
    page.editor.undo()
    until(lambda: names(page) == had)
    assert page.editor.toPlainText() == before
    page.editor.redo()
    until(lambda: "2019-研究处理报告.txt" in names(page))
    assert page.editor.toPlainText() != before


def test_another_offices_sentence_comes_in_as_a_quotation_that_names_it(page: DraftingPage) -> None:
    offer = insert(page, Affiliation.OTHER)
    assert offer.archived is not None
    text = page.editor.toPlainText()
    assert f"{offer.archived.source.issuer}《" in text
    assert "》（2020年）提到：“" in text
    added = page.context.session.documents[-1]
    assert added.corrections.affiliation is Affiliation.OTHER
    origins = []
    for block in page.editor.blocks():
        at = block.begin()
        while not at.atEnd():
            origins.append(origin_of(at.fragment().charFormat()))
            at += 1
    (found,) = [one for one in origins if one is not None and one.document == added.id]
    assert found.earlier


def test_the_cards_stay_where_they_are_when_one_is_used(page: DraftingPage) -> None:
    shown = [one.origin for one in cards(page)]
    offer = insert(page, Affiliation.OWN)
    assert [one.origin for one in cards(page)] == shown
    asked: list[str] = []
    page.context.session.offer.connect(lambda said, _what, _do: asked.append(said))
    page.archived.wanted.emit(offer)
    assert asked == ["这句话已在草稿里用过。"]


def test_what_the_project_has_since_is_left_out_once_another_opinion_was_in_hand(page: DraftingPage) -> None:
    insert(page, Affiliation.OWN)
    choose(page, 1)
    choose(page, 0)
    assert not any("2019" in one.date for one in cards(page))


def test_where_nothing_is_near_it_says_what_to_do(page: DraftingPage) -> None:
    choose(page, 1)
    assert page.archive_panel.said.startswith("资料库里没有找到与这一条相近的内容。")


def test_without_an_archive_it_says_how_to_get_one(open_page: Open, tmp_path: Path) -> None:
    page = open_page(tmp_path / "没有")
    assert page.side.tabs.isTabVisible(ARCHIVE)
    assert "设置" in page.archive_panel.said
    assert page.archive_panel.settings.isVisible()


def test_without_the_packages_there_is_no_tab(page: DraftingPage, monkeypatch: pytest.MonkeyPatch) -> None:
    without = ArchiveState("extra", Message("verbatim", text="没有安装"))
    monkeypatch.setattr(archives, "archive_state", lambda _store: without)
    page.context.archive.look()
    until(lambda: page.context.archive.state == without)
    assert not page.side.tabs.isTabVisible(ARCHIVE)
    assert page.side.tabs.currentIndex() == EVIDENCE


def test_the_check_points_out_what_is_copied_and_stays_at_the_finding_in_hand(page: DraftingPage) -> None:
    page.editor.go_to_opinion(leaves(page.controller.opinions)[0].id)
    page.editor.textCursor().insertText("社区养老服务设施达到210处，老城区每个街道都有综合养老服务中心。")
    page.saver.save_now()
    shell = page.window()
    assert isinstance(shell, Shell)
    shell.show_page("checking")
    checking = shell.page("checking")
    assert isinstance(checking, CheckingPage)
    until(lambda: bool(checking.list.findings))
    checking.list.step(1)
    in_hand = checking.list.current
    until(lambda: any("资料库里2021年" in one.message for one in checking.list.findings))
    assert checking.list.current == in_hand
    assert [one.code for one in checking.list.findings if "资料库" in one.message] == ["copied"]


def shown_in_archive(page: DraftingPage) -> str:
    """The sentence at which the archive's text is open."""
    document = ArchiveDocument.of(page.window(), page.context)
    until(lambda: document.isVisible() and document.sheet.report is not None)
    report = document.sheet.report
    assert report is not None
    return report.statement_by_id[document.sheet.current].text


def test_what_is_copied_is_shown_where_it_stands_in_the_archive(page: DraftingPage) -> None:
    copied = "社区养老服务设施达到210处，老城区每个街道都有综合养老服务中心。"
    page.editor.go_to_opinion(leaves(page.controller.opinions)[0].id)
    page.editor.textCursor().insertText(copied)
    page.saver.save_now()
    shell = page.window()
    assert isinstance(shell, Shell)
    shell.show_page("checking")
    checking = shell.page("checking")
    assert isinstance(checking, CheckingPage)
    until(lambda: any(one.archived is not None for one in checking.list.findings))
    while checking.list.current is None or checking.list.current.archived is None:
        checking.list.step(1)
    assert checking.detail.to_source.isEnabled()
    assert "关于养老服务体系建设情况的报告" in checking.detail.text.toPlainText()
    checking.detail.to_source.click()
    assert shown_in_archive(page) == copied


def test_what_stands_around_a_card_can_be_read(page: DraftingPage) -> None:
    offer = cards(page)[0]
    menu = page.archive.menu(offer)
    next(one for one in menu.actions() if one.text() == "看原文").trigger()
    assert offer.archived is not None
    assert shown_in_archive(page) == offer.archived.text


def test_a_card_can_be_copied_with_its_source(page: DraftingPage, qtbot: QtBot) -> None:
    offer = next(one for one in cards(page) if one.archived and one.archived.whose is Affiliation.OTHER)
    menu = page.archive.menu(replace(offer))
    assert [one.text() for one in menu.actions()] == ["作为引用插入（写明单位）", "看原文", "复制（附出处）"]
    menu.actions()[2].trigger()
    from PySide6.QtGui import QGuiApplication

    assert "人民政府《" in QGuiApplication.clipboard().text()
