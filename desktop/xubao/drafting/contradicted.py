"""Two sources that say otherwise, and stages that another source is past: found before anything is written."""

from collections.abc import Mapping, MutableMapping
from dataclasses import replace

from xubao.drafting.clause_comparison import contradictions
from xubao.drafting.excerpts import ended
from xubao.drafting.policy_stages import further, without_superseded
from xubao.drafting.selecting.selection import Choice, Selection
from xubao.model import LeftOut

_SHORTEST = 8

Contradicted = MutableMapping[int, list[tuple[Choice, str]]]
"""By identity of the choice: what another source says otherwise, with the clause that says it."""


def settled(chosen: Selection) -> Mapping[int, list[tuple[Choice, str]]]:
    """The contradictions in what was chosen.

    Changes `chosen`: a clause that a mark will quote, and a stage that is past (初步方案 after 已报送), stand in it no
    more.
    """
    found = _contradictions(chosen)
    _drop_superseded(chosen, found)
    return found


def _contradictions(chosen: Selection) -> Contradicted:
    every = [c for group in (chosen.new, chosen.steps) for choices in group.values() for c in choices]
    found: dict[int, list[tuple[Choice, str]]] = {}
    for one, other in contradictions([c.text for c in every], [c.candidate.report for c in every]):
        ahead = further(every[other.owner].text, every[one.owner].text)
        a, b = (other, one) if ahead else (one, other)
        found.setdefault(id(every[a.owner]), []).append((every[b.owner], b.clause))
        _take_out(chosen, every[b.owner], b.quantity.begins)
    return found


def _drop_superseded(chosen: Selection, contradicted: Contradicted) -> None:
    said = [(c.candidate.report, c.text) for group in chosen.new.values() for c in group]
    for choices in chosen.new.values():
        for at, choice in reversed(list(enumerate(choices))):
            others = [text for report, text in said if report != choice.candidate.report]
            kept = without_superseded(choice, others)
            doubts = contradicted.get(id(choice))
            if kept is not choice and (kept or not doubts):
                if kept and doubts:
                    contradicted[id(kept)] = doubts
                chosen.left.setdefault(choice.candidate.key, LeftOut.SUPERSEDED)
                choices[at : at + 1] = [kept] if kept else []


def _take_out(chosen: Selection, choice: Choice, start: int) -> None:
    """A clause that is quoted in a mark does not stand in the text as well."""
    for group in (chosen.new, chosen.steps):
        for choices in group.values():
            for at, other in enumerate(choices):
                if other is choice:
                    kept = ended(replace(choice.piece, end=choice.piece.start + start))
                    choices[at : at + 1] = (
                        [replace(choice, piece=kept)] if len(kept.text) >= _SHORTEST else []
                    )
