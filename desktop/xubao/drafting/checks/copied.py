"""Sentences and figures of a draft that only an earlier year's report than the newest has, word for word."""

from collections.abc import Iterator
from dataclasses import replace

from xubao.comparing.copied import KINDS, find_copied
from xubao.drafting.affiliation import others_among
from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.stale import owns_up
from xubao.language.called_same import plain
from xubao.model import Copied, Finding, Message, Report, ReportKind, Severity


def find_outdated(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """copied: words of the draft that stand in a report older than the newest one and in no source since.

    A warning where they hold a figure, else a hint. No finding where the draft says that it tells of earlier work; what
    it quotes of another office is that office's (see `others`).
    """
    others: frozenset[int] = frozenset()
    if sources.opinions is not None and not sources.opinions.absent:
        others = others_among(sources.opinions, sources.against)
    newest = max((r.year for r in sources.against if r.year and r.kind in KINDS), default=None)
    if newest is None:
        return
    current = tuple(plain(r.text) for r in sources.against if (r.year or newest) >= newest and not r.absent)
    reports = *sources.against, _written_after(draft.report, newest)
    for one in find_copied(reports):
        mine = one.report == len(sources.against) and one.earlier not in others
        said = draft.report.text[one.start : one.end] if mine else ""
        if said and not owns_up(draft, one.statement) and not any(plain(said) in text for text in current):
            yield _finding(draft, sources, one)


def _written_after(report: Report, year: int) -> Report:
    """The draft as the next report of whoever wrote the others; its own date and issuer may not be in it yet."""
    return replace(report, date=str(year), issuer="", kind=ReportKind.REPORT)


def _finding(draft: CheckedDraft, sources: CheckSources, one: Copied) -> Finding:
    source = sources.against[one.earlier]
    where = Message("drafting.source.year", year=source.year, name=sources.name(one.earlier))
    counted = draft.report.statement_by_id[one.statement].figures
    severity = Severity.WARNING if counted else Severity.HINT
    message = Message("drafting.copied", where=where)
    return draft.finding("copied", severity, one.start, one.end, message, (one.earlier, one.source))
