"""Texts as bags of character n-grams, and the words two texts share.

Character n-grams instead of words: no dictionary has to be loaded, and official Chinese is rich in four-character
compounds that a segmenter cuts in different places in two reports.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from xubao.language.wordlists import lists

Vector = dict[str, float]

_APART = re.compile(r"[^0-9a-zA-Z%\u3400-\u9fff]+")
_APART_WITH_POINTS = re.compile(r"(?:(?!(?<=\d)\.(?=\d))[^0-9a-zA-Z%\u3400-\u9fff])+")
_BARE_NUMBER = re.compile("[0-9.]+[百千万亿]*")
EMPTY_WORDS = frozenset(lists("common-words.txt")["empty"])
"""Words every report uses of every subject: they say nothing about what a sentence is about."""
_GLUE = "的了和与及等在是将以于并或而且之"
_NUMERAL = frozenset("0123456789.")


def plain(text: str) -> str:
    """Text without width variants; letters, Chinese characters and digits with single spaces between runs."""
    return _APART.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def _with_points(text: str) -> str:
    """`plain`, a number with a point whole: 2万 is no part of 13.2万."""
    return _APART_WITH_POINTS.sub(" ", unicodedata.normalize("NFKC", text)).strip()


def grams(text: str) -> Counter[str]:
    """Counts of character 2- and 3-grams inside runs of letters; empty words weigh nothing by themselves."""
    found: Counter[str] = Counter()
    for run in plain(text).split():
        for size in (2, 3):
            found.update(run[i : i + size] for i in range(len(run) - size + 1))
    for word in EMPTY_WORDS.intersection(found):
        del found[word]
    return found


class Frequencies:
    """In how many of some texts each term stands: what every weight of a term is made of (Spärck Jones 1972).

    Args:
        texts: the terms of each text, each once.
    """

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        self._seen: Counter[str] = Counter()
        self._count = 0
        for terms in texts:
            self._seen.update(iter(terms))  # a mapping would add its values
            self._count += 1

    def seen(self, term: str) -> int:
        """In how many texts a term stands."""
        return self._seen.get(term, 0)

    def rarity(self, term: str) -> float:
        """ln(texts / texts with the term); one that stands nowhere is a little rarer than the rarest."""
        seen = self._seen.get(term, 0)
        return math.log(self._count / seen) if seen else math.log(max(self._count, 1) + 1)


class Weights(Frequencies):
    """Smoothed inverse document frequencies over a set of texts (Salton's TF-IDF with sublinear counts)."""

    def __init__(self, texts: Iterable[Counter[str]]) -> None:
        super().__init__(bag.keys() for bag in texts)
        self._known: dict[str, float] = {}

    def weight(self, term: str) -> float:
        """How telling a term is; a term never seen is as telling as the rarest."""
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = math.log((1 + self._count) / (1 + self._seen.get(term, 0))) + 1.0
        return known

    def vector(self, bag: Counter[str]) -> Vector:
        """Unit vector of a bag; {} for an empty one."""
        return vector(bag, self.weight)


def vector(bag: Counter[str], weight: Callable[[str], float]) -> Vector:
    """Unit vector of a bag, its counts sublinear; {} where nothing in it weighs anything."""
    return unit({term: (1 + math.log(n)) * weight(term) for term, n in bag.items()})


def unit(vector: Vector) -> Vector:
    """The vector at length 1; {} for one without length."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def added(parts: Sequence[tuple[float, Vector]]) -> Vector:
    """Weighted sum of vectors, made a unit vector again."""
    total: Vector = {}
    for share, vector in parts:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + share * value
    return unit(total)


def cosine(a: Vector, b: Vector) -> float:
    """Similarity of two unit vectors, 0 to 1."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[term] for term, value in a.items() if term in b)


def shared(asked: str, said: str, weights: Weights, most: int = 3) -> list[str]:
    """The longest telling strings two texts have in common, most telling first.

    Args:
        asked, said: the two texts, as they stand.
        weights: says how telling a string's n-grams are, and where words end.
        most: how many at most.
    """
    found: dict[str, float] = {}
    haystack = _with_points(said)
    for run in _with_points(asked).split():
        reached = 0
        for at in range(len(run) - 1):
            end = _longest(run, at, haystack)
            if end - at < 2 or end <= reached:
                continue
            reached = end
            word = _whole_words(run, at, end, haystack, weights)
            if len(word) >= 2 and word not in EMPTY_WORDS and not _BARE_NUMBER.fullmatch(word):
                found[word] = sum(weights.weight(term) for term in grams(word))
    kept: list[str] = []
    for word in sorted(found, key=lambda word: -found[word]):
        if not any(word in other for other in kept):
            kept.append(word)
    return kept[:most]


def _longest(run: str, at: int, haystack: str) -> int:
    end = at + 1
    while end < len(run) and run[at : end + 1] in haystack:
        end += 1
    return end


def _whole_words(run: str, start: int, end: int, haystack: str, weights: Weights) -> str:
    """A common string without the halves of words at its ends.

    A character that belongs to its neighbour outside (分|享办法) more often than to the one inside is half a word.
    """
    start, end = _whole_numbers(run, start, end, haystack)
    place = haystack.find(run[start:end])
    outer = haystack[place - 1 : place] + " " + haystack[place + end - start : place + end - start + 1]
    before, _, after = outer.partition(" ")
    while end - start >= 2 and _cut(
        weights, (before, run[start - 1 : start] if start else ""), run[start : start + 2], 0
    ):
        before, start = run[start], start + 1
    while end - start >= 2 and _cut(weights, (after, run[end : end + 1]), run[end - 2 : end], 1):
        after, end = run[end - 1], end - 1
    return run[start:end].strip(_GLUE)


def _whole_numbers(run: str, start: int, end: int, haystack: str) -> tuple[int, int]:
    """A common stretch without the part of a number at its ends: 5000人 and 3000人 do not both speak of 000人."""
    place = haystack.find(run[start:end])
    after = place + end - start
    if _digits(run[start - 1 : start + 1]) or _digits(haystack[place - 1 : place] + run[start]):
        while start < end and run[start] in _NUMERAL:
            start += 1
    if start < end and (
        _digits(run[end - 1 : end + 1]) or _digits(run[end - 1] + haystack[after : after + 1])
    ):
        while start < end and run[end - 1] in _NUMERAL:
            end -= 1
    return start, end


def _digits(pair: str) -> bool:
    return len(pair) == 2 and all(char in _NUMERAL for char in pair)


def _cut(weights: Weights, outside: tuple[str, str], pair: str, side: int) -> bool:
    inside = weights.seen(pair)
    if pair in EMPTY_WORDS:
        return False
    for char in outside:
        if not char or char in _GLUE:
            continue
        across = char + pair[0] if side == 0 else pair[1] + char
        if across in EMPTY_WORDS or weights.seen(across) > inside:
            return True
    return False
