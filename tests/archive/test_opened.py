"""A store that is asked keeps little of itself in memory."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from xubao.archive import opened
from xubao.model.archive import ArchiveQuestion
from xubao.operations import archive as archives


def test_of_an_archive_whose_indexes_are_large_none_stays_open_and_answers_are_the_same(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = archives.open_archive(built)
    found = archives.search_archive(small, ArchiveQuestion("人才公租房"))
    monkeypatch.setattr(opened, "_MAPPED", 0)
    large = archives.open_archive(built)
    assert archives.search_archive(large, ArchiveQuestion("人才公租房")) == found
    years = small.years(None, None)
    assert [small.searcher(year) is small.searcher(year) for year in years] == [True] * len(years)
    assert [large.searcher(year) is large.searcher(year) for year in years] == [False] * len(years)


def test_the_tables_of_a_year_are_in_the_order_of_their_documents(built: Path) -> None:
    files = sorted((built / "statements").glob("*/*.parquet"))
    for file in files:
        with file.open("rb") as open_file:
            rows = pq.read_table(open_file, columns=["document", "start"]).to_pylist()
        assert rows == sorted(rows, key=lambda row: (row["document"], row["start"]))
    assert files
