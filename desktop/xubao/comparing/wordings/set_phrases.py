"""Set phrases (提法): what counts as one, and when another has taken its place.

Two reports compared and many reports chained ask the same here: slogans (坚持…), quoted names, names in a frame that
stays (…科技创新中心), and statements of a position (打造…策源地).
"""

import re
from collections.abc import Iterable

from rapidfuzz.distance import Indel

from xubao.language.wordlists import patterns

_SLOGAN = re.compile(r"坚持(?![和与])[^，。；：、“”\s]{4,12}(?=[，。；、\n]|$)")
_NAME = re.compile(r"“([^“”\n。，；]{4,16})”")
_COUNT = re.compile(r"[\d一二三四五六七八九十百]+")
_PARTICLES = re.compile("[的地得之与和及同]")
_COUNTED = re.compile(r"^([\u4e00-\u9fff]{2})[\u4e00-\u9fff]+(\d+条)$")
POSITION = patterns("set-phrases.txt")(r"{positioning}[^，。；：]{0,24}{positions}(?=[、，。；和与及”]|$)")
"""A clause that says what a place or a body is to become."""

_ALIKE, _SHORT_ALIKE = 0.72, 0.82  # how alike a phrase and the one that took its place are
_LESS_ALIKE = 0.6  # ... where the sentences they stand in are somewhat alike too
_SHORT_SLOGAN, _SHORT_NAME = 4, 5
_FRAME, _HEAD = 5, 4  # characters that stay, at least; characters before them that change, at most


def set_phrases(text: str) -> list[str]:
    """The slogans and quoted names of a text, each once; a bare count (十四五) is none."""
    found = [*_SLOGAN.findall(text), *_NAME.findall(text)]
    return [phrase for phrase in dict.fromkeys(found) if not _COUNT.fullmatch(phrase)]


def successors(old: str, phrases: Iterable[str], text: str) -> list[str]:
    """What may have taken the place of a set phrase in a later text, likest first.

    Args:
        phrases: the set phrases of the text.
    """
    near = [new for new in phrases if drifted(old, new)]
    near.sort(key=lambda new: -Indel.normalized_similarity(old, new))
    return [*near, *_as_counted(old, text)]


class Successors:
    """Which of many phrases may have taken another's place: only those that begin or end as it does are compared."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._ends: dict[tuple[str, str], set[str]] = {}
        for one in phrases:
            for end in _ends(one):
                self._ends.setdefault(end, set()).add(one)

    def of(self, old: str) -> frozenset[str]:
        """Those that a phrase may have given way to."""
        near = [self._ends.get(end, ()) for end in _ends(old)]
        return frozenset(new for those in near for new in those if drifted(old, new))


def _ends(phrase: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Its beginning and its end, of which two phrases that are a word apart share one: see `drifted`."""
    said = bare(phrase)
    return ("first", said[:2]), ("last", said[-2:])


def counted(phrase: str) -> bool:
    """Whether a phrase is a name with a count, which another text may call otherwise: see `successors`."""
    return bool(_COUNTED.match(phrase))


def drifted(old: str, new: str, alike: bool = False) -> bool:
    """Whether one phrase is the other a word apart; 十一连增 and 十二连增 are one phrase.

    Args:
        alike: whether the sentences they stand in are somewhat alike too: less is enough then.
    """
    one, other = bare(old), bare(new)
    if one[:2] != other[:2] and one[-2:] != other[-2:]:
        return False
    if old.startswith("坚持") != new.startswith("坚持") or _COUNT.sub("", one) == _COUNT.sub("", other):
        return False
    plain, other_plain = _PARTICLES.sub("", one), _PARTICLES.sub("", other)
    if plain in other_plain or other_plain in plain:
        return False
    if alike:
        return Indel.normalized_similarity(one, other) >= _LESS_ALIKE
    short = min(len(one), len(other)) <= (_SHORT_SLOGAN if old != one else _SHORT_NAME)
    return Indel.normalized_similarity(one, other) >= (_SHORT_ALIKE if short else _ALIKE)


def bare(phrase: str) -> str:
    """A slogan without 坚持."""
    return phrase.removeprefix("坚持")


def _as_counted(old: str, text: str) -> list[str]:
    """What a text calls a name with a count (国际引才用才20条): the same opening and count (国际人才20条)."""
    parts = _COUNTED.match(old)
    return re.findall(rf"{parts.group(1)}[\u4e00-\u9fff]{{1,6}}{parts.group(2)}", text) if parts else []


def frame(old: str, new: str) -> str:
    """The end that two names share where only a word before it differs (全国|科技创新中心); "" where they do not."""
    tail = 0
    while tail < min(len(old), len(new)) and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    heads = len(old) - tail, len(new) - tail
    return old[len(old) - tail :] if tail >= _FRAME and all(0 < head <= _HEAD for head in heads) else ""
