"""What became of every fact of department material: placed in the draft, or left, and why."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from xubao.drafting.excerpts import whole
from xubao.drafting.sources import Candidate
from xubao.model import DraftSection, Facts, LeftFact, LeftOut

Key = tuple[int, str]
"""(report, statement) of a fact."""

_LEAST = 4  # characters that say something; fewer, beside clauses that stand in the draft, only joined them


def counted(
    given: Sequence[Candidate],
    totals: Mapping[Key, str],
    sections: Iterable[DraftSection],
    why: Mapping[Key, LeftOut],
    otherwise: Mapping[int, LeftOut],
) -> Facts:
    """Hold what was given against the draft as it stands.

    A fact is placed where all its words stand in the draft, wherever they do; else what is left of it is listed.

    Args:
        given: every statement of department material that says something, each once.
        totals: what a table of it gives, as (report, statement of the number) → the phrase it makes; placed with it.
        sections: those of the draft in which a fact counts as placed.
        why: why facts were left, where that is known.
        otherwise: report → why a fact of it is left, where nothing else is known.
    """
    said: dict[Key, list[str]] = defaultdict(list)
    for section in sections:
        for paragraph in section.paragraphs:
            for run in paragraph:
                if run.report is not None and run.statement is not None:
                    said[run.report, run.statement].append(run.text)
    left = []
    rests = {fact.key: _rest(whole(fact.statement).text, said.get(fact.key, ())) for fact in given}
    rests |= {key: "" if key in said else text for key, text in totals.items()}
    for key, rest in rests.items():
        if rest:
            reason = why.get(key) or otherwise.get(key[0], LeftOut.NO_OPINION)
            left.append(LeftFact(*key, rest, reason))
    return Facts(len(rests), len(rests) - len(left), tuple(left))


def _rest(text: str, said: Sequence[str]) -> str:
    """What of a fact stands nowhere; "" where all of it does."""
    if not said:
        return text
    kept = [True] * len(text)
    for words in said:
        at = text.find(words.rstrip("。！"))
        if at >= 0:
            kept[at : at + len(words)] = [False] * len(kept[at : at + len(words)])
    rest = "".join(char if keep else "\n" for char, keep in zip(text, kept, strict=True))
    parts = [part for part in rest.split("\n") if len(re.findall(r"[\w%‰]", part)) >= _LEAST]
    return "；".join(part.strip("，；、。 ") for part in parts)
