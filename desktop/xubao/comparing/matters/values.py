"""What a matter's figures say through the reports: moved, unchanged, reached, a target changed, or not comparable.

Two figures may be compared when unit, shape (an amount, a growth, a share) and subject are the same and both were
counted in the same places and over the same span of years; the same subject counted otherwise is another scope (口径).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import Indel, Postfix

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.measures import counts, measure
from xubao.comparing.matters.order import PASSING, plan_end
from xubao.model import Figure, MatterStatus, Report, ReportKind, Role

_GROWTH = re.compile(r"增长|增幅|增速|提高|提升|上升|增加|下降|降低|减少|压减|削减|年均|复合|高$|高出?$|低$")
_RATE = frozenset({"%", "个百分点", "百分点", "倍"})
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
    r"新增|新设|新建|新开工|再|新登记|首批|潜在|规模以上|规上|其中|每[天日月年]|人均|户均|平均"
)
_FROM = re.compile(r"[由从](?:(?:(?:19|20)\d\d年|当年|上年)的?)?[约近不足]*$")
_TO = re.compile(r".{0,3}(?:提高|增加|上升|下降|减少|扩大|增长|拓展|调整|整合|降|升|增)")
_NOISE = re.compile(r"[“”\"\s的.…、]|(?:数量|总数|累计|达到?|超过|继续|持续)$")
_LESS = re.compile(r"下降|降低|减少|压减|控制在|不超过|以内|低于|能耗|排放|失业|赤字")
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
class Told:
    """A status with its reason."""

    status: MatterStatus
    why: str


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
    def place(self) -> tuple[int, int]:
        """The clause it stands in: its report and where it begins."""
        return self.report, self.at

    @property
    def least(self) -> float:
        """The value, the lower end of a range."""
        value = self.figure.value
        return value[0] if isinstance(value, tuple) else value or 0.0


Pair = tuple[Value, Value]


def values(
    members: Sequence[Clause], quantities: Sequence[tuple[int, Figure]], reports: Sequence[Report]
) -> list[Value]:
    """The quantities of a matter with what is needed to compare them.

    Args:
        quantities: (report, figure) of the figures that count what the matter is about.
    """
    homes = {(clause.report, figure): clause for clause in members for figure in clause.figures}
    kept = [key for key in dict.fromkeys(quantities) if key in homes and not _begins(homes[key], key[1])]
    found = [_value(homes[key], key[1], reports[key[0]]) for key in kept]
    return [value for value in found if len(value.core) >= LEAST and counts(value.figure)]


def _begins(clause: Clause, figure: Figure) -> bool:
    """Whether the figure is where a rise or fall began (由45.9%提高到52.6%): an older report's value."""
    at = figure.start - clause.start
    return bool(_FROM.search(clause.text[:at]) and _TO.match(clause.text[at + len(figure.text) :]))


def _value(clause: Clause, figure: Figure, report: Report) -> Value:
    offset = max(0, figure.start - clause.start)
    before, after = clause.text[:offset], clause.text[figure.end - clause.start :]
    doubted = any(
        w.code == _SUSPECT and w.start < figure.end and figure.start < w.end for w in report.warnings
    )
    shape = _shape(figure)
    subject = re.sub(r"(?:同比|年均|复合)?(?:增长率?|增幅|增速)$", "", figure.subject)
    places = {place.strip("“”") for place in _PLACE.findall(before + figure.subject)}
    core = _NOISE.sub("", _PLACE.sub("", measure(subject) or subject))
    core = core if len(core) >= LEAST else _NOISE.sub("", subject)
    title = report.title or ""
    core = _without_theme(core, title)
    scope = {place for place in places if place not in title} - _WHOLE
    scope |= set(_SLICE.findall(before[-SLICED:] + figure.subject))
    scope |= {title} if report.kind in PASSING and clause.role is not Role.GOAL else set()
    scope |= set() if clause.role is Role.GOAL else _span(clause, offset, report)
    reach = re.match(r"[^，。；：、]{0,8}?在(全国|全球|全省|全市|[^，。；：、]{2,8}?(?:全域|范围内))", after)
    scope |= {reach.group(1)} if reach else set()
    less = bool(_LESS.search(before[-12:] + figure.subject + figure.text + after[:6]))
    return Value(
        clause.report,
        figure,
        core,
        frozenset(scope),
        shape,
        clause.role is Role.GOAL,
        doubted,
        less,
        int((report.date or "0")[:4]),
        _until(figure, report),
        clause.start,
        bool(_FURTHER.search(_before(clause, offset, report))),
    )


def _until(figure: Figure, report: Report) -> int:
    """The year by which a promised figure is to be reached."""
    if report.kind is ReportKind.PLAN:
        return int(plan_end(report) or 0)
    return int((figure.as_of or report.date or "0")[:4])


def _without_theme(core: str, title: str) -> str:
    """A subject without the body that the whole report is about: 中关村新注册科技型企业 in a report on 中关村."""
    ends = (n for n in range(len(core) - LONG, 1, -1) if core[:n] in title)
    return core[next(ends, 0) :]


def _shape(figure: Figure) -> str:
    if figure.unit in _RATE and _GROWTH.search(figure.subject):
        return "growth"
    return "share" if figure.unit in _RATE and _SHARE.search(figure.subject) else "amount"


def _before(clause: Clause, offset: int, report: Report) -> str:
    """The words of the statement before a place in its clause."""
    statement = report.statement_by_id[clause.statement]
    return statement.text[: clause.start - statement.start + offset]


def _span(clause: Clause, offset: int, report: Report) -> set[str]:
    """多年 where the nearest words on time before the figure, or else a heading above it, speak of several years."""
    told = _before(clause, offset, report)
    several = max((m.start() for m in _YEARS.finditer(told)), default=-1)
    one = max((m.start() for m in _YEAR.finditer(told)), default=-1)
    if several < 0 and one < 0:
        section = report.statement_by_id[clause.statement].section
        heads = "".join(section.title for section in report.path(section))
        return {"多年"} if _YEARS.search(heads) and not _YEAR.search(heads) else set()
    return {"多年"} if several > one else set()


def alike(one: Value, other: Value) -> bool:
    """Whether two values are of one subject, whatever their scope."""
    if one.core == other.core:
        return True
    short, long_ = sorted((one.core, other.core), key=len)
    ending = Postfix.similarity(short, long_)
    if ending >= max(ENDING, ENDS * len(short)):
        return True
    return long_.endswith(short) or Indel.normalized_similarity(one.core, other.core) >= ALIKE


def _same(one: Value, other: Value) -> bool:
    return (
        one.figure.unit == other.figure.unit
        and one.shape == other.shape
        and one.scope == other.scope
        and not (one.doubted or other.doubted)
        and _near(one, other)
        and (one.core == other.core or _reworded(one.core, other.core))
    )


def _near(one: Value, other: Value) -> bool:
    """Whether two values are of one magnitude: what lies further apart seldom counts the same."""
    low, high = sorted((abs(one.least), abs(other.least)))
    return high <= MAGNITUDE * low or high == 0


def _reworded(one: str, other: str) -> bool:
    """Whether two subjects are one told a little otherwise; 国家级高新技术企业 is a part of 高新技术企业, not that."""
    part = one.endswith(other) or other.endswith(one)
    return not part and Indel.normalized_similarity(one, other) >= SAME


def _pairs(found: Sequence[Value], fit: Callable[[Value, Value], bool]) -> Iterator[Pair]:
    return (
        (old, new)
        for old, new in product(found, found)
        if old.report < new.report and alike(old, new) and fit(old, new)
    )


def indicates(found: Sequence[Value]) -> bool:
    """Whether several reports give a figure of one subject."""
    return any(True for _ in _pairs(found, lambda one, other: True))


def judge_values(found: Sequence[Value], name: Callable[[int], str], open_since: int) -> Told | None:
    """The status the figures tell, None where they tell nothing.

    Args:
        open_since: index of the newest report that still sets a goal of the matter, -1 for none.
        name: a report's index → its date and title.
    """
    pairs = list(_pairs(found, _same))
    newest = max((new.report for _, new in pairs), default=-1)
    latest = [pair for pair in pairs if pair[1].report == newest]
    told = _target(found, latest, name, open_since) or _moved(latest, name)
    if told:
        return told
    pair = max(_pairs(found, _otherwise), key=lambda pair: (pair[1].report, pair[0].report), default=None)
    return _scope(*pair, name) if pair else None


def _target(
    found: Sequence[Value], latest: Sequence[Pair], name: Callable[[int], str], open_since: int
) -> Told | None:
    """What became of a target: reached, or replaced by another."""
    results = [(old, new) for old, new in latest if not old.promised and not new.promised]
    aims = [(old, new) for old, new in latest if old.promised and not new.promised]
    again = [(old, new) for old, new in latest if old.promised and new.promised]
    if aims and not again:
        goal, value = max(aims, key=lambda pair: pair[0].report)
        told = f"目标{_of(goal)}（{name(goal.report)}），{name(value.report)}报告{_of(value)}"
        reached = goal.figure.unit not in _RATE and not goal.less and value.least >= goal.least
        if not value.in_time(goal):
            return None
        if reached and open_since < value.report:
            return Told(MatterStatus.DONE, f"{told}，已达到目标。")
        return None if results else Told(MatterStatus.ONGOING, f"{told}。")
    changed = [(old, new) for old, new in again if old.figure.value != new.figure.value or _later(old, new)]
    if changed and not results:
        goal, aim = max(changed, key=lambda pair: pair[0].report)
        between = [
            value
            for value in found
            if not value.promised
            and goal.report < value.report <= aim.report
            and value.figure.unit == goal.figure.unit
            and alike(goal, value)
        ]
        now = f"{name(between[-1].report)}报告{_of(between[-1])}；" if between else ""
        was = f"{name(goal.report)}提出{_by(goal)}{goal.figure.text}"
        becomes = f"{name(aim.report)}改为{_by(aim)}{'再增' if aim.further else ''}{aim.figure.text}"
        return Told(MatterStatus.UPDATED, f"目标有变：{was}；{now}{becomes}，{_shift(goal, aim, between)}。")
    return None


def _later(old: Value, new: Value) -> bool:
    """Whether a target of several years was put off; what is set anew each year is not."""
    return old.year < old.until < new.until


def _by(value: Value) -> str:
    return f"到{value.figure.as_of[:4]}年" if value.figure.as_of else ""


def _shift(old: Value, new: Value, between: Sequence[Value]) -> str:
    """How one target differs from the one before, and whether that one was missed.

    Args:
        between: what was reported as reached since the older target.
    """
    found = []
    if between and old.until <= new.year and (between[-1].least < old.least) != old.less:
        found.append("原目标未如期达到")
    if new.least != old.least and not new.further:
        found.append("目标降低" if (new.least < old.least) != old.less else "目标提高")
    if _later(old, new):
        found.append("时限后移")
    return "、".join(found) or "目标有变"


def _moved(latest: Sequence[Pair], name: Callable[[int], str]) -> Told | None:
    results = [(old, new) for old, new in latest if not old.promised and not new.promised]
    if not results:
        return None
    old, new = max(results, key=lambda pair: (pair[0].report, pair[1].figure.start))
    told = f"{name(old.report)}为{_of(old)}，{name(new.report)}为{_of(new)}"
    if old.figure.value == new.figure.value:
        return Told(MatterStatus.ONGOING, f"{told}，数值没有变化。")
    return Told(MatterStatus.UPDATED, f"{told}。")


def _otherwise(one: Value, other: Value) -> bool:
    """Whether the same thing was counted otherwise: elsewhere, over other years, in part, or in another unit."""
    if one.figure.unit == other.figure.unit:
        if one.figure.value == other.figure.value or (one.core == other.core and not _near(one, other)):
            return False
        return one.shape == other.shape and not _same(one, other)
    return True


def _scope(old: Value, new: Value, name: Callable[[int], str]) -> Told:
    what = "单位" if old.figure.unit != new.figure.unit else "口径"
    doubt = "（原文数字存疑）" if old.doubted or new.doubted else ""
    told = f"{name(old.report)}为{_of(old)}，{name(new.report)}为{_of(new)}"
    return Told(MatterStatus.SCOPE, f"{what}不同，不能直接相比：{told}{doubt}。")


def _of(value: Value) -> str:
    return f"“{value.figure.subject}{value.figure.text}”"
