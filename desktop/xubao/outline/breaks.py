"""Where the last section of a series ends: the text goes on after it, but speaks of something else.

（一）…（九） of a report are followed by paragraphs that belong to the part and not to （九）: an address to the
delegates opens them, or a look back over the whole year.
"""

import re
from collections.abc import Sequence

from xubao.language.dates import YEAR
from xubao.model import SectionKind
from xubao.outline.headings import TOP_RANK, TOPIC
from xubao.outline.parts import Heading, Para

_ADDRESS = re.compile(r"(?:各位(?:代表|委员)|同志们)[！!，：。]")
_LOOK_BACK = re.compile(
    r"(?:一|两|三|四|五|几)年来，|这(?:一|五)年，|(?:刚刚)?过去的?(?:一|两|三|四|五)年|刚刚过去|回(?:顾|望|首)"
    r"|(?:这些|上述|以上|过去[^。，]{0,6}|[一五]年来[^。，]{0,6})?(?:成绩|成就)[^。，]{0,6}(?:取得|来之不易)"
    rf"|取得(?:这些|上述)成(?:绩|就)|我们取得的成|{YEAR}年是“[^”]{{2,12}}”(?:规划|计划)?的?收官"
)


def end_series(headings: Sequence[Heading], paras: Sequence[Para], tail: int) -> None:
    """Set `until` of the last heading of every series whose part goes on after it.

    Args:
        headings: those found in the text, in order; changed in place.
        tail: index after the body's last paragraph.
    """
    standing = [heading for heading in headings if heading.start == 0 and not heading.displaced]
    last: dict[str, Heading] = {}
    for at, heading in enumerate(standing):
        before = last.get(heading.style)
        last[heading.style] = heading
        if not _counted(heading):
            continue
        later = (standing[index] for index in range(at + 1, len(standing)))
        following = next((other for other in later if other.rank <= heading.rank), None)
        if following is not None and following.style == heading.style:
            continue
        first = heading.para + (2 if heading.own_line else 1)
        calm = before is not None and not any(
            _LOOK_BACK.match(paras[index].text) for index in range(before.para + 2, heading.para)
        )
        for index in range(first, following.para if following else tail):
            text = paras[index].text
            if _ADDRESS.match(text) or (calm and _LOOK_BACK.match(text)):
                heading.until = index if heading.until is None else min(heading.until, index)
                break


def _counted(heading: Heading) -> bool:
    """The second or a later one of a series below the parts; or one that is alike to others."""
    if heading.kind is SectionKind.LINE and heading.style in (TOPIC, "——"):
        return True
    return (
        heading.kind is not SectionKind.RUN_IN
        and heading.value is not None
        and heading.value > 1
        and heading.rank > TOP_RANK
    )
