"""The words of statements as the role model and its explanations need them, read once for a whole report.

n-grams are packed into 64-bit numbers and looked up by the thousand with numpy: a loop over strings would cost more
than everything else in this room together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from xubao.model import Role
from xubao.statements.lexicon import lists
from xubao.statements.roles.cues import TONE

Codes = NDArray[np.int64]

ROLES = (Role.GOAL, Role.PROGRESS, Role.PROBLEM, Role.OTHER)
"""The order of every matrix with a column a role."""

SIGNS = tuple(lists("role-signs.txt"))
"""The model's signs, one column each."""

_DIGITS = {ord(digit): "0" for digit in "123456789１２３４５６７８９０"}
_SHORT = 3
_BITS = 21  # a code point needs no more


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a statement.

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
        codes: every n-gram of 1 to 3 characters (ends marked ^ and $, digits all 0), see `code`.
        rows: the statement each stands in.
        words: one a statement.
    """

    codes: Codes
    rows: Codes
    words: list[Words]

    def __len__(self) -> int:
        return len(self.words)


def code(gram: str) -> int:
    """The number that stands for an n-gram of at most three characters."""
    packed = 0
    for char in gram:
        packed = packed << _BITS | ord(char)
    return packed


def _columns() -> dict[str, list[int]]:
    """Literal → columns: the first four count cues by tone, the others say whether a sign is there."""
    found: dict[str, list[int]] = {word: [ROLES.index(tone)] for word, tone in TONE.items()}
    for at, words in enumerate(lists("role-signs.txt").values()):
        for word in words:
            found.setdefault(word, []).append(len(ROLES) + at)
    return found


_LITERALS = _columns()
_BY_HEAD: dict[int, list[str]] = {}
for _word in _LITERALS:
    _BY_HEAD.setdefault(code(_word[:_SHORT]), []).append(_word)
_HEADS: Codes = np.array(sorted(_BY_HEAD), np.int64)


def read_words(texts: Sequence[str]) -> Table:
    """The words of statements; time linear in their length."""
    marked = [f"^{text}$".translate(_DIGITS) for text in texts]
    joined = "".join(marked)
    chars = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
    owner = np.repeat(np.arange(len(marked)), [len(text) for text in marked])
    pairs = chars[:-1] << _BITS | chars[1:]
    triples = pairs[:-1] << _BITS | chars[2:]
    codes = np.concatenate([chars, pairs[owner[:-1] == owner[1:]], triples[owner[:-2] == owner[2:]]])
    rows = np.concatenate([owner, owner[:-1][owner[:-1] == owner[1:]], owner[:-2][owner[:-2] == owner[2:]]])
    return Table(codes, rows, _literals(codes, rows, marked))


def look_up(known: Codes, table: Table) -> tuple[Codes, Codes]:
    """(rows, places in `known`) of the n-grams that are known, each once a statement.

    Args:
        known: sorted codes.
    """
    if not len(known) or not len(table.codes):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    places = np.minimum(np.searchsorted(known, table.codes), len(known) - 1)
    hit = known[places] == table.codes
    keys = np.unique(table.rows[hit] * len(known) + places[hit])
    return keys // len(known), keys % len(known)


def _literals(codes: Codes, rows: Codes, marked: list[str]) -> list[Words]:
    found = [Words([0, 0, 0, 0], [], []) for _ in marked]
    where, heads = look_up(_HEADS, Table(codes, rows, []))
    for row, head in zip(where.tolist(), _HEADS[heads].tolist(), strict=True):
        for word in _BY_HEAD[head]:
            if len(word) <= _SHORT or word in marked[row]:
                _note(found[row], word)
    return found


def _note(words: Words, word: str) -> None:
    if word in TONE:
        words.cues.append(word)
    for column in _LITERALS[word]:
        if column < len(ROLES):
            words.tones[column] += 1
        else:
            words.signs.append(column - len(ROLES))
