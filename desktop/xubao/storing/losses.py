"""What of a damaged project could not be brought back, and what may bring it back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_origin

from xubao.model import Message
from xubao.storing.codec import from_json

Row = dict[str, Any]
Tables = dict[str, list[Row]]

NAMES = {
    "documents": Message("storing.kept.documents"),
    "contents": Message("storing.kept.contents"),
    "readings": Message("storing.kept.readings"),
    "pins": Message("storing.kept.pins"),
    "matter_edits": Message("storing.kept.edits"),
    "drafts": Message("storing.kept.drafts"),
    "paragraphs": Message("storing.kept.paragraphs"),
    "draft_records": Message("storing.kept.records"),
    "views": Message("storing.kept.views"),
    "snapshots": Message("storing.kept.snapshots"),
    "verdicts": Message("storing.kept.verdicts"),
    "state": Message("storing.kept.state"),
}
"""Table → what the screen calls what it holds."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something a damaged project does not hold any more.

    Attributes:
        code: bytes, reading, corrections, document, draft, outline, paragraph, pins, edit, snapshot, verdict, record,
            view, state:
            one such thing is lost; rows: an unknown number of them; pages: an unknown number of nobody knows what;
            moved: it is there, but perhaps not in its place; older: it is there as a backup had it.
        text: what it is.
    """

    code: str
    text: Message


@dataclass(frozen=True, slots=True)
class Found:
    """What is left of a project.

    Attributes:
        tables: table → rows, column → value; None for a value that cannot be read.
        gaps: table → how many of its pages are lost; "" counts pages of which nothing is known.
        headed: whether page 1 is there, so that `gaps` knows the tables of lost pages.
    """

    tables: Tables
    gaps: Mapping[str, int]
    headed: bool = True

    def torn(self, table: str) -> bool:
        """Whether rows of a table may be missing."""
        return bool(self.gaps.get(table) or (not self.headed and self.gaps.get("")))


@dataclass(frozen=True, slots=True)
class Help:
    """Where lost things may be had from.

    Attributes:
        contents: sha256 → bytes, or None.
        rows: a backup's rows, as `Found.tables`.
        reread: (file name, bytes) → what reading makes of them, as JSON, or None where it cannot.
    """

    contents: Callable[[str], bytes | None] | None = None
    rows: Mapping[str, Sequence[Row]] | None = None
    reread: Callable[[str, bytes], str | None] | None = None

    def by(self, table: str, *columns: str) -> dict[Any, Row]:
        """The backup's rows by one column or several; empty without a backup."""
        return keyed((self.rows or {}).get(table, ()), *columns)


def numbered(code: str, numbers: Sequence[int], say: Callable[[str], Message]) -> list[Loss]:
    """One loss for each run of numbers: 草稿第 3 段, 草稿第 7 至 9 段.

    Args:
        numbers: in ascending order.
        say: what is lost, given “3” or “7 至 9”.
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [Loss(code, say(_span(run[0], run[-1]))) for run in runs]


def _span(first: int, last: int) -> str:
    return str(first) if first == last else Message("storing.span", first=first, last=last)


def from_backup(what: Message) -> Loss:
    """Something that is there as a backup had it."""
    return Loss("older", Message("storing.loss.from-backup", what=what))


def keyed(rows: Sequence[Row], *columns: str) -> dict[Any, Row]:
    """Rows by what stands in a column (or several: a tuple), the first of each; rows without it are left out."""
    found: dict[Any, Row] = {}
    for row in rows:
        key = tuple(row[column] for column in columns)
        if None not in key:
            found.setdefault(key[0] if len(columns) == 1 else key, row)
    return found


def sound(text: object, kind: Any) -> bool:
    """Whether a value is JSON of a kind."""
    return decoded(text, kind) is not None


def decoded(text: object, kind: Any) -> Any:
    """The value, or None where it is not JSON of that kind."""
    if not isinstance(text, str) or not text.startswith("[" if get_origin(kind) is tuple else "{"):
        return None  # a text in place of an object would pass for one whose values are all left out
    try:
        return from_json(text, kind)
    except (ValueError, RecursionError):
        return None


def some_rows(table: str, *, backed: bool = False) -> Loss:
    """An unknown number of rows of a table; those since the backup, where there is one."""
    name = NAMES[table]
    some = (
        Message("storing.loss.some-since", name=name) if backed else Message("storing.loss.some", name=name)
    )
    return Loss("rows", some)


def number_of(key: object) -> tuple[int, str]:
    """What sorts the ids of documents: d2 before d10."""
    text = str(key)
    digits = text[1:]
    return (int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0, text)
