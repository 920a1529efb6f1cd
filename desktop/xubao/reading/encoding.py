"""Bytes → text, in any encoding Chinese offices use."""

import codecs
import re

from xubao.model import Message, ReadError
from xubao.reading.length import refuse_longest

# The most frequent characters of official Chinese, simplified and traditional: a wrong encoding has few of them.
_FREQUENT = frozenset(
    "的是在和了有大不中国人一为发展工作上市区建设推进会政业经济技术年月日我们这来個國發會業經濟"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE_LINE = re.compile("[\u4e00-\u9fff、。，]{2}")
LABELS = {"gb18030": "GB18030", "big5hkscs": "Big5"}
LOST = "\ufffd"
MOST_LOST = 0.3
"""Of a line's characters beyond ASCII: with more of them lost it is in another encoding."""
LEAST_OF_EACH = 4
"""Characters that a file must have in UTF-8 to be one of two encodings: short lines of GB18030 can pass for UTF-8."""
MOST_BYTES_A_CHARACTER = 4
MOST_CONTROLS = 0.005
MOST_BROKEN = 0.002
LEAST_FREQUENT = 0.02


def decode(name: str, data: bytes, declared: str | None = None) -> tuple[str, tuple[Message, ...]]:
    """Text of the bytes, and notes on what had to be guessed.

    Args:
        name: the file's name, for the error.
        data: bytes with or without a byte order mark.
        declared: encoding the file itself declares (HTML's meta), tried after UTF-8.

    Raises:
        ReadError: code "not-text".
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            if encoding == "utf-8-sig" and (mixed := _by_line(data[len(mark) :])) is not None:
                return _checked(name, mixed[0]), (mixed[1],)
            return _checked(name, data.decode(encoding, "replace")), ()
    if not data.isascii():
        wide = _wide(data)
        if wide is not None:
            return wide, (Message("reading.note.utf-16"),)
    try:
        return _checked(name, data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:  # cut in the middle of a character
            return _checked(name, data[: error.start].decode("utf-8")), (Message("reading.note.cut-off"),)
    if declared:
        text = _tried(data, declared)
        if text is not None:
            return _checked(name, text), ()
    if (mixed := _by_line(data)) is not None:
        return _checked(name, mixed[0]), (mixed[1],)
    return _guessed(name, data)


def _by_line(data: bytes) -> tuple[str, Message] | None:
    """The text of a file put together from files in two encodings, and a note that says so; None for any other file.

    A line is in the other encoding where much of it is no UTF-8; a line with a broken character or two is UTF-8.

    Args:
        data: what is not UTF-8 throughout.
    """
    lines = data.split(b"\n")
    texts = [line.decode("utf-8", "replace") for line in lines]
    foreign = [at for at, text in enumerate(texts) if LOST in text and _foreign(text)]
    joined = b"\n".join(lines[at] for at in foreign)
    found, share, encoding = _likelier(joined)
    own = sum(
        len(text) - len(text.encode("ascii", "ignore"))
        for text in texts
        if LOST not in text and _CHINESE_LINE.search(text)
    )
    if not foreign or own < LEAST_OF_EACH or share < LEAST_FREQUENT or LOST in found:
        return None
    for at, text in zip(foreign, found.split("\n"), strict=True):
        texts[at] = text
    said = f"UTF-8、{LABELS[encoding]}"
    return "\n".join(texts), Message("reading.note.two-encodings", encodings=said)


def _foreign(text: str) -> bool:
    """Whether a line decoded as UTF-8 was in another encoding: much of what is not ASCII was lost."""
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text.count(LOST) > MOST_LOST * beyond


def decode_text(name: str, data: bytes) -> tuple[str, tuple[Message, ...]]:
    """`decode` for a file that is nothing but text, with a limit on its length before any work is done.

    Raises:
        ReadError: codes "not-text", "too-large".
    """
    refuse_longest(name, len(data) // MOST_BYTES_A_CHARACTER)
    text, notes = decode(name, data)
    refuse_longest(name, len(text))
    return text, notes


def _guessed(name: str, data: bytes) -> tuple[str, tuple[Message, ...]]:
    best, best_share, best_encoding = _likelier(data)
    repaired = data.decode("utf-8", "replace")
    if repaired.count(LOST) <= MOST_BROKEN * len(repaired) + 1 and _plausible(repaired) > best_share:
        return _checked(name, repaired), (Message("reading.note.broken-characters"),)
    if best_share < LEAST_FREQUENT or best.count(LOST) > MOST_BROKEN * len(best) + 1:
        best, best_encoding = _by_library(name, data)
    label = LABELS.get(best_encoding, best_encoding)
    return _checked(name, best), (Message("reading.note.encoding", encoding=label),)


def _likelier(data: bytes) -> tuple[str, float, str]:
    """GB18030 or Big5: (text, how plausible it is, encoding)."""
    best, best_share, best_encoding = "", -1.0, ""
    for encoding in ("gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        share = _plausible(text)
        if share > best_share + (0.02 if best else 0):
            best, best_share, best_encoding = text, share, encoding
    return best, best_share, best_encoding


def _by_library(name: str, data: bytes) -> tuple[str, str]:
    """charset-normalizer's guess, for what is neither UTF-8, GB18030 nor Big5."""
    from charset_normalizer import from_bytes

    found = from_bytes(data[:200_000]).best()
    if found is None:
        raise _not_text(name)
    return data.decode(found.encoding, "replace"), found.encoding


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: tried where many bytes are zero or line ends are two bytes wide."""
    sample = data[:4000]
    if len(data) % 2 or not (sample.count(0) > len(sample) // 100 or b"\r\x00\n\x00" in sample):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _tried(data, encoding)
        if text is not None and _plausible(text) >= LEAST_FREQUENT:
            return text
    return None


def _tried(data: bytes, encoding: str) -> str | None:
    encoding = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}.get(encoding.lower(), encoding)
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _plausible(text: str) -> float:
    """Share of very frequent characters among those that are not ASCII."""
    sample = [character for character in text[:20_000] if ord(character) > 0x7F]
    return sum(character in _FREQUENT for character in sample) / len(sample) if sample else 0.0


def _checked(name: str, text: str) -> str:
    if len(_CONTROL.findall(text[:50_000])) > MOST_CONTROLS * min(len(text), 50_000) + 1:
        raise _not_text(name)
    return text


def _not_text(name: str) -> ReadError:
    return ReadError(
        name, "not-text", Message("reading.not-text"), Message("reading.advice.right-file-or-extension")
    )
