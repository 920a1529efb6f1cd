"""The documents to learn from: weakly labelled by their own structure, and labelled by hand."""

import os
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from xubao.model import Report
from xubao.outline import build_report
from xubao.places import sample
from xubao.reading import read_path
from xubao.statements.roles.context import Place, places
from xubao.statements.roles.rules import guess, sure

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parent))
from accuracy import norm, place, stream, table  # noqa: E402 - the scorer is a script beside, not a package

SHARED = Path(os.environ.get("XUBAO_SHARED", ROOT.parent / "shared"))
HELD_OUT = frozenset({"2014", "陕西省"})
"""Corpus reports labelled by hand: their weak labels are not learned from, so that measuring on them is fair."""


@dataclass(frozen=True)
class Labelled:
    """A document with a role (or two that both count, "goal|progress", or None) for each statement."""

    name: str
    group: str
    report: Report
    places: list[Place]
    labels: list[str | None]
    rows: list[dict[str, str]]


def weak() -> list[Labelled]:
    """Corpus reports, every statement labelled by its section and a few rules."""
    found: list[Labelled] = []
    for folder in ("state-council", "provincial-2026"):
        for file in sorted((SHARED / "corpus" / folder).glob("*.txt")):
            if file.stem in HELD_OUT:
                continue
            report = build_report(read_path(file), file=file.name)
            where = places(report)
            labels: list[str | None] = [
                (sure(s.text, p) or guess(s.text, p, report.kind)).value
                for s, p in zip(report.statements, where, strict=True)
            ]
            found.append(Labelled(file.stem, file.stem, report, where, labels, []))
    return found


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
        group = name if name[:2] == "20" else "committee-excerpts"
        found.append(Labelled(name, group, report, places(report), _aligned(report, rows), rows))
    return found


def _source(name: str) -> Path | None:
    try:
        return sample(f"{name}.txt")
    except FileNotFoundError:
        corpus = SHARED / "corpus"
        candidates = [
            corpus / "provincial-2026" / f"{name[5:]}.txt",
            corpus / "state-council" / f"{name[:4]}.txt",
            corpus / "committee-excerpts" / f"{name}.txt",
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
