"""A draft as rows, one a paragraph: a key typed into a long draft rewrites one row, not the draft."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from xubao.model import DraftRun, DraftSection, SavedDraft
from xubao.storing.codec import from_json, to_json

Runs = tuple[DraftRun, ...]


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it lies in the file: with the rows of its paragraphs, section by section."""

    draft: SavedDraft
    rows: tuple[tuple[int, ...], ...]


def read_drafts(connection: sqlite3.Connection) -> tuple[KeptDraft, ...]:
    """Every draft of the file, in order.

    Raises:
        ValueError: a value is not what it should be.
        sqlite3.Error: the file cannot be read.
    """
    found = connection.execute("SELECT id, about, outline FROM drafts ORDER BY position, id").fetchall()
    return tuple(_read(connection, key, about, outline) for key, about, outline in found)


def write_draft(
    connection: sqlite3.Connection, position: int, draft: SavedDraft, kept: KeptDraft | None
) -> KeptDraft:
    """Write what is new in a draft.

    Args:
        position: its place among the drafts.
        kept: the same draft as the file holds it now; None where it holds none.

    Returns:
        The draft as the file holds it then.
    """
    plan = _Plan(kept)
    claimed = [plan.claim(section) for section in draft.sections]
    rows = tuple(
        plan.complete(connection, draft.id, section, ids)
        for section, ids in zip(draft.sections, claimed, strict=True)
    )
    connection.executemany("DELETE FROM paragraphs WHERE id = ?", [(row,) for row in plan.left_over()])
    connection.execute(
        "INSERT INTO drafts (id, position, kind, about, outline) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET position = excluded.position, kind = excluded.kind, "
        "about = excluded.about, outline = excluded.outline",
        (draft.id, position, draft.kind, _about(draft), _outline(draft, rows)),
    )
    return KeptDraft(draft, rows)


def place_draft(connection: sqlite3.Connection, position: int, draft_id: str) -> None:
    """Give a draft another place among the drafts."""
    connection.execute("UPDATE drafts SET position = ? WHERE id = ?", (position, draft_id))


def delete_draft(connection: sqlite3.Connection, draft_id: str) -> None:
    """Forget a draft; its snapshots stay."""
    connection.execute("DELETE FROM paragraphs WHERE draft = ?", (draft_id,))
    connection.execute("DELETE FROM drafts WHERE id = ?", (draft_id,))


class _Plan:
    """Which rows may stay: those of sections that are the same, then those of paragraphs that read the same."""

    def __init__(self, kept: KeptDraft | None) -> None:
        pairs = list(zip(kept.draft.sections, kept.rows, strict=True)) if kept else []
        self._same = {id(section): (section, ids) for section, ids in pairs}
        self._equal: dict[tuple[str, Runs], list[int]] = {}
        self._spare: dict[str, list[int]] = {}
        for section, ids in pairs:
            for paragraph, row in zip(section.paragraphs, ids, strict=True):
                self._equal.setdefault((section.id, paragraph), []).append(row)
                self._spare.setdefault(section.id, []).append(row)
        self._every = {row for _section, ids in pairs for row in ids}
        self._used: set[int] = set()

    def claim(self, section: DraftSection) -> list[int | None]:
        """The row of each paragraph that stands in the file already; None for one that does not."""
        _kept, ids = self._same.get(id(section), (None, ()))
        if _kept is section and not self._used.intersection(ids):
            self._used.update(ids)
            return list(ids)
        return [self._first(self._equal.get((section.id, paragraph), [])) for paragraph in section.paragraphs]

    def complete(
        self, connection: sqlite3.Connection, draft: str, section: DraftSection, claimed: Sequence[int | None]
    ) -> tuple[int, ...]:
        """The rows of a section's paragraphs, those that are new or changed now written."""
        return tuple(
            row if row is not None else self._write(connection, draft, section.id, paragraph)
            for row, paragraph in zip(claimed, section.paragraphs, strict=True)
        )

    def left_over(self) -> list[int]:
        """Rows that no paragraph of the new draft uses."""
        return sorted(self._every - self._used)

    def _write(self, connection: sqlite3.Connection, draft: str, section: str, paragraph: Runs) -> int:
        runs = to_json(paragraph, Runs)
        row = self._first(self._spare.get(section, []))
        if row is not None:
            connection.execute("UPDATE paragraphs SET runs = ? WHERE id = ?", (runs, row))
            return row
        made = connection.execute(
            "INSERT INTO paragraphs (draft, section, runs) VALUES (?, ?, ?)", (draft, section, runs)
        )
        return int(made.lastrowid or 0)

    def _first(self, rows: list[int]) -> int | None:
        """The first row not used yet, now used; None where there is none."""
        while rows:
            row = rows.pop(0)
            if row not in self._used:
                self._used.add(row)
                return row
        return None


def _about(draft: SavedDraft) -> str:
    return to_json(replace(draft, sections=()), SavedDraft)


def _outline(draft: SavedDraft, rows: Sequence[Sequence[int]]) -> str:
    return json.dumps(
        [
            {
                "id": section.id,
                "opinion": section.opinion,
                "level": section.level,
                "title": section.title,
                "paragraphs": list(ids),
            }
            for section, ids in zip(draft.sections, rows, strict=True)
        ],
        ensure_ascii=False,
    )


def _read(connection: sqlite3.Connection, key: str, about: str, outline: str) -> KeptDraft:
    runs = dict(connection.execute("SELECT id, runs FROM paragraphs WHERE draft = ?", (key,)).fetchall())
    draft = from_json(about, SavedDraft)
    sections: list[DraftSection] = []
    rows: list[tuple[int, ...]] = []
    try:
        for entry in json.loads(outline):
            ids = tuple(int(row) for row in entry["paragraphs"])
            paragraphs = tuple(from_json(runs[row], Runs) for row in ids)
            sections.append(
                DraftSection(entry["id"], entry["opinion"], entry["level"], entry["title"], paragraphs)
            )
            rows.append(ids)
    except (KeyError, TypeError) as error:
        raise ValueError("a draft's outline and paragraphs do not fit") from error
    return KeptDraft(replace(draft, sections=tuple(sections)), tuple(rows))
