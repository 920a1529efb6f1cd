"""A report's figures with what is needed to compare them: what was counted, where, of which part, over which years."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from xubao.language.dates import RELATIVE, YEAR
from xubao.language.packs import files_of
from xubao.language.scope import FILE, ONE_YEAR, SEVERAL_YEARS, SINCE, ScopeWords, reach, scope_words
from xubao.language.sentences import clause_start
from xubao.language.wordlists import lists, patterns
from xubao.model import Bound, Figure, Period, Report, ReportKind, Role, Statement
from xubao.statements.measures import TIMES, measure

RATES = frozenset({"%", "个百分点", "百分点", "倍"})
SUSPECT = "number-suspect"
"""Code of the warning on figures that may be damaged (see doubts.py)."""
FURTHER = "再"
"""Scope of what comes on top of what there is."""
LEAST = 3
"""Characters of a subject that says by itself what is counted."""
_WORDS = "figure-value-words.txt"
_pattern = patterns(_WORDS)
_GROWTH = _pattern("{growth}|高$|高出?$|低$")
_SHARE = _pattern("{shares}")
_RATE = _pattern("(?:同比|年均|复合)?(?:{rises})$")
_START = re.compile(rf"[由从](?:(?:{YEAR}年|{RELATIVE})的?)?[^，。；从由\d]{{0,4}}$")
_ONWARD = re.compile(r"^(?:左右|以上)?[\u4e00-\u9fff]{0,6}?(?:到|至|为|升|降|增)")
_NAMING = re.compile(r"(?:每|(?<![创更革翻出全])新)$")  # 每50公斤, 新36条
_CLOSING = ("”", "》")  # “新36条”
_STANDARD = re.compile(r"^(?:[（(][^）)]*[）)])?作为")
_TOLD = _pattern("^.*(?:{handled})(?=.{4})")
"""区人大代表共提出代表建议 counts 代表建议."""
_NOISE = _pattern(r"[“”\"\s的.…、]|(?:{ends-of-subjects})$")
_REACHED = _pattern("(?:{reached})了?(?:超过|近|约)?$")
_STOCK = _pattern("(?<!{growth-in-a-word})(?:{stocks})")
_LESS = _pattern("{kept-low}|[降减](?:到|至|为)|价格.{0,4}涨")
_HARM = _pattern("{harms}")
_FALL = _pattern("{falls}")
_FURTHER = re.compile(r"再(?:建|培|形|新|增|打|完|取|减|解|降)")
_NO_DIVISION = lists(_WORDS)["no-divisions"]
_LONG = 5
"""Characters that must be left of a subject whose first word goes."""
_GROWN = _pattern("(?:{grown})$")
_CLOSE = 6
"""How many characters before what is counted a word of part (新设7个) may stand."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as a report gives it.

    Attributes:
        report: the report's place among those compared, older ones first.
        statement: id of its statement.
        core: what it counts, without places, growth and quantity words.
        scope: where and of which part it was counted.
        years: whether over several years together.
        whole: level of the place that all of is counted (国, 省, 市, 区, 县), "" where nobody says.
        shape: growth, share or amount.
        doubted: whether the report's number is suspected of damage: it may be shown, not compared.
        less: whether less of it is better.
        at: where its clause begins.
        further: whether it comes on top of what there is (再建成4个).
        year, until: its report's year, and the last year of what a promise promises; 0 where nobody says.
    """

    report: int
    statement: str
    figure: Figure
    core: str
    scope: frozenset[str]
    years: bool
    whole: str
    shape: str
    promised: bool
    doubted: bool
    less: bool
    year: int
    until: int
    at: int
    further: bool

    def in_time(self, goal: "Value") -> bool:
        """Whether a report of the goal's last year, or of the year after it, gives the value."""
        return not goal.until or not self.year or self.year <= goal.until + 1

    @property
    def several(self) -> bool:
        """Whether it is a target of several years, not of the one it was set in."""
        return self.promised and self.until > self.year

    @property
    def place(self) -> tuple[int, int]:
        """The clause it stands in: its report and where it begins."""
        return self.report, self.at

    @property
    def least(self) -> float:
        """The value, the lower end of a range."""
        return lower_end(self.figure)


def lower_end(figure: Figure) -> float:
    """A figure's value, the lower end of a range; 0 where it has none (数百万)."""
    return figure.value[0] if isinstance(figure.value, tuple) else figure.value or 0.0


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it counts: enough to tell which others may count the same.

    Attributes:
        core, shape: as in Value.
        clause: where the last comma before it stands, an offset into its statement.
        start: where its clause begins, an offset into Report.text.
    """

    statement: Statement
    figure: Figure
    core: str
    shape: str
    clause: int
    start: int

    @property
    def told(self) -> str:
        """What its statement says before it."""
        return self.statement.text[: max(0, self.figure.start - self.statement.start)]

    @property
    def before(self) -> str:
        """What its clause says before it."""
        return self.told[max(0, self.start - self.statement.start) :]

    @property
    def after(self) -> str:
        """What its statement says behind it."""
        return self.statement.text[self.figure.end - self.statement.start :]


class ReportValues:
    """Reads the values of one report.

    Args:
        index: the report's place among those compared.
        report: with roles and figures read.
        plan_end: the last year of a plan, 0 where it is none or does not say.
    """

    def __init__(self, index: int, report: Report, plan_end: int = 0) -> None:
        self._index, self._report, self._plan_end = index, report, plan_end
        self._title = report.title or ""
        self._year = report.year or 0
        spans = sorted((w.start, w.end) for w in report.warnings if w.code == SUSPECT)
        self._suspect = spans
        self._heads: dict[str, str] = {}

    @cached_property
    def _words(self) -> ScopeWords:
        return scope_words(files_of(FILE, self._report.packs))

    def value_in(self, statement_id: str, figure: Figure, start: int) -> Value | None:
        """The same by the statement's id."""
        return self.value(self._report.statement_by_id[statement_id], figure, start)

    def value(self, statement: Statement, figure: Figure, start: int | None = None) -> Value | None:
        """A figure with what is needed to compare it; None for a number that says how much of nothing.

        Args:
            start: where the figure's clause begins, an offset into Report.text; the last comma where not given.
        """
        counted = self.counted(statement, figure, start)
        return self.read(counted) if counted else None

    def counted(self, statement: Statement, figure: Figure, start: int | None = None) -> Counted | None:
        """The first half of `value`: most figures have none to be compared with, and need no more."""
        at = figure.start - statement.start
        clause = clause_start(statement.text, max(0, at))
        start = statement.start + clause if start is None else start
        before = statement.text[max(0, start - statement.start) : max(0, at)]
        after = statement.text[figure.end - statement.start :]
        if figure.value is None or figure.unit in TIMES or _is_no_value(figure, before, after):
            return None
        return Counted(statement, figure, self._core(figure), _shape(figure, before), clause, start)

    def read(self, counted: Counted) -> Value:
        """The second half of `value`."""
        statement, figure, told = counted.statement, counted.figure, counted.told
        before, after = counted.before, counted.after
        promised = statement.role is Role.GOAL
        scope, whole = self._scope(figure, before, after)
        if self._report.kind is ReportKind.NEWS and not promised:
            scope |= {self._report.title or self._report.file}  # it speaks of its own place
        return Value(
            self._index,
            statement.id,
            figure,
            counted.core,
            scope,
            self._several_years(figure, told, told[counted.clause :], statement),
            whole,
            counted.shape,
            promised,
            self.doubts(figure),
            _less(figure, before, after),
            self._year,
            self._until(figure),
            counted.start,
            bool(_FURTHER.search(told)),
        )

    def doubts(self, figure: Figure) -> bool:
        """Whether the report's number is suspected of damage."""
        at = bisect_left(self._suspect, (figure.end,))
        return any(end > figure.start for _, end in self._suspect[max(0, at - 2) : at])

    def _core(self, figure: Figure) -> str:
        subject = _RATE.sub("", figure.subject)
        core = _NOISE.sub("", self._words.without(_TOLD.sub("", measure(subject) or subject)))
        return self._without_theme(core if len(core) >= LEAST else _NOISE.sub("", subject))

    def _without_theme(self, core: str) -> str:
        """A subject without the body that the whole report is about: 中关村新注册科技型企业 in a report on 中关村."""
        ends = (n for n in range(len(core) - _LONG, 1, -1) if core[:n] in self._title)
        return core[next(ends, 0) :]

    def _scope(self, figure: Figure, before: str, after: str) -> tuple[frozenset[str], str]:
        """Where and of which part a figure was counted (places, 新增, 在…全域), and the whole that it is of all of.

        A place of the report's title is a whole: it may be said or left out.
        """
        words, close = self._words, _head(figure, before)[-_CLOSE:] + figure.subject
        named = [place for place in words.places(before + figure.subject) if place[0] != "各"]
        own = [place for place in named if place in self._title]
        whole = words.whole(close) or (_level(own[-1]) if own else "")
        scope = {*named, *words.parts(close), reach(after)} - {*own, ""}
        if FURTHER in close and _shape(figure, before) == "amount":
            scope.add(FURTHER)
        return frozenset(scope), whole

    def _several_years(self, figure: Figure, told: str, clause: str, statement: Statement) -> bool:
        """Whether the nearest words on time before the figure, or else a heading above it, speak of several years.

        What the years led to (提高到) is what the last of them has.
        """
        several = max((m.start() for m in SEVERAL_YEARS.finditer(told)), default=-1)
        one = max((m.start() for m in ONE_YEAR.finditer(told)), default=-1)
        if several < 0 and one < 0:
            several = 0 if self._several_above(statement) and not _STOCK.search(figure.subject) else -1
        since = SINCE.search(clause)
        if since and self._year - int(since[1]) > 2:
            return True
        if figure.period is Period.YEARS:
            several = len(told)
        if _REACHED.search(clause) and not self._words.sums(clause) and not self._words.parts(clause):
            several = -1
        return several > one

    def _several_above(self, statement: Statement) -> bool:
        if statement.section not in self._heads:
            titles = "".join(section.title for section in self._report.path(statement.section))
            self._heads[statement.section] = titles
        heads = self._heads[statement.section]
        return bool(SEVERAL_YEARS.search(heads)) and not ONE_YEAR.search(heads)

    def _until(self, figure: Figure) -> int:
        """The year by which a promised figure is to be reached."""
        told = int((figure.as_of or "0")[:4])
        if self._report.kind is ReportKind.PLAN and told <= self._year:
            return self._plan_end
        return told or self._year


def _level(place: str) -> str:
    """市 of 北京市; a place that is no division (中关村示范区) is its own level."""
    return place if place.endswith(_NO_DIVISION) or place[-1] not in "省市区县" else place[-1]


def _is_no_value(figure: Figure, before: str, after: str) -> bool:
    """Whether a number is where a rise began, what a text is called, by what one pays, or which things are counted."""
    if (_START.search(before) and _ONWARD.match(after)) or _NAMING.search(before):
        return True
    if after[:1] in _CLOSING or _STANDARD.match(after):
        return True
    limits = figure.bound not in (None, Bound.ABOUT) and figure.unit not in RATES
    return limits and after.startswith("的") and bool(after[1:2].strip("，。；、"))  # 超千家的分园


def _less(figure: Figure, before: str, after: str) -> bool:
    """Whether less of it is better: what is kept within a bound, and what pollutes unless its fall is counted."""
    told = before[-12:] + figure.subject + figure.text + after[:6]
    return bool(_LESS.search(told) or (_HARM.search(figure.subject) and not _FALL.search(told)))


def _head(figure: Figure, before: str) -> str:
    """What stands before the subject where that stands right before the number."""
    return before.removesuffix(figure.subject)


def _shape(figure: Figure, before: str) -> str:
    if _GROWTH.search(figure.subject) or _GROWN.search(_head(figure, before)):
        return "growth"
    return "share" if figure.unit in RATES and _SHARE.search(figure.subject) else "amount"
