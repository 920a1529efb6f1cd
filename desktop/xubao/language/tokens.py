"""A sentence cut into the pieces that changes are marked by: 《names》, dates, numbers with units, words.

A light cut of our own: a segmenter with its dictionary takes longer to load than a whole comparison may take.
Numbers and the like are found by one regular expression; runs of Chinese are cut into the fewest known words
(dynamic programming over resources/lexicons/boundary-words.txt).
"""

import re
from functools import lru_cache

from xubao.language.dates import YEAR
from xubao.language.numerals import ARABIC, POWER
from xubao.language.units import alternation
from xubao.language.wordlists import words

_SPECIAL = re.compile(
    r"《[^《》\n]{1,60}》"
    rf"|{YEAR}年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}月"
    rf"|{ARABIC}(?:余|多)?(?:{POWER})*(?:{alternation()})?"
    r"|[A-Za-z]+(?:[-+.&/][A-Za-z0-9]+)*\d*"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_LONGEST = 8


def tokens(text: str) -> list[str]:
    """Cut a text; the pieces joined give the text again."""
    found: list[str] = []
    at = 0
    for special in _SPECIAL.finditer(text):
        _plain(text[at : special.start()], found)
        found.append(special.group())
        at = special.end()
    _plain(text[at:], found)
    return found


def _plain(text: str, found: list[str]) -> None:
    at = 0
    for run in _CHINESE.finditer(text):
        found.extend(text[at : run.start()])
        found.extend(_words(run.group()))
        at = run.end()
    found.extend(text[at:])


def _words(run: str) -> list[str]:
    """The run in as few words as the list allows; what is no word stays single characters."""
    reach, known = _reach(), _lexicon()
    size = len(run)
    cost = [0.0] * (size + 1)
    step = [1] * size
    for at in range(size - 1, -1, -1):
        best, length = cost[at + 1] + 1.5, 1
        for end in reach.get(run[at : at + 2], ()):
            if at + end <= size and (end == 2 or run[at : at + end] in known):
                now = cost[at + end] + 1
                if now < best:
                    best, length = now, end
        cost[at], step[at] = best, length
    found = []
    at = 0
    while at < size:
        found.append(run[at : at + step[at]])
        at += step[at]
    return found


def _lexicon() -> frozenset[str]:
    return words("boundary-words.txt")


@lru_cache(maxsize=1)
def _reach() -> dict[str, tuple[int, ...]]:
    """First two characters → the lengths of the words that begin so, longest first."""
    found: dict[str, set[int]] = {}
    for word in _lexicon():
        found.setdefault(word[:2], set()).add(min(len(word), _LONGEST))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def is_word(text: str) -> bool:
    """Whether the text is one word of the list."""
    return text in _lexicon()


def action_words() -> frozenset[str]:
    """Words that say what is done, when or how much, not what it is about."""
    return words("action-words.txt")
