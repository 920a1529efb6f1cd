"""Terms: runs of words that several clauses share and that name one thing.

Word n-grams found level by level (an n-gram is looked at only when both its parts recur: Agrawal and Srikant,
"Fast algorithms for mining association rules", 1994), kept when closed (no longer term stands in the same clauses).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import rjieba

from xubao.comparing.matters.clauses import Clause
from xubao.comparing.matters.lexicon import Lexicon

LONGEST = 6
BREAKS = frozenset({"x", "p", "c", "u", "uj", "ul", "ud", "uz", "uv", "ug", "r", "e", "o", "y", "w"})
_WEAK_EDGES = frozenset({"m", "mq", "q", "f", "d", "ad", "t", "vd", "zg", "vshi", "vyou", "h", "k", "df"})
_ACTION_SHARE = 0.25
"""An action word inside a term tells little of what the term names."""

_NOISE = re.compile(r"[\s“”]")
_QUOTED = re.compile(r"“([^“”，。；：！？《》]{2,10})”")
QUOTED_WEIGHT = 12.0
"""A name in quotation marks names one thing, however common its words."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the clauses (their `at`) it stands in.

    Attributes:
        weight: summed rarity of its words, here and at large (natural logarithm).
        naming: summed rarity at large of those of its words that name something.
    """

    text: str
    weight: float
    naming: float
    clauses: tuple[int, ...]
    gram: tuple[str, ...]

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.gram)


def _naming_share(tag: str) -> float:
    """Nouns name; verbs and qualities do by half, and adverbs, times, idioms and numbers do not."""
    if tag in ("ns", "nt"):  # where and who, not what
        return 0.5
    if tag[0] in "nljbs" or tag in ("eng", "vn", "an"):
        return 1.0
    return 0.5 if tag[0] in "va" and tag not in ("ad", "vd") else 0.0


class Weights:
    """How much a word tells: the smaller of its rarity here and in reports at large."""

    def __init__(self, clauses: Sequence[Clause], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._counts = Counter(word for clause in clauses for word in {word for word, _ in clause.words})
        self._total = max(len(clauses), 1)
        self._known: dict[str, float] = {}
        self._tags = {word: tag for clause in clauses for word, tag in clause.words}

    def __call__(self, word: str) -> float:
        known = self._known.get(word)
        if known is None:
            here = (
                math.log(self._total / max(self._counts[word], 1))
                if word in self._counts
                else math.log(self._total + 1)
            )
            known = min(here, self._lexicon.rare(word))
            if self._lexicon.acts(word):
                known *= _ACTION_SHARE
            self._known[word] = known
        return known

    def names(self, word: str) -> float:
        """How much a word narrows down what is named: its rarity at large, 0 for vague and action words."""
        if word in self._lexicon.vague or self._lexicon.acts(word):
            return 0.0
        return self._lexicon.rare(word) * _naming_share(self._tags.get(word, "n"))

    def bound(self, word: str) -> bool:
        """Whether the word may neither open nor close a term."""
        return self._lexicon.acts(word)


def find_terms(clauses: Sequence[Clause], weights: Weights, least: float, most: int) -> list[Term]:
    """Closed terms that stand in 2 to `most` clauses.

    Args:
        least: the weight a term must have.
        most: in how many clauses it may stand.
    """
    runs = [(clause.at, run) for clause in clauses for run in _runs(clause)]
    found: dict[tuple[str, ...], Term] = {}
    before: dict[tuple[str, ...], int] | None = None
    for size in range(1, LONGEST + 1):
        places = _level(runs, size, before)
        for gram, at in places.items():
            term = _term(gram, at, weights, least, most)
            if term:
                found[gram] = term
        before = {gram: len(at) for gram, at in places.items()}
        if not before:
            break
    return _closed(found)


def _runs(clause: Clause) -> list[tuple[tuple[str, str], ...]]:
    found: list[tuple[tuple[str, str], ...]] = []
    run: list[tuple[str, str]] = []
    for word, tag in clause.words:
        if word == "的":  # 世界领先的科技园区 and 世界领先科技园区 are one term
            continue
        if tag in BREAKS:
            if run:
                found.append(tuple(run))
            run = []
        else:
            run.append((word, tag))
    if run:
        found.append(tuple(run))
    return found


def _level(
    runs: list[tuple[int, tuple[tuple[str, str], ...]]], size: int, before: dict[tuple[str, ...], int] | None
) -> dict[tuple[str, ...], tuple[int, ...]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    edges: dict[tuple[str, ...], bool] = {}
    for at, run in runs:
        words = tuple(word for word, _ in run)
        for i in range(len(words) - size + 1):
            gram = words[i : i + size]
            if before is not None and (gram[1:] not in before or gram[:-1] not in before):
                continue
            seen = places[gram]
            if not seen or seen[-1] != at:
                seen.append(at)
            edges[gram] = run[i][1] not in _WEAK_EDGES and run[i + size - 1][1] not in _WEAK_EDGES
    return {gram: tuple(at) for gram, at in places.items() if len(at) >= 2}


def _term(
    gram: tuple[str, ...], at: tuple[int, ...], weights: Weights, least: float, most: int
) -> Term | None:
    text = "".join(gram)
    if len(at) > most or len(text) < 3 or weights.bound(gram[0]) or weights.bound(gram[-1]):
        return None
    weight = sum(map(weights, gram))
    return Term(text, weight, sum(map(weights.names, gram)), at, gram) if weight >= least else None


def _closed(found: dict[tuple[str, ...], Term]) -> list[Term]:
    hidden: set[tuple[str, ...]] = set()
    for gram, term in found.items():
        for part in (gram[1:], gram[:-1]):
            if part in found and len(found[part].clauses) == len(term.clauses):
                hidden.add(part)
    return [term for gram, term in found.items() if gram not in hidden]


def with_short_forms(terms: list[Term]) -> list[Term]:
    """The terms with the clauses of their short forms: 科技创新基金 takes in 科创基金, which is left out itself.

    A short form keeps the first character of every word but the last.
    """
    by_text = {term.text: term for term in terms}
    shorts = {_short(term): term for term in terms if term.words > 2}
    pairs = {short: term for short, term in shorts.items() if short in by_text and short != term.text}
    whole = {term.text: by_text[short] for short, term in pairs.items()}
    return [_joined(term, whole.get(term.text)) for term in terms if term.text not in pairs]


def _short(term: Term) -> str:
    return "".join(word[0] for word in term.gram[:-1]) + term.gram[-1]


def _joined(term: Term, short: Term | None) -> Term:
    if short is None:
        return term
    places = tuple(sorted({*term.clauses, *short.clauses}))
    return replace(term, clauses=places, naming=max(term.naming, short.naming))


def named_terms(clauses: Sequence[Clause], weights: Weights) -> list[Term]:
    """Names read in the statements that run over a joining word (北京脑科学与类脑研究中心), with all their clauses."""
    names = {_NOISE.sub("", name) for clause in clauses for name in clause.names}
    found = []
    for name, at in _places(clauses, {name for name in names if len(name) > 4 and "《" not in name}).items():
        gram = tuple(word for word, _ in rjieba.tag(name))
        if any(tag in BREAKS for _, tag in rjieba.tag(name)) and len(at) > 1:
            found.append(Term(name, sum(map(weights, gram)), sum(map(weights.names, gram)), at, gram))
    return found


def quoted_terms(clauses: Sequence[Clause]) -> list[Term]:
    """Names that some clause puts in quotation marks, with all clauses they stand in, quoted or not."""
    names = {name for clause in clauses for name in _QUOTED.findall(clause.text) if len(name) > 2}
    return [
        Term(name, QUOTED_WEIGHT, QUOTED_WEIGHT, at, (name,))
        for name, at in sorted(_places(clauses, names).items())
        if len(at) > 1
    ]


def _places(clauses: Sequence[Clause], wanted: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Each name with the clauses (their `at`) it stands in."""
    names: dict[str, set[str]] = defaultdict(set)
    for name in wanted:
        names[name[:2]].add(name)
    places: dict[str, list[int]] = defaultdict(list)
    for clause in clauses:
        flat = clause.flat
        found = {
            name
            for i in range(len(flat) - 2)
            for name in names.get(flat[i : i + 2], ())
            if flat.startswith(name, i)
        }
        for name in found:
            places[name].append(clause.at)
    return {name: tuple(at) for name, at in sorted(places.items())}
