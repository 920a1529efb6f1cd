"""One text against another as a stream of kept, deleted and inserted words, paragraph by paragraph.

A paragraph's end is a line feed in the stream, kept, deleted or inserted as words are. What belongs together is
decided by the statements that a comparison has paired: paragraphs that share them form a group, and inside a group
the pairs that stand in the same order are shown word by word, the rest as deleted or inserted. So, in every group,
"=" and "-" give the old paragraphs exactly and "=" and "+" the new ones.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz

from xubao.comparing.word_diff import word_changes
from xubao.model import Change, Comparison, Op, Report

_ALIKE = 55  # per cent: texts that no statement pairs are shown word by word from here on


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs of both texts that belong together.

    Attributes:
        old, new: indices of paragraphs, rising; one side may be empty.
        ops: their words; each paragraph ends with a line feed.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    ops: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Spans [start, end) of the two texts that are the same statement; `ops` where they are known."""

    old: tuple[int, int]
    new: tuple[int, int]
    ops: tuple[Op, ...] = ()


@dataclass(slots=True)
class _Bunch:
    old: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)


def comparison_redline(comparison: Comparison) -> list[Group]:
    """The new report against the old one, in the new report's order; see redline."""
    pairs = [*_statement_pairs(comparison), *_heading_pairs(comparison)]
    return redline(comparison.old.text, comparison.new.text, pairs, _beside(comparison))


def redline(old: str, new: str, pairs: Iterable[Pair], beside: Iterable[tuple[int, int]] = ()) -> list[Group]:
    """A text against an older one.

    Args:
        old, new: paragraphs joined by line feeds.
        pairs: spans that belong together; disjoint on either side.
        beside: (offset in old, offset in new): what has no counterpart from the old paragraph on stands before
            the new one, until the next old paragraph that has a counterpart.

    Returns:
        Groups in the new text's order; other old paragraphs without a counterpart follow those they followed before.
        Joined, the "=" and "+" of all groups give the new text and a line feed.
    """
    olds, news = _Paragraphs(old), _Paragraphs(new)
    places = {olds.at(one): news.at(other) for one, other in reversed([*beside])}
    bunches = _bunches(olds, news, list(pairs), places)
    return [Group(tuple(one.old), tuple(one.new), _bunch_ops(olds, news, one)) for one in bunches]


class _Paragraphs:
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

    def joined(self, chosen: Sequence[int]) -> tuple[str, dict[int, int]]:
        """The chosen paragraphs with their line feeds, and where each begins in that text."""
        begins: dict[int, int] = {}
        size = 0
        for index in chosen:
            begins[index] = size
            size += len(self.parts[index]) + 1
        return "".join(f"{self.parts[index]}\n" for index in chosen), begins


def _statement_pairs(comparison: Comparison) -> Iterator[Pair]:
    for change in comparison.changes:
        old, new = _span(comparison.old, change.old), _span(comparison.new, change.new)
        if old and new:
            yield Pair(old, new, _true_ops(change, comparison, old, new))


def _heading_pairs(comparison: Comparison) -> Iterator[Pair]:
    """Headings of linked sections that are worded so differently that no statement pairs them."""
    paired_old = {one for change in comparison.changes if change.new for one in change.old}
    paired_new = {one for change in comparison.changes if change.old for one in change.new}
    taken_old = {
        comparison.old.statement_by_id[one].start
        for one in paired_old
        if one in comparison.old.statement_by_id
    }
    taken_new = {
        comparison.new.statement_by_id[one].start
        for one in paired_new
        if one in comparison.new.statement_by_id
    }
    for link in sorted(comparison.links, key=lambda link: -link.score):
        if not (link.old and link.new):
            continue
        old, new = comparison.old.section_by_id.get(link.old), comparison.new.section_by_id.get(link.new)
        if old is None or new is None or old.start in taken_old or new.start in taken_new:
            continue
        spans = (
            _heading_span(comparison.old, old.start, old.heading_end),
            _heading_span(comparison.new, new.start, new.heading_end),
        )
        if spans[0] and spans[1]:
            taken_old.add(old.start)
            taken_new.add(new.start)
            yield Pair(spans[0], spans[1])


def _beside(comparison: Comparison) -> Iterator[tuple[int, int]]:
    """Where linked sections begin; the best link of an old section first."""
    for link in sorted(comparison.links, key=lambda link: -link.score):
        old = comparison.old.section_by_id.get(link.old or "")
        new = comparison.new.section_by_id.get(link.new or "")
        if old is not None and new is not None:
            yield old.start, new.start


def _heading_span(report: Report, start: int, end: int) -> tuple[int, int] | None:
    """The heading's span where it fills its paragraph, else None."""
    stop = report.text.find("\n", start)
    stop = len(report.text) if stop < 0 else stop
    opens = start == 0 or report.text[start - 1] == "\n"
    return (start, stop) if opens and start < stop <= end + 1 else None


def _span(report: Report, ids: Sequence[str]) -> tuple[int, int] | None:
    """From the first statement's beginning to the last one's end; the longest where other words stand between them."""
    found = sorted(
        (report.statement_by_id[one] for one in ids if one in report.statement_by_id), key=lambda s: s.start
    )
    if not found:
        return None
    for before, after in pairwise(found):
        if report.text[before.end : after.start].strip():
            longest = max(found, key=lambda each: each.end - each.start)
            return longest.start, longest.end
    return found[0].start, found[-1].end


def _true_ops(
    change: Change, comparison: Comparison, old: tuple[int, int], new: tuple[int, int]
) -> tuple[Op, ...]:
    """The change's ops where they rebuild both spans exactly (blanks between statements included)."""
    before = "".join(text for op, text in change.ops if op != "+")
    after = "".join(text for op, text in change.ops if op != "-")
    exact = before == comparison.old.text[slice(*old)] and after == comparison.new.text[slice(*new)]
    return change.ops if exact else ()


def _bunches(olds: _Paragraphs, news: _Paragraphs, pairs: list[Pair], places: dict[int, int]) -> list[_Bunch]:
    weights: dict[tuple[int, int], int] = {}
    for pair in pairs:
        key = olds.at(pair.old[0]), news.at(pair.new[0])
        weights[key] = weights.get(key, 0) + min(pair.old[1] - pair.old[0], pair.new[1] - pair.new[0])
    home = _best(weights)
    bunches = _gathered(news, home, _best({(new, old): weight for (old, new), weight in weights.items()}))
    of_new = {new: bunch for bunch in bunches for new in bunch.new}
    for old in range(len(olds.parts)):
        if old in home:
            of_new[home[old]].old.append(old)
    for pair in pairs:
        bunch = of_new[news.at(pair.new[0])]
        last = news.at(max(pair.new[1] - 1, pair.new[0]))
        inside = set(range(olds.at(pair.old[0]), olds.at(max(pair.old[1] - 1, pair.old[0])) + 1)) <= set(
            bunch.old
        )
        if inside and of_new.get(last) is bunch:
            bunch.pairs.append(pair)
    return _with_lost(
        len(olds.parts),
        {old: of_new[new] for old, new in home.items()},
        {old: of_new[new] for old, new in places.items()},
        bunches,
    )


def _best(weights: dict[tuple[int, int], int]) -> dict[int, int]:
    """First index → the second that weighs most; the earlier one where they weigh alike."""
    best: dict[int, tuple[int, int]] = {}
    for (one, other), weight in sorted(weights.items()):
        if one not in best or weight > best[one][0]:
            best[one] = (weight, other)
    return {one: other for one, (_, other) in best.items()}


def _gathered(news: _Paragraphs, home: dict[int, int], source: dict[int, int]) -> list[_Bunch]:
    """One bunch a new paragraph; neighbours that one old paragraph was split into share theirs."""
    bunches: list[_Bunch] = []
    wanted: int | None = None
    homes = set(home.values())
    for new in range(len(news.parts)):
        old = source.get(new)
        joins = bunches and old is not None and old == wanted and not (new in homes and home.get(old) != new)
        if joins:
            bunches[-1].new.append(new)
        else:
            bunches.append(_Bunch(new=[new]))
        wanted = old
    return bunches


def _with_lost(
    count: int, home: dict[int, _Bunch], places: dict[int, _Bunch], bunches: list[_Bunch]
) -> list[_Bunch]:
    """Old paragraphs without a counterpart, behind the bunch of the paragraph before them or where `places` says."""
    before: dict[int, list[_Bunch]] = {}
    behind: dict[int, list[_Bunch]] = {}
    first: list[_Bunch] = []
    at = first
    for old in range(count):
        if old in home:
            at = behind.setdefault(id(home[old]), [])
            continue
        if old in places:
            at = before.setdefault(id(places[old]), [])
        at.append(_Bunch(old=[old]))
    return [*first, *(one for b in bunches for one in (*before.get(id(b), ()), b, *behind.get(id(b), ())))]


def _bunch_ops(olds: _Paragraphs, news: _Paragraphs, bunch: _Bunch) -> tuple[Op, ...]:
    old, old_begins = olds.joined(bunch.old)
    new, new_begins = news.joined(bunch.new)
    moved = [
        Pair(_shifted(pair.old, olds, old_begins), _shifted(pair.new, news, new_begins), pair.ops)
        for pair in bunch.pairs
    ]
    ops: list[Op] = []
    at_old = at_new = 0
    for pair in _in_order(moved):
        ops += _gap(old[at_old : pair.old[0]], new[at_new : pair.new[0]])
        ops += pair.ops or word_changes(old[slice(*pair.old)], new[slice(*pair.new)])
        at_old, at_new = pair.old[1], pair.new[1]
    ops += _gap(old[at_old:], new[at_new:])
    return tuple(_slid(_joined(ops)))


def _shifted(span: tuple[int, int], paragraphs: _Paragraphs, begins: dict[int, int]) -> tuple[int, int]:
    index = paragraphs.at(span[0])
    by = begins[index] - paragraphs.starts[index]
    return span[0] + by, span[1] + by


def _in_order(pairs: list[Pair]) -> list[Pair]:
    """The heaviest choice of pairs that stand in the same order on both sides (weighted longest rise, n log n)."""
    pairs = sorted(pairs, key=lambda pair: pair.new)
    ranks = {start: rank for rank, start in enumerate(sorted({pair.old[0] for pair in pairs}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)  # a Fenwick tree of (weight, pair) maxima
    before: list[int] = []
    for place, pair in enumerate(pairs):
        rank = ranks[pair.old[0]]
        weight, last = max((best[at] for at in _down(rank - 1)), default=(0, -1))
        before.append(last)
        mine = (weight + pair.old[1] - pair.old[0] + 1, place)
        for at in _up(rank, len(ranks)):
            best[at] = max(best[at], mine)
    _, at = max((best[one] for one in _down(len(ranks))), default=(0, -1))
    chosen: list[Pair] = []
    while at >= 0:
        chosen.append(pairs[at])
        at = before[at]
    return _apart(reversed(chosen))


def _apart(pairs: Iterable[Pair]) -> list[Pair]:
    """Without pairs that overlap the one before (spans of several statements may)."""
    kept: list[Pair] = []
    for pair in pairs:
        if not kept or (pair.old[0] >= kept[-1].old[1] and pair.new[0] >= kept[-1].new[1]):
            kept.append(pair)
    return kept


def _down(at: int) -> Iterator[int]:
    while at > 0:
        yield at
        at -= at & -at


def _up(at: int, size: int) -> Iterator[int]:
    while at <= size:
        yield at
        at += at & -at


def _gap(old: str, new: str) -> list[Op]:
    """What stands between two pairs: the line feed that both share is kept, alike words are shown word by word."""
    if old == new:
        return [("=", old)] if old else []
    if old[:1] == new[:1] == "\n":
        return [("=", "\n"), *_gap(old[1:], new[1:])]
    if old[-1:] == new[-1:] == "\n":
        return [*_gap(old[:-1], new[:-1]), ("=", "\n")]
    if old and new and fuzz.ratio(old, new, score_cutoff=_ALIKE):
        return list(word_changes(old, new))
    return [(op, text) for op, text in (("-", old), ("+", new)) if text]


def _joined(ops: Iterable[Op]) -> list[Op]:
    """Neighbours of one kind as one."""
    done: list[Op] = []
    for op, text in ops:
        if done and done[-1][0] == op:
            done[-1] = (op, done[-1][1] + text)
        elif text:
            done.append((op, text))
    return done


def _slid(ops: list[Op]) -> list[Op]:
    """Whole paragraphs deleted or inserted rather than the end of one and all but the end of the next."""
    done: list[Op] = []
    rest = list(reversed(ops))
    while rest:
        op, text = rest.pop()
        if op != "=" and text[0] == "\n" and rest and rest[-1][0] == "=" and rest[-1][1][0] == "\n":
            kept = rest.pop()[1][1:]
            if kept:
                rest.append(("=", kept))
            done += [("=", "\n"), (op, text[1:] + "\n")]
        else:
            done.append((op, text))
    return _joined(done)
