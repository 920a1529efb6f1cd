"""Whether two clauses of draft and sources speak of the same thing, and what they say of it.

Which numbers are one is asked of xubao.statements.figure_comparison. What it counts as one thing (subject, scope and
period of an annotated figure) is not asked here: a draft quotes its sources, so a number is held against clauses that
read the same once numbers are masked, in documents that need not be reports. For the same reason a rounded number is
not the source's: what was typed wrongly is nearly right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein, Postfix

from xubao.drafting.quantities import Quantity, quantities
from xubao.language.sentences import CLAUSE
from xubao.statements.figure_comparison import same_number

_SHARED = 3  # characters next to both numbers
_SWAP = 2
_SAME_CLAUSE, _SAME_SENTENCE = 76.0, 90.0
_LONG = 18  # characters


@dataclass(frozen=True, slots=True)
class Said:
    """A number in one of several texts.

    Attributes:
        owner: place of the text in the list that was searched.
        quantity: the number, its offsets into that text.
        clause: the words between two marks that it stands in.
    """

    owner: int
    quantity: Quantity
    clause: str


def same_matter(one: Quantity, other: Quantity) -> bool:
    """Whether two clauses, both of the newest year, say something of the same thing, with whatever number."""
    return _comparable(one, other) and same_words(one.clause, other.clause, _SAME_CLAUSE)


def same_sentence(one: Quantity, other: Quantity) -> bool:
    """The same, where one is of an older year: the whole sentence must be the same."""
    long = len(one.sentence) >= _LONG and _comparable(one, other)
    return long and same_words(one.sentence, other.sentence, _SAME_SENTENCE)


def same_words(one: str, other: str, least: float) -> bool:
    """Whether two clauses, their numbers masked, are about the same thing.

    Similar words are not enough: 海淀园新增# and 朝阳园新增# differ in just the word that matters. So nothing of two
    characters or more may stand in one where the other has something else; one may say more than the other.

    Args:
        least: the similarity (Indel, 0 to 100) below which they are not.
    """
    if fuzz.ratio(one, other) < least:
        return False
    swaps = (o for o in Levenshtein.opcodes(one, other) if o.tag == "replace")
    return all(min(o.src_end - o.src_start, o.dest_end - o.dest_start) < _SWAP for o in swaps)


def same_place(one: Quantity, other: Quantity) -> bool:
    """Whether the same words lead to both numbers; where a clause opens with them, the same words follow."""
    if not one.left and not other.left:
        return one.right == other.right and len(one.right) >= _SHARED
    return Postfix.similarity(one.left, other.left) >= min(_SHARED, max(len(one.left), 1))


def contradictions(texts: Sequence[str], source: Sequence[int]) -> list[tuple[Said, Said]]:
    """Pairs of clauses of different sources that say the same of one thing with another number.

    Args:
        texts: the statements.
        source: which report each is from; one report does not contradict itself here.
    """
    said = [one for owner, text in enumerate(texts) for one in _said(owner, text)]
    found = []
    for at, a in enumerate(said):
        found += [(a, b) for b in said[at + 1 :] if source[a.owner] != source[b.owner] and _differ(a, b)]
    return found


def _said(owner: int, text: str) -> list[Said]:
    clauses = {clause.start(): clause.group().strip() for clause in CLAUSE.finditer(text)}
    return [Said(owner, one, clauses[one.begins]) for one in quantities(text)]


def _differ(one: Said, other: Said) -> bool:
    a, b = one.quantity, other.quantity
    return same_matter(a, b) and not same_number(a, b)


def _comparable(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and one.years == other.years and same_place(one, other)
