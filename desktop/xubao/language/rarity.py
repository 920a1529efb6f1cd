"""Words of the trade: how rare a word is in such reports, and which words only say what is done."""

import math
from dataclasses import dataclass
from functools import cache

from xubao.language.wordlists import lists, rows, words

_INTENSE = frozenset(lists("common-words.txt")["intense"])
"""What opens a compound of two verbs (积极争取, 全面落实)."""
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

    def acts(self, word: str) -> bool:
        """Whether the word only says what is done (推进, 积极争取), not to what."""
        return word in self.actions or (len(word) == 4 and word[:2] in _INTENSE)

    def rare(self, word: str) -> float:
        """How rare a word is in reports at large (natural logarithm, 0 for a word that is everywhere).

        A compound the background does not know (绩效评价, 创新链) is as rare as its parts together.
        """
        known = self.rarity.get(word)
        if known is None:
            parts = self.parts(word)
            known = min(self.unseen, sum(self.rarity[part] for part in parts)) if parts else self.unseen
        return known

    def names(self, word: str) -> float:
        """How much a word names: its rarity, 0 for vague and action words; of an unknown compound what its parts do."""
        if self.empty(word) or (len(word) == 4 and self.empty(word[:2]) and self.empty(word[2:])):
            return 0.0
        parts = self.parts(word) if word not in self.rarity else ()
        if not parts:
            return self.rare(word)
        return min(self.unseen, sum(map(self.names, parts)))

    def empty(self, word: str) -> bool:
        """Whether the word names no one thing: vague, or an action."""
        return word in self.vague or self.acts(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """The two known words an unknown one is made of; empty where it is not."""
        for at in (2, 3):
            halves = (word[:at], word[at:])
            if len(word) > at and all(half in self.rarity for half in halves):
                return halves
        return ()


@cache
def load_lexicon() -> Lexicon:
    """The lexicon shipped under resources/lexicons (word-frequency.tsv, action-words.txt)."""
    counts = {word: int(count) for word, count in rows("word-frequency.tsv")}
    total = counts.pop("*")
    rarity = {word: math.log(total / count) for word, count in counts.items()}
    unseen = math.log(total / UNSEEN)
    return Lexicon(rarity, unseen, words("action-words.txt"), words("vague-words.txt"))
