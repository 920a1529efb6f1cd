"""Numbering looked at as series: what skips, repeats, or was torn from its place."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from xubao.model import Message, SectionKind, Warning
from xubao.outline.headings import INSIDE
from xubao.outline.parts import Heading, Para


@dataclass(slots=True)
class _Series:
    """One way of numbering: the last value in this part, and the last anywhere."""

    rank: float
    here: int | None = None
    anywhere: int | None = None


@dataclass(slots=True)
class _Found:
    warnings: list[tuple[str, Heading, Message]] = field(default_factory=list)

    def add(self, code: str, heading: Heading, message: Message) -> None:
        self.warnings.append((code, heading, message))


def check_series(headings: Sequence[Heading], paras: Sequence[Para]) -> list[Warning]:
    """Mark displaced headings (in place) and give the warnings on numbering.

    Args:
        headings: in text order; their `displaced` is set.
    """
    series: dict[str, _Series] = {}
    found = _Found()
    counted = [h for h in headings if _counts(h)]
    for at, heading in enumerate(counted):
        for other in series.values():
            if other.rank > heading.rank:
                other.here = None
        if heading.kind is not SectionKind.NUMBERED:
            continue
        mine = series.setdefault(heading.style, _Series(heading.rank))
        if _judge(heading, mine, _next(counted, at), found):
            mine.here = mine.anywhere = heading.value
    return [
        Warning(code, paras[h.para].start + h.start, paras[h.para].start + h.end, message)
        for code, h, message in found.warnings
    ]


def _counts(heading: Heading) -> bool:
    """Numbered headings, at the start of a paragraph or among their like; an unnumbered one starts series anew."""
    if heading.kind is SectionKind.NUMBERED:
        return heading.value is not None and not heading.style.endswith(INSIDE)
    return heading.kind is SectionKind.LINE and heading.style != "——"


def _judge(heading: Heading, mine: _Series, following: Heading | None, found: _Found) -> bool:
    """Whether the heading counts in its series; warns where its number does not follow."""
    value = heading.value or 0
    if mine.here is None:
        if value == 1 or (mine.anywhere is not None and value == mine.anywhere + 1):
            return True
        if heading.own_line and following is not None and (following.value or 0) <= value:
            heading.displaced = True
            found.add(
                "heading-displaced",
                heading,
                Message("outline.heading-displaced", number=heading.number, title=heading.title),
            )
            return False
        found.add("heading-missing", heading, Message("outline.heading-missing", number=heading.number))
        return True
    if value == mine.here:
        found.add("numbering-repeated", heading, Message("outline.numbering-repeated", number=heading.number))
    elif value > mine.here + 1:
        found.add("numbering-skipped", heading, Message("outline.numbering-skipped", number=heading.number))
    elif value < mine.here and value != 1:
        found.add(
            "numbering-repeated", heading, Message("outline.numbering-repeated.back", number=heading.number)
        )
    return True


def _next(counted: Sequence[Heading], at: int) -> Heading | None:
    """The next heading of the same style before a higher one."""
    heading = counted[at]
    for later in range(at + 1, len(counted)):
        other = counted[later]
        if other.style == heading.style:
            return other
        if other.rank < heading.rank:
            return None
    return None
