"""资料: a pile goes in, what fails is named, roles and headings are corrected by one key and can be undone."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.reading import wordfile as w
from tests.window.english import chinese_in
from tests.window.samples import until
from xubao.model import Delivery, ReportKind, Role, SectionKind
from xubao.places import sample
from xubao.window.reports import commands
from xubao.window.reports.header import as_date
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import Shell

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
REPORT = "2024-07-24-中关村分园改革提升发展情况的报告.txt"


def test_a_pile_with_a_bad_file_in_it_imports_the_rest_and_names_the_bad_one(
    shell: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    bad = tmp_path / "坏的.docx"
    bad.write_bytes(b"PK\x03\x04 this is no zip")
    empty = tmp_path / "空的.txt"
    empty.write_bytes(b"")
    shell.context.session.create(tmp_path / "a.xubao")
    shell.context.session.add_files([bad, sample(REPORT), empty])
    settle()
    assert [document.file for document in shell.context.session.documents] == [REPORT]
    assert {name for name, _reason in shell.context.session.failures} == {"坏的.docx", "空的.txt"}
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    rows = [page.library.rows.row(number) for number in range(page.library.rows.rowCount())]
    assert [row[2] for row in rows] == ["", "failed", "failed"]
    assert all(row[1] and "Error" not in row[1] for row in rows)


def test_files_that_could_not_be_read_are_there_when_the_project_is_opened_again_until_they_are_read_or_let_be(
    shell: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    bad, empty, project = tmp_path / "坏的.docx", tmp_path / "空的.txt", tmp_path / "a.xubao"
    bad.write_bytes(b"PK\x03\x04 this is no zip")
    empty.write_bytes(b"")
    session = shell.context.session
    session.create(project)
    session.add_files([bad, sample(REPORT), empty])
    settle()
    said = dict(session.failures)
    session.adopt(None)
    assert session.failures == ()
    session.open(project)
    settle()
    assert dict(session.failures) == said
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    shell.show_page("reports")
    assert page.unread.isVisible()
    assert page.unread.text() == "2 份读不出来"
    empty.write_text("关于绿化工作情况的报告\n2024年5月1日\n一、主要工作\n新增绿地20公顷。", encoding="utf8")
    page.unread.click()
    assert page.failed == "坏的.docx"
    assert [one.text() for one in page.failed_menu().actions() if one.text()] == [
        "再试一次", "从列表移出", "全部再试一次", "读不出来的全部移出"
    ]  # fmt: skip
    session.try_again(("空的.txt", "坏的.docx"))
    settle()
    assert [one.file for one in session.documents] == [REPORT, "空的.txt"]
    assert list(dict(session.failures)) == ["坏的.docx"]


def test_delete_on_a_file_that_could_not_be_read_never_takes_the_document_that_is_seen(
    shell: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    bad = tmp_path / "坏的.docx"
    bad.write_bytes(b"PK\x03\x04 this is no zip")
    session = shell.context.session
    session.create(tmp_path / "a.xubao")
    session.add_files([bad, sample(REPORT)])
    settle()
    page = shell.page("reports")
    assert isinstance(page, ReportsPage)
    shell.show_page("reports")
    page.library.show_failed()
    shell.context.actions["reports.remove"].trigger()
    assert [one.file for one in session.documents] == [REPORT]
    assert session.failures == ()
    assert not page.unread.isVisible()
    session.undo.of("reports").undo()
    assert list(dict(session.failures)) == ["坏的.docx"]
    assert page.unread.isVisible()


@pytest.mark.usefixtures("english")
def test_why_a_file_cannot_be_read_is_said_in_english(
    shell: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    bad, empty, page = tmp_path / "bad.docx", tmp_path / "empty.txt", tmp_path / "page.html"
    bad.write_bytes(b"PK\x03\x04 this is no zip")
    empty.write_bytes(b"")
    page.write_bytes(b"<html><body></body></html>")
    shell.context.session.create(tmp_path / "a.xubao")
    shell.context.session.add_files([bad, empty, page, tmp_path / "none.txt"])
    settle()
    reasons = dict(shell.context.session.failures)
    assert len(reasons) == 4
    assert chinese_in(*reasons.values()) == []
    assert reasons["empty.txt"] == "The file is empty. Check that you chose the right file."


def test_dropped_files_become_documents(shell: Shell, settle: Callable[[], None], tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample(REPORT)))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    shell.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    settle()
    assert [document.file for document in shell.context.session.documents] == [REPORT]
    assert shell.current == "reports"


def test_a_dropped_folder_stands_for_the_files_in_it_that_can_be_read(
    shell: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    deep = tmp_path / "历年报告" / "2020"
    deep.mkdir(parents=True)
    (deep.parent / "空").mkdir()
    for file, words in (("甲.txt", "一、总体情况"), ("~$甲.docx", "锁"), ("图.xyz", "图"), (".隐.txt", "隐")):
        (deep / file).write_text(words, encoding="utf-8")
    shell.verbs.take([deep.parent, deep.parent / "空"])
    settle()
    assert [document.file for document in shell.context.session.documents] == ["甲.txt"]
    assert "文件夹" in dict(shell.context.session.failures)["空"]


def test_the_text_of_a_report_grows_with_the_rest(page: ReportsPage, with_samples: Shell) -> None:
    with_samples.context.actions["view.zoom_in"].trigger()
    zoom = with_samples.context.theme.zoom / 100
    assert zoom > 1
    assert page.reader.sheet.zoom == zoom
    again = ReportsPage(with_samples.context)  # one that is built when the zoom is set already
    assert again.reader.sheet.zoom == zoom
    again.deleteLater()


def test_a_whole_date_and_whole_counts_are_seen_at_any_zoom(page: ReportsPage, with_samples: Shell) -> None:
    with_samples.resize(1100, 700)
    with_samples.context.preferences.change(zoom=150)
    QGuiApplication.processEvents()
    header, chips = page.reader.header, page.reader.chips.chips.values()
    header.unfold(True)
    QGuiApplication.processEvents()
    assert header.date.width() > header.date.fontMetrics().horizontalAdvance("0000-00-00")
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    fields = (
        header.kind, header.date, header.delivery, header.issuer, header.number, header.session, header.speaker,
        header.addressee, header.reported_to, header.copied_to,
    )  # fmt: skip
    assert not any(a.geometry().intersects(b.geometry()) for a in fields for b in fields if a is not b)


def test_pasted_text_becomes_a_document(shell: Shell, settle: Callable[[], None], tmp_path: Path) -> None:
    shell.context.session.create(tmp_path / "a.xubao")
    shell.show_page("reports")
    QGuiApplication.clipboard().setText("关于某事的报告\n\n一、工作进展\n2024年完成投资3亿元。\n")
    shell.context.actions["reports.paste"].trigger()
    settle()
    assert len(shell.context.session.documents) == 1


def test_one_key_corrects_a_role_and_undo_takes_it_back(
    page: ReportsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    report = page.report
    assert report is not None
    statement = next(one for one in report.statements if one.role is Role.PROGRESS)
    page.reader.sheet.go_to(statement.start)
    page.reader.sheet.setFocus()
    qtbot.keyClick(page.reader.sheet, Qt.Key.Key_3)
    assert page.report is not None
    assert page.report.statement_by_id[statement.id].role is Role.PROBLEM
    settle()
    assert page.report.statement_by_id[statement.id].role is Role.PROBLEM
    page.context.actions["edit.undo"].trigger()
    settle()
    assert page.report.statement_by_id[statement.id].role is Role.PROGRESS
    page.context.actions["edit.redo"].trigger()
    settle()
    assert page.report.statement_by_id[statement.id].role is Role.PROBLEM


def test_a_heading_has_no_role_to_be_corrected(page: ReportsPage, qtbot: QtBot) -> None:
    report = page.report
    assert report is not None
    heading = next(one for one in report.sections if one.number and one.heading_end > one.start)
    before = [one.role for one in report.statements]
    page.reader.sheet.go_to(heading.start)
    page.reader.sheet.setFocus()
    qtbot.keyClick(page.reader.sheet, Qt.Key.Key_3)
    assert page.report is not None
    assert [one.role for one in page.report.statements] == before


def test_a_selection_of_sentences_is_corrected_together(
    page: ReportsPage, settle: Callable[[], None]
) -> None:
    report = page.report
    assert report is not None
    three = report.statements[20:23]
    page.reader.sheet.selection = (three[0].start + 1, three[-1].end - 1)
    page.context.actions["reports.role_goal"].trigger()
    settle()
    assert page.report is not None
    assert {page.report.statement_by_id[one.id].role for one in three} == {Role.GOAL}


def test_a_correction_survives_closing_and_opening(
    page: ReportsPage, with_samples: Shell, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    assert session.opened is not None
    assert page.report is not None
    path, document = session.opened.path, page.document_id
    statement = page.report.statements[10]
    wanted = Role.GOAL if statement.role is not Role.GOAL else Role.PROBLEM
    page.reader.sheet.go_to(statement.start)
    page.context.actions[f"reports.role_{wanted.value}"].trigger()
    settle()
    session.adopt(None)
    assert session.open(path)
    settle()
    report = session.report(document)
    assert report is not None
    assert report.statement_by_id[statement.id].role is wanted


def test_the_header_corrects_title_date_and_kind(page: ReportsPage, settle: Callable[[], None]) -> None:
    header = page.reader.header
    header.date.setText("2023年7月1日")
    header.date.editingFinished.emit()
    settle()
    header.kind.setCurrentIndex(header.kind.findData(ReportKind.PLAN.value))
    header.kind.activated.emit(header.kind.currentIndex())
    settle()
    assert page.report is not None
    assert (page.report.date, page.report.kind) == ("2023-07-01", ReportKind.PLAN)
    page.context.actions["edit.undo"].trigger()
    settle()
    assert page.report.kind is ReportKind.REPORT


def test_session_and_speaker_are_shown_and_corrected_and_survive_reading_again(
    page: ReportsPage, with_samples: Shell, settle: Callable[[], None]
) -> None:
    header, session = page.reader.header, with_samples.context.session
    assert header.session.text() == "2024年7月24日在北京市第十六届人民代表大会常务委员会第十一次会议上"
    assert header.speaker.text() == "张继红"
    before = page.report.text if page.report else ""
    header.session.setText("2024年7月25日在第十二次会议上")
    header.session.editingFinished.emit()
    settle()
    header.speaker.setText("")
    header.speaker.editingFinished.emit()
    settle()
    session.add_files([sample(REPORT)])
    settle()
    assert session.opened is not None
    path, document = session.opened.path, page.document_id
    session.adopt(None)
    assert session.open(path)
    settle()
    report = session.report(document)
    assert report is not None
    assert (report.session, report.speaker) == ("2024年7月25日在第十二次会议上", "")
    assert report.text == before


def test_to_whom_and_how_it_was_given_are_shown_and_corrected(
    page: ReportsPage, settle: Callable[[], None]
) -> None:
    header = page.reader.header
    assert page.report is not None
    assert (header.addressee.text(), header.delivery.currentText()) == (page.report.addressee, "口头")
    for field, said in (
        (header.addressee, "市人大常委会"),
        (header.reported_to, "省政府"),
        (header.copied_to, "市监委"),
    ):
        field.setText(said)
        field.editingFinished.emit()
        settle()
    header.delivery.setCurrentIndex(header.delivery.findText("书面"))
    header.delivery.activated.emit(header.delivery.currentIndex())
    settle()
    report = page.report
    assert (report.addressee, report.reported_to, report.copied_to) == ("市人大常委会", "省政府", "市监委")
    assert report.delivery is Delivery.WRITTEN
    header.delivery.setCurrentIndex(header.delivery.findText("未注明"))
    header.delivery.activated.emit(header.delivery.currentIndex())
    settle()
    assert page.report.delivery is Delivery.SPOKEN
    assert header.delivery.currentText() == "口头"


def test_a_session_corrected_is_taken_back(page: ReportsPage, settle: Callable[[], None]) -> None:
    header = page.reader.header
    header.speaker.setText("某某")
    header.speaker.editingFinished.emit()
    settle()
    assert page.report is not None
    assert page.report.speaker == "某某"
    page.context.actions["edit.undo"].trigger()
    settle()
    assert page.report.speaker == "张继红"
    assert header.speaker.text() == "张继红"


def test_a_date_that_is_none_is_refused(seen: ReportsPage, looked_at: Shell) -> None:
    before = seen.reader.header.date.text()
    seen.reader.header.date.setText("去年夏天")
    seen.reader.header.date.editingFinished.emit()
    assert seen.reader.header.date.text() == before
    assert looked_at.notice.isVisible()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2024-07-24", "2024-07-24"),
        ("2024年7月4日", "2024-07-04"),
        ("2024.7.4", "2024-07-04"),
        ("2024年", "2024"),
        ("", ""),
        ("2024-13-01", None),
        ("昨天", None),
    ],
)
def test_dates_are_taken_as_people_write_them(typed: str, meant: str | None) -> None:
    assert as_date(typed) == meant


def test_role_chips_count_and_filter(seen: ReportsPage) -> None:
    report = seen.report
    assert report is not None
    count = sum(one.role is Role.PROBLEM for one in report.statements)
    chip = seen.reader.chips.chips[Role.PROBLEM]
    assert chip.text().endswith(f" {count}")
    whole = len(seen.reader.sheet.visible_blocks())
    chip.setChecked(True)
    assert 0 < len(seen.reader.sheet.visible_blocks()) < whole
    seen.reader.sheet.step(1)
    assert report.statement_by_id[seen.reader.sheet.current].role is Role.PROBLEM
    chip.setChecked(False)
    assert len(seen.reader.sheet.visible_blocks()) == whole


def test_the_outline_jumps_and_follows(seen: ReportsPage) -> None:
    report = seen.report
    assert report is not None
    section = report.sections[len(report.sections) // 2]
    seen.tree.wanted.emit(section.start)
    statement = report.statement_by_id[seen.reader.sheet.current]
    assert statement.start <= section.start < statement.end
    assert seen.tree.currentItem() is seen.tree.item_of(statement.section)


def test_search_finds_and_walks(seen: ReportsPage) -> None:
    report = seen.report
    assert report is not None
    seen.reader.search.setText("分园")
    assert seen.reader.hits.text() == f"1/{report.text.count('分园')}"
    seen.reader.search.returnPressed.emit()
    assert seen.reader.hits.text().startswith("2/")
    seen.reader.search.setText("没有这几个字")
    assert seen.reader.hits.text() == "没有找到"


def test_hovering_explains_role_figures_and_names(seen: ReportsPage, qtbot: QtBot) -> None:
    report = seen.report
    assert report is not None
    qtbot.waitUntil(lambda: bool(seen.reader.names.names_in(seen.document_id, 0, len(report.text))))
    statement = next(one for one in report.statements if one.figures and one.names)
    text = seen.reader.sheet.explain(statement, -1)
    assert "判断较有把握" in text or "请核对" in text
    assert "指标" in text
    assert "名称" in text


def test_a_removed_document_comes_back_with_its_corrections(
    page: ReportsPage, with_samples: Shell, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    page.reader.header.issuer.setText("某委员会")
    page.reader.header.issuer.editingFinished.emit()
    settle()
    before = session.documents
    page.context.actions["reports.remove"].trigger()
    settle()
    assert len(session.documents) == len(before) - 1
    page.context.actions["edit.undo"].trigger()
    settle()
    assert session.documents == before, "its id and place are those it had: links and matters name it"
    back = next(document for document in session.documents if document.file == REPORT)
    report = session.report(back.id)
    assert report is not None
    assert report.issuer == "某委员会"


def test_another_page_can_ask_for_a_statement(seen: ReportsPage, looked_at: Shell, qtbot: QtBot) -> None:
    session = looked_at.context.session
    looked_at.show_page("checking")
    other = next(document for document in session.documents if document.id != seen.document_id)
    report = session.report(other.id)
    assert report is not None
    session.statement_wanted.emit(other.id, report.statements[5].id)
    assert looked_at.current == "reports"
    assert seen.document_id == other.id
    assert seen.reader.sheet.current == report.statements[5].id


def test_one_key_makes_a_heading_and_another_removes_it(
    page: ReportsPage, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    report = page.report
    assert report is not None
    section = next(one for one in report.sections if one.kind is SectionKind.NUMBERED and one.level == 2)
    page.reader.sheet.go_to(section.start)
    page.reader.sheet.setFocus()
    qtbot.keyClick(page.reader.sheet, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert section.title not in {one.title for one in page.report.sections}
    page.reader.sheet.go_to(section.start)
    qtbot.keyClick(page.reader.sheet, Qt.Key.Key_H)
    settle()
    assert any(one.start == section.start for one in page.report.sections)
    page.context.actions["edit.undo"].trigger()
    page.context.actions["edit.undo"].trigger()
    settle()
    assert page.report.sections == report.sections


def test_a_heading_is_renamed_in_a_box_wide_enough_to_read_it(
    page: ReportsPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = page.report
    assert report is not None
    section = next(one for one in report.sections if one.kind is SectionKind.NUMBERED)
    asked: list[str] = []

    def ask(_parent: object, _title: str, _words: str, text: str) -> str:
        asked.append(text)
        return "另一个标题"

    monkeypatch.setattr(commands, "ask_text", ask)
    page.reader.sheet.go_to(section.start)
    page.commands.rename_heading()
    settle()
    changed = page.report
    assert changed is not None
    assert asked == [section.title]
    assert [one.title for one in changed.sections if one.start == section.start] == ["另一个标题"]


def test_a_heading_moves_a_level(page: ReportsPage, qtbot: QtBot, settle: Callable[[], None]) -> None:
    report = page.report
    assert report is not None
    section = next(one for one in report.sections if one.kind is SectionKind.NUMBERED and one.level == 2)
    page.reader.sheet.go_to(section.start)
    page.reader.sheet.setFocus()
    qtbot.keyClick(page.reader.sheet, Qt.Key.Key_Left, ALT_SHIFT)
    settle()
    assert next(one.level for one in page.report.sections if one.start == section.start) == 1


def test_paragraphs_join_and_part(page: ReportsPage, settle: Callable[[], None]) -> None:
    report = page.report
    assert report is not None
    count = len(report.paragraphs)
    long = next(one for one in report.paragraphs if one.end - one.start > 200)
    cut = long.start + 100
    page.reader.sheet.selection = (cut, cut)
    page.context.actions["reports.paragraph_split"].trigger()
    settle()
    assert len(page.report.paragraphs) == count + 1
    page.reader.sheet.selection = (cut + 5, cut + 5)
    page.context.actions["reports.paragraph_join"].trigger()
    settle()
    assert len(page.report.paragraphs) == count


def test_a_document_with_tracked_changes_can_be_seen_before_them(
    page: ReportsPage, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    switch = page.reader.revisions
    assert switch.isHidden()
    changed = "<w:del><w:r><w:delText>十二</w:delText></w:r></w:del><w:ins><w:r><w:t>十三</w:t></w:r></w:ins>"
    body = w.p("关于工作情况的报告") + w.p(inner=f"{w.r('完成')}{changed}{w.r('项。')}")
    (tmp_path / "有修订.docx").write_bytes(w.word(body))
    page.context.session.add_files([tmp_path / "有修订.docx"])
    settle()
    page.library.choose(next(one.id for one in page.context.session.documents if one.file == "有修订.docx"))
    qtbot.waitUntil(lambda: page.report is not None and page.report.tracked)
    assert not switch.isHidden()
    switch.setCurrentText("修订前")
    settle()
    assert page.reader.raw.toPlainText().endswith("完成十二项。")
    assert page.reader.raw.isVisible()
    switch.setCurrentText("接受修订后")
    settle()
    assert page.reader.sheet.isVisible()
    assert "完成十三项。" in page.report.text


def test_traditional_characters_are_read_as_simplified_until_a_person_says_otherwise(
    page: ReportsPage, settle: Callable[[], None], qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.reader.script.isHidden()
    (tmp_path / "繁.txt").write_text("關於全市經濟運行情況的報告\n全市完成固定資產投資12億元。\n", "utf-8")
    page.context.session.add_files([tmp_path / "繁.txt"])
    settle()
    page.library.choose(next(one.id for one in page.context.session.documents if one.file == "繁.txt"))
    qtbot.waitUntil(lambda: page.report is not None and "固定资产投资" in page.report.text)
    assert not page.reader.script.isHidden()
    page.reader.script.click()
    settle()
    assert page.report is not None
    assert "固定資產投資" in page.report.text
    assert not page.reader.script.isChecked()


def test_the_text_can_be_seen_as_it_came(seen: ReportsPage) -> None:
    reader = seen.reader
    reader.as_it_came.setChecked(True)
    assert reader.raw.isVisibleTo(reader)
    assert "受市人民政府委托,我向" in reader.raw.toPlainText()
    assert seen.report is not None
    assert "受市人民政府委托，我向" in seen.report.text
    reader.as_it_came.setChecked(False)
    assert reader.sheet.isVisibleTo(reader)


def test_a_field_that_was_entered_has_no_typing_left_to_take_back(page: ReportsPage) -> None:
    date = page.reader.header.date
    date.setText("")
    QTest.keyClicks(date, "2024-7-23")
    QTest.keyClick(date, Qt.Key.Key_Return)
    assert date.text() == "2024-07-23"
    assert not date.isUndoAvailable()


def test_documents_are_listed_oldest_first_and_a_corrected_date_moves_none(
    page: ReportsPage, with_samples: Shell
) -> None:
    rows, session = page.library.rows, with_samples.context.session
    listed = [rows.document_at(at) for at in range(len(session.documents))]
    assert listed == [document.id for document, _report in session.by_date()]
    session.correct(listed[0], replace(session.document(listed[0]).corrections, date="2030-01-01"), "改日期")
    until(lambda: session.report(listed[0]).date == "2030-01-01")
    assert [rows.document_at(at) for at in range(len(session.documents))] == listed
