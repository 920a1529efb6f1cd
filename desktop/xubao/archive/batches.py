"""Reading some files and writing what they say beside the store: what a worker does.

A batch is a folder under `staging` with a file a table and, put there last, a list of what became of each file; so what
a build had read before it was ended, the next one takes over. Words, signatures, vectors and columns are made for all
documents of a batch at once, as each making has its cost.
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
from xubao.archive.rows import Row, columns_of, document_row
from xubao.archive.scanning import digest, steady_content
from xubao.archive.schema import TABLES
from xubao.archive.size import BATCH
from xubao.model import Message, ReadError, Report
from xubao.processes import collect_seldom, without_collecting
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


_Read = tuple[Row, Report]


def read_batch(store: str, paths: Sequence[str]) -> list[Told]:
    """Read files and write their rows as a batch. Runs in a worker.

    Raises:
        OSError: the batch could not be written.
    """
    collect_seldom()  # a cluster's workers are not ours
    token = new_token()
    read: list[_Read] = []
    told = [_read(path, read, token) for path in paths]
    if read:
        with without_collecting():
            _put(Path(store) / STAGING / token, read, told)
    return told


def _read(path: str, read: list[_Read], token: str) -> Told:
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
    read.append((row, report))
    return Told(path, size, modified, document, row["year"], State.READ, "", row["text_hash"], token)


def _refused(path: str, size: int, modified: int, document: str, state: State, why: Message) -> Told:
    return Told(path, size, modified, document, 0, state, json.dumps(sent(why), ensure_ascii=False))


def _put(folder: Path, read: Sequence[_Read], told: Sequence[Told]) -> None:
    read = sorted(read, key=lambda one: int(one[0]["year"]))
    texts = [row["text"] for row, _ in read]
    for (row, _), signature, vector in zip(read, signatures(texts), subject_vectors(texts), strict=True):
        row |= {"signature": signature, "vector": vector, "program": program()}
    years = {row["document"]: row["year"] for row, _ in read}
    columns = columns_of([(row["document"], report) for row, report in read])
    columns["documents"] = {name: [row[name] for row, _ in read] for name in read[0][0]}
    for table, schema in TABLES.items():
        of = [years[document] for document in columns[table].get("document", ())]
        tables.put_aside(aside(folder, table), columns[table], of, schema)
    beside = folder / f".{BATCH}"
    said = {"program": program(), "told": [asdict(one) for one in told]}
    with beside.open("w", encoding="utf8") as file:
        json.dump(said, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / BATCH)
    flush_folder(folder)


def aside(folder: Path, table: str) -> Path:
    """Where a batch has the rows of a table."""
    return folder / f"{table}.arrow"


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
