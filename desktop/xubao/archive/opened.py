"""A store that is asked: its manifest, its tables by DuckDB, its indexes; each is opened when it is first needed."""

import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from xubao.archive import manifest
from xubao.archive.manifest import CATALOG, FULLTEXT
from xubao.model.archive import ArchiveSource

Row = dict[str, Any]
_MEMORY = "128MB"


class Opened:
    """A store as it was when it was opened.

    Args:
        store: its folder.

    Raises:
        ArchiveError: missing, not-ours, newer, damaged.
    """

    def __init__(self, store: Path) -> None:
        self.store = store
        self.manifest = manifest.load(store)
        self._indexes: dict[str, Any] = {}
        self._guard = threading.Lock()
        self.memory: dict[str, Any] = {}

    def years(self, first: int | None, last: int | None) -> list[str]:
        """The years with documents that are searched, newest first; without limits those without a date too."""
        limited = first is not None or last is not None
        return [
            year
            for year in sorted(self.manifest.partitions, key=int, reverse=True)
            if self.manifest.partitions[year].index
            and not (limited and year == "0")
            and (first is None or int(year) >= first)
            and (last is None or int(year) <= last)
        ]

    def searcher(self, year: str) -> Any:
        """The searcher of a year's index.

        Raises:
            ArchiveError: damaged.
        """
        from xubao.archive import fulltext

        if year not in self._indexes:
            folder = self.store / FULLTEXT / f"year={year}" / self.manifest.partitions[year].index
            try:
                self._indexes[year] = fulltext.opened(folder, made=False).searcher()
            except (ValueError, OSError) as error:
                raise manifest.damaged(self.store) from error
        return self._indexes[year]

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Of every document its title, issuer, date, kind, year and path."""
        where = self._paths
        rows = self.rows("documents", "document, title, issuer, date, kind, year", "true")
        return {row["document"]: row | {"file": where.get(row["document"], "")} for row in rows}

    @cached_property
    def _paths(self) -> dict[str, str]:
        if not self.manifest.catalog:
            return {}
        rows = self.select(
            "select document, min(path) as path from read_parquet(?) where state in ('read', 'near') group by document",
            [str(self.store / CATALOG / f"{self.manifest.catalog}.parquet")],
        )
        return {row["document"]: row["path"] for row in rows}

    def source(self, document: str) -> ArchiveSource:
        """A document as others see it."""
        row = self.documents[document]
        return ArchiveSource(row["file"], row["title"], row["issuer"], row["date"], document)

    def files(self, table: str, years: Sequence[str] | None = None) -> list[str]:
        """The Parquet files of a table."""
        return [
            str(self.store / table / f"year={year}" / f"{part}.parquet")
            for year, one in self.manifest.partitions.items()
            if years is None or year in years
            for part in one.parts
        ]

    def rows(
        self,
        table: str,
        columns: str,
        where: str,
        values: Sequence[Any] = (),
        years: Sequence[str] | None = None,
    ) -> list[Row]:
        """Rows of a table.

        Args:
            where: a condition in SQL, with ? for each of `values`.

        Raises:
            ArchiveError: damaged.
        """
        files = self.files(table, years)
        if not files:
            return []
        return self.select(f"select {columns} from read_parquet(?) where {where}", [files, *values])

    def of_documents(self, table: str, documents: Sequence[str]) -> list[Row]:
        """All rows of a table that belong to some documents."""
        years = sorted({str(self.documents[one]["year"]) for one in documents})
        return self.rows(table, "*", "document in (select unnest(?))", [list(documents)], years)

    def select(self, query: str, values: Sequence[Any]) -> list[Row]:
        """What DuckDB answers.

        Raises:
            ArchiveError: damaged.
        """
        import duckdb

        with self._guard:
            try:
                found = self._connection.execute(query, list(values))
                names = [column[0] for column in found.description]
                return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
            except (duckdb.IOException, duckdb.InvalidInputException) as error:
                raise manifest.damaged(self.store) from error

    @cached_property
    def _connection(self) -> Any:
        import duckdb

        made = duckdb.connect(":memory:")
        # nothing is fetched, and nothing loaded, from anywhere
        made.execute(f"set memory_limit='{_MEMORY}'")
        made.execute("set threads=1")
        made.execute("set autoinstall_known_extensions=false")
        made.execute("set autoload_known_extensions=false")
        made.execute("set enable_progress_bar=false")  # it would stand among the answers of the command line
        return made
