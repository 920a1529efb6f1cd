"""How much of what an opinion asks is answered by something newer than it."""

import re
from collections.abc import Sequence

from xubao.drafting.terms import Weights, grams
from xubao.model import Opinion

_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_REASON = re.compile(r"^(?:针对|鉴于|面对|由于|为了|目前|当前)")
_ENOUGH = 0.3


def asks(opinion: Opinion) -> tuple[str, ...]:
    """The clauses of an opinion that ask for something; its title where the text has none."""
    found = tuple(
        clause.strip()
        for clause in _CLAUSE.findall(opinion.text)
        if len(clause.strip()) >= 4 and not _REASON.match(clause)
    )
    return found or ((opinion.title,) if opinion.title else ())


def answered(ask: str, texts: Sequence[str], weights: Weights) -> float:
    """The largest share of what a clause speaks of that one text (with its context) speaks of too, 0 to 1."""
    wanted = {term: weights.weight(term) for term in grams(ask)}
    total = sum(wanted.values())
    if not total:
        return 0.0
    shares = (
        sum(worth for term, worth in wanted.items() if term in bag) / total for bag in map(grams, texts)
    )
    return max(shares, default=0.0)


def uncovered(opinion: Opinion, texts: Sequence[str], weights: Weights) -> tuple[str, ...]:
    """The clauses of an opinion nothing among the texts answers."""
    return tuple(ask for ask in asks(opinion) if answered(ask, texts, weights) < _ENOUGH)


def coverage(opinion: Opinion, texts: Sequence[str], weights: Weights) -> float:
    """Share of the clauses that are answered, 0 to 1."""
    wanted = asks(opinion)
    return 1 - len(uncovered(opinion, texts, weights)) / len(wanted) if wanted and texts else 0.0
