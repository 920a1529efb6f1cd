"""The full-text index of a year: one entry a statement (tantivy)."""

import os
import shutil
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import tantivy

from xubao.archive.words import form, grams

_MEMORY = 64_000_000  # bytes that a writer may hold
_TOKENS = "spaced"


@cache
def schema() -> tantivy.Schema:
    """What an entry has: `document`, `statement`, `text` and `headings` are kept as they are, the rest is searched."""
    made = tantivy.SchemaBuilder()
    for name in ("document", "statement", "role"):
        made.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("kind", "issuer", "names", "numbers"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    made.add_text_field("grams", tokenizer_name=_TOKENS, index_option="position")
    made.add_text_field("words", tokenizer_name=_TOKENS, index_option="freq")
    made.add_text_field("above", tokenizer_name=_TOKENS, index_option="basic")
    made.add_bytes_field("text", stored=True, indexed=False)
    made.add_bytes_field("headings", stored=True, indexed=False)
    return made.build()


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
    folder: Path, statements: Iterable[Mapping[str, Any]], documents: Mapping[str, Mapping[str, Any]]
) -> tuple[int, int]:
    """Index statements; gives how many, and their characters.

    Args:
        folder: of the index; made when missing.
        statements: rows of the table of that name.
        documents: the row of each document.

    Raises:
        OSError: what the system says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writer = opened(folder).writer(_MEMORY, 1)
    count = length = 0
    try:
        for row in statements:
            writer.add_document(_entry(row, documents[row["document"]]))
            count += 1
            length += len(row["text"])
        writer.commit()
        writer.wait_merging_threads()
    except ValueError as error:  # tantivy says so of a disk that is full, too
        raise _as_system_error(folder, error) from error
    _flush(folder)
    return count, length


def _entry(row: Mapping[str, Any], document: Mapping[str, Any]) -> tantivy.Document:
    above = row["headings"]
    return tantivy.Document(
        document=[row["document"]],
        statement=[row["statement"]],
        role=[row["role"]],
        kind=[document["kind"]],
        issuer=[document["issuer"]],
        names=[form(name) for name in row["names"]],
        numbers=list(row["numbers"]),
        grams=[" ".join(grams(form(row["text"])))],
        words=[row["words"]],
        above=[_above(above)],
        text=[row["text"].encode("utf8", "replace")],
        headings=[above.encode("utf8", "replace")],
    )


@lru_cache(maxsize=1024)
def _above(headings: str) -> str:
    """What is indexed of headings; every sentence of a section has the same."""
    return " ".join(grams(form(headings)))


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
