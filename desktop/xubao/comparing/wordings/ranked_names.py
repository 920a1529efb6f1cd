"""Names of positions whose rank drifted: 全国科技创新中心 → 国际科技创新中心, seen in reports through the years."""

import re
from collections.abc import Iterator, Sequence

from xubao.model import Report

_TITLE = re.compile(r"《[^》]*》")
_RANKS = ("全国", "国际", "国家", "世界", "全球", "区域")
# A name of a position with its rank; 居全国…首位 tells where it ranks, and is no name.
_RANKED = re.compile(
    rf"(?P<rank>{'|'.join(_RANKS)})(?P<name>[\u4e00-\u9fff]{{3,8}}?(?:中心|高地|示范区|试验区|引领区|策源地|枢纽))"
)
_WHERE = re.compile(r"[居占在]$")


def without_titles(text: str) -> str:
    """The text with the titles of documents (《…》), which keep the words they were issued with, blanked out."""
    return _TITLE.sub(lambda title: " " * len(title.group()), text)


def other_rank(text: str, aged: Sequence[Report]) -> Iterator[tuple[re.Match[str], str, Report]]:
    """Names in a text that have another rank now (全国科技创新中心, now 国际科技创新中心), with theirs and who says it.

    Finds what no older report shows by itself. A title (《…》) keeps its old words, so it decides only where its rank
    comes up for the first time after the text's was last said.

    Args:
        aged: dated sources, oldest first.
    """
    found: dict[str, tuple[str, Report] | None] = {}
    for match in _RANKED.finditer(text):
        if _WHERE.search(text[max(0, match.start() - 2) : match.start()]):
            continue
        if match.group() not in found:
            found[match.group()] = _rank_now(match.group("rank"), match.group("name"), aged)
        if now := found[match.group()]:
            yield match, *now


def _rank_now(rank: str, name: str, aged: Sequence[Report]) -> tuple[str, Report] | None:
    last = max((at for at, report in enumerate(aged) if rank + name in report.text), default=-1)
    best: tuple[int, str] | None = None
    for other in _RANKS:
        uses = [at for at, report in enumerate(aged) if other + name in report.text]
        said = [at for at in uses if other + name in without_titles(aged[at].text)]
        if other != rank and uses and (max(said, default=-1) > last or uses[0] > last):
            best = max(best or (-1, ""), (uses[-1], other + name))
    return (best[1], aged[best[0]]) if best else None
