"""Figures of the document in sight that other documents of the project contradict: looked for beside the window."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from xubao.model import Corrections, Progress, Report, Warning
from xubao.window.jobs import Jobs
from xubao.window.session import Session
from xubao.window.words import tr

_WAIT = 400  # ms: reports arrive one after another

_Known = dict[str, tuple[tuple[Report, ...], tuple[Warning, ...]]]
"""Document id → the reports that were held against each other (its own first), and the warnings that came of it."""


class Contradicted(QObject):
    """Looks one document at a time through, once every report is there, and again when one has changed.

    Signals:
        changed: (document id) its warnings are known now.
    """

    changed = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._wanted = ""
        self._known: _Known = {}
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._look)
        session.reports_ready.connect(self._timer.start)
        session.project_changed.connect(self._known.clear)

    def want(self, document_id: str) -> None:
        """Another document is in sight."""
        self._wanted = document_id
        self._timer.start()

    def warnings(self, document_id: str) -> tuple[Warning, ...]:
        """What other documents contradict in a document, as last looked for; what a person found right is left out."""
        from xubao.operations import warnings as doubting

        reports, found = self._known.get(document_id, ((), ()))
        report, document = self._session.report(document_id), self._session.document(document_id)
        if not found or report is None or reports[0].text != report.text:
            return ()
        corrections = document.corrections if document else Corrections()
        return doubting.open_warnings(report, found, corrections, self._session.anchors(document_id))

    def _look(self) -> None:
        document, reports = self._wanted, self._session.reports()
        if document not in reports or not self._session.complete or len(reports) < 2:
            return
        held = (reports[document], *(other for key, other in reports.items() if key != document))
        known = self._known.get(document, ((), ()))[0]
        if len(known) == len(held) and all(a is b for a, b in zip(known, held, strict=True)):
            return
        self._jobs.run(
            tr("核对各份资料的数据"),
            partial(self._work, held),
            partial(self._arrived, document, held),
            key="reports.contradicted",
        )

    def _work(self, held: tuple[Report, ...], progress: Progress) -> tuple[Warning, ...]:
        from xubao.operations.warnings import held_against

        progress(0.1, held[0].title or held[0].file)
        known = set(held[0].warnings)
        return _new(self._jobs.do(held_against, held[0], held[1:], progress=progress).warnings, known)

    def _arrived(self, document_id: str, held: tuple[Report, ...], found: tuple[Warning, ...]) -> None:
        self._known[document_id] = (held, found)
        self.changed.emit(document_id)


def _new(warnings: Iterable[Warning], known: set[Warning]) -> tuple[Warning, ...]:
    return tuple(one for one in warnings if one not in known)
