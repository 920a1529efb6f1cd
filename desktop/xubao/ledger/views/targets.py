"""规划评估指标体系 (2021): a plan's target beside the latest reported value and how far it is reached."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from xubao.ledger.clauses import spans
from xubao.ledger.status.matter_figures import value_readers
from xubao.ledger.views.cells import when
from xubao.ledger.views.due import last_day
from xubao.model import Figure, Ledger, MatterKind, Message, Statement, View, ViewRow, together
from xubao.statements.figure_comparison import answers, reaches, same_scope
from xubao.statements.figure_values import LEAST, Value
from xubao.statements.measures import counts

COLUMNS = (
    Message("ledger.column.indicator"),
    Message("ledger.column.target"),
    Message("ledger.column.target-year"),
    Message("ledger.column.set-in"),
    Message("ledger.column.value"),
    Message("ledger.column.report"),
    Message("ledger.column.reached"),
    Message("ledger.column.hint"),
)
_ODD = re.compile(r"[每加使把将被]$|^[口的、，]|^(?:目标|方面|任务|问题)")
"""Subjects that were cut out of something else."""
_VAGUE = re.compile(r"^(?:几|数)|^两个$")

Said = tuple[Value, Statement]


def targets(ledger: Ledger) -> View:
    """Every promised figure, with the newest figure of the same thing, counted alike, that was reported as reached.

    The newest within the target's time counts; a later one stands there with a hint where there is none.
    """
    promised, reached = _figures(ledger)
    matters = _homes(ledger)
    rows = [
        _row(ledger, target, _latest(target[0], reached), matters.get((target[0].report, target[0].figure)))
        for target in promised
    ]
    rows.sort(key=lambda row: (row.cells[4] == "", row.cells[2] == "", row.mention or (0, "")))
    met = sum(1 for row in rows if row.cells[4])
    note = Message("ledger.targets.count", all=len(rows), known=met)
    return View("targets", Message("ledger.targets.title"), COLUMNS, tuple(rows), (note,))


def _homes(ledger: Ledger) -> dict[tuple[int, Figure], str]:
    """The matter that tells of each figure, an indicator before any other."""
    ranked = sorted(ledger.matters, key=lambda matter: matter.kind is MatterKind.INDICATOR)
    return {
        (mention.report, figure): matter.id
        for matter in ranked
        for mention in matter.mentions
        for figure in mention.figures
    }


def _figures(ledger: Ledger) -> tuple[list[Said], dict[str, list[Value]]]:
    """Promised figures, and reported ones by unit."""
    promised: list[Said] = []
    reached: dict[str, list[Value]] = defaultdict(list)
    for value, statement in _all(ledger):
        if value.promised and not _is_past(ledger, value.report, value.figure):
            promised.append((value, statement))
        elif not value.promised:
            reached[value.figure.unit].append(value)
    return promised, reached


def _is_past(ledger: Ledger, report: int, figure: Figure) -> bool:
    """Whether the figure's own time lies before its report: a plan that says where things stand promises nothing."""
    now, then = ledger.reports[report].date, figure.as_of
    return bool(now and then) and last_day(then or "") < (now or "")[: len(last_day(then or ""))]


def _all(ledger: Ledger) -> Iterator[Said]:
    for report, reader in zip(ledger.reports, value_readers(ledger.reports), strict=True):
        for statement in report.statements:
            starts = (
                [statement.start + start for start, _ in spans(statement.text)] if statement.figures else []
            )
            for figure in statement.figures:
                start = max((start for start in starts if start <= figure.start), default=statement.start)
                value = None if _odd(figure) or not counts(figure) else reader.value(statement, figure, start)
                if value and len(value.core) >= LEAST:
                    yield value, statement


def _odd(figure: Figure) -> bool:
    return bool(_ODD.search(figure.subject) or _VAGUE.match(figure.text))


def _latest(target: Value, reached: dict[str, list[Value]]) -> Value | None:
    """The newest value in the target's time; for a target of several years else the newest of all."""
    fitting = [
        value
        for value in reached[target.figure.unit]
        if value.report > target.report and answers(target, value)
    ]
    timely = [value for value in fitting if value.in_time(target)]
    told = timely or (fitting if target.several else [])
    return max(told, key=lambda value: (value.report, _close(target, value)), default=None)


def _close(one: Value, other: Value) -> float:
    return Indel.normalized_similarity(one.core, other.core)


def _row(ledger: Ledger, said: Said, found: Value | None, matter: str | None) -> ViewRow:
    target, statement = said
    place = (target.report, statement.id)
    until = str(target.until) if target.figure.as_of or target.several else ""
    cells = [target.figure.subject, target.figure.text, until, when(ledger.reports[target.report])]
    if found is None:
        return ViewRow((*cells, "", "", "", Message("ledger.targets.none")), matter, place)
    share, hint = _share(target, found, over=_over(ledger, target))
    cells += [f"{found.figure.subject}{found.figure.text}", when(ledger.reports[found.report]), share, hint]
    return ViewRow(tuple(cells), matter, place)


def _hints(hints: Sequence[Message]) -> str:
    return together(*hints) if hints else ""


def _over(ledger: Ledger, target: Value) -> bool:
    """Whether the target's time is over by the newest report."""
    newest = max((report.date or "" for report in ledger.reports), default="")
    return bool(target.until) and last_day(str(target.until)) < newest


def _share(target: Value, found: Value, *, over: bool) -> tuple[str, str]:
    """How far a target is reached, with the word for it, and what to look at."""
    hints: list[Message] = []
    if target.core != found.core or not same_scope(target, found):
        hints.append(Message("ledger.targets.scope"))
    if not found.in_time(target):
        hints.append(Message("ledger.targets.late"))
    if target.doubted or found.doubted:
        hints.append(Message("ledger.targets.doubtful"))
    if target.least <= 0:
        return "", _hints(hints)
    share = found.least / target.least
    met = reaches(found.figure, target.figure, less=True) if target.less else share >= 1
    state = Message(
        "ledger.targets.reached" if met else "ledger.targets.missed" if over else "ledger.targets.running"
    )
    if target.less:
        return state, _hints(hints)
    return Message("ledger.targets.share", share=f"{share:.0%}", state=state), _hints(hints)
