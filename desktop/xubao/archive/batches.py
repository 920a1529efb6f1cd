"""Reading some files and writing what they say beside the store: what a worker does.

A batch is a folder under `staging` with a file a table and, put there last, a list of what became of each file; so what
a build had read before it was ended, the next one takes over.
"""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from xubao.archive import tables
from xubao.archive.catalog import State
from xubao.archive.likeness import signatures, subject_vectors
from xubao.archive.manifest import STAGING, flush_folder, new_token
from xubao.archive.rows import Row, document_row, rows_of
from xubao.archive.scanning import digest, steady_content
from xubao.archive.schema import TABLES
from xubao.archive.size import BATCH
from xubao.model import Message, ReadError, Report
from xubao.reading import read_bytes
from xubao.reading.serialization import sent


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a file.

    Attributes:
        path, size, modified, document: the file as it was read (its content may have changed since it was looked at).
        year: of the document, 0 for none.
        state: read, failed or classified.
        why: JSON of the message.
        text: see rows.text_hash.
        batch: where the document's rows lie.
    """

    path: str
    size: int
    modified: int
    document: str
    year: int = 0
    state: str = State.READ
    why: str = ""
    text: str = ""
    batch: str = ""


def program() -> str:
    """What decides how a file is read: the program's version."""
    from xubao import __version__

    return __version__


def understood(name: str, data: bytes) -> Report:
    """A file's content through the same reading, outline and statements as everywhere.

    Raises:
        ReadError: cannot be read, or is marked secret.
    """
    from xubao import outline, statements

    return statements.annotate(outline.build_report(read_bytes(name, data), file=name))


def read_batch(store: str, paths: Sequence[str]) -> list[Told]:
    """Read files and write their rows as a batch. Runs in a worker.

    Raises:
        OSError: the batch could not be written.
    """
    token = new_token()
    rows: dict[str, list[Row]] = {table: [] for table in TABLES}
    told = [_read(path, rows, token) for path in paths]
    if rows["documents"]:
        _put(Path(store) / STAGING / token, rows, told)
    return told


def _read(path: str, rows: dict[str, list[Row]], token: str) -> Told:
    size, modified, document = -1, -1, ""
    try:
        data, size, modified = steady_content(Path(path))
        document = digest(data)
        report = understood(Path(path).name, data)
        report.text.encode()  # half of a pair of surrogates is in no open format
    except ReadError as error:
        state = State.CLASSIFIED if error.code == "classified" else State.FAILED
        return _refused(path, size, modified, document, state, error.whole)
    except Exception as error:  # one file in a hundred thousand must not end the build
        why = Message("archive.broke", kind=type(error).__name__)
        return _refused(path, size, modified, document, State.FAILED, why)
    row = document_row(document, Path(path).name, report)
    rows["documents"].append(row)
    for table, found in rows_of(document, report).items():
        rows[table] += found
    return Told(path, size, modified, document, row["year"], State.READ, "", row["text_hash"], token)


def _refused(path: str, size: int, modified: int, document: str, state: State, why: Message) -> Told:
    return Told(path, size, modified, document, 0, state, json.dumps(sent(why), ensure_ascii=False))


def _put(folder: Path, rows: dict[str, list[Row]], told: Sequence[Told]) -> None:
    texts = [row["text"] for row in rows["documents"]]
    drawn, placed = signatures(texts), subject_vectors(texts)
    for row, signature, vector in zip(rows["documents"], drawn, placed, strict=True):
        row |= {"signature": signature.tolist(), "vector": vector.tolist(), "program": program()}
    for table, schema in TABLES.items():
        tables.write(folder / f"{table}.parquet", rows[table], schema)
    beside = folder / f".{BATCH}"
    said = {"program": program(), "told": [asdict(one) for one in told]}
    with beside.open("w", encoding="utf8") as file:
        json.dump(said, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / BATCH)
    flush_folder(folder)


def left(store: Path) -> Iterator[Told]:
    """What an earlier build had read before it was ended, by this version of the program."""
    with suppress(OSError):
        for folder in sorted((store / STAGING).iterdir()):
            try:
                said = json.loads((folder / BATCH).read_text("utf8"))
                if said["program"] == program():
                    yield from (one for row in said["told"] if (one := Told(**row)).state == State.READ)
            except (OSError, ValueError, KeyError, TypeError):
                continue  # not finished
