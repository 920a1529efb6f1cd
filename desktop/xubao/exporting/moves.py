"""Text that stands elsewhere than it stood: what a pair shares that is not shown in its place.

A moved sentence may have been changed on the way: what both editions have is moved, the rest deleted where it stood
and inserted where it stands.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from xubao.comparing.word_diff import word_changes
from xubao.exporting.paragraph_order import Bunch, Pair, Paragraphs
from xubao.model import Op

_SHARED = 0.6  # of both editions together: less is not the same text elsewhere
_LEAST = 8  # characters: less, and a reader gains nothing from knowing where it stood


@dataclass(frozen=True, slots=True)
class Piece:
    """A span [start, end) of a text, the paragraphs' line feeds counted, that belongs to a move (numbered from 1)."""

    start: int
    end: int
    move: int


@dataclass(frozen=True, slots=True)
class Moves:
    """Moved text.

    Attributes:
        gone, come: pieces of the old and of the new text, rising; those of one move hold the same text.
    """

    gone: tuple[Piece, ...]
    come: tuple[Piece, ...]


def moves(olds: Paragraphs, news: Paragraphs, pairs: Iterable[Pair], found: Iterable[Bunch]) -> Moves:
    """What was moved of the pairs that no bunch shows in place."""
    in_place = [pair for bunch in found for pair in bunch.pairs]
    free_old, free_new = bytearray(b"\1" * (len(olds.text) + 1)), bytearray(b"\1" * (len(news.text) + 1))
    for pair in in_place:
        _take(free_old, pair.old)
        _take(free_new, pair.new)
    placed = set(map(id, in_place))
    moved: list[Pair] = []
    for pair in sorted(pairs, key=lambda pair: pair.old):
        if id(pair) in placed or not (_free(free_old, pair.old) and _free(free_new, pair.new)):
            continue
        ops = pair.ops or word_changes(olds.text[slice(*pair.old)], news.text[slice(*pair.new)])
        if _moved(pair, ops):
            _take(free_old, pair.old)
            _take(free_new, pair.new)
            moved.append(Pair(pair.old, pair.new, tuple(ops)))
    return _numbered(olds, news, moved)


def clipped(pieces: Sequence[Piece], paragraphs: Paragraphs, begins: dict[int, int]) -> list[Piece]:
    """The pieces of some paragraphs, in a text made of these alone.

    Args:
        begins: paragraph → where it begins in that text.
    """
    found: list[Piece] = []
    for index, begin in begins.items():
        first = paragraphs.starts[index]
        last = first + len(paragraphs.parts[index]) + 1
        at = bisect_right(pieces, first, key=lambda piece: piece.end)
        while at < len(pieces) and pieces[at].start < last:
            start, end = max(pieces[at].start, first), min(pieces[at].end, last)
            found.append(Piece(start - first + begin, end - first + begin, pieces[at].move))
            at += 1
    return found


def _take(free: bytearray, span: tuple[int, int]) -> None:
    free[slice(*span)] = bytes(span[1] - span[0])


def _free(free: bytearray, span: tuple[int, int]) -> bool:
    return 0 not in free[slice(*span)]


def _moved(pair: Pair, ops: Iterable[Op]) -> bool:
    shared = sum(len(text) for op, text in ops if op == "=")
    return shared >= _LEAST and 2 * shared >= _SHARED * (
        pair.old[1] - pair.old[0] + pair.new[1] - pair.new[0]
    )


def _numbered(olds: Paragraphs, news: Paragraphs, moved: Sequence[Pair]) -> Moves:
    gone: list[Piece] = []
    come: list[Piece] = []
    for number, run in enumerate(_runs(olds.text, news.text, moved), 1):
        at_old, at_new = run[0].old[0], run[0].new[0]
        for op, text in _ops(olds, news, run):
            if op == "=":
                gone.append(Piece(at_old, at_old + len(text), number))
                come.append(Piece(at_new, at_new + len(text), number))
            at_old += len(text) if op != "+" else 0
            at_new += len(text) if op != "-" else 0
    return Moves(tuple(gone), tuple(sorted(come, key=lambda piece: piece.start)))


def _runs(old: str, new: str, moved: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Neighbours on both sides together: they were moved as one."""
    run: list[Pair] = []
    for pair in moved:
        if run:
            gaps = old[run[-1].old[1] : pair.old[0]], new[run[-1].new[1] : pair.new[0]]
            follows = pair.new[0] >= run[-1].new[1] and gaps[0] == gaps[1] and not gaps[0].strip()
            if not follows:
                yield run
                run = []
        run.append(pair)
    if run:
        yield run


def _ops(olds: Paragraphs, news: Paragraphs, run: Sequence[Pair]) -> Iterator[Op]:
    """The words of neighbours, what stands between them, and the end of the last paragraph where they fill theirs."""
    before: Pair | None = None
    for pair in run:
        if before is not None and before.old[1] < pair.old[0]:
            yield "=", olds.text[before.old[1] : pair.old[0]]
        yield from pair.ops
        before = pair
    spans = (olds, (run[0].old[0], run[-1].old[1])), (news, (run[0].new[0], run[-1].new[1]))
    if all(paragraphs.whole(*span) for paragraphs, span in spans):
        yield "=", "\n"
