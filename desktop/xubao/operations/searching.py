"""Where words stand in everything a project holds: its reports, opinions and material, and its draft.

Chinese has no spaces: what is looked for is found anywhere, also within a longer word. Words apart by spaces must all
stand in one sentence. Case, width of characters, traditional forms and white space within the words do not matter.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from xubao.language.traditional import simplified, traditional_forms
from xubao.model import DraftPart, DraftSpan, Report, Role, SavedDraft

MOST = 200
"""Places listed of one document; the rest is counted."""
DRAFT = ""
"""Stands for the draft where a document's id is asked."""
_WIDE = 0xFEE0
"""What a character of ASCII is apart from its wide form."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    Attributes:
        words: as typed.
        role: of the sentences, None for all; a draft's have none.
        first, last: years of the documents, None for no limit; a document without a date is in no years.
        issuer: part of the name of who issued the documents, "" for all.
    """

    words: str
    role: Role | None = None
    first: int | None = None
    last: int | None = None
    issuer: str = ""

    @property
    def of_documents(self) -> bool:
        """Whether it is limited to documents of some kind: a draft has neither role nor year nor issuer."""
        return bool(self.role or self.first or self.last or self.issuer.strip())


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence, heading or paragraph that holds the words.

    Attributes:
        at: id of the statement, or the place in the draft.
        text: of the sentence or paragraph.
        marks: where the words stand in it, offsets into `text`, by start, without overlap.
        role: None in a draft.
    """

    at: str | DraftSpan
    text: str
    marks: tuple[tuple[int, int], ...]
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one document has.

    Attributes:
        document: its id, DRAFT for the draft.
        hits: in reading order, MOST at most.
        count: all of them.
    """

    document: str
    hits: tuple[Hit, ...]
    count: int


def search(
    wanted: Wanted, reports: Sequence[tuple[str, Report]], draft: SavedDraft | None = None
) -> tuple[Found, ...]:
    """Where the words stand: in the draft first, then in the documents, newest first.

    Args:
        reports: (document id, report).
        draft: the project's; its sentences have neither role nor year.
    """
    patterns = _patterns(wanted.words)
    if not patterns:
        return ()
    found = []
    if draft is not None and not wanted.of_documents:
        found.append(_found(DRAFT, _in_draft(draft, patterns)))
    issuer = _patterns(wanted.issuer)
    there = [
        (document, report)
        for document, report in reports
        if _in_years(report, wanted) and all(one.search(report.issuer) for one in issuer)
    ]
    for document, report in sorted(there, key=lambda one: one[1].date or "", reverse=True):
        found.append(_found(document, _in_report(report, patterns, wanted.role)))
    return tuple(one for one in found if one.count)


def _found(document: str, hits: Iterator[Hit]) -> Found:
    every = tuple(hits)
    return Found(document, every[:MOST], len(every))


def _in_years(report: Report, wanted: Wanted) -> bool:
    if wanted.first is None and wanted.last is None:
        return True
    year = report.year
    return year is not None and (wanted.first or year) <= year <= (wanted.last or year)


def _in_report(report: Report, patterns: Sequence[re.Pattern[str]], role: Role | None) -> Iterator[Hit]:
    starts = [one.start for one in report.statements]
    seen = -1
    for match in patterns[0].finditer(report.text):
        at = bisect_right(starts, match.start()) - 1
        if at <= seen or at < 0:
            continue
        seen, one = at, report.statements[at]
        marks = _marks(one.text, patterns)
        if marks and role in (None, one.role):
            yield Hit(one.id, one.text, marks, one.role)


def _in_draft(draft: SavedDraft, patterns: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    for section in draft.sections:
        if marks := _marks(section.title, patterns):
            span = DraftSpan(DraftPart.HEADING, section.id, 0, (0, 0), *marks[0])
            yield Hit(span, section.title, marks)
        for number, runs in enumerate(section.paragraphs):
            text = "".join(run.text for run in runs)
            if marks := _marks(text, patterns):
                ends, end = [], 0
                for run in runs:
                    end += len(run.text)
                    ends.append(end)
                first, last = bisect_right(ends, marks[0][0]), bisect_right(ends, marks[0][1] - 1)
                yield Hit(
                    DraftSpan(DraftPart.BODY, section.id, number, (first, last), *marks[0]), text, marks
                )


def _marks(text: str, patterns: Sequence[re.Pattern[str]]) -> tuple[tuple[int, int], ...]:
    """Where the words stand; nothing unless all do."""
    spans = []
    for pattern in patterns:
        own = [match.span() for match in pattern.finditer(text)]
        if not own:
            return ()
        spans += own
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _patterns(words: str) -> list[re.Pattern[str]]:
    """The words' patterns, the longest first: it stands in the fewest places."""
    return [
        re.compile(r"\s*".join(map(_any_form, word)), re.IGNORECASE)
        for word in sorted(simplified(normalize("NFKC", words)).split(), key=len, reverse=True)
    ]


@cache
def _any_form(char: str) -> str:
    forms = {char, *traditional_forms().get(char, ())}
    if "!" <= char <= "~":
        forms.add(chr(ord(char) + _WIDE))
    return re.escape(char) if len(forms) == 1 else f"[{''.join(map(re.escape, sorted(forms)))}]"
