"""What is done with the documents of a project: made, taken in hand, renamed, brought to the next 稿次, deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xubao.model import DraftRecord, Opinion, PaperKind, PaperWishes, Progress, SavedDraft, Stage, XubaoError
from xubao.model.words import STAGES
from xubao.operations import draft_papers, draft_register, papers, received_views
from xubao.operations.draft_papers import Wanted
from xubao.operations.draft_register import Made
from xubao.window.context import Context
from xubao.window.drafting.document_names import name_of
from xubao.window.drafting.document_steps import (
    DocumentAdded,
    DocumentDeleted,
    Known,
)
from xubao.window.drafting.draft_controller import DraftController
from xubao.window.notice import tell_done
from xubao.window.undo import Exchanged
from xubao.window.words import told, tr

if TYPE_CHECKING:
    from xubao.window.dialogs.sign_off import SignOffDialog


class DocumentCommands:
    """Binds the actions on documents.

    Args:
        page: over which dialogs stand.
        saved: the document in hand as it stands; None while there is none.
        begin_anew: shows what a response is to be made from.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        controller: DraftController,
        saved: Callable[[], SavedDraft | None],
        begin_anew: Callable[[], object],
    ) -> None:
        self._context, self._session, self._page = context, context.session, page
        self._controller, self._saved, self._begin_anew = controller, saved, begin_anew
        bind = context.actions.bind
        bind("drafting.new_document", self.ask_new)
        bind("drafting.edition", self.ask_edition)
        bind("drafting.sign_off", self.sign_off)
        bind("drafting.rename", self.ask_name)
        bind("drafting.duplicate", self.duplicate)
        bind("drafting.delete_document", self.delete, can=lambda: len(self._session.project.drafts) > 1)

    def response(self) -> SavedDraft | None:
        """The response as it stands, whichever document is in hand; what is in hand where there is none."""
        response = self._session.project.response
        found = self._controller.now(response.id) if response is not None else None
        return found or self._saved()

    def choose(self, draft_id: str) -> None:
        """Take another document in hand; what was typed into this one is kept first."""
        opened, base = self._session.opened, self._controller.base
        if opened is None or (base is not None and base.id == draft_id):
            return
        self._controller.leaving.emit()
        draft_register.choose(opened, draft_id)
        self._session.draft_changed.emit()

    # new ones

    def ask_new(self) -> None:
        """Ask which document, and make it from the response."""
        from xubao.window.dialogs.papers import DOCUMENTS, PapersDialog

        opened, response = self._session.opened, self._session.project.response
        if opened is None:
            return
        source = self.response()
        if response is None or source is None:
            self._begin_anew()
            return
        draft = draft_papers.draft_in_hand(opened, source, self._opinions(source), self._controller.deadlines)
        units = tuple(dict.fromkeys(one.unit for one in papers.owed(draft) if one.unit))
        failed = draft_papers.failed_in(opened, source, draft)
        dialog = PapersDialog(self._context, units, self._page, DOCUMENTS, failed)
        if dialog.exec():
            self.make(dialog.wanted())

    def make(self, wanted: Wanted) -> None:
        """Make documents from the response in a job and put them into the project; the first is taken in hand."""
        self._make(wanted, self._put_new)

    def make_anew(self) -> None:
        """生成初稿: the response from the sources; another document from the response as it stands now."""
        base = self._controller.base
        kind = draft_register.kind_of(base) if base is not None else PaperKind.RESPONSE
        response = self._session.project.response
        if base is None or kind is PaperKind.RESPONSE or response is None:
            self._begin_anew()
            return
        record = draft_register.record_of(self._session.project, base)
        units = (record.unit,) if record.unit else ()
        wishes = PaperWishes(units=units, minutes=record.minutes or 10)
        wanted = Wanted(kind, draft_papers.frame_of(base), wishes)
        keep = self._page_asks(base)
        if keep is not None:
            self._make(wanted, lambda made: self._put_over(base.id, made[0], keep=keep))

    def _page_asks(self, base: SavedDraft) -> bool | None:
        """Whether what was changed by hand is kept in a document made anew; None to leave it as it is."""
        from xubao.operations import regenerating
        from xubao.window.dialogs.regenerate import Regenerate, ask

        opened, current = self._session.opened, self._saved() or base
        edits = regenerating.edits_by_hand(opened, current) if opened is not None else None
        if edits is None or not edits.count:
            return True
        answer = ask(self._page, edits.count, known=edits.known)
        return None if answer is Regenerate.NOT else answer is Regenerate.KEEP

    def _make(self, wanted: Wanted, then: Callable[[tuple[Made, ...]], None]) -> None:
        opened, source = self._session.opened, self.response()
        if opened is None or source is None:
            return
        opinions, deadlines = self._opinions(source), self._controller.deadlines

        def work(progress: Progress) -> tuple[Made, ...]:
            draft = draft_papers.draft_in_hand(opened, source, opinions, deadlines)
            return draft_papers.documents_from(opened, source, draft, wanted, progress)

        def done(made: tuple[Made, ...]) -> None:
            if opened is self._session.opened:
                then(made)

        self._context.jobs.run(tr("新建文件"), work, done, key="drafting.new_document")

    def _opinions(self, source: SavedDraft) -> tuple[Opinion, ...]:
        """The opinions as they are known now, where they are those of the source."""
        base = self._controller.base
        return self._controller.opinions if base is not None and base.opinions == source.opinions else ()

    def _put_new(self, made: tuple[Made, ...]) -> None:
        opened = self._session.opened
        if opened is None:
            return
        self._controller.leaving.emit()
        added = [draft_register.add(opened, one) for one in made]
        stack = self._session.undo.of("drafting")
        stack.beginMacro(tr("新建文件"))
        for one in added:
            stack.push(DocumentAdded(tr("新建文件"), self._session, self._controller.now, one.id))
        stack.endMacro()
        draft_register.choose(opened, added[0].id)
        self._session.draft_changed.emit()
        said = (
            tr("已新建“{name}”。").format(name=name_of(self._session.project, added[0]))
            if len(added) == 1
            else tr("已新建 {count} 份文件，在上面“文件”里切换。").format(count=len(added))
        )
        tell_done(self._session, said, "drafting")

    def _put_over(self, draft_id: str, made: Made, *, keep: bool) -> None:
        opened = self._session.opened
        if opened is not None and self._session.project.draft_of(draft_id) is not None:
            self._controller.put_in_place(opened, replace(made.draft, id=draft_id), keep=keep)

    # the one in hand

    def ask_name(self) -> None:
        """Ask what the document shall be called."""
        from xubao.window.dialogs.ask import ask_text

        base = self._controller.base
        if base is None:
            return
        now = name_of(self._session.project, base)
        name = ask_text(self._page, tr("文件改名"), tr("名称（留空用原来的）："), now)
        if name is not None and name != now:
            self.rename(name)

    def rename(self, name: str) -> None:
        """Call the document in hand something; undoable."""
        opened, base = self._session.opened, self._controller.base
        if opened is None or base is None:
            return
        before = draft_register.record_of(self._session.project, base)
        draft_register.rename(opened, base, name)
        self._record_changed(tr("文件改名"), before)

    def ask_edition(self) -> None:
        """Ask which 稿次 begins, and begin it."""
        from xubao.window.dialogs.edition import EditionDialog

        base = self._controller.base
        if base is None:
            return
        record = draft_register.record_of(self._session.project, base)
        dialog = EditionDialog(record, self._page)
        if dialog.exec():
            self.begin_edition(dialog.stage, dialog.author)

    def begin_edition(self, stage: Stage, author: str = "") -> None:
        """Begin the next 稿次 of the document in hand; the former one is frozen. Undoable."""
        opened, saved = self._session.opened, self._saved()
        if opened is None or saved is None:
            return
        self._controller.leaving.emit()
        before = draft_register.begin_edition(opened, saved, stage, author)
        self._record_changed(tr("转为下一稿"), before)
        said = tr("现在是{stage}；{former}原样留在草稿历史里。").format(
            stage=tr(STAGES[stage]), former=tr(STAGES[before.edition.stage])
        )
        tell_done(self._session, said, "drafting")

    def sign_off(self) -> "SignOffDialog | None":
        """Show who made, checks and signs the document in hand, and the views on it; one step to undo when closed."""
        from xubao.window.dialogs.sign_off import SignOffDialog

        opened, base = self._session.opened, self._controller.base
        if opened is None or base is None:
            return None
        before = self._known(base)
        dialog = SignOffDialog(self._context, base, self._saved, self._page)

        def closed() -> None:
            after = self._known(base)
            if after != before and opened is self._session.opened:
                step = Exchanged(tr("稿次与核稿"), self._take_known, before, after)
                self._session.undo.of("drafting").push(step)

        dialog.finished.connect(lambda _code: closed())
        dialog.open()
        return dialog

    def _known(self, draft: SavedDraft) -> Known:
        project = self._session.project
        views = tuple(one for one in project.views if one.draft == draft.id)
        return draft_register.record_of(project, draft), views

    def _take_known(self, known: Known) -> None:
        if self._session.opened is not None:
            received_views.put_back(self._session.opened, *known)
            self._session.records_changed.emit()

    def _take_record(self, record: DraftRecord) -> None:
        if self._session.opened is not None:
            draft_register.save_record(self._session.opened, record)
            self._session.records_changed.emit()

    def _record_changed(self, text: str, before: DraftRecord) -> None:
        after = self._session.project.record_of(before.draft)
        if after != before:
            step = Exchanged(text, self._take_record, before, after)
            self._session.undo.of("drafting").push(step)

    def duplicate(self) -> None:
        """A copy of the document in hand beside it, taken in hand; undoable."""
        opened, saved = self._session.opened, self._saved()
        if opened is None or saved is None:
            return
        self._controller.leaving.emit()
        name = tr("{name}（副本）").format(name=name_of(self._session.project, saved))
        added = draft_register.duplicate(opened, saved, name)
        text = tr("复制文件")
        step = DocumentAdded(text, self._session, self._controller.now, added.id)
        self._session.undo.of("drafting").push(step)
        self._session.draft_changed.emit()
        tell_done(self._session, tr("已复制为“{name}”。").format(name=name), "drafting")

    def delete(self) -> None:
        """Delete the document in hand; undoable, and to be found again later. The last one stays."""
        opened, saved = self._session.opened, self._saved()
        if opened is None or saved is None:
            return
        if len(self._session.project.drafts) == 1:
            return
        self._controller.leaving.emit()
        name = name_of(self._session.project, saved)
        step = DocumentDeleted(tr("删除文件"), self._session, self._controller.now, saved.id)
        self._session.undo.of("drafting").push(step)
        tell_done(self._session, tr("已删除“{name}”，可在“文件”里找回。").format(name=name), "drafting")

    def find_again(self, draft_id: str) -> None:
        """Bring back a deleted document and take it in hand; undoable."""
        opened = self._session.opened
        if opened is None:
            return
        self._controller.leaving.emit()
        try:
            draft_register.find_again(opened, draft_id)
        except (KeyError, XubaoError) as error:
            self._session.problem.emit(tr("找回文件"), told(error))
            return
        step = DocumentAdded(tr("找回文件"), self._session, self._controller.now, draft_id)
        self._session.undo.of("drafting").push(step)
        self._session.draft_changed.emit()
