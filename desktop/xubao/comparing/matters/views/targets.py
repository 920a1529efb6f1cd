"""规划评估指标体系 (2021): a plan's target beside the latest reported value and how far it is reached."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from xubao.comparing.matters.measures import counts, measure
from xubao.comparing.matters.views.cells import when
from xubao.comparing.matters.views.due import last_day
from xubao.model import Figure, Ledger, Role, Statement, View, ViewRow

COLUMNS = ("指标", "目标值", "目标年份", "提出", "最新值", "报告", "完成程度", "提示")
_PLACE = re.compile(r"中关村(?:示范区)?的?|北京市?|当年|的|[（(].*?[）)]")
_FALLS = re.compile(r"下降|降低|减少|能耗|排放|失业|赤字|以内|控制在|低于")
_GROWTH = re.compile(r"增长|增速|增幅|提高|提升|同比|复合|年均|累计")
LEAST = 3
CLOSE = 0.6
"""Share of the shorter subject's characters, in order, that two subjects must have in common."""


@dataclass(frozen=True, slots=True)
class _Said:
    report: int
    statement: Statement
    figure: Figure


def targets(ledger: Ledger) -> View:
    """Every promised figure, with the newest figure of the same subject and unit that was reported as reached."""
    promised, reached = _figures(ledger)
    matters = {(m.report, m.statement): matter.id for matter in ledger.matters for m in matter.mentions}
    rows = []
    for target in promised:
        found = _latest(ledger, target, reached[target.figure.unit])
        rows.append(_row(ledger, target, found, matters.get((target.report, target.statement.id))))
    rows.sort(key=lambda row: (row.cells[4] == "", row.cells[2] == "", row.mention or (0, "")))
    met = sum(1 for row in rows if row.cells[4])
    return View(
        "targets",
        "目标完成情况",
        COLUMNS,
        tuple(rows),
        (f"共{len(rows)}项目标值，其中{met}项有后来的数据。",),
    )


def _figures(ledger: Ledger) -> tuple[list[_Said], dict[str, list[_Said]]]:
    promised: list[_Said] = []
    reached: dict[str, list[_Said]] = defaultdict(list)
    for said in _all(ledger):
        if said.statement.role is Role.GOAL and not _is_past(ledger, said):
            promised.append(said)
        else:
            reached[said.figure.unit].append(said)
    return promised, reached


def _is_past(ledger: Ledger, said: _Said) -> bool:
    """Whether the figure's own time lies before its report: a plan that says where things stand promises nothing."""
    now, then = ledger.reports[said.report].date, said.figure.as_of
    return bool(now and then) and last_day(then or "") < (now or "")[: len(last_day(then or ""))]


def _all(ledger: Ledger) -> Iterator[_Said]:
    for index, report in enumerate(ledger.reports):
        for statement in report.statements:
            for figure in statement.figures:
                if counts(figure) and len(_core(figure.subject)) >= LEAST:
                    yield _Said(index, statement, figure)


def _core(subject: str) -> str:
    return measure(_PLACE.sub("", subject))


def _latest(ledger: Ledger, target: _Said, reached: list[_Said]) -> _Said | None:
    """The newest report's value of the same subject, closest in words; reports older than the target do not count."""
    best: tuple[float, int, _Said] | None = None
    for said in reached:
        if said.report <= target.report:
            continue
        close = _closeness(target, said)
        if close >= CLOSE and (best is None or (said.report, close) > (best[1], best[0])):
            best = (close, said.report, said)
    return best[2] if best else None


def _closeness(one: _Said, other: _Said) -> float:
    if bool(_GROWTH.search(_around(one))) != bool(_GROWTH.search(_around(other))):
        return 0.0
    a, b = _core(one.figure.subject), _core(other.figure.subject)
    pairs_a, pairs_b = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return 2 * len(pairs_a & pairs_b) / max(len(pairs_a) + len(pairs_b), 1)


def _around(said: _Said) -> str:
    """The words between the clause's start and the figure: whether it grows by or to the figure."""
    start = said.figure.start - said.statement.start
    clause = re.split(r"[，。；：]", said.statement.text[:start])[-1]
    return clause + said.figure.text


def _row(ledger: Ledger, target: _Said, found: _Said | None, matter: str | None) -> ViewRow:
    report = ledger.reports[target.report]
    due = target.figure.as_of or ""
    cells = [target.figure.subject, target.figure.text, due, when(report)]
    if found is None:
        return ViewRow((*cells, "", "", "", "没有后来的数据。"), matter, (target.report, target.statement.id))
    share, hint = _share(target, found)
    cells += [f"{found.figure.subject}{found.figure.text}", when(ledger.reports[found.report]), share, hint]
    return ViewRow(tuple(cells), matter, (target.report, target.statement.id))


def _share(target: _Said, found: _Said) -> tuple[str, str]:
    goal, got = _middle(target.figure), _middle(found.figure)
    hint = (
        "" if _core(target.figure.subject) == _core(found.figure.subject) else "名称不完全相同，请核对口径。"
    )
    if goal <= 0:
        return "", hint
    if _FALLS.search(_around(target)):
        return ("已达到" if got <= goal else "未达到"), hint
    return f"{got / goal:.0%}", hint


def _middle(figure: Figure) -> float:
    value = figure.value
    if isinstance(value, tuple):
        return value[0]
    return float(value or 0.0)
