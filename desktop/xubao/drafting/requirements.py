"""What an opinion asks, point by point, down to the things a clause lists; and which points new progress answers.

An opinion is met in equal shares by its title (any new progress at all) and by each of its clauses; a clause that lists
things (孵化器、标杆孵化器和特色产业园) is met by the share of them that is spoken of, another one by its telling words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xubao.drafting.coverage import ENOUGH, said_share
from xubao.drafting.demand_words import matter, telling_words, unled
from xubao.language.numerals import ORDINALS
from xubao.language.sentences import CLAUSE
from xubao.language.tfidf import Weights, plain
from xubao.language.wordlists import patterns
from xubao.model import Demand, Opinion

_pattern = patterns("draft-words.txt")

# What counts the clauses of an opinion.
_NUMBERED = re.compile(rf"^(?:[{ORDINALS}]{{1,2}}[是要]|第[{ORDINALS}]要|另?一方面)要?")
# Why and how it is asked, and what is held to be true; what shall be avoided (避免同质竞争) is asked.
_REASON = _pattern(
    "^(?:{reasons-open}|要?按照.*{means}$|以.*为{ends}$|力争年末$|在[^，]{2,16}{grounds}$|.*(?:是|必须以).*{maxims}$)"
)
_VERBS = _pattern(r"{how}?{demand-verbs}(?=[\u4e00-\u9fff“《A-Z0-9])")
_WHO = _pattern("^[^，“]{1,40}?(?:{offices-that-act})(?:要|应当?|须)(?!求|素|对|用|急)")
"""The offices that shall act; whom to ask is said beside the demand."""
_AROUND = _pattern("^{how}?{fields-open}")
_DEED = _pattern("^{how}?{demand-verbs}")
_TURNED_ON = _pattern("^(?:{how-sternly})?(?:{turned-on})?对(?=..)")
_STERN = _pattern("^{how-sternly}(?:{demand-verbs}|..)(?={same-wrong}|不)")
_WRONG = _pattern("{same-wrong}")
_CLASS = re.compile(r"等([^，。；、和与及]{3,10}?)(?:的|$)")
"""What the things of a list are called together: 电动三轮车、老年代步车等低速电动车."""
_SEPARATOR = re.compile(r"、|和|与|及|以及")
_THING = "[^、，和与及]{2,8}"
_TWO = re.compile(rf"^({_THING})和({_THING})$")
_TAIL = _pattern("(?:等|的|方面)[^、]*$|(?:{tails-of-things})$")
_SCENE = re.compile(r"^在.*[中上下里]$|[中上]$")
_HOW_MANY = re.compile(r"(?<=..)\d[\d.]*[^\d]{0,4}$")
_SHORTEST_CLAUSE = 4
_SHORTEST, _LONGEST = 2, 12  # characters of a listed thing
_TELLING = 4  # characters of a listed thing that is not named by chance
_NAMED_BY_ENDS = 6  # characters of a thing that its first and last words name
_MOST_OF = 0.5  # share of a listed thing's own words that must be said


@dataclass(frozen=True, slots=True)
class Told:
    """A piece of new progress as the draft tells it.

    Attributes:
        context: the headings over it in its source; they name a subject, and say that anything was done only where they
            are deeds (落实激励政策).
        table: whether it is made of a table's cells, which tell how many but not for whom.
    """

    text: str
    context: str = ""
    table: bool = False


@dataclass(frozen=True, slots=True)
class Met:
    """How far an opinion is answered.

    Attributes:
        share: 0 to 1; 1 exactly where nothing is missing.
        missing: (clause, the things it lists that are missing); no things where the whole clause is.
    """

    share: float
    missing: tuple[tuple[str, tuple[str, ...]], ...]


def met(opinion: Opinion, told: Sequence[Told], weights: Weights) -> Met:
    """Hold an opinion against the new progress told under it; without any, nothing is met."""
    return measured(demands_of(opinion, weights), told)


def demands_of(opinion: Opinion, weights: Weights) -> tuple[Demand, ...]:
    """What an opinion asks, clause by clause; its title where it says no more."""
    clauses = _clauses(opinion)
    if not clauses:
        return (Demand(opinion.title),)
    words = telling_words(clauses, weights)
    return tuple(
        Demand(clause, things, () if things else own)
        for clause, own in zip(clauses, words, strict=True)
        for things in [listed(clause)]
    )


def measured(demands: Sequence[Demand], told: Sequence[Told]) -> Met:
    """Hold demands against the new progress told; without any, none is met."""
    if not told:
        return Met(0.0, tuple((demand.text, ()) for demand in demands))
    total, missing = 1.0, []
    for demand in demands:
        named = _AROUND.match(demand.text) is not None
        left = tuple(thing for thing in demand.things if not _spoken_of(thing, demand.things, told, named))
        if demand.things:
            left = () if _together(demand.text, told) else left
            done = 1 - len(left) / len(demand.things)
        else:
            texts = [f"{one.context} {one.text}" for one in told]
            done = float(not demand.words or said_share(demand.words, texts) >= ENOUGH)
        total += done
        if done < 1:
            missing.append((demand.text, left if done else ()))
    return Met(total / (1 + len(demands)), tuple(missing))


def listed(clause: str) -> tuple[str, ...]:
    """The things a clause lists, without the verb before and the noun after them; () where it lists none."""
    found: list[str] = []
    if "、" not in clause:
        two = _TWO.match(matter(clause))
        return _kept(map(_bare, two.groups())) if two else ()
    clause = _TURNED_ON.sub("", clause)
    phrases = _VERBS.split(unled(clause))
    for at, phrase in enumerate(phrases):
        joined = "、" in phrase.strip("、") or phrase.endswith("、") or phrases[at - 1 : at] == ["、"]
        joined = joined or (at > 0 and phrases[at - 1].endswith("、"))
        if not joined or _SCENE.search(phrase):
            continue
        parts = _SEPARATOR.split(_TAIL.sub("", phrase.strip("、")))
        found += [_TURNED_ON.sub("", _STERN.sub("", part.strip("“”《》 "))) for part in map(unled, parts)]
    return _kept(found)


def naming(opinion: Opinion) -> re.Pattern[str] | None:
    """What names a thing that an opinion lists: its words near each other (错时、错峰放学); None for none."""
    things = {thing for clause in _clauses(opinion) for thing in listed(clause) if len(thing) >= _TELLING}
    found = ["[^，。；]{0,4}?".join(map(re.escape, re.findall("..?", plain(one)))) for one in sorted(things)]
    return re.compile("|".join(found)) if found else None


def _bare(thing: str) -> str:
    """One of two things without what it is wanted of them (专职人员 of 专职人员配备水平)."""
    bare = matter(thing)
    return bare if len(bare) > _SHORTEST else thing


def _kept(things: Iterable[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(part for part in things if _SHORTEST <= len(part) <= _LONGEST))
    return kept if len(kept) > 1 else ()


def _clauses(opinion: Opinion) -> tuple[str, ...]:
    said = (_WHO.sub("", _NUMBERED.sub("", clause.strip())) for clause in CLAUSE.findall(opinion.text))
    clauses = [clause for clause in said if len(clause) >= _SHORTEST_CLAUSE]
    return tuple(dict.fromkeys(c for c in clauses if not _REASON.match(c) and c != opinion.title))


def _spoken_of(thing: str, things: Sequence[str], told: Sequence[Told], named: bool) -> bool:
    """Whether a sentence says what sets a thing apart from the others listed (标杆, not 孵化器).

    Args:
        named: whether the thing only names a field, which a heading over what was done does as well.
    """
    own = _own(thing, [other for other in things if other != thing])
    own = _WRONG.sub("WW", own)
    pairs = [own[at : at + 2] for at in range(len(own) - 1)]
    # 大唐露天矿 is spoken of by 大唐700万吨露天煤矿.
    ends = re.compile(rf"{re.escape(own[:2])}[^，。；]{{0,6}}{re.escape(own[-2:])}")  # 风险预警: 风险监测预警
    spans = len(own) >= _NAMED_BY_ENDS
    inside = re.compile(r"[^，。；]{0,8}?".join(re.escape(own[at : at + 2]) for at in range(0, len(own), 2)))
    return any(
        sum(pair in said for pair in pairs) > _MOST_OF * len(pairs)
        or inside.search(said)
        or (spans and ends.search(said))
        for t in told
        if not t.table
        for said in (
            _WRONG.sub("WW", t.text),
            *(part for part in t.context.split() if named or _DEED.match(part)),
        )
    )


def _together(clause: str, told: Sequence[Told]) -> bool:
    """Whether a sentence names what the things a clause lists are called together."""
    named = _CLASS.search(clause)
    called = matter(named[1]) if named else ""
    return len(called) > _SHORTEST and any(called in one.text for one in told)


def _own(thing: str, others: Sequence[str]) -> str:
    """A thing without the ending it shares with another one of the list."""
    shared = 0
    for other in others:
        count = 0
        while count < min(len(thing), len(other)) and thing[-1 - count] == other[-1 - count]:
            count += 1
        shared = max(shared, count)
    own = _HOW_MANY.sub("", plain(thing[: len(thing) - shared])).replace(" ", "")
    return own if len(own) >= _SHORTEST else plain(thing).replace(" ", "")
