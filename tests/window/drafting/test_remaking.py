"""One opinion's part is made anew; hand edits elsewhere stay, and it can be undone."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextCursor

from xubao.window.drafting.marks import Kind, place_of
from xubao.window.drafting.opinions import leaves
from xubao.window.drafting.page import DraftingPage
from xubao.window.drafting.remaking import Remaking


def body_of(page: DraftingPage, opinion: str) -> list[str]:
    return [
        block.text()
        for block in page.editor.blocks()
        if place_of(block).opinion == opinion and place_of(block).kind is Kind.BODY
    ]


def write_under(page: DraftingPage, opinion: str, words: str) -> None:
    block = next(
        block
        for block in page.editor.blocks()
        if place_of(block).opinion == opinion and place_of(block).kind is Kind.BODY
    )
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    cursor.insertText(words)


def test_one_item_is_made_anew_and_all_else_stays(
    page: DraftingPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = leaves(page.controller.opinions)[:2]
    before = body_of(page, one.id)
    write_under(page, one.id, "这一条手改的话。")
    write_under(page, other.id, "另一条手改的话。")
    edited = page.editor.toPlainText()
    asked: list[str] = []
    monkeypatch.setattr(Remaking, "ask", lambda _self: asked.append("换掉手改的话吗") or True)
    page.remaking.remake(one.id)
    settle()
    assert asked
    assert body_of(page, one.id) == before
    assert "另一条手改的话。" in "".join(body_of(page, other.id))
    assert page.editor.toPlainText() == edited.replace("这一条手改的话。", "")
    page.editor.undo()
    assert page.editor.toPlainText() == edited


def test_who_does_not_agree_keeps_ones_words(
    page: DraftingPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = leaves(page.controller.opinions)[0]
    write_under(page, one.id, "这一条手改的话。")
    monkeypatch.setattr(Remaking, "ask", lambda _self: False)
    page.remaking.remake(one.id)
    settle()
    assert "这一条手改的话。" in "".join(body_of(page, one.id))


def test_where_nobody_changed_anything_nobody_is_asked(
    page: DraftingPage, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = leaves(page.controller.opinions)[0]
    text = page.editor.toPlainText()
    monkeypatch.setattr(Remaking, "ask", lambda _self: pytest.fail("asked"))
    page.remaking.remake(one.id)
    settle()
    assert page.editor.toPlainText() == text
