"""Whether a promise grew weaker or stronger, and whether its deadline moved.

Promises are compared clause by clause: two clauses are about the same thing where they are alike once all words that
only say how firmly it is promised are taken out. What is left of each is how far the promise goes (探索, 支持, 推进,
完成), and what is sworn (确保) or only hoped (力争).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.distance import Indel

from xubao.language.dates import find_terms
from xubao.language.sentences import CLAUSE
from xubao.language.wordlists import patterns, word_groups
from xubao.model import Strength

_any = word_groups("promise-words.txt")
_pattern = patterns("promise-words.txt")


class _Reach(IntEnum):
    """How far a promise goes."""

    TRY = 0
    LEAN = 1
    WORK = 2
    RESULT = 4


_SWORN = re.compile(r"确保|务必|保证|如期")
_HOPED = _pattern("{hoped}|争取(?!国家|中央)|(?:基本|初步)(?={ends-reached-nearly})")
_TRIED = _pattern("{tried}|研究(?={studied-whether-to})|试点(?!{no-trials})")
_LEANT = _pattern("{left-to-others}(?!(?:和|、)(?:推动|推进|促进|发展))")
_DONE = _pattern("{done}|(?<!健)全覆盖")
_WORKED = _pattern("{worked-at}")
_BETTER = _any("bettered")
# follows a result, is no less
_BETTERED = re.compile(f"^{_any('before-bettered')}*(?:{_BETTER})")
_WIDENED = _pattern("{widened}[^，]{0,14}试点|试点[^，]{0,8}(?:扩大|推广|推开|增加)")
_OPENING = _pattern("^(?:[一二三四五六七八九十]+[是要]|第[一二三四五六七八九十]+|{openings})+")
_FIRMNESS = re.compile(
    "|".join(words.pattern for words in (_SWORN, _HOPED, _TRIED, _LEANT, _DONE, _WORKED)) + f"|{_BETTER}"
)
_SOFTLY = _pattern("{softly}|(?:基本|初步)(?={ends-reached-nearly})")
_MEASURED = _pattern("{measured}")
_FIRMLY = _pattern("{firmly}")
_MANNER = re.compile("|".join(words.pattern for words in (_SOFTLY, _MEASURED, _FIRMLY)))
_NUMBERS = re.compile(r"\d[\d.,]*+(?![\d年月日])")  # dates apart
_ADVERB = _pattern("{adverbs}")
_CREED = re.compile(r"坚持|发挥")  # a principle is no promise of work
_SAME_THING = 0.81  # likeness of two clauses without the words of firmness
_VERB_BY = 10  # characters by which a clause has its verb: later 发展 is what is worked at
_THING = 4  # characters: less says nothing about what is promised
_BINDING = re.compile(r"(?:到|至|力争|确保|争取)$")
_NAMED = re.compile(r"《[^》]*》|（[^）]*）")


@dataclass(frozen=True, slots=True)
class _Promise:
    """A clause: how far it goes by which verb, whether that is sworn or hoped for."""

    reach: _Reach | None
    sworn: bool
    hoped: bool
    bettered: bool
    leant: bool
    verb: str

    @property
    def as_result(self) -> int:
        """Comparable where one of two clauses names an end and the other says that it is reached, or hoped for."""
        return 0 if self.hoped else 1

    @property
    def firmness(self) -> int:
        """Comparable between clauses about the same thing."""
        reach = _Reach.WORK if self.reach is None else self.reach
        return reach + 2 * self.sworn - (self.hoped and reach is _Reach.RESULT and not self.sworn)


def strength_change(old: str, new: str) -> Strength | None:
    """Whether one edition of a promise binds less or more than the other.

    Args:
        old, new: the sentences.

    Returns:
        None where both bind alike, promise different things, or grew firmer here and weaker there.
    """
    mine, theirs = [*_things(old)], [*_things(new)]
    signs = {
        _step(_promise(one), _promise(other)) or _manner(one, other)
        for thing, one in mine
        for same, other in theirs
        if one != other
        and _NUMBERS.findall(one) == _NUMBERS.findall(other)
        and Indel.normalized_similarity(thing, same, score_cutoff=_SAME_THING)
    }
    signs.discard(0)
    if len(signs) != 1:
        return None
    return Strength.STRONGER if signs.pop() > 0 else Strength.WEAKER


def _things(text: str) -> Iterator[tuple[str, str]]:
    """What each clause that promises something is about, and the clause."""
    for found in CLAUSE.finditer(text):
        clause = _OPENING.sub("", found.group())
        thing = _MANNER.sub("", _FIRMNESS.sub("", clause))
        if len(thing) >= _THING and not _CREED.search(clause):
            yield thing, clause


def _promise(clause: str) -> _Promise:
    return _Promise(
        reach=_reach(clause),
        sworn=bool(_SWORN.search(clause)),
        hoped=bool(_HOPED.search(clause)),
        bettered=bool(_BETTERED.search(clause)),
        leant=bool(_LEANT.search(clause)),
        verb=_verb(clause),
    )


def _verb(clause: str) -> str:
    """The first word of firmness that is no adverb, "" where there is none."""
    return next(
        (found.group() for found in _FIRMNESS.finditer(clause) if not _ADVERB.match(found.group())), ""
    )


def _reach(clause: str) -> _Reach | None:
    if _TRIED.search(clause) and not _WIDENED.search(clause):
        return _Reach.TRY
    if _DONE.search(clause):
        return _Reach.RESULT
    if _LEANT.search(clause):
        return _Reach.LEAN
    return _Reach.WORK if _WORKED.search(clause, 0, _VERB_BY) or _BETTERED.search(clause) else None


def _manner(one: str, other: str) -> int:
    """-1 where of two clauses with verbs of one reach the second is less firm in how it is done, 1 where more, else 0.

    坚决遏制 binds more than 有效遏制, 同步 more than 基本同步; between 坚决打好 and 打好 nothing is said.
    """
    first, second = _firmness(one), _firmness(other)
    if None in (first, second) and 2 in (first, second):
        return 0
    before, after = (1 if each is None else each for each in (first, second))
    return (after > before) - (after < before)


def _firmness(clause: str) -> int | None:
    if _FIRMLY.search(clause):
        return 2
    if _SOFTLY.search(clause):
        return 0
    return 1 if _MEASURED.search(clause) else None


def _step(one: _Promise, other: _Promise) -> int:
    """-1 where the second binds less, 1 where it binds more, 0 for neither."""
    if None in (one.reach, other.reach) and not (one.sworn or other.sworn):
        return 0 if _Reach.RESULT not in (one.reach, other.reach) else other.as_result - one.as_result
    if (one.leant and other.leant) or one.reach is other.reach is _Reach.TRY:
        return 0
    tried = _Reach.TRY in (one.reach, other.reach)
    if one.verb == other.verb and not (tried or one.sworn or other.sworn or one.hoped or other.hoped):
        return 0
    if one.reach is _Reach.RESULT and other.bettered and other.reach is _Reach.WORK:
        return 0
    difference = other.firmness - one.firmness
    return (difference > 0) - (difference < 0)


def deadline_change(old: str, new: str) -> tuple[str, str] | None:
    """The deadlines of two editions of a promise, as they stand, where they differ; None otherwise."""
    first, second = deadlines(old), deadlines(new)
    gone = [when for when in first if when not in second]
    come = [when for when in second if when not in first]
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None


def deadlines(text: str) -> list[str]:
    """The dates by which something is promised, as they stand (2020年底前, “十四五”末); names and brackets left out."""
    text = _NAMED.sub(lambda named: "＿" * len(named.group()), text)
    found = []
    for term in find_terms(text):
        relative = term.when.startswith(("今年", "明年"))
        if term.when.startswith("年"):
            continue  # of no year that is named: another report's is another year
        if term.mark or (_BINDING.search(text, 0, term.start) and not relative):
            found.append(term.when + term.mark)
    return found
