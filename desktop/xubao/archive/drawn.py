"""What tells how alike documents are, of all documents of an archive at once.

A year is read at a time and kept as plain numbers, a kilobyte a document: as rows of Python's own numbers those of ten
thousand documents would take more memory than all else.
"""

from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from xubao.archive.likeness import DIMENSIONS, SIGNATURE, Signatures
from xubao.archive.opened import Opened


@dataclass(frozen=True, slots=True)
class Drawn:
    """Of each document, in one order.

    Attributes:
        documents: their ids.
        texts: the hashes of their texts.
        told: whether a document has statements.
        signatures, vectors: see `xubao.archive.likeness`.
    """

    documents: tuple[str, ...]
    texts: tuple[str, ...]
    told: npt.NDArray[np.bool_]
    signatures: Signatures
    vectors: npt.NDArray[np.float32]


def drawn(archive: Opened) -> Drawn:
    """Of all documents of an archive; read once.

    Raises:
        ArchiveError: damaged.
    """
    known: Drawn | None = archive.memory.get("drawn")
    if known is None:
        years = [_of_year(archive, year) for year in archive.manifest.partitions]
        known = archive.memory["drawn"] = Drawn(
            tuple(chain.from_iterable(one.documents for one in years)),
            tuple(chain.from_iterable(one.texts for one in years)),
            np.concatenate([one.told for one in years] or [np.zeros(0, np.bool_)]),
            np.concatenate([one.signatures for one in years] or [np.zeros((0, SIGNATURE), np.uint32)]),
            np.concatenate([one.vectors for one in years] or [np.zeros((0, DIMENSIONS), np.float32)]),
        )
    return known


def _of_year(archive: Opened, year: str) -> Drawn:
    rows = archive.rows(
        "documents", "document, text_hash, statements, signature, vector", "true", years=[year]
    )
    return Drawn(
        tuple(row["document"] for row in rows),
        tuple(row["text_hash"] for row in rows),
        np.array([row["statements"] > 0 for row in rows], np.bool_),
        np.array([row["signature"] for row in rows], np.uint32).reshape(len(rows), SIGNATURE),
        np.array([row["vector"] for row in rows], np.float32).reshape(len(rows), DIMENSIONS),
    )
