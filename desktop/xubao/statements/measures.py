"""What a figure measures: its subject without the words that say how it grew, how it was counted and where."""

import re

from xubao.language.units import DURATIONS
from xubao.model import Figure

TIMES = DURATIONS | {"月", "届", "期", "次会议", "周年", "岁"}
"""Units of figures that say when, or which, not how much."""
_ENDS = re.compile(
    r"(?:同比|环比|年均|实际|名义|比上年|累计|相比|合计)?(?:增长率?|增速|增幅|下降|降低|提高|提升|减少|增加|上升|占比|比重|比例|贡献率|数量|总数|总量|总额|"
    r"规模|数|实际|名义|达到?|超过|突破|占全[国市省].*|占GDP|对全[国市省].*|高于.*|高|比全市.*|保持.*|复合)+$"
)
_STARTS = re.compile(
    r"^(?:全[国市省年区]|当年|新增|累计|其中|各类|优质|本市|全球|我国|实现|完成|规模以上)+(?=.{4})"
)


def measure(subject: str) -> str:
    """The name of what a figure measures: its subject without growth, share, quantity and whole-area words."""
    bare = re.sub(r"[“”\"\s.…]", "", subject)
    before = ""
    while before != bare:
        before, bare = bare, _STARTS.sub("", _ENDS.sub("", bare))
    return bare


def counts(figure: Figure) -> bool:
    """Whether the figure counts something (years, ordinals and bare fractions do not)."""
    return figure.value is not None and figure.unit != "" and figure.unit not in TIMES
