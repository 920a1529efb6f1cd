"""三张清单 (2024): 重点指标, 重点任务 and 重点项目 as three lists in one table."""

from xubao.comparing.matters.views.cells import STATUS, latest, place, source, words
from xubao.model import Ledger, Matter, MatterKind, Role, View, ViewRow

COLUMNS = ("清单", "事项", "状态", "到期", "目标", "最近情况", "出处")
_PROJECTS = frozenset({MatterKind.PROJECT, MatterKind.INSTITUTION})


def lists(ledger: Ledger) -> View:
    """Indicators, tasks and projects that a report set as a goal."""
    rows = [(name, matter) for matter in ledger.matters if (name := _list(matter))]
    order = ("重点指标", "重点任务", "重点项目")
    rows.sort(key=lambda row: order.index(row[0]))
    counts = "，".join(f"{name}{sum(1 for found, _ in rows if found == name)}项" for name in order)
    return View(
        "lists", "三张清单", COLUMNS, tuple(_row(ledger, name, m) for name, m in rows), (f"{counts}。",)
    )


def _list(matter: Matter) -> str:
    goals = [mention for mention in matter.mentions if mention.role is Role.GOAL]
    if matter.kind is MatterKind.INDICATOR or any(
        _counted(figure.unit) for goal in goals for figure in goal.figures
    ):
        return "重点指标"
    if not goals:
        return ""
    return "重点项目" if matter.kind in _PROJECTS else "重点任务"


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
