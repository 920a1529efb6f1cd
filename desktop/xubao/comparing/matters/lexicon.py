"""Words of the trade: how rare a word is in such reports, and which words only say what is done."""

import math
from dataclasses import dataclass

from xubao.places import resource

UNSEEN = 4
"""A word the background has not seen counts as if it stood in this many of its clauses."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known of words before any report is read.

    Attributes:
        rarity: word → ln(clauses / clauses with it) in the background of public reports.
        unseen: the rarity of words not in it.
        actions: verbs, adverbs and empty nouns that neither open nor close a term.
        vague: words that by themselves name no one thing.
    """

    rarity: dict[str, float]
    unseen: float
    actions: frozenset[str]
    vague: frozenset[str]

    def rare(self, word: str) -> float:
        """How rare a word is in reports at large (natural logarithm, 0 for a word that is everywhere)."""
        return self.rarity.get(word, self.unseen)


def load_lexicon() -> Lexicon:
    """The lexicon shipped under resources/lexicons (word-frequency.tsv, action-words.txt)."""
    counts: dict[str, int] = {}
    for line in resource("lexicons", "word-frequency.tsv").read_text(encoding="utf-8").splitlines():
        word, tab, count = line.partition("\t")
        if tab and not line.startswith("#"):
            counts[word] = int(count)
    total = counts.pop("*")
    rarity = {word: math.log(total / count) for word, count in counts.items()}
    unseen = math.log(total / UNSEEN)
    return Lexicon(rarity, unseen, _words("action-words.txt"), _words("vague-words.txt"))


def _words(name: str) -> frozenset[str]:
    lines = resource("lexicons", name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
