"""How long a text is, as offices count: Word's 字数, with and without punctuation.

Word counts every Chinese character and every full-width mark as one, and what stands between them without a blank (a
figure, a Latin word) as one (its "Word Count" with an East Asian language).
"""

import re
import unicodedata
from dataclasses import dataclass

_ONE = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff"
    r"\u2014\u2018\u2019\u201c\u201d\u2026\u00b7]"
)


@dataclass(frozen=True, slots=True)
class Size:
    """How long a text is.

    Attributes:
        words: as Word counts, punctuation among it.
        bare: the same without punctuation.
    """

    words: int = 0
    bare: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.words + other.words, self.bare + other.bare)


def size_of(text: str) -> Size:
    """How long a text is."""
    wide = _ONE.findall(text)
    others = _ONE.sub(" ", text).split()
    marks = sum(unicodedata.category(char)[0] in "PS" for char in wide)
    lone = sum(not any(char.isalnum() for char in one) for one in others)
    words = len(wide) + len(others)
    return Size(words, words - marks - lone)
