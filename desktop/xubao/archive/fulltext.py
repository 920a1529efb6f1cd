"""The full-text index of a year: one entry a statement (tantivy)."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import tantivy

from xubao.archive.words import form, gram_texts
from xubao.processes import without_collecting

if TYPE_CHECKING:
    import pyarrow as pa

_MEMORY = 200_000_000
"""Bytes that a writer may hold: a year of a thousand documents is written at once, and nothing need be merged."""
_KEPT = ("document", "statement", "role", "headings", "told", "text")  # columns, in the order of `Kept`
_BETWEEN = "\x1f"
"""Between what is kept of an entry; in no text, as no format can have it."""
_TOKENS = "spaced"


@cache
def schema() -> tantivy.Schema:
    """What an entry has: `kept` is what `Kept` says, the rest is searched."""
    made = tantivy.SchemaBuilder()
    for name in ("role", "kind", "issuer", "names", "numbers"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    made.add_text_field("grams", tokenizer_name=_TOKENS, index_option="position")
    made.add_text_field("words", tokenizer_name=_TOKENS, index_option="freq")
    made.add_text_field("above", tokenizer_name=_TOKENS, index_option="basic")
    made.add_bytes_field("kept", stored=True, indexed=False)
    return made.build()


@dataclass(frozen=True, slots=True)
class Kept:
    """What an entry tells of itself."""

    document: str
    statement: str
    role: str
    headings: str
    figures: str  # see xubao.archive.schema, statements.told
    text: str


def kept(entry: tantivy.Document) -> Kept:
    """Of an entry that was found."""
    return Kept(*bytes(entry.get_first("kept")).decode("utf8", "replace").split(_BETWEEN, 5))


def opened(folder: Path, *, made: bool = True) -> tantivy.Index:
    """The index in a folder.

    Args:
        made: whether an empty folder becomes a new one.

    Raises:
        ValueError: damaged.
    """
    index = tantivy.Index(schema(), path=str(folder), reuse=True) if made else tantivy.Index.open(str(folder))
    index.register_tokenizer(_TOKENS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def copied(old: Path, new: Path) -> None:
    """A second index that shares the first one's files, which are never changed, where the disk can do that."""
    new.mkdir(parents=True)
    for file in old.iterdir():
        if file.name.startswith(".tantivy"):
            continue
        if file.name.endswith(".json"):  # the lists of files, which the new index replaces
            shutil.copy2(file, new / file.name)
            continue
        try:
            os.link(file, new / file.name)
        except OSError:
            shutil.copy2(file, new / file.name)


def add(
    folder: Path, statements: "Iterable[pa.Table]", documents: Mapping[str, Mapping[str, Any]]
) -> tuple[int, int]:
    """Index statements; gives how many, and their characters.

    Args:
        folder: of the index; made when missing.
        statements: pieces of the table of that name.
        documents: the row of each document.

    Raises:
        OSError: what the system says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writer = opened(folder).writer(_MEMORY, 1)
    count = length = 0
    try:
        for piece in statements:
            with without_collecting():
                for entry in list(_entries(piece, documents)):  # at once, else its thread sleeps after each
                    writer.add_document(entry)
            count += piece.num_rows
            length += pc.sum(pc.utf8_length(piece.column("text"))).as_py() or 0
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # tantivy says so of a disk that is full, too
        raise _as_system_error(folder, error) from error
    _flush(folder)
    return count, length


def _entries(
    statements: "pa.Table", documents: Mapping[str, Mapping[str, Any]]
) -> Iterator[tantivy.Document]:
    columns = {name: statements.column(name).to_pylist() for name in statements.column_names}
    headings = list(dict.fromkeys(columns["headings"]))  # every sentence of a section has the same
    above = dict(zip(headings, gram_texts(headings), strict=True))
    called = {name: form(name) for name in {name for names in columns["names"] for name in names}}
    told = zip(*(columns[name] for name in _KEPT), strict=True)
    searched = zip(*(columns[name] for name in ("words", "names", "numbers")), strict=True)
    for own, grams, (words, names, numbers) in zip(told, gram_texts(columns["text"]), searched, strict=True):
        document, _, role, heading, _, _ = own
        entry, of = tantivy.Document(), documents[document]
        entry.add_bytes("kept", _BETWEEN.join(own).encode("utf8", "replace"))
        entry.add_text("role", role)
        entry.add_text("kind", of["kind"])
        entry.add_text("issuer", of["issuer"])
        entry.add_text("grams", grams)
        if words:
            entry.add_text("words", words)
        if heading:
            entry.add_text("above", above[heading])
        for name in names:
            entry.add_text("names", called[name])
        for number in numbers:
            entry.add_text("numbers", number)
        yield entry


def _as_system_error(folder: Path, error: ValueError) -> OSError:
    import errno

    free = shutil.disk_usage(folder).free
    full = "No space left" in str(error) or "os error 28" in str(error) or free < 1_000_000
    return OSError(errno.ENOSPC if full else errno.EIO, str(error), str(folder))


def _flush(folder: Path) -> None:
    for path in folder.iterdir():
        if not path.name.startswith("."):
            with path.open("r+b") as file:  # for writing: Windows flushes no other
                os.fsync(file.fileno())
