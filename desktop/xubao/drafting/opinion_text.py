"""Opinions as lines that a person can edit, and back: one opinion a line, those under a part indented.

A line that was not touched is the same opinion as before; a changed one keeps the id of the one it is most like, so
that what the draft says under it stays there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from xubao.drafting.opinion_lines import numbered_line
from xubao.drafting.opinion_units import read_duty
from xubao.drafting.opinions import read_opinions, titled
from xubao.model import Opinion, UnitRole
from xubao.outline import build_report
from xubao.reading import read_bytes

_INDENT = "　　"
_LEADING = re.compile(r"^[ \t　]*")
_LABELS = ((UnitRole.LEAD, "牵头单位"), (UnitRole.SUPPORT, "配合单位"), (None, "责任单位"))
_LIKE = 55.0  # of 100: as much of a line must be left for it to be the same opinion


def written(opinions: Sequence[Opinion]) -> str:
    """The opinions as lines."""
    depth: dict[str, int] = {}
    lines: list[str] = []
    for one in opinions:
        depth[one.id] = depth.get(one.parent or "", -1) + 1
        lines.append(f"{_INDENT * depth[one.id]}{_line(one)}")
    return "\n".join(lines)


def read_lines(text: str, before: Sequence[Opinion], since: str | None) -> tuple[Opinion, ...]:
    """The opinions that lines name, parents before children.

    Args:
        before: the opinions as they were.
        since: YYYY-MM-DD from which time limits are counted.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    whose = _same([line.strip() for line in lines], before)
    free = _free_ids(before)
    above: list[tuple[int, str]] = []
    found: list[Opinion] = []
    for at, line in enumerate(lines):
        width = _width(line)
        while above and above[-1][0] >= width:
            above.pop()
        former = whose.get(at)
        id_ = former.id if former else next(free)
        kept = former is not None and _line(former) == line.strip()
        made = former if former is not None and kept else _read(id_, line.strip(), since)
        found.append(replace(made, parent=above[-1][1] if above else None))
        above.append((width, id_))
    return tuple(found)


def recognised(text: str, since: str | None) -> str:
    """Pasted 审议意见 in any form as lines.

    Raises:
        UsageError: nothing in it that could be answered.
    """
    return written(read_opinions(build_report(read_bytes("-", text.encode()), date=since)))


def _line(one: Opinion) -> str:
    text = re.sub(r"\s*\n\s*", "", one.text)
    if not text.startswith(one.title) and one.title not in text[: len(one.title) + 12]:
        text = f"{one.title}。{text}" if text else one.title
    return f"{one.number}{text}{_note(one)}"


def _note(one: Opinion) -> str:
    roles = dict(one.unit_roles)
    parts = [
        f"{label}：{'，'.join(units)}"
        for role, label in _LABELS
        if (units := [unit for unit in one.units if roles.get(unit) is role])
    ]
    if one.deadline and one.deadline not in one.title + one.text:
        parts.append(f"完成时限：{one.deadline}")
    return f"（{'；'.join(parts)}）" if parts else ""


def _read(id_: str, line: str, since: str | None) -> Opinion:
    number, words = numbered_line(line)
    duty = read_duty(words, since)
    first, _, rest = duty.text.partition("。")
    title, text = titled(first, rest.strip())
    return Opinion(
        id_, None, number, title, text, duty.units, duty.deadline, unit_roles=duty.roles, due=duty.due
    )


def _same(lines: Sequence[str], before: Sequence[Opinion]) -> dict[int, Opinion]:
    """Line → the opinion it was: those untouched first, then the most alike in order of likeness."""
    found: dict[int, Opinion] = {}
    left = list(before)
    for at, line in enumerate(lines):
        same = next((one for one in left if _line(one) == line), None)
        if same is not None:
            found[at] = same
            left.remove(same)
    pairs = sorted(
        (
            (fuzz.ratio(line, _line(one)), at, one)
            for at, line in enumerate(lines)
            if at not in found
            for one in left
        ),
        key=lambda pair: (-pair[0], pair[1]),
    )
    for alike, at, one in pairs:
        if alike >= _LIKE and at not in found and one in left:
            found[at] = one
            left.remove(one)
    return found


def _free_ids(before: Sequence[Opinion]) -> Iterator[str]:
    used = {one.id for one in before}
    number = len(before)
    while True:
        number += 1
        if (name := f"o{number:02d}") not in used:
            yield name


def _width(line: str) -> int:
    lead = _LEADING.match(line)
    return sum(2 if char == "　" else 4 if char == "\t" else 1 for char in lead.group()) if lead else 0
