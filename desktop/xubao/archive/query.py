"""What a person typed → what is looked for in the index."""

import re
from dataclasses import dataclass
from functools import cached_property

from xubao.archive.words import form, grams, number_key, words
from xubao.language.quantities import find_quantities
from xubao.language.tokens import action_words
from xubao.language.wordlists import lists

_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|「([^「」]+)」|『([^『』]+)』")
_NAMED = re.compile("《([^《》]+)》")
_NOT_WORD = re.compile(r"[^\w]+|_")
_LISTS = lists("archive-words.txt")
_ASKING, _COUNTING, _ANSWERING = (frozenset(_LISTS[one]) for one in ("asking", "counting", "answering"))
_MEASURING = tuple(_LISTS["measuring"])
_ASPECT = ("了", "过", "着")  # 建了: a word of what was done, whatever stands before it
_TELLING = 6  # characters of a document's name
_CHINESE = re.compile("[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand there one after the other; of a number, or the number in another notation.

    Attributes:
        text: in the form that is indexed.
        number: value and unit in one form, "" where it is no number.
        named: whether it is a document's name: it stands within 《》, or is long enough to be no other words.
    """

    text: str
    number: str = ""
    named: bool = False

    @property
    def grams(self) -> list[str]:
        """As the index has them."""
        return grams(self.text)

    @property
    def bare(self) -> str:
        """Without the marks within."""
        return _NOT_WORD.sub("", self.text)

    def stands_in(self, text: str) -> bool:
        """Whether it stands in a text in `form`; the index does not see the marks between words."""
        places = _NAMED.findall(text) if self.named and len(self.bare) < _TELLING else [text]
        return any(self.bare in _NOT_WORD.sub("", place) for place in places)


@dataclass(frozen=True)
class Query:
    """What is looked for.

    Attributes:
        text: all of it, for its meaning.
        phrases: must stand there.
        words: decide the order; without phrases one of them must stand there.
    """

    text: str
    phrases: tuple[Phrase, ...]
    words: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing can be looked for."""
        return not self.phrases and not self.words

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """Bigrams and longer words of `words`, each once."""
        found: dict[str, None] = {}
        for word in self.words:
            found.update(dict.fromkeys(grams(word)))
        return tuple(found)

    @cached_property
    def naming(self) -> frozenset[str]:
        """Those of `terms` and `long_words` that say about what is asked; all of them where none does."""
        words = self.named or self.words
        return frozenset([*words, *(gram for word in words for gram in grams(word))])

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Those of `words` that say about what is asked; empty where none does."""
        return tuple(
            word
            for word in self.words
            if word not in action_words()
            and word not in _ASKING
            and word not in _ANSWERING
            and not word.endswith(_ASPECT)
        )

    @cached_property
    def things(self) -> tuple[str, ...]:
        """Those of `named` that say of what thing something is asked, where others say what is measured of it; empty
        where no word is of the one sort or none of the other."""
        found = tuple(word for word in self.named if not word.endswith(_MEASURING))
        return found if len(found) < len(self.named) else ()

    @property
    def wants_answer(self) -> bool:
        """Whether it is asked how something was answered."""
        return any(word in self.text for word in _ANSWERING)

    @property
    def counts(self) -> bool:
        """Whether a number is asked for."""
        return not _COUNTING.isdisjoint(self.words)

    @cached_property
    def long_words(self) -> tuple[str, ...]:
        """Those of `words` that the index knows whole."""
        return tuple(dict.fromkeys(word for word in self.words if len(word) > 2 and _CHINESE.match(word)))


def parsed(text: str) -> Query:
    """Words apart by spaces or not, phrases in quotes, 《documents》, numbers with their units."""
    phrases: list[Phrase] = []
    rest = text
    for pattern in (_QUOTED, _NAMED):
        phrases += [
            Phrase(form(next(filter(None, match.groups()))), named=pattern is _NAMED)
            for match in pattern.finditer(rest)
        ]
        rest = pattern.sub(" ", rest)
    rest = form(rest)
    for number in reversed(list(find_quantities(rest))):
        if number.unit and (key := number_key(number.value, number.unit)):
            phrases.append(Phrase(rest[number.core : number.end], key))
            rest = f"{rest[: number.start]} {rest[number.end :]}"
    found = _words(rest)
    chosen = tuple(word for word in found if len(word) > 1) or (() if phrases else found)
    return Query(text, tuple(one for one in phrases if one.grams), chosen)


def meant(text: str) -> Query:
    """A text that nobody typed to search for, such as an opinion: none of it must stand anywhere."""
    return Query(text, (), tuple(word for word in _words(form(text)) if len(word) > 1))


def _words(text: str) -> tuple[str, ...]:
    """Of a text in `form`, each once."""
    return tuple(dict.fromkeys(word for _, word in words(text) if not _NOT_WORD.fullmatch(word)))
