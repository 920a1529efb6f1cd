"""Traditional characters → simplified, one to one, by OpenCC's table (resources/lexicons/traditional.tsv)."""

from functools import cache

from xubao.language.wordlists import rows

LEAST = 0.08
"""Of a text's Chinese characters; in traditional Chinese about a third differ, in simplified a quoted name may."""
LOOKED_AT = 4000
"""Characters from all over a text that tell."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters."""
    sample = [char for char in text[:: max(1, len(text) // LOOKED_AT)] if "\u3400" <= char <= "\u9fff"]
    table = _table()
    return sum(ord(char) in table for char in sample) > LEAST * len(sample)


def simplified(text: str) -> str:
    """The text in simplified characters; every character stays in its place."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    return {ord(old): new for old, new in rows("traditional.tsv")}
