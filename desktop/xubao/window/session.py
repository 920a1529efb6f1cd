"""The open project as the window sees it: one place that changes it, signals that say what changed.

Reports are understood off the window's thread and arrive one by one; what a person does is a command on the undo
stack of the page it is done on, changes the project's state before the next event is handled, and is handed to the
project's saver at once. Understanding it anew is a job that may be dropped; saving never is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xubao.model import ProjectError, XubaoError
from xubao.settings import CALLED_FOR, PackChoice
from xubao.window.document_commands import Correction, Dismissal, Removal, Replacement
from xubao.window.jobs import Jobs
from xubao.window.preferences import Preferences
from xubao.window.report_store import ReportStore
from xubao.window.undo import UndoStacks
from xubao.window.words import said, told, tr

if TYPE_CHECKING:  # the first window needs none of them
    from xubao.model import (
        Corrections,
        Document,
        MatterEdit,
        Pin,
        Project,
        Report,
        SavedDraft,
        Verdict,
        WholeDocument,
    )
    from xubao.operations.correcting import Anchors
    from xubao.operations.documents import AddOutcome, Clash, OnClash
    from xubao.operations.projects import OpenProject, SaveState
    from xubao.operations.unread import Unread


class Session(QObject):
    """Holds the open project, its annotated reports and the undo stack.

    Signals:
        leaving: the project is about to be let go or written elsewhere: what a page holds back is handed over now.
        project_changed: another project was opened, or closed.
        documents_changed: documents were added or removed.
        failures_changed: files that could not be read are new, or were dismissed.
        report_changed: (document id) its annotated report has arrived or was corrected.
        reports_ready: every document's report is there.
        pins_changed: (old document id, new document id).
        verdicts_changed: a person's word on outcomes, opinions or findings is new.
        ledger_changed: a person's edits of matters are new.
        ignored_changed: what a check of the draft does not show any more is other than before.
        draft_changed: the draft in hand is another one (not on every autosave).
        records_changed: what is known of a document (its name, its 稿次, the views on it) is another.
        save_state_changed: (SaveState) how far what is in the window is in the project file.
        imported: (AddOutcome) what became of files that were dropped or chosen.
        clashes: (tuple of Clash) files that have the name of a document and another content: see `settle`.
        problem: (title, message) something could not be done.
        refused: (path, ProjectError) a project file does not open; whoever listens says what can be done.
        offer: (message, text of a button, what it does) something that could be done next.
        written: (message, pairs of a button's text and what it does) a file was written.
        statement_wanted: (document id, statement id) show it on the 资料 page.
        matter_wanted: (document id, statement id) show the matter that speaks of it on the 台账 page.
        evidence_wanted: (document id, statement id) put it into the draft on the 起草 page.
        draft_place_wanted: (a DraftSpan) show that place of the draft on the 起草 page.
        draft_fix_wanted: (a DraftSpan, what stands there, what shall) the same, and write it there.
        comparison_wanted: (old document id, new document id) show them on the 对照 page.
        passage_wanted: (old document id, new document id, statement id of the old, of the new) show two statements
            face to face on the 对照 page; "" for a side that has none.
    """

    leaving = Signal()
    project_changed = Signal()
    documents_changed = Signal()
    failures_changed = Signal()
    report_changed = Signal(str)
    reports_ready = Signal()
    pins_changed = Signal(str, str)
    verdicts_changed = Signal()
    ledger_changed = Signal()
    ignored_changed = Signal()
    draft_changed = Signal()
    records_changed = Signal()
    save_state_changed = Signal(object)
    imported = Signal(object)
    clashes = Signal(object)
    problem = Signal(str, str)
    refused = Signal(object, object)
    offer = Signal(str, str, object)
    written = Signal(str, object)
    statement_wanted = Signal(str, str)
    matter_wanted = Signal(str, str)
    evidence_wanted = Signal(str, str)
    draft_place_wanted = Signal(object)
    draft_fix_wanted = Signal(object, str, str)
    comparison_wanted = Signal(str, str)
    passage_wanted = Signal(str, str, str, str)
    _saving = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.undo = UndoStacks(self)
        self.failures: tuple[tuple[str, str], ...] = ()
        self._open: OpenProject | None = None
        self._store = ReportStore(jobs, self)
        self._store.arrived.connect(self._arrived)
        self._store.failed.connect(lambda file, message: self._fail(((file, message),)))
        self._store.stopped.connect(
            lambda: self.offer.emit(tr("整理报告已停止。"), tr("重新整理"), self.read_again)
        )
        self._typed = False
        self._packs = CALLED_FOR
        self._preferences: Preferences | None = None
        self._saving.connect(self._tell_saving)

    # what is there

    @property
    def opened(self) -> OpenProject | None:
        """The project held open, or None."""
        return self._open

    @property
    def project(self) -> Project:
        """The project's plain data; an empty one while none is open."""
        from xubao.model import Project

        return self._open.project if self._open else Project()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents in the order they came in."""
        return self.project.documents

    def document(self, document_id: str) -> Document | None:
        """The document with that id, or None."""
        return next((found for found in self.documents if found.id == document_id), None)

    def report(self, document_id: str) -> Report | None:
        """A document's annotated report, or None while it is still being read."""
        return self._store.report(document_id)

    def reports(self) -> dict[str, Report]:
        """Document id → annotated report of those that are there, in the documents' order."""
        return {found.id: report for found, report in self._there()}

    def anchors(self, document_id: str) -> Anchors:
        """What a document's statements are known by in corrections; empty while it is still being read."""
        return self._store.anchors(document_id)

    def by_date(self) -> list[tuple[Document, Report]]:
        """Documents whose reports are there, oldest first; undated ones last, in the order they came in."""
        return sorted(self._there(), key=lambda pair: pair[1].date or "9999")

    def _there(self) -> list[tuple[Document, Report]]:
        pairs = ((found, self._store.report(found.id)) for found in self.documents)
        return [(found, report) for found, report in pairs if report is not None]

    @property
    def complete(self) -> bool:
        """Whether every document's report is there."""
        return all(found.id in self._store for found in self.documents)

    @property
    def reading(self) -> bool:
        """Whether reports are still to come, as when a project has just been opened."""
        failed = {file for file, _reason in self.failures}
        return any(found.id not in self._store and found.file not in failed for found in self.documents)

    def pins(self, old: str, new: str) -> tuple[Pin, ...]:
        """What a person said about the links of two documents."""
        return next((found.pins for found in self.project.pins if (found.old, found.new) == (old, new)), ())

    # opening and closing

    def adopt(self, opened: OpenProject | None) -> None:
        """Take an open project in place of the one held, or none; the one held is written and closed."""
        if self._open is not None and self._open is not opened:
            self.leaving.emit()
            self._let_go(self._open)
        self._open = opened
        if opened is not None:
            opened.packs = self._packs
        self._store.take(opened)
        self.failures = self._kept_failures()
        self.undo.clear()
        self._hear(opened)
        self.project_changed.emit()
        self.documents_changed.emit()
        self.draft_changed.emit()
        self._read_missing()

    def close(self) -> None:
        """The window is being closed: let go of the project without showing anything any more."""
        self.leaving.emit()
        self.undo.clear()
        opened, self._open, self._store.project = self._open, None, None
        if opened is not None:
            self._let_go(opened)

    def open(self, path: Path) -> bool:
        """Open a project file; says what is wrong through `problem`. Returns whether it is open."""
        from xubao.operations import projects

        return self._adopt_from(lambda: projects.open_project(path, self.jobs.do), path)

    def create(self, path: Path | None = None) -> bool:
        """Start a new, empty project. Returns whether it is open."""
        from xubao.operations import projects

        return self._adopt_from(lambda: projects.new_project(path, self.jobs.do))

    def save_as(self, path: Path) -> bool:
        """Write what is in the window to another place and go on there. Returns whether that was done."""
        from xubao.operations import projects

        opened = self._open
        if opened is None:
            return False
        self.leaving.emit()
        try:
            self._open = self._store.project = moved = projects.save_as(opened, path, force=True)
        except XubaoError as error:
            self.problem.emit(tr("另存为"), told(error))
            return False
        self._hear(moved)
        self._tell_lost(moved)
        self.project_changed.emit()
        return True

    def _tell_lost(self, moved: OpenProject) -> None:
        if moved.lost:
            names = "、".join(moved.lost)
            self.problem.emit(tr("另存为"), tr("这些资料的原文件已读不出来：{names}").format(names=names))

    def _let_go(self, opened: OpenProject) -> None:
        opened.saver.listen = lambda _state: None
        with suppress(XubaoError):
            opened.close()

    def _adopt_from(self, opener: Callable[[], OpenProject], path: Path | None = None) -> bool:
        try:
            opened = opener()
        except XubaoError as error:
            if path is not None and isinstance(error, ProjectError):
                self.refused.emit(path, error)
            else:
                self.problem.emit(tr("打开项目"), told(error))
            return False
        self.adopt(opened)
        return True

    # saving

    @property
    def save_state(self) -> SaveState | None:
        """How far what is in the window is in the project file; None while no project is open.

        What was typed and has not reached the project's state yet is not saved, whatever the saver knows.
        """
        if self._open is None:
            return None
        state = self._open.saver.state
        return (
            replace(state, saving=type(state.saving).SAVING)
            if self._typed and state.saving == "saved"
            else state
        )

    def typed(self, on: bool) -> None:
        """Something typed is still with its page (True), or has been handed over (False)."""
        if on != self._typed:
            self._typed = on
            if self._open is not None:
                self.save_state_changed.emit(self.save_state)

    def _hear(self, opened: OpenProject | None) -> None:
        """Listen to a project's saver, which speaks on its own thread."""
        if opened is not None:
            opened.saver.listen = lambda state: self._saving.emit((opened, state))
            self.save_state_changed.emit(self.save_state)

    def _tell_saving(self, told: tuple[OpenProject, SaveState]) -> None:
        opened, _state = told
        if opened is self._open:
            self.save_state_changed.emit(self.save_state)  # the newest, whatever came between

    # documents

    def add_files(self, paths: Sequence[Path]) -> None:
        """Read files into the project, making one where none is open; failures are kept beside their names.

        A folder stands for the files in it.
        """
        from xubao.operations import documents

        if not paths or (self._open is None and not self.create()):
            return
        opened = self._open
        assert opened is not None
        self.jobs.run(
            tr("导入文件"),
            lambda progress: documents.add_files(opened, documents.files_in(paths), progress),
            lambda outcome: self._added(opened, outcome),
            cancelled=lambda: self._refresh(opened),
        )

    def add_text(self, name: str, data: bytes) -> None:
        """Read pasted content into the project under a name."""
        from xubao.operations import documents

        if self._open is None and not self.create():
            return
        opened = self._open
        assert opened is not None
        self.jobs.run(
            tr("读取粘贴的文字"),
            lambda _progress: documents.add_bytes(opened, name, data),
            lambda _document: self._refresh(opened),
            failed=lambda message: self._fail(((name, message),)),
        )

    def remove(self, document_id: str) -> None:
        """Take a document out of the project; undoable."""
        document = self.document(document_id)
        if self._open is not None and document is not None:
            self.undo.push("reports", Removal(self, document))

    def _added(self, opened: OpenProject, outcome: AddOutcome) -> None:
        known = {failure.file: (failure.file, told(failure)) for failure in outcome.failures}
        self._fail(tuple(known.values()))
        self._refresh(opened)
        if opened is self._open:
            self.imported.emit(outcome)
            if outcome.clashes:
                self.clashes.emit(outcome.clashes)

    def settle(self, clashes: Sequence[Clash], choice: OnClash) -> None:
        """Do with files of known names what a person said; a replacement can be undone."""
        from xubao.operations import documents

        opened = self._open
        if opened is None or choice is documents.OnClash.NEITHER:
            return
        if choice is documents.OnClash.REPLACE:
            self.undo.push("reports", Replacement(self, clashes))
        else:
            self._attempt(tr("导入文件"), lambda there: documents.settle(there, clashes, choice))
            self._refresh(opened)

    def apply_replacement(self, clashes: Sequence[Clash]) -> tuple[WholeDocument, ...]:
        """Put files in the place of documents of their names; the undo stack calls it."""
        from xubao.operations import documents

        former: list[WholeDocument] = []
        if self._open is not None:
            self._attempt(
                tr("替换资料"),
                lambda opened: former.extend(documents.settle(opened, clashes, documents.OnClash.REPLACE)),
            )
            self._store.forget(one.document.id for one in former)
            self._refresh(self._open)
        return tuple(former)

    def try_again(self, files: Sequence[str]) -> None:
        """Read files again that could not be read; what was pasted is nowhere to be read from."""
        from xubao.operations.unread import unread_of

        wanted = frozenset(files)
        self.add_files([Path(one.origin) for one in unread_of(self.project) if one.file in wanted])

    def dismiss(self, files: Sequence[str]) -> None:
        """Name files no more that could not be read; undoable."""
        if self._open is not None and files:
            self.undo.push("reports", Dismissal(self, files))

    def apply_dismissal(self, files: Sequence[str]) -> tuple[Unread, ...]:
        """Forget that files could not be read; the undo stack calls it. Returns what was kept before."""
        from xubao.operations import unread

        if self._open is None:
            return ()
        before = unread.forget_unread(self._open, files)
        self.failures = tuple(pair for pair in self.failures if pair[0] not in files)
        self.failures_changed.emit()
        return before

    def name_again(self, unread: Sequence[Unread]) -> None:
        """Bring back what was known of files that could not be read; the undo stack calls it."""
        from xubao.operations.unread import keep_unread

        if self._open is not None:
            keep_unread(self._open, unread)
            self._fail(self._kept_failures())

    def _kept_failures(self) -> tuple[tuple[str, str], ...]:
        if self._open is None:
            return ()
        from xubao.operations.unread import unread_of

        return tuple((one.file, said(one.reason)) for one in unread_of(self.project))

    def documents_came(self) -> None:
        """Documents were taken in by something that was done elsewhere: they are shown and understood."""
        if self._open is not None:
            self._refresh(self._open)

    def _fail(self, failures: tuple[tuple[str, str], ...]) -> None:
        names = {name for name, _reason in failures}
        kept = tuple(pair for pair in self.failures if pair[0] not in names)
        self.failures = (*kept, *failures)
        self.failures_changed.emit()

    def _forgive(self, file: str) -> None:
        """A file that failed before has been read after all."""
        kept = tuple(pair for pair in self.failures if pair[0] != file)
        if kept != self.failures:
            self.failures = kept
            self.failures_changed.emit()

    def _refresh(self, opened: OpenProject) -> None:
        if opened is not self._open:
            return
        self._store.keep_only(self.documents)
        self.documents_changed.emit()
        self._read_missing()

    def _read_missing(self) -> None:
        if self._open is not None and self._store.read_missing(self.documents):
            self.reports_ready.emit()

    def read_again(self) -> None:
        """Read the documents of which there is no report, though reading them was stopped or failed before."""
        missing = {one.file for one in self.documents if one.id not in self._store}
        self.failures = tuple(pair for pair in self.failures if pair[0] not in missing)
        self._read_missing()
        self.failures_changed.emit()

    def follow_packs(self, preferences: Preferences) -> None:
        """Have documents read with the packs of words that the person wants; those that are there, anew."""
        self._preferences = preferences
        self._read_with(preferences.value.packs)
        preferences.changed.connect(self._preferences_changed)

    def _preferences_changed(self) -> None:
        if self._preferences is not None:
            self._read_with(self._preferences.value.packs)

    def _read_with(self, packs: PackChoice) -> None:
        if packs == self._packs:
            return
        self._packs = packs
        if self._open is not None:
            self._open.packs = packs
            self.reread()

    def reread(self) -> None:
        """Understand every document anew, since what is known beforehand (names, packs of words) is another now."""
        self._store.read_anew(self.documents)

    def _arrived(self, document_id: str) -> None:
        document = self.document(document_id)
        if document is not None:
            self._forgive(document.file)
        self.report_changed.emit(document_id)
        if self.complete:
            self.reports_ready.emit()

    # corrections

    def correct(
        self, document_id: str, corrections: Corrections, text: str, shown: Report | None = None
    ) -> None:
        """Change what a person corrected in a document; undoable, saved at once.

        Args:
            corrections: the whole of it, replacing what was there.
            text: what was done, for the undo menu.
            shown: the report as it will look, to be shown until the real one arrives.
        """
        document = self.document(document_id)
        if document is None or document.corrections == corrections:
            return
        if shown is not None:
            self._store.hold(document_id, shown)
            self.report_changed.emit(document_id)
        self.undo.push("reports", Correction(self, document, corrections, text))

    def apply_corrections(self, document_id: str, corrections: Corrections) -> None:
        """Take corrections and read the report again; the undo stack calls it."""
        from xubao.operations import projects

        opened = self._open
        if opened is None or self.document(document_id) is None:
            return
        projects.correct(opened, document_id, corrections)
        self._store.read(opened.document(document_id))

    def apply_removal(self, document_id: str) -> WholeDocument | None:
        """Take a document out; the undo stack calls it. None where that failed."""
        from xubao.operations import documents

        removed: list[WholeDocument] = []
        if self._open is not None:
            self._attempt(
                tr("移出项目"), lambda opened: removed.append(documents.remove_document(opened, document_id))
            )
            self._refresh(self._open)
        return removed[0] if removed else None

    def bring_back(self, removed: WholeDocument) -> None:
        """Put a removed or replaced document back as it was; the undo stack calls it."""
        from xubao.operations import documents

        if self._open is not None:
            self._attempt(tr("恢复资料"), lambda opened: documents.put_back(opened, removed))
            self._store.forget((removed.document.id,))
            self._refresh(self._open)

    # what other pages keep

    def save_pins(self, old: str, new: str, pins: tuple[Pin, ...]) -> None:
        """Keep what a person said about the links of two documents (the whole of it)."""
        from xubao.operations import projects

        if self._attempt(tr("保存对应"), lambda opened: projects.save_pins(opened, old, new, pins)):
            self.pins_changed.emit(old, new)

    def save_verdict(self, verdict: Verdict) -> None:
        """Keep a person's word; an empty value takes it back."""
        from xubao.operations import projects

        if self._attempt(tr("保存认定"), lambda opened: projects.save_verdict(opened, verdict)):
            self.verdicts_changed.emit()

    def save_compared(self, old: str, new: str) -> None:
        """Keep which two documents a person last chose to compare."""
        from xubao.operations import projects

        if self._open is not None and self._open.project.compared != (old, new):
            self._attempt(tr("保存对照的报告"), lambda opened: projects.save_compared(opened, old, new))

    def save_matter_edits(self, edits: tuple[MatterEdit, ...]) -> None:
        """Keep what a person did to matters (the whole of it)."""
        from xubao.operations import projects

        if self._attempt(tr("保存台账"), lambda opened: projects.save_matter_edits(opened, edits)):
            self.ledger_changed.emit()

    def save_draft(self, draft: SavedDraft) -> None:
        """Take a draft in place of the one of its id."""
        from xubao.operations import projects

        self._attempt(tr("保存草稿"), lambda opened: projects.save_draft(opened, draft))

    def ignore(self, draft_id: str, keys: tuple[str, ...]) -> None:
        """Have a check of a draft show all findings but these (see presenting.checking)."""
        draft = self.project.draft_of(draft_id)
        if draft is not None and draft.ignored != keys:
            self.save_draft(replace(draft, ignored=keys))
            self.ignored_changed.emit()

    def _attempt(self, title: str, verb: Callable[[OpenProject], object]) -> bool:
        if self._open is None:
            return False
        try:
            verb(self._open)
        except XubaoError as error:
            self.problem.emit(title, told(error))
            return False
        return True
