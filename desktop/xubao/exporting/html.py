"""A comparison as one page that opens in any browser: no network, no file beside it, prints well."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.bands import WHOLE, Band, SectionRow, heading_of, section_rows
from xubao.exporting.labels import RELATIONS, STRENGTHS, report_heading, section_name
from xubao.exporting.typography import legal
from xubao.model import ChangeKind, Comparison, LinkSource, Report, Role, Statement
from xubao.model.words import CHANGES, NOTES, ROLES
from xubao.places import resource

_WHOLE_TEXT = "（未分章节的文字）"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with what happened to it: "", "del" or "ins"."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One side of a band.

    Attributes:
        role: the role's value, "" for an empty cell.
        opens: whether the text opens a paragraph.
        note: where the text went or came from, with the anchor to jump to.
    """

    pieces: tuple[Piece, ...] = ()
    role: str = ""
    opens: bool = False
    note: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A band, ready for the page. `anchor` is "" where nothing changed."""

    kind: str
    label: str
    role: str
    anchor: str
    left: Cell
    right: Cell
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


def write_comparison_html(comparison: Comparison, path: Path, *, force: bool = False) -> None:
    """Write comparison_html to a file.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, comparison_html(comparison).encode("utf-8"), force)


def comparison_html(comparison: Comparison) -> str:
    """The comparison as an HTML page: counts, sections side by side, changes, phrases, figures."""
    from jinja2 import Environment, FileSystemLoader

    folder = resource("templates")
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    rows = section_rows(comparison)
    blocks = _anchored(comparison, rows, [_block(comparison, row) for row in rows])
    counts = Counter(change.kind for change in comparison.changes)
    page = environment.get_template("comparison.html").render(
        old=report_heading(comparison.old),
        new=report_heading(comparison.new),
        blocks=blocks,
        items=[item for item in _items(comparison) if item.kind != ChangeKind.SAME],
        counts=[(kind.value, CHANGES[kind], counts[kind]) for kind in ChangeKind],
        roles=[(role.value, ROLES[role]) for role in Role],
        phrases=comparison.phrases,
        figures=[(figure, NOTES[figure.note]) for figure in comparison.figures],
        strengths=Counter(STRENGTHS[change.strength] for change in comparison.changes if change.strength),
    )
    return legal(page)


def sides(
    old: Sequence[Statement], new: Sequence[Statement], ops: Sequence[tuple[str, str]]
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The words of both sides with what changed in them.

    Args:
        old, new: the statements of a change.
        ops: the change's operations; without them a side that stands alone is marked whole.
    """
    if ops:
        left = tuple(Piece(text, "del" if op == "-" else "") for op, text in ops if op != "+")
        right = tuple(Piece(text, "ins" if op == "+" else "") for op, text in ops if op != "-")
        return left, right
    left = tuple(Piece(one.text, "" if new else "del") for one in old)
    return left, tuple(Piece(one.text, "" if old else "ins") for one in new)


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
        rows=tuple(_row(comparison, band) for band in row.bands),
    )


def _anchored(comparison: Comparison, rows: Sequence[SectionRow], blocks: Sequence[Block]) -> list[Block]:
    """The blocks with every change's two anchors standing exactly once: at its band, else at the heading it is in."""
    seen: set[str] = set()
    done: list[Block] = []
    for block in blocks:
        kept = []
        for row in block.rows:
            kept.append(replace(row, anchor="") if row.anchor in seen else row)
            seen.add(row.anchor)
        done.append(replace(block, rows=tuple(kept)))
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


def _section(report: Report, ids: Sequence[str]) -> str | None:
    """The section of the first of these statements, as rows name it; None where there is no statement."""
    statement = next((report.statement_by_id[one] for one in ids if one in report.statement_by_id), None)
    if statement is None:
        return None
    return statement.section if statement.section in report.section_by_id else WHOLE


def _relation(value: str) -> str:
    return next((label for relation, label in RELATIONS.items() if relation.value == value), "")


def _row(comparison: Comparison, band: Band) -> Row:
    change = band.change
    kind = change.kind if change else ChangeKind.ADDED if band.new else ChangeKind.DROPPED
    number = band.number
    if band.away:
        (old,) = band.old
        target = _place(comparison.new, comparison.changes[number - 1].new)
        left = Cell((Piece(old.text),), old.role.value, _opens(comparison.old, old))
        right = Cell(note=f"移至：{target}", target=f"c{number}")
        return Row(
            ChangeKind.MOVED.value, CHANGES[ChangeKind.MOVED], old.role.value, f"c{number}-old", left, right
        )
    ops = change.ops if change else ()
    left_pieces, right_pieces = sides(band.old, band.new, ops)
    left = _cell(comparison.old, band.old, left_pieces)
    right = _cell(comparison.new, band.new, right_pieces)
    if band.elsewhere:
        origin = _place(comparison.old, [one.id for one in band.old])
        left = Cell(left.pieces, left.role, left.opens, f"原在：{origin}", f"c{number}-old")
    role = change.role if change else (band.new or band.old)[0].role
    same = kind is ChangeKind.SAME
    anchor = "" if same or not number else f"c{number}"
    return Row(kind.value, CHANGES[kind], role.value, anchor, left, right, _remarks(comparison, number))


def _cell(report: Report, statements: Sequence[Statement], pieces: tuple[Piece, ...]) -> Cell:
    if not statements:
        return Cell()
    return Cell(pieces, statements[0].role.value, _opens(report, statements[0]))


def _opens(report: Report, statement: Statement) -> bool:
    return statement.start == 0 or report.text[statement.start - 1] == "\n"


def _place(report: Report, ids: Sequence[str]) -> str:
    """The heading under which the first of these statements stands."""
    statement = next((report.statement_by_id[one] for one in ids if one in report.statement_by_id), None)
    path = report.path(statement.section) if statement else ()
    return section_name(path[-1]) if path else _WHOLE_TEXT


def _remarks(comparison: Comparison, number: int) -> tuple[str, ...]:
    if not number:
        return ()
    change = comparison.changes[number - 1]
    found = [STRENGTHS[change.strength]] if change.strength else []
    if change.deadline:
        found.append("时限：{}→{}".format(*change.deadline))
    return tuple(found)


def _items(comparison: Comparison) -> Iterator[Item]:
    for number, change in enumerate(comparison.changes, 1):
        old = [
            comparison.old.statement_by_id[one] for one in change.old if one in comparison.old.statement_by_id
        ]
        new = [
            comparison.new.statement_by_id[one] for one in change.new if one in comparison.new.statement_by_id
        ]
        left, right = sides(old, new, change.ops)
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
