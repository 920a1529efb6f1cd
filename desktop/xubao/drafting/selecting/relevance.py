"""Whether a statement may stand in the draft as an answer at all, however little else there is to say.

A score only orders the candidates; the best of many that say nothing of the matter is still no answer. What two texts
have in common must name the matter (节能, 三农), not the way of dealing with it (投入, 基地, 项目).
"""

import re

from xubao.language.tfidf import EMPTY_WORDS, Weights, plain, shared
from xubao.language.wordlists import worded
from xubao.model import Opinion

_words = worded("draft-words.txt")

# Means, places and measures that every field of work has.
_GENERAL = _words("{idioms}|{general}|全[国省市区县]|我[国省市区县们]|[万亿]元")
_IDIOM = re.compile(_words("{idioms}"))
_EMPTY = re.compile("|".join((_GENERAL, *sorted(EMPTY_WORDS, key=len, reverse=True))))
_HEADING = re.compile("|".join((r"[ \d]", _words("{frame-of-titles}"), *_EMPTY.pattern.split("|"))))
_GLUE = "的了和与及等在是将"
# A score that needs no shared term: less for what an office sent as an answer than for a report on everything.
_STRONG, _STRONG_SENT = 0.2, 0.08
_WEAK = 0.03  # a score at which one short term of the text is too little
_MOST = 8


def may_answer(
    opinion: Opinion, text: str, context: tuple[str, ...], score: float, weights: Weights, sent: bool = False
) -> bool:
    """Whether a statement, or a heading over it, shares with an opinion a term that names the matter.

    Args:
        text: the words that would be quoted.
        context: the headings over them.
        score: of the statement for the opinion (see evidence.Ranking), 0 to 1.
        sent: whether it is from department material.
    """
    if score >= (_STRONG_SENT if sent else _STRONG) or _telling(
        opinion.title, " ".join((text, *context)), weights
    ):
        return True
    terms = _telling(opinion.text, text, weights)
    return any(len(term) > 2 for term in terms) or len(terms) > 1 or (bool(terms) and score >= _WEAK)


def without_idioms(text: str) -> str:
    """A text without the sayings that every subject has: 「千方百计」 is no answer to 「千方百计扩大就业」."""
    return _IDIOM.sub("", text)


def telling_words(text: str) -> list[str]:
    """The words of a heading that name a matter: without those that every field of work has."""
    return [word for word in (part.strip(_GLUE) for part in _HEADING.split(plain(text))) if len(word) >= 2]


def _telling(asked: str, said: str, weights: Weights) -> list[str]:
    terms = ("".join(_EMPTY.split(word)).strip(_GLUE) for word in shared(asked, said, weights, _MOST))
    return [term for term in terms if len(term) >= 2 and not re.fullmatch(r"[\d年月日%]+", term)]
