"""Words and cells the views share."""

import re

from xubao.model import Ledger, Matter, MatterKind, MatterStatus, Mention, Report, Role

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
KIND = {
    MatterKind.POLICY: "政策",
    MatterKind.INDICATOR: "指标",
    MatterKind.PROJECT: "项目",
    MatterKind.INSTITUTION: "机构",
    MatterKind.PROBLEM: "问题",
    MatterKind.PHRASE: "提法",
    MatterKind.POSITION: "定位",
    MatterKind.GOAL: "任务",
}
ROLE = {Role.GOAL: "目标", Role.PROGRESS: "进展", Role.PROBLEM: "问题", Role.OTHER: "其他"}
_BLANKS = re.compile(r"\s+")


def when(report: Report) -> str:
    """The report's year as a short head, its file's name where it has no date."""
    return f"{report.date[:4]}年" if report.date else report.title or report.file


def source(ledger: Ledger, mention: Mention) -> str:
    """Where a mention stands: date and title of its report."""
    report = ledger.reports[mention.report]
    return f"{report.date or ''}《{report.title}》" if report.title else report.date or report.file


def words(mention: Mention | None) -> str:
    """The mention's words on one line, "" for none."""
    return _BLANKS.sub(" ", mention.text) if mention else ""


def first(matter: Matter, *roles: Role) -> Mention | None:
    """The oldest mention of these roles."""
    return next((mention for mention in matter.mentions if mention.role in roles), None)


def latest(matter: Matter, *roles: Role) -> Mention | None:
    """The newest mention of these roles."""
    return next((mention for mention in reversed(matter.mentions) if mention.role in roles), None)


def place(mention: Mention | None) -> tuple[int, str] | None:
    """What a row points to."""
    return (mention.report, mention.statement) if mention else None
