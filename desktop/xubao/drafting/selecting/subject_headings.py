"""Which opinions a heading of department material speaks of: 「（四）就业方面」 is all about employment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from xubao.drafting.selecting.relevance import telling_words
from xubao.language.tfidf import Weights, plain
from xubao.language.vectors import shipped_vectors
from xubao.model import Opinion

_SUBJECTS = re.compile(r"[、，；：和与及]|以及")
_TITLE, _TEXT = 1.0, 0.8  # what a word is worth in the opinion's title, and in its text
_LEAST = 0.5  # share of a subject's words that the opinion must have
_NEARLY = 0.9  # share of the best at which an opinion is meant as well
# Where no word is shared: nearness of meaning, and how far the best must be ahead of the next.
_NEAR, _AHEAD = 0.55, 0.08
_WHOLE = 4  # characters of a title that is repeated and not met by chance
_LONGEST = 24  # characters of a heading's words; more is a sentence


@dataclass(slots=True)
class SubjectHeadings:
    """The opinions that headings speak of.

    Attributes:
        items: the opinions to answer.
        weights: how telling strings are.
    """

    items: Sequence[Opinion]
    weights: Weights
    _known: dict[str, frozenset[int]] = field(default_factory=dict)

    def repeated(self, titles: Sequence[str]) -> int | None:
        """The opinion whose own number and title stand over a statement, as in a form that asks for it."""
        for title in titles:
            said = plain(title)
            for at, one in enumerate(self.items):
                if len(one.title) >= _WHOLE and said.startswith(plain(f"{one.number}{one.title}")):
                    return at
        return None

    def spoken_of(self, titles: Sequence[str]) -> frozenset[int]:
        """Indices of the opinions that the headings over a statement name, all of them where no heading names any.

        Args:
            titles: topmost first; each narrows down what those above it leave.
        """
        if (whose := self.repeated(titles)) is not None:
            return frozenset({whose})
        left = every = frozenset(range(len(self.items)))
        for title in titles:
            if title not in self._known:
                self._known[title] = self._named(title)
            left = (left & self._known[title]) or left if self._known[title] else left
        return left if left != every else every

    def _named(self, title: str) -> frozenset[int]:
        """Indices of the opinions that one heading names; none where it names no matter."""
        found: set[int] = set()
        for subject in _SUBJECTS.split(title):
            words = telling_words(subject)
            if words and sum(map(len, words)) <= _LONGEST:
                found |= self._by_words(words) or self._by_meaning(subject)
        return frozenset(found)

    def _by_words(self, words: Sequence[str]) -> set[int]:
        shares = [
            max(_TITLE * self._share(words, o.title), _TEXT * self._share(words, o.text)) for o in self.items
        ]
        best = max(shares, default=0.0)
        return {at for at, share in enumerate(shares) if share >= max(_LEAST, _NEARLY * best)}

    def _share(self, words: Sequence[str], text: str) -> float:
        text = plain(text)
        pairs = [word[at : at + 2] for word in words for at in range(len(word) - 1)]
        worth = [self.weights.weight(pair) for pair in pairs]
        return sum(w for pair, w in zip(pairs, worth, strict=True) if pair in text) / sum(worth)

    def _by_meaning(self, subject: str) -> set[int]:
        asked = shipped_vectors().of([f"{opinion.title} {opinion.text}" for opinion in self.items])
        near = asked @ shipped_vectors().of([subject])[0]
        order = np.argsort(-near)
        ahead = len(order) < 2 or near[order[0]] - near[order[1]] >= _AHEAD
        return {int(order[0])} if len(order) and near[order[0]] >= _NEAR and ahead else set()
