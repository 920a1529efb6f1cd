"""A comparison as what a page shows: blocks, rows and cells with their anchors, free of any mark-up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from xubao.exporting.bands import WHOLE, Band, SectionRow, heading_of, section_rows
from xubao.exporting.labels import RELATIONS, remarks, section_name
from xubao.model import ChangeKind, Comparison, LinkSource, Report, Statement
from xubao.model.words import CHANGES, ROLES

_WHOLE_TEXT = "（未分章节的文字）"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with what happened to it: "", "del" or "ins"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands on one side of a row: the words of one change, or a pointer to where they are.

    Attributes:
        kind: the change's kind, for the filters.
        role: the role's value, "" for a mere pointer.
        opens: whether the text opens a paragraph.
        anchor: the cell's own, "" where nothing points at it.
        note, target: where the text went or came from, with the anchor to jump to.
    """

    kind: str
    pieces: tuple[Piece, ...] = ()
    role: str = ""
    opens: bool = False
    anchor: str = ""
    note: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: what was dropped and added at one place may share it, each in a cell of its own."""

    left: tuple[Cell, ...]
    right: tuple[Cell, ...]
    labels: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A section's head and its rows; `anchors` are those of changes in the heading itself."""

    anchors: tuple[str, ...]
    level: int
    old: str
    new: str
    relation: str
    remark: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the list of changes."""

    number: int
    kind: str
    label: str
    role: str
    role_label: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]
    section: str
    anchor: str
    remarks: tuple[str, ...]


def page_blocks(comparison: Comparison) -> list[Block]:
    """Sections beside sections, in the new report's order."""
    rows = section_rows(comparison)
    return _anchored(comparison, rows, [_block(comparison, row) for row in rows])


def sides(
    old: Sequence[Statement], new: Sequence[Statement], ops: Sequence[tuple[str, str]]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words of both sides with what changed in them.

    Args:
        old, new: the statements of a change.
        ops: the change's operations; without them nothing is marked (what is whole new needs a label, not a line
            through or under every word).
    """
    if not ops:
        return tuple(Piece(one.text) for one in old), tuple(Piece(one.text) for one in new)
    left = tuple(Piece(text, "del" if op == "-" else "") for op, text in ops if op != "+")
    return left, tuple(Piece(text, "ins" if op == "+" else "") for op, text in ops if op != "-")


def _block(comparison: Comparison, row: SectionRow) -> Block:
    old = [heading_of(comparison.old, section) for section in row.old]
    if not old and row.link is not None and row.link.old:
        old = [heading_of(comparison.old, row.link.old)]
    new = heading_of(comparison.new, row.new) if row.new is not None else None
    shown = new or (old[0] if old else None)
    level = max(1, min(shown.level, 4)) if shown else 1
    link = row.link
    remark = ""
    if link is not None and new is not None:
        remark = "人工指定" if link.by is LinkSource.PERSON else f"相似度 {link.score:.2f}"
        remark += "" if link.certain or link.by is LinkSource.PERSON else "，待核"
    relation = link.relation.value if link else ("added" if row.new is not None else "dropped")
    return Block(
        anchors=(),
        level=level,
        old="；".join(section_name(section) if section else _WHOLE_TEXT for section in old),
        new="" if row.new is None else section_name(new) if new else _WHOLE_TEXT,
        relation=relation,
        remark="；".join(filter(None, (_relation(relation), remark))),
        rows=tuple(_rows(comparison, row.bands)),
    )


def _anchored(comparison: Comparison, rows: Sequence[SectionRow], blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every change's two anchors standing exactly once: at its band, else at the heading it is in."""
    seen: set[str] = set()
    done = [replace(block, rows=tuple(_once(row, seen) for row in block.rows)) for block in blocks]
    at_new: dict[str | None, int] = {row.new: place for place, row in enumerate(rows) if row.new is not None}
    at_old: dict[str | None, int] = {old: place for place, row in enumerate(rows) for old in row.old}
    for number, change in enumerate(comparison.changes, 1):
        new = at_new.get(_section(comparison.new, change.new))
        old = at_old.get(_section(comparison.old, change.old))
        for name, place in (
            (f"c{number}", old if new is None else new),
            (f"c{number}-old", new if old is None else old),
        ):
            if name not in seen and place is not None:
                done[place] = replace(done[place], anchors=(*done[place].anchors, name))
    return done


def _once(row: Row, seen: set[str]) -> Row:
    """The row without anchors that were seen before; its own are added to those seen."""
    sides_of_row: list[tuple[Cell, ...]] = []
    for cells in (row.left, row.right):
        kept: list[Cell] = []
        for cell in cells:
            kept.append(replace(cell, anchor="") if cell.anchor in seen else cell)
            seen.add(cell.anchor)
        sides_of_row.append(tuple(kept))
    return replace(row, left=sides_of_row[0], right=sides_of_row[1])


def _section(report: Report, ids: Sequence[str]) -> str | None:
    """The section of the first of these statements, as rows name it; None where there is no statement."""
    statement = next((report.statement_by_id[one] for one in ids if one in report.statement_by_id), None)
    if statement is None:
        return None
    return statement.section if statement.section in report.section_by_id else WHOLE


def _relation(value: str) -> str:
    return next((label for relation, label in RELATIONS.items() if relation.value == value), "")


def _rows(comparison: Comparison, bands: Sequence[Band]) -> Iterator[Row]:
    """Bands as rows; neighbours of which one side is empty are laid beside each other."""
    for alone, group in groupby(bands, key=lambda band: not band.away and not (band.old and band.new)):
        rows = [_away(comparison, band) if band.away else _row(comparison, band) for band in group]
        if alone:
            left = tuple(cell for row in rows for cell in row.left)
            right = tuple(cell for row in rows for cell in row.right)
            labels = tuple(dict.fromkeys(label for row in rows for label in row.labels))
            remarks = tuple(dict.fromkeys(remark for row in rows for remark in row.remarks))
            yield Row(left, right, labels, remarks)
        else:
            yield from rows


def _away(comparison: Comparison, band: Band) -> Row:
    """The old end of text that stands elsewhere in the new report, under the name by which the change is counted."""
    (old,), number = band.old, band.number
    kind = comparison.changes[number - 1].kind
    target = _place(comparison.new, comparison.changes[number - 1].new)
    verb = "移至" if kind is ChangeKind.MOVED else "现在"
    left = Cell(kind.value, (Piece(old.text),), old.role.value, _opens(comparison.old, old), f"c{number}-old")
    right = Cell(kind.value, note=f"{verb}：{target}", target=f"c{number}")
    return Row((left,), (right,), (CHANGES[kind],))


def _row(comparison: Comparison, band: Band) -> Row:
    change, number = band.change, band.number
    kind = change.kind if change else ChangeKind.ADDED if band.new else ChangeKind.DROPPED
    ops = change.ops if change and not change.anew else ()
    left_pieces, right_pieces = sides(band.old, band.new, ops)
    anchor = f"c{number}" if number and kind is not ChangeKind.SAME else ""
    left = [_cell(comparison.old, kind, band.old, left_pieces)] if band.old else []
    right = [replace(_cell(comparison.new, kind, band.new, right_pieces), anchor=anchor)] if band.new else []
    if band.elsewhere:
        origin = _place(comparison.old, [one.id for one in band.old])
        left[0] = replace(left[0], note=f"原在：{origin}", target=f"c{number}-old")
    elif not band.new:
        left[0] = replace(left[0], anchor=anchor)
    return Row(tuple(left), tuple(right), (CHANGES[kind],), _remarks(comparison, number))


def _cell(
    report: Report, kind: ChangeKind, statements: Sequence[Statement], pieces: tuple[Piece, ...]
) -> Cell:
    return Cell(kind.value, pieces, statements[0].role.value, _opens(report, statements[0]))


def _opens(report: Report, statement: Statement) -> bool:
    return statement.start == 0 or report.text[statement.start - 1] == "\n"


def _place(report: Report, ids: Sequence[str]) -> str:
    """The heading under which the first of these statements stands."""
    statement = next((report.statement_by_id[one] for one in ids if one in report.statement_by_id), None)
    path = report.path(statement.section) if statement else ()
    return section_name(path[-1]) if path else _WHOLE_TEXT


def _remarks(comparison: Comparison, number: int) -> tuple[str, ...]:
    return remarks(comparison, comparison.changes[number - 1]) if number else ()


def page_items(comparison: Comparison) -> Iterator[Item]:
    """Every change that is one, for the list of changes."""
    for number, change in enumerate(comparison.changes, 1):
        old = [
            comparison.old.statement_by_id[one] for one in change.old if one in comparison.old.statement_by_id
        ]
        new = [
            comparison.new.statement_by_id[one] for one in change.new if one in comparison.new.statement_by_id
        ]
        left, right = sides(old, new, () if change.anew else change.ops)
        report, ids = (comparison.new, change.new) if change.new else (comparison.old, change.old)
        yield Item(
            number=number,
            kind=change.kind.value,
            label=CHANGES[change.kind],
            role=change.role.value,
            role_label=ROLES[change.role],
            old=left,
            new=right,
            section=_place(report, ids),
            anchor=f"c{number}",
            remarks=_remarks(comparison, number),
        )
