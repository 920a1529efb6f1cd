"""Whether the sentences under a run-in heading speak of what it names.

「提高“齐鲁粮仓”建设成效。」 is taken up by 「新建粮油单产提升引领方…」; 「系统推进太湖控源、截污、清淤。」 is one more
thing done, and the next sentence speaks of another river. What every second sentence of a report holds (建设, 发展,
水平) takes up nothing.
"""

import re
from collections.abc import Sequence

from xubao.language.wordlists import patterns
from xubao.outline.clean import CJK

_pattern = patterns("heading-words.txt")

LONGEST_CALLED, LONGEST_SAID = 10, 13
"""Characters of a heading that a sentence twice as long may follow with no word of it, or with one character of it."""
SENTENCES = 2
"""The sentences that take it up: what comes later may do so by chance."""
_APART = re.compile(f"[^{CJK}]+")
_VERB_FIRST = _pattern("^{adverbs-before-verbs}*{verbs-of-headings}")
_NOUN_FIRST = _pattern("^{nouns-too}.*{verbs-of-headings}$")
_MODAL = re.compile("^[^，]+要")
_OPENING = _pattern("^(?:要|{adverbs-before-verbs}|{verbs-of-headings})+")
_EMPTY = _pattern("{empty-of-headings}")


def verb_first(title: str) -> bool:
    """Whether a heading says what is to be done (加快推进城市更新), not how things are (城市更新扎实开展)."""
    return _VERB_FIRST.match(title) is not None and not _NOUN_FIRST.match(title)


def introduces(title: str, following: str) -> bool:
    """Whether the sentences that follow take up a word of the title (two characters that stand side by side)."""
    return _shared(_APART.split(title), following)


def names_what_follows(title: str, following: Sequence[str]) -> bool:
    """Whether a sentence inside a paragraph, among its like, says what the sentences after it are about.

    Args:
        following: the sentences after it, at least one.
    """
    if verb_first(title):
        return taken_up(title, following)
    return sum(map(len, _APART.split(title))) < LONGEST_CALLED or introduces(title, "".join(following))


def taken_up(title: str, following: Sequence[str], *, surely: bool = False) -> bool:
    """Whether the sentences right after one speak of what it names, or are so long that they may.

    Args:
        following: the sentences after it; none takes nothing up.
        surely: that they may is not enough.
    """
    runs = _APART.split(_EMPTY.sub(" ", _OPENING.sub("", title)))
    if _shared(runs, "".join(following[:SENTENCES])) or (following and following[0].startswith("这")):
        return not _MODAL.search(title)
    if surely or not following or len(following[0]) < 2 * len(title) or title[0] == "要":
        return False
    said = len(title) <= LONGEST_SAID and any(char in following[0] for run in runs for char in run)
    return said or len(title) <= LONGEST_CALLED


def _shared(runs: Sequence[str], text: str) -> bool:
    return any(run[at : at + 2] in text for run in runs for at in range(len(run) - 1))
