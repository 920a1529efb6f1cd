"""What the screen, the tables and the exported files call things: one table for all of them."""

from xubao.model.comparison import Change, ChangeKind, FigureChange, FigureNote, Strength
from xubao.model.draft import Severity
from xubao.model.ledger import MatterKind, MatterStatus
from xubao.model.report import ReportKind, Role

ROLES = {Role.GOAL: "目标", Role.PROGRESS: "进展", Role.PROBLEM: "问题", Role.OTHER: "其他"}
KINDS = {
    ReportKind.REPORT: "报告",
    ReportKind.RESPONSE: "研究处理报告",
    ReportKind.OPINIONS: "审议意见",
    ReportKind.PLAN: "规划方案",
    ReportKind.NEWS: "新闻",
    ReportKind.MATERIAL: "部门材料",
    ReportKind.OTHER: "其他文件",
}
CHANGES = {
    ChangeKind.SAME: "相同",
    ChangeKind.EDITED: "改写",
    ChangeKind.ADDED: "新增",
    ChangeKind.DROPPED: "删去",
    ChangeKind.MOVED: "移动",
    ChangeKind.MERGED: "合并",
    ChangeKind.SPLIT: "拆分",
}
"""In the order they are listed; a kind's value is also the name of its colour in the themes."""
NOTES = {
    FigureNote.UP: "上升",
    FigureNote.DOWN: "下降",
    FigureNote.EQUAL: "持平",
    FigureNote.SCOPE: "口径不一",
}
STRENGTHS = {Strength.WEAKER: "力度减弱", Strength.STRONGER: "力度增强"}


def figure_note(change: FigureChange) -> str:
    """What became of a figure; of a target, that it is one."""
    return f"目标{NOTES[change.note]}" if change.promised else NOTES[change.note]


def promise_remarks(change: Change) -> tuple[str, ...]:
    """What became of a promise: weaker or stronger, another deadline."""
    found = [STRENGTHS[change.strength]] if change.strength else []
    return (*found, *(["时限：{}→{}".format(*change.deadline)] if change.deadline else []))


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


STATUSES = {
    MatterStatus.DONE: "已完成",
    MatterStatus.ONGOING: "推进中",
    MatterStatus.PERSISTING: "持续存在",
    MatterStatus.RESOLVED: "已解决",
    MatterStatus.UPDATED: "数值更新",
    MatterStatus.DROPPED: "未再提及",
    MatterStatus.REWORDED: "提法变化",
    MatterStatus.SCOPE: "口径不一",
}
MATTER_KINDS = {
    MatterKind.POLICY: "政策",
    MatterKind.INDICATOR: "指标",
    MatterKind.PROJECT: "项目",
    MatterKind.INSTITUTION: "机构",
    MatterKind.PROBLEM: "问题",
    MatterKind.PHRASE: "提法",
    MatterKind.POSITION: "定位",
    MatterKind.GOAL: "目标",
}
SEVERITIES = {Severity.ERROR: "必须改", Severity.WARNING: "应核实", Severity.HINT: "可留意"}
