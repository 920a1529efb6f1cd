"""Sentences and figures that stand word for word in an earlier year's report of the same issuer.

Looked for are deeds and what was counted: these move from one year to the next. What may well be said again is left
out: goals, headings, set phrases, a fact with its own date, a review of several years. Clauses that hold a figure are
found in an index of the earlier reports' clauses, and grown to both sides as far as the two sentences agree; so the
work grows with the text, not with pairs of sentences.

Two sentences may give the same figure by chance: prices rose by 2% in other years, too. How far chance is left behind
is judged by how much agrees, letters and significant digits (see `_told`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from xubao.language.called_same import plain
from xubao.language.dates import YEAR
from xubao.language.scope import ONE_YEAR, SEVERAL_YEARS
from xubao.language.wordlists import either, lists
from xubao.model import Copied, CopiedKind, Figure, Report, ReportKind, Role, Section, Statement

KINDS = frozenset({ReportKind.REPORT, ReportKind.RESPONSE, ReportKind.OTHER})
"""Documents that report on a year."""
_MOVES = frozenset({Role.PROGRESS, Role.PROBLEM})
_BREAKS = re.compile(r"[,;:!?。]+")
_CLAUSE = re.compile(r"[^，、,；;：:！!？?。]+")
"""Of a text as it stands what `_BREAKS` parts in its plain form."""
_PAUSE = re.compile(r"[，,；;：:]")
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_DIGITS = re.compile(r"\d[\d,，.]*")
_YEAR = re.compile(f"{YEAR}(?=年)")
_LINE = re.compile(r"[^\n]+")
_OPENING = 40  # characters of a paragraph that say of what years it tells
_DIGIT = 4  # letters that a significant digit counts for
_RATES, _SHARES = 4, frozenset({"%", "‰", "个百分点"})
_FIGURE = 16  # letters that must agree around and with figures
_SENTENCE = 16  # letters of a sentence without a figure
_TELLING = re.compile(rf"(?:[^\u4e00-\u9fffA-Za-z]*[\u4e00-\u9fffA-Za-z]){{{_SENTENCE}}}")
_RITUAL = re.compile(either(lists("copied-words.txt")["ritual"]))
_OFTEN = 8  # places of a clause that is a set phrase
_ISSUER = str.maketrans({"人": None, "民": None})


def same_issuer(one: str, other: str) -> bool:
    """Whether two issuers may be one: 北京市人民政府 and 市政府; where one is unknown, nothing speaks against it."""
    short, full = sorted((name.translate(_ISSUER) for name in (one, other)), key=len)
    return full.endswith(short)


def find_copied(reports: Sequence[Report], keys: Sequence[Sequence[str]] = ()) -> tuple[Copied, ...]:
    """What reports say word for word as an earlier year's report of the same issuer.

    Args:
        reports: annotated, in any order; one without a date is passed over.
        keys: plain() of every statement of every report, where it is known already.

    Returns:
        By report and in text order; of several earlier reports the one that agrees furthest, then the newest.
    """
    dated = [at for at, one in enumerate(reports) if one.year is not None and one.kind in KINDS]
    dated.sort(key=lambda at: reports[at].date or "")
    known = _Index(reports)
    found: list[Copied] = []
    for at in dated:
        sentences = _sentences(at, reports[at], keys[at] if keys else ())
        told = [one for each in sentences if each.statement.role in _MOVES for one in known.copied(each)]
        retold = tuple(_reviews(reports[at])) if told else ()
        found += (one for one in told if not any(start <= one.start < end for start, end in retold))
        if at != dated[-1]:
            known.add(sentences)
    return tuple(sorted(found, key=lambda one: (one.report, one.start)))


def _sentences(at: int, report: Report, keys: Sequence[str]) -> list["_Sentence"]:
    """Statements that are no goals and no headings, and either give a number or tell of deeds in detail."""
    heads = {section.start: section.heading_end for section in report.sections}
    found = []
    for place, one in enumerate(report.statements):
        if one.role is Role.GOAL or one.end <= heads.get(one.start, -1) + 1:
            continue
        counted = bool(one.figures) and _DIGITS.search(one.text) is not None
        if counted or _detailed(one):
            key = keys[place] if keys else plain(one.text)
            found.append(_Sentence(at, one, key, counted))
    return found


def moves(statement: Statement) -> bool:
    """Whether a sentence tells what belongs to one year: a deed in detail, or a figure of what was done."""
    counted = bool(statement.figures) and _DIGITS.search(statement.text) is not None
    return statement.role in _MOVES and (counted or _detailed(statement))


def _detailed(statement: Statement) -> bool:
    """Whether a sentence without a number tells so much that nobody would write it twice."""
    text = statement.text
    if statement.role is not Role.PROGRESS or len(text) < _SENTENCE:
        return False
    if not _PAUSE.search(text.rstrip("。；;！! ")) or _RITUAL.search(text):
        return False
    return _TELLING.match(text) is not None


def _reviews(report: Report) -> Iterator[tuple[int, int]]:
    """Stretches (start, end) of a report that review several years, and so tell again what became of each."""
    if SEVERAL_YEARS.search(report.title):
        yield 0, len(report.text)
    for section in report.sections:
        if not SEVERAL_YEARS.search(section.title):
            continue
        if not ONE_YEAR.search(section.title):
            yield section.start, section.end
        else:
            yield from _several(report, section)


def _several(report: Report, section: Section) -> Iterator[tuple[int, int]]:
    """Of a chapter on several years and on the last one the paragraphs on the several, as their openings say."""
    several = True
    for line in _LINE.finditer(report.text, section.heading_end, section.end):
        opening = line.group()[:_OPENING]
        years, year = SEVERAL_YEARS.search(opening), ONE_YEAR.search(opening)
        if years or year:
            several = year is None or (years is not None and years.start() < year.start())
        if several:
            yield line.span()


@dataclass(frozen=True)
class _Sentence:
    """A statement of one of the reports.

    Attributes:
        report: index of its report.
        key: its plain form.
        counted: whether it gives a number.
    """

    report: int
    statement: Statement
    key: str
    counted: bool

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Those of the plain form."""
        return tuple(filter(None, _BREAKS.split(self.key)))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where some of its clauses stand in the report; a number of the sentence, left out of `key`, is before all."""
        parts = [part for part in _CLAUSE.finditer(self.statement.text) if part.group().strip()]
        parts = parts[len(parts) - len(self.clauses) :] if len(parts) > len(self.clauses) else parts
        start, end = parts[first].start(), parts[min(last, len(parts)) - 1].end()
        return self.statement.start + start, self.statement.start + end

    def figures(self, first: int, last: int) -> tuple[Figure, ...]:
        start, end = self.span(first, last)
        return tuple(one for one in self.statement.figures if start <= one.start and one.end <= end)


@dataclass(frozen=True, slots=True)
class _Run:
    """Clauses `first` up to `last` (exclusive) of a sentence that stand in an earlier one, there from `there`."""

    sentence: _Sentence
    first: int
    last: int
    source: _Sentence
    there: int

    @property
    def whole(self) -> bool:
        return self.last - self.first == len(self.sentence.clauses)

    @property
    def length(self) -> int:
        return sum(len(part) for part in self.sentence.clauses[self.first : self.last])


class _Index:
    """Where the clauses with a number, and the sentences without, stand in the reports added so far."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self._clauses: dict[str, list[tuple[_Sentence, int]]] = defaultdict(list)
        self._whole: dict[str, list[_Sentence]] = defaultdict(list)

    def add(self, sentences: Sequence[_Sentence]) -> None:
        """Know the sentences of a report."""
        for one in sentences:
            if one.counted:
                for at, clause in enumerate(one.clauses):
                    if _DIGITS.search(clause):
                        self._clauses[clause].append((one, at))
            else:
                self._whole[one.key].append(one)

    def copied(self, sentence: _Sentence) -> Iterator[Copied]:
        """What of a sentence stands in earlier reports."""
        if not sentence.counted:
            yield from self._without_number(sentence)
            return
        done = 0
        for at, clause in enumerate(sentence.clauses):
            if at < done:
                continue
            run = self._longest(sentence, at, clause)
            if run is not None and _told(run):
                done = run.last
                yield _copied(run)

    def _without_number(self, sentence: _Sentence) -> Iterator[Copied]:
        """A sentence of two deeds and more; what several earlier reports say is a set phrase."""
        places = [one for one in self._whole.get(sentence.key, ()) if self._before(one, sentence)]
        if len({one.report for one in places}) == 1:
            yield _copied(_Run(sentence, 0, len(sentence.clauses), places[-1], 0))

    def _longest(self, sentence: _Sentence, at: int, clause: str) -> _Run | None:
        places = self._clauses.get(clause, ())
        if not 0 < len(places) <= _OFTEN:
            return None
        runs = (
            _grown(sentence, at, source, there) for source, there in places if self._before(source, sentence)
        )
        return max(runs, key=lambda run: (run.length, run.source.report), default=None)

    def _before(self, source: _Sentence, sentence: _Sentence) -> bool:
        """Whether a sentence is of an earlier year, and of the same issuer."""
        old, new = self._reports[source.report], self._reports[sentence.report]
        return (old.year or 0) < (new.year or 0) and same_issuer(old.issuer, new.issuer)


def _grown(sentence: _Sentence, at: int, source: _Sentence, there: int) -> _Run:
    """A clause that two sentences share, with what agrees before and behind it."""
    mine, theirs = sentence.clauses, source.clauses
    first, last = 0, 1
    while at - first > 0 and there - first > 0 and mine[at - first - 1] == theirs[there - first - 1]:
        first += 1
    while at + last < len(mine) and there + last < len(theirs) and mine[at + last] == theirs[there + last]:
        last += 1
    return _Run(sentence, at - first, at + last, source, there - first)


def _told(run: _Run) -> bool:
    """Whether so much agrees that it is no chance, and the figures are of no one day that both reports name."""
    mine = run.sentence.figures(run.first, run.last)
    theirs = run.source.figures(run.there, run.there + run.last - run.first)
    if not mine or _dated(run):
        return False
    if [one.subject for one in mine[:1]] != [one.subject for one in theirs[:1]]:
        return False
    digits = sum(map(_significant, mine))
    if digits < _RATES and all(one.unit in _SHARES for one in mine):
        return False  # 增长5.6%: rates crowd between the same few values
    words = "".join(run.sentence.clauses[run.first : run.last])
    return len(_LETTER.findall(_DIGITS.sub("", words))) + _DIGIT * digits >= _FIGURE


def _significant(figure: Figure) -> int:
    """Digits of a figure that say something: 3 of 14.5 and of 2150, 1 of 700."""
    number = _DIGITS.search(figure.text)
    return len(re.sub(r"\D", "", number.group()).strip("0")) if number else 1


def _dated(run: _Run) -> bool:
    """Whether the year that the words are of, said in them or before them, is the same in both sentences."""
    mine = _years(run.sentence, run.first, run.last)
    return bool(mine) and mine == _years(run.source, run.there, run.there + run.last - run.first)


def _years(sentence: _Sentence, first: int, last: int) -> list[str]:
    return _YEAR.findall(sentence.statement.text[: sentence.span(first, last)[1] - sentence.statement.start])[
        -1:
    ]


def _copied(run: _Run) -> Copied:
    kind = CopiedKind.SENTENCE if run.whole else CopiedKind.FIGURE
    start, end = run.sentence.span(run.first, run.last)
    if run.whole:
        start, end = run.sentence.statement.start, run.sentence.statement.end
    return Copied(
        run.sentence.report,
        run.sentence.statement.id,
        start,
        end,
        run.source.report,
        run.source.statement.id,
        kind,
    )
