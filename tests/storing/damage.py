"""A project of this version put together row by row, and ways to spoil its file."""

import hashlib
import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xubao.model import (
    Block,
    Corrections,
    DraftRecord,
    DraftRun,
    DraftSection,
    Edition,
    MatterEdit,
    Pin,
    ReceivedView,
    SavedDraft,
    Source,
)
from xubao.storing.codec import from_json, to_json
from xubao.storing.losses import Found, Help, Loss
from xubao.storing.mending import mend
from xubao.storing.recovery import read_damaged, repair
from xubao.storing.schema import APPLICATION_ID, PAGE_SIZE, TABLES, VERSION, columns_of, definition

Rows = dict[str, list[tuple[Any, ...]]]


def bytes_of(number: int, size: int) -> bytes:
    """Bytes that look like nothing else."""
    return random.Random(number).randbytes(size)


DATA = {f"d{number}": bytes_of(number, size) for number, size in enumerate((700, 9000, 120_000, 300_001), 1)}


def sha(data: bytes) -> str:
    """What a content goes by."""
    return hashlib.sha256(data).hexdigest()


def source_of(key: str) -> Source:
    """What reading made of a document: more than a page of text."""
    blocks = tuple(
        Block(f"{key} 第{at}段：" + f"建成{at}个平台，完成投资{at * 7}亿元。" * 6) for at in range(20)
    )
    return Source(f"{key}.txt", "txt", (Block("关于工作情况的报告"), *blocks), date="2024-07-24")


def draft_of(paragraphs: int, per_section: int = 20) -> SavedDraft:
    """A long draft."""
    texts = [
        ((DraftRun(f"第{at}段：" + "推进改革，" * (at % 40), at % 3, f"s{at:03}"),))
        for at in range(paragraphs)
    ]
    sections = tuple(
        DraftSection(f"s{at:02}", f"o{at:02}", 1, f"第{at}节", tuple(texts[start : start + per_section]))
        for at, start in enumerate(range(0, paragraphs, per_section))
    )
    return SavedDraft("d1", ("d1", "d2"), (), None, "研究处理情况的报告", "市人大常委会：", sections)


def rows_of_a_project(paragraphs: int = 300) -> Rows:
    """Table → rows, with something in every table."""
    draft = draft_of(paragraphs)
    ids = iter(range(1, paragraphs + 1))
    outline, rows = [], []
    for section in draft.sections:
        here = [next(ids) for _ in section.paragraphs]
        outline.append(
            {
                "id": section.id,
                "opinion": section.opinion,
                "level": section.level,
                "title": section.title,
                "paragraphs": here,
            }
        )
        rows += [
            (at, "response", section.id, to_json(one, tuple[DraftRun, ...]))
            for at, one in zip(here, section.paragraphs, strict=True)
        ]
    about = SavedDraft(**{name: getattr(draft, name) for name in draft.__slots__} | {"sections": ()})
    return {
        "documents": [
            (
                key,
                at,
                f"{key}.txt",
                sha(data),
                "2026-01-01T00:00:00",
                "",
                to_json(Corrections(), Corrections),
                "{}",
            )
            for at, (key, data) in enumerate(DATA.items(), 1)
        ],
        "contents": [(sha(data), data) for data in DATA.values()],
        "readings": [(key, to_json(source_of(key), Source)) for key in DATA],
        "pins": [
            ("d1", f"d{at}", to_json((Pin("s01", f"s{at}"), Pin("s02" * 40, None)), tuple[Pin, ...]))
            for at in range(2, 60)
        ],
        "matter_edits": [
            (at, to_json(MatterEdit("rename", (("d1.txt", f"第{at}句" * 20),), f"名{at}"), MatterEdit))
            for at in range(80)
        ],
        "drafts": [
            ("response", 0, "response", to_json(about, SavedDraft), json.dumps(outline, ensure_ascii=False))
        ],
        "paragraphs": rows,
        "snapshots": [
            (at, "response", f"2026-01-0{at}T00:00:00", "export", "", to_json(draft_of(60), SavedDraft))
            for at in range(1, 5)
        ],
        "draft_records": [
            ("response", to_json(DraftRecord("response", editions=(Edition(author="李晓"),)), DraftRecord))
        ],
        "views": [
            (
                at,
                "response",
                to_json(ReceivedView(at, "response", 0, "市司法局", f"第{at}条" * 9), ReceivedView),
            )
            for at in range(1, 40)
        ],
        "verdicts": [("outcome", f"第{at}项" * 12, "done", "2026-01-01T00:00:00") for at in range(90)],
        "kept": [("ledger", "d1,d2", bytes_of(99, 20_000))],
        "state": [("last_id", "4"), ("compared", '["d1", "d2"]'), ("settings", "[]")],
    }


def write_project(path: Path, rows: Rows) -> None:
    """A project file of this version that holds these rows."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("BEGIN")
    for table in TABLES:
        connection.execute(definition(table))
    for table, values in rows.items():
        names = columns_of(table)
        connection.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})", values
        )
    connection.execute("COMMIT")
    connection.close()


def rows_in(path: Path) -> Rows:
    """Table → rows as SQLite reads them."""
    connection = sqlite3.connect(path)
    found = {
        table: connection.execute(
            f"SELECT {', '.join(columns_of(table))} FROM {table} ORDER BY rowid"
        ).fetchall()
        for table in TABLES
    }
    connection.close()
    return found


def zeros(_data: bytes, _number: int, _seed: int) -> bytes:
    """A page that was never written."""
    return bytes(PAGE_SIZE)


def noise(_data: bytes, _number: int, seed: int) -> bytes:
    """A page of something else."""
    return bytes_of(seed + 1000, PAGE_SIZE)


def elsewhere(data: bytes, number: int, seed: int) -> bytes:
    """A page that was written to the wrong place."""
    other = random.Random(seed).choice([at for at in range(len(data) // PAGE_SIZE) if at != number])
    return data[other * PAGE_SIZE : (other + 1) * PAGE_SIZE]


KINDS: dict[str, Callable[[bytes, int, int], bytes]] = {"zeros": zeros, "noise": noise, "copy": elsewhere}


def spoil(data: bytes, number: int, kind: str, seed: int = 0) -> bytes:
    """A file with one page (from 0) spoilt."""
    page = KINDS[kind](data, number, seed)
    return data[: number * PAGE_SIZE] + page + data[(number + 1) * PAGE_SIZE :]


def mended(path: Path, **help_: Any) -> tuple[Rows, tuple[Loss, ...]]:
    """The rows of the file that a repair makes, and its losses."""
    target = path.with_name("修复.xubao")
    target.unlink(missing_ok=True)
    losses = repair(path, target, **help_)
    connection = sqlite3.connect(target)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    return rows_in(target), losses


def rows_after(path: Path, **help_: Any) -> tuple[Rows, tuple[Loss, ...]]:
    """As `mended`, without the writing."""
    return rows_made_of(read_damaged(path).found, **help_)


def rows_made_of(found: Found, **help_: Any) -> tuple[Rows, tuple[Loss, ...]]:
    """As `rows_after`, of what was found in a file."""
    tables, losses = mend(found, Help(**help_))
    return {
        table: [tuple(row[name] for name in columns_of(table)) for row in rows]
        for table, rows in tables.items()
    }, losses


def comparable(rows: Rows) -> dict[str, list[Any]]:
    """Rows as far as they must come back: not what can be made anew, nor in which order a table has its keys."""
    return {table: sorted(values, key=repr) for table, values in rows.items() if table != "kept"}


def every_reference_holds(rows: Rows) -> None:
    """A file that a program can open: drafts read, paragraphs each in one outline."""
    documents = {row[0] for row in rows["documents"]}
    assert {row[0] for row in rows["readings"]} == documents
    paragraphs = {row[0] for row in rows["paragraphs"]}
    listed = [
        number for row in rows["drafts"] for section in json.loads(row[4]) for number in section["paragraphs"]
    ]
    assert len(listed) == len(set(listed))
    assert set(listed) == paragraphs
    for row in rows["drafts"]:
        assert from_json(row[3], SavedDraft).id == row[0]
    assert [row[0] for row in rows["matter_edits"]] == list(range(len(rows["matter_edits"])))
