"""Words and cells the views share."""

import re

from xubao.model import Ledger, Matter, MatterKind, Mention, Message, Report, Role
from xubao.model.words import MATTER_KINDS, ROLES, STATUSES

STATUS = STATUSES
ROLE = ROLES
KIND = {**MATTER_KINDS, MatterKind.GOAL: Message("ledger.kind.task")}
_BLANKS = re.compile(r"\s+")


def when(report: Report) -> str:
    """The report's year as a short head, its file's name where it has no date."""
    return Message("ledger.year", year=report.date[:4]) if report.date else report.title or report.file


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
