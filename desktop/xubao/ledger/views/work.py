"""工作台账 (2019): every promise with what became of it, every problem with whether it came back."""

from xubao.ledger.views.cells import KIND, STATUS, first, latest, place, source, words
from xubao.model import Ledger, Matter, Message, Role, View, ViewRow

COLUMNS = (
    Message("ledger.column.matter"),
    Message("ledger.column.kind"),
    Message("ledger.column.status"),
    Message("ledger.column.due"),
    Message("ledger.column.first"),
    Message("ledger.column.source"),
    Message("ledger.column.latest"),
    Message("ledger.column.source"),
    Message("ledger.column.why"),
)


def work(ledger: Ledger) -> View:
    """Promises and problems, those that go through several reports first; what was only reported is left out."""
    rows = tuple(_row(ledger, matter) for matter in ledger.matters if first(matter, Role.GOAL, Role.PROBLEM))
    notes = (*ledger.notes, Message("ledger.work.count", count=len(rows)))
    return View("work", Message("ledger.work.title"), COLUMNS, rows, notes)


def _row(ledger: Ledger, matter: Matter) -> ViewRow:
    start = first(matter, Role.GOAL, Role.PROBLEM) or matter.mentions[0]
    now = latest(matter, Role.PROGRESS, Role.PROBLEM, Role.GOAL) or matter.mentions[-1]
    since = now if now != start else None
    cells = (
        matter.title,
        KIND[matter.kind],
        STATUS[matter.status],
        matter.due or "",
        words(start),
        source(ledger, start),
        words(since),
        source(ledger, since) if since else "",
        matter.why,
    )
    return ViewRow(cells, matter.id, place(now))
