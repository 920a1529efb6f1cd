"""Which paragraphs of two texts belong together, in the order of both.

Every paragraph of the new text stands in one bunch, and so does every one of the old text: reading the bunches one
after the other gives both texts' paragraphs from the first to the last. An old paragraph whose counterpart stands out
of that order stands where it stood; what it shares with its counterpart was moved (xubao.exporting.moves).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from xubao.model import Op


@dataclass(frozen=True, slots=True)
class Pair:
    """Spans [start, end) of the two texts that are the same statement; `ops` where they are known."""

    old: tuple[int, int]
    new: tuple[int, int]
    ops: tuple[Op, ...] = ()


@dataclass(slots=True)
class Bunch:
    """Paragraphs that belong together.

    Attributes:
        old, new: their indices, rising; one side may be empty.
        pairs: what is shown in place, in the order of both texts.
    """

    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


class Paragraphs:
    """A text cut into paragraphs; an empty text has none."""

    def __init__(self, text: str) -> None:
        self.text = text
        parts = text.split("\n") if text else []
        self.starts: list[int] = []
        at = 0
        for part in parts:
            self.starts.append(at)
            at += len(part) + 1
        self.parts = parts

    def at(self, offset: int) -> int:
        """Index of the paragraph that holds the offset."""
        return bisect_right(self.starts, offset) - 1

    def whole(self, start: int, end: int) -> bool:
        """Whether a span fills paragraphs: begins where one does and ends where one does."""
        return (start == 0 or self.text[start - 1] == "\n") and (
            end == len(self.text) or self.text[end] == "\n"
        )

    def joined(self, chosen: Sequence[int]) -> tuple[str, dict[int, int]]:
        """The chosen paragraphs with their line feeds, and where each begins in that text."""
        begins: dict[int, int] = {}
        size = 0
        for index in chosen:
            begins[index] = size
            size += len(self.parts[index]) + 1
        return "".join(f"{self.parts[index]}\n" for index in chosen), begins


def bunches(
    olds: Paragraphs, news: Paragraphs, pairs: Sequence[Pair], beside: Iterable[tuple[int, int]]
) -> list[Bunch]:
    """All paragraphs of both texts, each in one bunch.

    Args:
        pairs: spans that belong together.
        beside: (offset in old, offset in new): what has no counterpart from the old paragraph on best stands before
            the new one.
    """
    weights: dict[tuple[int, int], int] = {}
    for pair in pairs:
        key = olds.at(pair.old[0]), news.at(pair.new[0])
        weights[key] = weights.get(key, 0) + min(pair.old[1] - pair.old[0], pair.new[1] - pair.new[0])
    home = _best(weights)
    found = _gathered(news, home, _best({(new, old): weight for (old, new), weight in weights.items()}))
    place_of = {new: place for place, bunch in enumerate(found) for new in bunch.new}
    steps = [(old, place_of[new], weights[old, new]) for old, new in sorted(home.items())]
    kept = {steps[at][0]: steps[at][1] for at in _heaviest([(place, weight) for _, place, weight in steps])}
    hints = {olds.at(old): place_of[news.at(new)] for old, new in reversed([*beside])}
    found = _with_lost(len(olds.parts), kept, hints, found)
    _share(olds, news, pairs, found)
    return found


def _share(olds: Paragraphs, news: Paragraphs, pairs: Sequence[Pair], found: Sequence[Bunch]) -> None:
    """Give each bunch the pairs that stand in it on both sides and follow each other."""
    of_old = {old: place for place, bunch in enumerate(found) for old in bunch.old}
    of_new = {new: place for place, bunch in enumerate(found) for new in bunch.new}
    inside: dict[int, list[Pair]] = {}
    for pair in pairs:
        places = {of_old[olds.at(at)] for at in (pair.old[0], pair.old[1] - 1)}
        places |= {of_new[news.at(at)] for at in (pair.new[0], pair.new[1] - 1)}
        if len(places) == 1:
            inside.setdefault(places.pop(), []).append(pair)
    for place, theirs in inside.items():
        found[place].pairs = _in_order(theirs)


def _best(weights: dict[tuple[int, int], int]) -> dict[int, int]:
    """First index → the second that weighs most; the earlier one where they weigh alike."""
    best: dict[int, tuple[int, int]] = {}
    for (one, other), weight in sorted(weights.items()):
        if one not in best or weight > best[one][0]:
            best[one] = (weight, other)
    return {one: other for one, (_, other) in best.items()}


def _gathered(news: Paragraphs, home: dict[int, int], source: dict[int, int]) -> list[Bunch]:
    """One bunch a new paragraph; neighbours that one old paragraph was split into share theirs."""
    found: list[Bunch] = []
    wanted: int | None = None
    homes = set(home.values())
    for new in range(len(news.parts)):
        old = source.get(new)
        joins = found and old is not None and old == wanted and not (new in homes and home.get(old) != new)
        if joins:
            found[-1].new.append(new)
        else:
            found.append(Bunch(new=[new]))
        wanted = old
    return found


def _with_lost(count: int, kept: dict[int, int], hints: dict[int, int], found: list[Bunch]) -> list[Bunch]:
    """The bunches with every old paragraph in them, the old ones in their order from the first to the last.

    Args:
        count: of old paragraphs.
        kept: old paragraph → place of its bunch, rising.
        hints: old paragraph → the place before which it best stands, as far as its order allows.
    """
    before: list[list[Bunch]] = [[] for _ in range(len(found) + 1)]
    following = _following(count, kept, len(found))
    at = 0
    for old in range(count):
        if old in kept:
            found[kept[old]].old.append(old)
            at = kept[old] + 1
        elif following[old] < at:  # between two paragraphs of one bunch
            found[following[old]].old.append(old)
        else:
            at = min(max(at, hints.get(old, at)), following[old])
            before[at].append(Bunch(old=[old]))
    return [*(one for place, bunch in enumerate(found) for one in (*before[place], bunch)), *before[-1]]


def _following(count: int, kept: dict[int, int], end: int) -> list[int]:
    """For every old paragraph the place of the bunch of the next one that is kept; the end where none follows."""
    places: list[int] = []
    for old in reversed(range(count)):
        end = kept.get(old, end)
        places.append(end)
    return places[::-1]


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """The heaviest choice of pairs that stand in the same order on both sides."""
    ranked = sorted(pairs, key=lambda pair: pair.new)
    chosen = _heaviest([(pair.old[0], pair.old[1] - pair.old[0] + 1) for pair in ranked])
    return _apart(ranked[at] for at in chosen)


def _apart(pairs: Iterable[Pair]) -> list[Pair]:
    """Without pairs that overlap the one before (spans of several statements may)."""
    kept: list[Pair] = []
    for pair in pairs:
        if not kept or (pair.old[0] >= kept[-1].old[1] and pair.new[0] >= kept[-1].new[1]):
            kept.append(pair)
    return kept


def _heaviest(steps: Sequence[tuple[int, int]]) -> list[int]:
    """Places of the steps (key, weight) that weigh most together and whose keys never fall (longest rise, n log n)."""
    ranks = {key: rank for rank, key in enumerate(sorted({key for key, _ in steps}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of (weight, place) maxima
    before: list[int] = []
    for place, (key, weight) in enumerate(steps):
        sofar, last = max((best[at] for at in _down(ranks[key])), default=(0, -1))
        before.append(last)
        for at in _up(ranks[key], len(ranks)):
            best[at] = max(best[at], (sofar + weight, place))
    _, at = max((best[one] for one in _down(len(ranks))), default=(0, -1))
    chosen: list[int] = []
    while at >= 0:
        chosen.append(at)
        at = before[at]
    return chosen[::-1]


def _down(at: int) -> Iterator[int]:
    while at > 0:
        yield at
        at -= at & -at


def _up(at: int, size: int) -> Iterator[int]:
    while at <= size:
        yield at
        at += at & -at
