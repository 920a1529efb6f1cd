"""A damaged project comes back as far as its pages are there; what does not is named, and nothing else is lost."""

import json
import random
import shutil
import sqlite3
import struct
from io import RawIOBase
from pathlib import Path
from typing import Any

import pytest

from tests.storing.damage import (
    DATA,
    KINDS,
    bytes_of,
    comparable,
    every_reference_holds,
    mended,
    rows_after,
    rows_in,
    rows_made_of,
    rows_of_a_project,
    sha,
    spoil,
    write_project,
)
from xubao.model import (
    Message,
    ProjectError,
)
from xubao.storing.losses import Tables, numbered
from xubao.storing.mending_drafts import LOST_PARAGRAPH
from xubao.storing.recovery import read_damaged, read_what_can_be, repair
from xubao.storing.schema import PAGE_SIZE, TABLES, columns_of

FIXTURES = Path(__file__).parent / "fixtures"
CONTENTS = {sha(data): data for data in DATA.values()}
JSON_COLUMNS = [
    ("documents", "corrections"),
    ("documents", "about"),
    ("readings", "source"),
    ("pins", "pins"),
    ("matter_edits", "edit"),
    ("drafts", "about"),
    ("drafts", "outline"),
    ("paragraphs", "runs"),
    ("snapshots", "content"),
    ("state", "value"),
]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "p.xubao"
    write_project(path, rows_of_a_project(120))
    return path


@pytest.fixture(scope="module")
def backup(whole: Path) -> Tables:
    """The rows of the whole project, as a backup has them."""
    return read_damaged(whole).tables


@pytest.fixture(scope="module")
def original(whole: Path) -> dict[str, list[Any]]:
    """What must come back of it."""
    return comparable(rows_in(whole))


def test_a_sound_file_is_read_row_by_row_and_nothing_is_lost(whole: Path) -> None:
    found = read_damaged(whole)
    assert found.losses == ()
    assert {table: [tuple(row.values()) for row in rows] for table, rows in found.tables.items()} == rows_in(
        whole
    )
    rows, losses = mended(whole)
    assert losses == ()
    assert comparable(rows) == comparable(rows_in(whole))


@pytest.mark.parametrize("part", range(4))
def test_a_page_spoilt_at_any_place_is_named_and_comes_back_from_a_backup(
    whole: Path, tmp_path: Path, part: int, original: dict[str, list[Any]], backup: Tables
) -> None:
    data, path = whole.read_bytes(), tmp_path / "p.xubao"
    places = random.Random(5).sample(range(len(data) // PAGE_SIZE), 80)[part::4]
    for at, number in enumerate(places):
        path.write_bytes(spoil(data, number, list(KINDS)[at % 3], number))
        found = read_damaged(path).found
        rows, losses = rows_made_of(found)
        every_reference_holds(rows)
        assert losses or comparable(rows) == original, number
        rows, losses = rows_made_of(found, contents=CONTENTS.get, rows=backup)
        assert comparable(rows) == original, (number, losses)
        assert {loss.code for loss in losses} <= {"older", "rows", "pages"}


def test_all_comes_back_where_page_1_or_every_inner_page_is_gone(
    whole: Path, tmp_path: Path, original: dict[str, list[Any]]
) -> None:
    data, path = bytearray(whole.read_bytes()), tmp_path / "p.xubao"
    data[:PAGE_SIZE] = bytes(PAGE_SIZE)
    for number in range(1, len(data) // PAGE_SIZE):
        if data[number * PAGE_SIZE] in (0x02, 0x05):
            data[number * PAGE_SIZE : (number + 1) * PAGE_SIZE] = bytes(PAGE_SIZE)
    path.write_bytes(data)
    rows, losses = mended(path)
    assert comparable(rows) == original
    assert {loss.code for loss in losses} <= {"pages"}


@pytest.mark.parametrize("twentieth", range(20))
def test_a_file_cut_off_keeps_what_is_before_the_cut(
    whole: Path, tmp_path: Path, twentieth: int, original: dict[str, list[Any]], backup: Tables
) -> None:
    data, path = whole.read_bytes(), tmp_path / "p.xubao"
    path.write_bytes(data[: len(data) * twentieth // 20])
    if twentieth == 0:
        with pytest.raises(ProjectError) as refused:
            read_damaged(path)
        assert refused.value.code == "not-ours"
        return
    rows, losses = rows_after(path)
    every_reference_holds(rows)
    assert losses
    assert [row[2] for row in rows["documents"]] == ["d1.txt", "d2.txt", "d3.txt", "d4.txt"]
    rows, _ = rows_after(path, contents=CONTENTS.get, rows=backup)
    assert comparable(rows) == original


@pytest.mark.parametrize(("table", "column"), JSON_COLUMNS)
@pytest.mark.parametrize("bad", ['{"cut off', "[1, 2", '"text"'])
def test_json_that_is_none_costs_one_value(
    whole: Path,
    tmp_path: Path,
    table: str,
    column: str,
    bad: str,
    original: dict[str, list[Any]],
    backup: Tables,
) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    row = connection.execute(
        f"SELECT max(rowid) FROM {table}" + (" WHERE key = 'compared'" if table == "state" else "")
    ).fetchone()
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (bad, *row))
    connection.commit()
    connection.close()
    rows, losses = rows_after(path)
    every_reference_holds(rows)
    assert len(losses) == (0 if column == "about" and table == "documents" else 1), losses
    if (table, column) not in (("drafts", "about"), ("drafts", "outline")):
        for name, values in comparable(rows).items():
            marked = name == "documents" and table == "readings"  # it says there that its text is lost
            assert len([one for one in original[name] if one not in values]) <= (name == table or marked)
    rows, _ = rows_after(path, rows=backup)
    assert comparable(rows) == original


def test_a_lost_paragraph_leaves_a_mark_in_its_place(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM paragraphs WHERE id IN (12, 13, 40)")
    connection.commit()
    connection.close()
    rows, losses = mended(path)
    assert [loss.text for loss in losses] == ["草稿第 12 至 13 段", "草稿第 40 段"]
    assert [row[0] for row in rows["paragraphs"] if LOST_PARAGRAPH in row[3]] == [12, 13, 40]


def test_paragraphs_without_their_outline_stand_in_order_under_their_sections(
    whole: Path, tmp_path: Path
) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM drafts")
    connection.commit()
    connection.close()
    rows, losses = mended(path)
    every_reference_holds(rows)
    assert {loss.code for loss in losses} == {"draft", "outline"}
    outline = json.loads(rows["drafts"][0][4])
    assert [section["id"] for section in outline] == [f"s{at:02}" for at in range(6)]
    assert [number for section in outline for number in section["paragraphs"]] == list(range(1, 121))
    assert all('"report": null' in row[3] for row in rows["paragraphs"]), (
        "sources without documents are false ones"
    )


def test_documents_without_their_rows_are_told_from_their_text_and_bytes(tmp_path: Path) -> None:
    rows = rows_of_a_project(20)
    texts = {key: f"{key}：全市建成{number}个平台，完成投资。".encode() for number, key in enumerate(DATA)}
    rows["contents"] = [(sha(data), data) for data in reversed(texts.values())]
    rows["readings"] = [
        (key, json.dumps({"name": f"{key}.txt", "format": "txt", "blocks": [{"text": data.decode()}]}))
        for key, data in texts.items()
    ]
    rows["documents"] = []
    path = tmp_path / "p.xubao"
    write_project(path, rows)
    found, losses = mended(path)
    assert [(row[2], row[3]) for row in found["documents"]] == [
        (f"{key}.txt", sha(data)) for key, data in texts.items()
    ]
    assert {loss.code for loss in losses} == {"document"}


def test_a_document_whose_bytes_are_lost_stays_and_says_so(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE contents SET data = zeroblob(500) WHERE rowid = 2")
    connection.commit()
    connection.close()
    assert [loss.text for loss in read_damaged(path).losses] == ["《d2.txt》的原文件内容"]
    rows, losses = mended(path)
    assert [loss.code for loss in losses] == ["bytes"]
    assert [json.loads(row[7]) for row in rows["documents"]] == [{}, {"lost": ["bytes"]}, {}, {}]
    assert len(rows["readings"]) == 4
    wrong, losses = mended(path, contents=lambda _: b"others")
    assert comparable(wrong) == comparable(rows)
    assert [loss.code for loss in losses] == ["bytes"]


@pytest.mark.parametrize("table", ["documents", "contents"])
def test_bytes_are_known_by_what_they_are_where_a_digest_is_damaged(
    whole: Path, tmp_path: Path, table: str, original: dict[str, list[Any]]
) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE {table} SET sha256 = 'x' || substr(sha256, 2) WHERE rowid = 3")
    connection.commit()
    connection.close()
    rows, losses = mended(path)
    assert losses == ()
    assert comparable(rows) == original


def test_a_text_that_is_lost_is_read_anew_from_its_bytes(
    whole: Path, tmp_path: Path, original: dict[str, list[Any]]
) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    lost = connection.execute("SELECT source FROM readings WHERE document = 'd3'").fetchone()[0]
    connection.execute("DELETE FROM readings WHERE document = 'd3'")
    connection.commit()
    connection.close()
    rows, losses = mended(
        path, reread=lambda name, data: lost if (name, data) == ("d3.txt", DATA["d3"]) else None
    )
    assert losses == ()
    assert comparable(rows) == original
    assert [loss.text for loss in mended(path)[1]] == ["《d3.txt》的正文（可以从原文件重新读取）"]


def test_a_backup_brings_back_nothing_that_a_person_deleted(
    whole: Path, tmp_path: Path, backup: Tables
) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    for table in (
        "documents WHERE id = 'd4'",
        "readings WHERE document = 'd4'",
        "pins WHERE rowid > 3",
        "verdicts",
    ):
        connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    rows, losses = mended(path, contents=CONTENTS.get, rows=backup)
    assert losses == ()
    assert (len(rows["documents"]), len(rows["pins"]), len(rows["verdicts"])) == (3, 3, 0)


@pytest.mark.parametrize("name", ["版本1-全部.xubao", "版本1-资料.xubao"])
def test_a_file_of_version_1_is_mended_into_this_version(tmp_path: Path, name: str) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(FIXTURES / name, path)
    data = path.read_bytes()
    original, losses = mended(path)
    assert losses == ()
    backup = read_damaged(path).tables
    contents = {row["sha256"]: row["data"] for row in backup["contents"]}
    assert original["documents"]
    for number in range(len(data) // PAGE_SIZE):
        path.write_bytes(spoil(data, number, list(KINDS)[number % 3], number))
        found = read_damaged(path).found
        rows, losses = rows_made_of(found)
        every_reference_holds(rows)
        assert losses or comparable(rows) == comparable(original), number
        rows, _ = rows_made_of(found, contents=contents.get, rows=backup)
        assert comparable(rows) == comparable(original), number


def test_a_save_that_was_broken_off_is_rolled_back_first(whole: Path, tmp_path: Path) -> None:
    path, killed = tmp_path / "p.xubao", tmp_path / "killed.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN")
    connection.execute('UPDATE paragraphs SET runs = \'[{"text": "half a save"}]\'')
    connection.execute("UPDATE snapshots SET content = 'x'")
    shutil.copyfile(path, killed)
    shutil.copyfile(tmp_path / "p.xubao-journal", tmp_path / "killed.xubao-journal")
    connection.execute("ROLLBACK")
    connection.close()
    assert killed.read_bytes() != whole.read_bytes()
    before = killed.read_bytes()
    found = read_damaged(killed)
    assert found.losses == ()
    assert {table: [tuple(row.values()) for row in rows] for table, rows in found.tables.items()} == rows_in(
        whole
    )
    assert killed.read_bytes() == before


@pytest.mark.parametrize("pages", [0, 1, 2])
def test_a_journal_of_another_file_does_no_harm(
    whole: Path, tmp_path: Path, pages: int, backup: Tables
) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    head = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 1, 99, pages, 512, PAGE_SIZE)
    path.with_name("p.xubao-journal").write_bytes(head.ljust(512, b"\0") + bytes_of(1, 9000))
    found = read_damaged(path)
    assert found.losses == ()
    assert found.tables == backup


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 a zip", bytes(50_000), random.Random(3).randbytes(50_000)]
)
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.xubao"
    path.write_bytes(content)
    with pytest.raises(ProjectError) as refused:
        repair(path, tmp_path / "new.xubao")
    assert refused.value.code == "not-ours"
    assert not (tmp_path / "new.xubao").exists()


def test_a_database_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (a, b, c)")
    connection.execute("INSERT INTO notes VALUES (1, 'two', 3)")
    connection.commit()
    connection.close()
    with pytest.raises(ProjectError) as refused:
        read_damaged(path)
    assert refused.value.code == "not-ours"


def test_nothing_is_ever_written_over(whole: Path, tmp_path: Path) -> None:
    target = tmp_path / "there.xubao"
    target.write_bytes(b"mine")
    with pytest.raises(ProjectError) as refused:
        repair(whole, target)
    assert refused.value.code == "exists"
    assert target.read_bytes() == b"mine"
    assert [one.name for one in tmp_path.iterdir()] == ["there.xubao"]


def test_an_empty_project_is_mended_into_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "p.xubao"
    write_project(path, {})
    rows, losses = mended(path)
    assert losses == ()
    assert all(not values for table, values in rows.items() if table != "state")


def test_numbers_in_a_row_are_told_as_one() -> None:
    assert [
        loss.text
        for loss in numbered(
            "paragraph", (3, 7, 8, 9), lambda span: Message("storing.loss.paragraph", draft="草稿", span=span)
        )
    ] == [
        "草稿第 3 段",
        "草稿第 7 至 9 段",
    ]


def test_every_table_has_its_columns_in_what_is_found(whole: Path, backup: Tables) -> None:
    for table, rows in backup.items():
        assert all(tuple(row) == columns_of(table) for row in rows)
    assert set(backup) == set(TABLES)


class FailingDisk(RawIOBase):
    """A file of which some bytes cannot be read."""

    def __init__(self, data: bytes, bad: range) -> None:
        self.data, self.bad, self.at = data, bad, 0

    def seek(self, at: int, whence: int = 0) -> int:
        self.at = at
        return at

    def read(self, size: int = -1) -> bytes:
        if self.at < self.bad.stop and self.at + size > self.bad.start:
            raise OSError(5, "Input/output error")
        return self.data[self.at : self.at + size]


def test_pages_that_the_disk_does_not_give_are_the_only_ones_lost() -> None:
    data = bytes_of(1, 3_000_123)
    read = read_what_can_be(FailingDisk(data, range(1_500_000, 1_500_010)), len(data))
    page = 1_500_000 // PAGE_SIZE * PAGE_SIZE
    assert read == data[:page] + bytes(PAGE_SIZE) + data[page + PAGE_SIZE :]
    with pytest.raises(OSError, match="output"):
        read_what_can_be(FailingDisk(data, range(len(data))), len(data))


@pytest.mark.parametrize(
    "outline",
    [
        '[{"id": "s", "opinion": null, "level": 1e999, "title": "", "paragraphs": []}]',
        '[{"id": "s", "opinion": null, "level": 1, "title": "\\ud800", "paragraphs": [1, 99999999999999999999]}]',
        '[{"id": "s", "opinion": null, "level": 1, "title": "", "paragraphs": [-5, 0, 1, 1]}]',
        "[" * 100_000,
    ],
)
def test_an_outline_of_a_stranger_does_no_harm(whole: Path, tmp_path: Path, outline: str) -> None:
    path = tmp_path / "p.xubao"
    shutil.copyfile(whole, path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE drafts SET outline = ?", (outline,))
    connection.commit()
    connection.close()
    rows, losses = mended(path)
    every_reference_holds(rows)
    assert losses
