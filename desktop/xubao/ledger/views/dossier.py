"""一分园一诊断书 (2024): everything said of one place or institution across all reports."""

from collections.abc import Mapping

from xubao.language.wordlists import lists
from xubao.ledger.views.cells import ROLE
from xubao.model import (
    Copied,
    Figure,
    Ledger,
    Message,
    Role,
    Statement,
    UsageError,
    View,
    ViewRow,
    packs_used,
)
from xubao.model.words import copied_mark
from xubao.statements.names import lexicon

COLUMNS = (
    Message("ledger.column.kind"),
    Message("ledger.column.report"),
    Message("ledger.column.section"),
    Message("ledger.column.text"),
    Message("ledger.column.indicator"),
)
_ORDER = (Role.PROBLEM, Role.GOAL, Role.PROGRESS, Role.OTHER)
_ENDS = lists("matter-words.txt")["ends-of-parks"]


def dossier(ledger: Ledger, subject: str) -> View:
    """Statements that name the subject: problems, goals, progress, the rest; oldest first in each.

    Args:
        subject: a place or institution as a person writes it; the form the reports use is found without 园区, 分园 ….

    Raises:
        UsageError: the subject is empty.
    """
    asked = subject.strip()
    if not asked:
        raise UsageError(Message("ledger.no-subject"), Message("ledger.advice.subject"))
    form = _form(ledger, asked)
    by_statement = {(m.report, m.statement): matter.id for matter in ledger.matters for m in matter.mentions}
    copies = {(m.report, m.statement): m.copied for one in ledger.matters for m in one.mentions if m.copied}
    rows = [
        _row(ledger, index, statement, by_statement.get((index, statement.id)), copies)
        for role in _ORDER
        for index, report in enumerate(ledger.reports)
        for statement in report.statements
        if statement.role is role and form in statement.text
    ]
    notes: tuple[Message, ...] = (
        Message("ledger.dossier.count", count=len(rows))
        if rows
        else Message("ledger.dossier.none", subject=asked),
    )
    if form != asked:
        notes = (*notes, Message("ledger.dossier.form", form=form))
    return View("dossier", Message("ledger.dossier.title", subject=asked), COLUMNS, tuple(rows), notes)


def _form(ledger: Ledger, asked: str) -> str:
    """The subject as the reports write it: as asked, else without what people add to it, behind or before."""
    texts = [report.text for report in ledger.reports]
    known = lexicon(packs_used(ledger.reports)).canonical
    shorter = [asked.removesuffix(end) for end in _ENDS]
    shorter += [asked[at:] for at in range(len(asked) - 2, 1, -1) if asked[:at] in known]
    for form in (asked, *shorter):
        if len(form) >= 2 and any(form in text for text in texts):
            return form
    return asked


def _row(
    ledger: Ledger,
    index: int,
    statement: Statement,
    matter: str | None,
    copies: Mapping[tuple[int, str], Copied],
) -> ViewRow:
    report, copied = ledger.reports[index], copies.get((index, statement.id))
    mark = f"（{copied_mark(ledger.reports[copied.earlier])}）" if copied else ""
    path = report.path(statement.section)
    section = path[-1].title if path else ""
    head = f"{report.date or ''}《{report.title}》"
    figures = "；".join(_shown(figure) for figure in statement.figures)
    cells = (ROLE[statement.role], head, section, statement.text.strip() + mark, figures)
    return ViewRow(cells, matter, (index, statement.id))


def _shown(figure: Figure) -> str:
    return f"{figure.subject}：{figure.text}" if figure.subject else figure.text
