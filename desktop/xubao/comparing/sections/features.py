"""What a decision on a pair of sections looks at: each view of their affinity, by itself and against its rivals'."""

import numpy as np
import numpy.typing as npt

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.similarity import Affinity, framing
from xubao.language.sparse_pairs import Flags, Floats, Ints, best

Matrix = npt.NDArray[np.float64]

RIVALLED = ("said", "whole", "meaning")
NAMES = (
    *RIVALLED,
    "titles",
    "taken up",
    "meant",
    *(f"{view}, share of the {which} best" for view in RIVALLED for which in ("better", "lesser")),
    *(f"{view}, beside the usual best" for view in RIVALLED),
    "both hold others",
    "one holds others",
    "both are chapters",
    "one is a chapter",
    "one frames its report",
)
"""What the columns are. Every one is the same with the two reports exchanged, so that links mirror."""


def features(old: Side, new: Side, found: Affinity) -> Matrix:
    """The features of the pairs of an affinity, shape (pairs, len(NAMES))."""
    at_old, at_new = np.divmod(found.keys, max(1, found.shape[1]))
    views = [np.sqrt(found.said), found.whole, np.maximum(found.meaning, 0.0)]
    columns: list[Floats] = [*views, found.titles, found.taken_up, found.meant]
    for view in views:
        shares = [view / (best(at, view, int(at.max(initial=0)) + 1)[at] + 1e-6) for at in (at_old, at_new)]
        columns += [np.maximum(*shares), np.minimum(*shares)]
    columns += [view / _usual(at_old, at_new, view) for view in views]
    for mine, other in (
        (_holding(old)[at_old], _holding(new)[at_new]),
        (_chapters(old)[at_old], _chapters(new)[at_new]),
    ):
        columns += [(mine & other).astype(np.float64), (mine ^ other).astype(np.float64)]
    columns.append((framing(old)[at_old] | framing(new)[at_new]).astype(np.float64))
    return np.stack(columns, axis=1)


def _usual(at_old: Ints, at_new: Ints, value: Floats) -> float:
    """The median of the best value that a section has in any other: how near two such reports are at all."""
    bests = [best(at, value, int(at.max(initial=-1)) + 1) for at in (at_old, at_new)]
    found = np.concatenate(bests)
    found = found[found > 0]
    return float(np.median(found)) if len(found) else 1.0


def _holding(side: Side) -> Flags:
    """Which sections hold others."""
    found = np.zeros(len(side.parent), dtype=np.bool_)
    found[side.parent[side.parent >= 0]] = True
    return found


def _chapters(side: Side) -> Flags:
    """Which hold others and lie in none."""
    return _holding(side) & (side.parent < 0)
