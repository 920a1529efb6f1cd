"""The marks 【待补充：…】 and 【待核实：…】 that a draft has where something is missing or contradicted."""

import re
from collections.abc import Iterator

TO_FILL, TO_VERIFY = "待补充", "待核实"
GAP = re.compile(rf"【(?P<kind>{TO_FILL}|{TO_VERIFY})：(?P<said>[^】\n]*)】?")
"""A mark; one that nobody closed ends with its line, and is still one to be checked."""

PROPOSED = "（待确认）"
"""Behind what the program proposes and nobody confirmed."""

WAITING = "以下材料内容未能对应到具体意见"
"""How the mark begins that shows what of the departments' material waits to be placed."""


def opening(kind: str) -> str:
    """How a mark begins, up to what it says."""
    return f"【{kind}："


def mark(said: str, kind: str = TO_FILL) -> str:
    """A whole mark."""
    return f"{opening(kind)}{said}】"


def without_gaps(text: str) -> str:
    """The text with the marks blanked, so that offsets stay."""
    return GAP.sub(lambda match: " " * len(match.group()), text)


def closed(text: str) -> Iterator[re.Match[str]]:
    """The marks that are closed: what may be painted, selected and replaced as a whole."""
    if "【" in text:
        yield from (match for match in GAP.finditer(text) if match.group().endswith("】"))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, none empty, each with whether it is a mark."""
    at = 0
    for match in closed(text):
        if match.start() > at:
            yield text[at : match.start()], False
        yield match.group(), True
        at = match.end()
    if at < len(text):
        yield text[at:], False
