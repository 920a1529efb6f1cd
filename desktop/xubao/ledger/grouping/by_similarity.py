"""Clauses that say nearly the same without a telling term of their own.

Words and character pairs weighted by rarity, compared through an inverted index; groups grow by average linkage, so
that no chain of neighbours swallows two matters.
"""

import re
from collections.abc import Sequence

from xubao.language.inverted_index import InvertedIndex, products
from xubao.language.tfidf import Frequencies, Vector, cosine, unit
from xubao.language.wordlists import lists, patterns
from xubao.ledger.clauses import Clause
from xubao.ledger.grouping.by_term import Group, is_place
from xubao.ledger.grouping.term_mining import TermWeights
from xubao.model import Role
from xubao.statements.measures import counts, measure

_pattern = patterns("matter-words.txt")

ALIKE = 0.5
LOOSER = 0.84
RARE = 12
"""Two clauses are compared when they share a feature that stands in at most so many clauses."""
NAMES = 3.5
"""A word that names this much by itself can make two clauses one matter; most verbs do not."""
NAMELESS = 0.75
VAGUE = 0.5
"""What is left of the weight of words that name no one thing: 服务水平 alone makes nothing alike."""
PAIR = 1.5
"""What two neighbouring characters weigh beside the words' rarity (2 to 10)."""
RARE_SHARE = 0.3
"""How much of the likeness must come from such features."""
SURE = 0.85
SHARED_RUN, LONG_RUN = 5, 6
"""Clauses less alike than SURE must share a run of so many characters."""
MOST = 8
SHORTEST_PLACE = 4
SHORTEST = 5
LEAST_PHRASE = 7
_QUALITY = re.compile(r"[化性型式]$")
"""A run that ends so wants the thing it is said of: 建立常态化."""
_FIELDS = _pattern("^.{0,3}?[^，]*、[^，]*?等.{0,4}?{fields}")
"""人工智能、集成电路等领域: where something is so, not what."""
_OF_THE_PLACE = _pattern(r"[一二三四五六七八九\d]+期|{of-the-place}")
"""A thing named after a place: 科学城二期."""
_COMPLAINTS = frozenset(lists("matter-words.txt")["ends-of-complaints"])
_FAULTY = re.compile(r"不.{1,3}$|合理$|协调$")
"""Two problems are not one for what is wrong with both (不强, 有待提高): they must share what it is said of."""
_PHRASE = re.compile(r"[\d.%的了、〇]")


def group_alike(
    clauses: Sequence[Clause], free: Sequence[int], weights: TermWeights, least: float = ALIKE
) -> list[Group]:
    """Groups among the given clauses (their `at`) by what they say.

    Args:
        least: the likeness (cosine) of the first two clauses of a group; on the mean a little less is enough.
    """
    vectors = _vectors(clauses, free, weights)
    named = {
        at: frozenset(word for word, _ in clauses[at].words if weights.names(word) >= NAMES) for at in vectors
    }
    flats = {at: _plain(clauses[at]) for at in vectors}
    counted = {at: _counted(clauses[at]) for at in vectors}
    joined: dict[int, list[int]] = {at: [at] for at in vectors}
    pairs = sorted(_pairs(vectors, LOOSER * least), key=lambda pair: (-pair[0], pair[1], pair[2]))
    scores = {(one, other): score for score, one, other in pairs}
    for score, one, other in pairs:
        left, right = joined[one], joined[other]
        if score < _needed(named[one], named[other], least) or left is right or len(left) + len(right) > MOST:
            continue
        if _count_apart(counted[one], counted[other]):
            continue
        if score < SURE and not _shares_phrase(flats[one], flats[other], weights):
            continue
        total = sum(scores.get((min(a, b), max(a, b)), 0.0) for a in left for b in right)
        if total >= LOOSER * least * len(left) * len(right):
            left.extend(right)
            for at in right:
                joined[at] = left
    unique = {
        id(members): sorted(members)
        for members in joined.values()
        if len(members) > 1 and (any(named[at] for at in members) or _same_words(clauses, members))
    }
    return [Group("", 0.0, members) for members in sorted(unique.values())]


def _plain(clause: Clause) -> list[str]:
    """The words of a clause without particles and joining words, and without the fields that it only lists."""
    words = _without_places(clause)
    fields = _FIELDS.match("".join(word for word, _ in words))
    start = fields.end() if fields else 0
    found, at = [], 0
    for word, tag in words:
        complaint = clause.role is Role.PROBLEM and (word in _COMPLAINTS or _FAULTY.match(word))
        if at >= start and tag[0] not in "xuc" and not complaint:
            found.append(word)
        at += len(word)
    return found


def _without_places(clause: Clause) -> list[tuple[str, str]]:
    """The words that stand outside the places a clause names: what is done in one place is not one matter."""
    spans = [
        (start, end)
        for name in clause.names
        if len(name) > SHORTEST_PLACE and is_place(name) and (start := clause.flat.find(name)) >= 0
        if not _OF_THE_PLACE.match(clause.flat, end := start + len(name))
    ]
    found, at = [], 0
    for word, tag in clause.words:
        if not any(start <= at < end for start, end in spans):
            found.append((word, tag))
        at += len(word)
    return found


def _counted(clause: Clause) -> frozenset[str]:
    """What the clause's figures measure; "" for a rate or an amount of nothing named."""
    return frozenset(measure(figure.subject) for figure in clause.figures if counts(figure))


def _count_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two clauses give figures of different things, or of nothing that is named (增长率)."""
    if not one or not other:
        return False
    return not any(a and b and (a.endswith(b) or b.endswith(a)) for a in one for b in other)


def _shares_phrase(one: Sequence[str], other: Sequence[str], weights: TermWeights) -> bool:
    """Whether two clauses share a run of words of some length of which one is a noun that names something."""
    other_text = "".join(other)
    for start in range(len(one)):
        run = ""
        named = False
        for word in one[start:]:
            run += word
            if run not in other_text:
                break
            named = named or (weights.noun(word) and not is_place(word))
            if (
                len(run) >= (SHARED_RUN if named else LONG_RUN)
                and not _QUALITY.search(run)
                and not is_place(run)
            ):
                return True
    return False


def _same_words(clauses: Sequence[Clause], members: Sequence[int]) -> bool:
    """Whether clauses that name nothing say the same noun phrase (企业创新主体地位), not just a word and a figure."""
    first, *others = (_PHRASE.sub("", clauses[at].flat) for at in sorted(members))
    longest = next(
        (
            n
            for n in range(len(first), LEAST_PHRASE - 1, -1)
            for i in range(len(first) - n + 1)
            if all(first[i : i + n] in other for other in others)
        ),
        0,
    )
    return longest >= LEAST_PHRASE


def _needed(one: frozenset[str], other: frozenset[str], least: float) -> float:
    """How alike two clauses must be: nearly the same where they share no word that names anything."""
    return least if one & other else max(least, NAMELESS)


def _vectors(clauses: Sequence[Clause], free: Sequence[int], weights: TermWeights) -> dict[int, Vector]:
    """Unit vectors of clauses, without the features that no other has: they count in the length alone."""
    vectors = {at: unit(_features(clauses[at], weights)) for at in free if len(clauses[at].text) >= SHORTEST}
    spread = Frequencies(vectors.values())
    kept = {
        at: {name: value for name, value in vector.items() if spread.seen(name) > 1}
        for at, vector in vectors.items()
    }
    return {at: vector for at, vector in kept.items() if vector}


def _features(clause: Clause, weights: TermWeights) -> Vector:
    words = [
        word
        for word, tag in _without_places(clause)
        if tag not in ("x", "m", "uj") and not weights.bound(word)
    ]
    vector: Vector = {word: weights(word) * (1.0 if weights.names(word) else VAGUE) for word in words}
    flat = "".join(words)
    for i in range(len(flat) - 1):
        vector[f"·{flat[i : i + 2]}"] = PAIR
    return vector


def _pairs(vectors: dict[int, Vector], least: float) -> list[tuple[float, int, int]]:
    """(likeness, clause, clause) of those that share rare features, where it is half the least or more."""
    places = list(vectors)
    features = InvertedIndex(list(vectors.values())).postings
    rare = features.only(features.spread() <= RARE)
    shared = products(rare, rare, budget=RARE * RARE * rare.terms)  # all of them
    likely = (shared.old < shared.new) & (shared.value >= RARE_SHARE * least)
    found = []
    for one, other in zip(shared.old[likely].tolist(), shared.new[likely].tolist(), strict=True):
        score = cosine(vectors[places[one]], vectors[places[other]])
        if score >= least * 0.5:
            found.append((score, places[one], places[other]))
    return found
