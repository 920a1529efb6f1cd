"""A project as rows of its file, and back. Writing takes only what is unlike the state the file holds."""

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from xubao.model import (
    Corrections,
    Document,
    DraftRecord,
    MatterEdit,
    Message,
    Pin,
    PinSet,
    Project,
    ReceivedView,
    SavedDraft,
    Snapshot,
    Verdict,
)
from xubao.storing.codec import from_json, to_json
from xubao.storing.draft_rows import KeptDraft, delete_draft, place_draft, read_drafts, write_draft
from xubao.storing.schema import columns_of

T = TypeVar("T")
_PINS = tuple[Pin, ...]
_SETTINGS = tuple[tuple[str, str], ...]
_PAIR = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A project as its file holds it.

    Attributes:
        drafts: id → the draft with its rows.
    """

    project: Project = field(default_factory=Project)
    drafts: dict[str, KeptDraft] = field(default_factory=dict)


def read_project(connection: sqlite3.Connection) -> Kept:
    """Everything but documents' bytes and the content of snapshots.

    Raises:
        ValueError: a value is not what it should be.
        sqlite3.Error: the file cannot be read.
    """
    drafts = read_drafts(connection)
    project = Project(
        documents=_documents(connection),
        pins=tuple(
            PinSet(old, new, from_json(pins, _PINS))
            for old, new, pins in connection.execute("SELECT old, new, pins FROM pins ORDER BY rowid")
        ),
        matter_edits=tuple(
            from_json(edit, MatterEdit)
            for (edit,) in connection.execute("SELECT edit FROM matter_edits ORDER BY position, rowid")
        ),
        drafts=tuple(kept.draft for kept in drafts),
        snapshots=tuple(
            Snapshot(*row)
            for row in connection.execute("SELECT id, draft, made, reason, name FROM snapshots ORDER BY id")
        ),
        verdicts=tuple(
            Verdict(*row)
            for row in connection.execute("SELECT kind, key, value, said FROM verdicts ORDER BY rowid")
        ),
        compared=_state(connection, "compared", _PAIR),
        settings=_state(connection, "settings", _SETTINGS) or (),
        records=tuple(
            from_json(record, DraftRecord)
            for (record,) in connection.execute("SELECT record FROM draft_records ORDER BY rowid")
        ),
        views=tuple(
            from_json(view, ReceivedView)
            for (view,) in connection.execute("SELECT view FROM views ORDER BY id")
        ),
    )
    return Kept(project, {kept.draft.id: kept for kept in drafts})


def write_project(connection: sqlite3.Connection, kept: Kept, project: Project) -> Kept:
    """Write what is new in a project. Its documents must be in the file already (see ProjectFile.add).

    Args:
        kept: what the file holds now.

    Returns:
        What the file holds then; the content of snapshots is not held in memory any more.
    """
    before = kept.project
    _corrections(connection, before, project)
    if project.pins != before.pins:
        _all_anew(connection, "pins", ((one.old, one.new, to_json(one.pins, _PINS)) for one in project.pins))
    if project.matter_edits != before.matter_edits:
        _edits(connection, before.matter_edits, project.matter_edits)
    if project.verdicts != before.verdicts:
        _all_anew(
            connection, "verdicts", ((one.kind, one.key, one.value, one.said) for one in project.verdicts)
        )
    if project.compared != before.compared:
        write_state(connection, "compared", project.compared and to_json(project.compared, _PAIR))
    if project.settings != before.settings:
        write_state(connection, "settings", to_json(project.settings, _SETTINGS))
    if project.records != before.records:
        _all_anew(
            connection, "draft_records", ((one.draft, to_json(one, DraftRecord)) for one in project.records)
        )
    if project.views != before.views:
        _all_anew(
            connection, "views", ((one.id, one.draft, to_json(one, ReceivedView)) for one in project.views)
        )
    snapshots = _snapshots(connection, before.snapshots, project.snapshots)
    drafts = _drafts(connection, kept, project)
    return Kept(replace(project, snapshots=snapshots), drafts)


def write_state(connection: sqlite3.Connection, key: str, value: str | None) -> None:
    """Keep one value, or forget it (None)."""
    if value is None:
        connection.execute("DELETE FROM state WHERE key = ?", (key,))
    else:
        connection.execute("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)", (key, value))


def differences(before: Project, after: Project) -> tuple[str, ...]:
    """What is in `after` and not in `before`, in words of the screen: what would be lost if it were not saved."""
    known = {document.id: document.corrections for document in before.documents}
    corrected = [one for one in after.documents if known.get(one.id, Corrections()) != one.corrections]
    said = [Message("storing.corrections", file=one.file) for one in corrected]
    for name, changed in (
        (Message("storing.kept.pins"), before.pins != after.pins),
        (Message("storing.kept.edits"), before.matter_edits != after.matter_edits),
        (Message("storing.kept.drafts"), before.drafts != after.drafts),
        (Message("storing.kept.records"), before.records != after.records),
        (Message("storing.kept.views"), before.views != after.views),
        (Message("storing.kept.snapshots"), len(before.snapshots) != len(after.snapshots)),
        (Message("storing.kept.verdicts"), before.verdicts != after.verdicts),
    ):
        if changed:
            said.append(name)
    return tuple(said)


def _documents(connection: sqlite3.Connection) -> tuple[Document, ...]:
    rows = connection.execute(
        "SELECT id, file, sha256, added, corrections, origin FROM documents ORDER BY position, id"
    )
    return tuple(
        Document(key, file, sha256, added, from_json(corrections, Corrections), origin)
        for key, file, sha256, added, corrections, origin in rows
    )


def _state(connection: sqlite3.Connection, key: str, kind: Any) -> Any:
    row = connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
    return from_json(row[0], kind) if row else None


def _corrections(connection: sqlite3.Connection, before: Project, after: Project) -> None:
    known = {document.id: document for document in before.documents}
    for document in after.documents:
        old = known.get(document.id)
        if old is None or old.corrections != document.corrections:
            connection.execute(
                "UPDATE documents SET corrections = ? WHERE id = ?",
                (to_json(document.corrections, Corrections), document.id),
            )


def _all_anew(connection: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    connection.execute(f"DELETE FROM {table}")
    names = columns_of(table)
    marks = ", ".join("?" for _ in names)
    connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def _edits(
    connection: sqlite3.Connection, before: tuple[MatterEdit, ...], after: tuple[MatterEdit, ...]
) -> None:
    """Edits mostly grow at their end: keep what both begin with."""
    same = _shared(before, after, lambda one, other: one == other)
    connection.execute("DELETE FROM matter_edits WHERE position >= ?", (same,))
    connection.executemany(
        "INSERT INTO matter_edits (position, edit) VALUES (?, ?)",
        ((at, to_json(edit, MatterEdit)) for at, edit in enumerate(after[same:], start=same)),
    )


def _shared(one: tuple[T, ...], other: tuple[T, ...], like: Callable[[T, T], bool]) -> int:
    count = 0
    for first, second in zip(one, other, strict=False):
        if not like(first, second):
            break
        count += 1
    return count


def _snapshots(
    connection: sqlite3.Connection, before: tuple[Snapshot, ...], after: tuple[Snapshot, ...]
) -> tuple[Snapshot, ...]:
    old = {snapshot.id: snapshot for snapshot in before}
    gone = old.keys() - {snapshot.id for snapshot in after}
    connection.executemany("DELETE FROM snapshots WHERE id = ?", [(key,) for key in sorted(gone)])
    for one in after:
        known = old.get(one.id)
        if known is None and one.content is not None:
            connection.execute(
                "INSERT OR REPLACE INTO snapshots (id, draft, made, reason, name, content) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (one.id, one.draft, one.made, one.reason, one.name, to_json(one.content, SavedDraft)),
            )
        elif known is not None and known.name != one.name:
            connection.execute("UPDATE snapshots SET name = ? WHERE id = ?", (one.name, one.id))
    return tuple(replace(one, content=None) for one in after)


def _drafts(connection: sqlite3.Connection, kept: Kept, project: Project) -> dict[str, KeptDraft]:
    wanted = {draft.id for draft in project.drafts}
    for gone in kept.drafts.keys() - wanted:
        delete_draft(connection, gone)
    drafts: dict[str, KeptDraft] = {}
    places = {draft.id: place for place, draft in enumerate(kept.project.drafts)}
    for position, draft in enumerate(project.drafts):
        known = kept.drafts.get(draft.id)
        if known is None or known.draft != draft:
            drafts[draft.id] = write_draft(connection, position, draft, known)
            continue
        drafts[draft.id] = known
        if places.get(draft.id) != position:
            place_draft(connection, position, draft.id)
    return drafts
