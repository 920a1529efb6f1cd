"""Whether silence says something: a promise that can be checked, and later reports with no trace of it.

A later report answers in words of its own; so a promise counts as not taken up only where no sentence of the report
has most of the words that name what was promised.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from xubao.language.rarity import Lexicon
from xubao.language.tfidf import Frequencies
from xubao.language.wordlists import patterns
from xubao.ledger.clauses import Clause, is_manner
from xubao.ledger.grouping.term_mining import naming_share
from xubao.ledger.status.problems import amiss, names_no_problem
from xubao.model import Role
from xubao.statements.measures import counts

_pattern = patterns("status-words.txt")

TRACE = 0.67
"""Share of what a promise names that a sentence must name to be a trace of it."""
TELLING = 8.0
"""What a promise must name (summed rarity) to be one thing that can be missed."""
COMMON = 4.5
"""A word that names less stands everywhere: by itself it is no trace."""
SHORTEST = 4
_MANNER = _pattern(
    "^(?:[要还更将也并就]|一定要?|{before-manner})*(?:{manner}|为了?|在.{2,30}{ends-of-manner}$|增强.{0,4}意识|发挥.{2,20}作用)"
)
_STATE = _pattern("(?:更加?|{gradually})[^，；]{0,6}$|{states}$")
_EASED = _pattern("{eased}")
_THING = _pattern(r"{things}|[区城镇村港站带圈轴廊网库](?!{no-things})|[院所校馆]|[税费]|[A-Za-z]{2,}|\d")
"""Something that can be looked for in a later report: not a stance, a mood or a manner."""
_SLOGAN = _pattern(
    "{slogans}|办.{2,20}[大的]事|[四多][梁根]|处理好.{2,20}关系|从.{2,24}向.{2,24}(?:转变|迈进|提升)|(?:紧密|有机|深度|密切)结合|协调发展$|"
    "良好(?:氛围|开局|环境)"
)
"""Words that no later report could be held to."""
_DESCRIBES = _pattern(
    "^(?!.{0,12}{of-weight}是).{2,12}(?<!但)是|^(?:{describes}|这[将使也是]|受.{2,20}影响|有(?![序效力])|特别是?$)|"
    "(?:{ends-of-descriptions}|必要的.{0,6}|适宜的?|有利于.{2,12})$"
)
"""What says how things are, or would be."""
_QUOTED = re.compile(r"[“《][^”》]{2,}[”》]")


_RITUAL = _pattern(
    "{rituals}|以.{2,60}为指[导引]|(?:高举|沿着).{2,40}(?:旗帜|道路)|(?:团结|凝聚)在.{2,40}周围|为.{4,40}而?(?:不懈|共同|努力|接续)奋斗"
)
"""What every report says at its beginning and its end."""
_NO_PROMISE = _pattern("^(?:[但而又也还更并且]{0,2})(?:{no-promises})")

Words = Sequence[tuple[str, str]]


def nothing_to_follow(clause: Clause) -> bool:
    """Whether a clause promises, or admits, nothing of which a later report could tell what became: a stance, a ritual,
    how things are, how something is done."""
    if "《" in clause.text or any(map(counts, clause.figures)):
        return False
    if clause.role is Role.PROBLEM:
        return names_no_problem(clause)
    if _RITUAL.search(clause.flat):
        return True
    return clause.role is Role.GOAL and bool(
        is_manner(clause) or _NO_PROMISE.match(clause.flat) or _DESCRIBES.search(clause.flat)
    )


class Traces:
    """What each report names, sentence by sentence.

    Args:
        here: in how many of the clauses each word stands.
    """

    def __init__(self, clauses: Sequence[Clause], lexicon: Lexicon, here: Frequencies) -> None:
        self._lexicon = lexicon
        self._here = here
        self._known: dict[tuple[str, str], float] = {}
        self._sentences: dict[tuple[int, str], set[tuple[int, str]]] = defaultdict(set)
        self._said: dict[int, list[str]] = defaultdict(list)
        for clause in clauses:
            for word in self.names(clause.words):
                self._sentences[clause.report, word].add((clause.report, clause.statement))
            self._said[clause.report].append(clause.flat)
        self._texts: dict[int, str] = {}

    def names(self, words: Words) -> dict[str, float]:
        """Those of the words that name something, with how much they name."""
        found: dict[str, float] = {}
        for pair in words:
            weight = self._known.get(pair)
            if weight is None:
                weight = self._known[pair] = self._weight(*pair)
            if weight > 0:
                found[pair[0]] = weight
        return found

    def _weight(self, word: str, tag: str) -> float:
        if len(word) < 2:
            return 0.0
        return min(self._lexicon.names(word), self._here.rarity(word)) * naming_share(tag)

    def promised(self, clauses: Iterable[Clause]) -> bool:
        """Whether one of the clauses promises, or points to, something of which one could say that it is missing."""
        return any(self._promise(clause) for clause in clauses)

    def _promise(self, clause: Clause) -> bool:
        if clause.role not in (Role.GOAL, Role.PROBLEM) or _MANNER.match(clause.flat):
            return False
        told = sum(self.names(clause.words).values())
        if clause.role is Role.PROBLEM:
            return told >= TELLING and amiss(clause) and not _EASED.search(clause.flat)
        if _SLOGAN.search(clause.flat) or _DESCRIBES.search(clause.flat):
            return False
        named = "《" in clause.text or (
            bool(_QUOTED.search(clause.text)) and bool(_THING.search(clause.flat))
        )
        certain = named or any(map(counts, clause.figures))
        if certain and told >= COMMON:
            return True
        acts = any(self._lexicon.acts(word) or tag[0] == "v" for word, tag in clause.words[:3])
        return (
            acts and told >= TELLING and bool(_THING.search(clause.flat)) and not _STATE.search(clause.flat)
        )

    def trace(self, clauses: Sequence[Clause], title: str, report: int) -> bool:
        """Whether some sentence of the report speaks of what the clauses name.

        Args:
            title: the matter's title, whose words alone are a trace.
        """
        if len(title) >= SHORTEST and title in self._text(report):
            return True
        return any(self._echo(clause, report) for clause in clauses)

    def _echo(self, clause: Clause, report: int) -> bool:
        """Whether a sentence names most of what the clause names; of a list, whether half of its items are named."""
        items = _items(clause.words)
        found = sum(self._named(named, report) for named in map(self.names, items))
        return found > 0 and 2 * found >= len(items)

    def echoes(self, clause: Clause, report: int, least: float = TRACE) -> dict[str, float]:
        """The sentences (statement ids) that name what the clause names, or an item of its list, and how much of it.

        Args:
            least: share of what is named that a sentence must name.
        """
        found: dict[str, float] = {}
        for named in map(self.names, _items(clause.words)):
            total = sum(named.values())
            for (_, statement), shared in self._shares(named, report).items():
                if shared >= max(least * total, COMMON):
                    found[statement] = max(found.get(statement, 0.0), shared / total)
        return found

    def _text(self, report: int) -> str:
        if report not in self._texts:
            self._texts[report] = "\n".join(self._said[report])
        return self._texts[report]

    def _named(self, named: dict[str, float], report: int) -> bool:
        least = TRACE * sum(named.values())
        return least > 0 and max(self._shares(named, report).values(), default=0.0) >= max(least, COMMON)

    def _shares(self, named: dict[str, float], report: int) -> dict[tuple[int, str], float]:
        """Sentence → how much it names of what is named."""
        shares: dict[tuple[int, str], float] = defaultdict(float)
        for word, weight in named.items():
            for sentence in self._sentences.get((report, word), ()):
                shares[sentence] += weight
        return shares


def _items(words: Words) -> list[Words]:
    """The words of a clause, item by item where it lists three things or more."""
    found: list[list[tuple[str, str]]] = [[]]
    for word, tag in words:
        if word == "、":
            found.append([])
        else:
            found[-1].append((word, tag))
    return [*found] if len(found) > 2 else [words]
