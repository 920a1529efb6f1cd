"""Which clause of the new report took the place of a clause of the old one.

Two clauses may belong together where their statements answer each other or where both name a subject that is watched;
of those that may, the likest are taken first, each once, and of one role before of two: what a report sets as a goal is
held against the next report's goal, though the next review of it reads more alike. What is then left on both sides
between two clauses that belong together, in one pair of sentences, has changed places as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel

from xubao.comparing.wordings.clauses import Clause
from xubao.language.sparse_pairs import Flags

Table = npt.NDArray[np.float32]

_MOST = 500  # clauses of either report that are looked at, those of the most watched subjects first
_AT_HOME = 0.3  # likeness of two clauses whose statements answer each other and have one role
_CLEARLY = 0.36  # ... of two roles; or anywhere, of one role, where a subject is seldom named
_ANYWHERE = 0.5  # ... anywhere else
_UNNAMED = 0.45  # ... where they name no watched subject in common
_SELDOM = 5  # clauses that name a subject: one named more often ties nothing by itself
_HOME, _FIRST, _ROLE = 0.3, 0.3, 1.0  # what these are worth beside the likeness

Succession = tuple[Clause, Clause]


def successions(gone: Sequence[Clause], come: Sequence[Clause]) -> list[Succession]:
    """Pairs of an old and a new clause, each clause in one at most, in the order of the old report."""
    every = gone, come
    gone = _foremost([one for one in gone if one.watched or one.heading])
    homes = {one.change for one in gone}
    come = _foremost([one for one in come if one.watched or one.change in homes])
    if not gone or not come:
        return []
    likeness = process.cdist(
        [one.text for one in gone],
        [one.text for one in come],
        scorer=Indel.normalized_similarity,
        dtype=np.float32,
    )
    worth = _worth(gone, come, likeness)
    found: dict[int, int] = {}
    taken: set[int] = set()
    rows, columns = np.nonzero(worth > 0)
    order = np.argsort(-worth[rows, columns], kind="stable")
    for one, other in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    pairs = [(gone[one], come[other]) for one, other in found.items()]
    matched = [{clause.start for clause in side} for side in zip(*pairs, strict=True)] or [set(), set()]
    left = [[one for one in side if one.start not in told] for side, told in zip(every, matched, strict=True)]
    return sorted([*pairs, *_between(pairs, *left)], key=lambda pair: pair[0].start)


def _foremost(clauses: Sequence[Clause]) -> list[Clause]:
    ranked = sorted(
        clauses, key=lambda one: -3 * bool(one.first) - bool(one.followed) - 2 * bool(one.heading)
    )
    return ranked[:_MOST]


def _worth(gone: Sequence[Clause], come: Sequence[Clause], likeness: Table) -> Table:
    home = _equal([one.change for one in gone], [one.change for one in come])
    role = _equal([one.role for one in gone], [one.role for one in come])
    first = _share([one.first for one in gone], [one.first for one in come])
    shared = first | _share([one.followed for one in gone], [one.followed for one in come])
    seldom = _share(*_seldom(gone, come))
    headings = home & np.logical_and.outer(
        np.array([bool(one.heading) for one in gone]), np.array([bool(one.heading) for one in come])
    )
    least = np.full(likeness.shape, _ANYWHERE, dtype=np.float32)
    least[role & seldom] = _CLEARLY
    least[home] = _CLEARLY
    least[home & role] = _AT_HOME
    least[~shared] = np.maximum(least[~shared], _UNNAMED)
    may = (home | shared) & (likeness >= least) | headings
    total = likeness + _HOME * home + _FIRST * first + _ROLE * role
    return np.where(may, total, 0.0).astype(np.float32)


def _equal(ones: Sequence[object], others: Sequence[object]) -> Flags:
    codes = {value: code for code, value in enumerate(dict.fromkeys((*ones, *others)))}
    found: Flags = np.equal.outer(
        np.array([codes[one] for one in ones]), np.array([codes[one] for one in others])
    )
    return found


def _share(ones: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> Flags:
    """Which of two lists of sets have a member in common."""
    codes = {word: code for code, word in enumerate({word for each in ones for word in each})}
    held = [np.zeros((len(each), len(codes)), dtype=np.float32) for each in (ones, others)]
    for table, sets in zip(held, (ones, others), strict=True):
        places = [(row, codes[word]) for row, words in enumerate(sets) for word in words if word in codes]
        table[tuple(np.array(places, dtype=np.int64).reshape(-1, 2).T)] = 1
    found: Flags = held[0] @ held[1].T > 0
    return found


def _seldom(
    gone: Sequence[Clause], come: Sequence[Clause]
) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    named: dict[str, int] = {}
    for clause in (*gone, *come):
        for word in clause.watched:
            named[word] = named.get(word, 0) + 1
    rare = {word for word, count in named.items() if count <= 2 * _SELDOM}
    return [one.watched & rare for one in gone], [one.watched & rare for one in come]


def _between(
    pairs: Sequence[Succession], gone: Sequence[Clause], come: Sequence[Clause]
) -> Iterator[Succession]:
    """One old and one new clause left alone between the same neighbours of a pair of sentences."""
    placed: dict[tuple[str, str], list[Succession]] = defaultdict(list)
    for pair in pairs:
        placed[pair[0].statement.id, pair[1].statement.id].append(pair)
    alone: tuple[dict[str, list[Clause]], ...] = (defaultdict(list), defaultdict(list))
    for known_side, side in zip(alone, (gone, come), strict=True):
        for clause in side:
            known_side[clause.statement.id].append(clause)
    for (old, new), known in placed.items():
        mine, theirs = alone[0].get(old, ()), alone[1].get(new, ())
        ordered = sorted(known, key=lambda pair: pair[0].at)
        marks = [(-1, -1), *((one.at, other.at) for one, other in ordered), (99, 99)]
        for (low, low_new), (high, high_new) in pairwise(marks):
            ones = [one for one in mine if low < one.at < high]
            others = [one for one in theirs if low_new < one.at < high_new]
            if len(ones) == len(others) == 1 and ones[0].watched and ones[0].role is others[0].role:
                yield ones[0], others[0]
