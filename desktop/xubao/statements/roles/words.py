"""The words of a statement as the role model and its explanations need them, read once."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import add

from xubao.model import Role
from xubao.statements.lexicon import lists
from xubao.statements.roles.cues import TONE

ROLES = (Role.GOAL, Role.PROGRESS, Role.PROBLEM, Role.OTHER)
"""The order of every matrix with a column a role."""

SIGNS = tuple(lists("role-signs.txt"))
"""The model's signs, one column each."""

_DIGITS = {ord(digit): "0" for digit in "123456789１２３４５６７８９０"}
_SHORT = 3


def _columns() -> dict[str, list[int]]:
    """Literal → columns: the first four count cues by tone, the others say whether a sign is there."""
    found: dict[str, list[int]] = {word: [ROLES.index(tone)] for word, tone in TONE.items()}
    for at, (_, words) in enumerate(lists("role-signs.txt").items()):
        for word in words:
            found.setdefault(word, []).append(len(ROLES) + at)
    return found


_LITERALS = _columns()
_BRIEF = frozenset(word for word in _LITERALS if len(word) <= _SHORT)
_HEADS: dict[str, list[str]] = {}
for _word in _LITERALS:
    if len(_word) > _SHORT:
        _HEADS.setdefault(_word[:_SHORT], []).append(_word)
_STARTS = frozenset(_HEADS)


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a statement.

    Attributes:
        grams: its n-grams of 1 to 3 characters, ends marked ^ and $, digits all 0.
        tones: how many cues speak for each of ROLES.
        signs: which of SIGNS are there (columns).
        cues: the cues, in no order.
    """

    grams: set[str]
    tones: list[int]
    signs: list[int]
    cues: list[str]


def read_words(text: str) -> Words:
    """The words of one statement; time linear in its length."""
    marked = "^" + text.translate(_DIGITS) + "$"
    pairs = list(map(add, marked, marked[1:]))
    grams = {*marked, *pairs, *map(add, pairs, marked[2:])}
    tones = [0, 0, 0, 0]
    signs: list[int] = []
    cues: list[str] = []
    for word in _present(grams, marked):
        if word in TONE:
            cues.append(word)
        for column in _LITERALS[word]:
            if column < len(ROLES):
                tones[column] += 1
            else:
                signs.append(column - len(ROLES))
    return Words(grams, tones, signs, cues)


def _present(grams: set[str], marked: str) -> Iterable[str]:
    yield from _BRIEF & grams
    for head in _STARTS & grams:
        for word in _HEADS[head]:
            if word in marked:
                yield word
