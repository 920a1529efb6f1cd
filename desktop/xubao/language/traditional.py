"""Traditional characters → simplified, one to one, by OpenCC's table (resources/lexicons/traditional.tsv)."""

from collections import Counter
from functools import cache

from xubao.language.wordlists import rows

LEAST = 0.08
"""Of a text's Chinese characters; in traditional Chinese about a third differ, in simplified a quoted name may."""
LOOKED_AT = 1000
"""Characters from all over a text that tell."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    sample = text[:: max(1, len(text) // LOOKED_AT)]
    counts = Counter(sample)
    differ = sum(counts[char] for char in counts.keys() & _characters())
    return differ > 0 and differ > LEAST * sum(
        count for char, count in counts.items() if "\u3400" <= char <= "\u9fff"
    )


def simplified(text: str) -> str:
    """The text in simplified characters; every character stays in its place."""
    return text.translate(_table())


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
