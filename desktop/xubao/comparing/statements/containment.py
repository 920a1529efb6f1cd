"""Which statements without a partner stand, clause by clause, inside one of the other report that may have one already.

One statement of a report answers two or three of the other as often as not: what is said of it in three sentences is
drawn together in a year, or spread out. What counts is what a clause names (its nouns, weighed by how rare they are in
such reports at large, see xubao.language.rarity); verbs and adverbs change from year to year. All of it must stand
close together in the other statement: a list of twenty things holds nearly any words somewhere. Where sections belong
together one clause with a figure is enough: 新增商业面积15万平方米 is answered wherever 新增商业面积10万平方米 is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from xubao.comparing.indexed_report import Side
from xubao.language.rarity import load_lexicon
from xubao.language.sparse_pairs import Flags, Floats, Ints, Pairs, ranked
from xubao.language.tokens import tokens
from xubao.language.wordlists import lists
from xubao.model import Role

_LOOKS = 3  # so many statements that hold most of a lone one are looked at closely
_HELD = 0.28  # share of a statement's bigrams, nearly, under which none is looked at
_AT_HOME = 0.66  # share of what it names that must stand in the other, in sections that belong together
_ELSEWHERE = 0.8  # ... in others
_LITTLE = 4.5  # what is named by a noun that is not everywhere (rarity); less is no subject
_MUCH = 8.0  # ... asked across sections that do not belong together
_COUNTED = 8.0  # ... asked of a clause with a figure that alone makes its statement part of another
_BY_FIGURE = 0.5  # what such a clause counts beside shares of whole statements
_ROOM = 14  # characters that may stand between the words of a clause
_CLAUSES = re.compile(r"[,;:.!?。]+")
_WHOLE_CLAUSES = re.compile(r"[,;:!?。]+|\.(?!\d)")
_COUNT = re.compile(r"\d[\d.]*[万亿]*(\D)")
_TIME = frozenset(lists("time-words.txt")["time"])
_CHINESE = re.compile(r"[\u4e00-\u9fffA-Za-z]+")


@dataclass(frozen=True, slots=True)
class Held:
    """A statement without a partner that stands in one of the other report.

    Attributes:
        lone, host: indices; the host is of the other report.
        lone_is_old: which report the lone one is of.
        share: how much of what it names the host names too, 0 to 1.
    """

    lone: int
    host: int
    lone_is_old: bool
    share: float


def contained(old: Side, new: Side, near: Pairs, at_home: Flags, free: tuple[Flags, Flags]) -> list[Held]:
    """Statements without a partner that stand in one of the other report, the surest first.

    Args:
        near: cosine of statement pairs.
        at_home: for each of these pairs, whether the two stand in sections that belong together.
        free: which old and which new statements have no partner.
    """
    sizes = _sizes(old)[near.old], _sizes(new)[near.new]
    found: list[Held] = []
    for lone_is_old, sides in ((True, (old, new)), (False, (new, old))):
        lone, host = (near.old, near.new) if lone_is_old else (near.new, near.old)
        size, room = sizes if lone_is_old else sizes[::-1]
        held: Floats = near.value * np.sqrt(room / size)
        kept = np.flatnonzero((held >= _HELD) & free[0 if lone_is_old else 1][lone])
        kept = np.sort(kept[ranked(lone[kept], held[kept], _LOOKS)])
        found += _closely(sides, (lone[kept], host[kept]), at_home[kept], lone_is_old)
    return sorted(found, key=lambda one: (-one.share, one.lone_is_old, one.lone, one.host))


def _sizes(where: Side) -> Floats:
    return np.array([max(1, len(key)) for key in where.keys], dtype=np.float64)


def _closely(
    sides: tuple[Side, Side], pairs: tuple[Ints, Ints], at_home: Flags, lone_is_old: bool
) -> list[Held]:
    found = []
    for lone, host, home in zip(pairs[0].tolist(), pairs[1].tolist(), at_home.tolist(), strict=True):
        if sides[0].headings[lone] or _told_apart(sides, lone, host):
            continue
        one, other = sides[0].keys[lone], sides[1].keys[host]
        named, share = held_in(one, other)
        least, much = (_AT_HOME, _LITTLE) if home else (_ELSEWHERE, _MUCH)
        if share >= least and named >= much:
            found.append(Held(lone, host, lone_is_old, share))
        elif home and gives_anew(one, other):
            found.append(Held(lone, host, lone_is_old, _BY_FIGURE))
    return found


def _told_apart(sides: tuple[Side, Side], lone: int, host: int) -> bool:
    """What is wanting and what is done are two things, whatever they name."""
    one, other = sides[0].report.statements[lone].role, sides[1].report.statements[host].role
    return (one is Role.PROBLEM) != (other is Role.PROBLEM)


def held_in(lone: str, host: str) -> tuple[float, float]:
    """How much a statement names, and the share of it that stands in another, each clause's words close together.

    Args:
        lone, host: texts as xubao.comparing.indexed_report.plain gives them.
    """
    total = kept = 0.0
    for clause in _CLAUSES.split(lone):
        words = names(clause)
        total += sum(weight for _, weight in words)
        kept += _held(words, host, len(clause) + _ROOM)
    return total, kept / total if total else 0.0


def gives_anew(one: str, other: str) -> bool:
    """Whether a figure of a statement is given in another too: all its clause names, and a count of the same unit.

    Args:
        one, other: texts as xubao.comparing.indexed_report.plain gives them.
    """
    counted = [(clause, _units(clause)) for clause in _WHOLE_CLAUSES.split(other)]
    for clause in _WHOLE_CLAUSES.split(one):
        if not (units := _units(clause)):
            continue
        words = names(clause)
        total = sum(weight for _, weight in words)
        if total >= _COUNTED and any(
            units & theirs and _held(words, there, len(clause) + _ROOM) >= total - 1e-6
            for there, theirs in counted
        ):
            return True
    return False


def _units(clause: str) -> set[str]:
    """What a clause counts in, by the first character."""
    return {found[1] for found in _COUNT.finditer(clause)}


@lru_cache(maxsize=1 << 15)
def _weight(word: str) -> float:
    return load_lexicon().names(word)


def names(clause: str) -> list[tuple[str, float]]:
    """What a clause names, each word once, with its weight; characters that make no known word count together.

    When something is done (全年, 年内) is no name.
    """
    found: dict[str, float] = {}
    strange = ""
    for piece in [*tokens(clause), ""]:
        if len(piece) == 1 and _CHINESE.match(piece):
            strange += piece
            continue
        if len(strange) > 1:
            found[strange] = _weight(strange)
        strange = ""
        if len(piece) < 2 or piece in _TIME or not _CHINESE.fullmatch(piece):
            continue
        if weight := _weight(piece):
            found[piece] = weight
    return list(found.items())


def _held(words: Sequence[tuple[str, float]], host: str, room: int) -> float:
    """The most weight of the words that stand in a stretch of the host no longer than `room`."""
    places = sorted(
        (at, at + len(word), word, weight) for word, weight in words for at in _places(word, host)
    )
    best = 0.0
    for first, (start, _, _, _) in enumerate(places):
        inside = {word: weight for _, end, word, weight in places[first:] if end - start <= room}
        best = max(best, sum(inside.values()))
    return best


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))
