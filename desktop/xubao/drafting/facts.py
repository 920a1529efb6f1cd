"""What became of every fact of department material: placed in the draft, or left, and why."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType

from xubao.drafting.excerpts import whole
from xubao.drafting.quoting import PROBLEM_OPENER
from xubao.drafting.sources import Candidate, is_earlier, statements_that_say, tells_of_everything
from xubao.drafting.tables import table_facts
from xubao.drafting.task_division import is_task_division
from xubao.drafting.voice import EXCHANGED
from xubao.model import DraftRun, DraftSection, Facts, LeftFact, LeftOut, Report
from xubao.model.gap_marks import WAITING

Key = tuple[int, str]
"""(report, statement) of a fact."""

_SHORTEST = 2  # characters in a row that are the same words and not a chance
_LEAST = 4  # characters that say something; fewer, beside clauses that stand in the draft, only joined them


@dataclass(frozen=True)
class Given:
    """What department material says.

    Attributes:
        facts: every statement that says something, each once.
        totals: what its tables give, as (report, statement of the number) → the phrase it makes; placed with it.
        general: documents that report on everything and were not sent for these opinions.
        earlier: for every report, whether it is older than the opinions.
        others: documents that tell of another office's work.
    """

    facts: tuple[Candidate, ...]
    totals: Mapping[Key, str]
    general: frozenset[int]
    earlier: tuple[bool, ...]
    others: frozenset[int] = frozenset()

    @property
    def new(self) -> list[Candidate]:
        """The facts that were sent for these opinions."""
        never = self.general | self.others
        return [fact for fact in self.facts if not fact.earlier and fact.report not in never]


def given_facts(
    reports: Sequence[Report],
    sent: Collection[int],
    asked: str | None,
    others: frozenset[int] = frozenset(),
) -> Given:
    """The facts of material.

    Args:
        reports: all sources of a draft.
        sent: indices of those that are department material; a 任务分工 among them tells of no work.
        asked: the date of the opinions document.
        others: indices of those that tell of another office's work (see affiliation.others_among).
    """
    sent = [at for at in sent if not is_task_division(reports[at])]
    general = frozenset(at for at in sent if tells_of_everything(reports[at]))
    earlier = tuple(is_earlier(r, asked, at in sent and at not in general) for at, r in enumerate(reports))
    said = [fact for at in sorted(sent) for fact in statements_that_say(at, reports[at], earlier[at])]
    totals = {
        (at, reports[at].statements[fact.place].id): fact.text
        for at in sorted(sent)
        for fact in table_facts(reports[at])
    }
    return Given(tuple(fact for fact in said if not fact.heading), totals, general, earlier, others)


def counted(
    given: Given, sections: Iterable[DraftSection], why: Mapping[Key, LeftOut] = MappingProxyType({})
) -> Facts:
    """Hold what was given against a draft as it stands.

    A fact is placed where all its words stand in the draft, wherever they do, but for the mark that shows what waits to
    be placed; else what is left of it is listed.

    Args:
        why: why facts were left, where that is known.
    """
    said: dict[Key, list[str]] = defaultdict(list)
    for run in _placing(sections):
        if run.report is not None and run.statement is not None:
            said[run.report, run.statement].append(run.text)
    rests = {fact.key: _rest(whole(fact.statement).text, said.get(fact.key, ())) for fact in given.facts}
    rests |= {key: "" if key in said else text for key, text in given.totals.items()}
    left = [LeftFact(*key, rest, why.get(key) or _why(key[0], given)) for key, rest in rests.items() if rest]
    return Facts(len(rests), len(rests) - len(left), tuple(left))


def _why(report: int, given: Given) -> LeftOut:
    if report in given.others:
        return LeftOut.OTHER_OFFICE
    if report in given.general:
        return LeftOut.GENERAL
    return LeftOut.EARLIER if given.earlier[report] else LeftOut.NO_OPINION


def _placing(sections: Iterable[DraftSection]) -> Iterator[DraftRun]:
    """The runs of a draft outside the mark that shows what waits to be placed."""
    for section in sections:
        for paragraph in section.paragraphs:
            if not paragraph or WAITING not in paragraph[0].text:
                yield from paragraph


def _rest(text: str, said: Sequence[str]) -> str:
    """What of a fact stands nowhere; "" where all of it does.

    A paper says 我委 and 去年 otherwise than its source: what was exchanged for other words is not lost, a number is.
    """
    if not said:
        return text
    kept = [False] * len(text)
    for words in said:
        for start, end in _stretches(text, words.rstrip("。！")):
            kept[start:end] = [True] * (end - start)
    parts = re.split("\n", "".join("\n" if keep else char for char, keep in zip(text, kept, strict=True)))
    lost = [part for part in parts if _says(part)]
    return "；".join(part.strip("，；、。 ") for part in lost)


def _says(part: str) -> bool:
    """Whether what is left of a fact says something that its paper does not."""
    words = re.findall(r"[\w%‰]", EXCHANGED.sub("", PROBLEM_OPENER.sub("", part, count=1)))
    return len(words) >= _LEAST or any(word.isdigit() for word in words)


def _stretches(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where a draft's words stand in a fact: word for word, else what is left of them between what was exchanged."""
    at = text.find(words)
    if at >= 0:
        yield at, at + len(words)
        return
    matches = SequenceMatcher(None, text, words, autojunk=False).get_matching_blocks()
    yield from ((one.a, one.a + one.size) for one in matches if one.size >= _SHORTEST)
