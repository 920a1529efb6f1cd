"""Marks, dates and numbers as GB/T 15834 and GB/T 15835 want them, repeated words, and what was never filled in.

Marks are looked for in the characters as they were written: reading a draft mends some of them.
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.numerals import CHINESE, ORDINALS
from xubao.language.sentences import clause_start
from xubao.language.tokens import tokens
from xubao.language.wordlists import lists, patterns
from xubao.model import Finding, Message, Severity

_words = patterns("check-words.txt")

_HAN = r"\u4e00-\u9fff"
_DIGITS = f"〇○零{ORDINALS[:-1]}"
_COUNT = f"[{ORDINALS}]"
_N = r"\d+(?:\.\d+)?"
_QUOTES = re.compile(rf"\"[^\"\n]{{1,60}}\"|'[^'\n]*[{_HAN}][^'\n]*'")
_DOUBLED = re.compile(r"[，。；：、！？]{2,}(?!”)")
_ON_PURPOSE = frozenset({"。。。", "。。。。。。", "？！", "！！", "！？", "？？", "！！！", "？？？"})
_DATE_HAN = re.compile(
    rf"(?<![0-9十{_DIGITS}])[一二][〇○零九八][{_DIGITS}]{{2}}年(?:{_COUNT}{{1,2}}月(?:{_COUNT}{{1,3}}日)?)?"
)
_DATE_SHORT = re.compile(r"(?<![\d.])\d{2}年\d{1,2}月(?:\d{1,2}日)?")
_DATE_DOTTED = re.compile(r"(?<![\d.\-/])(?:19|20)\d{2}(?P<mark>[./-])\d{1,2}(?P=mark)\d{1,2}(?![\d.\-/])")
_DATE_ZERO = re.compile(r"(?<!\d)\d{4}年(?:0\d月\d{1,2}日|\d{1,2}月0\d日)")
_RANGE = re.compile(
    rf"(?<![\d.〔年月日号\-–—~～])(?P<a>{_N})(?P<dash>[-–—~～]{{1,2}})(?P<b>{_N})(?P<unit>%|‰|[万亿])"
)
_ABOUT = _words(
    rf"(?:{{about-before}})[0-9][0-9.,]*[十百千万亿]*(?:{{about-after}}[{_HAN}]?|[{_HAN}%]{{1,3}}(?:左右|上下))"
)
_ENDED = re.compile("等等(?=[^。；，、！？”\\s])")
_LISTING = _words(r"(?:{listing-only})[^，。；]{0,30}、[^，。；]{1,12}等(?![级候于同待])")
_BEFORE_AND = re.compile(r"、(?=(?:以及|及其)[^、，。；]{1,12})")
_HOLDERS = _words("{placeholders}")
_GLUED = "".join(lists("check-words.txt")["glued"])
_TWICE = re.compile(rf"(?P<word>(?!一)[{_HAN}]{{2,6}})(?P=word)|(?P<one>[{_GLUED}])(?P=one)(?![确])")
_TWICE_ON_PURPOSE = frozenset(lists("check-words.txt")["doubled"])
_BEHIND = 6  # characters
_COUNTS = re.compile(rf"[{CHINESE}]+$")


def find_punctuation(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """format-quotes, format-doubled, format-date, format-range, format-about, format-list, format-placeholder and
    format-repeat."""
    yield from _quotes(draft)
    yield from _doubled(draft)
    yield from _dates(draft)
    yield from _ranges(draft)
    yield from _about(draft)
    yield from _listed(draft)
    yield from _placeholders(draft)
    yield from _repeats(draft)


def _found(
    draft: CheckedDraft,
    code: str,
    span: tuple[int, int],
    said: str,
    fix: str,
    severity: Severity = Severity.HINT,
) -> Finding:
    message = Message(code, said=said, fix=fix)
    return draft.finding(code.partition(".")[2], severity, *span, message, text=said, fix=fix)


def _quotes(draft: CheckedDraft) -> Iterator[Finding]:
    for match in draft.originals(_QUOTES):
        inside = match.said[1:-1]
        if re.search(f"[{_HAN}]", inside):
            marks = "“”" if match.said.startswith('"') else "‘’"
            yield _found(
                draft,
                "drafting.format-quotes",
                (match.start, match.end),
                match.said,
                f"{marks[0]}{inside}{marks[1]}",
            )


def _doubled(draft: CheckedDraft) -> Iterator[Finding]:
    for match in draft.originals(_DOUBLED):
        said = match.said
        if said in _ON_PURPOSE:
            continue
        fix = "。" if "。" in said else said[0]
        yield _found(draft, "drafting.format-doubled", (match.start, match.end), said, fix, Severity.WARNING)


def _dates(draft: CheckedDraft) -> Iterator[Finding]:
    """Dates in Chinese numerals, cut short, with points or dashes, or with zeros."""
    readers: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
        (_DATE_HAN, _from_han),
        (_DATE_SHORT, _from_short),
        (_DATE_DOTTED, _from_dotted),
        (_DATE_ZERO, _from_zero),
    )
    for pattern, right in readers:
        for match in draft.originals(pattern):
            fix = right(match.said)
            if fix and fix != match.said:
                message = Message("drafting.format-date.right", date=match.said, fix=fix)
                span = match.start, match.end
                yield draft.finding("format-date", Severity.HINT, *span, message, text=match.said, fix=fix)


def _from_han(said: str) -> str:
    digits = dict(zip(_DIGITS, "000123456789", strict=True))
    year, _, rest = said.partition("年")
    if not rest:
        return "".join(digits[char] for char in year) + "年"
    numbers = [_small(part) for part in re.findall(f"{_COUNT}+", rest)]
    marks = "月日"
    return (
        "".join(digits[char] for char in year)
        + "年"
        + "".join(f"{n}{m}" for n, m in zip(numbers, marks, strict=False))
    )


def _small(han: str) -> int:
    tens, found, ones = han.partition("十")
    digit = _DIGITS[2:].index
    return (digit(tens) if tens else 1) * 10 + (digit(ones) if ones else 0) if found else digit(han)


def _from_short(said: str) -> str:
    return f"20{said}"


def _from_dotted(said: str) -> str:
    year, month, day = (int(part) for part in re.split("[./-]", said))
    return f"{year}年{month}月{day}日" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _from_zero(said: str) -> str:
    return re.sub(r"(?<=[年月])0", "", said)


def _ranges(draft: CheckedDraft) -> Iterator[Finding]:
    """30-50% → 30%～50%: the unit of a range in %, 万 or 亿 stands behind both numbers."""
    for match in draft.originals(_RANGE):
        found = _RANGE.fullmatch(match.said)
        if found:
            fix = f"{found['a']}{found['unit']}～{found['b']}{found['unit']}"
            yield _found(draft, "drafting.format-range", (match.start, match.end), match.said, fix)


def _about(draft: CheckedDraft) -> Iterator[Finding]:
    for match in _ABOUT.finditer(draft.text):
        message = Message("drafting.format-about", said=match.group())
        yield draft.finding("format-about", Severity.HINT, *match.span(), message)


def _listed(draft: CheckedDraft) -> Iterator[Finding]:
    """等等 before a noun, 例如…等, and 、 before 和 or 以及."""
    for match in _ENDED.finditer(draft.text):
        yield _found(draft, "drafting.format-list", match.span(), match.group(), "等")
    for match in _LISTING.finditer(draft.text):
        message = Message("drafting.format-list.twice", said=match.group())
        yield draft.finding("format-list", Severity.HINT, *match.span(), message)
    for match in _BEFORE_AND.finditer(draft.text):
        yield _found(draft, "drafting.format-list", match.span(), "、", "")


def _placeholders(draft: CheckedDraft) -> Iterator[Finding]:
    for match in draft.originals(_HOLDERS):
        message = Message("drafting.format-placeholder", said=match.said)
        yield draft.finding(
            "format-placeholder", Severity.ERROR, match.start, match.end, message, text=match.said
        )


def _repeats(draft: CheckedDraft) -> Iterator[Finding]:
    """A word twice in a row: where the words around it are cut so (not 产业|创业|创新), and not on purpose."""
    for match in _TWICE.finditer(draft.text):
        word, said = match["word"] or match["one"], match.group()
        meant = said in _TWICE_ON_PURPOSE or _COUNTS.match(word) or len(set(word)) < len(word)
        if not meant and (match["one"] or len(word) > 2 or _cut_so(draft.text, match)):
            yield _found(draft, "drafting.format-repeat", match.span(), said, word, Severity.WARNING)


def _cut_so(text: str, match: re.Match[str]) -> bool:
    """Whether a clause, cut into words, has a word twice where a pattern found it twice."""
    low = clause_start(text, match.start())
    at = low
    for one, next_ in pairwise(tokens(text[low : match.end() + _BEHIND])):
        if at == match.start() and one == next_ == match["word"]:
            return True
        at += len(one)
    return False
