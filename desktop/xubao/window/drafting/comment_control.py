"""Remarks on the draft: made, answered, called done, kept where they stand through every edit."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from xubao.model import DraftComment, PlacedItem, SavedDraft
from xubao.window.context import Context
from xubao.window.drafting.becoming import lines_in
from xubao.window.drafting.comment_marks import CommentMarks
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.undo import Exchanged
from xubao.window.words import tr

_NAME = "comment-name"


class CommentControl(QObject):
    """Knows the remarks of the draft in hand.

    Signals:
        changed: they are other ones.
        made: (id) a remark was made, to be looked at.

    Args:
        saved: the draft as it stands; None while there is none.
    """

    changed = Signal()
    made = Signal(str)

    def __init__(
        self,
        context: Context,
        page: QWidget,
        editor: DraftEdit,
        controller: DraftController,
        saved: Callable[[], SavedDraft | None],
    ) -> None:
        super().__init__(page)
        self._context, self._session, self._page = context, context.session, page
        self._editor, self._controller, self._saved = editor, controller, saved
        self.marks = CommentMarks(editor, context.theme)
        self.comments: tuple[DraftComment, ...] = ()
        editor.loaded.connect(self._loaded)

    def _loaded(self) -> None:
        self.marks.clear()
        self.catch_up()

    def catch_up(self) -> None:
        """Take the remarks as the project keeps them; those that are not in the text yet are looked for there."""
        from xubao.operations import remarks

        base = self._controller.base
        self.comments = remarks.remarks_of(self._session.project, base.id) if base is not None else ()
        for one in self.comments:
            if not one.parent and self.marks.range_of(one.id) is None and self._editor.whole:
                found = self._find(one)
                if found is not None:
                    self.marks.put(one.id, *found)
        self.marks.show(self.comments)
        self.changed.emit()

    def _find(self, one: DraftComment) -> tuple[int, int] | None:
        """Where the words of a remark stand: where they stood, else nearest to that."""
        from xubao.operations import remarks

        there = self._editor.range_of(remarks.span_of(one))
        if there is not None and self._words(*there) == one.words:
            return there
        places = self._editor.places_of(one.words) if one.words and "\n" not in one.words else []
        near = there[0] if there is not None else 0
        return min(places, key=lambda place: abs(place[0] - near), default=there if not one.words else None)

    def _words(self, start: int, end: int) -> str:
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    # what a person does

    def add(self) -> None:
        """Ask for a remark on the words that are selected, else on the sentence one is in."""
        from xubao.window.dialogs.ask import ask_text

        stretch = self._stretch()
        if stretch is None:
            self._session.problem.emit(tr("批注"), tr("请先选中要批注的文字。"))
            return
        name = self.name()
        text = ask_text(self._page, tr("加批注"), tr("批注：")) if name else None
        if text:
            self.put(text, *stretch)

    def put(self, text: str, start: int, end: int) -> None:
        """A remark on a stretch of the document; undoable."""
        from xubao.operations import remarks

        made = remarks.remark(self.comments, self.name(), text, words=self._words(start, end))
        self.marks.put(made.id, start, end)
        self._do(tr("加批注"), (*self.comments, made))
        self.made.emit(made.id)

    def answer(self, comment: str, text: str) -> None:
        """Answer a remark; undoable."""
        from xubao.operations import remarks

        if text and (name := self.name()):
            made = remarks.remark(self.comments, name, text, parent=comment)
            self._do(tr("答复批注"), (*self.comments, made))

    def settle(self, comment: str, *, done: bool) -> None:
        """Call a remark done, or open again; undoable."""
        said = tr("标为已解决") if done else tr("重新打开批注")
        self._do(said, tuple(replace(one, done=done) if one.id == comment else one for one in self.comments))

    def remove(self, comment: str) -> None:
        """Take a remark and the answers to it away; undoable."""
        from xubao.operations import remarks

        self._do(tr("删除批注"), remarks.without(self.comments, comment))

    def come_in(self, items: Sequence[PlacedItem]) -> None:
        """The remarks of a file that came back become the draft's."""
        from xubao.operations import remarks

        saved = self._saved()
        if saved is not None:
            found = remarks.come_in(self.comments, saved, items)
            if found != self.comments:
                self._do(tr("导入批注"), found)

    def show(self, comment: str) -> None:
        """Bring the words of a remark into sight."""
        self.marks.current = comment
        found = self.marks.range_of(comment)
        if found is not None:
            self._editor.select(*found)
        self._editor.viewport().update()

    def name(self) -> str:
        """Who remarks here; asked once, "" where the person gave up."""
        from xubao.window.dialogs.ask import ask_text

        remembered = self._context.preferences.remembered
        known = remembered.get(_NAME)
        if not known:
            known = ask_text(self._page, tr("加批注"), tr("您的姓名（写在批注上，只问一次）：")) or ""
            if known:
                remembered.put(_NAME, known)
        return known

    def _stretch(self) -> tuple[int, int] | None:
        cursor = self._editor.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self._editor.document().findBlock(start)
        if start == block.position() + block.length() - 1:  # the selection begins with a paragraph's end
            block, start = block.next(), block.position() + block.length()
        end = min(end, block.position() + block.length() - 1)
        return (start, end) if start < end else None

    # keeping

    def _do(self, what: str, after: tuple[DraftComment, ...]) -> None:
        self._session.undo.of("drafting").push(Exchanged(what, self.keep, self.comments, after))

    def keep(self, comments: tuple[DraftComment, ...]) -> None:
        """Keep the remarks as they are then, where they stand now."""
        from xubao.operations import remarks

        opened, base = self._session.opened, self._controller.base
        if opened is None or base is None:
            return
        remarks.save_remarks(opened, base.id, self._standing(comments))
        self.catch_up()

    def keep_places(self) -> None:
        """The draft was kept: so is where its remarks stand in it."""
        from xubao.operations import remarks

        opened, base = self._session.opened, self._controller.base
        if opened is not None and base is not None and self.comments and self._editor.whole:
            self.comments = self._standing(self.comments)
            remarks.save_remarks(opened, base.id, self.comments)

    def _standing(self, comments: tuple[DraftComment, ...]) -> tuple[DraftComment, ...]:
        from xubao.operations import draft_places, remarks

        saved = self._saved()
        blocks = {block.position(): at for at, block in enumerate(lines_in(self._editor))}
        found = []
        for one in comments:
            place = self.marks.range_of(one.id)
            if saved is not None and place is not None and place[0] < place[1]:
                block = self._editor.document().findBlock(place[0])
                lead = len(block.text()) - len(block.text().lstrip())
                start, end = (at - block.position() - lead for at in place)
                number = blocks.get(block.position())
                span = draft_places.span_of_line(saved, number, start, end) if number is not None else None
                found.append(remarks.placed(one, span, self._words(*place)) if span is not None else one)
            else:
                found.append(one)
        return tuple(found)
