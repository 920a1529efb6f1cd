"""Parquet files, written whole and flushed before their names are told."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from xubao.archive.manifest import damaged

_GROUP = 16_384  # rows: small enough for a reader to pass over what it does not want


def write(path: Path, rows: Sequence[Mapping[str, Any]] | pa.Table, schema: pa.Schema) -> None:
    """Write rows of a schema.

    Raises:
        OSError: what the system says.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    table = rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(list(rows), schema=schema)
    with path.open("wb") as file:
        pq.write_table(table, file, compression="zstd", row_group_size=_GROUP)
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
