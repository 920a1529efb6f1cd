"""Opinions the draft does not answer."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.passages import AHEAD, LABELLED
from xubao.drafting.coverage import asks
from xubao.drafting.forms.headings import ABOUT
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.special_sources import is_findings
from xubao.language.tfidf import grams, plain
from xubao.model import Finding, Message, Opinion, Report, Section, SectionKind, Severity, UsageError
from xubao.model.gap_marks import GAP, TO_FILL

_CODE = "opinion-unanswered"
_SAME_TITLE = 72.0
_TOUCHED = 0.45
_SHORTEST = 12


def find_unanswered(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """An opinion whose title heads no section and whose words are nowhere spoken of, or whose section is empty."""
    told = _without_plans(draft)
    for item in sources.items:
        section = section_for(draft, item)
        name = f"{item.number}{item.title}"
        if section is None and not _spoken_of(item, told):
            yield draft.missing(
                _CODE, Severity.ERROR, name, Message("drafting.opinion-unanswered", name=name)
            )
        elif section is not None and not _answered(draft, section):
            heading = draft.report.text[section.start : section.heading_end]
            start = section.start + len(heading) - len(heading.lstrip())
            end = start + len(heading.strip())
            message = Message("drafting.opinion-unanswered.heading", name=name)
            yield draft.finding(_CODE, Severity.ERROR, start, end, message, text=heading.strip() or name)


def _without_plans(draft: CheckedDraft) -> str:
    """A draft's text without its part on what comes next: an opinion that only stands there is not answered."""
    text = draft.text
    for section in draft.report.sections:
        if section.parent is None and AHEAD.search(section.title):
            text = text[: section.start] + " " * (section.end - section.start) + text[section.end :]
    return text


def find_unanswered_findings(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """finding-unanswered: a point of a special body's 调研意见 that the draft does not speak of.

    A response answers the opinions that were passed, for which such findings were material: only those that came after
    the opinions are asked for there.
    """
    passed = (sources.opinions.date or "") if sources.opinions is not None else ""
    for at, report in enumerate(sources.against):
        if not is_findings(report) or (sources.items and (report.date or "") < passed):
            continue
        for item in _points(report):
            section = section_of(draft.report, item)
            if section is not None and _answered(draft, section):
                continue
            if section is None and _spoken_of(item, draft.text):
                continue
            name = f"{item.number}{item.title}"
            message = Message("drafting.finding-unanswered", source=sources.name(at), name=name)
            where = sources.statement(at, report.text.find(item.title))
            yield draft.missing("finding-unanswered", Severity.WARNING, name, message, where)


def _points(report: Report) -> tuple[Opinion, ...]:
    try:
        return items_to_answer(read_opinions(report))
    except UsageError:  # it asks for nothing point by point
        return ()


def section_for(draft: CheckedDraft, item: Opinion) -> Section | None:
    """The section of a draft that answers an opinion: the one made for it, else the one that is titled like it."""
    return draft.section_under(item.id) or section_of(draft.report, item)


def section_of(draft: Report, item: Opinion) -> Section | None:
    """The section of the draft whose title is (nearly) the opinion's, if there is one."""
    asked = plain(item.title)
    scored = [
        (max(fuzz.ratio(plain(title), asked) for title in {s.title, ABOUT.sub("", s.title)}), s)
        for s in draft.sections
        if s.title and item.title and not any(AHEAD.search(one.title) for one in draft.path(s.id)[:-1])
        if not _listed_ahead(draft, s)
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] >= _SAME_TITLE else None


def _listed_ahead(draft: Report, section: Section) -> bool:
    """Whether a section is a point of a list of next steps that has no heading of its own: 下一步，…：第一，…"""
    heads = [
        s.heading_end for s in draft.sections if s.kind is SectionKind.NUMBERED and s.start < section.start
    ]
    lines = draft.text[max(heads, default=0) : section.start].split("\n")
    return any(AHEAD.match(line) and line.endswith("：") for line in lines)


def _spoken_of(item: Opinion, text: str) -> bool:
    said = grams(text)
    wanted = [grams(part) for part in (item.title, *asks(item)) if part]
    shares = [sum(term in said for term in bag) / len(bag) for bag in wanted if bag]
    return bool(shares) and max(shares) >= _TOUCHED


def _answered(draft: CheckedDraft, section: Section) -> bool:
    """Whether a section tells of new work, or has a mark 【待补充】 that says that an answer is waited for."""
    if any(
        one["kind"] == TO_FILL for one in GAP.finditer(draft.report.text, section.heading_end, section.end)
    ):
        return True
    lines = re.finditer(r"[^\n]+", draft.text[section.heading_end : section.end])
    spans = [(section.heading_end + line.start(), section.heading_end + line.end()) for line in lines]
    body = "".join(
        draft.text[start:end] for start, end in spans if not LABELLED.match(draft.text, start, end)
    )
    return len(re.sub(r"[\s【】。：]", "", body)) >= _SHORTEST
