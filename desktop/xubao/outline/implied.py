"""Parts of a document that have no heading: 题头, 导言, 存在问题, 下一步工作, 结语, 落款."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from xubao.language.dates import THIS_YEAR, YEAR
from xubao.language.wordlists import patterns, word_groups
from xubao.model import Message, SectionKind
from xubao.outline.flat import LEAST_SHARE, flat_parts
from xubao.outline.front import Front, Line
from xubao.outline.headings import ANNEX_RANK, TOP_RANK
from xubao.outline.lost import lost_parts
from xubao.outline.naming import name_of
from xubao.outline.parts import Heading, Para

_any = word_groups("heading-words.txt")
_pattern = patterns("heading-words.txt")

PROBLEMS, NEXT = Message("outline.part.problems"), Message("outline.part.next")
RANK, INNER_RANK = 3.0, 3.9
FEWEST_RUN_INS = 2
"""An introduction with fewer run-in headings has none."""
COUNTED_RANK = 6.5
"""Headings above this are no clauses (第一，一是，…方面，), which may stand in a part without a heading."""
PART_RANK = 7.5
"""Headings above this open parts; run-in headings title paragraphs."""
_LACK = _any("lacks")
_AWARE = re.compile(r"清醒地?(?:看到|认识到?|意识到)[^。]{0,20}|(?:问题|困难)也?不容忽视")
_PROBLEM = re.compile(
    f"(?:{_any('before-admitting')}|应当?)地?(?:看到|认识到?|意识到).{{0,60}}?{_LACK}|(?:存在|面临|遇到)(?:着|的)?{_any('so-many')}*[^。，]{{0,16}}?{_LACK}|"
    f"还存在[^。]{{6,}}|仍存在|^(?:主要|突出)问题|不足之处"
)
_PROBLEM_OPENING = _pattern(
    "^(?:各位代表[，！!])?(?:但是?|{before-problems}|[^。，]{0,12}(?:成绩|成效)[^。，]{0,6}(?:同时|固然)|"
    "[^。，]{2,12}工作[^。，]{0,12}(?:虽|还|仍|取得|存在)|[^。，]{2,20}(?:还存在|仍存在))"
)
_NEXT = _pattern(
    "^(?:各位代表[，！!])?(?:针对[^。，]{2,20}，)?(?:{next}|今后(?:一个时期|一段时间)?)[^。]{0,12}?(?:，|将|我们|工作|要|：)"
)
_CLOSING = re.compile(
    r"^(?:以上(?:报告|汇报|意见|情况|是)|特此(?:报告|函|通知|汇报|说明)|专此(?:报告|函)|请予审议|妥否|以上.{0,10}请)"
)
_CALL = re.compile(r"^(?:(?:各位代表|同志们)[，！!：]|让我们)")
_ADDRESS = re.compile(r"^(?:各位代表|同志们)[！!：，]?$")
_SUMS_UP = _pattern(f"^(?:(?:{THIS_YEAR}|{YEAR}年)是|{{sums-up}}|总体(?:上)?看|我们(?:坚信|相信))")
_TITLE_OF: dict[str, re.Pattern[str]] = {
    PROBLEMS: _pattern("{problems-in-titles}"),
    NEXT: _pattern("{plans-in-titles}"),
}


def implied_headings(paras: Sequence[Para], front: Front, headings: Sequence[Heading]) -> list[Heading]:
    """Headings of level 1 or 2 that the text implies but does not have.

    Args:
        headings: those found in the text, in order.
    """
    found: list[Heading] = []
    found.extend(_before_body(front))
    end = min((heading.para for heading in headings if heading.rank == ANNEX_RANK), default=front.tail)
    closing = _closing(paras, front, headings, end)
    lost = _lost(paras, front, headings, end if closing is None else closing)
    if lost:
        found.extend(lost)
    else:
        found.extend(_opening(paras, front, headings))
        found.extend(_inner(paras, front, headings, end))
    if closing is not None:
        found = [heading for heading in found if heading.para != closing]
        found.append(_made(closing, Message("outline.part.closing"), until=end))
    if front.tail < len(paras):
        signed = any(front.lines.get(at) is not Line.CHROME for at in range(front.tail, len(paras)))
        found.append(_made(front.tail, Message("outline.part.signature" if signed else "outline.part.web")))
    return found


def _before_body(front: Front) -> list[Heading]:
    """题头, and 目录 where there is one."""
    contents = front.contents
    head = min(front.body, contents.start) if contents else front.body
    found = [_made(0, Message("outline.part.head"), until=head)] if head else []
    return (
        [*found, _made(contents.start, Message("outline.part.contents"), until=contents.stop)]
        if contents
        else found
    )


def _lost(paras: Sequence[Para], front: Front, headings: Sequence[Heading], end: int) -> list[Heading]:
    """The parts of a text that has no heading above its paragraphs: what it tells of them by its words.

    One line that stands alone (今年要抓好八个方面的工作) is no part yet, nor are items after a dash.
    """
    above = [h for h in headings if h.rank < COUNTED_RANK and not h.displaced and h.style != "——"]
    if len(above) > 1 or any(heading.kind is SectionKind.NUMBERED for heading in above):
        return []
    parts = lost_parts(paras, front.body, end, _name, PROBLEMS, NEXT)
    if not parts:
        return []
    if parts[0][0] > front.body:
        parts.insert(0, (front.body, Message("outline.part.introduction")))
    stops = [*(start for start, _ in parts[1:]), end]
    return [_made(start, name, until=stop) for (start, name), stop in zip(parts, stops, strict=True)]


def _opening(paras: Sequence[Para], front: Front, headings: Sequence[Heading]) -> list[Heading]:
    """What stands before the first part: the introduction, or the parts of a text that lost its headings."""
    first = _first_heading(headings, front)
    if front.body >= first:
        return []
    if not any(not heading.displaced for heading in headings):
        return [_made(front.body, Message("outline.part.body"), until=front.tail)]
    starts: list[int] = []
    bare = next((h.para for h in headings if h.rank < COUNTED_RANK and not h.displaced), front.tail)
    before = sum(len(para.text) for para in paras[front.body : bare])
    if before > LEAST_SHARE * sum(len(para.text) for para in paras[front.body : front.tail]):
        headed = {heading.para for heading in headings if heading.start == 0}
        starts = flat_parts(paras, front.body, bare, headed)
    # （二） without （一） belongs to the last of them
    last = next((h.para for h in headings if h.para >= bare and h.rank <= TOP_RANK), front.tail)
    made = [_made(start, name_of(paras[start].text), until=stop) for start, stop in pairwise([*starts, last])]
    until = starts[0] if starts else first
    return (
        [_made(front.body, Message("outline.part.introduction"), until=until), *made]
        if front.body < until
        else made
    )


def gap_headings(paras: Sequence[Para], front: Front, covered: Sequence[tuple[int, int]]) -> list[Heading]:
    """A heading for the paragraphs of the body that lie in no section, named by the first one's words.

    Args:
        covered: extents of the top sections, in order.
    """
    starts = [start for start, _ in covered]
    found: list[Heading] = []
    for index in range(front.body, front.tail):
        para = paras[index]
        at = bisect_left(starts, para.start + 1) - 1
        if at >= 0 and para.start < covered[at][1]:
            continue
        parted = bisect_left(starts, para.end) > bisect_left(starts, paras[max(0, index - 1)].start)
        if found and found[-1].until == index and not parted:
            found[-1].until = index + 1
        else:
            found.append(_made(index, name_of(para.text) or Message("outline.part.body"), until=index + 1))
    return found


def _first_heading(headings: Sequence[Heading], front: Front) -> int:
    """Paragraph of the first heading that opens a part; run-in headings before it belong to the introduction."""
    standing = [heading for heading in headings if not heading.displaced]
    parts = [
        heading.para
        for heading in standing
        if heading.rank < PART_RANK and (heading.start == 0 or heading.kind is SectionKind.NUMBERED)
    ]
    return parts[0] if parts else standing[0].para if standing else front.tail


def _made(para: int, name: str, rank: float = RANK, until: int | None = None) -> Heading:
    level = 1 if rank == RANK else None
    kind = SectionKind.IMPLIED
    title = Message("outline.part", name=name)
    return Heading(para, 0, 0, "", title, kind, f"implied{rank:g}", rank, level=level, until=until)


def _inner(paras: Sequence[Para], front: Front, headings: Sequence[Heading], end: int) -> list[Heading]:
    """存在问题 and 下一步工作: after the last part they are parts, inside a part they belong to it."""
    opened = _opened(headings)
    breaking = opened - {heading.para for heading in headings if heading.item}
    tops = [
        heading for heading in headings if heading.rank < 4.9 and not heading.displaced and heading.start == 0
    ]
    places = [heading.para for heading in tops]
    parts = [heading for heading in tops if heading.rank <= TOP_RANK]
    part_places = [heading.para for heading in parts]
    last_top = max((place for place in places if place < end), default=-1)
    found: list[Heading] = []
    for index in range(front.body, end):
        name = "" if index in opened else _name(paras[index])
        if not name:
            continue
        above = [tops[at] for at in (bisect_left(places, index) - 1,) if at >= 0]
        above += [parts[at] for at in (bisect_left(part_places, index) - 1,) if at >= 0]
        if any(_TITLE_OF[name].search(heading.title) for heading in above):
            continue
        part = above[-1].para if above else -1
        if any(made.title == f"[{name}]" and made.para > part for made in found):
            continue
        if (name == PROBLEMS and tops and index < places[0]) or not (
            index > last_top or _late(index, above, tops, end)
        ):
            continue
        until = _problems_end(paras, breaking, index, end) if name == PROBLEMS else end
        outer = index > last_top or not above
        found.append(_made(index, name, RANK if outer else INNER_RANK, until))
    return found


def _late(index: int, above: Sequence[Heading], tops: Sequence[Heading], end: int) -> bool:
    """Problems and plans stand in the second half of their part, or make up a part of their own."""
    if not above:
        return True
    part = above[-1]
    following = next(
        (heading.para for heading in tops if heading.para > part.para and heading.rank <= part.rank), end
    )
    return following - index <= max(3, (following - part.para) // 2)


def _problems_end(paras: Sequence[Para], opened: set[int], start: int, end: int) -> int:
    """Problems without a heading go on to the next heading or to a paragraph that sums up or looks ahead."""
    for index in range(start + 1, end):
        text = paras[index].text
        if (index in opened and not text.startswith(("一", "二", "三", "四", "五", "六", "第", "——"))) or (
            _SUMS_UP.match(text) or _NEXT.match(text)
        ):
            return index
    return end


def _name(para: Para) -> str:
    if not para.sentences:
        return ""
    opening = para.text[: para.sentences[min(1, len(para.sentences) - 1)][1]][:160]
    if _AWARE.search(opening) and re.search(_LACK, para.text[:240]):
        return PROBLEMS
    if _PROBLEM_OPENING.match(opening) and _PROBLEM.search(opening):
        return PROBLEMS
    return NEXT if _NEXT.match(opening) else ""


def _closing(paras: Sequence[Para], front: Front, headings: Sequence[Heading], end: int) -> int | None:
    """Index of the paragraph that closes the document, or None."""
    opened = _opened(headings)
    for index in range(end - 1, max(front.body, end - 4), -1):
        text = paras[index].text
        if index in opened:
            return None
        called = index > front.body and _ADDRESS.match(paras[index - 1].text)
        if called and index - 1 not in opened:
            return index - 1
        if _CLOSING.match(text) or _CALL.match(text):
            return index
    return None


def _opened(headings: Sequence[Heading]) -> set[int]:
    """Paragraphs that begin with a heading; a run-in heading does not hide what its paragraph says."""
    return {
        heading.para for heading in headings if heading.start == 0 and heading.kind is not SectionKind.RUN_IN
    }


def outranked(headings: Sequence[Heading], implied: Sequence[Heading]) -> list[Heading]:
    """The headings without those run-in ones that an implied part shows to be none."""
    closing = {made.para for made in implied if made.title == "[结语]"}
    closing |= {para + 1 for para in closing}
    hidden = closing | {made.para for made in implied if made.title == f"[{PROBLEMS}]"}
    for made in implied:
        if made.title == "[导言]":
            intro = range(made.para, made.until or made.para)
            opened = {h.para for h in headings if h.kind is SectionKind.RUN_IN and h.para in intro}
            hidden |= opened if len(opened) < FEWEST_RUN_INS else set()
    return [h for h in headings if not (h.kind is SectionKind.RUN_IN and h.para in hidden)]
