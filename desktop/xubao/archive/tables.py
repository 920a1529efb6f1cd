"""Files of rows, written whole and flushed before their names are told.

What counts is Parquet. What a build puts aside for itself (`staging`) is Arrow's own file format, of which a year is
taken out without reading the others.
"""

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from xubao.archive.manifest import damaged

GROUPS = {"documents": 16, "sections": 2048, "statements": 2048, "figures": 2048, "names": 16_384}
_GROUP = 16_384
"""Rows that a reader takes or passes over together; of documents few, as each has its whole text."""
_REPEATED = (
    *(
        "document",
        "statement",
        "section",
        "headings",
        "kind",
        "role",
        "cues.list.element",
        "names.list.element",
    ),
    *(
        "parent",
        "level",
        "unit",
        "subject",
        "as_of",
        "bound",
        "change",
        "period",
        "issuer",
        "program",
        "state",
    ),
)
"""Columns whose values come again: Parquet keeps each once, with a number in its place. In others it looks in vain."""
_LARGEST = 2**30
"""Bytes: the rows of a larger table stay in the order in which they came, as a column must fit into one array."""

Rows = Sequence[Mapping[str, Any]]
_YEARS = b"years"
_ASIDE = pa.ipc.IpcWriteOptions(compression="lz4", use_threads=False)
_TAKEN = pa.ipc.IpcReadOptions(use_threads=False)
"""The pieces are small, and there are as many workers as there are cores."""


def table_of(rows: Rows, schema: pa.Schema) -> pa.Table:
    """Rows as a table: column by column, as a table row by row takes four times as long."""
    return pa.Table.from_pydict({name: [row[name] for row in rows] for name in schema.names}, schema=schema)


def put_aside(
    path: Path, columns: Mapping[str, Sequence[Any]], years: Sequence[int], schema: pa.Schema
) -> None:
    """Write rows.

    Args:
        columns: of the schema; one that is missing has no rows.
        years: of each row; those of a year stand together.

    Raises:
        OSError: what the system says.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    starts = [at for at, year in enumerate(years) if not at or year != years[at - 1]]
    told = schema.with_metadata({_YEARS: " ".join(str(years[at]) for at in starts).encode()})
    arrays = [pa.array(columns.get(name, ()), schema.field(name).type) for name in schema.names]
    whole = pa.RecordBatch.from_arrays(arrays, schema=schema)
    with path.open("wb") as file:
        with pa.ipc.new_file(file, told, options=_ASIDE) as made:
            for start, end in pairwise([*starts, len(years)]):
                made.write_batch(whole.slice(start, end - start))
        file.flush()
        os.fsync(file.fileno())


def aside(path: Path, year: int | None = None) -> pa.Table:
    """Rows that were put aside: those of a year, or all.

    Raises:
        OSError: what the system says.
    """
    with pa.OSFile(str(path)) as file, pa.ipc.open_file(file, options=_TAKEN) as made:
        years = [int(one) for one in made.schema.metadata[_YEARS].split()]
        wanted = range(len(years)) if year is None else [years.index(year)] if year in years else []
        schema = made.schema.remove_metadata()
        return pa.Table.from_batches((made.get_batch(at) for at in wanted), schema=schema)


def by_document(table: pa.Table) -> pa.Table:
    """The rows in the order of their documents' ids, so that a reader of some documents passes over most others."""
    if table.nbytes > _LARGEST:
        return table
    return table.take(pc.sort_indices(table.column("document")))


def write(path: Path, rows: Rows | pa.Table, schema: pa.Schema, group: int = _GROUP) -> None:
    """Write rows of a schema.

    Args:
        group: rows that stand together.

    Raises:
        OSError: what the system says.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    table = rows if isinstance(rows, pa.Table) else table_of(rows, schema)
    with path.open("wb") as file:
        repeated = [name for name in _REPEATED if name.partition(".")[0] in schema.names]
        pq.write_table(table, file, compression="zstd", row_group_size=group, use_dictionary=repeated)
        file.flush()
        os.fsync(file.fileno())


def read(store: Path, path: str, columns: Sequence[str] | None = None) -> pa.Table:
    """A file of a store, or some of its columns.

    Raises:
        ArchiveError: damaged, where it is missing or no such file.
    """
    try:
        with (store / path).open("rb") as file:
            return pq.read_table(file, columns=list(columns) if columns else None)
    except (OSError, pa.ArrowException) as error:
        raise damaged(store) from error
