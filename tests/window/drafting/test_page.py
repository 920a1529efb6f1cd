"""起草: opinions, evidence and draft; what is inserted keeps its source; nothing typed is lost."""

import re
import shutil
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage, QInputMethodEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QListWidgetItem
from pytestqt.qtbot import QtBot

from tests.window.seen import button
from xubao.model import (
    Affiliation,
    DraftPart,
    DraftRun,
    DraftSection,
    DraftSpan,
    Report,
    ReportKind,
    SavedDraft,
    draft_lines,
)
from xubao.operations import drafts, projects
from xubao.outline import build_report
from xubao.reading import read_bytes
from xubao.statements import annotate
from xubao.window.drafting.begin import BeginPanel
from xubao.window.drafting.document_io import read_draft
from xubao.window.drafting.draft_controller import Offer, guess
from xubao.window.drafting.draft_usage import where_used
from xubao.window.drafting.marks import Kind, origin_of, place_of
from xubao.window.drafting.page import DraftingPage
from xubao.window.shell import Shell

WAIT = 30_000


def kept(page: DraftingPage) -> SavedDraft:
    draft = page.context.session.project.draft
    assert draft is not None
    return draft


def test_what_a_unit_reports_after_the_opinions_is_guessed_to_be_material() -> None:
    def read(name: str, text: str) -> tuple[str, Report]:
        return name, annotate(build_report(read_bytes(f"{name}.txt", text.encode())))

    project = [
        read(
            "意见", "常州市人大常委会关于养老服务的审议意见\n市人民政府：\n一、加快医养结合。\n2018年9月10日"
        ),
        read(
            "旧报告",
            "常州市卫生健康委员会关于医养结合工作情况的报告\n2018年3月2日\n市政府：\n建成护理院18家。",
        ),
        read(
            "新报告",
            "常州市卫生健康委员会关于医养结合工作进展的报告\n2018年11月26日\n市政府：\n建成护理院20家。",
        ),
        read(
            "市政府", "常州市人民政府关于养老服务情况的报告\n2018年12月1日\n市人大常委会：\n建成护理院20家。"
        ),
    ]
    choice = guess(project)
    assert choice is not None
    assert choice.material == ("新报告",)
    assert set(choice.reports) == {"旧报告", "市政府"}


def test_opinions_that_a_response_answers_are_not_guessed_again_where_others_wait() -> None:
    def read(name: str, text: str) -> tuple[str, Report]:
        return name, annotate(build_report(read_bytes(f"{name}.txt", text.encode())))

    last = read(
        "去年意见",
        "常人常发〔2018〕12号\n常州市人大常委会关于养老服务的审议意见\n市人民政府：\n一、加快医养结合。\n2018年9月10日",
    )
    response = read(
        "去年报告",
        "常州市人民政府关于养老服务审议意见研究处理情况的报告\n市人大常委会：\n按照《关于养老服务的审议意见》"
        "（常人常发〔2018〕12号）要求，建成护理院18家。",
    )
    new = read("新意见", "常州市人大常委会关于养老服务的审议意见\n市人民政府：\n一、加快护理员培训。")
    assert new[1].date is None
    for project, expected in (([last, response, new], "新意见"), ([last, response], "去年意见")):
        choice = guess(project)
        assert choice is not None
        assert choice.opinions == expected


def test_what_units_sent_for_the_last_response_is_no_material_for_the_next() -> None:
    def read(name: str, text: str) -> tuple[str, Report]:
        return name, annotate(build_report(read_bytes(f"{name}.txt", text.encode())))

    asked = "常州市人大常委会关于养老服务的审议意见\n市人民政府：\n一、加快医养结合。"
    letter = "常州市民政局关于养老服务工作情况的函\n市政府办公室：\n建成护理院18家。"
    project = [
        read("去年意见", f"常人常发〔2017〕12号\n{asked}\n2017年9月10日"),
        read("去年来函", f"{letter}\n2017年11月20日"),
        read(
            "去年报告",
            "常州市人民政府关于养老服务审议意见研究处理情况的报告\n市人大常委会：\n按照《关于养老服务的审议意见》"
            "（常人常发〔2017〕12号）要求，建成护理院18家。\n2017年12月20日",
        ),
        read("今年意见", f"常人常发〔2018〕9号\n{asked}\n2018年9月10日"),
        read("今年来函", f"{letter}\n2018年11月20日"),
    ]
    choice = guess(project)
    assert choice is not None
    assert choice.opinions == "今年意见"
    assert choice.material == ("今年来函",)
    before = guess(project[:2])
    assert before is not None
    assert before.material == ("去年来函",)


def test_the_choice_is_guessed_by_kind(looked_at: Shell) -> None:
    session = looked_at.context.session
    choice = guess(list(session.reports().items()))
    assert choice is not None
    files = {document.id: document.file for document in session.documents}
    assert "审议意见-2024" in files[choice.opinions]
    assert all("材料" in files[one] for one in choice.material)
    assert len(choice.material) == 3
    assert choice.precedent is not None
    assert "2019" in files[choice.precedent]


def test_the_draft_in_the_editor_is_the_one_kept(seen: DraftingPage) -> None:
    base = seen.controller.base
    assert base is not None
    assert kept(seen) == base
    again = read_draft(seen.editor.document(), base)
    assert again.title == base.title
    assert [section.title for section in again.sections] == [section.title for section in base.sections]
    sources = [run for section in again.sections for paragraph in section.paragraphs for run in paragraph]
    wanted = [
        run for section in base.sections for paragraph in section.paragraphs for run in paragraph if run.text
    ]
    assert [(run.text, run.report, run.statement, run.earlier) for run in sources if run.statement] == [
        (run.text, run.report, run.statement, run.earlier) for run in wanted if run.statement
    ]


def test_a_sentence_seen_elsewhere_is_put_into_the_draft_with_its_source(
    own_page: DraftingPage, with_samples: Shell
) -> None:
    page = own_page
    session = with_samples.context.session
    base = page.controller.base
    assert base is not None
    document = next(one for one in base.documents if one != base.opinions and session.report(one) is not None)
    report = session.report(document)
    assert report is not None
    used = page.saver.used()
    statement = next(one for one in report.statements if (document, one.id) not in used)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    with_samples.show_page("reports")
    session.evidence_wanted.emit(document, statement.id)
    assert with_samples.current == "drafting"
    cursor = page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    origin = origin_of(cursor.charFormat())
    assert origin is not None
    assert (origin.document, origin.statement) == (document, statement.id)


def test_a_card_of_evidence_is_put_where_it_is_dropped(page: DraftingPage) -> None:
    offer, document, rows = offered(page, earlier=False), page.editor.document(), page.evidence.rows
    blocks = (document.findBlockByNumber(at) for at in range(document.blockCount()))
    body = next(b for b in blocks if place_of(b).kind is Kind.BODY and "【" not in b.text()).blockNumber()
    page.editor.go_to_block(body)
    place, shown = QPointF(page.editor.cursorRect().center()), page.editor.verticalScrollBar().value()
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    page.editor.verticalScrollBar().setValue(shown)
    rows.show([offer])
    assert rows.flags(rows.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    card, left = rows.mimeData([rows.index(0)]), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    page.editor.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, card, left, none))
    cursor = page.editor.textCursor()
    assert cursor.blockNumber() == body
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    assert origin_of(cursor.charFormat()) == offer.origin


def test_inserted_evidence_keeps_its_source(page: DraftingPage, qtbot: QtBot) -> None:
    offer = offered(page, earlier=False)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.evidence.wanted.emit(offer)
    cursor = page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    assert origin_of(cursor.charFormat()) == offer.origin
    qtbot.waitUntil(
        lambda: any(
            run.statement == offer.origin.statement and run.text == page.controller.sentence(offer)
            for section in kept(page).sections
            for paragraph in section.paragraphs
            for run in paragraph
        ),
        timeout=WAIT,
    )


def test_the_menu_of_the_text_offers_what_can_be_done_there(page: DraftingPage) -> None:
    offer = offered(page, earlier=False)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    own = [action.text() for action in page.text_menu().actions() if action.text()]
    assert own[-3:] == ["粘贴", "全选", "下一处待补充"]
    assert own[0].startswith("撤销")
    assert not {"剪切", "复制", "加批注…", "到资料里看出处"} & set(own)
    page.evidence.wanted.emit(offer)
    page.editor.ensureCursorVisible()
    last = page.editor.cursorRect().center() - QPoint(24, 0)
    page.editor.moveCursor(QTextCursor.MoveOperation.StartOfBlock)
    page.editor.point_at(last)
    there = [action.text() for action in page.text_menu().actions()]
    assert {"到资料里看出处", "在台账看", "在对照看", "复制（附出处）"} <= set(there)
    page.editor.selectAll()
    page.editor.point_at(QPoint(40, 40))
    assert page.editor.textCursor().hasSelection()
    assert {"剪切", "复制", "加批注…"} <= {action.text() for action in page.text_menu().actions()}


def test_what_is_used_already_is_put_in_again_only_when_asked(page: DraftingPage, qtbot: QtBot) -> None:
    offer = offered(page, earlier=False)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.evidence.wanted.emit(offer)
    once = page.editor.toPlainText()
    with qtbot.waitSignal(page.context.session.offer) as asked:
        page.evidence.wanted.emit(offer)
    message, button, go_on = asked.args
    assert page.editor.toPlainText() == once
    assert "里用过" in message
    assert button == "仍然插入"
    go_on()
    assert (
        page.editor.toPlainText().count(page.controller.sentence(offer))
        == once.count(page.controller.sentence(offer)) + 1
    )


def test_a_gap_says_how_it_is_filled(page: DraftingPage) -> None:
    assert page.editor.step_gap(1)
    assert "双击" in page.foot.origin.toolTip()
    assert "Delete" in page.foot.origin.toolTip()


def test_words_typed_after_a_source_are_ones_own(page: DraftingPage, qtbot: QtBot) -> None:
    offer = next(
        page.controller.offers(one.id)[0]
        for one in page.controller.opinions
        if page.controller.offers(one.id)
    )
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.insert_run(offer.evidence.text, offer.origin)
    qtbot.keyClicks(page.editor, "abc")
    assert origin_of(page.editor.textCursor().charFormat()) is None
    page.editor.moveCursor(QTextCursor.MoveOperation.Left)
    page.editor.moveCursor(QTextCursor.MoveOperation.Left)
    page.editor.moveCursor(QTextCursor.MoveOperation.Left)
    qtbot.keyClicks(page.editor, "x")
    base = page.controller.base
    assert base is not None
    runs = [r for s in read_draft(page.editor.document(), base).sections for p in s.paragraphs for r in p]
    assert any(run.text == offer.evidence.text and run.statement == offer.origin.statement for run in runs)
    assert any(run.text.endswith("xabc") and run.statement is None for run in runs)


def test_words_typed_before_a_source_are_ones_own(page: DraftingPage, qtbot: QtBot) -> None:
    block = next(one for one in page.editor.blocks() if origin_of(one.begin().fragment().charFormat()))
    text, count = block.text(), block.blockNumber()
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.select(block.position(), block.position())
    qtbot.keyClicks(page.editor, "own")
    block = page.editor.document().findBlockByNumber(count)
    assert block.text() == f"own{text}"
    assert origin_of(block.begin().fragment().charFormat()) is None


def test_evidence_takes_the_place_of_the_gap_it_fills(page: DraftingPage) -> None:
    gaps = page.editor.gaps()
    assert gaps
    assert page.editor.step_gap(1)
    page.evidence.wanted.emit(offered(page, earlier=False))
    assert len(page.editor.gaps()) == len(gaps) - 1


def test_earlier_work_that_is_asked_for_stands_before_what_is_new_and_leaves_the_gap(
    page: DraftingPage,
) -> None:
    base = page.controller.base
    assert base is not None
    item = next(section for section in base.sections if section.opinion and len(section.paragraphs) > 1)
    gaps, count = len(page.editor.gaps()), page.editor.document().blockCount()
    page.editor.go_to_opinion(item.opinion or "")
    offer = offered(page, earlier=True)
    page.evidence.wanted.emit(offer)
    now = next(
        one for one in read_draft(page.editor.document(), base).sections if one.opinion == item.opinion
    )
    told, *_rest = now.paragraphs[0]
    assert told.earlier
    assert told.text == page.controller.sentence(offer)
    assert told.text.startswith("此前（截至")
    assert told.text.endswith("；")
    assert now.paragraphs[1:] == item.paragraphs[1:]
    assert (len(page.editor.gaps()), page.editor.document().blockCount()) == (gaps, count)
    page.editor.undo()
    assert merged(read_draft(page.editor.document(), base)) == merged(base)


def waved(page: DraftingPage) -> int:
    """How many stretches of the draft are marked as no longer agreeing with their source."""
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return sum(
        one.format.underlineStyle() is wave
        for block in page.editor.blocks()
        for one in block.layout().formats()
    )


def test_words_that_no_longer_agree_with_their_source_are_marked(page: DraftingPage) -> None:
    assert waved(page) == 0
    block = next(one for one in page.editor.blocks() if "新增人才住房2100套" in one.text())
    cursor = page.editor.textCursor()
    cursor.setPosition(block.position() + block.text().index("2100") + 1)
    cursor.insertText("8")
    assert waved(page) == 1
    page.editor.undo()
    assert waved(page) == 0


def test_earlier_work_looks_unlike_what_is_new(page: DraftingPage) -> None:
    page.editor.go_to_opinion(next(one.id for one in page.controller.opinions if one.evidence))
    page.evidence.wanted.emit(offered(page, earlier=True))
    picture = page.editor.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    wanted = page.context.theme.colour("earlier").rgb()
    assert memoryview(picture.constBits()).cast("I").tolist().count(wanted) > 100


def test_the_clean_draft_is_not_exported_with_gaps_unasked(
    seen: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    exported: list[str] = []
    monkeypatch.setattr(
        seen.commands.exports, "wanted_unfinished", lambda left: bool(asked.append(len(left.gaps)))
    )
    monkeypatch.setattr(seen.commands.exports, "export", lambda what, *_args, **_named: exported.append(what))
    seen.context.actions["drafting.export"].trigger()
    seen.context.actions["drafting.export_review"].trigger()
    assert (asked, exported) == ([len(seen.editor.gaps())], ["出处批注稿"])


def test_gaps_are_counted_and_walked(seen: DraftingPage) -> None:
    count = len(seen.editor.gaps())
    assert sum(int(number) for number in re.findall(r"\d+", seen.head.gaps.text())) == count
    assert "待核实" in seen.head.gaps.text()
    walked = set()
    for _ in range(count):
        seen.context.actions["drafting.next_gap"].trigger()
        walked.add(seen.editor.textCursor().selectedText())
        assert seen.editor.textCursor().selectedText().startswith("【待")
    seen.context.actions["drafting.previous_gap"].trigger()
    assert seen.editor.textCursor().hasSelection()
    assert len(walked) > 1


def test_a_gap_behind_a_rare_character_is_selected_whole(page: DraftingPage) -> None:
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert page.editor.step_gap(1)
    gap, start = page.editor.textCursor().selectedText(), page.editor.textCursor().selectionStart()
    before = page.editor.textCursor()
    before.setPosition(start)
    before.insertText("\U00020bb7")
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert page.editor.step_gap(1)
    assert page.editor.textCursor().selectedText() == gap


def test_typing_is_kept_by_itself(page: DraftingPage, qtbot: QtBot) -> None:
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, "typed")
    qtbot.waitUntil(lambda: "typed" in text_of(kept(page)), timeout=WAIT)


def test_leaving_the_page_keeps_what_was_typed_at_once(
    own_page: DraftingPage, qtbot: QtBot, with_samples: Shell
) -> None:
    page = own_page
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, "last words")
    with_samples.show_page("reports")
    assert "last words" in text_of(kept(page))


def test_an_input_methods_unfinished_text_is_not_kept(page: DraftingPage, qtbot: QtBot) -> None:
    before = kept(page)
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    QApplication.sendEvent(page.editor, QInputMethodEvent("zhong guan", []))
    assert page.editor.composing
    qtbot.wait(1600)
    assert kept(page) == before
    done = QInputMethodEvent("", [])
    done.setCommitString("中关")
    QApplication.sendEvent(page.editor, done)
    qtbot.waitUntil(lambda: "中关" in text_of(kept(page))[-8:], timeout=WAIT)


def test_the_draft_and_its_evidence_come_back_at_opening(
    own_page: DraftingPage, qtbot: QtBot, with_samples: Shell, settle: Callable[[], None]
) -> None:
    page = own_page
    session = with_samples.context.session
    assert session.opened is not None
    path, draft = session.opened.path, kept(page)
    opinions = len(page.controller.opinions)
    session.adopt(None)
    assert session.open(path)
    settle()
    with_samples.show_page("drafting")
    qtbot.waitUntil(lambda: len(page.controller.opinions) == opinions and page.editor.whole, timeout=WAIT)
    assert merged(read_draft(page.editor.document(), draft)) == merged(draft)


def test_enter_after_a_heading_goes_on_in_running_text(page: DraftingPage, qtbot: QtBot) -> None:
    block = next(block for block in page.editor.blocks() if place_of(block).kind is Kind.HEADING)
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    page.editor.setTextCursor(cursor)
    qtbot.keyClick(page.editor, Qt.Key.Key_Return)
    assert place_of(page.editor.textCursor().block()).kind is Kind.BODY


def test_a_paragraph_becomes_a_heading_and_its_own_section(page: DraftingPage, qtbot: QtBot) -> None:
    base = page.controller.base
    assert base is not None
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(page.editor, Qt.Key.Key_Return)
    page.editor.make_kind(Kind.BODY, 0)
    qtbot.keyClicks(page.editor, "New part")
    page.editor.make_kind(Kind.HEADING, 1)
    titles = [section.title for section in read_draft(page.editor.document(), base).sections]
    assert titles[-1] == "New part"


def test_the_cursor_and_the_opinions_follow_each_other(seen: DraftingPage) -> None:
    leaf = [one for one in seen.controller.opinions if seen.controller.offers(one.id)][-1]
    seen.tree.chosen.emit(leaf.id)
    assert place_of(seen.editor.textCursor().block()).opinion == leaf.id
    first = next(one for one in seen.controller.opinions if seen.controller.offers(one.id))
    seen.editor.go_to_opinion(first.id)
    assert seen.tree.current == first.id


def test_what_the_cursors_words_come_from_is_said(seen: DraftingPage, looked_at: Shell) -> None:
    for block in seen.editor.blocks():
        at = block.begin()
        while not at.atEnd():
            origin = origin_of(at.fragment().charFormat())
            if origin is not None:
                cursor = seen.editor.textCursor()
                cursor.setPosition(at.fragment().position() + 2)
                seen.editor.setTextCursor(cursor)
                assert "《" in seen.foot.origin.toolTip()
                seen.context.actions["drafting.source"].trigger()
                assert looked_at.current == "reports"
                return
            at += 1
    pytest.fail("no words with a source")


def test_search_looks_through_all_documents(own_page: DraftingPage, qtbot: QtBot) -> None:
    page = own_page
    page.panel.filter.setText("分园 平台公司")
    qtbot.waitUntil(lambda: "处" in page.panel.about.toolTip(), timeout=WAIT)
    assert page.evidence.rows.rowCount() > 0
    texts = [page.evidence.rows.index(row).data() for row in range(page.evidence.rows.rowCount())]
    assert all("分园" in text and "平台公司" in text for text in texts)


@pytest.mark.parametrize("action", ["export_review", "export_table", "export_text", "export_against"])
def test_the_draft_goes_out_as_every_kind_of_file(
    own_page: DraftingPage,
    settle: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_samples: Shell,
    action: str,
) -> None:
    page = own_page
    path = tmp_path / ("稿.txt" if action == "export_text" else "稿.docx")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    first = with_samples.context.session.documents[0].file
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_args: (first, True))
    page.context.actions[f"drafting.{action}"].trigger()
    settle()
    assert path.stat().st_size > 1000
    assert path.name in with_samples.notice.message


def test_a_revision_shows_what_was_written_since_the_draft_went_out(
    own_page: DraftingPage,
    settle: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_samples: Shell,
) -> None:
    page = own_page
    actions, path = page.context.actions, tmp_path / "稿.docx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    assert not actions["drafting.export_revision"].isEnabled()
    actions["drafting.export_review"].trigger()
    settle()
    actions["drafting.export_revision"].trigger()
    assert "没有可以标出的不同" in with_samples.notice.message
    block = next(block for block in page.editor.blocks() if len(block.text()) > 40)
    cursor = QTextCursor(block)
    cursor.insertText("会后新添的话。")
    actions["drafting.export_revision"].trigger()
    settle()
    with zipfile.ZipFile(path) as file:
        document = file.read("word/document.xml").decode()
    inserted = re.findall(r"<w:ins .*?</w:ins>", document)
    assert any("会后新添的话。" in part for part in inserted)
    assert len(inserted) < 5


def test_every_stretch_of_the_draft_is_found_in_the_editor(seen: DraftingPage) -> None:
    draft = kept(seen)
    for line in draft_lines(draft):
        if line.text.strip():
            end = len(line.text.rstrip())
            start = max(0, end - 8)
            span = DraftSpan(line.part, line.section, line.paragraph, (0, 0), start, end)
            assert seen.editor.show_span(span)
            assert seen.editor.textCursor().selectedText() == line.text[start:end]


def test_a_stretch_of_a_paragraph_that_is_gone_is_not_found(seen: DraftingPage) -> None:
    assert not seen.editor.show_span(DraftSpan(DraftPart.BODY, "没有这一节", 0, (0, 0), 0, 4))


def offered(page: DraftingPage, *, earlier: bool) -> Offer:
    """The first offer not yet used that is, or is not, earlier work."""
    every = (offer for one in page.controller.opinions for offer in page.controller.offers(one.id))
    return next(
        offer
        for offer in every
        if offer.evidence.earlier is earlier and where_used(page.editor.blocks(), offer.origin) is None
    )


def text_of(draft: SavedDraft) -> str:
    body = "".join(
        run.text for section in draft.sections for paragraph in section.paragraphs for run in paragraph
    )
    return f"{body}{draft.signatory}{draft.date}"


def merged(draft: SavedDraft) -> list[tuple[str, str, list[list[DraftRun]]]]:
    """Sections with neighbouring runs of the same source as one: a text document keeps them so."""
    return [
        (one.id, one.title, [together(paragraph) for paragraph in one.paragraphs]) for one in draft.sections
    ]


def together(paragraph: tuple[DraftRun, ...]) -> list[DraftRun]:
    found: list[DraftRun] = []
    for run in paragraph:
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return found


def test_without_opinions_none_are_guessed(
    with_samples: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    for one, report in session.reports().items():
        if report.kind == ReportKind.OPINIONS:
            session.remove(one)
    settle()
    panel = BeginPanel(with_samples.context)
    qtbot.addWidget(panel)
    panel.show()
    panel.fill(may_return=False)
    assert panel.opinions.count() > 0
    assert panel.choice().opinions == ""
    begin = button(panel, "生成初稿")
    assert not begin.isEnabled()
    panel.opinions.setCurrentIndex(0)
    assert begin.isEnabled()


def test_another_offices_report_is_unticked_and_whose_it_is_can_be_corrected(
    with_samples: Shell, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    session = with_samples.context.session
    panel = BeginPanel(with_samples.context)
    qtbot.addWidget(panel)
    panel.fill(may_return=False)
    report = next(one for one in panel.choice().reports if session.reports()[one].issuer)
    item = next(one for one in listed(panel) if one.data(Qt.ItemDataRole.UserRole) == report)
    assert "本机关" in item.text()
    panel.reports.setCurrentItem(item)
    panel.whose.setCurrentIndex(panel.whose.findData(Affiliation.OTHER))
    panel.whose.activated.emit(panel.whose.currentIndex())
    assert "其他单位" in item.text()
    assert report not in panel.choice().reports
    document = session.document(report)
    assert document is not None
    assert document.corrections.affiliation is Affiliation.OTHER
    settle()
    panel.fill(may_return=False)
    assert report not in panel.choice().reports


def test_opinions_are_said_to_be_nobodys_report(looked_at: Shell, qtbot: QtBot) -> None:
    session = looked_at.context.session
    panel = BeginPanel(looked_at.context)
    qtbot.addWidget(panel)
    panel.fill(may_return=False)
    kinds = {one: report.kind for one, report in session.reports().items()}
    opinions = [
        item.text()
        for item in listed(panel)
        if kinds[item.data(Qt.ItemDataRole.UserRole)] is ReportKind.OPINIONS
    ]
    assert opinions
    assert not any(word in text for text in opinions for word in ("部门", "本机关", "其他单位"))


def listed(panel: BeginPanel) -> list[QListWidgetItem]:
    return [panel.reports.item(row) for row in range(panel.reports.count())]


def test_a_long_draft_is_in_the_file_every_two_seconds_while_one_types(
    own_page: DraftingPage, qtbot: QtBot
) -> None:
    page = own_page
    long = of_length(kept(page), 200_000)
    page.context.session.save_draft(long)
    page.controller.restore()
    qtbot.waitUntil(lambda: page.editor.whole, timeout=WAIT)
    opened = page.context.session.opened
    assert opened is not None
    cursor = page.editor.textCursor()
    cursor.setPosition(page.editor.document().characterCount() // 2)
    page.editor.setTextCursor(cursor)
    typed: list[float] = []
    behind = 0.0
    for number in range(150):
        qtbot.keyClicks(page.editor, "q")
        typed.append(time.monotonic())
        qtbot.wait(33)
        if number % 6:  # looked at five times a second: reading all of it takes longer than typing
            continue
        saved = opened.file.load().draft
        count = drafts.draft_text(saved).count("q") if saved is not None else 0
        if count < len(typed):
            behind = max(behind, time.monotonic() - typed[count])
    assert 0 < behind < 2.0


@pytest.mark.parametrize("how", ["another", "none", "save_as", "close"])
def test_what_was_typed_a_moment_ago_is_kept_when_the_project_is_let_go(
    own_page: DraftingPage, qtbot: QtBot, with_samples: Shell, tmp_path: Path, how: str
) -> None:
    page = own_page
    session = with_samples.context.session
    assert session.opened is not None
    path = session.opened.path
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(page.editor, "last words")
    if how == "another":
        assert session.create()
    elif how == "none":
        session.adopt(None)
    elif how == "save_as":
        path = tmp_path / "别处.xubao"
        assert session.save_as(path)
        session.adopt(None)
    else:
        with_samples.close()
    again = projects.open_project(path)
    draft = again.project.draft
    again.close()
    assert draft is not None
    assert "last words" in text_of(draft)


def of_length(draft: SavedDraft, characters: int) -> SavedDraft:
    """A draft made longer by paragraphs of as many characters as a long sentence has."""
    paragraph = (DraftRun("中关村示范区新一轮空间优化调整方案已报送国家有关部委。" * 5, 0, "t0001"),)
    count = characters // (4 * len(paragraph[0].text))
    more = tuple(DraftSection(f"x{at}", None, 2, f"（{at}）推进", (paragraph,) * 4) for at in range(count))
    return replace(draft, sections=(*draft.sections, *more))


def test_saving_elsewhere_leaves_the_cursor_and_the_texts_undo(
    own_page: DraftingPage, qtbot: QtBot, with_samples: Shell, tmp_path: Path
) -> None:
    page = own_page
    block = next(one for one in page.editor.blocks() if len(one.text()) > 40)
    page.editor.select(block.position() + 5, block.position() + 5)
    qtbot.keyClicks(page.editor, "abc")
    at = page.editor.textCursor().position()
    assert with_samples.context.session.save_as(tmp_path / "别处.xubao")
    assert page.editor.textCursor().position() == at
    assert page.editor.document().isUndoAvailable()
    qtbot.keyClicks(page.editor, "def")
    page.context.session.leaving.emit()
    assert "abcdef" in drafts.draft_text(kept(page))


def test_going_from_one_project_to_another_shows_and_keeps_each_ones_draft(
    own_page: DraftingPage, qtbot: QtBot, with_samples: Shell, settle: Callable[[], None], tmp_path: Path
) -> None:
    page = own_page
    session = with_samples.context.session
    assert session.opened is not None
    first = session.opened.path
    session.opened.flush()
    second = Path(shutil.copy(first, tmp_path / "另一个.xubao"))
    other = projects.open_project(second)
    projects.save_draft(other, replace(kept(page), title="另一份草稿"))
    other.close()
    qtbot.keyClicks(page.editor, "mine")
    assert session.open(second)
    settle()
    qtbot.waitUntil(
        lambda: page.editor.whole and page.editor.toPlainText().startswith("另一份草稿"), timeout=WAIT
    )
    qtbot.keyClicks(page.editor, "other")
    assert session.open(first)
    settle()
    qtbot.waitUntil(lambda: page.editor.whole and page.editor.toPlainText().startswith("mine"), timeout=WAIT)
    session.adopt(None)
    titles = []
    for path in (first, second):
        again = projects.open_project(path)
        assert again.project.draft is not None
        titles.append(again.project.draft.title[:10])
        again.close()
    assert titles[0].startswith("mine关于")
    assert titles[1] == "other另一份草稿"


def test_what_was_just_put_in_is_said_to_come_from_its_source(page: DraftingPage) -> None:
    offer = next(found[0] for one in page.controller.opinions if (found := page.controller.offers(one.id)))
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.insert_run(offer.evidence.text, offer.origin)
    assert page.foot.origin.toolTip().startswith("出处")
