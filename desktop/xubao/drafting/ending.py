"""What stands behind the opinions: problems and next steps, as parts, as paragraphs, or only where any are known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from xubao.drafting.answering import Paragraph, counted
from xubao.drafting.form import spelled
from xubao.drafting.forms.form import HERE, Form, Standing
from xubao.drafting.gap_marking import Gaps
from xubao.drafting.gap_messages import asked_of
from xubao.drafting.opinions import items_under
from xubao.drafting.quoting import PROBLEM_OPENER, named
from xubao.drafting.selecting.selection import ANYWHERE, Choice, Selection
from xubao.drafting.sentences import Sentences
from xubao.language.wordlists import patterns
from xubao.model import DraftRun, Opinion
from xubao.model.gap_marks import TO_VERIFY

_NAMES_PROBLEMS = patterns("form-words.txt")("{parts-on-problems}")
_PROBLEMS_LEAD = "对照《审议意见》要求，工作中还存在一些问题和不足："
_STEPS_LEAD = "下一步，将认真落实《审议意见》要求，重点做好以下工作："
_OTHER_STEPS = "其他有关工作。"
_WITH_PROBLEMS = "存在的问题和"

Part = tuple[int, str, Sequence[Paragraph]]
"""Level (1 with a heading, 0 without), heading without its number, paragraphs."""


@dataclass(frozen=True, slots=True)
class Ending:
    """Writes the parts behind the opinions.

    Attributes:
        word: what the office calls the work.
    """

    form: Form
    word: str
    sentences: Sentences
    marked: Gaps

    def parts(self, tree: Sequence[Opinion], chosen: Selection, next_id: Callable[[], str]) -> Iterator[Part]:
        """The parts in order; each is to be put in its place before the next is asked for.

        Args:
            next_id: gives the id of the section that comes next.
        """
        under = {o.id for o in tree} if self.form.problems is Standing.UNDER else set()
        problems = _in_order(c for id_, own in chosen.problems.items() if id_ not in under for c in own)
        steps = chosen.steps
        if under or self.form.steps is Standing.UNDER:
            steps = {ANYWHERE: chosen.steps.get(ANYWHERE, [])}
        one = self.form.problems_title == self.form.next_title != ""
        if problems or self._asks_for_problems(one):
            yield self._problems(problems, next_id(), one)
        if under and not chosen.steps.get(ANYWHERE):
            return
        told, gaps = self._steps(() if under else tree, steps, next_id())
        if told or gaps:
            heads = bool(told) and bool(self.form.next_title) and not (one and problems)
            lead: list[Paragraph] = [(DraftRun(_STEPS_LEAD),)] if told else []
            paragraphs = [*lead, *told, *([tuple(gaps)] if gaps else [])]
            yield int(heads), self.form.next_title if heads else "", paragraphs

    def _asks_for_problems(self, one: bool) -> bool:
        """Whether a gap stands where no problem is known: not where the form has no place of its own for them."""
        return self.form.problems in (Standing.PART, Standing.PARAGRAPH) and not one

    def _problems(self, choices: Sequence[Choice], id_: str, one: bool) -> Part:
        """Where none is known, a gap without a heading over it.

        Args:
            one: whether they open the part on what comes next.
        """
        if not choices:
            gap = self.marked.gap(id_, f"{self.word}工作中仍存在的问题，没有的删去本段")
            return 0, "", [(gap,)]
        title = self.form.problems_title
        if one and not _NAMES_PROBLEMS.search(title):
            title = f"{_WITH_PROBLEMS}{title}"
        said = counted(
            self.sentences,
            choices,
            self.marked,
            id_,
            step=False,
            said=lambda words: PROBLEM_OPENER.sub("", words, count=1),
        )
        return int(bool(title)), title, [(DraftRun(_PROBLEMS_LEAD), *said)]

    def _steps(
        self, tree: Sequence[Opinion], steps: dict[str, list[Choice]], id_: str
    ) -> tuple[list[Paragraph], list[DraftRun]]:
        """One point for every part of the opinions whose next steps are known; gaps for the others."""
        told: list[Paragraph] = []
        gaps: list[DraftRun] = []
        for top in (opinion for opinion in tree if opinion.parent is None):
            items = items_under(tree, top)
            if choices := [c for item in items for c in steps.get(item.id, [])]:
                count = self.form.ordinal.replace(HERE, spelled(len(told) + 1))
                said = [run for choice in choices for run in self._step(id_, choice)]
                told.append((DraftRun(f"{count}{top.title}。"), *said))
            elif self.form.steps not in (Standing.ABSENT, Standing.UNDER):
                units = dict.fromkeys(unit for item in items for unit in item.units)
                gaps.append(self.marked.gap(id_, f"{named(top.title)}方面的下一步工作打算{asked_of(units)}"))
        if others := steps.get(ANYWHERE, []):
            count = self.form.ordinal.replace(HERE, spelled(len(told) + 1)) if told else ""
            said = [run for choice in others for run in self._step(id_, choice)]
            told.append((*([DraftRun(f"{count}{_OTHER_STEPS}")] if count else []), *said))
        return told, gaps

    def _step(self, id_: str, choice: Choice) -> list[DraftRun]:
        marks = [
            self.marked.gap(id_, message, TO_VERIFY) for message in self.sentences.marks(choice, step=True)
        ]
        return [*self.sentences.sentence(choice, step=True), *marks]


def _in_order(choices: Iterator[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda c: (c.candidate.report, c.candidate.place, c.piece.start))
