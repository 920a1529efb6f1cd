"""Figures that both reports give: what rose, fell, stood still, or counts something else now (口径).

Two figures belong together when their units are the same and their subjects, scope words (全市, 示范区, 累计) left
out, are nearly the same; figures in statements that answer to each other may differ more. Every figure has one
partner at most: first of the same scope, kind (promise or result) and magnitude, then of another. A threshold
(超千家的分园) is no value, and a number suspected of damage is held against nothing.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Indel

from xubao.comparing.indexed_report import Side
from xubao.comparing.statements.matching import Matching
from xubao.model import Figure, FigureChange, FigureNote, Report, Role, Statement

Likeness = npt.NDArray[np.float32]

_SUSPECT = "number-suspect"
_ALIKE = 0.8  # likeness of the subjects of figures anywhere in the two reports
_PAIRED = 0.6  # ... in statements that answer to each other
_LEAST = 0.55
_SHORTEST = 3
_SHORT = 6
_ALIKE_SHORT = 0.9
_PLACE = (
    r"[\u4e00-\u9fff]{1,5}?(?:省|(?<![城都])市|(?<![地社园城户山灾林景校辖小矿])区|县|州"
    r"|示范区|科学城|开发区|经开区|分园|城区)"
)
_SCOPE = re.compile(
    rf"全国|全球|世界|我国|全省|全市|全区|全县|本市|本省|首都|北京地区|京津冀|“三城一区”|{_PLACE}"
    r"|规模以上|规上|限额以上|累计|年均|人均|户均|万人|平均每天|首批|新增|新设|新建"
)
_SPAN = re.compile(
    r"“[一二三四五六七八九十]{2}五”(?!期?末|(?:时期)?的?(?:开局|第[一二三四五]年|收官))|(?:过去|未来|今后|近)?(?:[二三四五六七八九十]|\d{1,2})年(?:来|内|间|累计|时间)|五年"
)
_REACH = re.compile(
    r"^[^，。；：、]{0,8}?在(全国|全球|全省|全市|全区|全县|[^，。；：、]{2,8}?(?:全域|范围内|各区|各分园))"
)
_BOUND = re.compile(r"^(?:超|逾|达|不足|不低于|不少于|至少|大于|小于|高于|低于)|(?:以上|以下|以内)$")
_BOUND_BEFORE = re.compile(r"(?:超过|超|逾|达到|达|不足|不低于|不少于|至少|大于|小于|高于|低于)$")
_START = re.compile(r"[从由][^，。；从由]{0,4}$")  # 从47.5%提高到51.5%: where it began is not how much it is
_ONWARD = re.compile(r"^(?:左右|以上)?[\u4e00-\u9fff]{0,6}?(?:到|至)")
_REACHED = re.compile(r"(?:达到|达|[高加升展大长低少]到|增至|升至|降至)了?(?:超过|近|约)?$")
_SUMMED = re.compile(r"累计|新增|新设|新建|[共合总]计|总共|一共")
_NAMING = re.compile(r"(?:每|(?<![创更革翻出全])新)$")  # 每50公斤, 新36条
_STANDARD = re.compile(r"^(?:[（(][^）)]*[）)])?作为")
_ONE_WORD = {"新设": "新增", "新建": "新增"} | dict.fromkeys(("共计", "合计", "总计", "总共", "一共"), "累计")
_MAGNITUDE = 8.0  # times: values further apart seldom count the same thing
_DIGIT = re.compile(r"\d")
_GROWTH = re.compile(r"增长|增幅|增速|下降|降幅|减少|提高|上升|增加|降低")
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
_CLOSING = ("”", "》")  # “新36条”
_UNITS_OF_TIME = frozenset({"年", "个月", "月", "天", "日", "小时", "分钟", "届", "周年", "周"})


@dataclass(frozen=True, slots=True)
class _Given:
    """A figure as a report gives it.

    Attributes:
        statement: index of its statement.
        core: the subject without scope words.
        scope: the scope words.
        growth: whether it says how much something grew, not how much it is.
        promised: whether it is a target.
        named: characters of the subject that say for what, where money is spoken of.
    """

    figure: Figure
    statement: int
    core: str
    scope: frozenset[str]
    growth: bool
    promised: bool
    named: int


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
        return self.one.promised and self.other.promised


class SharedFigures:
    """The figures two reports may both give.

    Args:
        old, new: the two sides.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = old, new
        mine, theirs = _by_unit(old), _by_unit(new)
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
            (-worth, row.one.figure.start, row.other.figure.start, at)
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


def _by_unit(where: Side) -> dict[tuple[str, bool], list[_Given]]:
    found: dict[tuple[str, bool], list[_Given]] = defaultdict(list)
    suspect = sorted((w.start, w.end) for w in where.report.warnings if w.code == _SUSPECT)
    for at, statement in enumerate(where.report.statements):
        for figure in statement.figures:
            if figure.value is None or figure.unit in _UNITS_OF_TIME or _VAGUE.match(figure.subject):
                continue
            if _no_value(where.report, figure) or _touched(figure, suspect):
                continue
            scope = _plain(_SCOPE.findall(figure.subject)) | _years(where, at, figure)
            scope |= _reach(statement, figure) | _summed(statement, figure)
            core = _SCOPE.sub("", figure.subject)
            core = core if len(core) >= _SHORTEST else figure.subject
            growth = bool(_GROWTH.search(figure.subject))
            promised = statement.role is Role.GOAL
            named = len(_MONEY.sub("", core))
            found[figure.unit, growth].append(_Given(figure, at, core, scope, growth, promised, named))
    return found


def _no_value(report: Report, figure: Figure) -> bool:
    """Whether a number says how much of nothing: which things are counted, by what one pays, what a text is called."""
    before = report.text[max(0, figure.start - 6) : figure.start]
    after = report.text[figure.end : figure.end + 24]
    if _NAMING.search(before) or after[:1] in _CLOSING or _STANDARD.match(after):
        return True
    return bool(_START.search(before) and _ONWARD.match(after)) or _threshold(figure, before, after)


def _threshold(figure: Figure, before: str, after: str) -> bool:
    """Whether a number only says which things are counted (超千家的分园): it is no value of its subject."""
    if not after.startswith("的") or len(after[:2].strip("的，。；、")) == 0:
        return False
    return bool(_BOUND.search(figure.text) or _BOUND_BEFORE.search(before[-3:]))


def _touched(figure: Figure, spans: list[tuple[int, int]]) -> bool:
    """Whether a figure stands in one of some spans that are in order and do not overlap."""
    at = bisect_left(spans, (figure.end,))
    return at > 0 and spans[at - 1][1] > figure.start


def _reach(statement: Statement, figure: Figure) -> frozenset[str]:
    """Where what is counted holds, as its clause says after the number (21项试点政策已在中关村全域推广)."""
    match = _REACH.match(statement.text[max(0, figure.end - statement.start) :])
    return frozenset({match.group(1)}) if match else frozenset()


def _summed(statement: Statement, figure: Figure) -> frozenset[str]:
    """That only what came anew, or all of it together, is counted, where the clause says so before the subject."""
    before = statement.text[: max(0, figure.start - statement.start)]
    return _plain(_SUMMED.findall(re.split("[，；、]", before)[-1]))


def _plain(words: list[str]) -> frozenset[str]:
    """Words of one meaning as one."""
    return frozenset(_ONE_WORD.get(word, word) for word in words)


def _years(where: Side, at: int, figure: Figure) -> frozenset[str]:
    """A figure of several years together is not held against one of a single year."""
    statement = where.report.statements[at]
    before = statement.text[: max(0, figure.start - statement.start)]
    clause = re.split("[，；]", before)[-1]
    if statement.role is not Role.GOAL and _REACHED.search(clause) and not _SUMMED.search(clause):
        return frozenset()  # what the years led to is what the last of them has
    section = int(where.section_of[at])
    while section >= 0:
        before += where.titles[section]
        section = int(where.parent[section])
    return frozenset({"多年"}) if _SPAN.search(before) else frozenset()


def _alike(mine: list[_Given], theirs: list[_Given]) -> Iterator[_Alike]:
    cores = [given.core for given in theirs]
    step = max(1, _CELLS // len(theirs))
    for first in range(0, len(mine), step):
        few = mine[first : first + step]
        likeness = process.cdist(
            [given.core for given in few], cores, scorer=Indel.normalized_similarity, score_cutoff=_LEAST
        )
        rows, columns = np.nonzero(_thinned(likeness, first))
        for row, column, alike in zip(
            rows.tolist(), columns.tolist(), likeness[rows, columns].tolist(), strict=True
        ):
            one, other = few[row], theirs[column]
            if not _fixed(one.figure, other.figure):
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
    worth = row.alike + 0.3 * paired
    worth += 0.15 * (one.scope == other.scope) + 0.2 * (one.promised == other.promised)
    return worth - 0.3 * _far_apart(one.figure, other.figure)


def _sure(one: _Given, other: _Given, alike: float) -> bool:
    return min(one.named, other.named) >= _NAMED and alike >= _asked(one, other)


def _asked(one: _Given, other: _Given) -> float:
    """How alike two subjects must be: in short ones a character is a lot."""
    shortest = min(len(one.core), len(other.core))
    return 1.01 if shortest < _SHORTEST else _ALIKE_SHORT if shortest <= _SHORT else _ALIKE


def _far_apart(one: Figure, other: Figure) -> bool:
    low, high = sorted(abs(_middle(figure)) for figure in (one, other))
    return high > _MAGNITUDE * low


def _fixed(one: Figure, other: Figure) -> bool:
    """Set phrases (八项规定) are no figures."""
    return one.text == other.text and not _DIGIT.search(one.text)


def _change(old: Side, new: Side, row: _Alike) -> FigureChange:
    one, other = row.one, row.other
    return FigureChange(
        subject=other.figure.subject or one.figure.subject,
        unit=other.figure.unit,
        old=one.figure,
        new=other.figure,
        note=_note(one, other),
        old_statement=old.report.statements[one.statement].id,
        new_statement=new.report.statements[other.statement].id,
        promised=row.promised,
    )


def _note(one: _Given, other: _Given) -> FigureNote:
    if one.scope != other.scope or not _same_span(one.figure.as_of, other.figure.as_of):
        return FigureNote.SCOPE
    before, after = _middle(one.figure), _middle(other.figure)
    if before == after:
        # 9到23元 and 16元 have one middle, and are not one figure for that
        return FigureNote.EQUAL if one.figure.value == other.figure.value else FigureNote.SCOPE
    return FigureNote.UP if after > before else FigureNote.DOWN


def _same_span(one: str | None, other: str | None) -> bool:
    """Whether two dates close a span of the same length in their years: half a year is not held against a year."""
    if one is None or other is None:
        return True
    return (one[4:] or "-12-31") == (other[4:] or "-12-31")


def _middle(figure: Figure) -> float:
    value = figure.value
    if isinstance(value, tuple):
        return sum(value) / len(value)
    return float(value or 0.0)
