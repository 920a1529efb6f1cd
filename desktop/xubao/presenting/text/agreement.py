"""Whether words of a draft still agree with the sentence they were taken from."""

import re

from xubao.language.dates import YEAR

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(rf"{YEAR}(?=[年、])")
_BEFORE = re.compile(r"此前（截至[^）]*）")
_LEAST = 0.5  # of the pairs of characters that stand in the source; a shortened sentence keeps all of its own
_SHORTEST = 6  # characters that can be told to be others


def agrees(words: str, source: str) -> bool:
    """Whether a draft's words say nothing that their source does not: its numbers, and most of its words.

    A year is the paper's own: its source may say 去年. Nothing is known of words whose source is not there ("").
    """
    if not source:
        return True
    said = _YEAR.sub("", _BEFORE.sub("", words))
    known = set(_NUMBER.findall(source))
    if any(number not in known for number in _NUMBER.findall(said)):
        return False
    pairs = [said[at : at + 2] for at in range(len(said) - 1)]
    return len(said) < _SHORTEST or sum(pair in source for pair in pairs) >= _LEAST * len(pairs)
