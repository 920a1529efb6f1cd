"""Kind and status of a matter, by rule, each with its reason in plain Chinese."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.completion import delivered, is_open
from xubao.comparing.matters.moves import Told, indicates, judge_values
from xubao.comparing.matters.values import Value
from xubao.comparing.matters.wordings import POSITION
from xubao.model import MatterKind, MatterStatus, Report, Role

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
_TOLD = re.compile(
    r"差距|不足|问题|困难|短板|仍然|依然|仍需|还需|进一步|亟待|亟需|有待|尚未|不够|不高|不强|目标|要求|水平|存在|提升|加强|提高|完善|健全|"
    r"发展|建设|工作|方面|能力|还|仍|较|与|的|不|需"
)
"""What any problem is told in."""
LEAST_PAIRS = 3
ENDED = 0.5
"""Share of a problem's character pairs that a clause must have to tell of its end."""
_AMISS = re.compile(
    r"不(?!可或缺|可分|可动摇|可逆|可阻|容置疑|断|仅|但|少|久|同|论|管|忘|懈)|难|(?<!或)缺|短板|差距|问题|矛盾|风险|困难|压力|挑战|瓶颈|障碍|制约|薄弱|滞后|落后|偏[低高少小弱重]|过[低高剩多]|较[低小少弱慢差]|"
    r"仍(?:然|旧)?[需未有存较不很难偏薄滞突比面处没显十]|尚[未不需待无]|还[没未需不要有是存比较]|有待|亟待|亟需|亟须|没有|未(?!来)|隐患|不力|低[下效迷]|下行|紧张|失衡|脱节|弱|单一|依赖|受制|粗放|浪费|腐败|"
    r"事故|空白|缺位|错位|同质|内卷|冲击|疲软|低于|堵|贵|乱|慢|散|严重|严峻|复杂|突出|掣肘|门槛|壁垒|流失|闲置|内耗|作风|形式主义"
)
"""What is wrong."""
_NOTHING = re.compile(
    r"政府|工作|群众|人民|社会|经济|生活|发展|建设|一些|少数|不少|许多|很多|有的|部分|地方|部门|单位|方面|领域|引起|强烈|反映|不满|满意|缺点|困难|问题|矛盾|"
    r"挑战|不足|形势|任务|情况|存在|面临|出现|遇到|我们|我国|当前|目前|同时|必须|看到|认识|清醒|前进|中的|十分|相当|比较|更加|较为|突出|严重|艰巨|复杂|严峻|繁重|"
    r"明显|仍然|依然|还有|还是|多年|积累|下来|[的地得和与及也又仍还在了着是有中上下多大很更要]"
)
"""What tells of no one problem: 政府工作还有不少缺点."""
_UNSOLVED = re.compile(
    r"问题.{0,2}(?:尚未|仍|依然|还|没有|未能).{0,6}(?:解决|存在|突出|缓解)|"
    r"(?:仍|还|尚)需.{0,6}(?:强化|加强|提升|提高|完善|健全|夯实|深化)$|(?:有待|亟待).{0,8}$"
)
"""Character pairs two problems must share beside that: a name of four characters."""
ALIKE = 0.6
"""From this likeness on, two wordings of a position are the one changed into the other."""
LONGEST_POSITION = 40


@dataclass(frozen=True, slots=True)
class Story:
    """What a status is judged from: the matter's clauses (oldest first) and the reports around them.

    Attributes:
        silent: later reports on the same subject that say nothing of the matter.
        missed: those of them, the next two at most, in which no sentence is a trace of it; empty where nothing was
            promised that could be missed.
        values: the figures that count what the matter is about.
        about: what the matter is about in the reports' words.
    """

    kind: MatterKind
    clauses: tuple[Clause, ...]
    silent: tuple[int, ...]
    missed: tuple[int, ...]
    values: tuple[Value, ...]
    about: str = ""

    @property
    def last(self) -> int:
        """Index of the newest report that speaks of it."""
        return self.clauses[-1].report

    @property
    def spoken(self) -> tuple[int, ...]:
        """Indices of the reports that speak of it, oldest first."""
        return tuple(sorted({clause.report for clause in self.clauses}))

    def said(self, role: Role, report: int | None = None) -> list[Clause]:
        """The clauses of a role, of one report or of all."""
        return [c for c in self.clauses if c.role is role and (report is None or c.report == report)]


def find_kind(title: str, clauses: Sequence[Clause], found: Sequence[Value]) -> MatterKind:
    """What a matter is about, from its title, its roles and its figures."""
    if indicates(found) and 4 * len({value.place for value in found}) >= len(clauses):
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


def judge(story: Story, reports: Sequence[Report]) -> Told:
    """The status of a matter. Rules in order: wording, figures, completion, silence, problems, under way."""
    for rule in (_wording, _figures, _completion, _silence, _problems):
        judged = rule(story, reports)
        if judged:
            return judged
    return _under_way(story, reports)


def _under_way(story: Story, reports: Sequence[Report]) -> Told:
    last = _name(reports, story.last)
    if story.silent:
        return Told(MatterStatus.ONGOING, f"最近一次见于{last}，此后的报告没有逐字对应的表述，请核对。")
    return Told(MatterStatus.ONGOING, f"最近一次见于{last}，尚未见完成的表述。")


def _name(reports: Sequence[Report], index: int) -> str:
    report = reports[index]
    year = f"{report.date[:4]}年" if report.date else ""
    return f"{year}《{report.title}》" if report.title else f"{year}报告"


def _figures(story: Story, reports: Sequence[Report]) -> Told | None:
    if story.kind is not MatterKind.INDICATOR or len(story.silent) > 1:
        return None
    goals = story.said(Role.GOAL)
    return judge_values(story.values, lambda index: _name(reports, index), goals[-1].report if goals else -1)


def _silence(story: Story, reports: Sequence[Report]) -> Told | None:
    needed = 1 if len(story.spoken) == 1 else 2
    if len(story.silent) < needed or len(story.missed) < min(needed, len(story.silent)):
        return None
    what = "问题" if story.said(Role.PROBLEM, story.last) else "任务"
    later = "、".join(_name(reports, index) for index in story.silent[:2])
    return Told(
        MatterStatus.DROPPED,
        f"{_name(reports, story.last)}提出的{what}，{later}{'等' if len(story.silent) > 2 else ''}未再提及。",
    )


def _problems(story: Story, reports: Sequence[Report]) -> Told | None:
    problems = [clause for clause in story.clauses if _complains(clause)]
    if not problems:
        return None
    since = sorted({clause.report for clause in problems})
    pointed = f"{_name(reports, since[-1])}指出的问题"
    after = [c for c in story.clauses if c.report > since[-1] and c.role is Role.PROGRESS]
    ends = [c for c in after if any(_remedied(c, problem) for problem in problems)]
    if ends and not story.said(Role.GOAL, story.last):
        told = f"{_name(reports, ends[-1].report)}报告“{ends[-1].text[:30]}”"
        return Told(MatterStatus.RESOLVED, f"{pointed}，{told}。")
    if after:
        return Told(MatterStatus.ONGOING, f"{pointed}，{_name(reports, after[-1].report)}报告正在推进。")
    if len(since) > 1 and _again(problems):
        return Told(
            MatterStatus.PERSISTING, f"{_name(reports, since[0])}指出，{_name(reports, since[-1])}再次指出。"
        )
    if (reports[since[-1]].date or "")[:4] == max((report.date or "")[:4] for report in reports):
        return Told(MatterStatus.PERSISTING, f"最新的{_name(reports, since[-1])}指出，尚待解决。")
    return Told(MatterStatus.PERSISTING, f"{_name(reports, since[-1])}指出，此后未见解决的表述。")


def _complains(clause: Clause) -> bool:
    """Whether the clause itself says what is wrong, not just a piece of a sentence that does."""
    if clause.role is Role.PROBLEM:
        return bool(_AMISS.search(clause.flat)) and len(_NOTHING.sub("", clause.flat)) > 1
    return clause.role is Role.OTHER and bool(_UNSOLVED.search(clause.flat))


def _remedied(clause: Clause, problem: Clause) -> bool:
    """Whether a clause tells that the very problem ended: most of what the problem names, and something finished."""
    named = _pairs(problem.flat)
    return _done(clause) and len(named & _pairs(clause.flat)) >= max(LEAST_PAIRS, ENDED * len(named))


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


def _wording(story: Story, reports: Sequence[Report]) -> Told | None:
    if story.kind not in (MatterKind.POSITION, MatterKind.PHRASE) or len(story.spoken) < 2:
        return None
    if story.kind is MatterKind.PHRASE:
        return Told(MatterStatus.REWORDED, f"{_name(reports, story.last)}已改用新的提法。")
    first = [clause for clause in story.clauses if clause.report == story.spoken[0]]
    last = [clause for clause in story.clauses if clause.report == story.last]
    pairs = [(Indel.normalized_similarity(a.text, b.text), a, b) for a in first for b in last]
    score, old, new = max(pairs, key=lambda pair: pair[0])
    if ALIKE <= score < 1.0:
        return Told(MatterStatus.REWORDED, f"由“{old.text}”改为“{new.text}”。")
    return None


def _completion(story: Story, reports: Sequence[Report]) -> Told | None:
    """Done when what was open is delivered later and nothing on it is promised, amiss or under way since."""
    if len(story.spoken) < 2:
        return None
    for n, clause in enumerate(story.clauses):
        if clause.role is not Role.PROGRESS:
            continue
        open_before = [c for c in story.clauses[:n] if c.report < clause.report and is_open(c)]
        if open_before and delivered(clause, open_before, story.about):
            since = [c for c in story.clauses if c.report >= clause.report and c is not clause]
            if any(
                c.role in (Role.GOAL, Role.PROBLEM) or (c.report > clause.report and is_open(c))
                for c in since
            ):
                return None
            told = f"{_name(reports, clause.report)}报告“{clause.text[:30]}”"
            return Told(MatterStatus.DONE, f"{_name(reports, open_before[0].report)}提出，{told}。")
    return None


def _done(clause: Clause) -> bool:
    """Whether the clause tells of something finished: the word of completion stands before any of being under way."""
    making = _MAKING.search(clause.text)
    done = _DONE.search(clause.text)
    return done is not None and (making is None or done.start() < making.start())
