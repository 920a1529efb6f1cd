"""Parts of a document that have no heading: 题头, 导言, 存在问题, 下一步工作, 结语, 落款."""

import re
from collections.abc import Sequence

from xubao.model import SectionKind
from xubao.outline.front import Front
from xubao.outline.parts import Heading, Para

PROBLEM = re.compile(
    r"^(?:各位代表[，！!])?(?:同时|但是?|但同时|当前|目前|此外|在看到成绩|在肯定成绩|面临|面对|对照|我们|与此同时|虽然|尽管|总的看|回顾|安不忘危|成绩|虽|分园|仍|还)?"
    r"[^。]{0,60}?(?:清醒(?:地)?(?:看到|认识)|(?:存在|面临)(?:着|的)?(?:一些|许多|不少|诸多|以下|不少的|的)?[^。，]{0,16}(?:问题|不足|困难|短板|挑战|矛盾|差距)|还存在[^。]{2,}|仍存在|主要问题|不足之处)"
)
NEXT = re.compile(
    r"^(?:各位代表[，！!])?(?:针对[^。，]{2,20}，)?(?:下一步|下一阶段|下阶段|今后|接下来|下半年|下一年度|未来|明年|后续)[^。]{0,12}(?:，|将|我们|工作|要|：)"
)
CLOSING = re.compile(
    r"^(?:以上(?:报告|汇报|意见|情况|是)|特此(?:报告|函|通知|汇报|说明)|专此(?:报告|函)|现将?.{0,12}报告|请予审议|妥否|以上.{0,10}请)"
)
CALL = re.compile(r"^(?:各位代表[，！!]|让我们)")
_TITLE_OF = {
    "存在问题": re.compile(r"问题|困难|不足|短板|挑战|形势"),
    "下一步工作": re.compile(r"下一步|下阶段|打算|安排|计划|今后|任务|建议|工作(?:重点|思路)|规划|目标"),
}
_AFTER_PROBLEMS = re.compile(
    r"^(?:总的来看|总体(?:上)?看|总之|各位代表|以习近平|下一步|今后|我们(?:坚信|相信))"
)
RANK = 3.0


def implied_headings(paras: Sequence[Para], front: Front, headings: Sequence[Heading]) -> list[Heading]:
    """Headings of level 1 or 2 that the text implies but does not have.

    Args:
        headings: those found in the text, in order.
    """
    found: list[Heading] = []
    if front.body > 0:
        found.append(_made(0, "题头", until=front.body))
    first = _first_heading(headings, front)
    if front.body < first:
        found.append(_made(front.body, "导言", until=first))
    found.extend(_inner(paras, front, headings))
    closing = _closing(paras, front, headings)
    if closing is not None:
        found = [heading for heading in found if heading.para != closing]
        found.append(_made(closing, "结语", until=front.tail))
    if front.tail < len(paras):
        found.append(_made(front.tail, "落款"))
    return found


def _first_heading(headings: Sequence[Heading], front: Front) -> int:
    """Paragraph of the first heading that opens a part; run-in headings before it belong to the introduction."""
    standing = [heading for heading in headings if not heading.displaced]
    parts = [heading.para for heading in standing if heading.rank < 7.5]
    return parts[0] if parts else standing[0].para if standing else front.tail


def _made(para: int, name: str, rank: float = RANK, until: int | None = None) -> Heading:
    level = 1 if rank == RANK else None
    style = f"implied{rank:g}"
    return Heading(para, 0, 0, "", f"[{name}]", SectionKind.IMPLIED, style, rank, level=level, until=until)


def _inner(paras: Sequence[Para], front: Front, headings: Sequence[Heading]) -> list[Heading]:
    """存在问题 and 下一步工作: after the last part they are parts, inside a part they belong to it."""
    opened = {heading.para for heading in headings if heading.start == 0}
    tops = [heading for heading in headings if heading.rank < 4.9 and not heading.displaced]
    last_top = tops[-1].para if tops else -1
    found: list[Heading] = []
    for index in range(front.body, front.tail):
        if index in opened:
            continue
        name = _name(paras[index])
        if not name or any(made.title == f"[{name}]" and made.para >= index - 3 for made in found):
            continue
        part = next((heading for heading in reversed(tops) if heading.para < index), None)
        if part is not None and _TITLE_OF[name].search(part.title):
            continue
        top = next(
            (heading for heading in reversed(tops) if heading.para < index and heading.rank <= 3), None
        )
        if top is not None and _TITLE_OF[name].search(top.title):
            continue
        after_all = index > last_top and len(paras[index - 1].text) > 0
        if index == front.body and name == "存在问题" and tops:
            continue
        until = _problems_end(paras, front, headings, index) if name == "存在问题" else front.tail
        found.append(_made(index, name, RANK if after_all or top is None else 3.9, until))
    return found


def _problems_end(paras: Sequence[Para], front: Front, headings: Sequence[Heading], start: int) -> int:
    """Problems without a heading go on to the next heading or to a paragraph that sums up or looks ahead."""
    opened = {
        heading.para
        for heading in headings
        if heading.start == 0 and heading.kind is not SectionKind.ENUMERATION
    }
    for index in range(start + 1, front.tail):
        if index in opened or _AFTER_PROBLEMS.match(paras[index].text):
            return index
    return front.tail


def _name(para: Para) -> str:
    opening = para.text[: para.sentences[0][1]] if para.sentences else ""
    if PROBLEM.match(opening[:120]):
        return "存在问题"
    if NEXT.match(opening[:60]):
        return "下一步工作"
    return ""


def _closing(paras: Sequence[Para], front: Front, headings: Sequence[Heading]) -> int | None:
    """Index of the paragraph that closes the document, or None."""
    opened = {heading.para for heading in headings if heading.start == 0}
    last = front.tail - 1
    closing: int | None = None
    for index in range(last, max(front.body, last - 6), -1):
        if index in opened:
            break
        if CLOSING.match(paras[index].text):
            return index
        if CALL.match(paras[index].text):
            closing = index
    return closing
