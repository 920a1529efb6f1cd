"""The ledger of the project: the job that builds it, and a person's edits with undo."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import is_

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from xubao.model import Ledger, MatterEdit, Progress, Report, ReportKind, UsageError, View
from xubao.operations.workers import Do
from xubao.window.context import Context
from xubao.window.words import tr

_KINDS = (ReportKind.REPORT, ReportKind.RESPONSE, ReportKind.PLAN, ReportKind.NEWS, ReportKind.OTHER)
"""What speaks of matters on the record; opinions ask and material is not yet public."""


class LedgerState(QObject):
    """Builds the ledger of the project's reports and keeps it up to date.

    Signals:
        ready: (Ledger) it is there, or is another one.
        edited: (Ledger) it is the one that was there but for the rows that a person's edit changed.
        started: the work began.
        failed: one line of what went wrong.
        taken_back: (frozenset of ids) an edit was undone; the matters that were in hand when it was made.

    Attributes:
        in_hand: ids of the matters in hand; set by the page.
    """

    ready = Signal(object)
    edited = Signal(object)
    started = Signal()
    failed = Signal(str)
    taken_back = Signal(object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.ledger: Ledger | None = None
        self.in_hand: Callable[[], frozenset[str]] = frozenset
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

        from xubao.operations import ledger

        opened = self._context.session.opened
        assert opened is not None  # it has reports

        def work(progress: Progress) -> Ledger:
            return ledger.project_ledger(opened, reports, edits, progress, anew=force)

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

    def change(self, text: str, verb: Callable[..., tuple[MatterEdit, Ledger]], *what: object) -> None:
        """Change the ledger as a person asked; shown at once, undoable, saved at once.

        Args:
            text: what is done, for the undo menu.
            verb: of operations.matters; gets the ledger and `what`.
        """
        if self.ledger is None:
            return
        edit, after = verb(self.ledger, *what)
        edits = self._context.session.project.matter_edits
        now, then = _Step(edits, self.ledger, self.in_hand()), _Step((*edits, edit), after)
        self._context.session.undo.push("ledger", _EditCommand(self, now, then, text))

    def take(self, step: "_Step") -> None:
        """Show a ledger as it is after some edits and have these saved; what they come to is worked out behind it."""
        if _same_reports(self.ledger, step.ledger):  # none was corrected since
            self.ledger = step.ledger
            self.edited.emit(step.ledger)
        self._context.session.save_matter_edits(step.edits)

    def _done(self, ledger: Ledger) -> None:
        known = self.ledger
        if known is None or not _same_reports(known, ledger):
            self.ledger = ledger
            self.ready.emit(ledger)
            return
        self.ledger = same = _sharing(ledger, known)
        if same.matters != known.matters or same.notes != known.notes:
            self.edited.emit(same)

    def _fail(self, message: str) -> None:
        self._made_of = ()
        self.failed.emit(message)


@dataclass(frozen=True, slots=True)
class _Step:
    """A person's edits, the ledger as it is shown with them, and the matters in hand."""

    edits: tuple[MatterEdit, ...]
    ledger: Ledger
    in_hand: frozenset[str] = frozenset()


class _EditCommand(QUndoCommand):
    def __init__(self, state: LedgerState, before: _Step, after: _Step, text: str) -> None:
        super().__init__(text)
        self._state, self._before, self._after = state, before, after

    def redo(self) -> None:
        self._state.take(self._after)

    def undo(self) -> None:
        self._state.take(self._before)
        self._state.taken_back.emit(self._before.in_hand)


def _same_reports(one: Ledger | None, other: Ledger) -> bool:
    return (
        one is not None
        and len(one.reports) == len(other.reports)
        and all(map(is_, one.reports, other.reports))
    )


def _sharing(ledger: Ledger, known: Ledger) -> Ledger:
    """A ledger that holds the very matters of another one where they are equal: these need not be shown again."""
    there = {matter.id: matter for matter in known.matters}
    rows = (there[one.id] if there.get(one.id) == one else one for one in ledger.matters)
    return replace(ledger, matters=tuple(rows))


def make_view(do: Do, ledger: Ledger, name: str, subject: str, progress: Progress) -> View:
    """One of the six views (see operations.ledger); where it makes no sense, an empty one that says why."""
    from xubao.operations.ledger import ledger_view

    try:
        return do(ledger_view, ledger, name, subject, progress=progress)
    except UsageError as error:
        return View(name, "", (), (), (error.whole,))
