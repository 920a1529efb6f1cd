"""What a figure measures: its subject without the words that say how it grew, how it was counted and where."""

import re

from xubao.language.units import DURATIONS
from xubao.language.wordlists import patterns
from xubao.model import Figure

_pattern = patterns("matter-words.txt")

TIMES = DURATIONS | {"月", "届", "期", "次会议", "周年", "岁"}
"""Units of figures that say when, or which, not how much."""
_MARKS = re.compile(r"[“”\"\s.…]")
_ENDS = _pattern(
    "{before-growth}?(?:增长率?|{ends-of-indicators}|达到?|占全[国市省].*|对全[国市省].*|高于.*|比全市.*|保持.*)+$"
)
_STARTS = _pattern("^(?:全[国市省年区]|{indicator-openings})+(?=.{4})")


def measure(subject: str) -> str:
    """The name of what a figure measures: its subject without growth, share, quantity and whole-area words."""
    bare = _MARKS.sub("", subject)
    before = ""
    while before != bare:
        before, bare = bare, _STARTS.sub("", _ENDS.sub("", bare))
    return bare


def counts(figure: Figure) -> bool:
    """Whether the figure counts something (years, ordinals and bare fractions do not)."""
    return figure.value is not None and figure.unit != "" and figure.unit not in TIMES
