"""Traditional characters → simplified, one to one, by OpenCC's table (resources/lexicons/traditional.tsv)."""

import re
from functools import cache

from xubao.language.wordlists import rows

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
    return text.translate(_table())


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _table()))


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in rows("traditional.tsv")}
