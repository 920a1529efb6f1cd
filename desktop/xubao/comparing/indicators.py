"""Figures that both reports give: what rose, fell, stood still, or counts something else now (口径).

Two figures belong together when their units and shapes are the same and their subjects nearly so; figures in statements
that answer to each other may differ more. Every figure has one partner at most: first of the same scope, kind (promise
or result) and magnitude, then of another. Whether the two may be compared, and how, is for figure_comparison to say.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel

from xubao.comparing.indexed_report import Side
from xubao.comparing.statements.matching import Matching
from xubao.model import Figure, FigureChange, FigureNote
from xubao.statements.figure_comparison import near, note, other_sum
from xubao.statements.figure_values import Counted, ReportValues, Value

Likeness = npt.NDArray[np.float32]

_ALIKE = 0.8  # likeness of the subjects of figures anywhere in the two reports
_PAIRED = 0.6  # ... in statements that answer to each other
_LEAST = 0.55
_ANSWERED = 0.3  # what it is worth that the two statements answer each other
_COMPARABLE = (
    0.45  # ... that both are of one period and scope: last year's figure before an average of five years
)
_OF_A_KIND = 0.2  # ... that both are targets, or both results
_APART = 0.3  # what it costs that the two are of different magnitude
_SHORTEST = 3
_SHORT = 6
_ALIKE_SHORT = 0.9
_DIGIT = re.compile(r"\d")
_VAGUE = re.compile(
    r"^(?:.{0,4}(?:方面|维度|阶段|问题|积极性|环节|层面|领域|重点|步骤|意见|文件|部分|类型|轮子|战线|时期|年度|事))?$"
)
_MONEY = re.compile(
    r"中央|地方|全国|财政|预算|安排|[拟将共]|资金|投入|支出|补贴|补助|专项|用于|为此|[比较]上年|增加|减少|增长|下降"
)
_CELLS = 1_000_000  # likenesses reckoned at once
_LOOKS = 32  # partners of a figure that are looked at, where there are many
_FURTHER = 1e-6  # what a place further off in the order is worth less
_NAMED = 2  # characters: 中央财政拟安排补贴资金 alone does not say for what


@dataclass(frozen=True)
class _Given:
    """A figure as a report gives it.

    Attributes:
        statement: index of its statement.
        named: characters of the subject that say for what, where money is spoken of.
    """

    reader: ReportValues
    counted: Counted
    statement: int
    named: int

    @cached_property
    def value(self) -> Value:
        """All of it: asked of those few that have their like in the other report."""
        return self.reader.read(self.counted)


@dataclass(frozen=True, slots=True)
class _Alike:
    """Two figures of one unit whose subjects are alike.

    Attributes:
        alike: how much, 0 to 1.
        sure: whether the subjects are the same by themselves, wherever the figures stand.
    """

    one: _Given
    other: _Given
    alike: float
    sure: bool

    @property
    def promised(self) -> bool:
        """Whether both are targets."""
        return self.one.value.promised and self.other.value.promised


class SharedFigures:
    """The figures two reports may both give.

    Args:
        old, new: the two sides.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        mine, theirs = _by_unit(0, old), _by_unit(1, new)
        self._rows = [
            row for key, given in mine.items() if key in theirs for row in _alike(given, theirs[key])
        ]

    def ties(self) -> dict[tuple[int, int], float]:
        """Statements (indices, old and new) that give a figure of one subject: 1, or 3 where both promise it."""
        found: dict[tuple[int, int], float] = {}
        for row in self._rows:
            if row.sure:
                key = row.one.statement, row.other.statement
                found[key] = max(found.get(key, 0.0), 3.0 if row.promised else 1.0)
        return found

    def targets(self) -> frozenset[tuple[int, int]]:
        """Those of the ties where both statements promise the figure."""
        return frozenset(
            (row.one.statement, row.other.statement) for row in self._rows if row.sure and row.promised
        )

    def changes(self, matched: Matching) -> tuple[FigureChange, ...]:
        """Pair figures of the same subject and unit, in the order of the new report.

        Args:
            matched: which statements answer to each other.
        """
        ranked = sorted(
            (-worth, row.one.value.figure.start, row.other.value.figure.start, at)
            for at, row in enumerate(self._rows)
            if (worth := _worth(row, matched)) is not None
        )
        used_old: set[int] = set()
        used_new: set[int] = set()
        found: list[tuple[int, FigureChange]] = []
        for _, at_old, at_new, at in ranked:
            if at_old not in used_old and at_new not in used_new:
                used_old.add(at_old)
                used_new.add(at_new)
                found.append((at_new, _change(self._old, self._new, self._rows[at])))
        return tuple(change for _, change in sorted(found, key=lambda row: row[0]))


def _by_unit(index: int, where: Side) -> dict[tuple[str, str], list[_Given]]:
    """(unit, shape) → the figures of a report that may be held against another's."""
    found: dict[tuple[str, str], list[_Given]] = defaultdict(list)
    reader = ReportValues(index, where.report)
    for at, statement in enumerate(where.report.statements):
        for figure in statement.figures:
            counted = None if _VAGUE.match(figure.subject) else reader.counted(statement, figure)
            if counted is not None and not reader.doubts(figure):
                named = len(_MONEY.sub("", counted.core))
                found[figure.unit, counted.shape].append(_Given(reader, counted, at, named))
    return found


def _alike(mine: list[_Given], theirs: list[_Given]) -> Iterator[_Alike]:
    cores = [given.counted.core for given in theirs]
    step = max(1, _CELLS // len(theirs))
    for first in range(0, len(mine), step):
        few = mine[first : first + step]
        likeness = process.cdist(
            [given.counted.core for given in few],
            cores,
            scorer=Indel.normalized_similarity,
            score_cutoff=_LEAST,
        )
        rows, columns = np.nonzero(_thinned(likeness, first))
        for row, column, alike in zip(
            rows.tolist(), columns.tolist(), likeness[rows, columns].tolist(), strict=True
        ):
            one, other = few[row], theirs[column]
            if not _fixed(one.counted.figure, other.counted.figure) and not other_sum(one.value, other.value):
                yield _Alike(one, other, alike, _sure(one, other, alike))


def _thinned(likeness: Likeness, first: int) -> Likeness:
    """In a table of figures that all count the same, only the likest of each, and what is near in the order."""
    count, size = likeness.shape
    if np.count_nonzero(likeness) <= _LOOKS * (count + size) or size <= _LOOKS:
        return likeness
    apart = np.abs(np.arange(first, first + count)[:, None] - np.arange(size)[None, :])
    worth = likeness - _FURTHER * apart.astype(np.float32)
    least = np.partition(worth, size - _LOOKS, axis=1)[:, size - _LOOKS, None]
    return np.where(worth >= least, likeness, np.float32(0))


def _worth(row: _Alike, matched: Matching) -> float | None:
    """How well two figures go together, None where they do not."""
    one, other = row.one, row.other
    match = matched.of_old.get(one.statement)
    paired = match is not None and other.statement in match.new
    if row.alike < _PAIRED if paired else not row.sure:
        return None
    comparable = note(one.value, other.value) is not FigureNote.SCOPE
    worth = row.alike + _ANSWERED * paired + _COMPARABLE * comparable
    worth += _OF_A_KIND * (one.value.promised == other.value.promised)
    return worth - _APART * (not near(one.value, other.value))


def _sure(one: _Given, other: _Given, alike: float) -> bool:
    return min(one.named, other.named) >= _NAMED and alike >= _asked(one, other)


def _asked(one: _Given, other: _Given) -> float:
    """How alike two subjects must be: in short ones a character is a lot."""
    shortest = min(len(one.counted.core), len(other.counted.core))
    return 1.01 if shortest < _SHORTEST else _ALIKE_SHORT if shortest <= _SHORT else _ALIKE


def _fixed(one: Figure, other: Figure) -> bool:
    """Set phrases (八项规定) are no figures."""
    return one.text == other.text and not _DIGIT.search(one.text)


def _change(old: Side, new: Side, row: _Alike) -> FigureChange:
    one, other = row.one.value.figure, row.other.value.figure
    return FigureChange(
        subject=other.subject or one.subject,
        unit=other.unit,
        old=one,
        new=other,
        note=note(row.one.value, row.other.value),
        old_statement=old.report.statements[row.one.statement].id,
        new_statement=new.report.statements[row.other.statement].id,
        promised=row.promised,
    )
