"""The words of statements as the role model and its explanations need them, read once for a whole report.

n-grams are packed into 64-bit numbers and looked up by the thousand with numpy: a loop over strings would cost more
than everything else in this room together.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xubao.language.wordlists import lists
from xubao.model import Role
from xubao.statements.roles.cues import MAKES, TONE

Codes = NDArray[np.int64]

ROLES = (Role.GOAL, Role.PROGRESS, Role.PROBLEM, Role.OTHER)
"""The order of every matrix with a column a role."""

SIGNS = tuple(lists("role-signs.txt"))
"""The model's signs, one column each."""

_DIGITS = re.compile("[1-9１２３４５６７８９０]")
_SHORT = 3
_BITS = 21  # a code point needs no more
_BATCH = 8_000  # characters looked up at once: larger arrays fall out of the processor's cache
_KEPT = 500_000  # characters whose n-grams are kept for the second look: 12 MB
_SMALL = 2**31
_HASH = 17  # bits
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4)


@dataclass(slots=True)
class Words:
    """What stands in a statement, to be noted as it is found.

    Attributes:
        tones: how many cues speak for each of ROLES.
        signs: which of SIGNS are there (columns).
        cues: the cues, in no order.
    """

    tones: list[int]
    signs: list[int]
    cues: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The words of many statements.

    Attributes:
        texts: the statements, ends marked ^ and $, digits all 0.
        words: one a statement.
        kept: their n-grams, see `grams`; None for long texts, which would fill the memory with them.
    """

    texts: list[str]
    words: list[Words]
    kept: list[tuple[Codes, Codes]] | None

    def __len__(self) -> int:
        return len(self.words)

    def grams(self) -> Iterator[tuple[Codes, Codes]]:
        """(codes of n-grams of 1 to 3 characters, the statement of each), in runs of whole statements that fit the
        processor's cache; see `code`."""
        yield from self.kept if self.kept is not None else _all_grams(self.texts)


def code(gram: str) -> int:
    """The number that stands for an n-gram of at most three characters."""
    packed = 0
    for char in gram:
        packed = packed << _BITS | ord(char)
    return packed


class _Literal(NamedTuple):
    """A word with the tones (columns of ROLES) it speaks for as a cue, and the signs (columns of SIGNS) it shows."""

    word: str
    tones: list[int]
    signs: list[int]


def _literals_by_head() -> dict[int, list[_Literal]]:
    """Code of a word's first characters → the cues and signs that begin so."""
    found = {word: _Literal(word, [ROLES.index(tone)], []) for word, tone in TONE.items()}
    for at, words in enumerate(lists("role-signs.txt").values()):
        for word in words:
            found.setdefault(word, _Literal(word, [], [])).signs.append(at)
    by_head: dict[int, list[_Literal]] = {}
    for literal in found.values():
        by_head.setdefault(code(literal.word[:_SHORT]), []).append(literal)
    return by_head


_BY_HEAD = _literals_by_head()


def read_words(texts: Sequence[str]) -> Table:
    """The words of statements; time linear in their length."""
    marked = [_DIGITS.sub("0", f"^{_without_making(text)}$") for text in texts]
    short = sum(map(len, marked)) < _KEPT
    kept = list(_all_grams(marked)) if short else None
    table = Table(marked, [Words([0, 0, 0, 0], [], []) for _ in marked], kept)
    _literals(table, marked)
    return table


def _without_making(text: str) -> str:
    """A text in which 将 means what will be: 把 stands for it where something is made of something."""
    return MAKES.sub(lambda found: f"把{found[0][1:]}", text) if "将" in text else text


def _all_grams(marked: Sequence[str]) -> Iterator[tuple[Codes, Codes]]:
    return (_grams(marked[start:end], start) for start, end in pairwise(_batches(marked)))


def _batches(texts: Sequence[str]) -> list[int]:
    """Where runs of texts begin that are looked up at once; then the end."""
    found, length = [0], 0
    for at, text in enumerate(texts):
        if length > _BATCH:
            found.append(at)
            length = 0
        length += len(text)
    return [*found, len(texts)]


def _grams(texts: Sequence[str], first: int) -> tuple[Codes, Codes]:
    """Codes of all n-grams of a run of texts, and the row of each, counted from `first`."""
    joined = "".join(texts)
    chars = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(first, first + len(texts)), [len(text) for text in texts])
    pairs = chars[:-1] << _BITS | chars[1:]
    triples = pairs[:-1] << _BITS | chars[2:]
    whole, wide = owner[:-1] == owner[1:], owner[:-2] == owner[2:]
    codes = np.concatenate([chars, pairs[whole], triples[wide]])
    return codes, np.concatenate([owner, owner[:-1][whole], owner[:-2][wide]])


def look_up(known: Codes, table: Table) -> tuple[Codes, Codes]:
    """(rows, places in `known`) of the n-grams that are known, each once a statement, in that order.

    Args:
        known: sorted codes.
    """
    none = np.zeros(0, np.int64)
    found = list(looked_up(Index(known), table))
    rows, places = zip(*found, strict=True) if found else ((), ())
    return np.concatenate([none, *rows]), np.concatenate([none, *places])


def looked_up(index: "Index", table: Table) -> Iterator[tuple[Codes, Codes]]:
    """`look_up` for one run of statements after the other."""
    for codes, rows in table.grams():
        if len(codes) and len(index.known):
            yield _look_up(index, codes, rows)


class Index:
    """Sorted codes, found by their hash: a binary search in many codes misses the processor's cache."""

    def __init__(self, known: Codes) -> None:
        self.known = known
        self._slots = np.full(1 << _HASH, -1, np.int32)
        self._slots[self._hash(known)] = np.arange(len(known), dtype=np.int32)

    @staticmethod
    def _hash(codes: Codes) -> Codes:
        hashed = codes.view(np.uint64) * _GOLDEN
        hashed >>= np.uint64(64 - _HASH)
        return hashed.view(np.int64)

    def find(self, codes: Codes) -> tuple[Codes, Codes]:
        """(which of `codes` are known, their places)."""
        places = self._slots[self._hash(codes)]
        which = np.flatnonzero(places >= 0)
        codes, places = codes[which], places[which].astype(np.int64)
        shared = np.flatnonzero(self.known[places] != codes)  # two known codes may want the same slot
        places[shared] = np.minimum(np.searchsorted(self.known, codes[shared]), len(self.known) - 1)
        hit = self.known[places] == codes
        return which[hit], places[hit]


_HEADS = Index(np.array(sorted(_BY_HEAD), np.int64))


def _look_up(index: Index, codes: Codes, rows: Codes) -> tuple[Codes, Codes]:
    which, places = index.find(codes)
    size, first = len(index.known), int(rows[0])
    keys = (rows[which] - first) * size + places
    if (int(rows.max()) - first + 1) * size < _SMALL:
        keys = keys.astype(np.int32)  # sorted many times faster
    keys = np.sort(keys)
    keys = keys[np.diff(keys, prepend=-1) > 0].astype(np.int64)
    return keys // size + first, keys % size


def _literals(table: Table, marked: list[str]) -> None:
    """Note the cues and signs of each text."""
    for where, heads in looked_up(_HEADS, table):
        for row, head in zip(where.tolist(), _HEADS.known[heads].tolist(), strict=True):
            words = table.words[row]
            for word, tones, signs in _BY_HEAD[head]:
                if len(word) <= _SHORT or word in marked[row]:
                    words.signs.extend(signs)
                    for tone in tones:
                        words.tones[tone] += 1
                        words.cues.append(word)
