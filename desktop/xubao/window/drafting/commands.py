"""What the actions of the page do: draft, insert, walk the gaps, show a source."""

from typing import TYPE_CHECKING

from xubao.model import SavedDraft
from xubao.operations import snapshots
from xubao.window.drafting.exports import Exports
from xubao.window.drafting.marks import origin_of
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.drafting.page import DraftingPage


class Commands:
    """Binds the page's actions."""

    def __init__(self, page: "DraftingPage") -> None:
        self._page, self._session = page, page.context.session
        self.exports = Exports(page, page.context, self.saved, self._fill)
        self.exports.bind()
        bind = page.context.actions.bind
        bind("drafting.generate", page.begin_anew)
        bind("drafting.insert", page.evidence.insert_current)
        bind("drafting.next_gap", lambda: self._gap(1))
        bind("drafting.previous_gap", lambda: self._gap(-1))
        bind("drafting.source", self.show_source)

    def show_source(self) -> None:
        """Show where the words at the cursor come from, on the 资料 page."""
        origin = origin_of(self._page.editor.textCursor().charFormat())
        if origin is not None:
            self._session.statement_wanted.emit(origin.document, origin.statement)

    def saved(self) -> SavedDraft | None:
        """The draft as it stands in the editor; None while there is none."""
        base = self._page.desk.base
        return None if base is None or self._session.opened is None else self._page.editor.read(base)

    def keep_edition(self, saved: SavedDraft) -> None:
        """Keep a draft that is about to be replaced: a snapshot, and what a later 修订稿 is held against."""
        opened = self._session.opened
        if opened is not None:
            snapshots.take_snapshot(opened, saved, "regenerate")

    def _fill(self) -> None:
        self._gap(1)
        self._page.editor.setFocus()

    def _gap(self, by: int) -> None:
        if not self._page.editor.step_gap(by):
            self._session.problem.emit(tr("待补充"), tr("草稿里没有待补充的地方了。"))
