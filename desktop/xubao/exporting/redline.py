"""One text against another as a stream of kept, deleted, inserted and moved words, paragraph by paragraph.

A paragraph's end is a line feed in the stream, kept, deleted or inserted as words are. What belongs together is
decided by the statements that a comparison has paired. Read from the first group to the last, "=", "-" and "<" give
the old text exactly, in its order, and "=", "+" and ">" the new one.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from xubao.comparing.word_diff import word_changes
from xubao.exporting.moves import Moves, Piece, clipped, moves
from xubao.exporting.paragraph_order import Bunch, Pair, Paragraphs, bunches
from xubao.model import Change, Comparison, Op, Report

__all__ = ["Edit", "Group", "Mark", "Pair", "comparison_redline", "redline"]

Mark = Literal["=", "-", "+", "<", ">"]
"""Kept, deleted, inserted, moved away from here, moved here."""

_KEPT_OR_NOT: dict[str, Mark] = {"=": "=", "-": "-", "+": "+"}
_ALIKE = 55  # per cent: texts that no statement pairs are shown word by word from here on


class Edit(NamedTuple):
    """Words and what became of them; `move` is the number of the move that "<" and ">" belong to, else 0."""

    mark: Mark
    text: str
    move: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs of both texts that belong together.

    Attributes:
        old, new: indices of paragraphs, rising; one side may be empty.
        edits: their words; each paragraph ends with a line feed.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Part [start, end) of a text, with the moved pieces of the text."""

    text: str
    start: int
    end: int
    pieces: Sequence[Piece]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def moved(self) -> list[Piece]:
        first, last = (
            bisect_left(self.pieces, at, key=lambda piece: piece.start) for at in (self.start, self.end)
        )
        return [*self.pieces[first:last]]

    def edits(self, plain: Mark, moved: Mark) -> Iterator[Edit]:
        at = self.start
        for piece in self.moved:
            yield Edit(plain, self.text[at : piece.start])
            yield Edit(moved, self.text[piece.start : piece.end], piece.move)
            at = piece.end
        yield Edit(plain, self.text[at : self.end])


def comparison_redline(comparison: Comparison) -> list[Group]:
    """The new report against the old one; see redline."""
    pairs = [*_statement_pairs(comparison), *_heading_pairs(comparison)]
    return redline(comparison.old.text, comparison.new.text, pairs, _beside(comparison))


def redline(old: str, new: str, pairs: Iterable[Pair], beside: Iterable[tuple[int, int]] = ()) -> list[Group]:
    """A text against an older one.

    Args:
        old, new: paragraphs joined by line feeds.
        pairs: spans that belong together; disjoint on either side.
        beside: (offset in old, offset in new): what has no counterpart from the old paragraph on stands before
            the new one, as far as the old text's order allows.

    Returns:
        Groups that hold every paragraph of both texts in its order. A paragraph that has its counterpart elsewhere
        stands in both places, as moved where enough of it was kept, else as deleted and inserted.
    """
    olds, news = Paragraphs(old), Paragraphs(new)
    known = [pair for pair in pairs if pair.old[0] < pair.old[1] and pair.new[0] < pair.new[1]]
    found = bunches(olds, news, known, beside)
    moved = moves(olds, news, known, found)
    return [Group(tuple(one.old), tuple(one.new), _bunch_edits(olds, news, one, moved)) for one in found]


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


def _bunch_edits(olds: Paragraphs, news: Paragraphs, bunch: Bunch, moved: Moves) -> tuple[Edit, ...]:
    old, old_begins = olds.joined(bunch.old)
    new, new_begins = news.joined(bunch.new)
    gone, come = clipped(moved.gone, olds, old_begins), clipped(moved.come, news, new_begins)
    edits: list[Edit] = []
    at_old = at_new = 0
    for pair in bunch.pairs:
        mine, theirs = _shifted(pair.old, olds, old_begins), _shifted(pair.new, news, new_begins)
        edits += _gap(_Stretch(old, at_old, mine[0], gone), _Stretch(new, at_new, theirs[0], come))
        edits += _plain(pair.ops or word_changes(old[slice(*mine)], new[slice(*theirs)]))
        at_old, at_new = mine[1], theirs[1]
    edits += _gap(_Stretch(old, at_old, len(old), gone), _Stretch(new, at_new, len(new), come))
    return tuple(_slid(_joined(edits)))


def _plain(ops: Iterable[Op]) -> Iterator[Edit]:
    for op, text in ops:
        yield Edit(_KEPT_OR_NOT[op], text)


def _shifted(span: tuple[int, int], paragraphs: Paragraphs, begins: dict[int, int]) -> tuple[int, int]:
    index = paragraphs.at(span[0])
    by = begins[index] - paragraphs.starts[index]
    return span[0] + by, span[1] + by


def _gap(old: _Stretch, new: _Stretch) -> Iterator[Edit]:
    """What stands between two pairs."""
    if old.moved or new.moved:
        yield from old.edits("-", "<")
        yield from new.edits("+", ">")
    else:
        yield from _unpaired(old.words, new.words)


def _unpaired(old: str, new: str) -> Iterator[Edit]:
    """Text that no pair is in: the line feed that both share is kept, alike words are shown word by word."""
    if old == new:
        yield Edit("=", old)
    elif old[:1] == new[:1] == "\n":
        yield Edit("=", "\n")
        yield from _unpaired(old[1:], new[1:])
    elif old[-1:] == new[-1:] == "\n":
        yield from _unpaired(old[:-1], new[:-1])
        yield Edit("=", "\n")
    elif old and new and fuzz.ratio(old, new, score_cutoff=_ALIKE):
        yield from _plain(word_changes(old, new))
    else:
        yield from (Edit("-", old), Edit("+", new))


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """Neighbours of one kind as one."""
    done: list[Edit] = []
    for mark, text, move in edits:
        if done and (done[-1].mark, done[-1].move) == (mark, move):
            done[-1] = Edit(mark, done[-1].text + text, move)
        elif text:
            done.append(Edit(mark, text, move))
    return done


def _slid(edits: Iterable[Edit]) -> list[Edit]:
    """Whole paragraphs deleted or inserted rather than the end of one and all but the end of the next."""
    done: list[Edit] = []
    rest = list(reversed([*edits]))
    while rest:
        mark, text, move = rest.pop()
        if mark in "-+" and text[0] == "\n" and rest and rest[-1].mark == "=" and rest[-1].text[0] == "\n":
            kept = rest.pop().text[1:]
            if kept:
                rest.append(Edit("=", kept))
            done += [Edit("=", "\n"), Edit(mark, text[1:] + "\n")]
        else:
            done.append(Edit(mark, text, move))
    return _joined(done)
