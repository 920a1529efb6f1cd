"""Which statements are the same subject written anew: a goal and what became of it, a policy or project carried on.

Such sentences share few characters, so no likeness alone tells them from chance. What is weighed together: the
TF-IDF cosine and the Indel similarity of the characters, how many characters stand in common runs long enough not to
be chance, how the pair stands against the best rival of either end, whether the sections are linked, the names both
have, whether both give a figure of one subject; a heading is no edition of a sentence. The weights are those of a
logistic regression on the pairs marked by hand in those documents that tests/gold/data/statement-pairs.json does not
hold back, but for the constant, which asks a little more than as likely as not, and for what frames a report.
"""

from collections.abc import Mapping

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

from xubao.comparing.indexed_report import Side
from xubao.comparing.word_diff import solid
from xubao.language.sparse_pairs import Flags, Floats, Ints, Pairs, best, looked_up, ranked, united

_FAINT = 0.08  # cosine under which nothing ties two statements
_STRANGE = 0.15  # likeness of any two sentences; under it a shared word is all there is
_LOOKS = 6  # so many nearest partners of either are looked at closely
_AKIN = 1.3  # weight of the cosine, and of the likeness of the characters
_RIVAL = 2.6
_HOME = 2.4
_RUNS = 1.8
_NAMES = 0.8
_FIGURE = 2.0  # a figure of the same subject
_HEADING = -1.7  # one of the two is a heading, the other is not
_FRAME = -2.0  # one of the two stands in what frames a report (导言, 结语), which speaks of everything
_AT_ALL = -5.3
_ENOUGH = 24  # characters in common runs; more say no more
_MOST_NAMES = 2


def rewritten(
    old: Side,
    new: Side,
    near: Pairs,
    at_home: Flags,
    free: tuple[Flags, Flags],
    ties: Mapping[tuple[int, int], float],
) -> list[tuple[float, int, int]]:
    """Pairs of free statements that are likely one subject written anew.

    Args:
        near: cosine of statement pairs.
        at_home: for each of these pairs, whether the two stand in sections that belong together.
        free: which old and which new statements have no partner yet.
        ties: statements that give a figure of one subject, and how much that says (1 to 3).

    Returns:
        (log odds, old, new) of each pair that is likelier than not, likeliest first.
    """
    tied = _tied(near, ties)
    counted = np.flatnonzero((tied > 0) & free[0][near.old] & free[1][near.new])
    pairs = united(worth_a_look(near, free, _FAINT), counted)
    if not len(pairs):
        return []
    likeness = _likeness(old, new, near.old[pairs], near.new[pairs])
    odds = _AT_ALL + _AKIN * (near.value[pairs] + likeness) + _RIVAL * _against_rivals(near)[pairs]
    odds += _HOME * at_home[pairs] + _FIGURE * tied[pairs]
    odds += _HEADING * (old.headings[near.old[pairs]] != new.headings[near.new[pairs]])
    framing = _framing(old)[near.old[pairs]] | _framing(new)[near.new[pairs]]
    odds += _FRAME * (framing & ~at_home[pairs])
    promising = odds > -_RUNS - _NAMES * _MOST_NAMES
    found = []
    for place in np.flatnonzero(promising & ((likeness >= _STRANGE) | (tied[pairs] > 0))).tolist():
        one, other = int(near.old[pairs[place]]), int(near.new[pairs[place]])
        value = float(odds[place]) + _shared(old, new, one, other)
        if value > 0:
            found.append((value, one, other))
    return sorted(found, key=lambda row: (-row[0], abs(row[1] - row[2]), row[1:]))


def _likeness(old: Side, new: Side, first: Ints, second: Ints) -> Floats:
    found: Floats = process.cpdist(
        [old.keys[at] for at in first.tolist()],
        [new.keys[at] for at in second.tolist()],
        scorer=Indel.normalized_similarity,
        dtype=np.float64,
    )
    return found


def _shared(old: Side, new: Side, one: int, other: int) -> float:
    """What the names and the longer runs of characters that two statements have in common say for them."""
    names = set(old.report.statements[one].names) & set(new.report.statements[other].names)
    runs = solid(old.keys[one], new.keys[other])
    return _RUNS * min(runs, _ENOUGH) / _ENOUGH + _NAMES * min(len(names), _MOST_NAMES)


def _tied(near: Pairs, ties: Mapping[tuple[int, int], float]) -> Floats:
    keys = [one * near.shape[1] + other for one, other in ties]
    places = looked_up(near.keys, np.array(keys, dtype=np.int64))
    found = np.zeros(len(near.value) + 1)  # the last for what is not among the pairs
    found[places] = list(ties.values())
    return found[:-1]


def worth_a_look(near: Pairs, free: tuple[Flags, Flags], least: float) -> Ints:
    """The nearest free partners of each free statement, by cosine.

    Args:
        free: which old and which new statements have no partner yet.
        least: the cosine a pair must have.

    Returns:
        places in `near`, rising.
    """
    kept = np.flatnonzero((near.value >= least) & free[0][near.old] & free[1][near.new])
    chosen = np.zeros(len(near.value), dtype=np.bool_)
    for ends in (near.old, near.new):
        chosen[kept[ranked(ends[kept], near.value[kept], _LOOKS)]] = True
    return np.flatnonzero(chosen)


def _against_rivals(near: Pairs) -> Floats:
    """Each pair's cosine as a share of the best that either of the two has, 0 to 1."""
    best_old = best(near.old, near.value, near.shape[0])
    best_new = best(near.new, near.value, near.shape[1])
    share: Floats = near.value / np.maximum(np.maximum(best_old[near.old], best_new[near.new]), 1e-9)
    return share


def _framing(where: Side) -> Flags:
    """Which statements stand in what frames the report."""
    formal = np.array([bool(name) for name in where.formal] + [False], dtype=np.bool_)
    found: Flags = formal[where.section_of]  # -1: in no section
    return found
