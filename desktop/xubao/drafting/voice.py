"""The words of a source as the paper of another needs them: whose they are, and of when.

A department says 我委 and 去年; the government's response names the department and the year. Nothing is added that the
source or its date does not say; where they do not say it, the words stay and are marked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xubao.drafting.affiliation import Office, affiliation_of
from xubao.language.dates import DATE, YEAR
from xubao.language.numerals import ORDINALS, narrow
from xubao.language.people import people
from xubao.language.wordlists import patterns
from xubao.model import Affiliation, DraftRun, Report

_pattern = patterns("draft-words.txt")

_WE = _pattern("我(?:{we-the-unit}|们)|本(?:{this-unit})")
_YOU = _pattern("贵(?:{we-the-unit})")
_ADDRESSED = re.compile(r"^\s*([^\s，。：:《]{3,20})[：:]\s*$", re.MULTILINE)
_TOP = 300  # characters of a letter in which it says to whom it is sent
_OUR_PLACE = _pattern("我(?:{provinces}|{prefectures}|{counties})")
_WITH_OTHERS = _pattern(r"^{met-with}(?![度体盟国此会])")
_WILL = re.compile(rf"^(?:{_WE.pattern})?(?:还|也)?(?:将(?!来)(?:于(?={YEAR}年|年))?|要(?!求))?")
_YEAR_SAID = re.compile(rf"{YEAR}年")
# 全年 as the first word of a clause; 年内, 年底 where no other word says of which year.
_WHOLE_YEAR = _pattern(
    r"(?:^|(?<=[，；、。]))(?P<whole>全年)|(?<!\d)(?<!{not-before-year})年(?=[内底末](?!容|涵|蕴))"
)
_THIS = re.compile("今年(?!以来)")
_BOTH_YEARS = re.compile("今明(?=两年)")
_SHIFT = {"今年": 0, "去年": -1, "前年": -2, "明年": 1}
EXCHANGED = re.compile(rf"{_WE.pattern}|{_YOU.pattern}|{_OUR_PLACE.pattern}|{'|'.join(_SHIFT)}|今明")
"""The words of a source that its words in another's paper may lack: who speaks, and from when."""
_HALVES = {"上半年": 6, "下半年": 12}
_FIRST_COUNTED = "一是"
_COUNTED = re.compile(rf"(?<=[，；])[{ORDINALS[1:]}]是(?!否)")
_BY = re.compile(r"(?:底|末|[上中下]旬|\d{1,2}日)?之?前")
_DONE = re.compile("已|了(?!解)")
_CLAUSE_ENDS = "，；。、"
_COMPARED = _pattern("{compared-with}$")
_NAMES = re.compile(r"[《“][^》”]*[》”]")
_FIRST, _LAST = 3, 11  # months: a paper of March looks back on the year before, one of November on its own


@dataclass(frozen=True, slots=True)
class Edit:
    """Words put in the place of a stretch of a statement; an empty stretch takes them in before it.

    Attributes:
        start, end: offsets into the statement's text.
    """

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Voice:
    """How a paper of `office` says what its sources say.

    Attributes:
        unit: of the office, where that writes in its own name: it stays 我委 there. "" where the office itself writes.
    """

    office: Office
    reports: Sequence[Report]
    unit: str = ""

    def edits(
        self, report: int, text: str, start: int, end: int, heading: str, *, planned: bool
    ) -> list[Edit]:
        """What is changed in a stretch of a statement, in text order, none overlapping.

        Args:
            heading: what the run-in heading before it is about, where that carried the subject; else "".
            planned: whether it tells of what is to come: then 全年 is the year of its source.
        """
        source = self.reports[report]
        found = [
            *self._subjects(source, text, start, end, heading),
            *(edit for edit in self._times(source, text, planned) if start <= edit.start and edit.end <= end),
            *_uncounted(text, start, end),
        ]
        found.sort(key=lambda edit: (edit.start, edit.end))
        kept: list[Edit] = []
        for edit in found:
            if not kept or edit.start >= kept[-1].end:
                kept.append(edit)
        return kept

    @cached_property
    def _newest(self) -> int:
        """The year of the newest source that is not another office's."""
        own = (r for r in self.reports if affiliation_of(r, self.office) is not Affiliation.OTHER)
        return max((report.year or 0 for report in own), default=0)

    def name_of(self, source: Report) -> str:
        """What the paper calls a source's issuer; "" where nobody is named."""
        own = self.office.place
        issuer = source.issuer
        if not own or not issuer.startswith(own) or affiliation_of(source, self.office) is Affiliation.OWN:
            return issuer
        rest = issuer.removeprefix(own)
        return f"{own[-1]}{rest}" if self.office.name != self.office.whole else issuer

    def _times(self, source: Report, text: str, planned: bool) -> Iterator[Edit]:
        """Times told from that of their source; 年内 of a plan of the newest source's year still means what it says."""
        if not source.year:
            return
        this = planned and source.year == self._newest
        yield from (edit for edit in _times(source, text, planned) if not this or edit.start < edit.end)

    def _subjects(self, source: Report, text: str, start: int, end: int, heading: str) -> Iterator[Edit]:
        """我委, 我局 → the office; 我区 of a lower government → its place; who it was that met with others."""
        if self.unit and source.issuer and source.issuer.endswith(self.unit):
            return
        addressed = _ADDRESSED.search(source.text[:_TOP])
        if addressed:
            yield from (Edit(*match.span(), addressed[1]) for match in _YOU.finditer(text, start, end))
        affiliation = affiliation_of(source, self.office)
        name = (
            self.name_of(source) if affiliation in {Affiliation.DEPARTMENT, Affiliation.SUBORDINATE} else ""
        )
        if not name:
            return
        yield from (Edit(*match.span(), name) for match in _WE.finditer(text, start, end))
        if affiliation is Affiliation.SUBORDINATE:
            place = re.sub(r"(?:人民)?政府(?:办公[厅室])?$", "", name)
            yield from (Edit(*match.span(), place) for match in _OUR_PLACE.finditer(text, start, end))
        if _WITH_OTHERS.match(text[start:end]):
            yield Edit(start, start, heading or name)


def _uncounted(text: str, start: int, end: int) -> Iterator[Edit]:
    """「…，二是…」 where the 一是 of the sentence stays behind in its source: nothing is counted any more."""
    for match in _COUNTED.finditer(text, start, end):
        if _FIRST_COUNTED not in text[start : match.start()]:
            yield Edit(*match.span(), "")


def leaders(text: str) -> list[str]:
    """Names of leaders told with their office: whether both still hold has to be looked up."""
    return list(dict.fromkeys(person.name for person in people(text)))


def unnamed(text: str, source: Report, office: Office) -> str:
    """The words that say "we" in a source whose issuer nobody knows; "" where there are none."""
    if source.issuer or affiliation_of(source, office) is Affiliation.OWN:
        return ""
    match = _WE.search(text)
    return match.group() if match else ""


def unsure_year(text: str, source: Report, *, planned: bool) -> str:
    """今年 where a paper of January tells with it of what was done: it may mean the year that is over; else ""."""
    this = None if planned or _month(source) != 1 else _THIS.search(text)
    return this.group() if this else ""


def without_will(text: str, start: int, end: int) -> int:
    """Where a stretch begins behind 我委将: a list of next steps says once who will take them."""
    match = _WILL.match(text[start:end])
    return start + (match.end() if match else 0)


def _times(source: Report, text: str, planned: bool) -> Iterator[Edit]:
    """去年, 1—11月, 全年 → with their year: that said before in the statement, else as the source's date has it."""
    bare = narrow(_NAMES.sub(lambda match: "　" * len(match.group()), text))
    for match in _BOTH_YEARS.finditer(bare):
        yield Edit(*match.span(), f"{source.year}、{(source.year or 0) + 1}")
    said = _YEAR_SAID.search(bare)
    told = said.start() if said else len(bare)
    for match in DATE.finditer(bare):
        if edit := _dated(match, source, bare, planned):
            if edit.end == edit.start and match.start() > told:
                continue  # a month behind its year
            yield edit
            told = min(told, match.start())
    year = _whole_year(source, planned)
    whole = _WHOLE_YEAR.search(bare)
    if year and whole and whole.start() < told:
        yield Edit(whole.start(), whole.start(), f"{year}年" if whole["whole"] else f"{year}")


def _dated(match: re.Match[str], source: Report, text: str, planned: bool) -> Edit | None:
    """The year in the place of 去年, or before a month that stands alone."""
    if word := match["relative"]:
        if word not in _SHIFT or _COMPARED.search(text[: match.start()]):
            return None
        year = (source.year or 0) + _SHIFT[word]
        return Edit(match.start(), match.start() + len(word), f"{year}年")
    half = match["half"] or ""
    if half in _HALVES:
        month = _HALVES[half]
    elif match["only"]:
        month = max((int(number) for number in re.findall(r"\d+", match["only"])[:2]), default=0)
    else:
        return None
    if not 1 <= month <= 12 or text[match.end() : match.end() + 1] in {"龄", "大"}:
        return None
    own = not planned and _is_limit(match, text)  # never of a year that nobody spoke of
    year = (source.year or 0) if own else _year_of(source, month, planned)
    return Edit(match.start(), match.start(), f"{year}年")


def _is_limit(match: re.Match[str], text: str) -> bool:
    """Whether a month is that by which something is to come: 12月底前清偿到位, but not 已于12月底前清偿."""
    if not _BY.match(text, match.end()):
        return False
    start, end = (max(text.rfind(mark, 0, match.start()) for mark in _CLAUSE_ENDS), len(text))
    end = min((at for mark in _CLAUSE_ENDS if (at := text.find(mark, match.end())) >= 0), default=end)
    return _DONE.search(text[start + 1 : end]) is None


def _year_of(source: Report, month: int, planned: bool) -> int:
    """The year of a month told without one: the last that was over when the source was written, or the next to come."""
    year, written = source.year or 0, _month(source)
    if written is None:
        return year
    return year + (month < written) if planned else year - (month > written)


def _whole_year(source: Report, planned: bool) -> int | None:
    """The year that 全年 means; None where the source looks back from the middle of one."""
    if planned:
        return source.year
    written = _month(source)
    if written is None or _FIRST < written < _LAST:
        return None
    return (source.year or 0) - (written <= _FIRST)


def _month(source: Report) -> int | None:
    date = source.date or ""
    return int(date[5:7]) if len(date) >= 7 else None


def spoken(run: DraftRun, text: str, start: int, end: int, edits: Sequence[Edit]) -> list[DraftRun]:
    """A stretch of a statement as runs, each with the source: what stands in it word for word, and what was changed.

    Args:
        run: one of the source, whose words are replaced.
    """
    found: list[DraftRun] = []
    at = start
    for edit in edits:
        found += [replace(run, text=text[at : edit.start]), replace(run, text=edit.words)]
        at = edit.end
    found.append(replace(run, text=text[at:end]))
    return [run for run in found if run.text]
