"""Holds a checked draft against the archive as well, where there is one: that takes longer, and nobody waits for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from xubao.model import Finding, SavedDraft
from xubao.window.context import Context
from xubao.window.words import tr


class ArchiveCheck(QObject):
    """Asks the archive what of a draft stands word for word in earlier documents.

    Args:
        add: gets the draft, and what was found.
    """

    def __init__(
        self, context: Context, add: Callable[[SavedDraft, tuple[Finding, ...]], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._add = context, add
        self._waiting: SavedDraft | None = None
        context.archive.changed.connect(self._changed)

    def look(self, draft: SavedDraft) -> None:
        """Ask about a draft now, or as soon as it is known that there is an archive."""
        archive = self._context.archive
        self._waiting = None if archive.ready else draft
        if not archive.looked:
            archive.look()
        if archive.ready:
            self._ask(draft)

    def _changed(self) -> None:
        if self._waiting is not None and self._context.archive.ready:
            self.look(self._waiting)

    def _ask(self, draft: SavedDraft) -> None:
        from xubao.operations.archive_answers import copied_in

        session = self._context.session
        opinions, opened = session.report(draft.opinions), session.opened
        if opinions is None or opened is None:
            return
        self._context.archive.ask(
            self._context.jobs,
            tr("与资料库比对"),
            copied_in,
            draft,
            opinions,
            tuple(session.reports().values()),
            opened.packs,
            self._context.preferences.value.office.name,
            done=partial(self._add, draft),
            failed=lambda _message: (
                None
            ),  # the check itself is there; 设置 says what is wrong with the archive
            key="checking.archive",
        )
