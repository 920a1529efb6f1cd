"""月滚动、季督查、年评估 (2018): what is due and overdue by a date."""

from xubao.language.dates import find_dates
from xubao.ledger.views.cells import STATUS, latest, place, source, words
from xubao.model import Ledger, Matter, MatterStatus, Mention, Message, Report, Role, View, ViewRow

COLUMNS = (
    Message("ledger.column.due"),
    Message("ledger.column.state"),
    Message("ledger.column.matter"),
    Message("ledger.column.status"),
    Message("ledger.column.promise"),
    Message("ledger.column.source"),
    Message("ledger.column.latest"),
)
_CLOSED = frozenset({MatterStatus.DONE, MatterStatus.RESOLVED})


def due(ledger: Ledger, on: str | None = None) -> View:
    """Matters with a date, earliest first.

    Args:
        on: "YYYY-MM-DD" to judge by; where None the date of the newest report or material in the ledger.
    """
    newest = max((r for r in ledger.reports if r.date), key=lambda r: last_day(r.date or ""), default=None)
    day = on or (last_day(newest.date or "") if newest else "")
    dated = sorted(
        (matter for matter in ledger.matters if matter.due), key=lambda m: (last_day(m.due or ""), m.title)
    )
    rows = tuple(_row(ledger, matter, day) for matter in dated)
    return View("due", Message("ledger.due.title"), COLUMNS, rows, (_note(day, None if on else newest),))


def _note(day: str, newest: Report | None) -> Message:
    """By which day it was judged, and why by that one."""
    if not day:
        return Message("ledger.due.undated")
    if newest:
        return Message("ledger.due.on.newest", day=day, title=newest.title or newest.file)
    return Message("ledger.due.on", day=day)


def last_day(date: str) -> str:
    """The day a due date ends: a year ends with its last day."""
    return date if len(date) > 4 else f"{date}-12-31"


def _row(ledger: Ledger, matter: Matter, day: str) -> ViewRow:
    promise = _dated(ledger, matter) or latest(matter, Role.GOAL) or matter.mentions[-1]
    now = latest(matter, Role.PROGRESS, Role.PROBLEM)
    cells = (
        matter.due or "",
        _state(matter, day),
        matter.title,
        STATUS[matter.status],
        words(promise),
        source(ledger, promise),
        words(now),
    )
    return ViewRow(cells, matter.id, place(promise))


def _dated(ledger: Ledger, matter: Matter) -> Mention | None:
    """The newest mention whose sentence names the year, or the five-year plan, that the matter is due by."""
    year = (matter.due or "")[:4]
    for mention in reversed(matter.mentions) if year else ():
        report = ledger.reports[mention.report]
        named = find_dates(report.statement_by_id[mention.statement].text, report.year)
        if mention.role is not Role.OTHER and any((when.value or "").startswith(year) for when in named):
            return mention
    return None


def _state(matter: Matter, day: str) -> str:
    if matter.status in _CLOSED:
        return Message("ledger.due.done")
    if not day:
        return ""
    end = last_day(matter.due or "")
    if end < day:
        return Message("ledger.due.past")
    return Message("ledger.due.this-year") if end[:4] == day[:4] else Message("ledger.due.later")
