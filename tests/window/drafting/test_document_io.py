"""Reading the editor back piece by piece gives what reading it whole gives, whatever was done to the text."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.window.drafting.document_io import read_draft
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.marks import Kind, Origin
from xubao.window.theme import Theme


def draft(sections: int = 3, paragraphs: int = 3, words: int = 0) -> SavedDraft:
    def runs(section: int, paragraph: int) -> tuple[DraftRun, ...]:
        own = DraftRun(f"第{section}项第{paragraph}段，𠮷字也在内。{'字' * words}")
        return (own, DraftRun("建成平台12个。", 0, f"t{section}{paragraph}", paragraph % 2 == 0))

    made = tuple(
        DraftSection(
            f"d{at}", f"o{at}" if at else None, min(at, 2), f"（{at}）标题" if at else "",
            tuple(runs(at, number) for number in range(paragraphs)),
        )
        for at in range(sections)
    )  # fmt: skip
    return SavedDraft(
        "d9", ("d2", "d3"), (), None, "关于研究处理情况的报告", "市人大：", made, "科委", "2025年"
    )


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme()


Loaded = Callable[[SavedDraft], DraftEdit]


@pytest.fixture
def loaded(qtbot: QtBot, theme: Theme) -> Loaded:
    """Shows a draft in an editor of its own."""

    def load(what: SavedDraft) -> DraftEdit:
        edit = DraftEdit(theme, lambda _origin: "")
        qtbot.addWidget(edit)
        edit.load(what)
        qtbot.waitUntil(lambda: edit.whole, timeout=30_000)
        return edit

    return load


share = st.floats(0, 1, exclude_max=True)
steps = st.one_of(
    st.tuples(st.just("insert"), share, st.sampled_from(["字", "x", "两段\n之间", "𠮷", "【待补充：甲】", "\n"])),
    st.tuples(st.just("delete"), share, st.integers(1, 40)),
    st.tuples(st.just("split"), share, st.just(0)),
    st.tuples(st.just("join"), share, st.just(0)),
    st.tuples(st.just("kind"), share, st.sampled_from([Kind.HEADING, Kind.BODY, Kind.TITLE])),
    st.tuples(st.just("source"), share, st.sampled_from(["d2", "d7", "d8"])),
    st.tuples(st.just("undo"), share, st.integers(1, 3)),
    st.tuples(st.just("redo"), share, st.integers(1, 3)),
    st.tuples(st.just("read"), share, st.just(0)),
    st.tuples(st.just("some"), share, st.integers(0, 3)),
)  # fmt: skip


def do(edit: DraftEdit, verb: str, where: float, what: object) -> None:
    document = edit.document()
    cursor = QTextCursor(document)
    cursor.setPosition(int(where * document.characterCount()))
    if verb == "insert":
        cursor.insertText(str(what))
    elif verb == "delete":
        end = min(document.characterCount() - 1, cursor.position() + int(str(what)))
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    elif verb == "split":
        cursor.insertBlock()
    elif verb == "join":
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.deleteChar()
    elif verb in ("kind", "source"):
        edit.setTextCursor(cursor)
        if isinstance(what, Kind):
            edit.make_kind(what, 1)
        else:
            edit.insert_run("有出处。", Origin(str(what), "t99", False))
    elif verb in ("undo", "redo"):
        for _ in range(int(str(what))):
            getattr(edit, verb)()
    elif verb == "some":
        edit.read_ahead(int(str(what)))


@given(done=st.lists(steps, max_size=25))
@settings(max_examples=60, deadline=None)
def test_reading_what_changed_gives_what_reading_anew_gives(
    theme: Theme, done: list[tuple[str, float, object]]
) -> None:
    edit = DraftEdit(theme, lambda _origin: "")
    base = draft()
    edit.load(base)
    assert edit.whole
    for verb, where, what in done:
        if verb == "read":
            base = edit.read(base)
            assert read_draft(edit.document(), base) == base
        else:
            do(edit, verb, where, what)
    now = edit.read(base)
    assert read_draft(edit.document(), now) == now
    edit.deleteLater()


def test_what_did_not_change_is_the_same_object(loaded: Loaded) -> None:
    base = draft(sections=5)
    edit = loaded(base)
    first = edit.read(base)
    assert edit.read(first) is first
    block = next(block for block in edit.blocks() if block.text().startswith("第2项第1段"))
    QTextCursor(block).insertText("添")
    second = edit.read(first)
    same = [one is other for one, other in zip(first.sections, second.sections, strict=True)]
    assert same == [True, True, False, True, True]
    QTextCursor(block).insertText("再添")
    third = edit.read(second)
    kept = [
        one is other
        for one, other in zip(second.sections[2].paragraphs, third.sections[2].paragraphs, strict=True)
    ]
    assert kept == [True, False, True]


def test_an_input_methods_unfinished_text_is_neither_read_nor_disturbed(loaded: Loaded) -> None:
    base = draft()
    edit = loaded(base)
    edit.moveCursor(QTextCursor.MoveOperation.End)
    before = edit.read(base)
    edit.textCursor().insertText("写好的")
    QApplication.sendEvent(edit, QInputMethodEvent("zhong guan", []))
    assert edit.composing
    now = edit.read(before)
    assert now.date == before.date + "写好的"
    assert edit.textCursor().block().layout().preeditAreaText() == "zhong guan"


def test_reading_a_long_draft_again_costs_its_changes_only(loaded: Loaded) -> None:
    base = draft(sections=110, paragraphs=12, words=150)
    edit = loaded(base)
    first = edit.read(base)
    assert sum(len(run.text) for s in first.sections for p in s.paragraphs for run in p) > 180_000
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.document().characterCount() // 2)
    costs: list[float] = []
    for _ in range(5):
        cursor.insertText("字")
        start = time.process_time()
        first = edit.read(first)
        costs.append(time.process_time() - start)
    assert min(costs) < 0.05
