"""The pairs of sections that compete for a link, and how likely each is to be one."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.decision import Decision
from xubao.comparing.sections.features import features
from xubao.comparing.sections.outlook import turned
from xubao.comparing.sections.similarity import Affinity, framing
from xubao.language.sparse_pairs import Flags, Floats, Ints, best, looked_up, united

_FORMULA = 0.3  # what frames a report is linked only where it is nearly the same


@dataclass(frozen=True)
class Contest:
    """Pairs of sections, row by row, in columns of the same length; what is not here shares nothing.

    Attributes:
        keys: the pairs, see xubao.language.sparse_pairs.
        likely: the probability that the two belong together, 0 where they may not be linked by their own text.
        turned: that of a review with a later plan: no link, but statements of theirs may answer to each other.
        whole: TF-IDF cosine of their texts.
        exact: whether the texts are the same word for word.
        wish: what a person said.
        shape: how many sections the two reports have.
    """

    keys: Ints
    likely: Floats
    turned: Floats
    whole: Floats
    exact: Flags
    wish: Wishes
    shape: tuple[int, int]

    @cached_property
    def old(self) -> Ints:
        """The old section of each pair."""
        return self.keys // max(1, self.shape[1])

    @cached_property
    def new(self) -> Ints:
        """The new section of each pair."""
        return self.keys - self.old * self.shape[1]

    @cached_property
    def allowed(self) -> Flags:
        """Whether a person lets the pair be linked."""
        return self.wish.allowed(self.old, self.new)

    @cached_property
    def wished(self) -> Flags:
        """Whether a person linked the pair."""
        keys = keys_of(self.wish.linked, self.shape)
        return looked_up(keys, self.keys) < len(keys)

    @cached_property
    def first_of_either(self) -> tuple[Flags, Flags]:
        """Whether the pair is the likeliest of its old section, and of its new one."""
        ends = zip((self.old, self.new), self.shape, strict=True)
        of_old, of_new = (self.likely >= best(at, self.likely, places)[at] for at, places in ends)
        return of_old, of_new


def contest(old: Side, new: Side, found: Affinity, wish: Wishes, decision: Decision) -> Contest:
    """All pairs that are near each other, the same or linked by a person, and how likely they belong together."""
    shape = found.shape
    exact = keys_of(_exact(old, new), shape)
    framed = keys_of(_frames(old, new, found), shape)
    keys = united(found.keys, exact, framed, keys_of(wish.linked, shape))
    place = np.searchsorted(keys, found.keys)
    likely, whole = np.zeros(len(keys)), np.zeros(len(keys))
    likely[place] = decision.probability(features(old, new, found))
    whole[place] = found.whole
    same = looked_up(exact, keys) < len(exact)
    pairs = Contest(keys, likely, np.zeros(len(keys)), whole, same, wish, shape)
    same &= pairs.allowed
    likely[~_usable(pairs, old, new, same)] = 0.0
    crossed = turned(old, new, pairs.old, pairs.new)
    pairs.turned[crossed] = likely[crossed]
    likely[crossed] = 0.0
    likely[same] = 1.0
    likely[(looked_up(framed, keys) < len(framed)) & pairs.allowed] = 1.0
    return pairs


def _frames(old: Side, new: Side, found: Affinity) -> list[tuple[int, int]]:
    """What frames the two reports, opening with opening and closing with closing.

    Only where one of these is nearly the same: the reports are of one form then, and its parts answer each other by
    their place, whatever a closing says this year.
    """
    mine, other = ({name: at for at, name in enumerate(side.formal) if name} for side in (old, new))
    frames = [(at, other[name]) for name, at in mine.items() if name in other]
    near = set(found.keys[found.whole >= _FORMULA].tolist())
    alike = any(
        at * found.shape[1] + to in near or (old.whole[at] and old.whole[at] == new.whole[to])
        for at, to in frames
    )
    return frames if alike else []


def _usable(pairs: Contest, old: Side, new: Side, exact: Flags) -> Flags:
    """Whether the two may be linked by their own text."""
    kinds = {name: at for at, name in enumerate(sorted({*old.formal, *new.formal}))}
    formal_old, formal_new = (
        np.array([kinds[name] for name in side.formal], dtype=np.int64) for side in (old, new)
    )
    found: Flags = _speaking(old)[pairs.old] & _speaking(new)[pairs.new]
    found &= pairs.allowed & ~_taken(pairs, exact)
    found &= formal_old[pairs.old] == formal_new[pairs.new]
    return found & (~framing(old)[pairs.old] | (pairs.whole >= _FORMULA))


def _speaking(side: Side) -> Flags:
    """Which sections say something besides their heading, by themselves or in the sections they hold."""
    found = np.array(side.own, dtype=np.bool_)
    found[side.parent[side.parent >= 0]] = True
    return found


def _taken(pairs: Contest, exact: Flags) -> Flags:
    """Pairs of which one section already has its word-for-word counterpart."""
    of_old, of_new = np.zeros(pairs.shape[0], dtype=np.bool_), np.zeros(pairs.shape[1], dtype=np.bool_)
    of_old[pairs.old[exact]] = True
    of_new[pairs.new[exact]] = True
    return (of_old[pairs.old] | of_new[pairs.new]) & ~exact


def keys_of(pairs: Iterable[tuple[int, int]], shape: tuple[int, int]) -> Ints:
    """The sorted keys of some pairs."""
    return np.array(sorted(old * shape[1] + new for old, new in pairs), dtype=np.int64)


def _exact(old: Side, new: Side) -> list[tuple[int, int]]:
    """Sections whose text is the same; twins are taken in order."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(new.whole):
        if text:
            places.setdefault(text, []).append(at)
    seen: dict[str, int] = {}
    found = []
    for at, text in enumerate(old.whole):
        nth = seen.get(text, 0)
        seen[text] = nth + 1
        if nth < len(places.get(text, ())):
            found.append((at, places[text][nth]))
    return found
