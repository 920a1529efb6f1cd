"""States of opinions that a draft counts (13条意见中，已落实10条), held against those that a person confirmed."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.numerals import ORDINALS, chinese
from xubao.language.sentences import sentences_of_lines
from xubao.language.wordlists import either, lists
from xubao.model import Finding, Message, OpinionState, Severity

_LISTED = lists("state-words.txt")
_STATES = {word: OpinionState(state) for state, words in _LISTED.items() if state != "of" for word in words}
_ANY = "|".join(sorted(map(re.escape, _STATES), key=len, reverse=True))
_N = rf"(?P<n>\d+|[两{ORDINALS}]+)(?:条|项|个|件)"
_OF = "|".join(sorted(map(re.escape, _LISTED["of"]), key=len, reverse=True))
_EVERY = either(lists("check-words.txt")["every"])
_COUNTED = (
    re.compile(rf"(?P<state>{_ANY})的?(?:有|{_OF})?{_N}(?:{_OF})?"),
    re.compile(rf"{_N}(?:{_OF})?(?:已经?|{_EVERY})*(?P<state>{_ANY})"),
)
_SUBJECT = re.compile(_OF)
_BEFORE = 40  # characters before a count in which its subject may be named


class CountedState(NamedTuple):
    """Where a count stands, of what and how many."""

    start: int
    end: int
    state: OpinionState
    number: int


def find_states(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """state-unconfirmed: a count of opinions in a state that is not the count a person confirmed."""
    if not sources.items:
        return
    confirmed = Counter(sources.confirmed.values())
    for one in counted_states(draft.text):
        known = confirmed[one.state]
        if one.number != known and one.number <= len(sources.items):
            message = Message(
                "drafting.state-unconfirmed", said=draft.text[one.start : one.end], known=str(known)
            )
            yield draft.finding("state-unconfirmed", Severity.ERROR, one.start, one.end, message)


def counted_states(text: str) -> Iterator[CountedState]:
    """Every count of opinions in a state: 已落实10条, 3条正在推进."""
    for start, end in sentences_of_lines(text):
        taken: list[tuple[int, int]] = []
        for pattern in _COUNTED:
            for match in pattern.finditer(text, start, end):
                near = text[max(start - _BEFORE, 0) : match.end()]
                if not _SUBJECT.search(near) or any(a < match.end() and match.start() < b for a, b in taken):
                    continue
                taken.append(match.span())
                yield CountedState(*match.span(), _STATES[match["state"]], _number(match["n"]))


def _number(said: str) -> int:
    if said == "两":
        return 2
    return int(said) if said.isdecimal() else chinese(said) or 0
