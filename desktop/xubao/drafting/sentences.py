"""Chosen excerpts → the sentences of a draft: in the paper's own voice, joined where two sources meet.

Every word keeps the source it came from; nothing is said that no source says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Postfix

from xubao.drafting.bare_headings import own_heading
from xubao.drafting.excerpts import stands_alone, whole
from xubao.drafting.selecting.quotable import doubtful
from xubao.drafting.selecting.selection import Choice
from xubao.drafting.voice import Voice, leaders, spoken, unnamed, unsure_year, without_will
from xubao.language.dates import DATE, YEAR
from xubao.language.wordlists import patterns
from xubao.model import DraftRun, Report, Section, SectionKind
from xubao.model.words import chinese_date

_pattern = patterns("draft-words.txt")

_CLOSED = frozenset("。！")
_JOIN = "同时，"
# What opens with its own time, aim or joining word is not joined by another.
_OPENED = _pattern(rf"^(?:{YEAR}年|{{opens-by-itself}}|{{lead-ins}})")
_DEED = _pattern("^{how}?{tasks-that-open}")
_NO_SUBJECT = _pattern("{frame-of-titles}$|^{how}?(?:{tasks-that-open}|{deeds-that-open})")
_YEAR = re.compile(rf"({YEAR})年")
_REVIEWED = _pattern(rf"^({YEAR})年(?!度?{{plans-ahead}}).{{0,12}}{{looks-back}}")
_OPENER = _pattern("^{deeds-that-open}")
_LONGEST_LEAD, _LONGEST_SUBJECT = 18, 14
_ENDING = 2
"""Characters that headings of like things have in common at their end, and at least before it."""
_MARKED = re.compile("[。：；]$")
_CLOSING = re.compile("(?:方面|情况)?[。：；]?$")
_FIELD = "方面，"
_RUN_IN = frozenset({SectionKind.RUN_IN, SectionKind.NUMBERED})


@dataclass(frozen=True)
class Sentences:
    """Says what was chosen.

    Attributes:
        voice: whose paper it is.
        reports: what choices index into.
    """

    voice: Voice
    reports: Sequence[Report]

    def sentence(self, choice: Choice, *, step: bool = False) -> list[DraftRun]:
        """One excerpt with its source, closed by a full stop of our own where the excerpt had none.

        Args:
            step: whether it is a next step, whose subject stands before the list.
        """
        runs = self._told(choice, step=step)
        return runs if runs[-1].text[-1:] in _CLOSED else [*runs, DraftRun("。")]

    def background(self, choice: Choice) -> list[DraftRun]:
        """Earlier work as a clause with its date, before what is new."""
        runs = self._told(choice, step=False)
        if runs[-1].text[-1:] in _CLOSED:
            runs[-1] = DraftRun(runs[-1].text[:-1], runs[-1].report, runs[-1].statement, runs[-1].earlier)
        return [DraftRun(before(self.reports[choice.candidate.report].date)), *runs, DraftRun("；")]

    def paragraph(
        self, choices: Sequence[Choice], *, leads: bool, joined: bool = True
    ) -> list[list[DraftRun]]:
        """Sentences in order, joined once where two of different sources meet.

        Args:
            leads: whether headings of the material stand before their sentences as run-in leads.
            joined: whether they are joined; not where they are counted.
        """
        found: list[list[DraftRun]] = []
        joined = not joined
        lead: Section | None = None
        dated: dict[int, str] = {}
        field: Section | None = None
        for at, choice in enumerate(choices):
            source = choice.candidate.report
            runs = self._dated(choice, self.sentence(choice), dated)
            section = self._lead(choice) if leads else None
            inside = self._inside(choice)
            if (
                section is None
                and inside is not None
                and inside is not field
                and self._names_field(inside, runs)
            ):
                runs = [self._heading(choice, inside, _FIELD), *runs]
            field = inside
            if section is not None and section is not lead:
                runs = [self._heading(choice, section), *runs]
            elif at and choices[at - 1].candidate.report != source and not joined:
                joined = not _OPENED.match(runs[0].text)
                runs = [DraftRun(_JOIN), *runs] if joined else runs
            elif at and self._runs_on(choices[at - 1], choice) and found[-1][-1] == DraftRun("。"):
                found[-1][-1] = DraftRun("；")
            lead = section
            found.append(runs)
        return found

    def points(self, choices: Sequence[Choice], *, leads: bool) -> tuple[int, ...]:
        """Which of the sentences of a paragraph begin a point of their own, where its points are counted.

        What follows under the same lead, what its source parts by a semicolon only, and what cannot stand without the
        sentence before it (但仍有…), is the same point.
        """
        found: list[int] = []
        for at, choice in enumerate(choices):
            before = choices[at - 1] if at else None
            lead = self._lead(choice) if leads else None
            same = before is not None and (
                (lead is not None and lead is self._lead(before))
                or self._runs_on(before, choice)
                or (before.candidate.report == choice.candidate.report and not stands_alone(choice.text))
            )
            if not same:
                found.append(at)
        return tuple(found)

    def _dated(self, choice: Choice, runs: list[DraftRun], dated: dict[int, str]) -> list[DraftRun]:
        """A sentence with the year that the headings over it give its figures, said once for a source.

        Args:
            dated: the year last said of each source; kept up.
        """
        source = choice.candidate.report
        if source not in dated and (year := self._year(choice, runs)):
            runs = [replace(runs[0], text=f"{year}年，"), *runs]
        elif year := dated.get(source, ""):
            known = (f"{year}年",)
            runs = [
                run
                for run, after in zip(runs, [*runs[1:], DraftRun("")], strict=True)
                if run.text not in known or not after.text.startswith("全年")
            ]
        said = _YEAR.findall("".join(run.text for run in runs))
        if said:
            dated[source] = said[-1]
        return runs

    def _runs_on(self, before: Choice, choice: Choice) -> bool:
        """Whether a sentence follows the one before in their source, parted from it by a semicolon."""
        one, two = before.candidate, choice.candidate
        end = one.statement.text[before.piece.end :].strip()
        return (one.report, one.place + 1) == (two.report, two.place) and end in {"；", ";"}

    def _year(self, choice: Choice, said: Sequence[DraftRun]) -> str:
        """The year that the headings over a sentence give its figures; "" where it tells its own or counts nothing."""
        words = "".join(run.text for run in said)
        if not choice.candidate.statement.figures or DATE.search(words):
            return ""
        path = self.reports[choice.candidate.report].path(choice.candidate.statement.section)
        years = [match.group(1) for section in path if (match := _REVIEWED.search(section.title))]
        return years[-1] if years else ""

    def marks(self, choice: Choice, *, step: bool = False) -> list[str]:
        """What of a sentence has to be looked up."""
        said = "".join(run.text for run in self._told(choice, step=step))
        source = self.reports[choice.candidate.report]
        found = []
        if doubtful(choice.candidate, source):
            found.append("前一句的数据可能有误（疑似丢失小数点），请核对原件")
        found += [f"“{name}”的姓名和现任职务，请核对" for name in leaders(said)]
        if who := unnamed(said, source, self.voice.office):
            found.append(f"前一句的“{who}”是哪个单位，材料没有写明")
        if when := unsure_year(choice.text, source, planned=step):
            found.append(f"材料写于{source.year}年1月，前一句的“{when}”是哪一年，请核对")
        return found

    def _told(self, choice: Choice, *, step: bool) -> list[DraftRun]:
        if choice.runs:
            return _said_once(choice.runs)
        candidate, piece = choice.candidate, choice.piece
        text = candidate.statement.text
        closed = text[piece.end : piece.end + 1] in _CLOSED
        start = without_will(text, piece.start, piece.end) if step else piece.start
        end = piece.end + closed
        edits = self.voice.edits(candidate.report, text, start, end, self._subject(choice), planned=step)
        run = DraftRun("", candidate.report, candidate.statement.id, candidate.earlier)
        lead = () if step or piece.start != whole(candidate.statement).start else candidate.about
        led = [replace(run, text=words, statement=id_ or run.statement) for words, id_ in lead]
        return [*led, *spoken(run, text, start, end, edits)]

    def _subject(self, choice: Choice) -> str:
        """The subject that the run-in heading over a sentence carried; "" where it names a task or a field."""
        section = self._inside(choice)
        if section is None or section.kind is not SectionKind.RUN_IN:
            return ""
        title = section.title.rstrip("。：")
        return "" if _NO_SUBJECT.search(title) or len(title) > _LONGEST_SUBJECT else title

    def _lead(self, choice: Choice) -> Section | None:
        """The heading over a sentence that can lead it: it says what was done, briefly."""
        section = self._inside(choice)
        if section is None or section.kind not in _RUN_IN or len(section.title) > _LONGEST_LEAD:
            return None
        return section if _DEED.match(section.title) else None

    def _inside(self, choice: Choice) -> Section | None:
        if choice.runs:
            return None
        report = self.reports[choice.candidate.report]
        path = report.path(choice.candidate.statement.section)
        inner = path[-1] if path else None
        return None if inner is None or own_heading(inner, choice.candidate.statement) else inner

    def _names_field(self, section: Section, said: Sequence[DraftRun]) -> bool:
        """Whether a heading says of which of several like things a sentence tells that does not say it itself.

        Such are 食用菌产业 and 中药材产业: headings beside each other with the same ending.
        """
        title = _CLOSING.sub("", section.title)
        if section.kind not in _RUN_IN or len(title) > _LONGEST_SUBJECT or _NO_SUBJECT.search(title):
            return False
        beside = [
            _CLOSING.sub("", other.title)
            for report in self.reports
            if section in report.sections
            for other in report.sections
            if other.parent == section.parent and other.level == section.level and other is not section
        ]
        shared = max((Postfix.similarity(title, other) for other in beside), default=0)
        own = title[: len(title) - shared]
        return shared >= _ENDING and len(own) >= _ENDING and own not in "".join(run.text for run in said)

    def _heading(self, choice: Choice, section: Section, ending: str = "。") -> DraftRun:
        """A heading's words as a lead, with the statement they are."""
        report = self.reports[choice.candidate.report]
        own = next((s for s in report.statements if s.start <= section.heading_end - 1 < s.end), None)
        words = (_CLOSING if ending == _FIELD else _MARKED).sub("", section.title) + ending
        return DraftRun(words, choice.candidate.report, own.id) if own else DraftRun(words)


def before(date: str | None) -> str:
    """The words that open a clause of earlier work, with the date of its document (YYYY-MM-DD, YYYY or None)."""
    until = chinese_date((date or "")[:7])
    return f"此前（截至{until}），" if until else "此前，"


def _said_once(runs: Sequence[DraftRun]) -> list[DraftRun]:
    """Facts of a table in a row say what was done once: 新增孵化器5家、产业园2家."""
    deed = _OPENER.match(runs[0].text)
    found = list(runs)
    for at, run in enumerate(runs[1:], start=1):
        if deed and runs[at - 1].text == "、" and run.text.startswith(deed.group()):
            found[at] = DraftRun(run.text[deed.end() :], run.report, run.statement, run.earlier)
    return found
