"""Reports: the strongest few statements for each opinion, every statement once."""

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz

from xubao.drafting.coverage import asks
from xubao.drafting.evidence import Ranking
from xubao.drafting.excerpts import whole
from xubao.drafting.selecting.relevance import may_answer
from xubao.drafting.selecting.selection import Choice, Chosen
from xubao.drafting.sources import Candidate
from xubao.language.tfidf import shared
from xubao.model import Opinion

_LEAST = 0.07
_SHARE_OF_BEST = 0.45
_NEARLY_BEST = 0.8
_TWIN = 80.0
_TERM = 5  # characters: 政府投资基金, not 落地转化


def pick(
    pool: Sequence[Candidate],
    items: Sequence[Opinion],
    ranking: Ranking,
    goes: Chosen,
    most: int,
    ages: Sequence[float],
) -> None:
    """Greedy over all pairs, best first: a statement once, at most so many under an opinion, no twins.

    A statement must be good beside the best one that can be quoted for that opinion; and of two opinions that want it,
    the one with less to choose from is favoured.
    """
    columns = {c.key: at for at, c in enumerate(ranking.candidates)}
    pairs: list[tuple[float, int, int]] = []
    for i, item in enumerate(items):
        row = ranking.scores[ranking.opinions.index(item)]
        worths = [float(row[columns[c.key]]) * ages[c.report] for c in pool]
        best = max(worths, default=0.0)
        for n, worth in enumerate(worths):
            if worth < max(_LEAST, _SHARE_OF_BEST * best):
                continue
            if not may_answer(
                item,
                pool[n].statement.text,
                pool[n].context,
                float(row[columns[pool[n].key]]),
                ranking.weights,
            ):
                continue
            if worth >= _NEARLY_BEST * best or _same_subject(item, pool[n], ranking):
                pairs.append((worth / best**0.5, i, n))
    used: list[Candidate] = []
    taken: Counter[str] = Counter()
    for score, i, n in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        item, candidate = items[i], pool[n]
        if taken[item.id] >= most or any(candidate is other or _twins(candidate, other) for other in used):
            continue
        used.append(candidate)
        taken[item.id] += 1
        goes.setdefault(item.id, []).append(Choice(candidate, whole(candidate.statement), float(score)))


def _same_subject(item: Opinion, candidate: Candidate, ranking: Ranking) -> bool:
    """Whether a statement or a heading over it has a word of the opinion's title, or a whole term of its text."""
    said = " ".join((*candidate.context, candidate.statement.text))
    if shared(item.title, said, ranking.weights, most=1):
        return True
    return any(
        len(term) >= _TERM for term in shared(" ".join(asks(item)), candidate.statement.text, ranking.weights)
    )


def _twins(a: Candidate, b: Candidate) -> bool:
    return fuzz.ratio(a.statement.text, b.statement.text) >= _TWIN
