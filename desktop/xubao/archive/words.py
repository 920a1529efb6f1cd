"""What of a text the full-text index knows: bigrams of characters, longer words, and numbers in one form.

Chinese is found without spaces by its bigrams (Nie, Gao, Zhang, Zhou 2000, "On the use of words and n-grams for Chinese
information retrieval": bigrams and words together find more than either); words of two characters are bigrams already,
so only longer ones are kept beside them.

What is done for every sentence of an archive is done for many at once, by their codes in numpy.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from xubao.language.traditional import simplified, with_aspect
from xubao.statements.segment import segment

_AT_ONCE = 512
"""Texts: the arrays of more of them no longer fit into a processor's cache."""
_RUN = re.compile("[\u3400-\u9fff]+|[a-z0-9]+(?:[.,][0-9]+)*")
_OTHER_RUN = re.compile("[a-z0-9]+(?:[.,][0-9]+)*")
_CHINESE = re.compile("[\u3400-\u9fff]")
_SPACE = "\n"
_ALONE = (
    (0x0000, 0x02FF),
    (0x2000, 0x20CF),
    (0x2100, 0x2CFF),
    (0x3000, 0x3029),
    (0x3030, 0x3098),
    (0x309B, 0x9FFF),
    (0xE000, 0xFAFF),
    (0xFE30, 0xFF9D),
)
"""Characters whose form does not depend on what stands before them: no accents, nor parts of syllables."""
_SEVERAL, _UNKNOWN, _DEPENDS = 0x110000, 0x110001, 0x110002
"""In the table of forms, beyond all characters: more than one character; not looked at yet; told by its neighbours."""
_KNOWN = 0x10000
_forms: npt.NDArray[np.uint32] = np.full(_KNOWN, _DEPENDS, np.uint32)
for _first, _last in _ALONE:
    _forms[_first : _last + 1] = _UNKNOWN


def form(text: str) -> str:
    """The form that is indexed and looked for: half-width, lower case, simplified characters; no broken ones."""
    codes = _codes(text)
    if not len(codes):
        return ""
    if int(codes.max()) >= _KNOWN:
        return _form_of_any(text)
    found = _forms[codes]
    if int(found.max()) >= _SEVERAL:
        _learn(codes[found == _UNKNOWN])
        rare = np.unique(codes[_forms[codes] >= _SEVERAL])
        if (_forms[rare] == _DEPENDS).any():
            return _form_of_any(text)
        for char in map(chr, rare.tolist()):
            text = text.replace(char, _form_of_any(char))
        return form(text)
    return with_aspect(found.tobytes().decode("utf-32-le"))


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)


def _form_of_any(text: str) -> str:
    return simplified(normalize("NFKC", text.encode("utf8", "replace").decode())).lower()


def _learn(codes: npt.NDArray[np.uint32]) -> None:
    """Put the form of characters into the table; what simplified characters make of 著 is told by its neighbours."""
    for code in np.unique(codes).tolist():
        made = "著" if code == ord("著") else _form_of_any(chr(code))
        _forms[code] = ord(made) if len(made) == 1 else _SEVERAL


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


def gram_texts(texts: Sequence[str]) -> list[str]:
    """`grams` of the form of each text, with spaces between them."""
    some = (texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE))
    return list(chain.from_iterable(map(_gram_texts, some)))


def _gram_texts(texts: Sequence[str]) -> list[str]:
    joined = form(_lines(texts))
    codes = _codes(joined)
    chinese = (codes > 0x33FF) & (codes < 0xA000)
    pair = np.zeros(len(codes), np.bool_)  # with the next one
    pair[:-1] = chinese[:-1] & chinese[1:]
    alone = chinese & ~pair
    alone[1:] &= ~pair[:-1]
    other, last = np.zeros(len(codes), np.bool_), np.zeros(len(codes), np.bool_)
    for run in _OTHER_RUN.finditer(joined):
        other[run.start() : run.end()] = True
        last[run.end() - 1] = True
    ends = codes == ord(_SPACE)
    room = 3 * pair + 2 * alone + other + last + ends
    place = np.cumsum(room) - room
    made = np.full(int(room.sum()), ord(" "), np.uint32)
    told = pair | alone | other | ends
    made[place[told]] = codes[told]
    made[place[pair] + 1] = codes[1:][pair[:-1]]
    return made.tobytes().decode("utf-32-le").split(_SPACE)


def _lines(texts: Sequence[str]) -> str:
    return _SPACE.join(text.replace(_SPACE, " ") if _SPACE in text else text for text in texts)


def long_words(texts: Sequence[str]) -> list[str]:
    """Of each text the words of three characters and more, in `form`, with spaces between them.

    They are cut together, as each cut has its cost.
    """
    found: list[list[str]] = [[] for _ in texts]
    joined = form(_lines(texts))
    cut = segment(joined)
    lengths = np.fromiter(map(len, cut), np.int64, len(cut))
    starts, ends = np.cumsum(lengths) - lengths, np.flatnonzero(_codes(joined) == ord(_SPACE))
    long = np.flatnonzero(lengths > 2)
    for at, line in zip(long.tolist(), np.searchsorted(ends, starts[long]).tolist(), strict=True):
        if _CHINESE.match(word := cut[at]):
            found[line].append(word)
    return [" ".join(one) for one in found]


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
