"""What the archive has found as rows: a heading a document, below it its sentences, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xubao.model.archive import ArchiveHit
from xubao.window.archived.found import Held, InArchive, known_as
from xubao.window.finding.rows import Row
from xubao.window.words import tr

_LEAD = 18
"""Characters of a sentence before what was found that are shown."""


@dataclass(frozen=True, slots=True)
class ToArchive:
    """Stands for the row that leads to the settings of the archive."""


def rows_of(hits: Sequence[ArchiveHit], project: Held) -> list[Row]:
    """A heading that says how many, then each document with its sentences, in the order of the best of each; what only
    comes near to what was asked stands below a line that says so."""
    found, near = ([one for one in hits if one.near is only] for only in (False, True))
    if found:
        rows = [section(_counted(found)), *_by_document(found, project)]
        more = [Row(tr("下面几条只是相近"), section=True), *_by_document(near, project)]
        return [*rows, *more] if near else rows
    if near:
        return [section(tr("没有问到的内容，下面几条只是相近")), *_by_document(near, project)]
    return [section(tr("没有找到"))]


def _counted(hits: Sequence[ArchiveHit]) -> str:
    said = tr("最相关的 {places} 处，在 {documents} 份文件里").format(
        places=len(hits), documents=len({one.document for one in hits})
    )
    return f"{said}　{tr('Enter 看原文，Ctrl+Enter 加入项目')}"


def _by_document(hits: Sequence[ArchiveHit], project: Held) -> list[Row]:
    by_document: dict[str, list[ArchiveHit]] = {}
    for hit in hits:
        by_document.setdefault(hit.document, []).append(hit)
    rows = []
    for those in by_document.values():
        first, known = those[0], known_as(those[0].place.source, project)
        beside = filter(None, (tr("已在项目里") if known else "", first.issuer, first.date or ""))
        rows.append(Row(first.title or Path(first.file).name, beside="　".join(beside)))
        rows += [_row(InArchive(hit, known)) for hit in those]
    return rows


def section(said: str) -> Row:
    """What heads the archive's part of the list."""
    return Row(tr("资料库"), beside=said, section=True)


def _row(what: InArchive) -> Row:
    text = " ".join(what.hit.text.split("\n"))
    cut = max(0, what.hit.marks[0][0] - _LEAD) if what.hit.marks else 0
    lead = "…" if cut else ""
    marks = tuple((start - cut + len(lead), end - cut + len(lead)) for start, end in what.hit.marks)
    return Row(lead + text[cut:], what, marks, colour=what.hit.role.value)
