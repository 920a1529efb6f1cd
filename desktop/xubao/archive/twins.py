"""Which of the documents read now say what another says: the same text, or nearly."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from xubao.archive import tables
from xubao.archive.batches import Told, aside
from xubao.archive.likeness import SIGNATURE, Signatures, nearly_same
from xubao.archive.manifest import STAGING, Manifest

_COLUMNS = ["document", "text_hash", "signature"]

Asked = tuple[Manifest, tuple[Told, ...], frozenset[str]]


def find_twins(store: str, asked: Asked) -> list[tuple[str, str, bool]]:
    """(document read now, the document it says the same as, whether the text is the same). Runs in a worker.

    Args:
        asked: what is in the store, what was read now, and which documents will be there.

    Raises:
        ArchiveError: damaged.
    """
    known, told, live = asked
    root = Path(store)
    fresh = {one.document for one in told}
    held = (
        tables.read(root, f"documents/year={year}/{part}.parquet", _COLUMNS)
        for year, one in known.partitions.items()
        for part in one.parts
    )
    old = _rows(held, live - fresh)
    order = {one.document: place for place, one in enumerate(sorted(told, key=lambda one: one.path))}
    batches = sorted({one.batch for one in told})
    read = (tables.aside(aside(root / STAGING / batch, "documents")) for batch in batches)
    new = _rows(read, frozenset(fresh))
    new = sorted({row[0]: row for row in new}.values(), key=lambda row: order[row[0]])
    return _twins(old, new)


_Row = tuple[str, str, Signatures]


def _twins(old: Sequence[_Row], new: Sequence[_Row]) -> list[tuple[str, str, bool]]:
    first: dict[str, str] = {}
    for document, text, _ in old:
        first.setdefault(text, document)
    found, other = [], []
    for row in new:
        document, text, _ = row
        if text in first:
            found.append((document, first[text], True))
        else:
            first[text] = document
            other.append(row)
    every = [*old, *other]
    for at, of in nearly_same(_stack(old), _stack(other)):
        found.append((other[at][0], every[of][0], False))
    return _to_the_first(found)


def _to_the_first(found: list[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """A document's twin is one that has none itself."""
    of = {document: twin for document, twin, _ in found}

    def root(document: str) -> str:
        while document in of:
            document = of[document]
        return document

    return [(document, root(twin), same) for document, twin, same in found]


def _stack(rows: Sequence[_Row]) -> Signatures:
    return np.stack([row[2] for row in rows]) if rows else np.zeros((0, SIGNATURE), np.uint32)


def _rows(held: Iterable[pa.Table], wanted: frozenset[str]) -> list[_Row]:
    found: list[_Row] = []
    for table in held:
        column = table.column("signature").combine_chunks()
        flat = column.flatten() if isinstance(column, pa.Array) else pa.concat_arrays(column.chunks).flatten()
        drawn = flat.to_numpy(zero_copy_only=False).astype(np.uint32).reshape(-1, SIGNATURE)
        texts = table.column("text_hash").to_pylist()
        for document, text, one in zip(table.column("document").to_pylist(), texts, drawn, strict=True):
            if document in wanted:
                found.append((document, text, one))
    return found
