"""三张清单 (2024): 重点指标, 重点任务 and 重点项目 as three lists in one table."""

from xubao.language.wordlists import patterns
from xubao.ledger.views.cells import STATUS, latest, place, source, words
from xubao.model import Figure, Ledger, Matter, MatterKind, Mention, Message, ReportKind, Role, View, ViewRow
from xubao.statements.measures import measure

_pattern = patterns("matter-words.txt")

COLUMNS = (
    Message("ledger.column.list"),
    Message("ledger.column.matter"),
    Message("ledger.column.status"),
    Message("ledger.column.due"),
    Message("ledger.column.goal"),
    Message("ledger.column.latest"),
    Message("ledger.column.source"),
)
_THING = _pattern("..(?:{lasting-things}|(?<!科技)创新中心|医院[一二三]期)$")
_PROJECTS = frozenset({MatterKind.PROJECT, MatterKind.INSTITUTION})


def lists(ledger: Ledger) -> View:
    """Indicators, tasks and projects that a report set as a goal, the strongest of each list first.

    A promise that only one report makes, or that the newest report and plan do not make any more, is in the work list
    alone unless it has a figure, a deadline or a name.
    """
    standing = _standing(ledger)
    rows = [
        (name, matter, strength)
        for matter in ledger.matters
        if (name := _list(matter))
        and any(strength := _strength(ledger, matter))
        and (any(strength[1:]) or _stands(matter, standing))
    ]
    order = (Message("ledger.list.indicator"), Message("ledger.list.task"), Message("ledger.list.project"))
    rows.sort(key=lambda row: (order.index(row[0]), *(-value for value in row[2])))
    counts = {name: sum(1 for found, _, _ in rows if found == name) for name in order}
    note = Message(
        "ledger.lists.count", **dict(zip(("indicators", "tasks", "projects"), counts.values(), strict=True))
    )
    return View(
        "lists",
        Message("ledger.lists.title"),
        COLUMNS,
        tuple(_row(ledger, name, m) for name, m, _ in rows),
        (note,),
    )


def _standing(ledger: Ledger) -> frozenset[int]:
    """The reports whose promises stand: the newest of each kind, a response being a report."""
    newest: dict[ReportKind, int] = {}
    for index, report in enumerate(ledger.reports):
        kind = ReportKind.REPORT if report.kind is ReportKind.RESPONSE else report.kind
        newest[kind] = index
    return frozenset(newest.values())


def _stands(matter: Matter, standing: frozenset[int]) -> bool:
    return any(mention.role is Role.GOAL and mention.report in standing for mention in matter.mentions)


def _strength(ledger: Ledger, matter: Matter) -> tuple[int, int, int, int]:
    """What makes a promise one to watch: reports that take it up, a deadline, a figure, a name; 0 for what it lacks."""
    goals = [mention for mention in matter.mentions if mention.role is Role.GOAL]
    reports = len({mention.report for mention in matter.mentions})
    counted = any(_counted(figure.unit) for goal in goals for figure in goal.figures)
    named = any(_named(ledger, goal) for goal in goals)
    return reports if reports > 1 else 0, int(bool(matter.due)), int(counted), int(named)


def _named(ledger: Ledger, mention: Mention) -> bool:
    """Whether the mention names a document, an institution or a project, not just a place or an office."""
    names = ledger.reports[mention.report].statement_by_id[mention.statement].names
    return any(name in mention.text and (name[:1] == "《" or _THING.search(name)) for name in names)


def _list(matter: Matter) -> str:
    goals = [mention for mention in matter.mentions if mention.role is Role.GOAL]
    if matter.kind is MatterKind.INDICATOR or any(
        _measures(matter, figure) for g in goals for figure in g.figures
    ):
        return Message("ledger.list.indicator")
    if not goals:
        return ""
    return Message("ledger.list.project") if matter.kind in _PROJECTS else Message("ledger.list.task")


def _measures(matter: Matter, figure: Figure) -> bool:
    """Whether the figure counts what the matter is about, not something else in its sentence."""
    core = measure(figure.subject)
    return _counted(figure.unit) and len(core) > 1 and (core in matter.title or matter.title in core)


def _counted(unit: str) -> bool:
    return unit not in ("", "年", "月", "日", "期", "届")


def _row(ledger: Ledger, name: str, matter: Matter) -> ViewRow:
    goal = latest(matter, Role.GOAL)
    now = latest(matter, Role.PROGRESS, Role.PROBLEM)
    shown = now or goal or matter.mentions[-1]
    cells = (
        name,
        matter.title,
        STATUS[matter.status],
        matter.due or "",
        words(goal),
        words(now),
        source(ledger, shown),
    )
    return ViewRow(cells, matter.id, place(shown))
