"""Earlier work, or an earlier plan, that the draft tells as if it were the answer to the opinions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from xubao.drafting.affiliation import others_among
from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.checks.answers import section_of
from xubao.drafting.checks.passages import EARLIER_LABEL, EARLIER_SAID, TO_COME
from xubao.drafting.opinion_head import COMMON_NAME
from xubao.drafting.sources import is_earlier
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import Finding, Message, ReportKind, Role, Severity, Statement

_pattern = patterns("check-words.txt")
_REST = _pattern(r"^(?:{rest-opens})|^[^。]{0,24}(?:存在|还有)[^。]{0,10}(?:{remains})")
_OTHER_PART = _pattern(r"{ahead-parts}|安排|计划|存在.{0,6}(?:{remains})|问题和不足")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST = 12  # characters
_REPEATS = 86.0
_PART_OF = 94.0
_MOST_OF = 0.6  # share of the draft's sentence that the source's must be, where it is the shorter


@dataclass(frozen=True, slots=True)
class _Said:
    at: int
    statement: Statement
    text: str
    numbers: frozenset[str]


def find_earlier_as_new(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """earlier-as-new: a sentence under an opinion that repeats a source older than the opinions without saying so.

    An error where the source only planned it: the only finding where the opinions have no date, as nothing can be
    called older than they are, and a plan is no progress all the same. No finding where a newer source says the same,
    where the sentence gives a number the old one does not have, or where it speaks of what is to come.
    """
    if sources.opinions is None or not sources.items:
        return
    old, new = sources.once(_sources)
    if not sources.opinions.date:
        old = [one for one in old if one.statement.role is Role.GOAL]
    found: set[int] = set()
    for statement, said in _presented(draft, sources) if old else ():
        numbers = frozenset(_NUMBER.findall(said))
        mine = _words(said)
        best, source = max(((_alike(mine, numbers, other), other) for other in old), key=lambda pair: pair[0])
        fresh = statement.start not in found
        if best and fresh and not any(_alike(mine, numbers, other) for other in new):
            found.add(statement.start)
            yield _finding(draft, sources, statement, source)


def owns_up(draft: CheckedDraft, statement_id: str) -> bool:
    """Whether a draft says of a sentence, in it or before it in its section, that it tells of earlier work."""
    statement = draft.report.statement_by_id[statement_id]
    section = draft.report.section_by_id.get(statement.section)
    begin = section.start if section else statement.start
    said = draft.text[statement.start : statement.end]
    return bool(EARLIER_SAID.search(said) or EARLIER_LABEL.search(draft.text[begin : statement.end]))


def _sources(sources: CheckSources) -> tuple[list[_Said], list[_Said]]:
    """What was said before the opinions, and what since."""
    asked = sources.opinions.date if sources.opinions is not None else None
    old: list[_Said] = []
    new: list[_Said] = []
    others = others_among(sources.opinions, sources.against) if sources.opinions is not None else frozenset()
    for at, report in enumerate(sources.against):
        if report.kind is ReportKind.OPINIONS or at in others:
            continue
        # a table on what was done about the opinions bears no date where its letter does
        sent = report.kind is ReportKind.MATERIAL or (not report.date and COMMON_NAME in report.title)
        goes = old if is_earlier(report, asked, sent) else new
        for statement in report.statements:
            words = _words(statement.text)
            if len(words) >= _SHORTEST:
                goes.append(_Said(at, statement, words, frozenset(_NUMBER.findall(statement.text))))
    return old, new


def _presented(draft: CheckedDraft, sources: CheckSources) -> Iterator[tuple[Statement, str]]:
    """Sentences that stand under an opinion as its answer, with their words."""
    report, text = draft.report, draft.text
    for item in sources.items:
        section = section_of(report, item)
        if section is None or any(_OTHER_PART.search(above.title) for above in report.path(section.id)[:-1]):
            continue
        for start, end in _answer_lines(text, section.heading_end, section.end):
            for statement in report.statements:
                if not (start <= statement.start and statement.end <= end):
                    continue
                said = text[statement.start : statement.end].strip()
                owned = EARLIER_LABEL.search(text[start : statement.end]) or EARLIER_SAID.search(said)
                if len(_words(said)) >= _SHORTEST and not owned and not TO_COME.match(said):
                    yield statement, said


def _answer_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Paragraphs up to where problems or next steps begin; those under a line that only says 此前… are left out."""
    owned = False
    for line in re.finditer(r"[^\n]+", text[start:end]):
        words = line.group().strip()
        if _REST.match(words):
            return
        label = EARLIER_LABEL.match(words)
        owned = owned or bool(label and label.end() == len(words))
        if not owned:
            yield start + line.start(), start + line.end()


def _words(text: str) -> str:
    return plain(text).replace(" ", "")


def _alike(mine: str, numbers: frozenset[str], other: _Said) -> float:
    """How nearly a sentence repeats another (0 to 100), 0 where it does not."""
    if not numbers <= other.numbers:
        return 0.0
    whole = fuzz.ratio(mine, other.text, score_cutoff=_REPEATS)
    if whole or min(len(mine), len(other.text)) < _MOST_OF * len(mine):
        return whole
    return fuzz.partial_ratio(mine, other.text, score_cutoff=_PART_OF)


def _finding(draft: CheckedDraft, sources: CheckSources, statement: Statement, source: _Said) -> Finding:
    name, year = sources.name(source.at), (sources.against[source.at].date or "")[:4]
    source_year = Message("drafting.source.year", year=year, name=name)
    where = source_year if year else Message("drafting.source", name=name)
    if source.statement.role is Role.GOAL:
        severity, message = Severity.ERROR, Message("drafting.earlier-as-new.goal", where=where)
    else:
        severity, message = (
            Severity.WARNING,
            Message("drafting.earlier-as-new.said", where=where),
        )
    key = (source.at, source.statement.id)
    return draft.finding("earlier-as-new", severity, statement.start, statement.end, message, key)
