"""审议意见 → the tree of opinions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xubao.drafting.bare_headings import listed
from xubao.drafting.deadlines import date_of
from xubao.drafting.opinion_lines import (
    Item,
    is_frame,
    items_of_lines,
    only_asks,
    with_words,
    without_closing,
    without_frame,
)
from xubao.drafting.opinion_tables import items_of_tables
from xubao.drafting.opinion_units import has_duty, read_duty
from xubao.language.sentences import CLAUSE
from xubao.model import Message, Opinion, Report, Section, SectionKind, UsageError

_COUNTED = frozenset({SectionKind.NUMBERED, SectionKind.LINE})
_INSIDE = frozenset({SectionKind.ENUMERATION, SectionKind.RUN_IN})
_WISH = re.compile(r"^(?:[要应须](?!求)|建议|希望)(?:当|该)?")
_ABOUT = re.compile(r"^关于(?=.{4})")
_LONGEST_TITLE = 40


def read_opinions(report: Report) -> tuple[Opinion, ...]:
    """Opinions of a report of kind opinions (or any outline), parents before children.

    Args:
        report: the opinions document; its outline is followed where it has one, else its paragraphs are read.

    Returns:
        Flat, in text order; an opinion with children stands for a part (一、) and is answered by them.

    Raises:
        UsageError: nothing in it that could be answered.
    """
    items = (
        items_of_tables(report)
        or with_words(_items_of_sections(report))
        or with_words(items_of_lines(report))
    )
    if not items:
        raise UsageError(
            Message("drafting.no-opinions", file=report.file), Message("drafting.advice.right-opinions")
        )
    since = date_of(report)
    found: list[Opinion] = []
    ids: dict[int, str] = {}
    for at, item in enumerate(items):
        ids[at] = f"o{at + 1:02d}"
        named, duty = read_duty(item.title, since), read_duty(item.text, since)
        title, text = titled(named.text, duty.text)
        if duty.deadline is None:
            duty = replace(duty, deadline=named.deadline, due=named.due)
        found.append(
            Opinion(
                id=ids[at],
                parent=None if item.parent is None else ids[item.parent],
                number=item.number,
                title=title,
                text=text,
                units=duty.units or named.units,
                deadline=duty.deadline,
                unit_roles=duty.roles if duty.units else named.roles,
                due=duty.due,
            )
        )
    return tuple(found)


def items_to_answer(opinions: Sequence[Opinion]) -> tuple[Opinion, ...]:
    """The opinions that are answered themselves: those no other opinion stands under."""
    parents = {opinion.parent for opinion in opinions}
    return tuple(opinion for opinion in opinions if opinion.id not in parents)


def items_under(opinions: Sequence[Opinion], top: Opinion) -> tuple[Opinion, ...]:
    """The opinions answered themselves under one; that one itself where it has none under it."""
    below = [opinion for opinion in opinions if opinion.parent == top.id]
    return tuple(item for child in below for item in items_under(opinions, child)) if below else (top,)


def titled(title: str, text: str) -> tuple[str, str]:
    """(title, text): a heading for an opinion that has none, or whose first sentence is too long for one."""
    title = without_frame(_ABOUT.sub("", title.strip().rstrip("。；;：:，,")))
    if title and len(title) <= _LONGEST_TITLE:
        return _WISH.sub("", title) or title, text
    whole = f"{title}。{text}" if title and text else title or text
    first = CLAUSE.search(without_frame(whole.strip()))
    clause = first.group() if first else ""
    return _WISH.sub("", clause)[:_LONGEST_TITLE] or clause[:_LONGEST_TITLE] or whole[:_LONGEST_TITLE], whole


@dataclass(slots=True)
class _Tree:
    report: Report
    children: dict[str | None, list[Section]]


def _items_of_sections(report: Report) -> list[Item]:
    kinds = _COUNTED
    if not any(section.kind is SectionKind.NUMBERED or listed(section) for section in report.sections):
        kinds = _COUNTED | _INSIDE
    chosen = {
        s.id: s
        for s in report.sections
        if _may_be_opinion(report, s) and (s.kind in kinds or listed(s) or _owns_duty(report, s))
    }
    tree = _Tree(report, {})
    for section in chosen.values():
        above = next((s.id for s in reversed(report.path(section.id)[:-1]) if s.id in chosen), None)
        tree.children.setdefault(above, []).append(section)
    items: list[Item] = []
    for root in _parts(tree):
        _add(tree, root, None, items, depth=1)
    return items if _worth(items) else []


def _parts(tree: _Tree) -> list[Section]:
    """The top of the tree without 总体评价 and 存在的问题; where one part 意见建议 is left, what stands under it."""
    roots = [one for one in tree.children.get(None, []) if not is_frame(one.title)]
    below = tree.children.get(roots[0].id, []) if len(roots) == 1 else []
    return below if below and only_asks(roots[0].title) else roots


def _may_be_opinion(report: Report, section: Section) -> bool:
    if section.kind is SectionKind.IMPLIED:
        return False
    if section.kind is not SectionKind.LINE:
        return True
    # A line before any numbering is the document's own title or addressee, not an opinion.
    heading = report.text[section.start : section.heading_end].strip()
    body = report.text[section.heading_end : section.end].strip()
    if not read_duty(heading).text:
        return False  # 办理期限：长期坚持
    return len(body) > 10 and "审议意见" not in heading and not heading.endswith(("：", ":"))


def _owns_duty(report: Report, section: Section) -> bool:
    return section.kind in _INSIDE and has_duty(report.text[section.start : section.end])


def _add(tree: _Tree, section: Section, parent: int | None, items: list[Item], depth: int) -> None:
    below = tree.children.get(section.id, [])
    if depth >= 2 and sum(has_duty(tree.report.text[s.start : s.end]) for s in below) < 2:
        below = []
    end = below[0].start if below else section.end
    at = len(items)
    text = without_closing(tree.report.text[section.heading_end : end].strip())
    items.append(Item(section.number, section.title, text, parent))
    for child in below:
        _add(tree, child, at, items, depth + 1)


def _worth(items: Sequence[Item]) -> bool:
    return any(len(item.title) + len(item.text) >= 6 for item in items)
