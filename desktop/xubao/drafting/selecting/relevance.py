"""Whether a statement may stand in the draft as an answer at all, however little else there is to say.

A score only orders the candidates; the best of many that say nothing of the matter is still no answer. What two texts
have in common must name the matter (节能, 三农), not the way of dealing with it (投入, 基地, 项目).
"""

import re

from xubao.language.tfidf import EMPTY_WORDS, Weights, shared
from xubao.model import Opinion

# Means, places and measures that every field of work has.
_GENERAL = (
    "基础设施|投入|基地|平台|项目|资金|体系|政策|服务|管理|企业|制度|规划|方案|试点|工程|中心|质量|社会|经济|单位|部门|政府|人员|"
    "群众|全[国省市区县]|我[国省市区县们]|目标|任务|行动|计划|专项|标准|组织|领导|责任|协调|保障|地区|区域|领域|国家|实现|形成|增加|"
    "扩大|达到|增长|继续|新增|累计|以上|[万亿]元|进行|解决|完成|安排|使用|应用|公共|重大|主要|一批|力争|确保|强调|审议|意见|"
    "委员|更加|较大|显著|明显|特别|年底|今年|明年|目前|当前|时期|阶段|环境|条件|意识|方式|模式|布局|结构|规模"
)
_EMPTY = re.compile("|".join((_GENERAL, *sorted(EMPTY_WORDS, key=len, reverse=True))))
# A score that needs no shared term: less for what an office sent as an answer than for a report on everything.
_STRONG, _STRONG_SENT = 0.2, 0.08
_WEAK = 0.03  # a score at which one short term of the text is too little
_MOST = 8


def may_answer(
    opinion: Opinion, text: str, context: tuple[str, ...], score: float, weights: Weights, sent: bool = False
) -> bool:
    """Whether a statement, or a heading over it, shares with an opinion a term that names the matter.

    Args:
        text: the words that would be quoted.
        context: the headings over them.
        score: of the statement for the opinion (see evidence.Ranking), 0 to 1.
        sent: whether it is from department material.
    """
    if score >= (_STRONG_SENT if sent else _STRONG) or _telling(
        opinion.title, " ".join((text, *context)), weights
    ):
        return True
    terms = _telling(opinion.text, text, weights)
    return any(len(term) > 2 for term in terms) or len(terms) > 1 or (bool(terms) and score >= _WEAK)


def _telling(asked: str, said: str, weights: Weights) -> list[str]:
    terms = (
        "".join(_EMPTY.split(word)).strip("的了和与及等在是将")
        for word in shared(asked, said, weights, _MOST)
    )
    return [term for term in terms if len(term) >= 2 and not re.fullmatch(r"[\d年月日%]+", term)]
