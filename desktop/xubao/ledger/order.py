"""Reports in the order of their dates, and which later report could be expected to speak of a matter again."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from xubao.language.dates import plan_end as last_year
from xubao.language.dates import years_in
from xubao.language.rarity import Lexicon
from xubao.language.tfidf import cosine, vector
from xubao.ledger.clauses import Clause
from xubao.model import Message, Report, ReportKind

SAME_SUBJECT = 0.5
"""Cosine of the nouns of two reports from which they are of one series."""
PASSING = frozenset({ReportKind.NEWS, ReportKind.MATERIAL, ReportKind.OPINIONS})
"""Kinds that need not take up what others said, and that speak of a place of their own."""
PLANNED = 5


def ordered(reports: Sequence[Report]) -> tuple[list[int], tuple[Message, ...]]:
    """Places of the reports, oldest first, and notes.

    A report without a date stays behind the one it was given after (a bare year counts as the end of that year).
    """
    keys: list[tuple[str, int]] = []
    undated: list[str] = []
    latest = ""
    for place, report in enumerate(reports):
        if report.date:
            latest = report.date if len(report.date) > 4 else f"{report.date}-12-31"
        else:
            undated.append(PurePath(report.file).name)
        keys.append((latest, place))
    return sorted(range(len(reports)), key=lambda place: keys[place]), _note(undated)


def _note(undated: Sequence[str]) -> tuple[Message, ...]:
    """One note, however many they are."""
    if len(undated) > 1:
        return (Message("ledger.undated.several", count=len(undated), names=tuple(undated)),)
    return tuple(Message("ledger.undated", name=name) for name in undated)


def plan_end(report: Report) -> str:
    """The last year of a plan: as its title says, else five years from its date on; "" where nothing says."""
    title = report.title or ""
    told = max(years_in(title), default=None) or last_year(title)
    end = told or (report.year + PLANNED if report.year else None)
    return str(end) if end else ""


def expected(reports: Sequence[Report], clauses: Sequence[Clause], lexicon: Lexicon) -> list[frozenset[int]]:
    """For each report the later ones that speak of the same subject and would have to take up its matters."""
    vectors = [vector(counts, lexicon.rare) for counts in _nouns(len(reports), clauses)]
    found: list[frozenset[int]] = []
    for old, mine in enumerate(vectors):
        later = (new for new in range(old + 1, len(reports)) if reports[new].kind not in PASSING)
        found.append(frozenset(new for new in later if cosine(mine, vectors[new]) >= SAME_SUBJECT))
    return found


def _nouns(reports: int, clauses: Sequence[Clause]) -> list[Counter[str]]:
    counts: list[Counter[str]] = [Counter() for _ in range(reports)]
    for clause in clauses:
        counts[clause.report].update(word for word, tag in clause.words if tag[0] in "nlj" and len(word) > 1)
    return counts
