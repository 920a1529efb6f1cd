"""Words that show whether something is done, promised, lacking or mere framing.

None of them decides alone: 加快建设 is progress in a report on work done and a goal in a plan. They are features of the
model, and those that agree with its verdict are shown to the person as the words that decided.
"""

import re

from xubao.model import Role
from xubao.statements.lexicon import lists

_LISTS = lists("role-cues.txt")
WORDS: tuple[str, ...] = tuple(dict.fromkeys(word for words in _LISTS.values() for word in words))
"""Every cue, each once."""

TONE: dict[str, Role] = {
    word: Role(role) for role in ("other", "goal", "progress", "problem") for word in _LISTS[role]
}
"""The role a cue speaks for."""

ADMITS = re.compile(
    r"清醒地?(?:看到|认识)|也要看到|(?:还|仍|仍然|也)(?:面临|存在|有)[^。；]{0,24}(?:问题|困难|矛盾|不足|挑战|短板|风险|差距|薄弱)"
    r"|(?:主要|突出)?问题(?:和不足)?(?:是|有|：|包括|表现)|困难和(?:问题|挑战)|问题和(?:不足|挑战|困难)|存在的?(?:主要)?(?:问题|不足|困难)"
)
"""The sentence that opens a passage on what is lacking."""

TURNS = re.compile(
    r"^(?:下一步|下步|今后|下一阶段|下半年|接下来|为此|对此|针对(?:上述|这些|以上)|面向未来|展望|新的一年|我们(?:要|将|必须|一定)|要|对(?:于)?这些问题)"
)
"""The words that turn from what is to what shall be."""

SALUTES = re.compile(
    r"^(?:各位(?:代表|委员)|主任|[^，。]{0,20}(?:委员|代表|领导|同志们)[：:！!]|同志们)[^。]{0,40}[：:！!]?$"
)
LEADS_IN = re.compile(
    r"(?:如下|方面|工作|特点|措施|目标|任务|原则|考虑|主要是|主要有|主要包括|为|建议)[：:]$"
)
CLOSES = re.compile(r"提请.{0,24}(?:审议|审查)|请(?:予)?审[议查]|以上报告|特此报告|专此报告|请予审议")
THANKS = re.compile(r"(?:表示|致以)[^。]{0,16}(?:感谢|敬意|问候)")


def found(text: str) -> list[str]:
    """The cues that stand in a statement, in the lexicon's order."""
    return [word for word in WORDS if word in text]
