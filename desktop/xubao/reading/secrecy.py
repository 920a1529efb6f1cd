"""What a file's first page says of how secret it is (GB/T 9704-2012, 7.2.2: level, star, how long).

A mark is a line of its own; running text that speaks of secrecy is none.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from unicodedata import normalize

from xubao.language.wordlists import lists, longest_first
from xubao.model import Block, BlockKind, Message, ReadError, Source

INTERNAL = "internal-material"
"""Code of the warning that a file is for internal use."""

_ROWS, _ROW = 40, 28
"""Lines of a page, and characters of a line, where the format knows no pages."""
_TOP = 5
"""Lines at the top among which a level stands without a star: 份号, 密级, 紧急程度 come before all else."""
_GAP = re.compile(r"\s{2,}|\t")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]")
_BRACKETS = "[]【】()〔〕［］<>「」『』|"
_NUMBER = re.compile(r"(?:No\.?|第)?\s*[:：]?\s*\d{1,8}\s*(?:号|份)?$", re.I)


def refuse_classified(source: Source) -> None:
    """Refuse a file that is a state secret by its own mark.

    Raises:
        ReadError: code classified.
    """
    found = next((mark for line, top in _first_page(source) if (mark := _classified(line, top))), None)
    if found is None:
        return
    raise ReadError(
        source.name,
        "classified",
        Message("reading.classified", mark=found),
        Message("reading.advice.classified"),
    )


def internal_mark(source: Source) -> str | None:
    """The line by which the first page says that the file is for internal use, as it stands there; None for none."""
    return next((line for line, top in _first_page(source) if _internal(line, top)), None)


def marked(lines: Iterable[str], *, internal: bool = True, bare: bool = True) -> tuple[str, ...]:
    """The lines that carry a mark, of those a reader leaves out of the blocks (page headers, running lines).

    Args:
        lines: of the first page.
        internal: whether marks of internal use count.
        bare: whether words count that need a place at the top of the page or in its margin (机密 without a star).
    """
    return tuple(line for line in lines if _classified(line, bare) or (internal and _internal(line, bare)))


def _first_page(source: Source) -> Iterator[tuple[str, bool]]:
    """Lines of the first page, and whether each stands at its top."""
    yield from ((line, True) for line in source.marks)
    lines = _lines(source.blocks)
    yield from ((line, number < _TOP) for number, line in enumerate(lines))


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    rows = 0
    paged = any(block.page is not None for block in blocks)
    for before, block in pairwise((None, *blocks)):
        assert block is not None
        if block.kind is BlockKind.NOTE:
            continue
        if (paged and block.page not in (1, None)) or (not paged and rows >= _ROWS):
            return
        if before is not None and block.table and before.table and before.table[:2] == block.table[:2]:
            yield f"{before.text}：{block.text}"  # a form: 密级 | 机密
        for line in filter(str.strip, block.text.splitlines()):
            rows += 1 + len(line) // _ROW
            yield line


def _classified(line: str, top: bool) -> str | None:
    """The mark that a line is, as 机密★10年; None where it is none."""
    mark, bare = _patterns()
    plain = _plain(line)
    if len(plain) > 2 * _ROW:
        return None
    wholes = [plain, _alone(plain)]
    ends = _GAP.split(plain)
    for piece in (*wholes, ends[0], ends[-1]):
        if found := mark.fullmatch(_unframed(piece)):
            return _said(found["level"] or found["labelled"], found["period"])
    if top and any(found := bare.fullmatch(_unframed(whole)) for whole in wholes):
        return _said(found["level"], found["period"]).replace("★", "") if found else None
    return None


def _internal(line: str, top: bool) -> bool:
    plain = _plain(line)
    if len(plain) > 2 * _ROW:
        return False
    if not top and "".join(_unframed(plain).split()) in lists("secrecy-marks.txt")["weak"]:
        return False
    return any(_inner_pattern().fullmatch(_unframed(one)) for one in (plain, _alone(plain)))


def _said(level: str, period: str | None) -> str:
    return "".join(f"{level}★{period or ''}".split())


def _plain(line: str) -> str:
    return normalize("NFKC", _INVISIBLE.sub("", line)).strip()


def _unframed(text: str) -> str:
    return text.strip().strip(_BRACKETS).strip()


def _alone(plain: str) -> str:
    """A line without the copy number and urgency at its ends."""
    words = plain.split()
    beside = lists("secrecy-marks.txt")["beside"]

    def other(word: str) -> bool:
        word = _unframed(word)
        named = next((one for one in beside if word.startswith(one)), None)
        rest = word.removeprefix(named or "").lstrip(":： ")
        return (not rest and named is not None) or _NUMBER.fullmatch(rest) is not None

    while words and other(words[0]):
        words.pop(0)
    while words and other(words[-1]):
        words.pop()
    return " ".join(words)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A level with its star (or a label), and a level alone (or with how long)."""
    level, star, label = _any("levels"), _any("stars"), _any("labels")
    number = r"(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,4})"
    until = rf"{number}\s*年\s*{number}\s*月(?:\s*{number}\s*日)?"
    period = rf"(?:{until}|{number}\s*(?:年|个?\s*月|天|日)|{_any('periods')})\s*(?:前|后|止|解密|公开)?"
    mark = (
        rf"(?:{label}\s*[:：]?\s*)?(?P<level>{level})\s*(?:{star}\s*)+(?P<period>{period})?"
        rf"|{label}\s*[:：]\s*(?P<labelled>{level})"
    )
    return re.compile(mark), re.compile(rf"(?P<level>{level})\s*(?P<period>{period})?")


@cache
def _inner_pattern() -> re.Pattern[str]:
    word = f"(?:{_any('internal')}|{_any('weak')}|{_any('care')})"
    star = rf"(?:\s*{_any('stars')}\s*(?:\d{{1,3}}\s*年|{_any('periods')})?)?"
    between = r"[\s,，、·.。;；:：!！()（）—-]*"
    return re.compile(rf"(?:{_any('labels')}\s*[:：]\s*)?{word}{star}(?:{between}{word}{star})*[.。!！]?")


def _any(name: str) -> str:
    """One of a list's words, whatever spaces stand between its characters."""
    words = longest_first(tuple(normalize("NFKC", word) for word in lists("secrecy-marks.txt")[name]))
    return "(?:" + "|".join(r"\s*".join(map(re.escape, word)) for word in words) + ")"
