"""Which passages of a draft tell of what was before the opinions, and which of what is to come."""

import re
from bisect import bisect_right

from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.dates import DUE, find_dates
from xubao.language.numerals import ORDINALS
from xubao.language.wordlists import patterns, worded
from xubao.model import Role

_words, _filled = patterns("check-words.txt"), worded("check-words.txt")

# Words that own up to the age of what follows: for the rest of the paragraph, or for the sentence.
EARLIER_LABEL = _words(r"(?:{earlier-labels})[^，。；：:]{0,14}[：:]")
LABELLED = re.compile(rf"\s*{EARLIER_LABEL.pattern}")
EARLIER_SAID = _words(r"{earlier-said}|已于(?:20)?\d{2}年")
TO_COME = re.compile(rf"^(?:[{ORDINALS}]+是)?(?:{_filled('{ahead}')}|将(?!\d)|{DUE})")
AHEAD = _words("{ahead-parts}")
_NEXT = _words(r"\s*(?:{rest-opens})")


def owned(draft: CheckedDraft, at: int, asked: str | None = None) -> bool:
    """Whether the words at an offset say that they tell of earlier work: in their sentence, their paragraph before it,
    or by the source they were written in from.

    Args:
        asked: the day of the opinions; what a sentence dates behind it (已于2025年11月28日) is no earlier work.
    """
    start = draft.text.rfind("\n", 0, at) + 1
    stop = max(draft.text.rfind("。", start, at) + 1, start)
    end = draft.text.find("。", at)
    sentence = draft.text[stop : end if end >= 0 else len(draft.text)]
    said = EARLIER_SAID.search(sentence)
    if (
        said
        and asked
        and any(asked < (when.value or "") for when in find_dates(sentence[said.start() :], None)[:1])
    ):
        said = None
    return bool(EARLIER_LABEL.search(draft.text, start, at) or said) or draft.written_earlier(at)


def ahead(draft: CheckedDraft, at: int) -> bool:
    """Whether the words at an offset tell of what is to come: by the headings over them, the paragraphs before them
    under the same heading, or as a goal."""
    report = draft.report
    place = bisect_right(report.statements, at, key=lambda one: one.start) - 1
    statement = report.statements[place] if place >= 0 else None
    if statement is not None and statement.start <= at < statement.end:
        if statement.role is Role.GOAL or TO_COME.match(statement.text):
            return True
        if any(AHEAD.search(section.title) for section in report.path(statement.section)):
            return True
        start = (
            report.section_by_id[statement.section].start if statement.section in report.section_by_id else 0
        )
        return any(_NEXT.match(line) for line in draft.text[start:at].split("\n"))
    return False
