"""A draft that goes round: what comes back of it and what is remarked on it, put together for the page."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QWidget

from xubao.model import ItemVerdict, Returned, SavedDraft
from xubao.window.context import Context
from xubao.window.drafting.commands import Commands
from xubao.window.drafting.comment_control import CommentControl
from xubao.window.drafting.comment_panel import CommentPanel
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.returned_control import ReturnedControl
from xubao.window.drafting.returned_panel import ReturnedPanel
from xubao.window.drafting.saver import Saver
from xubao.window.drafting.side import COMMENTS, RETURNED, Side

_REST = 1500  # ms without a change of the draft
ENDINGS = (".docx", ".docm")


def files_of(dropped: QMimeData) -> list[Path]:
    """The files of this machine among what is dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


class Returning(QObject):
    """The two panels, what they are about, and the actions that are theirs."""

    def __init__(
        self, context: Context, page: QWidget, editor: DraftEdit, controller: DraftController
    ) -> None:
        super().__init__(page)
        self._context = context
        self._made: Commands | None = None
        self.control = ReturnedControl(context, page, editor, controller, self._saved, self._replaced)
        self.comments = CommentControl(context, page, editor, controller, self._saved)
        self.panel = ReturnedPanel(context, self.control)
        self.remarks = CommentPanel(context, self.comments)
        self._side: Side | None = None
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self._later.timeout.connect(self._place_again)

    def side(self, evidence: QWidget, archive: QWidget) -> Side:
        """The right side of the page, the evidence and the archive in it."""
        self._side = Side(evidence, archive, self.panel, self.remarks)
        self.control.changed.connect(self._count)
        self.comments.changed.connect(self._count)
        self.control.arrived.connect(self._arrived)
        self.comments.made.connect(self._remarked)
        self.remarks.done.toggled.connect(lambda _on: self._count())
        return self._side

    def follow(self, commands: Commands, saver: Saver) -> None:
        """Bind the actions; the draft is known by the page's commands."""
        self._made = commands
        bind = self._context.actions.bind
        bind("drafting.returned", self.control.ask)
        bind("drafting.item_take", self.panel.take, can=lambda: self.panel.current is not None)
        bind("drafting.item_leave", self.panel.leave, can=lambda: self.panel.current is not None)
        bind("drafting.item_next", self.panel.next, can=lambda: self.panel.list.some_open)
        for kind in ("docx", "xlsx"):
            write = partial(self.control.write_record, kind)
            bind(f"drafting.record_{kind}", write, can=lambda: bool(self.control.items))
        bind("drafting.comment", self.comments.add)
        saver.kept.connect(self.comments.keep_places)
        saver.kept.connect(self._later.start)

    def takes(self, paths: Sequence[Path]) -> bool:
        """Whether files are Word files, which may be drafts that came back."""
        return bool(paths) and all(path.suffix.lower() in ENDINGS for path in paths)

    def _saved(self) -> SavedDraft | None:
        return self._made.saved() if self._made is not None else None

    def _replaced(self, what: str, before: SavedDraft) -> None:
        if self._made is not None:
            self._made.replaced(what, before)

    def _place_again(self) -> None:
        """The draft went on: where items stand is looked for when the hands rest and somebody looks at them."""
        if self.control.items and self.panel.isVisible():
            self.control.place()

    def _arrived(self, file: Returned) -> None:
        self.comments.come_in([one for one in self.control.items if one.file == file.id])
        if self._side is not None:
            self._side.show_panel(RETURNED)
        self.panel.next()

    def _remarked(self, comment: str) -> None:
        if self._side is not None:
            self._side.show_panel(COMMENTS)
        self.remarks.choose(comment)

    def _count(self) -> None:
        if self._side is not None:
            waiting = sum(one.decision.verdict is ItemVerdict.OPEN for one in self.control.items)
            shown = [one for one in self.comments.comments if not one.parent]
            open_ = sum(not one.done for one in shown)
            self._side.count(len(self.control.items), waiting, open_ or len(shown))
