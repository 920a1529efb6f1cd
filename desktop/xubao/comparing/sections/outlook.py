"""Whether a section looks back on what was done or ahead to what shall be, and what that leaves to link.

A review answers to the next review, a task to what became of it and to the next task. What was done last year is not
answered by what shall be done next year: the next review speaks of it. Nearness of words cannot tell, as a task says
in the same words what the review beside it says.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xubao.comparing.indexed_report import Side
from xubao.language.sparse_pairs import Flags, Floats, Ints
from xubao.model import Role

Matrix = npt.NDArray[np.float64]

_PLACE = {Role.PROGRESS: 0, Role.GOAL: 1}
_MOST = 0.5  # share of what a section says, its sections included, that makes it a review or a plan
_BOTH = 0.1  # share of a report's text from which it has a review, or a plan
_SLIGHT = 0.01  # a heading counts only where nothing else is said


@dataclass(frozen=True, slots=True)
class Outlook:
    """Of the sections of a report.

    Attributes:
        back: which tell mostly what was done, as the chapters do that they are or lie in.
        ahead: which tell mostly what shall be done, likewise.
        tasks: which tell mostly what shall be done, wherever they lie.
        reviews, plans: whether the report has a review at all, and a plan.
    """

    back: Flags
    ahead: Flags
    tasks: Flags
    reviews: bool
    plans: bool


def turned(old: Side, new: Side, at_old: Ints, at_new: Ints) -> Flags:
    """Of pairs of sections: whether one is a review and the other the plan of the later report.

    Only between reports of one kind, where the later one has a review for the earlier one's to be answered by, and the
    earlier one a plan: a response to opinions may well plan on with what a report told.
    """
    if old.report.kind is not new.report.kind:
        return np.zeros(len(at_old), dtype=np.bool_)
    mine, other = outlook(old), outlook(new)
    if _earlier(old, new):
        both, found = mine.plans and other.reviews, mine.back[at_old] & other.ahead[at_new]
    else:
        both, found = mine.reviews and other.plans, mine.ahead[at_old] & other.back[at_new]
    return found & both


def _earlier(old: Side, new: Side) -> bool:
    """Whether the old report is the earlier one: by their years, else as they were given."""
    years = old.report.year, new.report.year
    return years[0] is None or years[1] is None or years[0] <= years[1]


def outlook(side: Side) -> Outlook:
    """Weigh what the statements of each section, and of those it holds, do."""
    statements = side.report.statements
    roles = np.array([_PLACE.get(one.role, 2) for one in statements], dtype=np.int64)
    lengths = np.array([len(one.text) for one in statements], dtype=np.float64)
    said = _said(side, roles, lengths)
    total = said.sum(axis=1) + 1e-9
    top = _chapters(side)
    chaptered = np.bincount(top, minlength=len(top))[top] > 1
    told, tasks = said[:, 0] / total > _MOST, said[:, 1] / total > _MOST
    every = np.bincount(roles, lengths, minlength=3) / max(1.0, float(lengths.sum()))
    return Outlook(
        back=told & told[top] & chaptered,
        ahead=tasks & tasks[top] & chaptered,
        tasks=tasks,
        reviews=bool(every[0] >= _BOTH),
        plans=bool(every[1] >= _BOTH),
    )


def _chapters(side: Side) -> Ints:
    """The outermost section that each lies in; one that lies in none is its own."""
    found = np.arange(len(side.parent), dtype=np.int64)
    for section in range(len(found)):  # parents stand before children
        if side.parent[section] >= 0:
            found[section] = found[side.parent[section]]
    return found


def _said(side: Side, roles: Ints, lengths: Floats) -> Matrix:
    """Characters of each section that tell what was done, what shall be, and anything else."""
    sections = len(side.titles)
    placed = side.section_of >= 0
    weight = np.where(side.headings, _SLIGHT, lengths)[placed]
    counted = np.bincount(side.section_of[placed] * 3 + roles[placed], weight, minlength=3 * sections)
    found: Matrix = counted.astype(np.float64).reshape(sections, 3)
    for section in range(sections - 1, -1, -1):  # parents stand before children
        if side.parent[section] >= 0:
            found[side.parent[section]] += found[section]
    return found
