"""The figures of a matter that count what it is about."""

from collections.abc import Sequence

from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_indicator import counts, measure
from xubao.model import Figure

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
