"""Headings on their own line or at the start of a paragraph: numbered, enumerated, unnumbered."""

import re
from collections.abc import Sequence

from xubao.model import BlockKind, SectionKind
from xubao.outline.numbering import Mark, mark_at, marks_inside
from xubao.outline.parts import Heading, Para

LONGEST_LINE = 60
LONGEST_TITLE = 40
SHORTEST_CUT = 6
_CLOSING = "。：；，、.:;,！ "
_NO_LINE = re.compile(
    r"[。！？；，,;!?…]$|^[（(【\[“]?(?:注|附|图|表|单位|责任|联系)[^）]{0,6}[：\d]|^[\d.%、 ]+$|^——$"
)
_COLON = re.compile(r"[：:]$")
_LEADIN = re.compile(r"如下|以下|下列|汇报|报告|：.+：$|指出|强调|认为|表示|说")


def own_headings(paras: Sequence[Para], body: int, tail: int) -> list[Heading]:
    """Numbered, enumerated and unnumbered line headings of the body, in order.

    Args:
        paras: settled paragraphs.
        body, tail: the body's paragraphs are paras[body:tail].
    """
    found: list[Heading] = []
    for index in range(body, tail):
        para = paras[index]
        mark = mark_at(para.text)
        if mark is not None:
            found.append(numbered(para, index, mark))
        elif para.block.kind is not BlockKind.CELL:
            line = unnumbered(paras, index, tail)
            if line is not None:
                found.append(line)
        start = mark.length if mark else 0
        found.extend(clause(para, index, at, inside) for at, inside in marks_inside(para.text) if at >= start)
    return with_siblings(found)


def numbered(para: Para, index: int, mark: Mark) -> Heading:
    """The heading of a paragraph that begins with a number."""
    title, end = title_of(para, 0, mark.length)
    level = para.block.level
    own_line = end >= len(para.text)
    return Heading(
        index,
        0,
        end,
        mark.text,
        title,
        mark.kind,
        mark.style,
        mark.rank,
        mark.value,
        own_line,
        None if mark else level,
    )


def clause(para: Para, index: int, at: int, mark: Mark) -> Heading:
    """The heading of 一是… inside a paragraph."""
    title, end = title_of(para, at, at + mark.length)
    return Heading(index, at, end, mark.text, title, mark.kind, mark.style, mark.rank, mark.value)


def title_of(para: Para, start: int, title_start: int) -> tuple[str, int]:
    """(title, offset after it): the first sentence, or its first part where that is long."""
    text = para.text
    end = next((stop for begin, stop in para.sentences if stop > title_start), len(text))
    title = text[title_start:end].rstrip(_CLOSING)
    if len(title) > LONGEST_TITLE:
        cut = _cut(title)
        if cut:
            return title[:cut].rstrip(_CLOSING), title_start + cut + 1
    colon = title.find("：")
    if SHORTEST_CUT - 3 <= colon <= 20 and end - title_start - colon > colon:
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
    rank = 2.5 + level if level else 4.8
    style = f"H{level}" if level else ("——" if dashes else "line")
    return Heading(index, 0, len(text), text[:dashes], title, SectionKind.LINE, style, rank, None, True, None)


def _plain_line(paras: Sequence[Para], index: int, tail: int) -> bool:
    text = paras[index].text
    if len(text) < 3 or len(text) > LONGEST_TITLE or _NO_LINE.search(text):
        return False
    if _COLON.search(text) and (len(text) > 16 or _LEADIN.search(text) or re.search(r"各位|委员|代表", text)):
        return False
    if index + 1 >= tail:
        return False
    follower = paras[index + 1]
    return (
        len(follower.sentences) > 1
        or bool(re.search(r"[。；]$", follower.text))
        or mark_at(follower.text) is not None
    )


def with_siblings(found: Sequence[Heading]) -> list[Heading]:
    """Leave out 一是, 第一 and the like that have no neighbour in their own series."""
    kept: list[Heading] = []
    for index, heading in enumerate(found):
        if heading.kind is not SectionKind.ENUMERATION or _has_sibling(found, index):
            kept.append(heading)
    return kept


def _has_sibling(found: Sequence[Heading], index: int) -> bool:
    heading = found[index]
    value = heading.value or 0
    for steps, wanted in (
        (range(index + 1, min(index + 40, len(found))), value + 1),
        (range(index - 1, max(-1, index - 40), -1), value - 1),
    ):
        for at in steps:
            other = found[at]
            if other.style == heading.style:
                if other.value == wanted:
                    return True
                break
            if other.kind is SectionKind.NUMBERED and other.rank < 5:
                break
    return False
