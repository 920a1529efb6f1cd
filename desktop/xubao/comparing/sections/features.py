"""What a decision on a pair of sections looks at: each view of their affinity, by itself and against its rivals'."""

import numpy as np
import numpy.typing as npt

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.outlook import outlook
from xubao.comparing.sections.similarity import Affinity, framing
from xubao.language.sparse_pairs import Flags, Floats, Ints, best, looked_up

Matrix = npt.NDArray[np.float64]

_FAINT = 0.02  # a cosine that says nothing
_MOST = 3.0  # a pair that is so many times as near is simply nearer

RIVALLED = ("said", "whole", "meaning")
NAMES = (
    *RIVALLED,
    "titles",
    "taken up",
    "meant",
    *(f"{view}, share of the {which} best" for view in RIVALLED for which in ("better", "lesser")),
    *(
        f"{view}, share of the {which} best of its outlook"
        for view in RIVALLED
        for which in ("better", "lesser")
    ),
    *(f"{view}, beside the usual best" for view in RIVALLED),
    "whole, beside the pair with a parent",
    "whole, of a pair with a child beside it",
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
    tasks = [outlook(side).tasks.astype(np.int64) for side in (old, new)]
    for rivals in (
        (at_old, at_new),
        (2 * at_old + tasks[1][at_new], 2 * at_new + tasks[0][at_old]),  # plans and reviews do not compete
    ):
        for view in views:
            columns += _shares(rivals, view)
    columns += [view / _usual(at_old, at_new, view) for view in views]
    columns += _kin(old, new, found)
    for mine, other in (
        (_holding(old)[at_old], _holding(new)[at_new]),
        (_chapters(old)[at_old], _chapters(new)[at_new]),
    ):
        columns += [(mine & other).astype(np.float64), (mine ^ other).astype(np.float64)]
    columns.append((framing(old)[at_old] | framing(new)[at_new]).astype(np.float64))
    return np.stack(columns, axis=1)


def _shares(rivals: tuple[Ints, Ints], view: Floats) -> tuple[Floats, Floats]:
    """How near a pair is to the best among its rivals: of the end that is nearer to its best, and of the other."""
    shares = [view / (best(at, view, int(at.max(initial=0)) + 1)[at] + 1e-6) for at in rivals]
    return np.maximum(*shares), np.minimum(*shares)


def _kin(old: Side, new: Side, found: Affinity) -> tuple[Floats, Floats]:
    """How near a pair is beside the nearest pair with a parent of one of the two; how near one with a child is."""
    size = found.shape[1]
    at_old, at_new = np.divmod(found.keys, max(1, size))
    parents, children = np.zeros(len(found.keys)), np.zeros(len(found.keys))
    for above, keys in (
        (old.parent[at_old], old.parent[at_old] * size + at_new),
        (new.parent[at_new], at_old * size + new.parent[at_new]),
    ):
        place = np.where(above >= 0, looked_up(found.keys, keys), len(found.keys))
        child = np.flatnonzero(place < len(found.keys))
        parents[child] = np.maximum(parents[child], found.whole[place[child]])
        np.maximum.at(children, place[child], found.whole[child])
    return (
        np.minimum(found.whole / (parents + _FAINT), _MOST),
        np.minimum(children / (found.whole + _FAINT), _MOST),
    )


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
