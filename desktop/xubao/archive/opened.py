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
_MAPPED = 32_000_000
"""Bytes of indexes that stay open: what is read of an index stays in the memory of this process until it is closed."""
_COUNTED = 20_000
"""Terms whose frequencies are remembered."""

Term = tuple[str, str]
"""A field of the index, and what stands there."""


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
        self._mapped = 0
        self._counted: dict[str, dict[Term, int]] = {}
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
        """The searcher of a year's index. Whoever asks the years one after the other lets go of one before the next:
        those of a large archive do not stay open.

        Raises:
            ArchiveError: damaged.
        """
        from xubao.archive import fulltext

        found = self._indexes.get(year)
        if found is not None:
            return found
        folder = self.store / FULLTEXT / f"year={year}" / self.manifest.partitions[year].index
        try:
            found = fulltext.opened(folder, made=False).searcher()
            size = sum(file.stat().st_size for file in folder.iterdir())
        except (ValueError, OSError) as error:
            raise manifest.damaged(self.store) from error
        if self._mapped + size <= _MAPPED:
            self._mapped += size
            self._indexes[year] = found
        return found

    def often(self, years: Sequence[str], terms: Sequence[Term]) -> list[int]:
        """In how many statements of some years each term stands.

        Raises:
            ArchiveError: damaged.
        """
        known = [self.counted(year, terms) for year in years]
        return [sum(one[term] for one in known) for term in terms]

    def counted(self, year: str, terms: Sequence[Term], searcher: Any = None) -> dict[Term, int]:
        """In how many statements of a year each term stands.

        Args:
            searcher: the year's, where it is at hand.
        """
        known = self._counted.get(year, {})
        lacking = [term for term in terms if term not in known]
        if lacking:
            searcher = searcher or self.searcher(year)
            known = known if len(known) < _COUNTED else {term: known[term] for term in terms if term in known}
            known = known | {term: searcher.doc_freq(*term) for term in lacking}
            self._counted[year] = known
        return known

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
