"""A comparison as rows to print: section beside section, and inside them statement beside statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from xubao.model import Change, ChangeKind, Comparison, Link, LinkSource, Relation, Report, Section, Statement

WHOLE = ""
"""The id under which statements outside every section stand."""


@dataclass(frozen=True, slots=True)
class Band:
    """Statements that stand beside each other.

    Attributes:
        old, new: the statements; empty on a side that has none.
        change: what became of them; None where nothing is known of it.
        number: the change's place in Comparison.changes, counted from 1; 0 where there is none.
        away: whether this is the old end of text that stands elsewhere in the new report.
        elsewhere: whether the old statements stand in another row than this one.
    """

    old: tuple[Statement, ...]
    new: tuple[Statement, ...]
    change: Change | None = None
    number: int = 0
    away: bool = False
    elsewhere: bool = False


@dataclass(slots=True)
class SectionRow:
    """A section beside those it answers to.

    Attributes:
        old, new: ids of sections, WHOLE for text outside every section; new is None where there is no counterpart.
        link: the link that decided; None where there is none.
        bands: in the new report's order, dropped statements where they stood.
    """

    old: tuple[str, ...]
    new: str | None
    link: Link | None = None
    bands: list[Band] = field(default_factory=list)


def section_rows(comparison: Comparison) -> list[SectionRow]:
    """Rows in the new report's order; old sections without a counterpart follow the one before them.

    Every statement of the new report stands in one band, every statement of the old one in one as well, and in a
    second one (away) at its old place where it moved. Heading lines stand in the row's head, not in a band.
    """
    homes = _homes(comparison)
    rows = _placed(comparison, homes)
    old_owned = _owned(comparison.old)
    new_owned = _owned(comparison.new)
    of_old = {one: number for number, change in enumerate(comparison.changes, 1) for one in change.old}
    of_new = {one: number for number, change in enumerate(comparison.changes, 1) for one in change.new}
    done: set[int] = set()
    for row in rows:
        old = [statement for section in row.old for statement in old_owned.get(section, ())]
        new = new_owned.get(row.new, ()) if row.new is not None else ()
        row.bands = _bands(comparison, old, new, of_old, of_new, done)
    return rows


def heading_of(report: Report, section: str) -> Section | None:
    """The section's heading; None for text outside every section."""
    return report.section_by_id.get(section)


def _keys(report: Report) -> list[str]:
    known = report.section_by_id
    loose = any(statement.section not in known for statement in report.statements)
    return ([WHOLE] if loose else []) + [section.id for section in report.sections]


def _owned(report: Report) -> dict[str, tuple[Statement, ...]]:
    """Own statements of each section, without its heading line."""
    found: dict[str, list[Statement]] = {}
    for statement in report.statements:
        section = report.section_by_id.get(statement.section)
        if section is not None and section.start <= statement.start and statement.end <= section.heading_end:
            continue
        found.setdefault(section.id if section else WHOLE, []).append(statement)
    return {key: tuple(value) for key, value in found.items()}


def _homes(comparison: Comparison) -> dict[str, Link]:
    """Old section → its best link: a person's before the program's, then the higher score."""
    best: dict[str, Link] = {}
    if first := _keys(comparison.new)[:1]:
        # Text outside every section answers to the other report's beginning.
        best[WHOLE] = Link(WHOLE, first[0], Relation.PARTIAL, 0.0, certain=False)
    for link in comparison.links:
        if link.old is None or link.new is None:
            continue
        held = best.get(link.old)
        if held is None or _rank(link) > _rank(held):
            best[link.old] = link
    return best


def _rank(link: Link) -> tuple[bool, float]:
    return link.by is LinkSource.PERSON, link.score


def _placed(comparison: Comparison, homes: dict[str, Link]) -> list[SectionRow]:
    olds = _keys(comparison.old)
    answered: dict[str, list[str]] = {}
    for old in olds:
        if link := homes.get(old):
            answered.setdefault(link.new or WHOLE, []).append(old)
    rows = [
        SectionRow(
            tuple(answered.get(new, ())),
            new,
            homes[answered[new][0]] if new in answered else _any(comparison, new),
        )
        for new in _keys(comparison.new)
    ]
    at = {old: row for row in rows for old in row.old}
    previous: SectionRow | None = None
    for old in olds:
        if old in at:
            previous = at[old]
            continue
        lost = SectionRow((old,), None)
        # By identity: two rows may be equal.
        place = next((index for index, row in enumerate(rows) if row is previous), -1)
        rows.insert(place + 1, lost)
        previous = lost
    return rows


def _any(comparison: Comparison, new: str) -> Link | None:
    """A link whose old section is at home in another row: still shown in this row's head."""
    return max(comparison.links_of_new.get(new, ()), key=_rank, default=None)


def _bands(
    comparison: Comparison,
    old: Sequence[Statement],
    new: Sequence[Statement],
    of_old: dict[str, int],
    of_new: dict[str, int],
    done: set[int],
) -> list[Band]:
    """The bands of one row; `done` are the changes that a row before has shown (and this one adds its own)."""
    here = {statement.id for statement in old}
    bands: list[Band] = []
    shown: dict[int, int] = {}
    for statement in new:
        number = of_new.get(statement.id, 0)
        if number and number in done:
            continue
        done.add(number)
        shown[number] = len(bands)
        bands.append(_new_band(comparison, statement, number, here))
    after: dict[int, list[Band]] = {}
    at = -1
    for statement in old:
        number = of_old.get(statement.id, 0)
        if number and number in shown and not _is_moved(bands[shown[number]]):
            at = shown[number]
            continue
        after.setdefault(at, []).append(_old_band(comparison, statement, number))
    return [
        *after.get(-1, ()),
        *(one for place, band in enumerate(bands) for one in (band, *after.get(place, ()))),
    ]


def _is_moved(band: Band) -> bool:
    return band.change is not None and band.change.kind is ChangeKind.MOVED


def _new_band(comparison: Comparison, statement: Statement, number: int, here: set[str]) -> Band:
    if not number:
        return Band((), (statement,))
    change = comparison.changes[number - 1]
    old = _found(comparison.old, change.old)
    new = _found(comparison.new, change.new) or (statement,)
    moved = change.kind is ChangeKind.MOVED or any(one.id not in here for one in old)
    return Band(old, new, change, number, elsewhere=bool(old) and moved)


def _old_band(comparison: Comparison, statement: Statement, number: int) -> Band:
    change = comparison.changes[number - 1] if number else None
    return Band((statement,), (), change, number, away=bool(change and change.new))


def _found(report: Report, ids: Iterable[str]) -> tuple[Statement, ...]:
    return tuple(report.statement_by_id[one] for one in ids if one in report.statement_by_id)
