"""What an opinion asks and why, and how much of a clause a text answers."""

from collections.abc import Sequence

from xubao.language.sentences import CLAUSE
from xubao.language.tfidf import EMPTY_WORDS, Weights, plain
from xubao.language.wordlists import patterns
from xubao.model import Opinion

_pattern = patterns("draft-words.txt")
_REASON = _pattern("^(?:{reasons-open}|{avoided-opens})")
ENOUGH = 0.34
_SEAM = 0.25
GLUE = frozenset("的了和与及等在是将以于并或而且之")
"""Characters that join words and belong to none."""


def asks(opinion: Opinion) -> tuple[str, ...]:
    """The clauses of an opinion that ask for something: not its reasons, nor what shall be avoided; else its title."""
    clauses = [clause.strip() for clause in CLAUSE.findall(opinion.text) if len(clause.strip()) >= 4]
    found = tuple(clause for clause in clauses if not _REASON.match(clause))
    return found or tuple(clauses) or ((opinion.title,) if opinion.title else ())


def reasons(opinion: Opinion) -> str:
    """The clauses that say why, which an answer need not speak of."""
    wanted = asks(opinion)
    return " ".join(clause.strip() for clause in CLAUSE.findall(opinion.text) if clause.strip() not in wanted)


def answered(ask: str, texts: Sequence[str], weights: Weights) -> float:
    """The largest share of the words of a clause that one text has too, 0 to 1."""
    return said_share(words_of(ask, weights), texts)


def words_of(ask: str, weights: Weights) -> tuple[tuple[str, float], ...]:
    """(pair of characters, weight): the words of a clause by which an answer to it is known."""
    return tuple({pair: weights.weight(pair) for pair in _pairs(ask, weights)}.items())


def said_share(words: Sequence[tuple[str, float]], texts: Sequence[str]) -> float:
    """The largest share of such words that one text has too, 0 to 1."""
    total = sum(worth for _, worth in words)
    if not total:
        return 0.0
    return max((sum(worth for pair, worth in words if pair in text) / total for text in texts), default=0.0)


def _pairs(text: str, weights: Weights) -> list[str]:
    """Neighbouring characters that make a word: pairs far rarer than those they overlap lie across two words."""
    found: list[str] = []
    for run in plain(text).split():
        pairs = [run[at : at + 2] for at in range(len(run) - 1)]
        seen = [weights.seen(pair) for pair in pairs]
        for at, pair in enumerate(pairs):
            around = [*seen[max(0, at - 1) : at], *seen[at + 1 : at + 2]]
            seam = bool(around) and seen[at] < _SEAM * min(around)
            if pair not in EMPTY_WORDS and not seam and not GLUE.intersection(pair):
                found.append(pair)
    return found
