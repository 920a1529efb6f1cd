"""Texts as bigrams of characters, counted piece by piece over one vocabulary."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from xubao.language.inverted_index import Postings, counted
from xubao.language.sparse_pairs import Flags, Ints

_BLANK = "\0"
_NUMBER = re.compile(
    r"\d[\d.,]*(?:余|多)?(?:[十百千万亿]{0,2})(?:余|多)?"
    r"(?:平方公里|平方米|立方米|公里|公顷|千瓦时|千瓦|个百分点|人次|[元美吨亩户家个项件人名套台所座条次倍米届期批年月日天辆部支岁位场处间篇类种号款])?"
)
_MARKS = "，。；：、！？“”‘’（）()《》〈〉【】[]〔〕—–-…·,.;:!?\"' \n\t\r\u3000%/+~|" + _BLANK
_LETTERS = np.ones(sys.maxunicode + 1, np.bool_)
_LETTERS[list(map(ord, _MARKS))] = False


def bigrams(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Bigrams of Chinese characters and letters; none runs across a mark, a number with its unit, or a text's end.

    Numbers are left out because 27平方公里 and 193平方公里 have nothing to do with each other.

    Returns:
        piece index and code of each bigram, as two arrays of the same length.
    """
    piece, codes, letters = characters(texts)
    whole = letters[:-1] & letters[1:]
    return piece[:-1][whole], (codes[:-1] * (1 << 21) + codes[1:])[whole]


def characters(texts: Sequence[str]) -> tuple[Ints, Ints, Flags]:
    """Every character of some texts, a mark after each text.

    Returns:
        piece index, code point, and whether it is a letter outside numbers, as three arrays of the same length.
    """
    joined = "".join(f"{text}{_BLANK}" for text in texts)
    joined = _NUMBER.sub(lambda found: _BLANK * len(found.group()), joined)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.int64)
    lengths = np.fromiter((len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    piece = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    return piece, codes, _LETTERS[codes]


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each bigram stands in the pieces of two reports.

    Attributes:
        vocabulary: code of each term, sorted.
        sides: postings of the old and of the new report's pieces.
    """

    vocabulary: Ints
    sides: tuple[Postings, Postings]


def postings(old: Sequence[str], new: Sequence[str]) -> Counted:
    """Count the bigrams of two reports over one vocabulary."""
    old_piece, old_code = bigrams(old)
    new_piece, new_code = bigrams(new)
    vocabulary, index = np.unique(np.concatenate([old_code, new_code]), return_inverse=True)
    split, size = len(old_code), len(vocabulary)
    return Counted(
        vocabulary,
        (
            counted(old_piece, index[:split].astype(np.int64), len(old), size),
            counted(new_piece, index[split:].astype(np.int64), len(new), size),
        ),
    )
