"""Chosen statements and set phrases → the sections of the response, in whichever form it takes.

The form says what stands where (see xubao.drafting.forms); what was chosen, and that every piece of it stands once, is
the same in all of them. Another document of the chain (研究处理方案, 征求意见采纳情况表) is another composer over
the same tree of opinions, head and selection.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from xubao.drafting.answering import Answering, Paragraph
from xubao.drafting.contradicted import settled
from xubao.drafting.ending import Ending
from xubao.drafting.form import introduction, numbered, spelled
from xubao.drafting.forms.form import COMMON_WORD, Form, Naming
from xubao.drafting.forms.headings import heading_of
from xubao.drafting.gap_marking import Gaps
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.requirements import Met
from xubao.drafting.selecting.selection import Selection
from xubao.drafting.sentences import Sentences
from xubao.drafting.states import totals, unconfirmed
from xubao.language.tfidf import Weights
from xubao.model import DraftRun, DraftSection, Gap, Opinion, Report
from xubao.model.gap_marks import GAP, TO_VERIFY, WAITING, opening


@dataclass(frozen=True, slots=True)
class Wording:
    """In whose words and shape a response is composed.

    Attributes:
        form: with its phrases in the office's own word.
        word: that word (研究处理, 办理, 落实, 整改).
        office: what the office calls itself (市政府); "" where nobody knows.
        signatory: who signs; "" where nobody says.
        signed: whether it is signed at all: what is read out is not.
        document: the text of the opinions document.
        problems: what that says is amiss in each opinion, by id.
    """

    form: Form
    word: str = COMMON_WORD
    office: str = ""
    signatory: str = ""
    signed: bool = True
    document: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Composer:
    """Builds the sections one after another and keeps count of the gaps.

    Attributes:
        tree: all opinions; items are those with no children.
        background: ids of the opinions under which earlier work is written, as a person asked.
        met: how far each item is answered, by its id.
    """

    head: OpinionHead
    wording: Wording
    tree: Sequence[Opinion]
    chosen: Selection
    reports: Sequence[Report]
    weights: Weights
    sentences: Sentences
    background: Collection[str] = ()
    sections: list[DraftSection] = field(default_factory=list)
    met: dict[str, Met] = field(default_factory=dict)
    _marked: Gaps = field(default_factory=Gaps)

    @property
    def gaps(self) -> list[Gap]:
        """The marks set so far, in their order."""
        return self._marked.found

    def compose(self) -> None:
        """导言, the parts with their items, problems, next steps, closing."""
        contradicted = settled(self.chosen)
        answering = Answering(
            self.wording.form,
            self.chosen,
            self.reports,
            self.sentences,
            self._marked,
            contradicted,
            self.background,
            self.wording.word,
        )
        self.met = {o.id: answering.measured(o, self.weights) for o in self.tree if not self._children(o)}
        self._introduction()
        parts = self._frame() if self.wording.form.framed else 0
        parts += self._opinions(answering)
        self._rest()
        ending = Ending(self.wording.form, self.wording.word, self.sentences, self._marked)
        for level, title, paragraphs in ending.parts(self.tree, self.chosen, self._next_id):
            heading = f"{spelled(parts + 1)}、{title}" if level else ""
            parts += bool(level)
            self._add(None, level, heading, paragraphs)
        self._closing()

    def _add(self, opinion: str | None, level: int, title: str, paragraphs: Sequence[Paragraph] = ()) -> None:
        self.sections.append(DraftSection(self._next_id(), opinion, level, title, tuple(paragraphs)))

    def _next_id(self) -> str:
        return f"d{len(self.sections) + 1:02d}"

    def _level(self, opinion: Opinion) -> int:
        above = next((other for other in self.tree if other.id == opinion.parent), None)
        top = 2 if self.wording.form.framed else 1
        return top if above is None else self._level(above) + 1

    def _children(self, opinion: Opinion) -> list[Opinion]:
        return [other for other in self.tree if other.parent == opinion.id]

    def _told(self, opinion: Opinion) -> bool:
        """Whether sources tell of new work on an opinion or on one under it."""
        below = self._children(opinion)
        return any(map(self._told, below)) if below else bool(self.met[opinion.id].share)

    def _introduction(self) -> None:
        id_, form = self._next_id(), self.wording.form
        parts = sum(opinion.parent is None for opinion in self.tree)
        items = sum(not self._children(opinion) for opinion in self.tree)
        words = introduction(self.head, form, self.wording.office, parts if items > parts else 0, items)
        self.gaps.extend(Gap(id_, match["said"]) for match in GAP.finditer(words))
        led = f"{form.led_in}："
        if form.overall_title:
            self._add(None, 0, "", [(DraftRun(f"{words}{led}"),)])
        else:
            words += self._totals(id_)
            self._add(
                None,
                0,
                "",
                [(DraftRun(words), *self._units_organised(), self._organised(id_), DraftRun(led))],
            )

    def _units_organised(self) -> list[DraftRun]:
        """How the units say that they took the opinions up."""
        return [run for choice in self.chosen.organised for run in self.sentences.sentence(choice)]

    def _organised(self, id_: str) -> DraftRun:
        plan = "研究处理方案" if self.wording.word == COMMON_WORD else f"{self.wording.word}方案"
        work = f"{self.wording.word}工作的组织推进情况"
        return self._marked.gap(id_, f"{work}，如工作专班、{plan}的形成和报送时间")

    def _frame(self) -> int:
        """The part on the whole work and the heading of that with the opinions. Returns how many parts stand so far."""
        form, id_ = self.wording.form, self._next_id()
        told = self._totals(id_)
        paragraphs: list[Paragraph] = [
            (*self._units_organised(), self._organised(id_)),
            *([(DraftRun(told),)] if told else []),
        ]
        if form.overall_title:
            self._add(None, 1, f"一、{form.overall_title}", paragraphs)
        parts = 2 if form.overall_title else 1
        id_ = self._next_id()
        self._add(None, 1, f"{spelled(parts)}、{form.answers_title}", self._results_to_check(id_))
        return parts

    def _results_to_check(self, id_: str) -> list[Paragraph]:
        """Headings that tell a result are the program's own wording: a person looks at them once."""
        if self.wording.form.naming is not Naming.RESULT or not any(map(self._told, self.tree)):
            return []
        message = "以下各条标题按审议意见改写成了办理结果（如“更加健全”），请逐条核对后删去本提示"
        return [(self._marked.gap(id_, message, TO_VERIFY),)]

    def _totals(self, id_: str) -> str:
        """How many opinions are in which state: only what a person confirmed, and a gap for the others."""
        told, left = totals(self.tree), unconfirmed(self.tree)
        if not told:
            return ""
        more = self._marked.gap(id_, f"其余{left}条意见的办理状态，尚未经人确认").text if left else ""
        return f"{'审议意见' if self.wording.form.overall_title else '其'}中，{told}{more}。"

    def _opinions(self, answering: Answering) -> int:
        """The opinions with their answers. Returns how many parts they are."""
        counts: Counter[str | None] = Counter()
        runs_on: Counter[int] = Counter()
        form = self.wording.form
        for opinion in self.tree:
            level = self._level(opinion)
            counts[opinion.parent] += 1
            runs_on[level] += 1
            leaf = not self._children(opinion)
            problem = self.wording.problems.get(opinion.id, "")
            title = heading_of(form, opinion, problem, told=self._told(opinion), leaf=leaf)
            count = runs_on[level] if form.runs_on else counts[opinion.parent]
            title = numbered(opinion, level, count, title, own=form.runs_on is None)
            id_ = self._next_id()
            paragraphs = (
                answering.paragraphs(opinion, id_, self.met[opinion.id], self.wording, part=level == 1)
                if leaf
                else []
            )
            self._add(opinion.id, level, title, paragraphs)
        return 0 if form.framed else counts[None]

    def _rest(self) -> None:
        """Nothing an office sent is lost silently: what answers no opinion is shown for a person to place."""
        choices = self.chosen.rest
        if not choices:
            return
        message = f"{WAITING}，请归入相应条目或删去"
        self.gaps.append(Gap(self._next_id(), message))
        said = [run for choice in choices for run in self.sentences.sentence(choice)]
        runs = (DraftRun(f"{opening(TO_VERIFY)}{message}："), *said, DraftRun("】"))
        self._add(None, 0, "", [runs])

    def _closing(self) -> None:
        id_ = self._next_id()
        paragraphs: list[Paragraph] = [(DraftRun(self.wording.form.closing),)]
        if self.wording.signed and not self.wording.signatory:
            paragraphs.append((self._marked.gap(id_, "落款单位，审议意见里没有写明送交哪个机关"),))
        self._add(None, 0, "", paragraphs)
