"""Sums, shares, differences and growth that a draft gives, computed again from the figures beside them.

What is right is no finding; what is wrong is shown with the computation.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.dates import LAST_YEARS, YEAR
from xubao.language.sentences import sentences_of_lines
from xubao.language.wordlists import lists, patterns
from xubao.model import Finding, Message, Severity

_words = patterns("check-words.txt")

_N = r"\d+(?:\.\d+)?"
_UNIT = r"(?:[万亿]?[\u4e00-\u9fff]|%|个百分点)"
_WHEN = rf"(?:{YEAR}年[底末初]?的?|(?:{LAST_YEARS})的?)?"
_CHANGE = _words(
    rf"[由从]{_WHEN}(?P<a>{_N})(?P<ua>[万亿]?[\u4e00-\u9fff%]?)[^，。；：\d]{{0,4}}?(?:{{rises}}|{{falls}})(?P<to>{{to}}){_WHEN}(?P<b>{_N})(?P<ub>[万亿]?[\u4e00-\u9fff%])"
    rf"(?P<between>[^。；\d由从]{{0,12}}?)(?P<how>{{rises}}|{{falls}})了?(?:率|幅)?(?:为|达)?(?P<x>{_N})(?P<ux>个百分点|[万亿]?[\u4e00-\u9fff%])"
)
_FALLS = _words("^(?:{falls})")
_OTHER = _words("{compared}")
_PART = re.compile(rf"(?P<n>{_N})(?P<u>[万亿]?[\u4e00-\u9fff])")
_TOTAL = _words(
    rf"[^，。；：、\d]{{0,10}}(?P<n>{_N})(?P<u>[万亿]?[\u4e00-\u9fff])[^，。；：\d]{{0,6}}[，：（](?P<opens>{{parts}})?"
)
_WHOLLY = frozenset(lists("check-words.txt")["parts-of-all"])
_MOVED = _words(r"(?:{rises}|{falls})了?[^，。；\d]{0,6}$")
_SETTLED, _OPEN = _words("{settled-part}"), _words("{open-part}")
_WHOLE = _words("{wholes}")
_SHARE = re.compile(rf"[\u4e00-\u9fff“”]{{1,14}}?占(?:比|比重)?(?:为|达)?(?P<n>{_N})%")
_SHARES = re.compile(
    rf"{_SHARE.pattern.replace('?P<n>', '?:')}(?:[、，；和]{_SHARE.pattern.replace('?P<n>', '?:')})+"
)
_TOGETHER = _words("{together}")
_SCALE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NEAR = Decimal("0.2")  # of a total that parts opened by 其中 may leave without being thought to miss one
_HUNDRED = Decimal("100.9")


def find_arithmetic(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """figure-growth, figure-sum and figure-share."""
    for start, end in sentences_of_lines(draft.text):
        yield from _growth(draft, start, end)
        yield from _sum(draft, start, end)
        yield from _shares(draft, start, end)


def _growth(draft: CheckedDraft, start: int, end: int) -> Iterator[Finding]:
    """由 A 增加到 B，增长 X%: X held against A and B, as far as their digits tell."""
    for match in _CHANGE.finditer(draft.text, start, end):
        if _OTHER.search(match["between"]):
            continue
        a, b, x = Decimal(match["a"]), Decimal(match["b"]), Decimal(match["x"])
        scale_a, scale_b = _scale(match["ua"]) if match["ua"] else _scale(match["ub"]), _scale(match["ub"])
        change = (b * scale_b - a * scale_a) * (-1 if _FALLS.match(match["how"]) else 1)
        unit = match["ux"]
        if unit == "%" and match["ub"] != "%":
            slack = (
                Decimal(0) if not a else (_half(match["a"]) + _half(match["b"])) / a * 100 + _half(match["x"])
            )
            right = change / (a * scale_a) * 100 if a else None
        elif match["ub"] == "%" or _base(unit) == _base(match["ub"]):
            slack, right = Decimal(0), change / _scale(unit)
        else:
            continue
        if right is not None and abs(right - x) > slack:
            shown = f"{_short(right, match['x'])}{unit}"
            sum_ = f"{match['a']}{match['ua']}→{match['b']}{match['ub']}"
            message = Message(
                "drafting.figure-growth", how=f"{match['how']}{match['x']}{unit}", of=sum_, right=shown
            )
            low = match.start("how")
            yield draft.finding("figure-growth", Severity.ERROR, low, match.end("ux"), message)


def _sum(draft: CheckedDraft, start: int, end: int) -> Iterator[Finding]:
    """N 件，其中 A 件、B 件: the parts are added; more than the whole is wrong, less where they make it up."""
    text = draft.text
    for total in _TOTAL.finditer(text, start, end):
        parts = _made_up(text, _parts(text, total.end(), end, total["u"]), Decimal(total["n"]))
        if (
            len(parts) < 2
            or _MOVED.search(text[start : total.start("n")])
            or _CHANGE.search(text, total.start(), parts[-1].end())
        ):
            continue
        whole, added = Decimal(total["n"]), sum((Decimal(part["n"]) for part in parts), Decimal(0))
        slack = (
            sum((_half(part["n"]) for part in parts), _half(total["n"])) if "." in total["n"] else Decimal(0)
        )
        short = whole - added
        told = bool(_WHOLE.search(text, total.start(), total.start("n"))) or total["opens"] in _WHOLLY
        told = told or _complete(text, total.end(), parts)
        near = bool(total["opens"]) and short <= whole * _NEAR
        if (short < -slack and (told or total["opens"])) or (short > slack and (told or near)):
            said = "+".join(part["n"] for part in parts)
            message = Message(
                "drafting.figure-sum", parts=f"{said}={added}", whole=f"{total['n']}{total['u']}"
            )
            severity = Severity.ERROR if short < 0 or told else Severity.WARNING
            yield draft.finding("figure-sum", severity, total.start("n"), parts[-1].end(), message)
            return


def _made_up(text: str, parts: list[re.Match[str]], whole: Decimal) -> list[re.Match[str]]:
    """The parts that make up a whole exactly, where a number without a name goes on behind: …4件、5件，2件入选典型."""
    added = Decimal(0)
    for at, part in enumerate(parts):
        if at > 1 and added == whole and text[part.start() - 1] == "，":
            return parts[:at]
        added += Decimal(part["n"])
    return parts


def _complete(text: str, start: int, parts: list[re.Match[str]]) -> bool:
    """Whether parts are all of a whole by what they say: what is settled, and what is not."""
    first, last = text[start : parts[0].start()], text[parts[-2].end() : parts[-1].start()]
    return bool(_SETTLED.match(first) and _OPEN.search(last))


def _parts(text: str, start: int, end: int, unit: str) -> list[re.Match[str]]:
    """Numbers of one unit, one a clause or item, straight after a total; the first clause without one ends them."""
    found: list[re.Match[str]] = []
    for item in re.finditer(r"[^，、；。：和]+", text[:end][start:]):
        held = list(_PART.finditer(text, start + item.start(), start + item.end()))
        same = [part for part in held if part["u"] == unit]
        if (
            len(same) != 1
            or len(held) != 1
            or _MOVED.search(item.group()[: -len(same[0].group())])
            or _OTHER.search(item.group())
            or _WHOLE.search(item.group())
        ):
            break
        found += same
    return found


def _shares(draft: CheckedDraft, start: int, end: int) -> Iterator[Finding]:
    """甲占 a%、乙占 b%: shares of one whole that are more than all of it."""
    for match in _SHARES.finditer(draft.text, start, end):
        shares = [one["n"] for one in _SHARE.finditer(match.group())]
        total = sum((Decimal(one) for one in shares), Decimal(0))
        of_one = len(shares) > 2 or _TOGETHER.search(draft.text, start, end)
        if of_one and total > _HUNDRED:
            message = Message("drafting.figure-share", parts=f"{'+'.join(shares)}={total}")
            yield draft.finding("figure-share", Severity.ERROR, *match.span(), message)


def _scale(unit: str) -> Decimal:
    return _SCALE.get(unit[:1], Decimal(1))


def _base(unit: str) -> str:
    return unit[1:] if unit[:1] in _SCALE and len(unit) > 1 else unit


def _half(number: str) -> Decimal:
    """Half of the last digit's worth: what rounding hides, a little more."""
    return Decimal("0.51").scaleb(-len(number.partition(".")[2]))


def _short(value: Decimal, like: str) -> str:
    places = max(len(like.partition(".")[2]), 1)
    return f"{value:.{places}f}".rstrip("0").rstrip(".")
