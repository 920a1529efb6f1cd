"""How Chinese official text is set: full-width punctuation, characters that a file may hold, widths."""

import re

_PAIRS = str.maketrans(",;:?!", "，；：？！")
_HAN = re.compile(r"[㐀-䶿一-鿿豈-﫿〇\U00020000-\U0003ffff]")
_WIDE_MARKS = "，。；：？！、（）《》〈〉“”‘’【】〔〕—…"
# What XML 1.0 forbids: it would make the whole file unreadable.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _ILLEGAL.sub("", text)


def cells(text: str) -> float:
    """Width in full characters: a Chinese character counts 1, a Latin letter or a digit ½."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def full_width(text: str) -> str:
    """Full-width punctuation beside Chinese characters, whatever the source had.

    Every character gives exactly one, so offsets into the text stay true. Figures (10,000; 3.5), times (9:30),
    addresses and Latin text keep theirs. Widening what is wide already changes nothing.
    """
    chars = list(text)
    while True:  # a mark that became wide may stand beside one that has to follow
        before = list(chars)
        _parentheses(chars)
        _quotes(chars)
        _marks(chars)
        if chars == before:
            return "".join(chars)


def _marks(chars: list[str]) -> None:
    for place, char in enumerate(chars):
        if char in ",;:?!" and _beside_chinese(chars, place):
            chars[place] = char.translate(_PAIRS)
        elif char == "." and _ends_sentence(chars, place):
            chars[place] = "。"


def _is_chinese(char: str) -> bool:
    return char in _WIDE_MARKS or bool(_HAN.match(char))


def _beside_chinese(chars: list[str], place: int) -> bool:
    before = chars[place - 1] if place else ""
    after = chars[place + 1] if place + 1 < len(chars) else ""
    return (bool(before) and _is_chinese(before)) or (bool(after) and _is_chinese(after))


def _ends_sentence(chars: list[str], place: int) -> bool:
    """A full stop after a Chinese character is 。 unless Latin text or a figure goes on behind it."""
    before = chars[place - 1] if place else ""
    after = chars[place + 1] if place + 1 < len(chars) else ""
    return (
        bool(before) and _is_chinese(before) and not (after.isascii() and (after.isalnum() or after == "."))
    )


def _parentheses(chars: list[str]) -> None:
    """Pairs of () become （） together where either stands beside or around Chinese characters."""
    opened: list[int] = []
    for place, char in enumerate(chars):
        if char == "(":
            opened.append(place)
        elif char == ")" and opened:
            start = opened.pop()
            inner = chars[start + 1 : place]
            if (
                any(_is_chinese(one) for one in inner)
                or _beside_chinese(chars, start)
                or _beside_chinese(chars, place)
            ):
                chars[start], chars[place] = "（", "）"


def _quotes(chars: list[str]) -> None:
    """Straight double quotes become “ ” in turn where the quoted words hold Chinese."""
    places = [place for place, char in enumerate(chars) if char == '"']
    for start, end in zip(places[::2], places[1::2], strict=False):
        if any(_is_chinese(one) for one in chars[start + 1 : end]):
            chars[start], chars[end] = "“", "”"
