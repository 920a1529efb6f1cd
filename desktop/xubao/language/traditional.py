"""Traditional characters → simplified, one to one, by OpenCC's table (resources/lexicons/traditional.tsv)."""

import re
from functools import cache

from xubao.language.wordlists import lists, rows

_CHINESE = re.compile("[\u3400-\u9fff]")
LEAST = 0.08
"""Of a text's Chinese characters; in traditional Chinese about a third differ, in simplified a quoted name may."""
LOOKED_AT = 1000
"""Characters from all over a text that tell."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    sample = text[:: max(1, len(text) // LOOKED_AT)]
    differ = sum(map(_characters().__contains__, sample))
    return differ > 0 and differ > LEAST * len(_CHINESE.findall(sample))


def simplified(text: str) -> str:
    """The text in simplified characters; every character stays in its place."""
    return with_aspect(text.translate(_table()))


def with_aspect(text: str) -> str:
    """The text, otherwise in simplified characters, with 着 where 著 stands for it."""
    return _ASPECT.sub("着", text) if "著" in text else text


_WRITTEN = lists("common-words.txt")["known or written"]
_ASPECT = re.compile(
    f"(?<![{''.join(word[0] for word in _WRITTEN if word[1] == '著')}])著"
    f"(?![{''.join(word[1] for word in _WRITTEN if word[0] == '著')}])"
)
"""沿著 is 沿着, but 著名 and 显著 stay: the one common character that is two in simplified Chinese."""


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _table()))


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in rows("traditional.tsv")}


@cache
def traditional_forms() -> dict[str, tuple[str, ...]]:
    """Simplified character → the traditional ones that are written so."""
    found: dict[str, tuple[str, ...]] = {}
    for old, new in rows("traditional.tsv"):
        found[new] = (*found.get(new, ()), old)
    return found
