"""Where in a statement stands what was looked for."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from xubao.archive.query import Query
from xubao.archive.words import form


def marks(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Stretches of a text that a person looked for, by start, without overlap.

    A word that does not stand there whole is marked by the pairs of its characters that do: they are what it was
    found by.
    """
    formed, places = _formed(text)
    spans = sorted({span for pattern in _patterns(formed, query) for span in _spans(pattern, formed, places)})
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _formed(text: str) -> tuple[str, list[int]]:
    """A text in `form`, and of each of its characters where it stands in the text as it is."""
    pieces = [_of_one(char) for char in text]
    places = [at for at, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), places


@lru_cache(maxsize=8192)
def _of_one(char: str) -> str:
    return form(char)


def _patterns(formed: str, query: Query) -> Iterator[str]:
    for phrase in query.phrases:
        yield r"[\W_]*".join(map(re.escape, phrase.text if phrase.number else phrase.bare))
    for word in query.words:
        if word in formed or len(word) < 3:
            yield re.escape(word)
        else:
            yield from (re.escape(first + second) for first, second in pairwise(word))


def _spans(pattern: str, formed: str, places: list[int]) -> Iterator[tuple[int, int]]:
    for match in re.finditer(pattern, formed):
        if match.end() > match.start():
            yield places[match.start()], places[match.end() - 1] + 1
