"""Taking documents out of an archive with all their traces."""

import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from xubao.archive import catalog, manifest
from xubao.archive.batches import program
from xubao.archive.catalog import KNOWN, State
from xubao.archive.manifest import Manifest, Partition
from xubao.archive.partitions import Wanted, documents_of, written
from xubao.model import Message
from xubao.model.archive import ArchiveError


def remove(store: Path, files: Sequence[str]) -> int:
    """Take files out: text, sentences, figures, names, index entries and paths are in no file of the store any more.

    A mark of the content alone stays (a hash, from which nothing can be read), so that the next build of the folder
    does not take it in again; a build that names the file itself does. What is only nearly the same stays, and is
    searched from then on.

    Args:
        files: paths as the archive knows them, or relative ones.

    Returns:
        How many documents went.

    Raises:
        ArchiveError: unknown-file, and what writing a store raises.
    """
    with manifest.writing(store) as known:
        try:
            return _removed(store, known, files)
        except OSError as error:
            raise manifest.explained(store, error) from error


def _removed(store: Path, known: Manifest, files: Sequence[str]) -> int:
    rows = catalog.load(store, known)
    gone: set[str] = set()
    for file in files:
        places = {file, os.path.abspath(file)}  # noqa: PTH100 - links stay as the person gave them
        found = {row.document for row in rows if row.path in places and row.state in KNOWN}
        if not found:
            raise ArchiveError(
                "unknown-file", Message("archive.unknown-file", file=file), Message("archive.advice.folder")
            )
        gone |= found
    stay = [row for row in rows if row.document not in gone]
    free = {row.document for row in stay if row.state == State.NEAR and row.of in gone}
    stay = [_freed(row, gone) for row in stay]
    hidden = frozenset(row.document for row in stay if row.state == State.NEAR)
    partitions: dict[str, Partition] = dict(known.partitions)
    for year, old in known.partitions.items():
        own = documents_of(store, year, old)
        if own & (gone | free):
            partitions[year] = written(
                str(store), Wanted(year, old, (), frozenset(own & gone), hidden & own, frozenset(own & free))
            )
    made = Manifest(
        program(),
        time.time(),
        catalog.save(store, stay),
        {year: one for year, one in partitions.items() if one.parts},
        known.folders,
        tuple(sorted({*known.removed, *gone})),
    )
    manifest.save(store, made)
    manifest.sweep(store, made, staging=True)
    return len(gone)


def _freed(row: catalog.FileRow, gone: set[str]) -> catalog.FileRow:
    """A near twin of what went stands for itself; a copy of it is looked at again by the next build."""
    if row.of not in gone or not row.of:
        return row
    return replace(row, of="", state=State.READ) if row.state == State.NEAR else replace(row, modified=-1)
