"""What of a text the full-text index knows: bigrams of characters, longer words, and numbers in one form.

Chinese is found without spaces by its bigrams (Nie, Gao, Zhang, Zhou 2000, "On the use of words and n-grams for Chinese
information retrieval": bigrams and words together find more than either); words of two characters are bigrams already,
so only longer ones are kept beside them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import normalize

from xubao.language.traditional import simplified
from xubao.statements.segment import segment

_RUN = re.compile("[\u3400-\u9fff]+|[a-z0-9]+(?:[.,][0-9]+)*")
_CHINESE = re.compile("[\u3400-\u9fff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_SPACE = "\n"


def form(text: str) -> str:
    """The form that is indexed and looked for: half-width, lower case, simplified characters; no broken ones."""
    return simplified(normalize("NFKC", text.encode("utf8", "replace").decode())).lower()


def grams(text: str) -> list[str]:
    """Bigrams of the Chinese of a text in `form`, and its other words whole, in order.

    A run of one Chinese character is kept as it is.
    """
    found: list[str] = []
    for run in _RUN.findall(text):
        if len(run) > 1 and run[0] > "\u33ff":
            found += map(str.__add__, run, run[1:])
        else:
            found.append(run)
    return found


def long_words(texts: Sequence[str]) -> list[list[str]]:
    """Of each text the words of three characters and more, in `form`; cut together, as each cut has its cost."""
    joined = form(_SPACE.join(text.replace(_SPACE, " ") for text in texts))
    found: list[list[str]] = [[] for _ in texts]
    at = 0
    for word in segment(joined):
        if word == _SPACE:
            at += 1
        elif _SPACE in word:
            at += word.count(_SPACE)
        elif len(word) > 2 and _CHINESE.match(word):
            found[at].append(word)
    return found


def words(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text in `form`, each with where it stands."""
    cut = segment(text)
    yield from zip(accumulate((len(word) for word in cut), initial=0), cut, strict=False)


def number_key(value: object, unit: str) -> str:
    """A number and its unit in one form, whatever way it was written; "" for none.

    Args:
        value: as a figure has it; of a range the lower end counts.
    """
    low = value[0] if isinstance(value, tuple) else value
    if not isinstance(low, int | float) or not unit:
        return ""
    return f"{low:.10g}{unit}"
