"""Headings on their own line or at the start of a paragraph: numbered, enumerated, unnumbered."""

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from operator import itemgetter

from xubao.language.wordlists import patterns
from xubao.model import BlockKind, SectionKind
from xubao.outline.aspects import aspect_headings
from xubao.outline.clean import clean
from xubao.outline.numbering import DOUBTFUL, Mark, mark_at, marks_inside
from xubao.outline.parts import Heading, Para
from xubao.outline.topics import topic_lines

_pattern = patterns("heading-words.txt")

LONGEST_LINE = 60
LINE_RANK = 4.8
TOP_RANK = 3.0
LIFTED_RANK = 2.9
INSIDE_RANK = 6.8
INSIDE = "内"
"""Ends the style of a number inside a paragraph that is not numbered that way itself."""
AUTOMATIC_RANK = 4.9
SPACED_RANK = 4.95
TOPIC, TOPIC_RANK = "topic", 4.85
SHORTEST_LINE = 4
NEAR = 40
"""Headings looked at on either side for the next of a series."""
ANNEX_RANK = 2.2
FEWEST_PARTS = 2
LONGEST_TITLE = 40
SHORTEST_CUT = 6
_CLOSING = "。：；，、.:;,！ "
_NO_LINE = _pattern(r"[。！？；，,;!?…]$|^[（(【\[“]?{notes}[^）]{0,6}[：\d]|^[\d.%、 ]+$|^——$")
_ANNEX = _pattern(r"^{annexes}(?:\s*[\d一二三四五六七八九十]{1,2})?(?:[：:].{0,40})?$")
_SPACED = re.compile(r"^(\d{1,2}) (\D.+)$")
_COLON = re.compile(r"[：:]$")
_NUMERALS = re.compile(
    r"[0-9A-Za-z]+|[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]+"
)
_FINISHED = re.compile(r"[。！？；：…][”’」』）)》]*$")
_TALK = _pattern(r"(?:我们?|{talk}|第[一二三四五六七八九十\d]{1,3}(?:部分|章|节)|(?:{orders})[，、：])")
_LEADIN = _pattern("{lead-ins}|：.+：$|是：$")


def own_headings(paras: Sequence[Para], body: int, tail: int, contents: Container[int] = ()) -> list[Heading]:
    """Numbered, enumerated and unnumbered line headings of the body, in order.

    Args:
        paras: settled paragraphs.
        body, tail: the body's paragraphs are paras[body:tail].
        contents: paragraphs of a table of contents, which has none.
    """
    found: list[Heading] = []
    doubted: set[int] = set()
    topics = topic_lines(paras, body, tail)
    for index in range(body, tail):
        para = paras[index]
        if para.block.kind is BlockKind.CELL or index in contents:
            continue
        mark = mark_at(para.text) or automatic_mark(para)
        if mark is not None:
            found.append(numbered(para, index, mark))
            doubted |= set() if mark.sure else {index}
        elif index in topics:
            found.append(_topic(para, index))
        else:
            line = unnumbered(paras, index, tail)
            if line is not None:
                found.append(line)
        start = mark.length if mark else 0
        found.extend(clause(para, index, at, inside) for at, inside in marks_inside(para.text) if at >= start)
    numbered_ones = with_siblings(rank_lines(lifted(found)), doubted)
    opened = {heading.para for heading in numbered_ones if heading.start == 0}
    aspects = [one for one in aspect_headings(paras, body, tail) if one.start > 0 or one.para not in opened]
    return sorted([*numbered_ones, *aspects], key=lambda heading: (heading.para, heading.start))


def _topic(para: Para, index: int) -> Heading:
    title = para.text.rstrip(_CLOSING)
    return Heading(index, 0, len(para.text), "", title, SectionKind.LINE, TOPIC, TOPIC_RANK, own_line=True)


def automatic_mark(para: Para) -> Mark | None:
    """The file's own automatic number where its form is none of the usual ones ("1 总则", "甲、", "IV.")."""
    shown = clean(para.block.number)
    if not shown or not para.text.startswith(shown):
        return None
    rest = para.text[len(shown) :]
    form = _NUMERALS.sub("#", shown)
    length = len(para.text) - len(rest.lstrip())
    return Mark(shown, length, f"auto{form}", AUTOMATIC_RANK, 0, SectionKind.NUMBERED)


def lifted(found: list[Heading]) -> list[Heading]:
    """Letters and Roman numerals stand above the other numbers where they come before all of them."""
    standing = [heading for heading in found if heading.start == 0 and heading.kind is SectionKind.NUMBERED]
    if standing and standing[0].style in DOUBTFUL and any(h.style not in DOUBTFUL for h in standing):
        for heading in standing:
            if heading.style == standing[0].style:
                heading.rank = LIFTED_RANK
    return found


def rank_lines(found: list[Heading]) -> list[Heading]:
    """Unnumbered line headings stand above the numbers that follow them, or are the top where nothing is above."""
    topped = any(heading.rank <= TOP_RANK for heading in found)
    parts = _unnumbered_parts(found)
    for heading, following in zip(found, [*found[1:], None], strict=False):
        if heading.style != "line":
            continue
        directly = following is not None and following.para == heading.para + 1 and following.value == 1
        if directly and following is not None and following.kind is SectionKind.NUMBERED:
            heading.rank = following.rank - 0.2
            heading.style = f"line{heading.rank:g}"
        elif not topped or heading.para in parts:
            heading.rank = TOP_RANK - 0.2
    return found


def _unnumbered_parts(found: Sequence[Heading]) -> set[int]:
    """Paragraphs of the lines that are parts although a number looks higher: several stand before the only 一、."""
    first = [at for at, heading in enumerate(found) if heading.rank == TOP_RANK and heading.value == 1]
    if len(first) != 1:
        return set()
    before = [heading for heading in found[: first[0]] if heading.rank < LINE_RANK or heading.style == "line"]
    lines = {heading.para for heading in before if heading.style == "line"}
    return lines if len(lines) >= FEWEST_PARTS and len(lines) == len(before) else set()


def numbered(para: Para, index: int, mark: Mark) -> Heading:
    """The heading of a paragraph that begins with a number."""
    title, end = title_of(para, 0, mark.length)
    alone = end >= len(para.text)
    return Heading(
        index, 0, end, mark.text, title, mark.kind, mark.style, mark.rank, mark.value or None, own_line=alone
    )


def clause(para: Para, index: int, at: int, mark: Mark) -> Heading:
    """The heading of 一是… inside a paragraph."""
    title, end = title_of(para, at, at + mark.length)
    style, rank = mark.style, mark.rank
    glued = mark.rank == TOP_RANK  # a whole text in one paragraph: nothing else is numbered 一、
    if mark.kind is SectionKind.NUMBERED and not glued and not _same_style(para, mark.style):
        style, rank = (
            f"{style}{INSIDE}",
            INSIDE_RANK,
        )  # "：（一）…；（二）…" under a heading that is numbered the same way
    return Heading(index, at, end, mark.text, title, mark.kind, style, rank, mark.value)


def _same_style(para: Para, style: str) -> bool:
    opening = mark_at(para.text)
    return opening is not None and opening.style == style


def title_of(para: Para, start: int, title_start: int) -> tuple[str, int]:
    """(title, offset after it): the first sentence, or its first part where that is long."""
    text = para.text
    here = bisect_right(para.sentences, title_start, key=itemgetter(1))
    end = para.sentences[here][1] if here < len(para.sentences) else len(text)
    title = text[title_start:end].rstrip(_CLOSING)
    if start == 0 and end == len(text) and len(title) <= LONGEST_LINE + 20 and text[-1] not in "。；;：":
        return title, end
    if len(title) > LONGEST_TITLE:
        cut = _cut(title)
        if cut:
            return title[:cut].rstrip(_CLOSING), title_start + cut + 1
    colon = title.find("：")
    if SHORTEST_CUT - 3 <= colon <= 20 and not _open(title, colon) and end - title_start - colon > colon:
        return title[:colon], title_start + colon + 1
    return title, end


def _cut(title: str) -> int:
    """Where a long sentence's first part ends: its first comma, colon or semicolon, else a 、 far enough in."""
    for marks in ("，：；", "、"):
        for at in range(SHORTEST_CUT, min(len(title), LONGEST_TITLE + 10)):
            if title[at] in marks and not _open(title, at):
                return at
    return 0


def _open(title: str, at: int) -> bool:
    """Whether the place stands inside quotes, brackets or 《》."""
    head = title[:at]
    return any(head.count(a) > head.count(b) for a, b in ("“”", "（）", "《》"))


def unnumbered(paras: Sequence[Para], index: int, tail: int) -> Heading | None:
    """A line heading without a number: short, without a final mark, text after it."""
    para = paras[index]
    text = para.text
    styled = para.block.kind is BlockKind.HEADING or para.block.level is not None
    if not text or len(text) > LONGEST_LINE or (len(para.sentences) > 1 and not styled):
        return None
    if not styled and not _plain_line(paras, index, tail):
        return None
    dashes = len(text) - len(text.lstrip("—-"))
    title = text[dashes:].strip().rstrip("：:。 ")
    if not title:
        return None
    level = para.block.level if styled else None
    rank = 2.5 + level if level else LINE_RANK
    style = f"H{level}" if level else ("——" if dashes else "line")
    if _ANNEX.match(text):
        rank, style = ANNEX_RANK, "annex"
    counted = _SPACED.match(text) if not styled else None
    if counted:
        return Heading(
            index,
            0,
            len(text),
            counted[1],
            counted[2],
            SectionKind.NUMBERED,
            "1 ",
            SPACED_RANK,
            int(counted[1]),
            True,
        )
    return Heading(index, 0, len(text), text[:dashes], title, SectionKind.LINE, style, rank, own_line=True)


def _plain_line(paras: Sequence[Para], index: int, tail: int) -> bool:
    """Whether a paragraph without style or number stands like a heading between finished paragraphs."""
    text = paras[index].text
    if index + 1 >= tail:
        return False
    if _ANNEX.match(text):
        return True
    if _dashed(paras, index):
        return True
    if not SHORTEST_LINE <= len(text) <= LONGEST_TITLE or _NO_LINE.search(text):
        return False
    if index and len(paras[index - 1].text) > LONGEST_TITLE and not _FINISHED.search(paras[index - 1].text):
        return False  # the rest of a line broken in two
    if text.count("，") > 2 or _TALK.match(text):
        return False
    follower = paras[index + 1]
    counted = mark_at(follower.text)
    if _COLON.search(text) and (len(text) > 16 or _LEADIN.search(text) or counted is not None):
        return False
    return counted is not None or len(follower.sentences) > 1 or _FINISHED.search(follower.text) is not None


def _dashed(paras: Sequence[Para], index: int) -> bool:
    """Whether a paragraph is a "——必须坚持改革开放。" with its text in the next one, not an item of a list."""
    text, follower = paras[index].text, paras[index + 1].text
    if not (text.startswith("——") and text.endswith("。") and 2 * len(text) < len(follower)):
        return False
    return not any(other.text.startswith("—") for other in (paras[index - 1], paras[index + 1]))


def with_siblings(found: Sequence[Heading], doubted: Container[int] = ()) -> list[Heading]:
    """Leave out 一是, 第一 and the like that have no neighbour in their own series.

    Args:
        doubted: paragraphs whose number could be none ("第一部分资金", "A."): they need a neighbour too.
    """
    kept: list[Heading] = []
    for index, heading in enumerate(found):
        inside = heading.start > 0
        counted = heading.kind is SectionKind.ENUMERATION or inside or heading.para in doubted
        same_para = heading.kind is SectionKind.NUMBERED and inside
        if not counted or _has_sibling(found, index, same_para=same_para):
            kept.append(heading)
    return kept


def _has_sibling(found: Sequence[Heading], index: int, *, same_para: bool) -> bool:
    """Whether the number before or after it stands near, in the same paragraph where that is asked for."""
    heading = found[index]
    value = heading.value or 0
    after, before = (
        range(index + 1, min(index + NEAR, len(found))),
        range(index - 1, max(-1, index - NEAR), -1),
    )
    for steps, wanted in ((after, value + 1), (before, value - 1)):
        for at in steps:
            other = found[at]
            if same_para and other.para != heading.para:
                break
            if other.style == heading.style:
                if other.value == wanted:
                    return True
                break
            if other.kind is SectionKind.NUMBERED and other.rank < heading.rank and other.start == 0:
                break
    return False
