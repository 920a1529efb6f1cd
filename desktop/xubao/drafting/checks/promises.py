"""Promises earlier reports made that nothing since, nor the draft, speaks of."""

import re

from rapidfuzz import fuzz

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.coverage import answered
from xubao.language.dates import When, find_dates
from xubao.language.tfidf import Weights, plain, shared
from xubao.model import Finding, Message, Period, Report, ReportKind, Role, SectionKind, Severity, Statement

_PLEDGE = re.compile(r"[^，。；]*(?:力争|确保|争取)[^。；]*\d[^。；]*")
_APART = frozenset({ReportKind.OPINIONS, ReportKind.NEWS, ReportKind.MATERIAL})
_SILENT = 0.25
_SUBJECT = 4  # characters a heading over the promise must share with the draft: 怀柔科学城, not 建设
_MOST = 6
_ASKED = 85.0
_AHEAD = 10
"""Years from a report to a term at most: what it sees beyond is a vision (远景目标), which no response takes up."""


def find_dropped(draft: CheckedDraft, sources: CheckSources) -> list[Finding]:
    """Pledges (力争、确保 with a number, or with a date to come) that neither the draft nor newer sources mention.

    Only of subjects the draft itself speaks of, by the headings over the promise, and only a few: a draft need not take
    up everything ever said.
    """
    weights = sources.weights
    mine = [statement.text for statement in draft.report.statements]
    found: list[tuple[float, Finding]] = []
    for at, report in enumerate(sources.against):
        newer = any(_newer(other, report) for other in (*sources.against, draft.report))
        if report.kind in _APART or not report.date or (sources.items and not newer):
            continue
        since = [
            s.text
            for n, other in enumerate(sources.against)
            if n != at and _newer(other, report)
            for s in other.statements
        ]
        for statement in report.statements:
            pledge = _pledge(statement, report)
            if not pledge or not _on_subject(statement, report, draft, sources, weights):
                continue
            spoken_of = answered(pledge, [*since, *mine], weights)
            if spoken_of < _SILENT:
                found.append((spoken_of, _finding(draft, sources, at, statement)))
    found.sort(key=lambda pair: pair[0])
    return [
        finding for _, finding in found[: 1 if sources.items else _MOST]
    ]  # beside opinions a reminder, no list


def _newer(other: Report, report: Report) -> bool:
    return (other.date or "") > (report.date or "")


def _pledge(statement: Statement, report: Report) -> str:
    """The words of a goal that promise something by number or date; "" where it promises nothing so firm."""
    if statement.role is not Role.GOAL:
        return ""
    if match := _PLEDGE.search(statement.text):
        return match.group()
    due = [when for when in find_dates(statement.text, None) if _is_term(statement.text, when)]
    years = (int((when.value or "0")[:4]) for when in due)
    return statement.text if any(0 <= year - (report.year or 0) <= _AHEAD for year in years) else ""


def _is_term(text: str, when: When) -> bool:
    """Whether a date is one by which something shall be there: 到2026年, 2026年底, 2026年前."""
    return when.period is Period.POINT or text.startswith(("前", "左右"), when.end)


def _on_subject(
    statement: Statement, report: Report, draft: CheckedDraft, sources: CheckSources, weights: Weights
) -> bool:
    """Whether the draft speaks of what a promise is under; where opinions are known, they must ask for it too."""
    asked = " ".join(f"{item.title} {item.text}" for item in sources.items)
    if asked and fuzz.partial_ratio(plain(statement.text), plain(asked)) >= _ASKED:
        return False  # the opinions ask for it in these words: whether it is answered is looked for there
    if asked and not any(len(word) >= _SUBJECT for word in shared(statement.text, asked, weights, most=2)):
        return False
    heads = [s.title for s in report.path(statement.section) if s.kind is not SectionKind.IMPLIED] or [
        report.title
    ]
    words = (word for head in heads for word in shared(head, draft.report.text, weights, most=1))
    return any(len(word) >= _SUBJECT for word in words)


def _finding(draft: CheckedDraft, sources: CheckSources, at: int, statement: Statement) -> Finding:
    year, said = (sources.against[at].date or "")[:4], statement.text.strip("。；")
    message = Message("drafting.promise-dropped", year=year, name=sources.name(at), said=said)
    return draft.missing("promise-dropped", Severity.HINT, statement.text, message, (at, statement.id))
