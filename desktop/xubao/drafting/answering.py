"""What stands under one opinion: how its text opens, what was done, what is open; in 整改 also what is left."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from xubao.drafting.form import spelled
from xubao.drafting.forms.form import Form, Opening, Standing
from xubao.drafting.forms.openings import NEXT, REMAINING, opening_of
from xubao.drafting.gap_marking import Gaps
from xubao.drafting.gap_messages import asked_of, gap_message
from xubao.drafting.opinion_units import is_unit
from xubao.drafting.quoting import PROBLEM_OPENER
from xubao.drafting.requirements import Met, Told, met
from xubao.drafting.selecting.selection import Choice, Selection
from xubao.drafting.sentences import Sentences
from xubao.language.dates import DATE
from xubao.language.tfidf import Weights
from xubao.model import DraftRun, Gap, Opinion, Report, Role
from xubao.model.gap_marks import TO_FILL, TO_VERIFY, opening

Paragraph = tuple[DraftRun, ...]
_SHARE = re.compile(r"[%％‰]|中[^，。；]{0,12}\d|分之")


class Document(Protocol):
    """What openings are made from: the opinions document and what it says is amiss."""

    @property
    def document(self) -> str:
        """Its text."""

    @property
    def problems(self) -> Mapping[str, str]:
        """What it says is amiss, by the opinion's id."""


@dataclass(frozen=True, slots=True)
class Answering:
    """Writes what stands under the opinions.

    Attributes:
        contradicted: see selecting.contradicted.
        background: ids of the opinions under which earlier work is written.
        word: what the office calls the work.
    """

    form: Form
    chosen: Selection
    reports: Sequence[Report]
    sentences: Sentences
    marked: Gaps
    contradicted: Mapping[int, list[tuple[Choice, str]]]
    background: Collection[str]
    word: str

    def measured(self, opinion: Opinion, weights: Weights) -> Met:
        """How far an opinion is answered.

        Goals and problems of new material, even where they stand in a part on progress, answer nothing. In the form
        that a unit sends back the column says which is which, and the row repeats what was asked.
        """
        told = [
            Told(c.text, "" if c.candidate.own_row else " ".join(c.candidate.context), bool(c.runs))
            for c in self.chosen.new.get(opinion.id, [])
            if c.candidate.own_row or c.candidate.statement.role not in {Role.GOAL, Role.PROBLEM}
        ]
        return met(opinion, told, weights)

    def paragraphs(
        self, opinion: Opinion, id_: str, answer: Met, asked: Document, *, part: bool
    ) -> list[Paragraph]:
        """The paragraphs under an opinion, its gaps behind what is told.

        Args:
            id_: of its section.
            answer: how far it is answered.
            part: whether the opinion is a part of the response by itself.
        """
        new = self.chosen.new.get(opinion.id, [])
        told = self._told(opinion, new, id_, part=part)
        words = opening_of(self.form, opinion, asked.problems.get(opinion.id, ""), asked.document)
        if words and self.form.opening is Opening.QUOTE:
            told = [[DraftRun(words)], *told]
        elif words:
            told = [[DraftRun(words), *(told[0] if told else [])], *told[1:]]
        replied = self._replied(opinion)
        missing = gap_message(opinion, answer, replied)
        kind = TO_VERIFY if replied and set(opinion.units) <= set(replied) else TO_FILL
        if missing:
            gap = self.marked.gap(id_, missing, kind)
            alone = new or not told or self.form.opening is Opening.QUOTE
            told = [*told, [gap]] if alone else [*told[:-1], [*told[-1], gap]]
        under = self._left(opinion, id_, new) if self.form.problems is Standing.UNDER else []
        return [*map(tuple, told), *under]

    def _told(self, opinion: Opinion, new: Sequence[Choice], id_: str, *, part: bool) -> list[list[DraftRun]]:
        """The paragraphs on what was done: one, or one a point where the form has them apart."""
        earlier = self._earlier(opinion)
        points = self._new(new, id_, part=part)
        if self.form.apart and part and len(points) > 1:
            return [*([earlier] if earlier else []), *points]
        runs = [*earlier, *(run for point in points for run in point)]
        return [runs] if runs else []

    def _earlier(self, opinion: Opinion) -> list[DraftRun]:
        if opinion.id not in self.background:
            return []
        chosen = self.chosen.earlier.get(opinion.id, [])[:1]
        return [run for choice in chosen for run in self.sentences.background(choice)]

    def _new(self, new: Sequence[Choice], id_: str, *, part: bool) -> list[list[DraftRun]]:
        """What was done, point by point, counted where the form does so, with what of it is to be looked up."""
        apart = self.form.apart and part
        counts, leads = apart or self.form.enumerated, apart or self.form.leads
        said = self.sentences.paragraph(new, leads=leads, joined=not counts)
        begins = self.sentences.points(new, leads=leads) if counts else ()
        points: list[list[DraftRun]] = []
        for at, (choice, words) in enumerate(zip(new, said, strict=True)):
            if not points or at in begins:
                number = spelled(len(points) + 1)
                mark = f"（{number}）" if apart else f"{number}是"
                points.append([DraftRun(mark)] if len(begins) > 1 else [])
            points[-1] += words
            for other, clause in self.contradicted.get(id(choice), []):
                points[-1] += self._doubt(id_, other, clause)
            marks = [self.marked.gap(id_, one, TO_VERIFY) for one in self.sentences.marks(choice)]
            points[-1] += marks
        return points

    def _replied(self, opinion: Opinion) -> tuple[str, ...]:
        """The units of an opinion that sent the form back with progress in its row."""
        sent = {
            self.reports[c.candidate.report].issuer
            for c in self.chosen.new.get(opinion.id, [])
            if c.candidate.own_row
        }
        return tuple(unit for unit in opinion.units if any(is_unit(one, unit) for one in sent))

    def _doubt(self, id_: str, other: Choice, clause: str) -> list[DraftRun]:
        issuer = self.reports[other.candidate.report].issuer
        by = f"{issuer}材料" if issuer and not any(c.isdigit() for c in issuer) else "另一份材料"
        self.marked.found.append(Gap(id_, f"数据口径不一致：{by}为“{clause}”，请核对"))
        quote = DraftRun(
            clause, other.candidate.report, other.candidate.statement.id, other.candidate.earlier
        )
        return [DraftRun(f"{opening(TO_VERIFY)}{by}为“"), quote, DraftRun("”，两处数据不一致，请核对】")]

    def _left(self, opinion: Opinion, id_: str, new: Sequence[Choice]) -> list[Paragraph]:
        """整改: sums and the share done, what is left, the next steps and by when; what no source says is a gap."""
        problems = self.chosen.problems.get(opinion.id, [])
        steps = self.chosen.steps.get(opinion.id, [])
        found: list[Paragraph] = []
        if problems:
            found.append(self._listed(REMAINING, problems, id_, step=False))
        if steps:
            found.append(self._listed(NEXT, steps, id_, step=True))
        owed = self._sums_owed(new)
        due = f"（《审议意见》要求{opinion.deadline}）" if opinion.deadline else ""
        if not problems and not steps:
            owed.append(f"尚未{self.word}到位的事项、下一步措施和完成时限{due}")
        elif not any(DATE.search(choice.text) for choice in steps):
            owed.append(f"上述事项的完成时限{due}")
        message = f"该项问题{'，'.join(owed)}{asked_of(opinion.units)}"
        return [*found, (self.marked.gap(id_, message),)] if owed else found

    def _sums_owed(self, new: Sequence[Choice]) -> list[str]:
        """Which of the sums and the share done the sources do not tell."""
        figures = any(any(char.isdigit() for char in choice.text) for choice in new)
        share = any(_SHARE.search(choice.text) for choice in new)
        return [*([] if figures else ["涉及的金额或者数量"]), *([] if share else [f"已{self.word}的比例"])]

    def _listed(self, lead: str, choices: Sequence[Choice], id_: str, *, step: bool) -> Paragraph:
        said = counted(self.sentences, choices, self.marked, id_, step=step, said=_without_opener)
        return (DraftRun(lead), *said)


def _without_opener(words: str) -> str:
    """The words of a problem without those that say that it is one: the lead over them says so."""
    return PROBLEM_OPENER.sub("", words, count=1)


def counted(
    sentences: Sentences,
    choices: Sequence[Choice],
    marked: Gaps,
    id_: str,
    *,
    step: bool,
    said: Callable[[str], str] = lambda words: words,
) -> list[DraftRun]:
    """Sentences in a row, several of them counted 一是…二是…, with what of them is to be looked up.

    Args:
        step: whether they are next steps.
        said: what becomes of the first words of each.
    """
    runs: list[DraftRun] = []
    for at, choice in enumerate(choices, start=1):
        if len(choices) > 1:
            runs.append(DraftRun(f"{spelled(at)}是"))
        first, *others = sentences.sentence(choice, step=step)
        runs += [DraftRun(said(first.text) or first.text, first.report, first.statement, first.earlier)]
        runs += others
        if step:
            runs += [marked.gap(id_, one, TO_VERIFY) for one in sentences.marks(choice, step=True)]
    return runs
