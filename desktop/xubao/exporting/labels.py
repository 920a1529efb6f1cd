"""The words that exported files use for the model's terms (the project's glossary, in Chinese)."""

from xubao.model import (
    ChangeKind,
    FigureNote,
    MatterKind,
    MatterStatus,
    Relation,
    Report,
    Role,
    Section,
    Strength,
)

ROLE = {Role.GOAL: "目标", Role.PROGRESS: "进展", Role.PROBLEM: "问题", Role.OTHER: "其他"}
RELATION = {
    Relation.SAME: "对应",
    Relation.PARTIAL: "部分对应",
    Relation.ADDED: "新增",
    Relation.DROPPED: "未再提及",
}
CHANGE = {
    ChangeKind.SAME: "未变",
    ChangeKind.EDITED: "改写",
    ChangeKind.MOVED: "移动",
    ChangeKind.MERGED: "合并",
    ChangeKind.SPLIT: "拆分",
    ChangeKind.ADDED: "新增",
    ChangeKind.DROPPED: "删去",
}
STRENGTH = {Strength.WEAKER: "承诺减弱", Strength.STRONGER: "承诺加强"}
FIGURE = {
    FigureNote.UP: "上升",
    FigureNote.DOWN: "下降",
    FigureNote.EQUAL: "持平",
    FigureNote.SCOPE: "口径不一",
}
MATTER = {
    MatterKind.POLICY: "政策文件",
    MatterKind.INDICATOR: "指标",
    MatterKind.PROJECT: "项目",
    MatterKind.INSTITUTION: "机构",
    MatterKind.PROBLEM: "问题",
    MatterKind.PHRASE: "提法",
    MatterKind.POSITION: "定位",
    MatterKind.GOAL: "目标",
}
STATUS = {
    MatterStatus.DONE: "已完成",
    MatterStatus.ONGOING: "推进中",
    MatterStatus.PERSISTING: "持续存在",
    MatterStatus.RESOLVED: "已解决",
    MatterStatus.UPDATED: "数值更新",
    MatterStatus.DROPPED: "未再提及",
    MatterStatus.REWORDED: "提法变化",
    MatterStatus.SCOPE: "口径不一",
}


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
