"""What became of goals and problems as a table of text: the list asked for before the session (承诺落实情况表)."""

from collections.abc import Sequence

from xubao.exporting.labels import report_heading, section_name
from xubao.exporting.tables import Head, Table
from xubao.model import Comparison, LinkSource, Outcome, Outcomes, Report
from xubao.model.words import OUTCOMES, ROLES, tallies

TITLE = "承诺落实情况表"
_HEADS = (
    Head("序号", 6),
    Head("章节", 24),
    Head("目标/问题", 10),
    Head("原文", 50),
    Head("新报告表述", 50),
    Head("落实情况", 10),
    Head("备注", 14),
)
_ARISEN = "新问题"
_BY_PERSON = "人工认定"


def outcome_table(comparison: Comparison, found: Outcomes) -> Table:
    """A row for each goal and problem of the older report, then one for each problem only the newer one has."""
    told = [_row(comparison, one) for one in found.found]
    arisen = [
        (_place(comparison.new, one), _ARISEN, "", _words(comparison.new, [one]), "", "")
        for one in found.arisen
    ]
    return Table(_HEADS, tuple((str(number), *row) for number, row in enumerate((*told, *arisen), 1)))


def outcome_lead(comparison: Comparison, found: Outcomes) -> tuple[str, ...]:
    """What the table holds against what, and how much of it was answered: a line each."""
    old, new = report_heading(comparison.old), report_heading(comparison.new)
    return f"旧报告：{old}；新报告：{new}。", "；".join(tallies(found)) + "。"


def _row(comparison: Comparison, one: Outcome) -> tuple[str, ...]:
    return (
        _place(comparison.old, one.old),
        ROLES[one.role],
        _words(comparison.old, [one.old]),
        _words(comparison.new, one.new),
        OUTCOMES[one.state],
        _BY_PERSON if one.by is LinkSource.PERSON else "",
    )


def _words(report: Report, ids: Sequence[str]) -> str:
    return "\n".join(report.statement_by_id[one].text.strip() for one in ids)


def _place(report: Report, statement: str) -> str:
    return " › ".join(section_name(one) for one in report.path(report.statement_by_id[statement].section))
