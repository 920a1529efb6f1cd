"""Set words that a report must not hold: requests, a department's voice, all solved, annexes that are not there."""

import re
from collections.abc import Iterator

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.language.sentences import sentences_of_lines
from xubao.language.tfidf import grams, plain
from xubao.language.wordlists import patterns
from xubao.model import DraftPart, Finding, Message, ReportKind, Role, Severity

_words = patterns("check-words.txt")

_REQUEST = _words(r"(?:{asks})[，,]?\s*(?:{requests})?|{requests}")
_OWN = _words(r"(?:{own-office})(?![员长])")
_GOVERNMENT = _words(r"(?:{governments})$")
_ANNEX = _words(r"(?:{seen})(?:{annexes})\s*\d*")
_ANNEXES = _words(r"(?m)^\s*(?:{annexes})\s*\d*\s*(?:[：:．.\n]|$)")
_SOLVED = _words(r"(?:已经?)?(?:{every})(?:已经?)?(?:得到)?(?:全部)?(?:{settled})")
_MATTER = _words("{matters}")
_REMAINING = _words("{remaining}")

_OWN_WORDS = 12  # characters before a claim by which its source is known
_MUCH = 0.4  # share of a source's words that the paragraph of a claim must have to speak of the same


def find_phrases(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """phrase-request, voice-department, annex-missing and claim-solved."""
    for match in _REQUEST.finditer(draft.text):
        message = Message("drafting.phrase-request", said=match.group())
        yield draft.finding("phrase-request", Severity.ERROR, *match.span(), message)
    yield from _voice(draft)
    yield from _annex(draft)
    yield from _claims(draft, sources)


def _voice(draft: CheckedDraft) -> Iterator[Finding]:
    start, end = draft.line(DraftPart.SIGNATORY)
    signatory = draft.report.text[start:end].strip()
    if _GOVERNMENT.search(signatory):
        for match in _OWN.finditer(draft.text):
            message = Message("drafting.voice-department", said=match.group(), signatory=signatory)
            yield draft.finding("voice-department", Severity.WARNING, *match.span(), message)


def _annex(draft: CheckedDraft) -> Iterator[Finding]:
    if not _ANNEXES.search(draft.text):
        for match in _ANNEX.finditer(draft.text):
            message = Message("drafting.annex-missing", said=match.group())
            yield draft.finding("annex-missing", Severity.ERROR, *match.span(), message)


def _claims(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """全部解决 said of problems or opinions: a warning with the source that says otherwise, else a hint."""
    for start, end in sentences_of_lines(draft.text):
        for match in _SOLVED.finditer(draft.text, start, end):
            if not _MATTER.search(draft.text, start, match.end()):
                continue
            own = draft.text[max(start, match.start() - _OWN_WORDS) : match.end()]
            told = any(own in report.text for report in sources.against)
            if claim := _claim(draft, sources, match, told=told):
                yield claim


def _claim(draft: CheckedDraft, sources: CheckSources, match: re.Match[str], *, told: bool) -> Finding | None:
    """What a claim meets with.

    Args:
        told: whether a source says it in the same words; then only one that speaks of much the same says otherwise.
    """
    mine = grams(_around(draft, match.start()))
    best: tuple[int, int, str, str] | None = None
    for at, report in enumerate(sources.against):
        if report.absent or report.kind is ReportKind.OPINIONS or (report.year or 0) < (sources.year or 0):
            continue
        for one in report.statements:
            if one.role is Role.PROBLEM and _REMAINING.search(one.text):
                theirs = grams(one.text)
                shared = sum((theirs & mine).values())
                if told and shared < _MUCH * sum(theirs.values()):
                    continue
                if best is None or shared > best[0]:
                    best = shared, at, one.id, one.text
    if best is None and told:
        return None
    if best is None:
        message = Message("drafting.claim-solved", said=match.group())
        return draft.finding("claim-solved", Severity.HINT, *match.span(), message)
    message = Message(
        "drafting.claim-solved.otherwise",
        said=match.group(),
        name=sources.name(best[1]),
        theirs=plain(best[3])[:50],
    )
    return draft.finding("claim-solved", Severity.WARNING, *match.span(), message, (best[1], best[2]))


def _around(draft: CheckedDraft, at: int) -> str:
    start, end = draft.text.rfind("\n", 0, at) + 1, draft.text.find("\n", at)
    return draft.text[start : end if end >= 0 else len(draft.text)]
