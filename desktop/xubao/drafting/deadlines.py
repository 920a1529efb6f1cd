"""What an opinions document itself wants by when: a plan (研究处理方案), a report, and whether it may take longer."""

import re
from collections.abc import Iterator

from xubao.language.dates import date_in, is_date
from xubao.language.due_dates import Limit, find_limits
from xubao.language.numerals import ORDINALS
from xubao.language.wordlists import patterns
from xubao.model import Deadline, DeadlineKind, Report

_pattern = patterns("draft-words.txt")

_SENTENCE = re.compile(r"[^。\n]+")
_PLAN = _pattern("{papers-on-plans}")
_REPORT = _pattern("{papers-on-handling}|报.{0,14}常委会")
_TO_US = re.compile(r"请|应当|须|并于|将.{0,24}报")
_FOR_VIEWS = re.compile("征求")
"""A draft that is sent round first is not the report itself."""
_ASKS_US = _pattern("^{requests-open}?[^。，]{0,16}，?(?:请[^。]*报|应当?(?=[^。]*{handled})[^。]*报)")
_LONGER = _pattern(r"[^。；\n]*(?:{longer-time}|延长(?=.{0,6}(?:[月日天])))[^。；\n]*")
_NAMED_BEFORE = re.compile(r"(?:将|把|、|，)([^，。、将把]{2,24})[于在]$")
# A second paper, on something that is not the whole work: 审计查出问题的整改情况，请于12月底前书面报告.
_ON_OTHERS = re.compile(r"([\u4e00-\u9fff]{4,20}的[\u4e00-\u9fff]{2,6}情况)[，,](?:请|应|并)?[于在]?$")
_TOP = re.compile(rf"^\s*(?:[{ORDINALS}]+、|（[{ORDINALS}]+）|\d{{1,2}}[.．、])")


def read_deadlines(report: Report) -> tuple[Deadline, ...]:
    """The time limits of an opinions document for the office's own papers, counted from its date, in text order.

    Limits inside the opinions are theirs (see opinion_units); here count the lines that frame them. Of two for one
    kind of paper the first is meant, but where the second names what it is on: 审计查出问题的整改情况，请于…前书面报告.
    """
    since = date_of(report)
    found: dict[tuple[DeadlineKind, str], Deadline] = {}
    extension = ""
    for sentence in _framing(report.text):
        longer = _LONGER.search(sentence)
        if longer:
            extension = longer.group().strip()
        for limit, words, before in _limits(sentence[: longer.start()] if longer else sentence, since):
            kind = DeadlineKind.PLAN if _PLAN.search(words) else DeadlineKind.REPORT
            apart = _ON_OTHERS.search(before)
            of = apart[1] if apart and any(one is kind for one, _ in found) else ""
            text = f"{limit.text}（{of}）" if of else limit.text
            found.setdefault((kind, of), Deadline(kind, text, limit.due))
    last = list(found)[-1:]
    return tuple(
        Deadline(one.what, one.text, one.due, extension if at in last else "") for at, one in found.items()
    )


def sets_deadline(line: str) -> bool:
    """Whether a line asks the office for its paper by some time: it belongs to the document, not to an opinion."""
    return bool(_ASKS_US.match(line) and _REPORT.search(line)) and any(
        one.bounded for one in find_limits(line, None)
    )


def date_of(report: Report) -> str | None:
    """The day an opinions document is dated, YYYY-MM-DD; None where it does not say."""
    if report.date and len(report.date) == 10:
        return report.date
    lines = [line.strip() for line in report.text.split("\n")]
    return next((date_in(line) for line in reversed(lines) if is_date(line)), None)


def _framing(text: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        asks = _TO_US.search(sentence) and _REPORT.search(sentence)
        if not _TOP.match(sentence) and (asks or _LONGER.search(sentence)):
            yield sentence


def _limits(sentence: str, since: str | None) -> Iterator[tuple[Limit, str, str]]:
    """Each limit, the words it is for (up to the next limit; before it where none follow) and all before it."""
    limits = [one for one in find_limits(sentence, since) if one.bounded]
    for at, limit in enumerate(limits):
        until = limits[at + 1].start if at + 1 < len(limits) else len(sentence)
        behind = sentence[limit.end : until]
        before = sentence[limits[at - 1].end if at else 0 : limit.start]
        words = _meant(before, behind)
        if words and not _FOR_VIEWS.search(words):
            yield limit, words, before


def _meant(before: str, behind: str) -> str:
    """What is due: 将…方案于 before the limit, what stands behind it as far as it names a paper, else before it."""
    named = _NAMED_BEFORE.search(before)
    if named and (_PLAN.search(named[1]) or _REPORT.search(named[1])):
        return named[1]
    clause = re.split(r"[；;]", behind)[0]
    if _PLAN.search(clause) or _REPORT.search(clause):
        first = re.match(r"[^，,]*", clause)
        words = first.group() if first else ""
        return words if _PLAN.search(words) or _REPORT.search(words) else clause
    return before if _PLAN.search(before) or _REPORT.search(before) else ""
