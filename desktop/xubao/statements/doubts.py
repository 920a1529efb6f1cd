"""Figures that cannot be right, or hardly: lost decimal points, sums that do not add up, numbers other reports deny.

Nothing is changed in the text: each doubt becomes a warning with its reason and the value that was likely meant.
The rules: a share over 100 %; a growth far beyond its neighbours; a total that its own daily average denies; a rise
that falls; ten times what the same report says elsewhere; what another report contradicts (contradictions.py); and,
once a document shows by impossible figures that its decimal points are lost (a long report without a single one), every
figure that reads as if it had lost its own.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xubao.language.directions import way
from xubao.language.numerals import chinese
from xubao.language.wordlists import patterns
from xubao.model import Direction, Figure, Message, Report, Statement, Warning
from xubao.statements.contradictions import Denial, denials, told
from xubao.statements.figure_comparison import shifted, written
from xubao.statements.figure_values import SUSPECT

_pattern = patterns("figure-doubts.txt")

CODE = SUSPECT
DENIED = "number-denied"
"""The code where two reports merely disagree: either may be right, so the figure is compared and quoted as ever."""

_SHARE = _pattern("{shares}|[^长化增]率$")
_NOT_SHARE = _pattern("增(?!加值)|{shares-above-the-whole}")
_GROWTH = _pattern("{growth}$|增长|增幅|增速")
_FALL = _pattern("{fall}$")
_RESEARCH = re.compile(r"(?:研发|研究与试验发展|R&D|科研)[^，。]{0,12}占[^，。]{0,6}(?:GDP|生产总值|增加值)")
_DAILY = _pattern("{daily}")
_RISES = _pattern("[由从](?P<from>.*?)(?P<move>{changes})(?:至|到|为)(?P<to>.*)")
_HELD = re.compile(r"(?:连续|保持|稳定)[^，。]{0,16}$")
_SMALL_AREA = _pattern("{small-areas}")
_COEFFICIENT = re.compile(r"\d[\d,]*")

LEAST_SHARES = 12
"""Percentages a report must hold before their lacking any decimal point says something."""
LEAST_IMPOSSIBLE = 2
"""Impossible figures that show a document's decimal points to be lost."""
HIGH_GROWTH = 50
"""Percent; in a document that lost its points a growth from here on has lost its own."""
IMPOSSIBLE_GROWTH = 100


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure doubted.

    Attributes:
        figure: as read.
        reason: one clause.
        likely: the value likely meant, as it would stand in the text ("17.1%"); "" where nothing suggests one.
        code: of the warning.
    """

    figure: Figure
    reason: Message
    likely: str = ""
    code: str = CODE

    def warning(self) -> Warning:
        """The doubt as the reader sees it."""
        text, reason = self.figure.text, self.reason
        message = Message("statements.doubted", figure=text, reason=reason)
        if self.likely:
            message = Message("statements.doubted.likely", figure=text, reason=reason, likely=self.likely)
        return Warning(self.code, self.figure.start, self.figure.end, message)


def doubtful_figures(report: Report, others: Sequence[Report] = ()) -> tuple[Warning, ...]:
    """Warnings on the figures of a report that are impossible, contradicted or out of the document's pattern.

    Args:
        report: with figures read; a draft as well as an imported report.
        others: reports on the same matters, with figures read; what they say is held against it.

    Returns:
        At most one warning a figure, in text order.
    """
    doubts: dict[tuple[int, int], Doubt] = {}
    found = [*_certain(report), *_lost_points(report), *_repeated(report), *_denied(report, others)]
    for doubt in found:
        doubts.setdefault((doubt.figure.start, doubt.figure.end), doubt)
    return tuple(doubts[place].warning() for place in sorted(doubts))


def _certain(report: Report) -> Iterable[Doubt]:
    for statement in report.statements:
        if statement.figures:
            yield from _in_statement(statement)


def _in_statement(statement: Statement) -> Iterable[Doubt]:
    for figure in statement.figures:
        if figure.unit == "%":
            yield from _impossible_share(figure)
    yield from _daily_average(statement)
    yield from _steady_growth(statement)
    yield from _wrong_way(statement)


def _impossible_share(figure: Figure) -> Iterable[Doubt]:
    value = _number(figure)
    if value is None:
        return
    if _RESEARCH.search(figure.subject) and value > 15:
        yield Doubt(figure, Message("statements.doubt.research-share"), _percent(value, 10))
    elif value > 100 and _SHARE.search(figure.subject) and not _NOT_SHARE.search(figure.subject):
        yield Doubt(figure, Message("statements.doubt.share-over-100"), _percent(value, 100))
    elif value > 100 and _FALL.search(figure.subject):
        yield Doubt(figure, Message("statements.doubt.fall-over-100"), _percent(value, 100))


def _daily_average(statement: Statement) -> Iterable[Doubt]:
    """新设企业371万家，平均每天诞生204家: the total and the average deny each other."""
    for i, daily in enumerate(statement.figures):
        average = _number(daily)
        if not average or not _DAILY.search(statement.text[: daily.start - statement.start][-12:]):
            continue
        for total in statement.figures[:i]:
            value = _number(total)
            if value is None or total.unit != daily.unit or total.unit == "%":
                continue
            expected = average * _days(total.as_of)
            likely = next((value / k for k in (10, 100, 1000) if 0.5 < value / k / expected < 2), None)
            if likely:
                reason = Message(
                    "statements.doubt.daily", daily=daily.text, expected=_plain(expected), unit=total.unit
                )
                yield Doubt(total, reason, _scaled(total, f"{likely:.10g}"))


def _days(as_of: str | None) -> int:
    if as_of and len(as_of) == 10:
        return {"03": 90, "06": 181, "09": 273}.get(as_of[5:7], 365)
    return 365


def _steady_growth(statement: Statement) -> Iterable[Doubt]:
    """增长106%，连续6个季度保持10%以上增速."""
    steady = [
        figure
        for figure in statement.figures
        if figure.unit == "%" and _HELD.search(statement.text[: figure.start - statement.start])
    ]
    for figure in statement.figures:
        value = _number(figure)
        if figure.unit != "%" or figure in steady or value is None or not _GROWTH.search(figure.subject):
            continue
        for other in steady:
            held = _number(other)
            if held and value >= 5 * held and value > HIGH_GROWTH and other.start > figure.start:
                yield Doubt(
                    figure,
                    Message("statements.doubt.steady-growth", other=other.text),
                    _percent(value, HIGH_GROWTH),
                )


def _wrong_way(statement: Statement) -> Iterable[Doubt]:
    """由5个增加至3个: the verb says up, the numbers go down."""
    pairs = [] if "分别" in statement.text else zip(statement.figures, statement.figures[1:], strict=False)
    for first, second in pairs:
        words = statement.text[: second.start - statement.start]
        match = _RISES.search(words[max(0, first.start - statement.start - 12) :])
        low, high = _number(first), _number(second)
        if match is None or match["to"] or low is None or high is None or first.unit != second.unit:
            continue
        between = statement.text[first.end - statement.start : second.start - statement.start]
        ranked = first.unit in ("位", "名")
        if (
            match["move"] not in between
            or len(between) > 14
            or set("，、") & set(between)
            or ranked
            or low == high
        ):
            continue
        if (high < low) is (way(match["move"]) is not Direction.DOWN):
            yield Doubt(
                second,
                Message(
                    "statements.doubt.wrong-way", move=match["move"], first=first.text, second=second.text
                ),
            )


def _lost_points(report: Report) -> Iterable[Doubt]:
    """A long report without a single decimal point, with figures that cannot be: the points are lost."""
    figures = [(figure, statement) for statement in report.statements for figure in statement.figures]
    shares = [
        figure for figure, _ in figures if figure.unit in ("%", "个百分点") and figure.text[-1:] != "成"
    ]
    if len(shares) < LEAST_SHARES or any("." in figure.text for figure, _ in figures):
        return
    if sum(map(_impossible, shares)) < LEAST_IMPOSSIBLE:
        return
    pattern = Message("statements.doubt.no-points", count=len(shares))
    for figure, statement in figures:
        likely = _if_lost(figure, statement)
        if likely:
            yield Doubt(figure, pattern, likely)


def _impossible(figure: Figure) -> bool:
    value = _number(figure) or 0
    return value > IMPOSSIBLE_GROWTH and bool(_GROWTH.search(figure.subject) or _SHARE.search(figure.subject))


def _if_lost(figure: Figure, statement: Statement) -> str:
    """What a figure would be with its point back, "" where it reads right without one."""
    value = _number(figure)
    if value is None or not _COEFFICIENT.search(figure.text):
        return ""
    if figure.unit == "%":
        grown = bool(_GROWTH.search(figure.subject) or _FALL.search(figure.subject)) and value >= HIGH_GROWTH
        return _percent(value, HIGH_GROWTH) if grown else _percent(value, 100) if value > 100 else ""
    if figure.unit == "倍":
        return f"{value / 10:g}倍" if value >= 20 and value % 10 else ""
    if figure.unit == "平方公里":
        small = value >= 1000 and _SMALL_AREA.search(statement.text)
        return f"{value / 10:g}平方公里" if small else ""
    digits = _COEFFICIENT.search(figure.text)
    coefficient = int(digits[0].replace(",", "")) if digits else 0
    if not re.search(r"\d[万亿]", figure.text) or coefficient < 10 or coefficient % 10 == 0:
        return ""
    places = 10 if coefficient < 100 or coefficient >= 10_000 else 100
    return _scaled(figure, f"{value / places:.10g}")


def _repeated(report: Report) -> Iterable[Doubt]:
    """The same thing ten times as large in another place of the same report."""
    seen: dict[tuple[str, str, str | None], Figure] = {}
    for statement in report.statements:
        for figure in statement.figures:
            told = len(figure.subject) >= 6 and figure.unit and not figure.approximate
            number = written(figure) if told else None
            if number is None:
                continue
            first = seen.setdefault((figure.subject, figure.unit, figure.as_of), figure)
            before = written(first)
            # 1万与10万 say nothing
            if before and len(number.digits) > 2 and shifted(before, number) in (10, 100):
                yield Doubt(figure, Message("statements.doubt.ten-times", first=first.text))


def _denied(report: Report, others: Sequence[Report]) -> Iterable[Doubt]:
    """What other reports contradict."""
    if not others:
        return
    for denial in denials(told(report), [told(other) for other in others]):
        yield _told(denial)
    yield from _magnified(report, others)


def denied_figures(reports: Sequence[Report]) -> list[tuple[Warning, ...]]:
    """For each of several reports the warnings that only the others give rise to, in text order.

    Args:
        reports: with roles, figures and names read.
    """
    tolds = [told(report) for report in reports]
    found: list[tuple[Warning, ...]] = []
    for at, report in enumerate(reports):
        denied = [_told(one) for one in denials(tolds[at], [*tolds[:at], *tolds[at + 1 :]])]
        denied += _magnified(report, [*reports[:at], *reports[at + 1 :]])
        own = {(one.start, one.end) for one in doubtful_figures(report)} if denied else set()
        fresh = {(one.figure.start, one.figure.end): one for one in reversed(denied)}
        found.append(tuple(fresh[place].warning() for place in sorted(fresh) if place not in own))
    return found


def _magnified(report: Report, others: Sequence[Report]) -> Iterable[Doubt]:
    """In a report without a single decimal point: what others tell at a tenth or a hundredth of it."""
    if any("." in figure.text for statement in report.statements for figure in statement.figures):
        return
    by_unit: dict[str, list[tuple[Figure, Report]]] = {}
    for other in others:
        for statement in other.statements:
            for figure in statement.figures:
                if figure.subject and "." in figure.text:
                    by_unit.setdefault(figure.unit, []).append((figure, other))
    for statement in report.statements:
        for figure in statement.figures:
            yield from _against(figure, by_unit.get(figure.unit, []))


def _told(denial: Denial) -> Doubt:
    said = _says(denial.source, denial.other)
    if denial.places == 1:
        return Doubt(denial.figure, Message("statements.doubt.denied", said=said), code=DENIED)
    return Doubt(denial.figure, Message("statements.doubt.other-point", said=said), denial.other.text)


def _says(title: str, other: Figure) -> Message:
    """What another report says of the same thing."""
    return Message("statements.doubt.says", title=title, subject=other.subject, figure=other.text)


def _against(figure: Figure, known: list[tuple[Figure, Report]]) -> Iterable[Doubt]:
    value = _number(figure)
    if not value or len(figure.subject) < 3 or figure.unit in ("个", "家", "项", "", "次"):
        return
    for other, source in known:
        theirs = _number(other)
        if not theirs or not _same_thing(figure.subject, other.subject):
            continue
        for places in (10, 100):
            if 0.4 < value / places / theirs < 2.5 and value / theirs > 6:
                reason = _says(source.title, other)
                yield Doubt(figure, reason, _scaled(figure, f"{value / places:.10g}"))
                return


def _same_thing(one: str, two: str) -> bool:
    """Whether one subject is the other or a kind of it, word for word.

    Not asked of figure_comparison: its likeness of subjects is for figures of one magnitude, and here the magnitude is
    what is doubted, so that nothing else bears out that two subjects told otherwise are one.
    """
    short, long = sorted((one, two), key=len)
    return len(short) >= 3 and long.endswith(short) and bool(_GROWTH.search(one)) is bool(_GROWTH.search(two))


def _number(figure: Figure) -> float | None:
    return figure.value if isinstance(figure.value, int | float) else None


def _percent(value: float, most: float) -> str:
    while value > most:
        value /= 10
    return f"{value:.6g}%"


def _plain(value: float) -> str:
    return f"{value / 10_000:.2g}万" if value >= 10_000 else f"{value:.0f}"


def _scaled(figure: Figure, likely: str) -> str:
    """A normalised number in the figure's own magnitude and unit: 37100 → 3.71万家."""
    if not likely:
        return ""
    value = float(likely)
    match = re.search(r"\d(万亿|[百千]?万|亿)", figure.text)
    magnitude = match[1] if match else ""
    value /= chinese(f"一{magnitude}") or 1
    tail = figure.text[match.end() :] if match else figure.unit
    return f"{value:.8g}{magnitude}{tail}"
