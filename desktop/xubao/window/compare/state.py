"""What is compared: which two documents, with which pins, and the job that compares them."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from xubao.model import Pin, Report, ReportKind
from xubao.presenting.compare.pins import PinEditor
from xubao.presenting.compare.prepare import Prepared, compare_prepared
from xubao.window.context import Context
from xubao.window.undo import Exchanged
from xubao.window.words import tr

_COMPARABLE = (ReportKind.REPORT, ReportKind.RESPONSE, ReportKind.PLAN, ReportKind.NEWS)


class CompareState(QObject):
    """Compares two documents of the project and keeps the answer up to date.

    Args:
        key: of its jobs; two comparisons shown at once need two.

    Signals:
        ready: (Prepared, whether it is the same two documents linked anew).
        failed: one line of what went wrong.
        started: the work began.
    """

    ready = Signal(object, bool)
    failed = Signal(str)
    started = Signal()

    def __init__(self, context: Context, key: str = "compare", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._key = context, key
        self.old = self.new = ""
        self.prepared: Prepared | None = None
        self._made_of: tuple[object, ...] = ()
        context.session.pins_changed.connect(self._pins_changed)
        context.session.report_changed.connect(self._report_changed)
        context.session.project_changed.connect(self.forget)

    def forget(self) -> None:
        """Another project was opened."""
        self.old = self.new = ""
        self.prepared = None
        self._made_of = ()

    def choose(self, old: str, new: str) -> None:
        """Compare two documents (ids)."""
        if (old, new) != (self.old, self.new):
            self.old, self.new = old, new
            self.prepared = None
        self.refresh()

    def refresh(self) -> None:
        """Compare again unless the answer at hand is of the same reports and pins."""
        session = self._context.session
        old, new = session.report(self.old), session.report(self.new)
        if old is None or new is None:
            return
        pins = session.pins(self.old, self.new)
        wanted = (id(old), id(new), pins)
        if wanted == self._made_of:
            return
        self._made_of = wanted
        again = self.prepared is not None
        self.started.emit()
        jobs = self._context.jobs
        jobs.run(
            tr("对照两份报告"),
            lambda progress: jobs.do(compare_prepared, old, new, pins, progress=progress),
            lambda prepared: self._done(prepared, again),
            failed=self._fail,
            cancelled=lambda: self._fail(tr("对照已取消。")),
            key=self._key,
        )

    def pin_editor(self) -> PinEditor | None:
        """Where pins of the two documents are made; None while nothing is compared."""
        from xubao.operations.naming import section_names

        if self.prepared is None:
            return None
        comparison = self.prepared.comparison
        old, new = section_names(comparison.old), section_names(comparison.new)
        pins = self._context.session.pins(self.old, self.new)
        return PinEditor(pins, old.__getitem__, new.__getitem__)

    def save(self, pins: tuple[Pin, ...], text: str) -> None:
        """Keep pins; undoable, saved at once, the program aligns anew.

        Args:
            text: what was done, for the undo menu.
        """
        session = self._context.session
        before = session.pins(self.old, self.new)
        if pins != before:
            keep = partial(session.save_pins, self.old, self.new)
            session.undo.push("compare", Exchanged(text, keep, before, pins))

    def _done(self, prepared: Prepared, again: bool) -> None:
        self.prepared = prepared
        self.ready.emit(prepared, again)

    def _fail(self, message: str) -> None:
        self._made_of = ()
        self.failed.emit(message)

    def _pins_changed(self, old: str, new: str) -> None:
        if (old, new) == (self.old, self.new):
            self.refresh()

    def _report_changed(self, document: str) -> None:
        if document in (self.old, self.new):
            self.refresh()


def default_pair(
    reports: list[tuple[str, Report]], last: tuple[str, str] | None = None
) -> tuple[str, str] | None:
    """The pair a person last chose; else the two newest reports of one kind, or of any kind that is compared.

    The newest has a date where any has; the one before it is of the same issuer where there is one.

    Args:
        reports: (document id, report), oldest first.
        last: ids of the pair last chosen.

    Returns:
        ids of the older and the newer, or None where there are fewer than two reports.
    """
    if last is not None and set(last) <= {key for key, _ in reports}:
        return last
    fit = [(key, report) for key, report in reports if report.kind in _COMPARABLE]
    pool = fit if len(fit) > 1 else reports
    dated = [(key, report) for key, report in pool if report.date]
    for of in (dated, pool):
        for index in range(len(of) - 1, 0, -1):
            new = of[index][1]
            alike = [(key, report) for key, report in of[:index] if report.kind == new.kind]
            if alike:
                own = [key for key, report in alike if new.issuer and report.issuer == new.issuer]
                return (own or [key for key, _report in alike])[-1], of[index][0]
    return (pool[-2][0], pool[-1][0]) if len(pool) > 1 else None
