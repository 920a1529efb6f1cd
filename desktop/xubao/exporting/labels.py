"""Words that only exported files need beside xubao.model.words, and how documents are named in them."""

from xubao.model import Change, Comparison, Relation, Report, Section, SectionKind
from xubao.model.words import change_remarks, chinese_date

RELATIONS = {
    Relation.SAME: "对应",
    Relation.PARTIAL: "部分对应",
    Relation.ADDED: "新增",
    Relation.DROPPED: "未再提及",
}
REWRITTEN = "整句重写"
_PARTS = {"题头": "标题部分", "导言": "开头部分"}
"""What parts without a heading are called inside, and by people."""


def remarks(comparison: Comparison, change: Change) -> tuple[str, ...]:
    """What a change says beyond its kind and its words."""
    return (*([REWRITTEN] if change.anew else []), *change_remarks(comparison, change))


def report_name(report: Report) -> str:
    """How a person knows a report: its title, or its file's name where it has none."""
    return report.title or report.file


def section_name(section: Section) -> str:
    """A section's heading with its number; a part without a heading of its own as the screen calls it."""
    if section.kind is SectionKind.IMPLIED:
        name = str(section.title).strip("[]")
        return _PARTS.get(name, name)
    return f"{section.number}{section.title}"


def report_heading(report: Report) -> str:
    """A report's name with its date, for a column's head."""
    date = chinese_date(report.date)
    return report_name(report) + (f"（{date}）" if date else "")
