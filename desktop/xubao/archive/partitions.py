"""Putting documents into a year's files, or taking them out: what a worker does when all is read.

Nothing that is there is changed: new files are written under a new token and told, and count when the manifest names
them. Small additions stay files of their own until there are many.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xubao.archive import fulltext, tables
from xubao.archive.batches import aside
from xubao.archive.manifest import FULLTEXT, STAGING, Partition, flush_folder, new_token
from xubao.archive.schema import TABLES

MOST_PARTS = 8
"""Files a table and year; more are put together."""
_ROWS = 8192
"""Statements that are indexed together: a year of a thousand documents, so that the index's thread, which writes while
the next ones are made, is not woken again and again."""
_OF_DOCUMENT = ("document", "kind", "issuer")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What shall become of a year.

    Attributes:
        old: its files until now.
        batches: where new documents lie, each with those that are taken from it.
        gone: documents whose rows go.
        hidden: documents that are not searched (duplicates), new and old.
        shown: documents already there that are searched from now on.
    """

    year: str
    old: Partition
    batches: tuple[tuple[str, tuple[str, ...]], ...] = ()
    gone: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()


def written(store: str, wanted: Wanted) -> Partition:
    """Write a year's new files; gives what they are. Runs in a worker.

    Raises:
        OSError: what the system says.
        ArchiveError: damaged.
    """
    root, year = Path(store), wanted.year
    fresh = frozenset(one for _, documents in wanted.batches for one in documents)
    gone = wanted.gone | fresh  # read again: the old rows go
    parts = list(wanted.old.parts)
    touched = _holding(root, year, parts, gone)
    together = [*touched] if len(parts) < MOST_PARTS else [*parts]
    stay = [part for part in parts if part not in together]
    part = new_token()
    if _write_part(root, year, part, together, gone, wanted.batches):
        stay.append(part)
    anew = bool(touched) or not wanted.old.index
    added = None if anew else (fresh | wanted.shown) - wanted.hidden
    return _indexed(root, wanted, tuple(stay), added)


def documents_of(store: Path, year: str, partition: Partition) -> frozenset[str]:
    """The documents of a year.

    Raises:
        ArchiveError: damaged.
    """
    return frozenset(
        one
        for part in partition.parts
        for one in tables.read(store, _path("documents", year, part), ["document"])
        .column("document")
        .to_pylist()
    )


def _holding(root: Path, year: str, parts: Sequence[str], documents: frozenset[str]) -> list[str]:
    if not documents:
        return []
    found = []
    for part in parts:
        held = tables.read(root, _path("documents", year, part), ["document"]).column("document").to_pylist()
        if not documents.isdisjoint(held):
            found.append(part)
    return found


def _path(table: str, year: str, part: str) -> str:
    return f"{table}/year={year}/{part}.parquet"


def _write_part(
    root: Path,
    year: str,
    part: str,
    old: Sequence[str],
    gone: frozenset[str],
    batches: Sequence[tuple[str, tuple[str, ...]]],
) -> bool:
    """Write one file a table of what stays of old ones and what is new; whether there is anything."""
    without = pa.array(sorted(gone), pa.string())
    kept = False
    for table, schema in TABLES.items():
        pieces = [_filtered(tables.read(root, _path(table, year, one)), without, within=False) for one in old]
        if batches:
            pieces += _staged(root, table, year, batches)
        whole = pa.concat_tables([piece.cast(schema) for piece in pieces]) if pieces else schema.empty_table()
        if table == "documents":
            kept = whole.num_rows > 0
        if not kept:
            return False
        tables.write(root / _path(table, year, part), tables.by_document(whole), schema, tables.GROUPS[table])
        flush_folder(root / table / f"year={year}")
    return kept


def _staged(
    root: Path, table: str, year: str, batches: Sequence[tuple[str, tuple[str, ...]]]
) -> Iterator[pa.Table]:
    """New rows of a table; of each batch what is taken from it, as two may hold one document (a build was ended)."""
    for batch, documents in batches:
        rows = tables.aside(aside(root / STAGING / batch, table), int(year))
        whole = rows.column("document").unique()
        held = len(whole) <= len(documents) and set(whole.to_pylist()) <= set(documents)
        yield rows if held else _filtered(rows, pa.array(documents, pa.string()), within=True)


def _filtered(table: pa.Table, documents: pa.Array, *, within: bool) -> pa.Table:
    mask = pc.is_in(table.column("document"), value_set=documents)
    return table.filter(mask if within else pc.invert(mask))


def _indexed(root: Path, wanted: Wanted, parts: tuple[str, ...], added: frozenset[str] | None) -> Partition:
    """The year's index: all of it anew where documents went (no trace of them may stay), else with what is added.

    Args:
        added: documents to add to the old index; None: all of them, to a new one.
    """
    old = wanted.old
    if added is not None and not added:
        return Partition(parts, old.index, old.documents, old.statements, old.length)
    token = new_token()
    folder = root / FULLTEXT / f"year={wanted.year}" / token
    documents = _documents(root, wanted.year, parts)
    chosen = frozenset(documents) - wanted.hidden if added is None else added
    if not chosen:
        return Partition(parts)
    if added is not None:
        fulltext.copied(root / FULLTEXT / f"year={wanted.year}" / old.index, folder)
    try:
        rows = _statements(root, wanted.year, parts, chosen)
        count, length = fulltext.add(folder, rows, documents)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    flush_folder(folder.parent)
    if added is None:
        return Partition(parts, token, len(chosen), count, length)
    return Partition(parts, token, old.documents + len(chosen), old.statements + count, old.length + length)


def _documents(root: Path, year: str, parts: Sequence[str]) -> dict[str, dict[str, Any]]:
    return {
        row["document"]: row
        for part in parts
        for row in tables.read(root, _path("documents", year, part), _OF_DOCUMENT).to_pylist()
    }


def _statements(root: Path, year: str, parts: Sequence[str], chosen: frozenset[str]) -> Iterator[pa.Table]:
    """The chosen documents' statements, without holding a year in memory."""
    columns = ["document", "statement", "headings", "text", "role", "names", "numbers", "words", "told"]
    within = pa.array(sorted(chosen), pa.string())
    for part in parts:
        with (root / _path("statements", year, part)).open("rb") as file:
            for rows in pq.ParquetFile(file).iter_batches(_ROWS, columns=columns):
                yield _filtered(pa.table(rows), within, within=True)
