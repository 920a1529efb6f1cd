"""Chosen statements and set phrases → the sections of the response.

One document of the chain an office owes. Another one (研究处理方案, 征求意见采纳情况表) is another composer over the
same tree of opinions, head and selection.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from xubao.drafting.clause_comparison import contradictions
from xubao.drafting.excerpts import ended
from xubao.drafting.form import Form, introduction, numbered, spelled
from xubao.drafting.gap_messages import asked_of, gap_message, named
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.policy_stages import further, without_superseded
from xubao.drafting.requirements import Met, Told, met
from xubao.drafting.selecting.selection import Choice, Selection
from xubao.drafting.sentences import Sentences
from xubao.drafting.states import totals, unconfirmed
from xubao.language.tfidf import Weights
from xubao.language.wordlists import patterns
from xubao.model import DraftRun, DraftSection, Gap, LeftOut, Opinion, Report, Role
from xubao.model.gap_marks import GAP, TO_FILL, TO_VERIFY, WAITING, mark, opening

_SHORTEST = 8
_PROBLEM_OPENER = patterns("draft-words.txt")("^{problem-openers}[：:，]?(?=.)")

Paragraph = tuple[DraftRun, ...]


@dataclass(slots=True)
class Composer:
    """Builds the sections one after another and keeps count of the gaps.

    Attributes:
        tree: all opinions; items are those with no children.
        signatory: who signs; "" where nobody says.
        background: ids of the opinions under which earlier work is written, as a person asked.
        met: how far each item is answered, by its id.
    """

    head: OpinionHead
    form: Form
    tree: Sequence[Opinion]
    chosen: Selection
    reports: Sequence[Report]
    weights: Weights
    sentences: Sentences
    signatory: str = ""
    background: Collection[str] = ()
    sections: list[DraftSection] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    met: dict[str, Met] = field(default_factory=dict)

    def compose(self) -> None:
        """导言, the parts with their items, problems, next steps, closing."""
        self._introduction()
        contradicted = self._contradictions()
        self._drop_superseded(contradicted)
        self.met = {o.id: self._measure(o) for o in self.tree if not self._children(o)}
        counts: Counter[str | None] = Counter()
        for opinion in self.tree:
            counts[opinion.parent] += 1
            level = self._level(opinion)
            id_ = self._next_id()
            paragraphs = [] if self._children(opinion) else self._answer(opinion, id_, contradicted)
            title = numbered(opinion, level, counts[opinion.parent])
            self.sections.append(DraftSection(id_, opinion.id, level, title, tuple(paragraphs)))
        parts = counts[None]
        self._rest()
        parts += self._problems(parts)
        self._steps(parts)
        self._closing()

    def _closing(self) -> None:
        id_ = self._next_id()
        paragraphs: list[Paragraph] = [(DraftRun(self.form.closing),)]
        if not self.signatory:
            paragraphs.append((self._gap(id_, "落款单位，审议意见里没有写明送交哪个机关"),))
        self.sections.append(DraftSection(id_, None, 0, "", tuple(paragraphs)))

    def _next_id(self) -> str:
        return f"d{len(self.sections) + 1:02d}"

    def _level(self, opinion: Opinion) -> int:
        above = next((other for other in self.tree if other.id == opinion.parent), None)
        return 1 if above is None else self._level(above) + 1

    def _children(self, opinion: Opinion) -> list[Opinion]:
        return [other for other in self.tree if other.parent == opinion.id]

    def _items(self, opinion: Opinion) -> list[Opinion]:
        below = self._children(opinion)
        return [item for child in below for item in self._items(child)] if below else [opinion]

    def _gap(self, section: str, message: str, kind: str = TO_FILL) -> DraftRun:
        self.gaps.append(Gap(section, message))
        return DraftRun(mark(message, kind))

    def _introduction(self) -> None:
        id_ = self._next_id()
        parts = sum(opinion.parent is None for opinion in self.tree)
        items = sum(not self._children(opinion) for opinion in self.tree)
        office = self.sentences.voice.office.short
        words = introduction(self.head, self.form, office, parts if items > parts else 0, items)
        self.gaps += [Gap(id_, match["said"]) for match in GAP.finditer(words)]
        words += self._totals(id_)
        gap = self._gap(id_, "研究处理工作的组织推进情况，如工作专班、研究处理方案的形成和报送时间")
        self.sections.append(
            DraftSection(id_, None, 0, "", ((DraftRun(words), gap, DraftRun(f"{self.form.led_in}：")),))
        )

    def _totals(self, id_: str) -> str:
        """How many opinions are in which state: only what a person confirmed, and a gap for the others."""
        told, left = totals(self.tree), unconfirmed(self.tree)
        if not told:
            return ""
        more = self._gap(id_, f"其余{left}条意见的办理状态，尚未经人确认").text if left else ""
        return f"其中，{told}{more}。"

    def _answer(
        self, opinion: Opinion, id_: str, contradicted: dict[int, list[tuple[Choice, str]]]
    ) -> list[Paragraph]:
        new = self.chosen.new.get(opinion.id, [])
        earlier = self.chosen.earlier.get(opinion.id, [])[:1] if opinion.id in self.background else []
        runs = [run for choice in earlier for run in self.sentences.background(choice)]
        for choice, said in zip(new, self.sentences.paragraph(new, leads=self.form.leads), strict=True):
            runs += said
            for other, clause in contradicted.get(id(choice), []):
                runs += self._doubt(id_, other, clause)
            runs += [self._gap(id_, message, TO_VERIFY) for message in self.sentences.marks(choice)]
        replied = self._replied(opinion)
        missing = gap_message(opinion, self.met[opinion.id], replied)
        kind = TO_VERIFY if replied and set(opinion.units) <= set(replied) else TO_FILL
        paragraphs: list[Paragraph] = [tuple(runs)] if runs else []
        if missing and (new or not runs):
            paragraphs.append((self._gap(id_, missing, kind),))
        elif missing:
            paragraphs = [(*runs, self._gap(id_, missing, kind))]
        return paragraphs

    def _replied(self, opinion: Opinion) -> tuple[str, ...]:
        """The units of an opinion that sent the form back with progress in its row."""
        sent = {
            self.reports[c.candidate.report].issuer
            for c in self.chosen.new.get(opinion.id, [])
            if c.candidate.own_row
        }
        return tuple(unit for unit in opinion.units if unit in sent)

    def _measure(self, opinion: Opinion) -> Met:
        """Goals and problems of new material, even where they stand in a part on progress, answer nothing.

        In the form that a unit sends back the column says which is which, and the row repeats what was asked.
        """
        told = [
            Told(c.text, "" if c.candidate.own_row else " ".join(c.candidate.context), bool(c.runs))
            for c in self.chosen.new.get(opinion.id, [])
            if c.candidate.own_row or c.candidate.statement.role not in {Role.GOAL, Role.PROBLEM}
        ]
        return met(opinion, told, self.weights)

    def _contradictions(self) -> dict[int, list[tuple[Choice, str]]]:
        """By identity of the choice: what another source says otherwise, with the clause that says it."""
        every = [
            c for group in (self.chosen.new, self.chosen.steps) for chosen in group.values() for c in chosen
        ]
        found: dict[int, list[tuple[Choice, str]]] = {}
        for one, other in contradictions([c.text for c in every], [c.candidate.report for c in every]):
            ahead = further(every[other.owner].text, every[one.owner].text)
            a, b = (other, one) if ahead else (one, other)
            found.setdefault(id(every[a.owner]), []).append((every[b.owner], b.clause))
            self._take_out(every[b.owner], b.quantity.begins)
        return found

    def _drop_superseded(self, contradicted: dict[int, list[tuple[Choice, str]]]) -> None:
        """A stage that another source's material is past (初步方案 after 已报送) is no progress any more."""
        said = [(c.candidate.report, c.text) for group in self.chosen.new.values() for c in group]
        for chosen in self.chosen.new.values():
            for at, choice in reversed(list(enumerate(chosen))):
                others = [text for report, text in said if report != choice.candidate.report]
                kept = without_superseded(choice, others)
                doubts = contradicted.get(id(choice))
                if kept is not choice and (kept or not doubts):
                    if kept and doubts:
                        contradicted[id(kept)] = doubts
                    self.chosen.left.setdefault(choice.candidate.key, LeftOut.SUPERSEDED)
                    chosen[at : at + 1] = [kept] if kept else []

    def _take_out(self, choice: Choice, start: int) -> None:
        """A clause that is quoted in a mark does not stand in the text as well."""
        for group in (self.chosen.new, self.chosen.steps):
            for chosen in group.values():
                for at, other in enumerate(chosen):
                    if other is choice:
                        kept = ended(replace(choice.piece, end=choice.piece.start + start))
                        chosen[at : at + 1] = (
                            [replace(choice, piece=kept)] if len(kept.text) >= _SHORTEST else []
                        )

    def _doubt(self, id_: str, other: Choice, clause: str) -> list[DraftRun]:
        issuer = self.reports[other.candidate.report].issuer
        by = f"{issuer}材料" if issuer and not any(c.isdigit() for c in issuer) else "另一份材料"
        self.gaps.append(Gap(id_, f"数据口径不一致：{by}为“{clause}”，请核对"))
        quote = DraftRun(
            clause, other.candidate.report, other.candidate.statement.id, other.candidate.earlier
        )
        return [DraftRun(f"{opening(TO_VERIFY)}{by}为“"), quote, DraftRun("”，两处数据不一致，请核对】")]

    def _rest(self) -> None:
        """Nothing an office sent is lost silently: what answers no opinion is shown for a person to place."""
        choices = self.chosen.rest
        if not choices:
            return
        id_ = self._next_id()
        message = f"{WAITING}，请归入相应条目或删去"
        self.gaps.append(Gap(id_, message))
        said = [run for choice in choices for run in self.sentences.sentence(choice)]
        runs = (DraftRun(f"{opening(TO_VERIFY)}{message}："), *said, DraftRun("】"))
        self.sections.append(DraftSection(id_, None, 0, "", (runs,)))

    def _heading(self, title: str, parts: int) -> tuple[int, str]:
        return (1, f"{spelled(parts + 1)}、{title}") if title else (0, "")

    def _problems(self, parts: int) -> int:
        """The part on problems; where none is known, a gap without a heading over it. Returns how many parts it is."""
        id_ = self._next_id()
        choices = [c for chosen in self.chosen.problems.values() for c in chosen]
        if not choices:
            gap = self._gap(id_, "研究处理工作中仍存在的问题，没有的删去本段")
            self.sections.append(DraftSection(id_, None, 0, "", ((gap,),)))
            return 0
        level, title = self._heading(self.form.problems_title, parts)
        choices.sort(key=lambda c: (c.candidate.report, c.candidate.place, c.piece.start))
        runs = [DraftRun("对照《审议意见》要求，工作中还存在一些问题和不足：")]
        for at, choice in enumerate(choices, start=1):
            if len(choices) > 1:
                runs.append(DraftRun(f"{spelled(at)}是"))
            first, *others = self.sentences.sentence(choice)
            runs += [replace(first, text=_PROBLEM_OPENER.sub("", first.text, count=1) or first.text), *others]
        self.sections.append(DraftSection(id_, None, level, title, (tuple(runs),)))
        return level

    def _steps(self, parts: int) -> None:
        """One point for every part of the opinions whose next steps are known; the others are asked for at the end."""
        id_ = self._next_id()
        told: list[Paragraph] = []
        gaps: list[DraftRun] = []
        for top in (opinion for opinion in self.tree if opinion.parent is None):
            items = self._items(top)
            if choices := [c for item in items for c in self.chosen.steps.get(item.id, [])]:
                point = DraftRun(f"{self.form.ordinal.format(spelled(len(told) + 1))}{top.title}。")
                said = [run for choice in choices for run in self._step(id_, choice)]
                told.append((point, *said))
            else:
                units = dict.fromkeys(unit for item in items for unit in item.units)
                gaps.append(self._gap(id_, f"{named(top.title)}方面的下一步工作打算{asked_of(units)}"))
        level, title = self._heading(self.form.next_title, parts) if told else (0, "")
        lead: list[Paragraph] = [(DraftRun("下一步，将认真落实《审议意见》要求，重点做好以下工作："),)]
        paragraphs = [*(lead if told else []), *told, *([tuple(gaps)] if gaps else [])]
        self.sections.append(DraftSection(id_, None, level, title, tuple(paragraphs)))

    def _step(self, id_: str, choice: Choice) -> list[DraftRun]:
        marks = [self._gap(id_, message, TO_VERIFY) for message in self.sentences.marks(choice, step=True)]
        return [*self.sentences.sentence(choice, step=True), *marks]
