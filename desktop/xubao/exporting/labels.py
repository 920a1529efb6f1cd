"""Words that only exported files need beside xubao.model.words, and how documents are named in them."""

from xubao.model import Change, Comparison, Relation, Report, Section
from xubao.model.words import change_remarks, chinese_date

RELATIONS = {
    Relation.SAME: "对应",
    Relation.PARTIAL: "部分对应",
    Relation.ADDED: "新增",
    Relation.DROPPED: "未再提及",
}
REWRITTEN = "整句重写"


def remarks(comparison: Comparison, change: Change) -> tuple[str, ...]:
    """What a change says beyond its kind and its words."""
    return (*([REWRITTEN] if change.anew else []), *change_remarks(comparison, change))


def report_name(report: Report) -> str:
    """How a person knows a report: its title, or its file's name where it has none."""
    return report.title or report.file


def section_name(section: Section) -> str:
    """A section's heading with its number."""
    return f"{section.number}{section.title}"


def report_heading(report: Report) -> str:
    """A report's name with its date, for a column's head."""
    date = chinese_date(report.date)
    return report_name(report) + (f"（{date}）" if date else "")
