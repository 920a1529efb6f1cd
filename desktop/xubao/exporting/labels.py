"""Words that only exported files need beside xubao.model.words, and how documents are named in them."""

from xubao.model import Change, Relation, Report, Section
from xubao.model.words import STRENGTHS

RELATIONS = {
    Relation.SAME: "对应",
    Relation.PARTIAL: "部分对应",
    Relation.ADDED: "新增",
    Relation.DROPPED: "未再提及",
}
REWRITTEN = "整句重写"


def remarks(change: Change) -> tuple[str, ...]:
    """What a change says beyond its kind and its words."""
    found = [REWRITTEN] if change.anew else []
    if change.strength:
        found.append(STRENGTHS[change.strength])
    if change.deadline:
        found.append("时限：{}→{}".format(*change.deadline))
    return tuple(found)


def chinese_date(date: str | None) -> str:
    """A date of the model ("2024-07-24", "2024") as an office writes it ("2024年7月24日", "2024年").

    Anything else comes back as it is; None gives "".
    """
    if not date:
        return ""
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


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
