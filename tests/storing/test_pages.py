"""Rows come out of the pages of a file as SQLite would read them, and out of what is left of a spoilt one."""

import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.storing.damage import KINDS, Rows, rows_in, rows_of_a_project, spoil, write_project
from xubao.storing.pages import _Surveyor, survey
from xubao.storing.schema import PAGE_SIZE, TABLES, columns_of
from xubao.storing.trees import Pages

FIXTURES = Path(__file__).parent / "fixtures"

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.text(
    "建成个平台", max_size=9
).map(lambda text: text * 900)
integers = st.integers(-(2**63), 2**63 - 1)
blobs = st.binary(max_size=60) | st.binary(min_size=1, max_size=9).map(lambda data: data * 2000)
KIND = {"TEXT": texts, "INTEGER": integers, "BLOB": blobs}


@st.composite
def any_rows(draw: st.DrawFn) -> Rows:
    """Rows for every table, keys unlike."""
    made: Rows = {}
    for table, columns in TABLES.items():
        values = st.tuples(*(KIND[column.split()[1]] for column in columns))
        keyed = "PRIMARY KEY" in columns[0]
        made[table] = draw(st.lists(values, max_size=6, unique_by=(lambda row: row[0]) if keyed else None))
    return made


def found_in(data: bytes) -> Rows:
    """Table → the rows of a survey."""
    found: Rows = {table: [] for table in TABLES}
    for row in survey(data).rows:
        found[row.table].append(row.values)
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(any_rows())
def test_any_rows_come_out_as_sqlite_reads_them(tmp_path: Path, rows: Rows) -> None:
    path = tmp_path / "p.xubao"
    path.unlink(missing_ok=True)
    write_project(path, rows)
    data = path.read_bytes()
    read = rows_in(path)
    result = survey(data)
    assert found_in(data) == read
    assert not result.gaps
    assert all(row.placed for row in result.rows)
    headless = found_in(bytes(PAGE_SIZE) + data[PAGE_SIZE:])
    assert {table: sorted(map(repr, values)) for table, values in headless.items()} == {
        table: sorted(map(repr, values)) for table, values in read.items()
    }


def test_a_whole_project_comes_out_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    write_project(path, rows_of_a_project())
    read = rows_in(path)
    assert found_in(path.read_bytes()) == read
    assert all(read[table] for table in TABLES)


def test_rows_that_were_deleted_stay_away(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    write_project(path, rows_of_a_project())
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("DELETE FROM paragraphs WHERE id > 30")
    connection.execute("DELETE FROM contents WHERE rowid > 2")
    connection.commit()
    connection.close()
    for data in (path.read_bytes(), bytes(PAGE_SIZE) + path.read_bytes()[PAGE_SIZE:]):
        found = found_in(data)
        assert len(found["paragraphs"]) == 30
        assert len(found["contents"]) == 2


@pytest.mark.parametrize("name", ["版本1-全部.xubao", "版本1-资料.xubao"])
@pytest.mark.parametrize("head", [True, False])
def test_rows_of_version_1_are_known_by_their_shape(name: str, head: bool) -> None:
    path = FIXTURES / name
    data = path.read_bytes()
    connection = sqlite3.connect(path)
    read = {
        table: {row[0]: row for row in connection.execute(f"SELECT * FROM {table}")}
        for table in ("documents", "state")
    }
    connection.close()
    rows = survey(data if head else bytes(PAGE_SIZE) + data[PAGE_SIZE:]).rows
    assert {row.version for row in rows} == {1}
    for table, expected in read.items():
        assert {row.values[0]: row.values for row in rows if row.table == table} == expected


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=3 * PAGE_SIZE)
    | st.lists(
        st.sampled_from([b"\x0d", b"\x05", b"\x02", b"\x0a", b"SQLite format 3\0"]), max_size=4
    ).flatmap(
        lambda starts: st.binary(max_size=64).map(
            lambda rest: b"".join((start + rest).ljust(PAGE_SIZE, b"\x01") for start in starts)
        )
    )
)
def test_no_bytes_whatever_raise_or_give_rows(data: bytes) -> None:
    assert survey(data).rows == ()


def test_a_page_at_any_place_may_be_spoilt_and_a_row_is_lost_only_with_it(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    write_project(path, rows_of_a_project(60))
    data = path.read_bytes()
    whole = {(row.table, row.rowid): row.values for row in survey(data).rows}
    places = rows_by_page(data)
    for number in sorted(random.Random(1).sample(range(len(data) // PAGE_SIZE), 80)):
        kind = list(KINDS)[number % 3]
        first: dict[tuple[str, int], tuple[object, ...]] = {}
        for row in survey(spoil(data, number, kind, number)).rows:
            first.setdefault((row.table, row.rowid), row.values)
        touched = places.get(number + 1, set())
        for key, values in whole.items():
            read = first.get(key, ())
            assert read == values or key in touched, (number, kind, key)
            assert all(one in (None, other) for one, other in zip(read, values, strict=False)), (
                number,
                kind,
                key,
            )


def rows_by_page(data: bytes) -> dict[int, set[tuple[str, int]]]:
    """Page of a sound file → the rows that lie on it, in part or in whole."""
    surveyor = _Surveyor(Pages(data))
    places: dict[int, set[tuple[str, int]]] = {}
    for cell in surveyor._cells():
        row = surveyor._row(cell)
        for number in (cell.page, *cell.chain) if row else ():
            places.setdefault(number, set()).add((row.table, row.rowid))
    return places


def test_pages_at_random_spoilt_by_the_dozen_never_raise(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    write_project(path, rows_of_a_project(60))
    data = path.read_bytes()
    chance = random.Random(7)
    for seed in range(60):
        spoilt = data
        for _ in range(chance.randrange(1, 40)):
            spoilt = spoil(spoilt, chance.randrange(len(data) // PAGE_SIZE), chance.choice(list(KINDS)), seed)
        spoilt = spoilt[: chance.randrange(len(spoilt))] if seed % 3 == 0 else spoilt
        total = sum(
            len(one) for row in survey(spoilt).rows for one in row.values if isinstance(one, bytes | str)
        )
        assert total <= 2 * len(data)


def test_columns_are_those_of_the_schema() -> None:
    assert columns_of("paragraphs") == ("id", "draft", "section", "runs")
