"""What a report says word for word as an earlier year's report said it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class CopiedKind(StrEnum):
    """How much is the same: a whole sentence, or what holds a figure inside one that differs elsewhere."""

    SENTENCE = "sentence"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Copied:
    """Words that stand in an earlier year's report too.

    Attributes:
        report, earlier: indices of the two reports among those that were looked through.
        statement: id in the later report.
        start, end: where the words stand in the later report's text.
        source: id of the statement of the earlier report.
    """

    report: int
    statement: str
    start: int
    end: int
    earlier: int
    source: str
    kind: CopiedKind


def by_statement(found: Iterable[Copied]) -> Mapping[tuple[int, str], tuple[Copied, ...]]:
    """(report, statement id of the later report) → what of it is copied, in text order."""
    told: dict[tuple[int, str], tuple[Copied, ...]] = {}
    for one in found:
        key = one.report, one.statement
        told[key] = (*told.get(key, ()), one)
    return told
