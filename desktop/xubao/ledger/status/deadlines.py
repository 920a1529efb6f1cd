"""By when: the date a promise names."""

import re
from collections.abc import Sequence

from xubao.language.dates import find_dates
from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause
from xubao.model import Report, Role

_pattern = patterns("status-words.txt")

_BEFORE = _pattern(r"{before-a-date}[“\"]?$")
_AFTER = _pattern(r"^[”\"]?(?:年)?{behind-a-year}")
_WILL = _pattern("{wills}|到.{0,6}(?:年|末|底)")
_PAST = re.compile(
    r"^(?:从|自|截至|截止)|以来|累计|截至|由.{0,8}年.{0,12}(?:增|升|提)|比.{0,4}\d{4}年|比(?:上年|去年|前年|同期)"
)


def find_dues(reports: Sequence[Report], clauses: Sequence[Clause]) -> dict[int, str]:
    """Clause (its `at`) → "YYYY" or "YYYY-MM-DD"; a date that opens a sentence holds for its later clauses too."""
    found: dict[int, str] = {}
    held: tuple[int, str, str] | None = None
    for clause in clauses:
        due = _due(clause, reports[clause.report].year)
        if due:
            found[clause.at] = due
            held = (clause.report, clause.statement, due)
        elif held and held[:2] == (clause.report, clause.statement) and clause.role is Role.GOAL:
            found[clause.at] = held[2]
    return found


def _due(clause: Clause, year: int | None) -> str | None:
    text = clause.text
    if clause.role not in (Role.GOAL, Role.PROGRESS) or _PAST.search(text):
        return None
    if clause.role is Role.PROGRESS and not _WILL.search(text):
        return None
    dues = [
        when.value
        for when in find_dates(text, year)
        if when.value
        and (_BEFORE.search(text[: when.start]) or _AFTER.match(text[when.end :]) or _ends(text, when.end))
    ]
    late = [due for due in dues if year is None or int(due[:4]) >= year]
    return max(late) if late else None


def _ends(text: str, end: int) -> bool:
    return text[end - 1 : end] in "底末前"
