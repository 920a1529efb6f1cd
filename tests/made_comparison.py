"""Reports and comparisons made by hand from plain text, so that the page is tested without the rooms below it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache

from xubao.model import (
    Change,
    ChangeKind,
    Comparison,
    Figure,
    FigureChange,
    FigureNote,
    Link,
    LinkSource,
    Op,
    Phrase,
    Pin,
    Relation,
    Report,
    ReportKind,
    Role,
    Section,
    SectionKind,
    Statement,
)

_HEADING = re.compile(r"^(?:([一二三四五六七八九十]+、)|([（(][一二三四五六七八九十]+[）)]))(.{2,40})$")
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_ROLES = (
    ("问题", Role.PROBLEM),
    ("不足", Role.PROBLEM),
    ("将", Role.GOAL),
    ("力争", Role.GOAL),
    ("了", Role.PROGRESS),
)


def report(text: str, *, file: str = "made.txt", title: str = "", date: str | None = None) -> Report:
    """Headings of their own line, sentences, and a role by one word."""
    sections: list[Section] = []
    statements: list[Statement] = []
    at = 0
    stack: list[Section] = []
    for line in text.split("\n"):
        found = _HEADING.match(line)
        if found:
            level = 1 if found[1] else 2
            stack = [s for s in stack if s.level < level]
            number = found[1] or found[2]
            section = Section(
                id=f"s{len(sections):03d}",
                parent=stack[-1].id if stack else None,
                level=level,
                number=number,
                title=found[3],
                kind=SectionKind.NUMBERED,
                start=at,
                end=len(text),
                heading_end=at + len(line),
            )
            sections.append(section)
            stack.append(section)
        for sentence in _SENTENCE.finditer(line):
            role = next((r for word, r in _ROLES if word in sentence[0]), Role.OTHER)
            where = stack[-1].id if stack else ""
            a, b = at + sentence.start(), at + sentence.end()
            statements.append(Statement(f"t{len(statements):04d}", where, a, b, sentence[0], role))
        at += len(line) + 1
    return Report(
        file, ReportKind.REPORT, title, date, "", text, _ended(sections, len(text)), tuple(statements)
    )


def _ended(sections: list[Section], length: int) -> tuple[Section, ...]:
    found = []
    for i, section in enumerate(sections):
        ends = [later.start for later in sections[i + 1 :] if later.level <= section.level]
        end = min(ends, default=length)
        found.append(
            Section(
                section.id,
                section.parent,
                section.level,
                section.number,
                section.title,
                section.kind,
                section.start,
                end,
                section.heading_end,
            )
        )
    return tuple(found)


@lru_cache(maxsize=16)
def comparison(old: Report, new: Report) -> Comparison:
    """Sections linked by title, sentences by likeness, words by difflib; of the same two reports made once."""
    links, changes = _links(old, new), _changes(old, new)
    candidates = {s.id: tuple(o.id for o in old.sections[:5]) for s in new.sections}
    phrase = Phrase("全国科技创新中心", "国际科技创新中心", 12, 9)
    figure = _figure(old, new)
    return Comparison(old, new, links, candidates, changes, (phrase,), figure)


def _figure(old: Report, new: Report) -> tuple[FigureChange, ...]:
    if not old.statements or not new.statements:
        return ()
    a = Figure("100家", 100.0, "家", False, "入驻企业", "2018")
    b = Figure("260家", 260.0, "家", False, "入驻企业", "2019")
    return (
        FigureChange("入驻企业", "家", a, b, FigureNote.UP, old.statements[-1].id, new.statements[-1].id),
    )


def _links(old: Report, new: Report) -> tuple[Link, ...]:
    found: list[Link] = []
    taken: set[str] = set()
    for section in new.sections:
        scored = [(_like(section.title, o.title), o) for o in old.sections if o.level == section.level]
        score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        if best is not None and score > 0.3:
            found.append(Link(best.id, section.id, Relation.SAME, score, score > 0.6))
            taken.add(best.id)
        else:
            found.append(Link(None, section.id, Relation.ADDED, 0.0, True))
    found.extend(Link(o.id, None, Relation.DROPPED, 0.0, True) for o in old.sections if o.id not in taken)
    return tuple(found)


def _changes(old: Report, new: Report) -> tuple[Change, ...]:
    found: list[Change] = []
    left = {s.id: s for s in old.statements}
    grams = {s.id: Counter(_grams(s.text)) for s in old.statements}
    last = -1
    for statement in new.statements:
        own = Counter(_grams(statement.text))
        scored = [(_overlap(own, grams[key]), key) for key in left]
        score, best = max(scored, default=(0.0, ""))
        if score < 0.45:
            found.append(Change((), (statement.id,), ChangeKind.ADDED, statement.role))
            continue
        partner = left.pop(best)
        if partner.text == statement.text:
            kind = ChangeKind.SAME if partner.start > last else ChangeKind.MOVED
        else:
            kind = ChangeKind.EDITED
        last = max(last, partner.start)
        ops = () if partner.text == statement.text else _ops(partner.text, statement.text)
        found.append(Change((partner.id,), (statement.id,), kind, statement.role, ops))
    found.extend(Change((s.id,), (), ChangeKind.DROPPED, s.role) for s in left.values())
    return tuple(found)


def _grams(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)]


def _overlap(a: "Counter[str]", b: "Counter[str]") -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _like(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def _ops(a: str, b: str) -> tuple[Op, ...]:
    found: list[Op] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("=", a[i:j]))
            continue
        if j > i:
            found.append(("-", a[i:j]))
        if m > k:
            found.append(("+", b[k:m]))
    return tuple(found)


def pinned(old: Report, new: Report, pins: Sequence[Pin]) -> Comparison:
    """The comparison with a person's pins put over its links."""
    found = comparison(old, new)
    links = list(found.links)
    for pin in pins:
        a, b = _by_title(old, pin.old), _by_title(new, pin.new)
        links = [link for link in links if (link.old, link.new) != (a, b)]
        if pin.old is None or pin.new is None:
            links = [link for link in links if link.old != a or a is None]
            links = [link for link in links if link.new != b or b is None]
            links.append(
                Link(a, b, Relation.ADDED if a is None else Relation.DROPPED, 0.0, True, LinkSource.PERSON)
            )
        elif pin.linked:
            links.append(Link(a, b, Relation.SAME, 1.0, True, LinkSource.PERSON))
    return replace(found, links=tuple(links))


def _by_title(report: Report, name: str | None) -> str | None:
    if name is None:
        return None
    title = name.rpartition("#")[0].rpartition("/")[2]
    return next((s.id for s in report.sections if re.sub(r"\W", "", s.title) == title), None)
