"""The figures of a matter that count what it is about."""

from collections.abc import Sequence

from xubao.ledger.clauses import Clause
from xubao.ledger.order import plan_end
from xubao.model import Figure, Report
from xubao.statements.figure_values import LEAST, ReportValues, Value
from xubao.statements.measures import counts, measure

NEAR = 8
"""How many characters may stand between the matter's words and the figure."""


def quantities(members: Sequence[Clause], about: str, named: bool = False) -> list[tuple[int, Figure]]:
    """(report, figure) of the figures whose subject is the matter's, or that stand beside its words; in order.

    Args:
        about: the matter's term.
        named: whether the term is a measure, which then has to be the figure's.
    """
    return [
        (clause.report, figure)
        for clause in members
        for figure in clause.figures
        if counts(figure) and (about in measure(figure.subject) if named else _counts(clause, figure, about))
    ]


def values(
    members: Sequence[Clause], quantities: Sequence[tuple[int, Figure]], readers: Sequence[ReportValues]
) -> list[Value]:
    """The quantities of a matter with what is needed to compare them.

    Args:
        quantities: (report, figure) of the figures that count what the matter is about.
        readers: see `value_readers`.
    """
    homes = {(clause.report, figure): clause for clause in members for figure in clause.figures}
    kept = [(homes[key], key[1]) for key in dict.fromkeys(quantities) if key in homes]
    found = (
        readers[clause.report].value_in(clause.statement, figure, clause.start) for clause, figure in kept
    )
    return [value for value in found if value and len(value.core) >= LEAST]


def value_readers(reports: Sequence[Report]) -> list[ReportValues]:
    """What reads the values of each report."""
    return [ReportValues(index, report, int(plan_end(report) or 0)) for index, report in enumerate(reports)]


def _counts(clause: Clause, figure: Figure, about: str) -> bool:
    if not about:
        return False
    if figure.subject and (about in figure.subject or (len(figure.subject) > 2 and figure.subject in about)):
        return True
    start = clause.text.find(about)
    if start < 0:
        return False
    first, last = clause.start + start, clause.start + start + len(about)
    return 0 <= figure.start - last <= NEAR or 0 <= first - figure.end <= 2
