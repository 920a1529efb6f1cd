"""What a problem is: a clause that says what is wrong; the same problem again; the end of it."""

import re
from collections.abc import Sequence

from xubao.ledger.clauses import Clause, is_manner
from xubao.model import Role

_DONE = re.compile(
    r"建成|落成|竣工|完成|获批|批准|投入使用|投用|投产|开通|通车|运行|启用|上线|全覆盖|已(?:经|全部|基本)?(?:解决|消除|补齐|破解|化解|缓解)|得到(?:有效)?(?:解决|缓解)"
)
"""What ends a problem; a policy on it does not yet."""
_MAKING = re.compile(
    r"加快|推动|推进|正在|研究|起草|制定|编制|探索|拟|将|力争|争取|筹建|逐步|着手|持续|继续|建设(?!成)|支持|加强|有序|加速|新一轮|提出|着力|努力|确保|要"
)
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
    r"事故|空白|缺位|错位|同质|内卷|冲击|疲软|低于|堵|贵|乱|慢|散|严重|严峻|复杂|突出|掣肘|门槛|壁垒|流失|闲置|内耗|作风|形式主义|价格.{0,6}(?:下降|下跌|上涨)|危机|蔓延|萎缩|贬值|动荡|恶化|走低|会海"
)
"""What is wrong."""
_SOUND = re.compile(
    r"迎难而上|攻坚克难|克难|难[得忘]|来之不易|坚定不移|[毫绝决]不|薄弱环节|(?:仍|还)(?:然)?处[于在]|差距.{0,6}(?:缩小|减小)|"
    r"(?:难|问题|矛盾|压力|困难).{0,4}(?:有所|明显|得到|逐步|初步)(?:有效)?(?:缓解|改善|好转|解决)|还有(?:不少|许多|很多|巨大|很大)?[^，]{0,6}(?:手段|空间|潜力|优势|余地|机遇)"
)
"""What sounds like it and is not."""
_REMEDY = re.compile(
    r"^(?:[要须应将并]|坚决|认真|着力|下决心|努力|切实|继续|积极|引导.{2,8}?|我们|有效|全力|依法|严厉|严肃|必须)*"
    r"(?:解决|治理|惩处|惩治|战胜|防止|防范|化解|克服|破解|消除|应对|缓解|遏制|打击|查处|整治|针对|加大|加以|严格控制|控制|抑制|规范|以(?=.{2,30}为)|力戒|反对|纠正|向|减少|降低)"
)
_STILL = re.compile(r"仍|还|尚|不够|不足|有待|亟待|未|难以|没有|不到位|不力|不平衡|较大|加大|突出|更为")
"""What is done against something is no complaint of it, unless it does not suffice."""
_NOTHING = re.compile(
    r"政府|工作|群众|人民|社会|经济|生活|发展|建设|一些|少数|不少|许多|很多|有的|部分|地方|部门|单位|方面|领域|引起|强烈|反映|不满|满意|缺点|困难|问题|矛盾|"
    r"挑战|不足|形势|任务|情况|存在|面临|出现|遇到|我们|我国|当前|目前|同时|必须|看到|认识|清醒|前进|道路|过去|去年|一年|今年|预想|国内|国际|相互|交织|关联|长期|短期|加以|努力|需要|解决|这些|可能|带来|不利|影响|各种|种种|战胜|中的|十分|相当|比较|更加|较为|突出|严重|艰巨|复杂|严峻|繁重|"
    r"明显|仍然|依然|还有|还是|多年|积累|下来|制约|因素|有利条件|各级|期待|期望|差距|要求|不小|时期|深层次|长期性|突出|造成|不到位|是|[的地得和与及都比对也又仍还在了着是有中上下多大很更要]"
)
"""What tells of no one problem: 政府工作还有不少缺点."""
_UNSOLVED = re.compile(
    r"问题.{0,2}(?:尚未|仍|依然|还|没有|未能).{0,6}(?:解决|存在|突出|缓解)|"
    r"(?:仍|还|尚)需.{0,6}(?:强化|加强|提升|提高|完善|健全|夯实|深化)$|(?:有待|亟待).{0,8}$"
)
"""Character pairs two problems must share beside that: a name of four characters."""


def complains(clause: Clause) -> bool:
    """Whether the clause itself says what is wrong, not just a piece of a sentence that does."""
    if clause.role is Role.PROBLEM:
        return amiss(clause) and not (_REMEDY.match(clause.flat) and not _STILL.search(clause.flat))
    return clause.role is Role.OTHER and bool(_UNSOLVED.search(clause.flat))


def amiss(clause: Clause) -> bool:
    """Whether the clause names something wrong, be it to complain of it or to say what is done against it."""
    if is_manner(clause):
        return False
    told = _SOUND.sub("", clause.flat)
    return bool(_AMISS.search(told)) and len(_NOTHING.sub("", told)) > 1


def remedied(clause: Clause, problem: Clause) -> bool:
    """Whether a clause tells that the very problem ended: most of what the problem names, and something finished."""
    named = _pairs(problem.flat)
    return _done(clause) and len(named & _pairs(clause.flat)) >= max(LEAST_PAIRS, ENDED * len(named))


def again(problems: Sequence[Clause]) -> bool:
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


def _done(clause: Clause) -> bool:
    """Whether the clause tells of something finished: the word of completion stands before any of being under way."""
    making = _MAKING.search(clause.text)
    done = _DONE.search(clause.text)
    return done is not None and (making is None or done.start() < making.start())
