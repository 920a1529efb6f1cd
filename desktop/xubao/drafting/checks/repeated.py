"""Sentences that a draft says twice, and things it counts twice with two numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.passages import ahead, owned
from xubao.drafting.clause_comparison import same_matter
from xubao.drafting.quantities import Quantity
from xubao.language.numerals import ORDINALS, Value
from xubao.language.sentences import sentences_of_lines
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Finding, Message, Severity
from xubao.statements.figure_comparison import same_number

_SHORTEST = 10  # letters of a sentence that is worth telling twice of
_ALIKE = 86.0
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OPENING = patterns("draft-words.txt")(rf"^(?:第?[{ORDINALS}]+(?:是|，|、)|{{lead-ins}})")
_TYPED = 2  # characters that one who mistypes gets wrong
_MOST_APART = 0.3
_CHANGES = patterns("check-words.txt")(
    r"{rises}|{falls}|{compared}|{telling-nothing}|比[^，]{0,4}年|\d+年|[#%]"
)
_LONG = 4  # characters of a masked clause that say what it counts


def find_repeated(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """duplicate: a sentence that stands before in the draft, word for word or nearly and with the same numbers."""
    spans, words, numbers = [], [], []
    for start, end in sentences_of_lines(draft.text):
        said = plain(_OPENING.sub("", draft.text[start:end].strip())).replace(" ", "")
        if len(said) >= _SHORTEST and not _heading(draft, start):
            spans.append((start, end))
            words.append(said)
            numbers.append(Counter(_NUMBER.findall(draft.text[start:end])))
    for at, said in enumerate(words):
        near = process.extract(said, words[:at], scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5)
        first = next(
            (one for _, _, one in sorted(near, key=lambda n: n[2]) if numbers[one] == numbers[at]), None
        )
        if first is not None:
            message = Message("drafting.duplicate", first=draft.text[slice(*spans[first])][:40])
            start, end = _trimmed(draft.text, *spans[at])
            yield draft.finding("duplicate", Severity.WARNING, start, end, message)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip())


def _heading(draft: CheckedDraft, start: int) -> bool:
    return any(section.start <= start < section.heading_end for section in draft.report.sections)


def find_contradictory(draft: CheckedDraft, _sources: CheckSources) -> Iterator[Finding]:
    """figure-contradicts: two parts of the draft that say the same of one thing with two numbers.

    Quantities are held against those of the same unit. What is older in words (上年, 此前) is another time.
    """
    by_unit: defaultdict[str, list[Quantity]] = defaultdict(list)
    for mine in draft.quantities:
        for other in by_unit[mine.unit]:
            if _contradict(draft, mine, other):
                message = Message("drafting.figure-contradicts", mine=mine.text, other=other.text)
                yield draft.finding("figure-contradicts", Severity.ERROR, mine.start, mine.end, message)
                yield draft.finding(
                    "figure-contradicts",
                    Severity.ERROR,
                    other.start,
                    other.end,
                    Message("drafting.figure-contradicts", mine=other.text, other=mine.text),
                )
                break
        by_unit[mine.unit].append(mine)


def _close(mine: Value, other: Value) -> bool:
    """Whether two numbers are of one size: 6600 and 1351 tell of five years and of one."""
    if not isinstance(mine, float) or not isinstance(other, float):
        return False
    return abs(mine - other) <= _MOST_APART * max(abs(mine), abs(other))


def _contradict(draft: CheckedDraft, mine: Quantity, other: Quantity) -> bool:
    same = same_matter(mine, other) and not same_number(mine, other) and mine.clause == other.clause
    if (
        not same
        or "。" not in draft.text[other.end : mine.start]
        or len(_CHANGES.sub("", mine.clause)) < _LONG
    ):
        return False
    typed = len(mine.text) > _TYPED * 2 and Levenshtein.distance(mine.text, other.text) <= _TYPED
    return (typed or _close(mine.value, other.value)) and not any(
        owned(draft, q.start) or ahead(draft, q.start) for q in (mine, other)
    )
