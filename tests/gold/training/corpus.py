"""The documents to learn from: weakly labelled by their own structure, and labelled by hand."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.gold.accuracy import norm, place, stream, table
from xubao.model import Report
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.statements.roles.context import Place, places
from xubao.statements.roles.rules import guess, sure
from xubao.statements.roles.zones import Zone

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CORPUS = Path(os.environ.get("XUBAO_SHARED", ROOT.parent / "shared")) / "corpus"
WHOLE = ("state-council", "provincial-2026", "hailar")
"""Folders of work reports whose chapters say what they are for."""
EARLY = "state-council-early"
"""Reports of other styles: learned from where their chapters tell what was done from what shall be."""
HELD_OUT = frozenset({"state-council/2014", "provincial-2026/陕西省"})
"""Corpus reports labelled by hand: their weak labels are not learned from, so that measuring on them is fair."""
_LEAST_SHARE = 0.1
_TOLD = frozenset({Zone.REVIEW, Zone.LACKS, Zone.PLAN})


@dataclass(frozen=True)
class Labelled:
    """A document with a role (or two that both count, "goal|progress", or None) for each statement.

    Attributes:
        name: folder/file of the corpus, or that of its table of labels.
    """

    name: str
    report: Report
    places: list[Place]
    labels: list[str | None]
    rows: list[dict[str, str]]


def weak() -> list[Labelled]:
    """Corpus reports, every statement labelled by its section and a few rules."""
    whole = [_weakly(file) for folder in WHOLE for file in _files(folder)]
    early = [_where_told(_weakly(file)) for file in _files(EARLY)]
    return whole + [document for document in early if any(document.labels)]


def _files(folder: str) -> Iterator[Path]:
    for file in sorted((CORPUS / folder).glob("*.txt")):
        if f"{folder}/{file.stem}" not in HELD_OUT:
            yield file


def _weakly(file: Path) -> Labelled:
    report = build_report(read_path(file), file=file.name)
    where = places(report)
    labels: list[str | None] = [
        (sure(s.text, p) or guess(s.text, p, report.kind)).value
        for s, p in zip(report.statements, where, strict=True)
    ]
    return Labelled(f"{file.parent.name}/{file.stem}", report, where, labels, [])


def _where_told(document: Labelled) -> Labelled:
    """Only the labels of chapters whose heading says what they are for; none where either kind hardly occurs."""
    zones = Counter(where.zone for where in document.places)
    least = _LEAST_SHARE * len(document.places)
    apart = zones[Zone.REVIEW] >= least and zones[Zone.PLAN] >= least
    labels = [
        label if apart and where.zone in _TOLD else None
        for label, where in zip(document.labels, document.places, strict=True)
    ]
    return Labelled(document.name, document.report, document.places, labels, [])


def gold() -> list[Labelled]:
    """Documents labelled by hand by guide.md; those of the seeds come with the project, the others need the corpus."""
    found: list[Labelled] = []
    for tsv in [
        *sorted((HERE.parent / "data").glob("roles-*.tsv")),
        *sorted((HERE.parent / "roles").glob("roles-*.tsv")),
    ]:
        name = tsv.stem.removeprefix("roles-")
        source = _source(name)
        if source is None:
            continue
        report = build_report(read_path(source), file=source.name)
        rows = table(tsv)
        found.append(Labelled(name, report, places(report), _aligned(report, rows), rows))
    return found


def _source(name: str) -> Path | None:
    try:
        return sample(f"{name}.txt")
    except FileNotFoundError:
        candidates = [
            CORPUS / "provincial-2026" / f"{name[5:]}.txt",
            CORPUS / "state-council" / f"{name[:4]}.txt",
        ]
        return next((file for file in candidates if file.is_file()), None)


def _aligned(report: Report, rows: list[dict[str, str]]) -> list[str | None]:
    """The label that most characters of each statement carry."""
    text, _ = stream([(statement.text, "") for statement in report.statements])
    tags: list[str | None] = [None] * len(text)
    for row, span in zip(rows, place([row["text"] for row in rows], text), strict=True):
        if span:
            tags[span[0] : span[1]] = [row["role"]] * (span[1] - span[0])
    labels: list[str | None] = []
    at = 0
    for statement in report.statements:
        size = len(norm(statement.text))
        most = Counter(tag for tag in tags[at : at + size] if tag).most_common(1)
        labels.append(most[0][0] if most else None)
        at += size
    return labels
