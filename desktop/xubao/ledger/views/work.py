"""工作台账 (2019): every promise with what became of it, every problem with whether it came back."""

from xubao.ledger.views.cells import KIND, STATUS, first, latest, place, source, words
from xubao.model import Ledger, Matter, Role, View, ViewRow

COLUMNS = ("事项", "类别", "状态", "到期", "首次提出", "出处", "最近情况", "出处", "说明")


def work(ledger: Ledger) -> View:
    """Promises and problems, those that go through several reports first; what was only reported is left out."""
    rows = tuple(_row(ledger, matter) for matter in ledger.matters if first(matter, Role.GOAL, Role.PROBLEM))
    notes = (*ledger.notes, f"共{len(rows)}项；只报告进展、未作承诺也未指出问题的事项不在此列。")
    return View("work", "工作台账", COLUMNS, rows, notes)


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
