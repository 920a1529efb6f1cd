"""What the actions of the page do: draft, insert, walk the gaps, show a source."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xubao.model import SavedDraft, Sheet, SheetForm, Snapshot, XubaoError
from xubao.model.gap_marks import closed
from xubao.window.context import Context
from xubao.window.drafting.document_commands import DocumentCommands
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.drafting.editor import DraftEdit
from xubao.window.drafting.evidence import EvidenceList
from xubao.window.drafting.exports import Exports
from xubao.window.drafting.marks import Origin, origin_of
from xubao.window.drafting.part_commands import PartCommands
from xubao.window.drafting.passages import put_back
from xubao.window.drafting.replacing import Replaced, SnapshotRemoved
from xubao.window.notice import tell_done
from xubao.window.undo import Exchanged
from xubao.window.words import told, tr

if TYPE_CHECKING:
    from xubao.operations.regenerating import Rewritten
    from xubao.operations.sheets import Unfinished
    from xubao.window.drafting.draft_diff import DraftDiff
    from xubao.window.drafting.history import HistoryDialog


class Commands:
    """Binds the page's actions.

    Args:
        page: over which dialogs stand.
        controller, editor: the page's parts.
        cards: gives the list of cards that is seen.
        begin_anew: shows what a draft is to be made from.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        controller: DraftController,
        editor: DraftEdit,
        cards: Callable[[], EvidenceList],
        begin_anew: Callable[[], object],
    ) -> None:
        self._context, self._session, self._page = context, context.session, page
        self._controller, self._editor = controller, editor
        self.documents = DocumentCommands(context, page, controller, self.saved, begin_anew)
        self.parts = PartCommands(context, page, controller, editor, self.saved, self.replaced)
        self.exports = Exports(
            page, context, self.saved, self.show_open, lambda: controller.opinions, self.take_sheet
        )
        self.exports.bind()
        bind = context.actions.bind
        bind("drafting.generate", self.documents.make_anew)
        bind("drafting.history", self.show_history)
        bind("drafting.snapshot", lambda: self.save_snapshot(page))
        bind("drafting.insert", lambda: cards().insert_current(), can=lambda: cards().rows.rowCount() > 0)
        bind("drafting.next_gap", lambda: self._gap(1), can=self._some_gap)
        bind("drafting.previous_gap", lambda: self._gap(-1), can=self._some_gap)
        bind("drafting.source", self.show_source, can=lambda: self._origin() is not None)
        bind("drafting.papers", self.ask_paper)

    def show_source(self) -> None:
        """Show where the words at the cursor come from, on the 资料 page."""
        origin = self._origin()
        if origin is not None:
            self._session.statement_wanted.emit(origin.document, origin.statement)

    def _origin(self) -> Origin | None:
        """Where the words at the cursor come from, if that is still in the project."""
        origin = origin_of(self._editor.textCursor().charFormat())
        return origin if origin is not None and self._session.document(origin.document) is not None else None

    def saved(self) -> SavedDraft | None:
        """The draft as it stands in the editor; None while there is none."""
        base = self._controller.base
        if base is None or self._session.opened is None:
            return None
        kept = self._session.project.draft_of(base.id)
        if kept is not None:
            # the 校核 page writes these meanwhile
            base = replace(base, ignored=kept.ignored, sheet=kept.sheet)
        return self._editor.read(base) if self._editor.whole else base

    # the other papers of the chain

    def ask_paper(self) -> None:
        """Ask which paper to make from the response, and make it."""
        from xubao.window.drafting.papers import ask_paper

        saved = self.documents.response()
        if saved is not None:
            ask_paper(self._context, self._page, saved, self._controller)

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
        stack.push(Replaced(what, before, self._controller.show, self._controller.now))

    # the draft's history

    def show_history(self) -> "HistoryDialog":
        """Show what is kept of the draft's former states."""
        from xubao.window.drafting.history import HistoryDialog

        made = HistoryDialog(self._context, self, self._page)
        made.open()
        return made

    def save_snapshot(self, parent: QWidget) -> bool:
        """Ask for a name and keep the draft as it stands. Returns whether that was done."""
        from xubao.operations import snapshots
        from xubao.window.dialogs.ask import ask_text

        opened, saved = self._session.opened, self.saved()
        name = ask_text(parent, tr("保存快照"), tr("名称：")) if opened and saved else None
        if opened is None or saved is None or not name:
            return False
        snapshots.take_snapshot(opened, saved, "named", name)
        if parent is self._page:
            said = tr("已保存快照“{name}”。").format(name=name)
            self._session.offer.emit(said, tr("草稿历史"), self.show_history)
        return True

    def remove_snapshot(self, snapshot: Snapshot) -> None:
        """Forget a snapshot; undoable."""
        from xubao.operations import snapshots

        if self._session.opened is None:
            return
        try:
            whole = snapshots.whole_snapshot(self._session.opened, snapshot)
        except (KeyError, XubaoError) as error:
            self._session.problem.emit(tr("删除快照"), told(error))
            return
        self._session.undo.of("drafting").push(SnapshotRemoved(self._session, whole))
        tell_done(self._session, tr("已删除快照。"), "drafting")

    def restore(self, snapshot: Snapshot) -> bool:
        """Put a snapshot in the draft's place; undoable. Returns whether that was done."""
        from xubao.operations import snapshots

        opened, before = self._session.opened, self.saved()
        if opened is None or before is None:
            return False
        try:
            content = snapshots.content_of(opened, snapshot)
        except (KeyError, XubaoError) as error:
            self._session.problem.emit(tr("恢复草稿"), told(error))
            return False
        self._controller.show(content)
        self.replaced(tr("恢复草稿"), before)
        tell_done(self._session, tr("已恢复整篇；恢复前的草稿也在历史里。"), "drafting")
        return True

    def take_passage(self, both: "DraftDiff", at: int) -> bool:
        """Put a passage of a former state into the draft; the editor's undo takes it back."""
        text, share, instead = both.beside(at)
        line = both.old[both.passages[at].old or 0]
        return put_back(
            self._editor,
            self._context.theme,
            line,
            both.before.documents,
            (text, share),
            instead=instead,
        )

    def take_sheet(self, sheet: Sheet) -> None:
        """Keep what stands around the draft; undoable."""
        before = self.saved()
        if before is not None and before.number and sheet.form is not SheetForm.PLAIN:
            if sheet.number not in ("", before.number):
                self._editor.write_number(sheet.number)
            sheet = replace(sheet, number="")  # it stands in the text: nowhere else
            before = self.saved()
        if before is not None and before.sheet != sheet:
            self._session.undo.of("drafting").push(
                Exchanged(tr("版头和版记"), self._put_sheet, before.sheet, sheet)
            )
            tell_done(self._session, tr("版头和版记已记下，导出时按此排版。"), "drafting")

    def _put_sheet(self, sheet: Sheet | None) -> None:
        now = self.saved()
        if now is not None:
            now = replace(now, sheet=sheet)
            self._controller.base = now
            self._session.save_draft(now)

    def show_open(self, left: "Unfinished") -> None:
        """Go to the first of what is open."""
        if left.gaps and self._editor.gaps():
            self._gap(1)
        elif left.opinion:
            self._editor.go_to_opinion(left.opinion)
        self._editor.setFocus()

    def _gap(self, by: int) -> None:
        if self._editor.step_gap(by):
            self._editor.setFocus()  # one goes there to write

    def _some_gap(self) -> bool:
        return self._editor.whole and any(closed(block.text()) for block in self._editor.blocks())
