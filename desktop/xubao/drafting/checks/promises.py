"""Promises older reports made that nothing newer, nor the draft, speaks of."""

import re
from collections.abc import Sequence

from xubao.drafting.terms import Vector, Weights, cosine, grams
from xubao.model import Finding, Report, ReportKind, Role, Severity, Statement

_STRONG = re.compile(r"力争|确保|争取到|到\d{4}年|\d{4}年底?前|年底前|实现.{0,12}\d")
_SILENT = 0.2
_ON_SUBJECT = 0.06
_MOST = 8


def find_dropped(draft: Report, against: Sequence[Report]) -> list[Finding]:
    """Strong goals (a date, a number, 力争) on the draft's subject that neither the draft nor newer sources mention."""
    sources = [report for report in against if report.kind not in {ReportKind.OPINIONS, ReportKind.NEWS}]
    newest = max((report.date or "" for report in sources), default="")
    weights = Weights(grams(s.text) for report in (*sources, draft) for s in report.statements)
    spoken = {at: _vectors(report, weights) for at, report in enumerate(against) if report in sources}
    mine = _vectors(draft, weights)
    subject = weights.vector(grams(draft.text))
    found: list[tuple[float, Finding]] = []
    for at, report in enumerate(against):
        if report not in sources or not report.date or report.date[:4] == newest[:4]:
            continue
        later = [
            v for n, vs in spoken.items() for v in vs if (against[n].date or "") > report.date and n != at
        ]
        for statement in report.statements:
            if statement.role is Role.GOAL and _STRONG.search(statement.text):
                said = weights.vector(grams(statement.text))
                close = max((cosine(said, other) for other in (*later, *mine)), default=0.0)
                on_subject = cosine(said, subject)
                if close < _SILENT and on_subject >= _ON_SUBJECT:
                    found.append((on_subject, _finding(draft, statement, at, report)))
    found.sort(key=lambda pair: -pair[0])
    return [finding for _, finding in found[:_MOST]]


def _vectors(report: Report, weights: Weights) -> list[Vector]:
    return [weights.vector(grams(statement.text)) for statement in report.statements]


def _finding(draft: Report, statement: Statement, at: int, report: Report) -> Finding:
    end = len(draft.text)
    year = (report.date or "")[:4]
    name, said = (report.title or report.file).strip("《》"), statement.text.strip("。；")
    message = f"{year}年《{name}》曾提出“{said}”，此后和初稿都未再提及"
    return Finding("promise-dropped", Severity.HINT, end, end, statement.text, message, (at, statement.id))
