"""Figures that another report contradicts: the same thing, at the same time, told in the same way, with another number.

Two figures are held against each other only where nothing but the number can differ. They must be figures that may be
compared at all (see figure_comparison), and more is asked: the same subject word for word (scope words such as 全省
aside), the same date (or none, in reports of the same year), the same kind of value word for word (人均, 名义; a result
or a target; a value or a bound), both reports about the same region, and each report giving that value once. A
difference that rounding explains is none. Where the digits are the same and only the decimal point differs, less is
asked. A value that as many reports bear out as deny is let stand.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from xubao.language.dates import LAST_YEARS, YEAR
from xubao.language.packs import files_of
from xubao.language.scope import FILE, ScopeWords, scope_words
from xubao.language.sentences import clause_start
from xubao.language.wordlists import lists, patterns, rows
from xubao.model import Figure, Period, Report, Role, Statement
from xubao.statements.figure_comparison import Written, agree, otherwise, shifted, written
from xubao.statements.figure_values import ReportValues, Value

_pattern = patterns("figure-doubts.txt")

_TIME_HEAD = _pattern("^{time-openings}+")
_VERSION = _pattern("{versions}")
_AIMS = _pattern(f"{{aims}}|将(?!近)|到{YEAR}年")
_THAN_BEFORE = re.compile(f"[比较](?:{LAST_YEARS})[^，；。]{{0,8}}$")
"""The only date is that of what is compared with."""
_LOOSE = re.compile("的|全社会|支出|经费|[“”]")
_KINDS = lists("figure-doubts.txt")["kinds"]
_SEVERAL = frozenset({Period.AVERAGE, Period.CUMULATIVE, Period.YEARS})
_LEAST = 4
"""Characters of a subject that says what is counted."""
_TOLD = 3
"""Significant digits that do not agree by chance; one less where both give the same date."""
_SHARE = 0.6
"""Of the mentions of provinces, those of the one that a report is about."""
_MENTIONS = 5


@dataclass(frozen=True, slots=True)
class Denial:
    """A figure that another report contradicts.

    Attributes:
        figure: the one doubted.
        other: what the other report says.
        source: title of the other report.
        places: 10 or 100 where only the decimal point differs, 1 where the values do.
    """

    figure: Figure
    other: Figure
    source: str
    places: int


@dataclass(frozen=True, slots=True)
class _Value:
    figure: Figure
    written: Written
    when: str | None
    manner: tuple[bool, bool]  # a target; a bound or about
    value: Value


Key = tuple[str, str, tuple[str, ...], Period | None, str]


@dataclass(frozen=True)
class Told:
    """What a report tells in figures, ready to be held against others.

    Attributes:
        title: of the report.
        home: the province it is about, "" where it is about none or many.
        values: what is counted → the figures.
    """

    title: str
    home: str
    values: "dict[Key, list[_Value]]"


def told(report: Report) -> Told:
    """What a report tells.

    Args:
        report: with roles, figures and names read.
    """
    return Told(report.title, _home(report), _values(report))


def denials(mine: Told, others: Sequence[Told]) -> list[Denial]:
    """The figures of a report that others contradict, each once, by the first witness, in text order."""
    found: dict[int, list[Denial]] = defaultdict(list)
    agreed: dict[int, int] = defaultdict(int)
    for other in others:
        if mine.home and other.home and mine.home != other.home:
            continue
        for key in mine.values.keys() & other.values.keys():
            theirs = other.values[key]
            for value in mine.values[key]:
                denial = _denial(value, mine.values[key], theirs, other.title)
                if denial:
                    found[value.figure.start].append(denial)
                elif any(_agrees(value, witness) for witness in theirs):
                    agreed[value.figure.start] += 1
    return [found[at][0] for at in sorted(found) if len(found[at]) > agreed[at]]


def _values(report: Report) -> dict[Key, list[_Value]]:
    """What a report's figures count → the figures."""
    words = scope_words(files_of(FILE, report.packs))
    reader = ReportValues(0, report)
    found: dict[Key, list[_Value]] = defaultdict(list)
    for statement in report.statements:
        for figure in statement.figures:
            value = _value(figure, statement, report, reader, words)
            if value:
                found[_key(figure, statement, words)].append(value)
    return found


def _key(figure: Figure, statement: Statement, words: ScopeWords) -> Key:
    before = statement.text[: figure.start - statement.start]
    versions = "".join(found[0] for found in _VERSION.finditer(before, clause_start(before, len(before))))
    kinds = tuple(kind for kind in _KINDS if kind in figure.subject)
    over = figure.period if figure.period in _SEVERAL else None
    return _core(figure, words), figure.unit, kinds, over, versions


def _core(figure: Figure, words: ScopeWords) -> str:
    """The subject without the words that reports put in or leave out as they like."""
    subject = _TIME_HEAD.sub("", words.without_leading_whole(figure.subject))
    return _LOOSE.sub("", subject).replace("实验发展", "试验发展")


def _value(
    figure: Figure, statement: Statement, report: Report, reader: ReportValues, words: ScopeWords
) -> _Value | None:
    number = written(figure)
    if number is None or not figure.unit or len(_core(figure, words)) < _LEAST:
        return None
    before = statement.text[: figure.start - statement.start]
    value = reader.value(statement, figure)
    if value is None:
        return None
    bound = figure.approximate or figure.bound is not None
    aimed = bool(statement.role is Role.GOAL or _AIMS.search(before))
    told = f"told {report.year}" if report.year else None
    when = told if figure.as_of is None or _THAN_BEFORE.search(before) else figure.as_of
    return _Value(figure, number, when, (aimed, bound), value)


def _denial(value: _Value, mine: list[_Value], theirs: list[_Value], title: str) -> Denial | None:
    for witness in theirs:
        places = _shifted(value, witness)
        if places or _contradicts(value, witness, mine, theirs):
            return Denial(value.figure, witness.figure, title, places or 1)
    return None


def _shifted(value: _Value, witness: _Value) -> int:
    """10, 100 or 1000 where the digits are the same and the point is not; else 0."""
    told = _TOLD - 1 if value.figure.as_of and value.when == witness.when else _TOLD
    if len(value.written.digits) < told:
        return 0
    if value.figure.as_of and witness.figure.as_of and value.when != witness.when:
        return 0
    return shifted(value.written, witness.written)


def _agrees(value: _Value, witness: _Value) -> bool:
    return value.when is not None and value.when == witness.when and agree(value.written, witness.written)


def _contradicts(value: _Value, witness: _Value, mine: list[_Value], theirs: list[_Value]) -> bool:
    if value.manner != witness.manner or value.when is None or value.when != witness.when:
        return False
    if _agrees(value, witness) or otherwise(value.value, witness.value) is not None:
        return False
    return (_once(value, mine) and _once(witness, theirs)) or _in_step(value, witness, mine, theirs)


def _once(value: _Value, among: list[_Value]) -> bool:
    """Whether the report gives one number only for that time."""
    return all(other.written.number == value.written.number for other in among if other.when == value.when)


def _in_step(value: _Value, witness: _Value, mine: list[_Value], theirs: list[_Value]) -> bool:
    """Whether the two stand in the same place of two series (由26.6万亿元增加到51.9万亿元) that agree elsewhere."""
    ours = [other for other in mine if other.when == value.when]
    others = [other for other in theirs if other.when == value.when]
    if len(ours) != len(others) or ours.index(value) != others.index(witness):
        return False
    return all(_agrees(a, b) for a, b in zip(ours, others, strict=True) if a is not value)


def _home(report: Report) -> str:
    """The province a report is about: the one it names by far most, "" where it is about none or many."""
    counts: dict[str, int] = defaultdict(int)
    for statement in report.statements:
        for name in statement.names:
            province = _provinces().get(name)
            if province:
                counts[province] += 1
    if not counts:
        return ""
    most = max(counts, key=lambda name: counts[name])
    total = sum(counts.values())
    return most if counts[most] >= _MENTIONS and counts[most] >= _SHARE * total else ""


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """Every wording of a province → the province: the first lines of places.tsv are they."""
    found: dict[str, str] = {}
    for name, _kind, *shorts in rows("places.tsv"):
        if name.endswith(("省", "自治区", "特别行政区")) or name in ("北京市", "天津市", "上海市", "重庆市"):
            found.update(dict.fromkeys((name, *" ".join(shorts).split()), name))
    return found
