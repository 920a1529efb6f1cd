"""The ledger of the project: the job that builds it, and a person's edits with undo."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from xubao.model import Ledger, MatterEdit, Progress, Report, ReportKind, UsageError, View
from xubao.operations.workers import Do
from xubao.window.context import Context
from xubao.window.session import Session
from xubao.window.words import tr

_KINDS = (ReportKind.REPORT, ReportKind.RESPONSE, ReportKind.PLAN, ReportKind.NEWS, ReportKind.OTHER)
"""What speaks of matters on the record; opinions ask and material is not yet public."""


class LedgerState(QObject):
    """Builds the ledger of the project's reports and keeps it up to date.

    Signals:
        ready: (Ledger) it is there, or is another one.
        started: the work began.
        failed: one line of what went wrong.
    """

    ready = Signal(object)
    started = Signal()
    failed = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.ledger: Ledger | None = None
        self._made_of: tuple[object, ...] = ()
        context.session.project_changed.connect(self.forget)

    def forget(self) -> None:
        """Another project was opened."""
        self.ledger = None
        self._made_of = ()

    def reports(self) -> list[Report]:
        """The reports the ledger is made of, oldest first."""
        return [report for _, report in self._context.session.by_date() if report.kind in _KINDS]

    def refresh(self, *, force: bool = False) -> None:
        """Build the ledger unless the one at hand is of the same reports and edits."""
        reports, edits = self.reports(), self._context.session.project.matter_edits
        wanted = (*map(id, reports), edits)
        if len(reports) < 2 or (wanted == self._made_of and not force):
            return
        self._made_of = wanted
        self.started.emit()

        from xubao.operations import matters
        from xubao.operations.ledger import build_ledger

        def work(progress: Progress) -> Ledger:
            matters.prepare()  # an edit is taken at once, on the window's thread
            return self._context.jobs.do(build_ledger, reports, edits, progress=progress)

        self._context.jobs.run(
            tr("生成台账"),
            work,
            self._done,
            failed=self._fail,
            cancelled=lambda: self._fail(tr("生成台账已取消。")),
            key="ledger",
        )

    def document_of(self, report: int) -> str:
        """Id of the document a report of the ledger comes from; "" where it has gone."""
        if self.ledger is None:
            return ""
        wanted = self.ledger.reports[report]
        found = self._context.session.reports()
        same = [key for key, known in found.items() if known is wanted]
        return next(iter(same or [key for key, known in found.items() if known.file == wanted.file]), "")

    def change(self, text: str, verb: Callable[..., MatterEdit], *what: object) -> None:
        """Change the ledger as a person asked; undoable, saved at once, the ledger is built anew.

        Args:
            text: what is done, for the undo menu.
            verb: of operations.matters; gets the ledger and `what`.
        """
        if self.ledger is not None:
            self._add(verb(self.ledger, *what), text)

    def _add(self, edit: MatterEdit, text: str) -> None:
        session = self._context.session
        before = session.project.matter_edits
        session.undo.push("ledger", _EditCommand(session, before, (*before, edit), text))

    def _done(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.ready.emit(ledger)

    def _fail(self, message: str) -> None:
        self._made_of = ()
        self.failed.emit(message)


class _EditCommand(QUndoCommand):
    def __init__(
        self, session: Session, before: tuple[MatterEdit, ...], after: tuple[MatterEdit, ...], text: str
    ) -> None:
        super().__init__(text)
        self._session, self._before, self._after = session, before, after

    def redo(self) -> None:
        self._session.save_matter_edits(self._after)

    def undo(self) -> None:
        self._session.save_matter_edits(self._before)


def make_view(do: Do, ledger: Ledger, name: str, subject: str, progress: Progress) -> View:
    """One of the six views (see operations.ledger); where it makes no sense, an empty one that says why."""
    from xubao.operations.ledger import ledger_view

    try:
        return do(ledger_view, ledger, name, subject, progress=progress)
    except UsageError as error:
        return View(name, "", (), (), (error.whole,))
