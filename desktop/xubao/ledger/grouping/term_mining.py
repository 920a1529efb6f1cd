"""Terms: runs of words that several clauses share and that name one thing.

Word n-grams found level by level (an n-gram is looked at only when both its parts recur: Agrawal and Srikant,
"Fast algorithms for mining association rules", 1994), kept when closed (no longer term stands in the same clauses).
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from xubao.language.rarity import Lexicon
from xubao.language.tfidf import Frequencies
from xubao.language.wordlists import lists, patterns
from xubao.ledger.clauses import Clause
from xubao.statements.segment import tags

_pattern = patterns("matter-words.txt")

LONGEST = 6
BREAKS = frozenset({"x", "p", "c", "u", "uj", "ul", "ud", "uz", "uv", "ug", "r", "e", "o", "y", "w"})
_NEVER_FIRST = frozenset({"q", "mq", "f", "d", "ad", "vd", "zg", "k"})
_LEADS_ON = re.compile(r".[于为至到成给以及与下有]$")
"""A verb that wants what stands behind it: 用于, 成为, 留下."""
_QUALIFY = frozenset(lists("matter-words.txt")["qualify"])
"""Words that only qualify what stands beside them."""
_NEVER_LAST = frozenset({"m", "q", "mq", "d", "ad", "vd", "zg", "h", "vshi", "vyou"})
_ACTION_SHARE = 0.25
"""An action word inside a term tells little of what the term names."""

_NOISE = re.compile(r"[\s“”]")
_QUOTED = re.compile(r"“([^“”，。；：！？《》]{2,10})”")
_BODY = _pattern("..{bodies}$")
OWN = 5.0
"""What the words before its kind must tell of a body for it to be one: 国家 of 国家实验室 tells nothing."""
_ANY = _pattern("{any-such}")
NAME = 6
"""A body's name of so many characters that does not open with a word for any such body is one body's."""
NAMED = 8.0
"""What a name read in a statement names at least, however common its words."""
COINED = 8.0
"""... unless it is a word that reports at large use as well (绿色通道)."""
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

    @property
    def quoted(self) -> bool:
        """Whether it is a name that stands in quotation marks somewhere."""
        return self.weight == self.naming == QUOTED_WEIGHT


def naming_share(tag: str) -> float:
    """How much a word of this part of speech names: a noun all, a verb or quality half, an adverb or number nothing."""
    if tag in ("ns", "nt"):  # where and who, not what
        return 0.5
    if tag[0] in "nljbs" or tag in ("eng", "vn", "an"):
        return 1.0
    return 0.5 if tag[0] in "va" and tag not in ("ad", "vd") else 0.0


class TermWeights:
    """How much a word tells: the smaller of its rarity here and in reports at large.

    Attributes:
        here: in how many of the clauses each word stands.
    """

    def __init__(self, clauses: Sequence[Clause], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.here = Frequencies({word for word, _ in clause.words} for clause in clauses)
        self._known: dict[str, float] = {}
        self._naming: dict[str, float] = {}
        self._tags = {word: tag for clause in clauses for word, tag in clause.words}

    def __call__(self, word: str) -> float:
        known = self._known.get(word)
        if known is None:
            known = min(self.here.rarity(word), self._lexicon.rare(word))
            if self._lexicon.acts(word):
                known *= _ACTION_SHARE
            self._known[word] = known
        return known

    def names(self, word: str) -> float:
        """How much a word narrows down what is named: its rarity at large, 0 for vague and action words."""
        known = self._naming.get(word)
        if known is None:
            share = naming_share(self._tags.get(word, "n"))
            known = self._naming[word] = self._lexicon.names(word) * share if share else 0.0
        return known

    def tells(self, word: str) -> float:
        """How rare a word is at large, 0 for vague and action words."""
        return self._lexicon.names(word)

    def bound(self, word: str) -> bool:
        """Whether the word only says what is done."""
        return self._lexicon.acts(word)

    def noun(self, word: str) -> bool:
        """Whether the word names something by itself: what is done how (严格执行) is no term."""
        tag = self._tags.get(word, "n")
        return self.names(word) > 0 and ((tag[0] in "njl" and tag != "ns") or tag in ("vn", "eng"))

    def may_open(self, word: str) -> bool:
        """Whether a term may begin with the word."""
        return not self.bound(word) and self._tags.get(word, "n") not in _NEVER_FIRST

    def may_close(self, word: str) -> bool:
        """Whether a term may end with the word."""
        if word in _QUALIFY or (self._tags.get(word, "n")[0] == "v" and _LEADS_ON.match(word)):
            return False
        return not self.bound(word) and self._tags.get(word, "n") not in _NEVER_LAST


def find_terms(clauses: Sequence[Clause], weights: TermWeights, least: float, most: int) -> list[Term]:
    """Closed terms that stand in 2 to `most` clauses.

    Args:
        least: the weight a term must have.
        most: in how many clauses it may stand.
    """
    runs = [(clause.at, run) for clause in clauses for run in _runs(clause)]
    keys: list[Sequence[Hashable]] = [run for _, run in runs]
    found: dict[tuple[str, ...], Term] = {}
    for size in range(1, LONGEST + 1):
        level = _level(runs, keys)
        for at, run, start in level.values():
            term = _term(runs[run][1][start : start + size], tuple(at), weights, least, most)
            if term:
                found[term.gram] = term
        keys = [_longer(key, level) for key in keys]
        if not level:
            break
    return _closed(found)


_Run = tuple[int, tuple[str, ...]]
_Seen = tuple[list[int], int, int]
"""The clauses an n-gram stands in, and a run and a place in it where it can be read."""


def _runs(clause: Clause) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    run: list[str] = []
    for word, tag in clause.words:
        if word == "的":  # 世界领先的科技园区 and 世界领先科技园区 are one term
            continue
        if tag not in BREAKS:
            run.append(word)
        elif run:
            found.append(tuple(run))
            run = []
    if run:
        found.append(tuple(run))
    return found


def _level(runs: Sequence[_Run], keys: Sequence[Sequence[Hashable]]) -> dict[Hashable, _Seen]:
    """The n-grams, by key, that stand in at least two clauses; a key of None recurs nowhere."""
    places: dict[Hashable, _Seen] = {}
    for index, ((at, _), run) in enumerate(zip(runs, keys, strict=True)):
        for start, key in enumerate(run):
            if key is None:
                continue
            seen = places.get(key)
            if seen is None:
                places[key] = ([at], index, start)
            elif seen[0][-1] != at:
                seen[0].append(at)
    return {key: seen for key, seen in places.items() if len(seen[0]) > 1}


def _longer(run: Sequence[Hashable], level: dict[Hashable, _Seen]) -> list[Hashable]:
    """Keys of the n-grams one word longer: two neighbours that both recur, else None."""
    names = [(level[key][1], level[key][2]) if key in level else None for key in run]
    return [(one, other) if one and other else None for one, other in pairwise(names)]


def _term(
    gram: tuple[str, ...], at: tuple[int, ...], weights: TermWeights, least: float, most: int
) -> Term | None:
    text = "".join(gram)
    if len(at) > most or len(text) < 3 or not weights.may_open(gram[0]) or not weights.may_close(gram[-1]):
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


def named_terms(clauses: Sequence[Clause], weights: TermWeights) -> list[Term]:
    """Names read in the statements, with all their clauses: of a body or facility, or running over a joining word.

    北京脑科学与类脑研究中心 is two terms to the cut into words; 中关村发展集团 is made of words that are everywhere.
    """
    names = {_NOISE.sub("", name) for clause in clauses for name in clause.names}
    found = []
    for name, at in _places(clauses, {name for name in names if len(name) > 4 and "《" not in name}).items():
        words = tags(name)
        gram = tuple(word for word, _ in words)
        body = _BODY.search(name) and (
            sum(map(weights.tells, gram[:-1])) >= OWN or not (_ANY.match(name) or len(name) < NAME)
        )
        if len(at) > 1 and (body or any(tag in BREAKS for _, tag in words)):
            naming = max(sum(map(weights.names, gram)), NAMED)
            found.append(Term(name, sum(map(weights, gram)), naming, at, gram))
    return found


def quoted_terms(clauses: Sequence[Clause], weights: TermWeights) -> list[Term]:
    """Names that some clause puts in quotation marks, with all clauses they stand in, quoted or not.

    What is made of words that name nothing (联动发展) is no name by being quoted.
    """
    names = {
        name
        for clause in clauses
        for name in _QUOTED.findall(clause.text)
        if len(name) > 2 and weights.tells(name) >= COINED
    }
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
