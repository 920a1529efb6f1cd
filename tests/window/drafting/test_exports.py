"""What stands around the draft is asked for beside the exports; an unfinished draft goes out only when wanted."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog
from pytestqt.qtbot import QtBot

from tests.window.clipping import faults
from tests.window.samples import until
from xubao.model import NO_SHEET, Sheet, SheetForm
from xubao.operations import snapshots
from xubao.operations.sheets import Unfinished, usual_sheet
from xubao.window.dialogs.sheet import SheetDialog
from xubao.window.drafting import exports
from xubao.window.drafting.page import DraftingPage
from xubao.window.file_types import WRITTEN
from xubao.window.shell import Shell

SHEET = Sheet(
    form=SheetForm.DOCUMENT,
    marks=("某某市科学技术委员会", "某某市财政局"),
    number="某政报〔2025〕3号",
    signers=("张三", "李四光"),
    copy_number="12",
    secrecy="秘密★1年",
    urgency="特急",
    copies="市委办公室",
    printed_by="某某市人民政府办公室",
    printed_on="2025-01-16",
    seal=True,
    annexes=("任务清单",),
    table=True,
)


def test_the_dialog_gives_back_what_it_was_given(shell: Shell, qtbot: QtBot) -> None:
    for sheet in (
        SHEET,
        NO_SHEET,
        Sheet(form=SheetForm.LETTER, number="某科函〔2025〕7号", copies="市财政局"),
    ):
        dialog = SheetDialog(shell.context, sheet)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.sheet() == sheet
        assert not faults(dialog)


def test_what_a_form_has_no_place_for_is_neither_shown_nor_kept(shell: Shell, qtbot: QtBot) -> None:
    dialog = SheetDialog(shell.context, SHEET)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.setCurrentIndex(dialog.form.findData(SheetForm.PLAIN))
    assert not dialog.number.isVisible()
    assert dialog.sheet().corner == ()
    assert dialog.sheet().seal


def test_a_copy_number_of_letters_cannot_be_agreed_to(shell: Shell, qtbot: QtBot) -> None:
    dialog = SheetDialog(shell.context, SHEET)
    qtbot.addWidget(dialog)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    dialog.copy_number.setText("十二")
    assert not ok.isEnabled()
    assert "六位" in dialog.note.text()


def _agree(monkeypatch: pytest.MonkeyPatch, sheet: Sheet, *, usual: bool = False) -> None:
    def agreed(dialog: SheetDialog) -> bool:
        dialog.usual.setChecked(usual)
        return True

    monkeypatch.setattr(SheetDialog, "exec", agreed)
    monkeypatch.setattr(SheetDialog, "sheet", lambda _dialog: sheet)


def test_what_is_said_is_kept_with_the_draft_and_can_be_undone(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree(monkeypatch, SHEET)
    session = page.context.session
    page.context.actions["drafting.sheet"].trigger()
    assert session.project.draft is not None
    assert session.project.draft.sheet == SHEET
    assert usual_sheet(page.context.preferences.value.office) == NO_SHEET
    session.undo.of("drafting").undo()
    assert session.project.draft.sheet is None
    session.undo.of("drafting").redo()
    saved = page.commands.saved()
    assert saved is not None
    assert saved.sheet == SHEET


def test_what_is_said_for_later_papers_is_kept_in_the_settings(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    _agree(monkeypatch, SHEET, usual=True)
    page.context.actions["drafting.sheet"].trigger()
    usual = usual_sheet(page.context.preferences.value.office)
    assert (usual.form, usual.marks, usual.printed_by) == (SHEET.form, SHEET.marks, SHEET.printed_by)
    assert usual.number == ""


def test_the_export_menu_offers_it_first_and_a_click_never_repeats_it(seen: DraftingPage) -> None:
    from xubao.window.output import ExportButton

    (button,) = seen.head.findChildren(ExportButton)
    assert button.choices.actions()[0] is seen.context.actions["drafting.sheet"]
    assert button.last is not seen.context.actions["drafting.sheet"]


@pytest.mark.parametrize(("answer", "goes", "shown"), [("look", False, 1), ("go", True, 0), ("", False, 0)])
def test_the_question_names_how_many_and_the_first_and_shows_them_where_wanted(
    seen: DraftingPage, monkeypatch: pytest.MonkeyPatch, answer: str, goes: bool, shown: int
) -> None:
    asked: list[str] = []
    looked: list[Unfinished] = []

    def ask(_parent: object, _title: str, question: str, more: str, ways: object, _last: str) -> str:
        asked.extend((question, more, str(ways)))
        return answer

    monkeypatch.setattr(exports, "ask_choice", ask)
    monkeypatch.setattr(seen.commands.exports, "_show", looked.append)
    left = Unfinished(("最新进展", "成文日期"), ("一、统筹",), "o01")
    assert seen.commands.exports.wanted_unfinished(left) is goes
    assert "2 处待补充" in asked[0]
    assert "1 条意见的办理状态没有确认" in asked[0]
    assert asked[1].splitlines()[:3] == ["· 最新进展", "· 成文日期", "· 一、统筹"]
    assert [word in asked[2] for word in ("去看看", "仍然导出", "取消")] == [True] * 3
    assert len(looked) == shown


def test_the_first_opinion_is_shown_where_no_gap_is_left(
    seen: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone: list[str] = []
    monkeypatch.setattr(seen.editor, "go_to_opinion", gone.append)
    seen.commands.show_open(Unfinished((), ("一、统筹",), "o01"))
    assert gone == ["o01"]


def test_a_pdf_is_not_asked_for_where_nothing_makes_one(
    seen: DraftingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.exporting.pdf.find_office", lambda: None)
    with qtbot.waitSignal(seen.context.session.problem) as told:
        seen.context.actions["drafting.export_pdf"].trigger()
    assert "请在 WPS 中另存为 PDF" in told.args[1]
    assert "pdf" in WRITTEN


def test_the_clean_draft_is_written_with_what_stands_around_it(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settle: Callable[[], None]
) -> None:
    written: list[Sheet | None] = []
    monkeypatch.setattr(exports, "write_clean", lambda _opened, saved, *_args: written.append(saved.sheet))
    monkeypatch.setattr("xubao.window.output.ask", lambda *_args: tmp_path / "稿.docx")
    monkeypatch.setattr(page.commands.exports, "wanted_unfinished", lambda _left: True)
    _agree(monkeypatch, replace(SHEET, table=False))
    page.context.actions["drafting.sheet"].trigger()
    page.context.actions["drafting.export"].trigger()
    settle()
    assert written == [replace(SHEET, table=False)]


def test_the_draft_is_held_against_any_of_its_states(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, saved = page.context.session.opened, page.commands.saved()
    assert opened is not None
    assert saved is not None
    former = replace(saved, title="旧题目")
    snapshots.take_snapshot(opened, former, "named", "送审前")
    offered: list[str] = []

    def choose(*args: object) -> tuple[str, bool]:
        names = args[3]
        assert isinstance(names, list)
        offered.extend(names)
        return next(one for one in names if one.startswith("送审前")), True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    sent: list[object] = []
    monkeypatch.setattr(page.commands.exports, "export", lambda _what, write: sent.append(write.args[0]))
    page.context.actions["drafting.export_against"].trigger()
    assert sent == [former]
    assert offered[-1].startswith("另选一个文件")
    assert len(set(offered)) == len(offered)


def test_a_number_has_one_home_where_the_text_has_a_line_for_it(
    page: DraftingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page.commands.saved()
    assert before is not None
    page.controller.show(replace(before, number="【待补充：发文字号】"))
    until(lambda: page.editor.whole)
    _agree(monkeypatch, replace(SHEET, number="某政函〔2025〕9号"))
    page.context.actions["drafting.sheet"].trigger()
    saved = page.commands.saved()
    assert saved is not None
    assert saved.sheet is not None
    assert (saved.number, saved.sheet.number) == ("某政函〔2025〕9号", "")
    assert "【待补充：发文字号】" not in page.editor.toPlainText()
    asked: list[str] = []
    monkeypatch.setattr(SheetDialog, "exec", lambda dialog: asked.append(dialog.number.text()))
    page.context.actions["drafting.sheet"].trigger()
    assert asked == ["某政函〔2025〕9号"]
