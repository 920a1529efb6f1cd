"""What a matter's figures say through the reports: moved, unchanged, reached, a target changed, or not comparable.

Two figures may be compared when unit, shape (an amount, a growth, a share) and subject are the same and both were
counted in the same places and over the same span of years; the same subject counted otherwise is another scope (口径).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, Postfix

from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_indicator import counts, measure
from xubao.ledger.order import plan_end
from xubao.model import Figure, Report, ReportKind, Role, Statement

_GROWTH = re.compile(r"增长|增幅|增速|提高|提升|上升|增加|下降|降低|减少|压减|削减|年均|复合|高$|高出?$|低$")
RATES = frozenset({"%", "个百分点", "百分点", "倍"})
_SHARE = re.compile(r"占|比重|比例")
_PLACE = re.compile(
    r"全国|全球|世界|我国|全省|全市|全区|全县|本市|本省|首都|京津冀|“?三城一区”?|"
    r"[\u4e00-\u9fff]{1,5}?(?:省|(?<![城都])市|(?<![地社园城户山灾林景校辖小矿])区|县|州|示范区|科学城|开发区|经开区|分园)(?![域位块])"
)
_WHOLE = frozenset({"全国", "我国", "全省", "全市", "全区", "全县", "本市", "本省"})
_YEARS = re.compile(
    r"“?十[一二三四五六]五”?(?:时期|期间)?|(?:过去|未来|今后|近)?(?:[二三四五六七八九十两]|\d{1,2})年(?:来|内|间|累计|时间|中|共)|五年|十年"
)
_YEAR = re.compile(r"去年|上年|今年|全年|当年|上半年|年末|(?:19|20)\d\d年")
_SLICE = re.compile(
    r"新增|新设|新建|新开工|新认定|新引进|新培育|新落地|新签|再|新登记|首批|潜在|规模以上|规上|其中|每[天日月年]|人均|户均|平均"
)
_FROM = re.compile(r"[由从](?:(?:(?:19|20)\d\d年|当年|上年)的?)?[约近不足]*$")
_TO = re.compile(r".{0,3}(?:提高|增加|上升|下降|减少|扩大|增长|拓展|调整|整合|降|升|增)")
_TOLD = re.compile(r"^.*(?:提出|受理|收到|交办|办结)(?=.{4})")
"""区人大代表共提出代表建议 counts 代表建议."""
_NOISE = re.compile(r"[“”\"\s的.…、]|(?:数量|总数|累计|达到?|超过|继续|持续)$")
_BOUND = re.compile(r"控制在|不超过|不突破|以内|以下|低于|[降减](?:到|至|为)|失业|赤字|价格.{0,4}涨")
_HARM = re.compile(r"能耗|排放|强度|浓度|负担")
_FALL = re.compile(r"下降|降低|减少|压减|削减|减轻")
_REACH = re.compile(r"[^，。；：、]{0,8}?在(全国|全球|全省|全市|[^，。；：、]{2,8}?(?:全域|范围内))")
ALIKE = 0.8
"""From this likeness on, two subjects are one; below, the one may still be a kind of the other."""
ENDING, ENDS = 6, 0.7
"""Two subjects that end alike for so many characters, and so much of the shorter, are kinds of one thing."""
SAME = 0.88
MAGNITUDE = 12.0
LEAST = 3
LONG = 5
"""Characters that must be left of a subject whose first word goes."""
SLICED = 6
"""How many characters before a figure a word of part (新设7个) may stand."""
_FURTHER = re.compile(r"再(?:建|培|形|新|增|打|完|取|减|解|降)")
_SUSPECT = "number-suspect"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of a matter.

    Attributes:
        core: what it counts, without places, growth and quantity words.
        scope: where, over how long and of which part it was counted.
        shape: growth, share or amount.
        doubted: whether the report's number is suspected of damage: it may be shown, not compared.
        less: whether less of it is better.
        at: where its clause begins.
        further: whether it comes on top of what there is (再建成4个).
        year, until: its report's year, and the last year of what a promise promises; 0 where nobody says.
    """

    report: int
    figure: Figure
    core: str
    scope: frozenset[str]
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

    def in_reach(self, value: "Value") -> bool:
        """Whether the value is of a magnitude that the target may have come to."""
        return near(self, value)

    @property
    def place(self) -> tuple[int, int]:
        """The clause it stands in: its report and where it begins."""
        return self.report, self.at

    @property
    def least(self) -> float:
        """The value, the lower end of a range."""
        value = self.figure.value
        return value[0] if isinstance(value, tuple) else value or 0.0


def values(
    members: Sequence[Clause], quantities: Sequence[tuple[int, Figure]], reports: Sequence[Report]
) -> list[Value]:
    """The quantities of a matter with what is needed to compare them.

    Args:
        quantities: (report, figure) of the figures that count what the matter is about.
    """
    homes = {(clause.report, figure): clause for clause in members for figure in clause.figures}
    kept = [(homes[key], key[1]) for key in dict.fromkeys(quantities) if key in homes]
    found = (
        value_of(clause.report, reports[clause.report], clause.statement, clause.start, figure)
        for clause, figure in kept
    )
    return [value for value in found if value]


def value_of(index: int, report: Report, statement_id: str, start: int, figure: Figure) -> Value | None:
    """A figure with what is needed to compare it; None for where a rise began, and for what counts no one thing.

    Args:
        index: the report's place among the reports.
        start: where the figure's clause begins, an offset into Report.text.
    """
    statement = report.statement_by_id[statement_id]
    told = statement.text[: max(0, figure.start - statement.start)]
    before = told[max(0, start - statement.start) :]
    after = statement.text[figure.end - statement.start :]
    core = _core(figure, report.title or "")
    if len(core) < LEAST or not counts(figure) or (_FROM.search(before) and _TO.match(after)):
        return None
    promised = statement.role is Role.GOAL
    doubted = any(
        w.code == _SUSPECT and w.start < figure.end and figure.start < w.end for w in report.warnings
    )
    return Value(
        index,
        figure,
        core,
        frozenset(_scope(figure, before, after, report))
        | (frozenset() if promised else _span(told, statement, report)),
        _shape(figure),
        promised,
        doubted,
        _less(figure, before, after),
        int((report.date or "0")[:4]),
        _until(figure, report),
        start,
        bool(_FURTHER.search(told)),
    )


def _core(figure: Figure, title: str) -> str:
    subject = re.sub(r"(?:同比|年均|复合)?(?:增长率?|增幅|增速)$", "", figure.subject)
    core = _NOISE.sub("", _PLACE.sub("", _TOLD.sub("", measure(subject) or subject)))
    return _without_theme(core if len(core) >= LEAST else _NOISE.sub("", subject), title)


def _scope(figure: Figure, before: str, after: str, report: Report) -> set[str]:
    """Where and of which part a figure was counted: places (but those of the report's title), 新增, 在…全域."""
    title = report.title or ""
    places = {place.strip("“”") for place in _PLACE.findall(before + figure.subject)}
    scope = {place for place in places if place not in title and place[0] != "各"} - _WHOLE
    scope |= set(_SLICE.findall(before[-SLICED:] + figure.subject))
    reach = _REACH.match(after)
    return scope | ({reach.group(1)} if reach else set())


def _less(figure: Figure, before: str, after: str) -> bool:
    """Whether less of it is better: what is kept within a bound, and what pollutes unless its fall is counted."""
    told = before[-12:] + figure.subject + figure.text + after[:6]
    return bool(_BOUND.search(told) or (_HARM.search(figure.subject) and not _FALL.search(told)))


def _until(figure: Figure, report: Report) -> int:
    """The year by which a promised figure is to be reached."""
    told = int((figure.as_of or "0")[:4])
    if report.kind is ReportKind.PLAN and told <= int((report.date or "0")[:4]):
        return int(plan_end(report) or 0)
    return told or int((report.date or "0")[:4])


def _without_theme(core: str, title: str) -> str:
    """A subject without the body that the whole report is about: 中关村新注册科技型企业 in a report on 中关村."""
    ends = (n for n in range(len(core) - LONG, 1, -1) if core[:n] in title)
    return core[next(ends, 0) :]


def _shape(figure: Figure) -> str:
    if figure.unit in RATES and _GROWTH.search(figure.subject):
        return "growth"
    return "share" if figure.unit in RATES and _SHARE.search(figure.subject) else "amount"


def _span(told: str, statement: Statement, report: Report) -> frozenset[str]:
    """多年 where the nearest words on time before the figure, or else a heading above it, speak of several years.

    A news item speaks of its own place besides.
    """
    own = {report.title or report.file} if report.kind is ReportKind.NEWS else set()
    several = max((m.start() for m in _YEARS.finditer(told)), default=-1)
    one = max((m.start() for m in _YEAR.finditer(told)), default=-1)
    if several < 0 and one < 0:
        heads = "".join(section.title for section in report.path(statement.section))
        several = 0 if _YEARS.search(heads) and not _YEAR.search(heads) else -1
    return frozenset(own | ({"多年"} if several > one else set()))


def alike(one: Value, other: Value) -> bool:
    """Whether two values are of one subject, whatever their scope."""
    if one.core == other.core:
        return True
    short, long_ = sorted((one.core, other.core), key=len)
    ending = Postfix.similarity(short, long_)
    if ending >= max(ENDING, ENDS * len(short)):
        return True
    return long_.endswith(short) or Indel.normalized_similarity(one.core, other.core) >= ALIKE


def same(one: Value, other: Value) -> bool:
    return (
        one.figure.unit == other.figure.unit
        and one.shape == other.shape
        and one.scope == other.scope
        and not (one.doubted or other.doubted)
        and near(one, other)
        and (one.core == other.core or _reworded(one.core, other.core))
    )


def near(one: Value, other: Value) -> bool:
    """Whether two values are of one magnitude: what lies further apart seldom counts the same."""
    low, high = sorted((abs(one.least), abs(other.least)))
    return high <= MAGNITUDE * low or high == 0


def _reworded(one: str, other: str) -> bool:
    """Whether two subjects are one told a little otherwise; 国家级高新技术企业 is a part of 高新技术企业, not that."""
    part = one.endswith(other) or other.endswith(one)
    return not part and Indel.normalized_similarity(one, other) >= SAME


def otherwise(one: Value, other: Value) -> bool:
    """Whether the same thing was counted otherwise: elsewhere, over other years, in part, or in another unit."""
    if one.figure.unit == other.figure.unit:
        if one.figure.value == other.figure.value or (one.core == other.core and not near(one, other)):
            return False
        return one.shape == other.shape and not same(one, other)
    return True
