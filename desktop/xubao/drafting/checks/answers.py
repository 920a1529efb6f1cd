"""Opinions the draft does not answer."""

import re

from rapidfuzz import fuzz

from xubao.drafting.checks.gaps import without_gaps
from xubao.drafting.coverage import asks
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.language.tfidf import grams, plain
from xubao.model import Finding, Message, Opinion, Report, Section, Severity, UsageError

_SAME_TITLE = 72.0
_TOUCHED = 0.45
_SHORTEST = 12


def find_unanswered(draft: Report, opinions: Report) -> list[Finding]:
    """An opinion whose title heads no section and whose words are nowhere spoken of, or whose section is empty.

    An opinions document without opinions gives no findings: that is said where it is read.
    """
    try:
        items = items_to_answer(read_opinions(opinions))
    except UsageError:
        return []
    text = without_gaps(draft.text)
    found = []
    for item in items:
        section = section_of(draft, item)
        if section is None and not _spoken_of(item, text):
            end = len(draft.text)
            unanswered = Message("drafting.opinion-unanswered", name=_name(item))
            found.append(_finding(item, end, end, unanswered))
        elif section is not None and not _has_text(text[section.heading_end : section.end]):
            heading = draft.text[section.start : section.heading_end]
            start = section.start + len(heading) - len(heading.lstrip())
            end = start + len(heading.strip())
            bare = Message("drafting.opinion-unanswered.heading", name=_name(item))
            found.append(_finding(item, start, end, bare, heading.strip()))
    return found


def section_of(draft: Report, item: Opinion) -> Section | None:
    """The section of the draft whose title is (nearly) the opinion's, if there is one."""
    scored = [
        (fuzz.ratio(plain(s.title), plain(item.title)), s) for s in draft.sections if s.title and item.title
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _SAME_TITLE else None


def _spoken_of(item: Opinion, text: str) -> bool:
    said = grams(text)
    wanted = [grams(part) for part in (item.title, *asks(item)) if part]
    shares = [sum(term in said for term in bag) / len(bag) for bag in wanted if bag]
    return bool(shares) and max(shares) >= _TOUCHED


def _has_text(body: str) -> bool:
    return len(re.sub(r"[\s【】。：]", "", body)) >= _SHORTEST


def _name(item: Opinion) -> str:
    return f"{item.number}{item.title}"


def _finding(item: Opinion, start: int, end: int, message: Message, text: str = "") -> Finding:
    """With the text that stands there; what stands nowhere goes by the opinion's name."""
    return Finding("opinion-unanswered", Severity.ERROR, start, end, text or _name(item), message)
