"""What a gap under an opinion says: which of its demands are open, and whom to ask; and what is left of it later.

A gap goes when its demands are answered: not because a sentence was put in its place, and not by a plan.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from xubao.drafting.forms.openings import answering
from xubao.drafting.opinion_units import is_party_organ
from xubao.drafting.quoting import named
from xubao.drafting.requirements import Met, Told, measured
from xubao.drafting.selecting.planned import is_plan
from xubao.language.sentences import sentences
from xubao.model import Opinion

_MOST_NAMED = 6  # demands named in one gap; of more their number is said
MANY = re.compile(r"等\d+项要求")
"""Says that a mark stands for more demands than it names."""
_CLOSED = ("。", "；", "！", "？", "”", "）")
WHOM = re.compile(r"（(?:请|商请)[^（）]*(?:[（(][^（）()]*[）)][^（）]*)*提供）")
"""How a mark ends that says whom to ask."""


def gap_message(opinion: Opinion, answer: Met, replied: Collection[str] = ()) -> str:
    """What the gap under an opinion says; "" where nothing is open.

    Args:
        replied: those of its units that sent the form back with an answer: only the others are asked. Where all did, it
            is for a person to see whether they answered what they were asked.
    """
    left = [unit for unit in opinion.units if unit not in replied]
    asked = asked_of(left) if left or not replied else f"（{'，'.join(replied)}已反馈，请核对是否已经回应）"
    if not answer.share:
        return f"{named(opinion.title)}的最新进展{asked}"
    return _open(answer.missing, asked)


def asked_of(units: Iterable[str]) -> str:
    """（请市财政局，市税务局提供，商请市委组织部提供）: whom to ask; "" for nobody."""
    kept = tuple(units)
    party = [unit for unit in kept if is_party_organ(unit)]
    others = [unit for unit in kept if unit not in party]
    said = [f"{how}{_in_a_row(some)}提供" for how, some in (("请", others), ("商请", party)) if some]
    return f"（{'，'.join(said)}）" if said else ""


def _in_a_row(units: Sequence[str]) -> str:
    """Parted by 、, or by ， where one of them is an office with two names (市科委、中关村管委会)."""
    return ("，" if any("、" in unit for unit in units) else "、").join(units)


def still_open(opinion: Opinion, texts: Sequence[str]) -> Met:
    """How far an opinion is answered by what a draft tells under it now.

    Args:
        opinion: with its demands.
        texts: running text of its section, without gaps and earlier work. A sentence that is not closed yet tells
            nothing, and the words in which an opinion is quoted are no answer to it.
    """
    told = [
        Told(sentence)
        for text in map(answering, texts)
        for start, end in sentences(text)
        if (sentence := text[start:end].strip()).endswith(_CLOSED) and not is_plan(sentence)
    ]
    return measured(opinion.demands, told)


def mended(said: str, opinion: Opinion, texts: Sequence[str]) -> str:
    """What is left of a gap under an opinion.

    Args:
        said: the words of the mark.
        texts: see `still_open`.

    Returns:
        The same words where the mark speaks of none of the opinion's demands, or all it names are open; "" where none
        is open any more.
    """
    whole = (named(opinion.title) in said and "最新进展" in said) or MANY.search(said) is not None
    if not whole and not any(named(demand.text) in said for demand in opinion.demands):
        return said
    answer = still_open(opinion, texts)
    if not answer.share:
        return said
    asked = WHOM.search(said)
    left = [one for one in answer.missing if whole or named(one[0]) in said]
    before = dict(_things(said, opinion))
    kept = [(text, _fewer(things, before.get(text, ()))) for text, things in left]
    return _open(kept, asked.group() if asked else "")


def _open(missing: Sequence[tuple[str, tuple[str, ...]]], asked: str) -> str:
    left = [
        f"{named(clause)}中的{''.join(map(named, things))}" if things else named(clause)
        for clause, things in missing
    ]
    if len(left) > _MOST_NAMED:
        return f"{'，'.join(left[:_MOST_NAMED])}等{len(left)}项要求的进展{asked}"
    return f"{'，'.join(left)}的进展{asked}" if left else ""


def _things(said: str, opinion: Opinion) -> Iterable[tuple[str, tuple[str, ...]]]:
    """The things that a mark names of each demand."""
    for demand in opinion.demands:
        at = said.find(f"{named(demand.text)}中的")
        if at >= 0:
            rest = said[at + len(named(demand.text)) + 2 :]
            found = re.match(r"(?:“[^”]*”)+", rest)
            names = found.group() if found else ""
            yield demand.text, tuple(thing for thing in demand.things if named(thing) in names)


def _fewer(things: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """A mark never grows: of what is open, that which it named before."""
    if not before:
        return things
    return tuple(thing for thing in things if thing in before) if things else before
