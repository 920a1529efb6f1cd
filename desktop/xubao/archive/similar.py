"""Which documents of the archive a draft is like, and what of it stands word for word in them."""

import re
from collections.abc import Collection, Sequence

import numpy as np

from xubao.archive.drawn import Drawn, drawn
from xubao.archive.kept_reports import whole_reports
from xubao.archive.likeness import alike, signatures, subject_vectors
from xubao.archive.opened import Opened
from xubao.archive.rows import sentence_key, text_hash
from xubao.comparing.copied import find_copied
from xubao.language.called_same import plain
from xubao.model import CopiedKind, Message, Progress, Report, Role, Statement, silent
from xubao.model.archive import ArchiveCopied, ArchiveNear, ArchiveSimilar, ArchiveSource

MOST = 20
"""Documents told."""
_LOOKED_INTO = 8
"""The nearest ones in which figures within other sentences are looked for as well."""
_LETTERS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_FEWEST = 12
"""Letters of a sentence: shorter ones are set phrases and headings."""
_OFTEN = 8
"""Documents that hold a sentence: one that stands in more is a set phrase."""
_TAIL = 0.15
"""A likeness of meaning below this is that of any two reports."""


def similar(
    archive: Opened,
    draft: Report,
    progress: Progress = silent,
    without: Collection[str] = frozenset(),
) -> ArchiveSimilar:
    """What of the archive is like a draft. The draft itself, where it is in the archive, is passed over.

    Args:
        without: documents that are passed over as well.

    Raises:
        ArchiveError: damaged.
        Cancelled: the person asked to stop.
    """
    progress(0.0, Message("archive.doing.searching"))
    own = text_hash(draft.text)
    every = drawn(archive)
    kept = [
        at
        for at, (document, text) in enumerate(zip(every.documents, every.texts, strict=True))
        if every.told[at] and text != own and document not in without and archive.documents[document]["file"]
    ]
    if not kept:
        return ArchiveSimilar()
    copied = _sentences(archive, draft, {every.documents[at] for at in kept})
    progress(0.5, Message("archive.doing.searching"))
    near = _nearest(archive, draft, every, kept, copied)
    figures = _figures(archive, draft, near[:_LOOKED_INTO], copied)
    return ArchiveSimilar(tuple(near), tuple(sorted((*copied, *figures), key=lambda one: one.start)))


def _sentences(archive: Opened, draft: Report, documents: set[str]) -> list[ArchiveCopied]:
    """The draft's sentences that stand in documents, each told with the newest that is older than the draft, if any."""
    wanted = {sentence_key(one.text): one for one in reversed(draft.statements) if _says_something(one)}
    found = archive.rows(
        "statements", "key, document", "key in (select unnest(?::ubigint[]))", [list(wanted)]
    )
    places: dict[int, set[str]] = {}
    for row in found:
        if row["document"] in documents:
            places.setdefault(int(row["key"]), set()).add(row["document"])
    told = []
    for key, those in places.items():
        if len(those) > _OFTEN:
            continue
        one = wanted[key]
        told.append(ArchiveCopied(one.text, one.start, one.end, _newest(archive, those, draft.date)))
    return told


def _says_something(one: Statement) -> bool:
    """Whether a sentence is neither an address or a set phrase nor a heading."""
    return (one.role is not Role.OTHER or bool(one.figures)) and len(_LETTERS.findall(one.text)) >= _FEWEST


def _newest(archive: Opened, documents: set[str], before: str | None) -> ArchiveSource:
    sources = [archive.source(one) for one in sorted(documents)]
    earlier = [one for one in sources if before is None or (one.date or "") < before]
    return max(earlier or sources, key=lambda one: one.date or "")


def _nearest(
    archive: Opened, draft: Report, every: Drawn, kept: Sequence[int], copied: Sequence[ArchiveCopied]
) -> list[ArchiveNear]:
    """By subject (vectors of meaning), by how many runs of characters agree, and by how many sentences do."""
    vector = subject_vectors([draft.text])[0]
    own = signatures([draft.text])[0]
    meaning = np.clip(every.vectors[kept] @ vector, 0, 1)
    agree = alike(every.signatures[kept], own) if own.any() else 0 * meaning
    length = max(1, sum(one.end - one.start for one in draft.statements))
    share: dict[str, float] = {}
    for one in copied:
        share[one.source.document] = share.get(one.source.document, 0.0) + (one.end - one.start) / length
    told = np.array([share.get(every.documents[at], 0.0) for at in kept])
    score = 1 - (1 - meaning) * (1 - np.clip(agree, 0, 1)) * (1 - np.clip(told, 0, 1))
    best = np.argsort(-score, kind="stable")[:MOST]
    return [
        ArchiveNear(archive.source(every.documents[kept[at]]), round(float(score[at]), 4))
        for at in best.tolist()
        if score[at] > _TAIL
    ]


def _figures(
    archive: Opened, draft: Report, near: Sequence[ArchiveNear], copied: Sequence[ArchiveCopied]
) -> list[ArchiveCopied]:
    """Figures that stand in the nearest earlier documents of the same issuer, in sentences that differ elsewhere."""
    documents = [one.source.document for one in near]
    if not documents or draft.year is None:
        return []
    earlier = list(whole_reports(archive, documents).items())
    reports = [report for _, report in earlier] + [draft]
    keys = [[plain(one.text) for one in report.statements] for report in reports]
    taken = [(one.start, one.end) for one in copied]
    return [
        ArchiveCopied(
            draft.text[one.start : one.end],
            one.start,
            one.end,
            archive.source(earlier[one.earlier][0]),
            "sentence" if one.kind is CopiedKind.SENTENCE else "figure",
        )
        for one in find_copied(reports, keys)
        if one.report == len(earlier) and not any(start <= one.start < end for start, end in taken)
    ]
