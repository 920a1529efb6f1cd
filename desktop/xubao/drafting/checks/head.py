"""The head and the close of a draft held against the opinions it answers: who, when, of what number and name."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from xubao.drafting.check_sources import CheckSources
from xubao.drafting.checked_draft import CheckedDraft
from xubao.drafting.opinion_head import OpinionHead
from xubao.language.dates import find_dates
from xubao.language.document_numbers import NUMBER
from xubao.language.numerals import ORDINALS, chinese
from xubao.language.tfidf import plain
from xubao.language.wordlists import patterns
from xubao.model import DraftPart, Finding, Message, Severity
from xubao.model.words import chinese_date

_OPINIONS, _DATE_LINE = "审议意见", "成文日期"
_NUMBERED = re.compile(rf"[\u4e00-\u9fff]{{2,12}}(?P<number>{NUMBER})")
_BRACKETS = re.compile(r"[〔\[［【（(]((?:19|20)\d{2})[〕\]］】）)](?=[^\s，。；,;号]{0,8}\d+\s*号)")
_SESSION = re.compile(
    rf"(?:(?P<term>[{ORDINALS}]+)届[^，。；《》\d]{{0,12}}?)?"
    rf"第(?P<nth>[{ORDINALS}]+)次(?:主任)?会议"
)
_NAME = re.compile(r"《([^《》]*?审议意见)》")
_MANY = re.compile(rf"(?P<numeral>[两{ORDINALS}]+|\d+)(?P<unit>条|项|个)(?P<of>(?:审议)?意见|方面)")
_PEOPLE = patterns("check-words.txt")("{addressed-people}")
_TOP = 900  # characters of a draft in which its head lies
_LIKE, _NAMED_LIKE = 72.0, 55.0
_SHORT = 6
_LINES = 8
_BY = Severity.ERROR


def find_head(draft: CheckedDraft, sources: CheckSources) -> Iterator[Finding]:
    """Of the opinions head-number, head-date, head-session, head-name and head-count; head-title, head-recipient,
    head-signatory, head-dated, head-undated; and format-brackets."""
    yield from _brackets(draft)
    head = sources.head
    if head is None or sources.opinions is None:
        return
    spans = list(_cited(draft))
    for start, end in spans:
        yield from _number(draft, head, start, end)
        yield from _date(draft, head, sources.opinions.text, start, end)
        yield from _session(draft, head, sources.opinions.text, start, end)
    yield from _name(draft, head, spans)
    yield from _count(draft, sources, spans)
    yield from _title(draft, head)
    yield from _ends(draft, head)


def _cited(draft: CheckedDraft) -> Iterator[tuple[int, int]]:
    """The sentences of the head that name the opinions in full: those that give their name, number or session."""
    begin = draft.line(DraftPart.BODY)[0]
    for match in re.finditer(r"[^。\n]+", draft.text[:_TOP]):
        if match.start() >= begin and _OPINIONS in match.group():
            yield match.span()


def _found(draft: CheckedDraft, code: str, span: tuple[int, int], right: str) -> Finding:
    """A finding whose place shall read as the opinions have it."""
    said = draft.report.text[slice(*span)]
    message = Message(code, said=said, right=right)
    return draft.finding(code.partition(".")[2], _BY, *span, message, fix=right)


def _brackets(draft: CheckedDraft) -> Iterator[Finding]:
    for match in draft.originals(_BRACKETS):
        if not match.said.startswith("〔") or not match.said.endswith("〕"):
            right = "〔" + re.sub(r"\D", "", match.said) + "〕"
            message = Message("drafting.format-brackets", said=match.said, right=right)
            yield draft.finding(
                "format-brackets",
                Severity.WARNING,
                match.start,
                match.end,
                message,
                text=match.said,
                fix=right,
            )


def _number(draft: CheckedDraft, head: OpinionHead, start: int, end: int) -> Iterator[Finding]:
    if not head.number:
        return
    right = _BRACKETS.sub(r"〔\1〕", head.number)
    for match in _NUMBERED.finditer(draft.text, start, end):
        said = _BRACKETS.sub(r"〔\1〕", match.group())
        if not said.endswith(right) and not right.endswith(said):
            low = next(at for at in range(len(said) + 1) if at == len(said) or said[at] in right)
            yield _found(draft, "drafting.head-number", (match.start() + low, match.end()), right)


def _date(draft: CheckedDraft, head: OpinionHead, opinions: str, start: int, end: int) -> Iterator[Finding]:
    known = {when.value for when in find_dates(opinions, None) if when.value}
    days = {value for value in known if len(value) == len("2024-08-09")}
    if head.date:
        days |= {when.value for when in find_dates(head.date, None) if when.value}
    for when in find_dates(draft.text[start:end], None):
        said = draft.text[start + when.start : start + when.end]
        if when.value and "日" in said and "年" in said and when.value not in days and head.date:
            yield _found(draft, "drafting.head-date", (start + when.start, start + when.end), head.date)


def _session(
    draft: CheckedDraft, head: OpinionHead, opinions: str, start: int, end: int
) -> Iterator[Finding]:
    known = list(_SESSION.finditer(f"{head.session}\n{opinions}"))
    if not known:
        return
    for match in _SESSION.finditer(draft.text, start, end):
        right = known[0]
        for part in ("term", "nth"):
            said = match[part]
            if said and all(one[part] not in (said, None) for one in known):
                yield _found(draft, "drafting.head-session", match.span(part), right[part])


def _name(draft: CheckedDraft, head: OpinionHead, spans: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """The name as 《…审议意见》 has it, the marks inside left aside; the short name 《审议意见》 is none."""
    right = _words(head.title)
    for start, end in spans:
        text = re.sub("[〈〉]", "“", draft.text[start:end])
        for match in _NAME.finditer(text):
            said = _words(match[1])
            if len(said) > _SHORT and _OPINIONS in head.title and said != right:
                near = fuzz.ratio(said, right) >= _NAMED_LIKE and said not in right
                if near:
                    span = (start + match.start(1), start + match.end(1))
                    yield _found(draft, "drafting.head-name", span, head.title)


def _count(draft: CheckedDraft, sources: CheckSources, spans: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    tops = sum(item.parent is None for item in sources.tree)
    right = {"意见": {len(sources.items), tops}, "方面": {tops}}
    for start, end in spans:
        for match in _MANY.finditer(draft.text, start, end):
            numeral, of = match["numeral"], match["of"][-2:]
            said = 2 if numeral == "两" else int(numeral) if numeral.isdecimal() else chinese(numeral)
            if sources.items and said not in right[of] and _OPINIONS in draft.text[start : match.start()]:
                count = len(sources.items) if of == "意见" else tops
                message = Message("drafting.head-count", said=match.group(), right=str(count))
                yield draft.finding("head-count", _BY, *match.span(), message)


def _title(draft: CheckedDraft, head: OpinionHead) -> Iterator[Finding]:
    """A title that names nearly the report that the opinions name, and not it."""
    start, end = draft.line(DraftPart.TITLE)
    said, subject = _words(draft.report.text[start:end]), _words(head.subject or head.matter)
    if _OPINIONS in head.title and _words(head.title) in said:
        return  # it quotes their own title
    if _OPINIONS not in said or len(subject) <= _SHORT or subject in said:
        return
    if fuzz.partial_ratio(subject, said) >= _LIKE:
        right = head.subject or head.matter
        message = Message("drafting.head-title", right=right)
        yield draft.finding("head-title", _BY, start, end, message)


def _ends(draft: CheckedDraft, head: OpinionHead) -> Iterator[Finding]:
    """Date of writing; of a response also recipient and signatory, which a plan or a letter has its own."""
    if draft.answers:
        yield from _parties(draft, head)
    start, end = draft.line(DraftPart.DATE)
    own, asked = _day(draft.report.text[start:end]), _day(head.date)
    if own and asked and own < asked:
        message = Message("drafting.head-dated", said=chinese_date(own), asked=head.date)
        yield draft.finding("head-dated", _BY, start, end, message)
    addressed = draft.line(DraftPart.RECIPIENT)
    if draft.answers and start == end and addressed[0] < addressed[1] and _DATE_LINE not in draft.report.text:
        message = Message("drafting.head-undated")
        yield draft.missing("head-undated", Severity.WARNING, _DATE_LINE, message)


def _parties(draft: CheckedDraft, head: OpinionHead) -> Iterator[Finding]:
    start, end = draft.line(DraftPart.RECIPIENT)
    said = draft.report.text[start:end].rstrip("：:")
    if said and head.committee and not _PEOPLE.search(said) and not _same_body(said, head.committee):
        yield _found(draft, "drafting.head-recipient", (start, start + len(said)), head.committee)
    start, end = draft.line(DraftPart.SIGNATORY)
    said = draft.report.text[start:end].strip()
    if said and head.addressee and not _same_body(said, head.addressee):
        message = Message("drafting.head-signatory", said=said, right=head.addressee)
        yield draft.finding("head-signatory", Severity.WARNING, start, end, message, fix=head.addressee)


def _day(text: str) -> str:
    return next((when.value for when in find_dates(text, None) if when.value and "-" in when.value), "")


def _same_body(one: str, other: str) -> bool:
    """Whether two names of a body are the same, a place before one of them (北京市人民政府) and short forms aside."""
    short, long = sorted((_body(one), _body(other)), key=len)
    return bool(short) and long.endswith(short)


def _body(name: str) -> str:
    short = name.replace("人民代表大会", "人大").replace("常务委员会", "常委会").replace("人民政府", "政府")
    return re.sub(r"办公[厅室]$|\s", "", short)


def _words(text: str) -> str:
    return plain(text).replace(" ", "")
