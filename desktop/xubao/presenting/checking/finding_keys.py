"""Findings in words, and the keys by which a person's "not again" survives the next check."""

from dataclasses import dataclass

from xubao.model import Finding, Message, Report

CODE_WORDS = {
    "figure-differs": Message("operations.finding.figure-differs"),
    "figure-unsourced": Message("operations.finding.figure-unsourced"),
    "document-unsourced": Message("operations.finding.document-unsourced"),
    "wording-old": Message("operations.finding.wording-old"),
    "opinion-unanswered": Message("operations.finding.opinion-unanswered"),
    "gap": Message("operations.finding.gap"),
    "to-verify": Message("operations.finding.to-verify"),
    "earlier-as-new": Message("operations.finding.earlier-as-new"),
    "copied": Message("operations.finding.copied"),
    "figure-approximate": Message("operations.finding.figure-approximate"),
    "others-work": Message("operations.finding.others-work"),
    "finding-unanswered": Message("operations.finding.finding-unanswered"),
    "reply-differs": Message("operations.finding.reply-differs"),
    "promise-dropped": Message("operations.finding.promise-dropped"),
    "source-absent": Message("operations.finding.source-absent"),
    "opinions-absent": Message("operations.finding.opinions-absent"),
    "figure-sum": Message("operations.finding.arithmetic"),
    "figure-growth": Message("operations.finding.arithmetic"),
    "figure-share": Message("operations.finding.arithmetic"),
    "figure-contradicts": Message("operations.finding.contradiction"),
    "figure-doubt": Message("operations.finding.to-verify"),
    "duplicate": Message("operations.finding.duplicate"),
    "agency": Message("operations.finding.agency"),
    "leader": Message("operations.finding.leader"),
    "name": Message("operations.finding.name"),
    "head": Message("operations.finding.head"),
    "phrase": Message("operations.finding.phrase"),
    "voice": Message("operations.finding.voice"),
    "annex": Message("operations.finding.annex"),
    "claim": Message("operations.finding.claim"),
    "state": Message("operations.finding.state"),
    "clause": Message("operations.finding.clause"),
    "answer": Message("operations.finding.answer"),
    "document-named": Message("operations.finding.document-unsourced"),
    "layout": Message("operations.finding.layout"),
    "format": Message("operations.finding.format"),
}
_CARRIED = frozenset(("wording", "document", "agency", "leader", "name", "voice"))
"""Kinds of findings that are about words, which are as right or wrong in the next draft; figures and gaps are not."""
_LEAST = 2  # characters that words must have to be known again elsewhere
_AROUND = 28


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The draft's paragraph around a finding: its text and where in it the finding stands."""

    text: str
    start: int
    end: int


def word_of(code: str) -> str:
    """The kind of a finding in Chinese."""
    return CODE_WORDS.get(code) or CODE_WORDS.get(code.partition("-")[0], Message("operations.finding.other"))


def paragraph_of(report: Report, finding: Finding) -> Paragraph:
    """The paragraph a finding stands in."""
    start = report.text.rfind("\n", 0, finding.start) + 1
    end = report.text.find("\n", finding.end)
    end = len(report.text) if end < 0 else end
    return Paragraph(report.text[start:end], finding.start - start, max(finding.start, finding.end) - start)


def context_of(report: Report, finding: Finding) -> str:
    """A finding's words with a little of what stands around them."""
    if finding.end <= finding.start:
        return finding.text
    around = paragraph_of(report, finding)
    low, high = max(0, around.start - _AROUND), min(len(around.text), around.end + _AROUND)
    head = "…" if low else ""
    tail = "…" if high < len(around.text) else ""
    return f"{head}{around.text[low:high]}{tail}"


def key_of(report: Report, finding: Finding) -> str:
    """What a finding is known by when the draft is checked again: its kind, its words, what stands before them."""
    if finding.end <= finding.start:
        return f"{finding.code}|{finding.text}|"
    around = paragraph_of(report, finding)
    return f"{finding.code}|{finding.text}|{around.text[max(0, around.start - 12) : around.start]}"


def rule_of(finding: Finding) -> str:
    """What a finding of the same kind with the same words is known by in every draft; "" where there is no such thing.

    A key with nothing before the words.
    """
    carried = finding.code.partition("-")[0] in _CARRIED and len(finding.text.strip()) >= _LEAST
    carried = carried and finding.end > finding.start
    return f"{finding.code}|{finding.text}|" if carried else ""


def kind_and_words(key: str) -> tuple[str, str]:
    """Of a key or rule: the kind in Chinese and the words that were found."""
    code, _, rest = key.partition("|")
    return word_of(code), rest.rpartition("|")[0]
