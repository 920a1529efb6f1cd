"""The figures of a matter as lines over time. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass

from xubao.model import Figure, Matter, Period, Report, ReportKind, Role

_MOST = 4
_EARLY = 0.3
"""Part of a year within which reports tell of the year before."""
_SUMS = frozenset({Period.YEARS, Period.CUMULATIVE, Period.AVERAGE})
"""What counts several years together is no value of one of them."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time.

    Attributes:
        year: with the part of the year gone as fraction.
        value: the figure's value; the middle of a range.
        text: as it stands in the report.
        report: index of the report that gives it.
        target: whether it is promised rather than reported.
    """

    year: float
    value: float
    text: str
    report: int
    target: bool


@dataclass(frozen=True, slots=True)
class Series:
    """One subject's values, oldest first."""

    name: str
    unit: str
    points: tuple[Point, ...]


def series_of(matter: Matter, reports: Sequence[Report]) -> tuple[Series, ...]:
    """The lines worth drawing: a subject and unit with values at two times at least, those with most points first.

    Of several values for a year that of the latest report counts; in one report a dated value, else the first: what
    comes later without a date is often of a longer time (过去五年，… 城镇新增就业超过6000万人).
    """
    found: dict[tuple[str, str], dict[tuple[float, bool], Point]] = {}
    dated: set[Point] = set()
    for mention in matter.mentions:
        for figure in mention.figures:
            point = _point(figure, mention.report, reports[mention.report], mention.role)
            if point is None or figure.period in _SUMS:
                continue
            points = found.setdefault((figure.subject, figure.unit), {})
            held = points.get((point.year, point.target))
            if held and held.report == point.report and (held in dated or figure.as_of is None):
                continue
            points[point.year, point.target] = point
            if figure.as_of is not None:
                dated.add(point)
    lines = [
        Series(subject, unit, tuple(sorted(points.values(), key=lambda p: (p.year, p.target))))
        for (subject, unit), points in found.items()
        if len({point.year for point in points.values()}) > 1
    ]
    lines.sort(key=lambda line: -len(line.points))
    same_unit = [line for line in lines if line.unit == lines[0].unit]
    return tuple(same_unit[:_MOST])


def year_of(date: str | None) -> float | None:
    """ "2019-07-24" → 2019.56; "2019" → 2019.0; None for what is no date."""
    parts = (date or "").split("-")
    if not parts[0].isdigit():
        return None
    months = int(parts[1]) - 1 if len(parts) > 1 and parts[1].isdigit() else 0
    return int(parts[0]) + months / 12


def _reported(report: Report, role: Role) -> float | None:
    """The year a figure without a date is of: a promise's is the report's, what was reached is mostly the year before's
    where the report is given at the year's beginning."""
    year = year_of(report.date)
    if year is None or role is Role.GOAL:
        return year
    early = len(report.date or "") == len("2019") and report.kind is ReportKind.REPORT
    early = early or year - int(year) < _EARLY
    return float(int(year) - 1) if early else year


def _point(figure: Figure, index: int, report: Report, role: Role) -> Point | None:
    year = year_of(figure.as_of) or _reported(report, role)
    value = figure.value
    if year is None or value is None:
        return None
    number = sum(value) / 2 if isinstance(value, tuple) else value
    return Point(year, number, figure.text, index, role is Role.GOAL)
