"""What the actions of the page do: draft, insert, walk the gaps, show a source."""

from typing import TYPE_CHECKING

from xubao.model import SavedDraft
from xubao.window.done import tell_done
from xubao.window.drafting.exports import Exports
from xubao.window.drafting.marks import origin_of
from xubao.window.drafting.replacing import Replaced
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.regenerating import Rewritten
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
        if base is None or self._session.opened is None:
            return None
        return self._page.editor.read(base) if self._page.editor.whole else base

    def made_anew(self, before: SavedDraft, new: "Rewritten") -> None:
        """Say what became of the draft, and let it be taken back."""
        said = tr("已重新生成")
        if new.kept:
            said += tr("，保留了 {count} 处改动").format(count=new.kept)
        if new.otherwise:
            said += tr("（其中 {count} 处新稿另有写法，见草稿历史里的“生成的初稿”）").format(
                count=new.otherwise
            )
        self.replaced(tr("重新生成草稿"), before)
        tell_done(self._session, f"{said}。", "drafting")

    def replaced(self, what: str, before: SavedDraft) -> None:
        """A draft stands in another's place: a step on the page's undo stack.

        Args:
            what: what was done, for the menu.
            before: the draft as it stood.
        """
        stack = self._session.undo.of("drafting")
        stack.push(Replaced(what, before, self._page.desk.show, self.saved))

    def _fill(self) -> None:
        self._gap(1)
        self._page.editor.setFocus()

    def _gap(self, by: int) -> None:
        if not self._page.editor.step_gap(by):
            self._session.problem.emit(tr("待补充"), tr("草稿里没有待补充的地方了。"))
