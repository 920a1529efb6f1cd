"""The words by which it is known that a clause of an opinion is answered: those of its matter, weighed by rarity.

What is to be done (增加…供给) need not be said again by whoever did it (新增中小学学位2.6万个), so a clause is cut
down to its matter (学位) and that into words; what it ends with as a clause beside it does not set it apart: 雨水管网
is not answered by 供水管网.
"""

from collections.abc import Sequence
from itertools import takewhile

from xubao.drafting.coverage import GLUE, words_of
from xubao.language.rarity import load_lexicon
from xubao.language.tfidf import Weights, plain
from xubao.language.tokens import tokens
from xubao.language.wordlists import patterns

_pattern = patterns("draft-words.txt")

_BEFORE = "要(?!求|素|道)|{how}|{assured}"
_LED = _pattern(f"^(?:{_BEFORE})+(?=..)")
_OPENING = _pattern(f"^(?:{_BEFORE}|{{demand-verbs}}|{{tasks-that-open}}|{{joins}})+(?=..)")
_ENDING = _pattern("(?<=..)(?:{tails-of-things}|{tails-of-matters})+$")
_LEAST = 0.5  # weight of a word that stands everywhere, or only says what is done

Words = tuple[tuple[str, float], ...]


def unled(words: str) -> str:
    """A clause, or a thing it lists, without how and by when: 学府路中学 of 确保年内学府路中学."""
    return _LED.sub("", words)


def matter(clause: str) -> str:
    """A clause without what is to be done, before and after its matter: 学位 of 要增加学位供给."""
    return _ENDING.sub("", _OPENING.sub("", clause))


def telling_words(clauses: Sequence[str], weights: Weights) -> list[Words]:
    """(word, how telling) of each clause of an opinion, without the words it ends with as a clause beside it does.

    Where a clause has nothing but words that name no one thing, its pairs of characters by their weight.
    """
    words = [_words(matter(clause)) for clause in clauses]
    found: list[Words] = []
    for at, mine in enumerate(words):
        others = words[:at] + words[at + 1 :]
        own = mine[: len(mine) - max((_alike_at_end(mine, other) for other in others), default=0)] or mine
        telling = any(worth > _LEAST for _, worth in own)
        found.append(own if telling else words_of(clauses[at], weights))
    return found


def _alike_at_end(one: Words, other: Words) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _words(text: str) -> Words:
    lexicon = load_lexicon()
    found: dict[str, float] = {}
    for run in plain(text).split():
        for word in _joined(tokens(run)):
            if not any(
                character.isdigit() for character in word
            ):  # how many were wanted is not what was done
                found.setdefault(word, max(lexicon.names(word), _LEAST))
    return tuple(found.items())


def _joined(pieces: Sequence[str]) -> list[str]:
    """Words of two characters and more; what no list knows as a word (援, 企, 稳, 岗) by twos."""
    found: list[str] = []
    single = ""
    for piece in (*pieces, ""):
        if len(piece) == 1 and piece not in GLUE:
            single += piece
            continue
        found += [single[at : at + 2] for at in range(0, len(single) - 1, 2)]
        single = ""
        if len(piece) > 1:
            found.append(piece)
    return found
