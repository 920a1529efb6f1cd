"""Which way the words around a number say that something moved: 下降2.3%, 负增长1.2%, 降幅收窄0.5个百分点, 5%的增长."""

import re

from xubao.language.wordlists import lists, longest_first
from xubao.model import Direction

_LISTS = lists("direction-words.txt")


def _any(name: str) -> str:
    return "|".join(longest_first(_LISTS[name]))


def _long(name: str) -> str:
    """Those of two characters and more: 增 and 减 alone are part of other words in a clause."""
    return "|".join(word for word in longest_first(_LISTS[name]) if len(word) > 1)


_MOVED = rf"(?P<down>{_any('down')})|(?P<up>{_any('up')})"
_RATE = rf"(?P<down2>{_any('down rates')})|(?P<up2>{_any('up rates')})"
_BEFORE = re.compile(
    rf"(?:(?:{_MOVED})(?:{_any('between')})*|(?:{_RATE})(?:{_any('between')}|[为达至到是：:])*)$"
)
_THAN = re.compile(
    rf"(?:[比较][^，,。；;]{{1,14}})(?:(?P<down>{_any('less')})|(?P<up>{_any('more')}))(?:{_any('between')})*$"
)
_BEHIND = re.compile(
    rf"的[^，。；、]{{0,4}}(?:(?P<down>{_any('down')}|{_any('down rates')})|(?P<up>{_any('up')}|{_any('up rates')}))"
)
_BETTERED = re.compile(f"(?:{_any('bettered')})$")
_PER = re.compile(f"(?:{_any('per')})(?:{_any('between')})*$")
_THING = re.compile("[\u4e00-\u9fff](?<![的左以])")
_SHARE = re.compile("[%％‰]")
_CUT = re.compile(
    rf"(?:{_any('cuts')})[\u4e00-\u9fff]{{2,10}}?(?<![{''.join(_LISTS['levels'])}])(?:{_any('between')})*$"
)
_REACH = 20
_UP = re.compile(f"{_long('up')}|(?:{_any('up')})[到至]")
_DOWN = re.compile(f"{_long('down')}|(?:{_any('down')})[到至]")
_PACE = re.compile(f"{_any('up rates')}|{_any('paces')}")


def direction(text: str, start: int, end: int, floor: int = 0) -> Direction | None:
    """The direction that words give a number.

    Args:
        text: any text.
        start, end: where the number stands, its marks of bound included.
        floor: where the words that may speak of it begin, such as the end of the number before.

    Returns:
        None for a level (降至5%, 增速为5%) as for a number that nothing moves.
    """
    first = max(floor, start - _REACH)
    moved = None if _PER.search(text, first, start) else _BEFORE.search(text, first, start)
    if moved and _BETTERED.search(text, first, start) and _THING.match(text, end):
        return None  # 改造提升1000个综合体: the things do not get more
    if moved:
        return Direction.DOWN if moved["down"] or moved["down2"] else Direction.UP
    if _SHARE.search(text, start, end) and _CUT.search(text, first, start):
        return Direction.DOWN  # 压减会议20%
    than = _THAN.search(text, first, start) or _BEHIND.match(text, end, end + 10)
    if than:
        return Direction.DOWN if than["down"] else Direction.UP
    return None


def way(clause: str) -> Direction | None:
    """Which way the words of a clause go, levels included (降至5%, 上升到5%); None where they say neither, or both.

    增速 alone speaks of a rise, and of nothing beside a word of falling (增速下降).
    """
    words = _PACE.sub("", clause)
    rise, fall = bool(_UP.search(words)), bool(_DOWN.search(words))
    if rise or fall:
        return None if rise and fall else Direction.UP if rise else Direction.DOWN
    return Direction.UP if _PACE.search(clause) else None
