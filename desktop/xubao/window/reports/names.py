"""Where every name of the project stands: looked up off the window's thread, kept while the reports are the same."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xubao.model import Progress, Report, packs_used
from xubao.window.jobs import Jobs
from xubao.window.session import Session
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.naming import NameEntry, NameFacts, NamePlace

    _Places = dict[str, tuple[NamePlace, ...]]
    _Found = tuple[dict[str, _Places], dict[str, NameFacts]]

_WAIT = 300  # ms: reports arrive one after another


@dataclass(frozen=True, slots=True)
class Named:
    """A name at a place of a text: the wording that stands for all its variants, and where it stands here."""

    name: str
    start: int
    end: int


class NameIndex(QObject):
    """Answers where a name stands in the reports of the project.

    Signals:
        changed: more, or other, reports are looked through.
    """

    changed = Signal()

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._places: dict[str, _Places] = {}
        self._rows: dict[str, list[tuple[int, int, str]]] = {}
        self._of: dict[str, tuple[object, ...]] = {}
        self._facts: dict[str, NameFacts] = {}
        self._own: tuple[NameEntry, ...] | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._look)
        session.report_changed.connect(lambda _id: self._timer.start())
        session.documents_changed.connect(self._timer.start)
        self._timer.start()

    def at(self, document_id: str, offset: int) -> Named | None:
        """The name at an offset of a document's text."""
        rows = self._rows.get(document_id, [])
        index = bisect_right(rows, (offset, len(rows) + offset + 1, "")) - 1
        if index < 0 or not rows[index][0] <= offset < rows[index][1]:
            return None
        start, end, name = rows[index]
        return Named(name, start, end)

    def places(self, name: str) -> list[tuple[str, "tuple[NamePlace, ...]"]]:
        """(document id, places) of every document that has a name, oldest report first."""
        ordered = [document.id for document, _report in self._session.by_date()]
        return [(one, self._places[one][name]) for one in ordered if name in self._places.get(one, {})]

    def facts(self, name: str) -> "NameFacts":
        """What is known of a name that stands in one of the reports."""
        from xubao.operations.naming import NameFacts

        return self._facts.get(name) or NameFacts(name, "", (), False)

    def names_in(self, document_id: str, start: int, end: int) -> list[str]:
        """The names between two offsets of a document's text, in order, each once."""
        rows = self._rows.get(document_id, [])
        return list(dict.fromkeys(name for low, high, name in rows if low < end and high > start))

    def _look(self) -> None:
        from xubao.operations import naming

        reports = self._session.reports()
        for gone in self._of.keys() - reports.keys():
            del self._of[gone], self._places[gone], self._rows[gone]
        wanted = {key: report for key, report in reports.items() if self._of.get(key) != _signature(report)}
        own = naming.own_names()
        if wanted or (own != self._own and reports):
            self._own = own
            self._jobs.run(
                tr("查找名称"),
                partial(self._work, list(reports.values()), wanted, frozenset(self._facts)),
                partial(self._arrived, wanted),
                key="reports.names",
            )
        else:
            self.changed.emit()

    def _work(
        self, reports: list[Report], wanted: dict[str, Report], known: frozenset[str], progress: Progress
    ) -> "_Found":
        from xubao.operations import naming

        places = {}
        for done, (key, report) in enumerate(wanted.items()):
            progress(done / len(wanted), report.title or report.file)
            places[key] = self._jobs.do(naming.name_places, report)
        names = sorted(known.union(*places.values()))
        return places, self._jobs.do(naming.facts_of_all, names, packs_used(reports))

    def _arrived(self, wanted: dict[str, Report], found: "_Found") -> None:
        places, self._facts = found
        self._places |= places
        for key, report in wanted.items():
            self._of[key] = _signature(report)
            rows = ((place.start, place.end, name) for name, all_ in places[key].items() for place in all_)
            self._rows[key] = sorted(rows)
        self.changed.emit()


def _signature(report: Report) -> tuple[object, ...]:
    """What the names of a report depend on: it is the same after a role was corrected."""
    return (report.text, tuple(statement.names for statement in report.statements))
