"""Which way the words around a number say that something moved: 下降2.3%, 负增长1.2%, 降幅收窄0.5个百分点, 5%的增长."""

import re

from xubao.language.wordlists import lists, longest_first
from xubao.model import Direction

_LISTS = lists("direction-words.txt")


def _any(name: str) -> str:
    return "|".join(longest_first(_LISTS[name]))


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
_REACH = 20


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
    moved = _BEFORE.search(text, first, start)
    if moved:
        return Direction.DOWN if moved["down"] or moved["down2"] else Direction.UP
    than = _THAN.search(text, first, start) or _BEHIND.match(text, end, end + 10)
    if than:
        return Direction.DOWN if than["down"] else Direction.UP
    return None
