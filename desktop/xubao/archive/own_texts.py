"""What a project holds itself, so that the archive need not tell it again."""

from collections.abc import Collection, Sequence

import numpy as np

from xubao.archive.drawn import drawn
from xubao.archive.likeness import NEAR, alike, signatures
from xubao.archive.opened import Opened
from xubao.archive.rows import sentence_key, text_hash
from xubao.model import Report


class OwnTexts:
    """The reports of a project, known by their texts and sentences.

    Args:
        reports: all of them, the opinions too.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        there = [one for one in reports if not one.absent]
        self._texts = {text_hash(one.text) for one in there}
        self._heads = {head for one in there if (head := _head(one.title, one.date, one.issuer))}
        self._sentences = frozenset(sentence_key(said.text) for one in there for said in one.statements)
        self._signatures = [row for row in signatures([one.text for one in there]) if row.any()]

    @property
    def sentences(self) -> frozenset[int]:
        """The keys of all their sentences (archive.rows.sentence_key)."""
        return self._sentences

    def among(self, archive: Opened, documents: Collection[str]) -> frozenset[str]:
        """Those of some documents that the project holds as well, in whatever file: the same text, nearly the same, or
        one of the same title, day and issuer.

        Raises:
            ArchiveError: damaged.
        """
        if not documents:
            return frozenset()
        every = drawn(archive)
        held = {one for one, text in zip(every.documents, every.texts, strict=True) if text in self._texts}
        for own in self._signatures:
            held |= {every.documents[int(at)] for at in np.flatnonzero(alike(every.signatures, own) >= NEAR)}
        for one in documents:
            row = archive.documents[one]
            if _head(row["title"], row["date"], row["issuer"]) in self._heads:
                held.add(one)
        return frozenset(held.intersection(documents))


def _head(title: str, date: str | None, issuer: str) -> tuple[str, str, str] | None:
    """None where that does not tell it from others: many reports of the same year are called 政府工作报告."""
    return (title, date, issuer) if title and date and len(date) == len("2024-07-24") and issuer else None
