"""Two sources that give different numbers for the same thing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from xubao.language.sentences import CLAUSE

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"\d{4}(?=年)")
_SAME_CLAUSE = 70.0
_SHARED_LEFT = 3
_SWAP = 2


@dataclass(frozen=True, slots=True)
class Said:
    """A clause with one of its numbers.

    Attributes:
        owner: place in the list that was searched.
        clause: the words around the number, between two marks.
        start: where the clause begins in its text.
        value, unit: the number as it stands and the two characters after it.
        left: the eight characters before it, other numbers kept.
    """

    owner: int
    clause: str
    start: int
    value: str
    unit: str
    left: str


def numbers_in(owner: int, text: str) -> list[Said]:
    """Every number of a text with its clause; years are no quantities."""
    found = []
    for clause in CLAUSE.finditer(text):
        words = clause.group()
        years = {match.start() for match in _YEAR.finditer(words)}
        for match in _NUMBER.finditer(words):
            if match.start() not in years and words[match.end() : match.end() + 1] not in {"月", "日", "年"}:
                unit = re.sub(r"[\d.]", "", words[match.end() : match.end() + 2])
                left = words[max(0, match.start() - 8) : match.start()]
                found.append(Said(owner, words.strip(), clause.start(), match.group(), unit[:1], left))
    return found


def differ(a: Said, b: Said) -> bool:
    """Whether two clauses say the same of the same thing with another number."""
    if a.unit != b.unit or float(a.value) == float(b.value) or _years(a.clause) != _years(b.clause):
        return False
    if common_end(a.left, b.left) < _SHARED_LEFT:
        return False
    return same_subject(_NUMBER.sub("#", a.clause), _NUMBER.sub("#", b.clause), _SAME_CLAUSE)


def same_subject(a: str, b: str, least: float) -> bool:
    """Whether two clauses, their numbers masked, are about the same thing.

    Similar words are not enough: 海淀园新增# and 朝阳园新增# differ in just the word that matters. So nothing of two
    characters or more may stand in one where the other has something else; one may say more than the other.

    Args:
        least: the similarity (Indel, 0 to 100) below which they are not.
    """
    if fuzz.ratio(a, b) < least:
        return False
    swaps = (o for o in Levenshtein.opcodes(a, b) if o.tag == "replace")
    return all(min(o.src_end - o.src_start, o.dest_end - o.dest_start) < _SWAP for o in swaps)


def contradictions(texts: Sequence[str], source: Sequence[int]) -> list[tuple[Said, Said]]:
    """Pairs of contradicting clauses of different sources.

    Args:
        texts: the statements.
        source: which report each is from; one report does not contradict itself here.
    """
    said = [number for owner, text in enumerate(texts) for number in numbers_in(owner, text)]
    found = []
    for at, a in enumerate(said):
        found += [(a, b) for b in said[at + 1 :] if source[a.owner] != source[b.owner] and differ(a, b)]
    return found


def _years(text: str) -> list[str]:
    return _YEAR.findall(text)


def common_end(a: str, b: str) -> int:
    """How many characters two texts end with in common."""
    count = 0
    while count < min(len(a), len(b)) and a[-1 - count] == b[-1 - count]:
        count += 1
    return count
