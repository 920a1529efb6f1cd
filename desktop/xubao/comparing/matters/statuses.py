"""Kind and status of a matter, by rule, each with its reason in plain Chinese."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.completion import delivered, is_open
from xubao.comparing.matters.wordings import POSITION
from xubao.model import Figure, MatterKind, MatterStatus, Report, Role

_INSTITUTION = re.compile(
    r"(?:研究院|研究所|研究中心|实验室|医院|大学|学院|学校|集团|公司|基金|联盟|协会|理事会|管委会|委员会|法院|银行|交易所|创新中心)$"
)
_PROJECT = re.compile(
    r"(?:项目|工程|装置|设施|平台|园区?|基地|大街|轴|铁路|公路|高速|机场|港|水库|医院二期|[一二三四]期|线|城|小镇|社区|集聚区|示范区|试验区|论坛|大会|大赛)$"
)
_POLICY = re.compile(
    r"[《》]|(?:办法|条例|意见|规划|计划|方案|政策|制度|改革|措施|细则|机制|法|试点|规定|通知|\d+条)$"
)
_DONE = re.compile(
    r"建成|落成|竣工|完成|获批|批准|投入使用|投用|投产|开通|通车|运行|启用|上线|全覆盖|已(?:经|全部|基本)?(?:解决|消除|补齐|破解|化解|缓解)|得到(?:有效)?(?:解决|缓解)"
)
"""What ends a problem; a policy on it does not yet."""
_MAKING = re.compile(
    r"加快|推动|推进|正在|研究|起草|制定|编制|探索|拟|将|力争|争取|筹建|逐步|着手|持续|继续|建设(?!成)|支持|加强|有序|加速|新一轮|提出|着力|努力|确保|要"
)
_STAYS = re.compile(r"仍|依然|还|尚未|有待|亟待|不足|不够|不高|缺乏|薄弱|难")
_FALLS = re.compile(r"下降|降低|减少|压减|控制在|不超过|以内|低于|能耗|排放|失业")
_AREA = re.compile(r"全国|全球|全省|全市|全区|全域|比上年|同比|比20\d\d年|年均|五年")
"""Where a figure was counted, or beside what."""
_TOLD = re.compile(
    r"差距|不足|问题|困难|短板|仍然|依然|仍需|还需|进一步|亟待|亟需|有待|尚未|不够|不高|不强|目标|要求|水平|存在|提升|加强|提高|完善|健全|"
    r"发展|建设|工作|方面|能力|还|仍|较|与|的|不|需"
)
"""What any problem is told in."""
LEAST_PAIRS = 3
"""Character pairs two problems must share beside that: a name of four characters."""
ALIKE = 0.6
"""From this likeness on, two wordings of a position are the one changed into the other."""
LONGEST_POSITION = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """A status with its reason."""

    status: MatterStatus
    why: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a status is judged from: the matter's clauses (oldest first) and the reports around them.

    Attributes:
        silent: later reports on the same subject that say nothing of the matter.
        quantities: (report, figure) of the figures that count what the matter is about.
        about: what the matter is about in the reports' words.
    """

    kind: MatterKind
    clauses: tuple[Clause, ...]
    silent: tuple[int, ...]
    quantities: tuple[tuple[int, Figure], ...]
    about: str = ""

    @property
    def last(self) -> int:
        """Index of the newest report that speaks of it."""
        return self.clauses[-1].report

    @property
    def spoken(self) -> tuple[int, ...]:
        """Indices of the reports that speak of it, oldest first."""
        return tuple(sorted({clause.report for clause in self.clauses}))

    def promises(self, quantity: tuple[int, Figure]) -> bool:
        """Whether the figure stands in a promise."""
        report, figure = quantity
        return any(c.role is Role.GOAL and c.report == report and figure in c.figures for c in self.clauses)

    @property
    def falls(self) -> bool:
        """Whether less is better here."""
        return any(_FALLS.search(clause.text) for clause in self.clauses)

    def apart(self, old: tuple[int, Figure], new: tuple[int, Figure]) -> bool:
        """Whether the clauses say that the two figures were counted in different areas."""
        one, other = self._areas(old), self._areas(new)
        return bool(one and other) and one.isdisjoint(other)

    def _areas(self, quantity: tuple[int, Figure]) -> set[str]:
        report, figure = quantity
        told = [c.text for c in self.clauses if c.report == report and figure in c.figures]
        return {area for text in told for area in _AREA.findall(text)}

    def said(self, role: Role, report: int | None = None) -> list[Clause]:
        """The clauses of a role, of one report or of all."""
        return [c for c in self.clauses if c.role is role and (report is None or c.report == report)]


def find_kind(title: str, clauses: Sequence[Clause], quantities: Sequence[tuple[int, Figure]]) -> MatterKind:
    """What a matter is about, from its title, its roles and its figures."""
    if len({report for report, _ in quantities}) > 1:
        return MatterKind.INDICATOR
    if any(clause.role is Role.PROBLEM for clause in clauses):
        return MatterKind.PROBLEM
    stated = sum(
        1 for clause in clauses if POSITION.search(clause.text) and len(clause.text) <= LONGEST_POSITION
    )
    if 2 * stated > len(clauses):
        return MatterKind.POSITION
    for kind, pattern in (
        (MatterKind.INSTITUTION, _INSTITUTION),
        (MatterKind.PROJECT, _PROJECT),
        (MatterKind.POLICY, _POLICY),
    ):
        if pattern.search(title):
            return kind
    return MatterKind.GOAL


def judge(story: Story, reports: Sequence[Report]) -> Judged:
    """The status of a matter. Rules in order: wording, figures, silence, problems, completion, under way."""
    for rule in (_wording, _figures, _silence, _problems, _completion):
        judged = rule(story, reports)
        if judged:
            return judged
    return Judged(MatterStatus.ONGOING, f"最近一次见于{_name(reports, story.last)}，尚未见完成的表述。")


def _name(reports: Sequence[Report], index: int) -> str:
    report = reports[index]
    year = f"{report.date[:4]}年" if report.date else ""
    return f"{year}《{report.title}》" if report.title else f"{year}报告"


def _figures(story: Story, reports: Sequence[Report]) -> Judged | None:
    if story.kind is not MatterKind.INDICATOR or len(story.silent) > 1:
        return None
    pairs = [
        (old, new)
        for n, new in enumerate(story.quantities)
        for old in story.quantities[:n]
        if old[0] < new[0] and _comparable(old[1], new[1]) and not story.apart(old, new)
    ]
    if pairs:
        reported = [pair for pair in pairs if not any(map(story.promises, pair))]
        return _moved(story, reports, *(reported or pairs)[-1])
    latest, newest = story.quantities[-1]
    earlier = [figure for report, figure in story.quantities if report < latest]
    if not earlier:
        return None
    what = "单位" if earlier[-1].unit != newest.unit else "所指"
    return Judged(MatterStatus.SCOPE, f"{what}不同，不能直接相比：{_of(earlier[-1])}；{_of(newest)}。")


def _moved(
    story: Story, reports: Sequence[Report], old: tuple[int, Figure], new: tuple[int, Figure]
) -> Judged:
    """A value beside an older one of the same thing: moved, unchanged, or not yet reported at all."""
    before, now = f"{_name(reports, old[0])}", f"{_name(reports, new[0])}"
    told = f"{before}为{old[1].text}，{now}为{new[1].text}"
    was_goal, is_goal = story.promises(old), story.promises(new)
    if old[1].value == new[1].value and was_goal == is_goal:
        return Judged(MatterStatus.ONGOING, f"{told}，数值没有变化。")
    if was_goal and is_goal:
        return Judged(MatterStatus.ONGOING, f"目标有变：{told}，尚未见完成的数据。")
    counted = re.search(r"\d", new[1].text) and new[1].unit not in (
        "%",
        "个百分点",
        "百分点",
    )  # growth of one year and of five are not told apart
    if counted and was_goal and not is_goal and _least(new[1]) >= _least(old[1]) and not story.falls:
        return Judged(MatterStatus.DONE, f"{told}，已达到目标。")
    if was_goal or is_goal:
        return Judged(MatterStatus.ONGOING, f"{told}；{'前' if was_goal else '后'}者是目标，不是数值的变化。")
    return Judged(MatterStatus.UPDATED, f"{told}。")


def _least(figure: Figure) -> float:
    return figure.value[0] if isinstance(figure.value, tuple) else figure.value or 0.0


def _comparable(old: Figure, new: Figure) -> bool:
    return old.unit == new.unit and _subject(old) == _subject(new)


def _subject(figure: Figure) -> str:
    return re.sub(
        r"[“”\s的.…]|数量|总数|全市|累计|达到?|超过|^(?:今年|再|又|要|将|新|继续)+", "", figure.subject
    )


def _of(figure: Figure) -> str:
    return f"{figure.subject}{figure.text}"


def _silence(story: Story, reports: Sequence[Report]) -> Judged | None:
    needed = 1 if len(story.spoken) == 1 else 2
    if len(story.silent) < needed or not (story.said(Role.GOAL) or story.said(Role.PROBLEM) or needed == 2):
        return None
    what = (
        "问题"
        if story.said(Role.PROBLEM, story.last)
        else "任务"
        if story.said(Role.GOAL, story.last)
        else "事项"
    )
    later = "、".join(_name(reports, index) for index in story.silent[:2])
    return Judged(
        MatterStatus.DROPPED,
        f"{_name(reports, story.last)}提出的{what}，{later}{'等' if len(story.silent) > 2 else ''}未再提及。",
    )


def _problems(story: Story, reports: Sequence[Report]) -> Judged | None:
    problems = story.said(Role.PROBLEM)
    if not problems:
        return None
    since = sorted({clause.report for clause in problems})
    after = [c for c in story.clauses if c.report > since[-1] and c.role is Role.PROGRESS]
    if after and any(_done(clause) for clause in after):
        return Judged(
            MatterStatus.RESOLVED,
            f"{_name(reports, since[-1])}指出的问题，{_name(reports, after[-1].report)}报告已有结果。",
        )
    if after:
        return Judged(
            MatterStatus.ONGOING,
            f"{_name(reports, since[-1])}指出的问题，{_name(reports, after[-1].report)}报告正在推进。",
        )
    if len(since) > 1 and _again(problems):
        return Judged(
            MatterStatus.PERSISTING, f"{_name(reports, since[0])}指出，{_name(reports, since[-1])}再次指出。"
        )
    return Judged(MatterStatus.PERSISTING, f"{_name(reports, since[-1])}指出，此后未见解决的表述。")


def _again(problems: Sequence[Clause]) -> bool:
    """Whether two reports point to one problem: they share more than the words every problem is told in."""
    told = [(clause.report, _pairs(clause.flat)) for clause in problems]
    return any(
        len(one & other) >= LEAST_PAIRS
        for n, (late, one) in enumerate(told)
        for early, other in told[:n]
        if early < late
    )


def _pairs(flat: str) -> set[str]:
    return {part[i : i + 2] for part in _TOLD.split(flat) for i in range(len(part) - 1)}


def _wording(story: Story, reports: Sequence[Report]) -> Judged | None:
    if story.kind not in (MatterKind.POSITION, MatterKind.PHRASE) or len(story.spoken) < 2:
        return None
    if story.kind is MatterKind.PHRASE:
        return Judged(MatterStatus.REWORDED, f"{_name(reports, story.last)}已改用新的提法。")
    first = [clause for clause in story.clauses if clause.report == story.spoken[0]]
    last = [clause for clause in story.clauses if clause.report == story.last]
    pairs = [(Indel.normalized_similarity(a.text, b.text), a, b) for a in first for b in last]
    score, old, new = max(pairs, key=lambda pair: pair[0])
    if ALIKE <= score < 1.0:
        return Judged(MatterStatus.REWORDED, f"由“{old.text}”改为“{new.text}”。")
    return None


def _completion(story: Story, reports: Sequence[Report]) -> Judged | None:
    if len(story.spoken) < 2 or story.said(Role.GOAL, story.last):
        return None
    open_before = [c for c in story.clauses if c.report < story.last and is_open(c)]
    progress = story.said(Role.PROGRESS)
    done = [c for c in progress if delivered(c, open_before, story.about)]
    earlier = any(clause.report < story.last for clause in done)  # what was delivered then goes on since
    if not open_before or not done or earlier:
        return None
    return Judged(
        MatterStatus.DONE,
        f"{_name(reports, open_before[0].report)}提出，{_name(reports, story.last)}报告“{done[-1].text[:30]}”。",
    )


def _done(clause: Clause) -> bool:
    """Whether the clause tells of something finished: the word of completion stands before any of being under way."""
    making = _MAKING.search(clause.text)
    done = _DONE.search(clause.text)
    return done is not None and (making is None or done.start() < making.start())
