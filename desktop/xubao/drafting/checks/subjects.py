"""Answers held against what their opinions ask: clauses left open without a mark, and answers to something else."""

import re
from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.answers import section_for
from xubao.drafting.checks.passages import owned
from xubao.drafting.forms.openings import opening_span
from xubao.drafting.gap_messages import MANY
from xubao.drafting.requirements import Told, met
from xubao.drafting.tables import told_cells
from xubao.language.numerals import ORDINALS
from xubao.language.sentences import sentences_of_lines
from xubao.language.tfidf import grams, plain
from xubao.language.wordlists import patterns
from xubao.model import Finding, Message, Section, Severity
from xubao.model.gap_marks import GAP, TO_FILL

_SHORTEST, _OPENING = 12, 16
_FOUND_AMISS = patterns("form-words.txt")("^{against}.{2,60}?{names-trouble}(?:（[^）]*）)?，")
"""The lead of a sentence on how something was put right; its source has it in another cell."""
_POINT = re.compile(rf"\s*[{ORDINALS}]{{1,3}}是")
_NOTHING, _CLEAR = 0.012, 3.0


def find_open_clauses(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """clause-unanswered: what an opinion asks that neither its answer nor a mark 【待补充】 under it speaks of.

    Held against in the way by which a draft's marks are made, so that a draft that keeps its marks has none.
    """
    weights = sources.weights
    for item in sources.items:
        section = section_for(draft, item)
        if section is None:
            continue
        body = draft.report.text[section.heading_end : section.end]
        told = [Told(text, _context(sources, text)) for text, _, _ in _answer(draft, section, sources)]
        marked = plain(" ".join(match["said"] for match in GAP.finditer(body) if match["kind"] == TO_FILL))
        if not told or "最新进展" in marked or MANY.search(marked):
            continue
        missing = [clause for clause, _ in met(item, told, weights).missing if plain(clause) not in marked]
        if missing:
            start, end = _place(draft, section)
            asked = tuple(f"“{clause}”" for clause in missing)
            message = Message("drafting.clause-unanswered", name=f"{item.number}{item.title}", asked=asked)
            yield draft.finding("clause-unanswered", Severity.WARNING, start, end, message)


def _context(sources: CheckSources, text: str) -> str:
    """The headings over a sentence in the source it is taken from; of a table's cell what its row asks."""
    for report in sources.against:
        at = max(report.text.find(part) for part in _parts(text)) if len(text) >= _SHORTEST else -1
        if at < 0:
            continue
        for place, one in enumerate(report.statements):
            if one.start <= at < one.end:
                over = told_cells(report).get(place, ())
                return " ".join((*(section.title for section in report.path(one.section)), *over))
    return ""


def _parts(text: str) -> tuple[str, ...]:
    """What of a sentence may stand in its source as it is: its opening, or what follows a year that the paper added."""
    text = _FOUND_AMISS.sub("", text)
    behind = text.partition("，")[2]
    parts = (text[:_OPENING], text[_OPENING // 2 : _OPENING * 3 // 2], behind[:_OPENING])
    return tuple(part for part in parts if len(part) >= _SHORTEST) or (text,)


def _answer(draft: CheckedDraft, section: Section, sources: CheckSources) -> list[tuple[str, int, int]]:
    """The sentences of a section that tell of new work, each with its place."""
    found = []
    asked = sources.opinions.date if sources.opinions is not None else None
    for start, end in sentences_of_lines(draft.text[section.heading_end : section.end]):
        low, high = section.heading_end + start, section.heading_end + end
        low += opening_span(draft.text[low:high])
        if counted := _POINT.match(draft.text, low, high):
            low = counted.end()
        said = draft.text[low:high].strip()
        if said and not owned(draft, low, asked):
            found.append((said, low, high))
    return found


def _place(draft: CheckedDraft, section: Section) -> tuple[int, int]:
    said = draft.report.text[section.start : section.heading_end]
    start = section.start + len(said) - len(said.lstrip())
    return start, start + len(said.strip())


def find_off_subject(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """answer-off-subject: an answer that shares nothing telling with its opinion, and much with another one."""
    if len(sources.items) < 2:
        return
    weights = sources.weights
    asked = [weights.vector(grams(f"{item.title} {item.title} {item.text}")) for item in sources.items]
    for nth, item in enumerate(sources.items):
        section = section_for(draft, item)
        sentences = _answer(draft, section, sources) if section is not None else []
        if not sentences:
            continue
        said = weights.vector(grams(" ".join(text for text, _, _ in sentences)))
        near = [sum(value * said.get(term, 0.0) for term, value in one.items()) for one in asked]
        best = max(range(len(near)), key=near.__getitem__)
        if best != nth and near[nth] < _NOTHING + near[best] / _CLEAR:
            other = sources.items[best]
            message = Message(
                "drafting.answer-off-subject", name=item.title, other=f"{other.number}{other.title}"
            )
            yield draft.finding(
                "answer-off-subject", Severity.WARNING, sentences[0][1], sentences[-1][2], message
            )
