"""Which statements answer to each other, and whether they stayed, moved, were split or merged.

First what is word for word the same, then the nearest of what is left, inside linked sections before across them;
each statement has one partner. What is then left beside a pair and is found again in the pair's other half makes it
a split or a merger. Nearness is the mean of the TF-IDF cosine and the Indel similarity of the characters. The headings
of linked sections come next, and statements that are one subject written anew (see paraphrases). What is then alone
but stands inside a statement that has a partner joins the two (see containment): another split or merger. What has no
likely counterpart stays without.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import Indel, LCSseq

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.alignment import Linked
from xubao.comparing.statements.containment import contained
from xubao.comparing.statements.linked_headings import heading_pairs
from xubao.comparing.statements.paraphrases import rewritten, worth_a_look
from xubao.language.sparse_pairs import Flags, Pairs, PairSet

_WORTH_A_LOOK = 0.18  # cosine under which two statements are never each other's edition
_EDITED = 0.38  # nearness of two editions inside linked sections
_ELSEWHERE = 0.62  # ... across sections that are not linked
_LIFTED = 0.8  # a sentence lifted out of linked sections nearly as it stood has moved; else it was rewritten
_PART = 0.72  # share of a statement that must be found in the other for a split or merger
_MOST_PARTS = 3  # beside the first: what more statements than these stand in is a list, not their edition
_LONG = 8  # shorter statements (headings, 以上) are not called moved


@dataclass(slots=True)
class Match:
    """Statements (indices, in order) that answer to each other."""

    old: list[int]
    new: list[int]
    moved: bool = False

    def takes(self, lone: int, of_old: bool) -> bool:
        """Add a statement of one report, where the other has but one and there is room."""
        grown, single = (self.old, self.new) if of_old else (self.new, self.old)
        if len(single) > 1 or len(grown) > _MOST_PARTS:
            return False
        insort(grown, lone)
        self.moved = False
        return True


@dataclass
class Matching:
    """All matches, and who is taken.

    Attributes:
        of_old, of_new: statement → its match.
    """

    matches: list[Match] = field(default_factory=list)
    of_old: dict[int, Match] = field(default_factory=dict)
    of_new: dict[int, Match] = field(default_factory=dict)

    def add(self, old: int, new: int) -> None:
        """Pair two statements that are free."""
        match = Match([old], [new])
        self.matches.append(match)
        self.of_old[old] = match
        self.of_new[new] = match


def match_statements(
    old: Side, new: Side, near: Pairs, linked: Linked, ties: Mapping[tuple[int, int], float] | None = None
) -> Matching:
    """Pair the statements of two reports.

    Args:
        near: cosine of statement pairs.
        linked: the links of the sections.
        ties: statements that give a figure of one subject, and how much that says.
    """
    found = Matching()
    home = _Homes(old, new, linked.pairs)
    _match_same(old, new, home, found)
    _match_near(old, new, near, home, found)
    _join_parts(old.keys, new.keys, found)
    _match_headings(old, new, linked, found)
    _match_rewritten(old, new, near, home, ties or {}, found)
    _mark_moved(old, new, home, found)
    _take_in(old, new, near, home, found)
    return found


class _Homes:
    """Whether two statements stand in linked sections."""

    def __init__(self, old: Side, new: Side, linked: PairSet) -> None:
        self._old, self._new = old.section_of, new.section_of
        self._linked = linked
        self._bare = not old.titles or not new.titles

    def shared(self, old: int, new: int) -> bool:
        at_old, at_new = self._old[old], self._new[new]
        if self._bare or at_old < 0 or at_new < 0:
            return self._bare or at_old == at_new
        return (at_old, at_new) in self._linked

    def all_shared(self, pairs: Pairs) -> Flags:
        """The same for each pair."""
        if self._bare:
            return np.ones(len(pairs.old), dtype=np.bool_)
        at_old, at_new = self._old[pairs.old], self._new[pairs.new]
        placed = (at_old >= 0) & (at_new >= 0)
        found: Flags = np.where(placed, self._linked.among(at_old, at_new), at_old == at_new)
        return found

    def sections(self, old: int, new: int) -> tuple[int, int]:
        return int(self._old[old]), int(self._new[new])


def _match_same(old: Side, new: Side, home: _Homes, found: Matching) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for at, key in enumerate(new.keys):
        places[key].append(at)
    waiting: list[int] = []
    for at, key in enumerate(old.keys):
        partner = next((p for p in places.get(key, ()) if p not in found.of_new and home.shared(at, p)), None)
        if partner is not None:
            found.add(at, partner)
        elif key in places:
            waiting.append(at)
    for at in waiting:
        partner = next((p for p in places[old.keys[at]] if p not in found.of_new), None)
        if partner is not None:
            found.add(at, partner)


def _match_near(old: Side, new: Side, near: Pairs, home: _Homes, found: Matching) -> None:
    ranked = []
    for place in worth_a_look(near, _free(near, found), _WORTH_A_LOOK).tolist():
        at_old, at_new, cosine = int(near.old[place]), int(near.new[place]), float(near.value[place])
        at_home = home.shared(at_old, at_new)
        likeness = Indel.normalized_similarity(old.keys[at_old], new.keys[at_new])
        nearness = (cosine + likeness) / 2
        if nearness >= (_EDITED if at_home else _ELSEWHERE):
            ranked.append((-nearness, abs(at_old - at_new), at_old, at_new))
    for _, _, at_old, at_new in sorted(ranked):
        if at_old not in found.of_old and at_new not in found.of_new:
            found.add(at_old, at_new)


def _match_headings(old: Side, new: Side, linked: Linked, found: Matching) -> None:
    for at_old, at_new in heading_pairs(old, new, linked.links):
        if at_old not in found.of_old and at_new not in found.of_new:
            found.add(at_old, at_new)


def _match_rewritten(
    old: Side, new: Side, near: Pairs, home: _Homes, ties: Mapping[tuple[int, int], float], found: Matching
) -> None:
    """The likeliest pair first: an assignment that is best as a whole makes the same pairs, at more cost."""
    for _, at_old, at_new in rewritten(old, new, near, home.all_shared(near), _free(near, found), ties):
        if at_old not in found.of_old and at_new not in found.of_new:
            found.add(at_old, at_new)


def _free(near: Pairs, found: Matching) -> tuple[Flags, Flags]:
    free_old = np.ones(near.shape[0], dtype=np.bool_)
    free_new = np.ones(near.shape[1], dtype=np.bool_)
    free_old[list(found.of_old)] = False
    free_new[list(found.of_new)] = False
    return free_old, free_new


def _take_in(old: Side, new: Side, near: Pairs, home: _Homes, found: Matching) -> None:
    """What is left alone joins the statement it stands in: a split or a merger, each growing on one side only."""
    for held in contained(old, new, near, home.all_shared(near), _free(near, found)):
        mine, theirs = (found.of_old, found.of_new) if held.lone_is_old else (found.of_new, found.of_old)
        if held.lone in mine:
            continue
        match = theirs.get(held.host)
        if match is None:
            found.add(*((held.lone, held.host) if held.lone_is_old else (held.host, held.lone)))
        elif match.takes(held.lone, held.lone_is_old):
            mine[held.lone] = match


def _join_parts(old_keys: tuple[str, ...], new_keys: tuple[str, ...], found: Matching) -> None:
    """Splits and mergers: a free neighbour of a matched statement that is found again in its match."""
    for match in list(found.matches):
        if old_keys[match.old[0]] == new_keys[match.new[0]]:
            continue
        whole_old, whole_new = old_keys[match.old[0]], new_keys[match.new[0]]
        grown = _grow(match.new, whole_old, new_keys, found.of_new)
        if grown:
            match.new = grown
            for at in grown:
                found.of_new[at] = match
            continue
        grown = _grow(match.old, whole_new, old_keys, found.of_old)
        if grown:
            match.old = grown
            for at in grown:
                found.of_old[at] = match


def _grow(seed: list[int], whole: str, keys: tuple[str, ...], taken: dict[int, Match]) -> list[int] | None:
    """The seed with the free neighbours that make it more like the whole, or None."""
    run = list(seed)
    nearness = Indel.normalized_similarity(whole, keys[run[0]])
    for step in (1, -1):
        while True:
            at = run[-1] + 1 if step > 0 else run[0] - 1
            if not 0 <= at < len(keys) or at in taken or len(keys[at]) < 4:
                break
            longer = [*run, at] if step > 0 else [at, *run]
            joined = Indel.normalized_similarity(whole, "".join(keys[k] for k in longer))
            if joined <= nearness or LCSseq.similarity(whole, keys[at]) < _PART * len(keys[at]):
                break
            run, nearness = longer, joined
    return run if len(run) > 1 else None


def _mark_moved(old: Side, new: Side, home: _Homes, found: Matching) -> None:
    """What left the order that most statements keep, and the sections that answer to its own, has moved."""
    ordered = sorted(found.matches, key=lambda match: match.old[0])
    rise = _longest_rise([match.new[0] for match in ordered])
    kept = {id(ordered[place]) for place in rise}
    homes: dict[tuple[int, int], list[Match]] = defaultdict(list)
    for match in ordered:
        homes[home.sections(match.old[0], match.new[0])].append(match)
    main = _main_pairs(homes)
    for key, inside in homes.items():
        stayed = _longest_rise([match.new[0] for match in inside])
        for place, match in enumerate(inside):
            first, second = match.old[0], match.new[0]
            if id(match) in kept or len(old.keys[first]) < _LONG:
                continue
            at_home = home.shared(first, second)
            went_along = at_home and place in stayed and key in main
            likeness = Indel.normalized_similarity(old.keys[first], new.keys[second])
            reworked = likeness < (_LIFTED if at_home else _ELSEWHERE)
            match.moved = not (went_along or reworked)


def _main_pairs(homes: dict[tuple[int, int], list[Match]]) -> set[tuple[int, int]]:
    """Pairs of sections that hold most of the matches of one of the two: what is between them went with them."""
    of_old: dict[int, int] = defaultdict(int)
    of_new: dict[int, int] = defaultdict(int)
    for (at_old, at_new), inside in homes.items():
        of_old[at_old] += len(inside)
        of_new[at_new] += len(inside)
    return {
        (at_old, at_new)
        for (at_old, at_new), inside in homes.items()
        if 2 * len(inside) > min(of_old[at_old], of_new[at_new])
    }


def _longest_rise(values: list[int]) -> set[int]:
    """Places of a longest increasing subsequence (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before = [-1] * len(values)
    for place, value in enumerate(values):
        at = bisect_left(tops, value)
        before[place] = last[at - 1] if at else -1
        if at == len(tops):
            tops.append(value)
            last.append(place)
        else:
            tops[at] = value
            last[at] = place
    found: set[int] = set()
    place = last[-1] if last else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
