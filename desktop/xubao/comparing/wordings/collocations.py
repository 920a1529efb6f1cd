"""Wordings that flip: what stands before (or after) the same words in the one report, and never in the other."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from xubao.comparing.indexed_report import Side
from xubao.language.tokens import action_words, is_word, tokens
from xubao.model import Phrase

_HEAD = 6  # characters that stay the same
_CONTEXT = 2  # characters beside them that change
_SIZE = _HEAD + _CONTEXT
_REACH = 6  # how far a word beside the head may reach
_LONGEST = 12
_STEADY = 0.7  # share of its occurrences that a longer wording must keep
_OFTEN = 2  # so often in both reports a wording is fixed
_SEEN = 3  # ... or so often in one of them, where nothing else could have taken its place
_PRIME = np.uint64(1099511628211)

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


class _Windows:
    """The different windows (context and head) of a text, and where they stand.

    Attributes:
        text: the whole text.
        whole: hash of each, sorted.
        place: where each stands first.
        count: how often each stands there.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
            np.uint64
        )
        start = _runs(self._codes)
        hashes = _hash(self._codes, start, _SIZE)
        order = np.argsort(hashes, kind="stable")
        self._places = start[order]
        hashes = hashes[order]
        first = np.flatnonzero(np.concatenate([[True], hashes[1:] != hashes[:-1]])[: len(hashes)])
        self.whole = hashes[first]
        self._ends = np.append(first, len(hashes))
        self.place = self._places[first]
        self.count = np.diff(self._ends)
        self._beside: dict[tuple[int, int, bool], str] = {}

    def heads(self, before: bool) -> Hashes:
        """Hash of each one's head, which stands behind its context or before it."""
        return _hash(self._codes, self.place + (_CONTEXT if before else 0), _HEAD)

    def beside(self, head: int, shared: str, before: bool) -> str:
        """The word right before (after) a head; the same place is asked for again and again."""
        key = head, len(shared), before
        if key not in self._beside:
            self._beside[key] = _beside(self.text, head, shared, before)
        return self._beside[key]

    def often(self, wording: str, at: int) -> int:
        """How often a wording stands in the text: `text.count`, looking only where the window `at` stands in it."""
        window = 0
        for char in wording[at : at + _SIZE]:
            window = (window * int(_PRIME) + ord(char)) % (1 << 64)
        kind = int(self.whole.searchsorted(np.uint64(window)))
        if kind == len(self.whole) or int(self.whole[kind]) != window:
            return 0
        found, reach = 0, 0
        for place in self._places[self._ends[kind] : self._ends[kind + 1]].tolist():
            if place - at >= reach and self.text.startswith(wording, place - at):
                found, reach = found + 1, place - at + len(wording)
        return found


def flips(old: Side, new: Side) -> list[Phrase]:
    """Drifts of a word beside words that stay, those counted most first."""
    first, second = _Windows(old.report.text), _Windows(new.report.text)
    sure: list[Phrase] = []
    lone: list[Phrase] = []
    for before in (True, False):
        for at_old, at_new, often in _crossings(first, second, before):
            phrase = _phrase(first, second, at_old, at_new, before)
            if phrase is not None and (often or before):
                (sure if often else lone).append(phrase)
    gone, come = Counter(p.old for p in {*lone, *sure}), Counter(p.new for p in {*lone, *sure})
    sure.extend(phrase for phrase in lone if gone[phrase.old] == come[phrase.new] == 1)
    return sorted(
        set(sure), key=lambda p: (-min(p.old_count, p.new_count), -p.old_count - p.new_count, p.old, p.new)
    )


def _crossings(first: _Windows, second: _Windows, before: bool) -> Iterator[tuple[int, int, bool]]:
    """Places (of the head) of windows that only one of the texts has, with heads that both have, and if often."""
    head_old, head_new = first.heads(before), second.heads(before)
    shift = _CONTEXT if before else 0
    only_old = np.flatnonzero((first.count >= _OFTEN) & ~_in(first.whole, second.whole))
    heads = np.unique(head_old[only_old])
    by_head: dict[int, list[int]] = {}
    only_new = np.flatnonzero(_in(head_new, heads))
    for at in only_new[~_in(second.whole[only_new], first.whole)].tolist():
        by_head.setdefault(int(head_new[at]), []).append(at)
    for at in only_old.tolist():
        for other in by_head.get(int(head_old[at]), ()):
            often = int(second.count[other]) >= _OFTEN
            if often or int(first.count[at]) >= _SEEN:
                yield int(first.place[at]) + shift, int(second.place[other]) + shift, often


def _in(values: Hashes, ordered: Hashes) -> npt.NDArray[np.bool_]:
    """Which of the values stand in the sorted others."""
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_)
    place = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    found: npt.NDArray[np.bool_] = ordered[place] == values
    return found


def _runs(codes: Hashes) -> Places:
    """Where windows begin that are nothing but Chinese."""
    if len(codes) < _SIZE:
        return np.zeros(0, dtype=np.int64)
    marks = np.concatenate([[0], np.cumsum((codes < 0x4E00) | (codes > 0x9FFF))])
    return np.flatnonzero(marks[_SIZE:] == marks[:-_SIZE])


def _hash(codes: Hashes, start: Places, size: int) -> Hashes:
    found = np.zeros(len(start), dtype=np.uint64)
    for step in range(size):
        found = found * _PRIME + codes[start + step]
    return found


def _phrase(first: _Windows, second: _Windows, at_old: int, at_new: int, before: bool) -> Phrase | None:
    """The wordings around two places where the heads stand, or None where no word flips there."""
    old, new = first.text, second.text
    shared = _shared(old, new, at_old, at_new, before)
    if len(shared) < _HEAD:
        return None
    word_old, word_new = first.beside(at_old, shared, before), second.beside(at_new, shared, before)
    if not _flips(word_old) or not _flips(word_new) or word_old == word_new:
        return None
    kept = _steady(first, second, word_old, word_new, shared, before)
    gone, come = _Wording(word_old, kept, before), _Wording(word_new, kept, before)
    counts = gone.often(first), come.often(second)
    if gone.often(second) or come.often(first) or max(counts) < _OFTEN:
        return None
    return Phrase(gone.text, come.text, *counts)


def _shared(old: str, new: str, at_old: int, at_new: int, before: bool) -> str:
    """What both texts have in common from the head on, away from the word that flips."""
    found = ""
    if before:
        for one, other in zip(old[at_old : at_old + _LONGEST], new[at_new : at_new + _LONGEST], strict=False):
            if one != other or not "\u4e00" <= one <= "\u9fff":
                break
            found += one
        return found
    end_old, end_new = at_old + _HEAD, at_new + _HEAD
    for back in range(1, min(_LONGEST, end_old, end_new) + 1):
        one = old[end_old - back]
        if one != new[end_new - back] or not "\u4e00" <= one <= "\u9fff":
            break
        found = one + found
    return found


def _beside(text: str, head: int, shared: str, before: bool) -> str:
    """The word right before (after) the head; "" where the head cuts a word."""
    if before:
        lead = text[max(0, head - _REACH) : head]
        pieces = tokens(lead + shared)
        length, last = 0, ""
        for piece in pieces:
            if length == len(lead):
                return last
            length, last = length + len(piece), piece
        return ""
    end = head + _HEAD
    pieces = tokens(shared + text[end : end + _REACH])
    length = 0
    for piece in pieces:
        if length == len(shared):
            return piece
        length += len(piece)
    return ""


def _flips(word: str) -> bool:
    return len(word) >= _CONTEXT and is_word(word) and word not in action_words()


def _steady(
    first: _Windows, second: _Windows, word_old: str, word_new: str, shared: str, before: bool
) -> str:
    """The longest part of the shared words that the wordings nearly always go with."""
    pieces = tokens(shared)
    ordered = pieces if before else pieces[::-1]
    kept, length = "", 0
    counts: tuple[int, int] | None = None
    for piece in ordered:
        longer = kept + piece if before else piece + kept
        length += len(piece)
        if length < _HEAD:
            kept = longer
            continue
        now = (
            _Wording(word_old, longer, before).often(first),
            _Wording(word_new, longer, before).often(second),
        )
        if counts is not None and (now[0] < _STEADY * counts[0] or now[1] < _STEADY * counts[1]):
            break
        kept, counts = longer, counts or now
    return kept


@dataclass(frozen=True, slots=True)
class _Wording:
    """A word (two characters at least) and the head it stands before, or behind."""

    word: str
    head: str
    before: bool

    @property
    def text(self) -> str:
        return self.word + self.head if self.before else self.head + self.word

    def often(self, where: _Windows) -> int:
        at = len(self.word) - _CONTEXT if self.before else len(self.head) - _HEAD
        return where.often(self.text, at)
