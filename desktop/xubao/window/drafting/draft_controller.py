"""What the drafter works with: the kept draft, the opinions with their evidence, where words come from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from xubao.model import (
    Affiliation,
    Deadline,
    Draft,
    Evidence,
    Facts,
    FormWish,
    LeftFact,
    LeftOut,
    Opinion,
    Progress,
    Report,
    SavedDraft,
    Statement,
)
from xubao.model.archive_answers import ArchiveAnswer
from xubao.model.project import RESPONSE
from xubao.window.context import Context
from xubao.window.drafting.marks import Origin
from xubao.window.words import ROLE_WORDS, said, tr

if TYPE_CHECKING:
    from xubao.operations.projects import OpenProject

_LATER = 30  # ms: what comes after the draft waits until that is painted


@dataclass(frozen=True, slots=True)
class Choice:
    """What a draft is made from, as document ids."""

    opinions: str
    reports: tuple[str, ...]
    material: tuple[str, ...]
    precedent: str | None
    wish: FormWish = FormWish()


@dataclass(frozen=True, slots=True)
class Offer:
    """A statement that may be put into the draft, with where it comes from in words.

    Attributes:
        reply: whether it stands in an answer to deputies, with which the draft must agree.
        archived: as the archive told it, where the project does not hold it; then `origin` is of the archive.
    """

    evidence: Evidence
    origin: Origin
    title: str
    date: str
    reply: bool = False
    archived: ArchiveAnswer | None = None


class DraftController(QObject):
    """Makes drafts and evidence off the window's thread and knows what is current.

    Signals:
        drafted: (SavedDraft) another draft shall be shown.
        made_anew: (SavedDraft, Rewritten) the first, as it stood, has given way to the other.
        leaving: the document in the editor gives way to another: what was typed into it is handed over now.
        evidence_changed: the opinions and their evidence are new.
        facts_changed: what stands of the departments' material in the draft was counted.
    """

    drafted = Signal(object)
    made_anew = Signal(object, object)
    leaving = Signal()
    evidence_changed = Signal()
    facts_changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = context.session, context.jobs
        self._preferences = context.preferences
        self.base: SavedDraft | None = None
        self.in_editor: Callable[[], SavedDraft | None] = lambda: self.base
        self.opinions: tuple[Opinion, ...] = ()
        self.deadlines: tuple[Deadline, ...] = ()
        self._corrected: tuple[Opinion, ...] = ()
        self._documents: tuple[str, ...] = ()
        self._offers: dict[str, list[Offer]] = {}
        self.facts = Facts()
        self._why: dict[tuple[str, str], LeftOut] = {}
        self._looked_through: frozenset[str] = frozenset()
        self._looked_for: tuple[object, ...] = ()
        self._given_up = False

    # making drafts

    def clear(self) -> None:
        """Another project: there is no draft."""
        self.base = None
        self.opinions, self._offers, self._documents = (), {}, ()
        self.deadlines, self._corrected, self._looked_for = (), (), ()
        self.facts, self._why = Facts(), {}
        self.facts_changed.emit()
        self.evidence_changed.emit()

    def restore(self) -> None:
        """Show the project's kept draft; its evidence is looked up again."""
        saved = self._session.project.draft
        self.base = saved
        if saved is None or _sources(saved) != self._looked_for:
            self.opinions, self._offers = (), {}
        if saved is not None:
            self.drafted.emit(saved)
            self.catch_up()
        self.evidence_changed.emit()
        self.count_facts()

    def now(self, draft_id: str) -> SavedDraft | None:
        """A document as it stands at this moment, in the editor or in the project; None where it is not there."""
        if self.base is not None and self.base.id == draft_id:
            return self.in_editor()
        return self._session.project.draft_of(draft_id)

    def show(self, saved: SavedDraft) -> None:
        """Put a draft in the place of the one of its id, which is a snapshot first, and take it in hand."""
        from xubao.operations import draft_register, snapshots

        opened, current = self._session.opened, self.now(saved.id)
        if opened is None:
            return
        if current is not None:
            snapshots.take_snapshot(opened, current, "restore")
            saved = replace(saved, ignored=current.ignored)
        self.leaving.emit()
        self.base = saved
        self._session.save_draft(saved)
        draft_register.choose(opened, saved.id)
        self.drafted.emit(saved)
        self.find_evidence()

    def make(self, choice: Choice, *, keep: bool = True, into: str = RESPONSE) -> None:
        """Draft anew from the chosen documents; nothing is changed before the new draft is there.

        Args:
            keep: whether what a person changed in the draft there is stays in the new one.
            into: id of the document it is put in the place of.
        """
        from xubao.operations import drafts

        opened, office = self._session.opened, self._preferences.value.office
        if opened is None:
            return

        def work(progress: Progress) -> tuple[SavedDraft, Draft]:
            drafts.prepare_sentences()
            return drafts.draft_in_project(
                opened,
                choice.opinions,
                choice.reports,
                choice.material,
                choice.precedent,
                progress,
                choice.wish,
                office,
            )

        def done(made: tuple[SavedDraft, Draft]) -> None:
            if opened is self._session.opened:
                self.put_in_place(opened, replace(made[0], id=into), keep=keep)
                self._looked_through = frozenset(document.id for document in self._session.documents)
                self._looked_for = _sources(made[0])
                # after the window has painted the draft: both at once would be felt
                QTimer.singleShot(_LATER, self, lambda: self._take_where_there(opened, into, made))

        self._jobs.run(tr("生成初稿"), work, done, key="drafting.draft")

    def _take_where_there(self, opened: "OpenProject", into: str, made: tuple[SavedDraft, Draft]) -> None:
        """Take the evidence of a draft, unless the person went on to another one meanwhile."""
        if opened is self._session.opened and self.base is not None and self.base.id == into:
            self._take(made[0].documents, made[1])

    def put_in_place(self, opened: "OpenProject", made: SavedDraft, *, keep: bool) -> None:
        """Put a draft that was made just now in the place of the one of its id, and take it in hand.

        Args:
            keep: whether what a person changed in the one there is stays.
        """
        from xubao.operations import draft_register, regenerating

        self.leaving.emit()
        before = self.now(made.id)
        new = regenerating.put_in_place(opened, made, before, keep=keep)
        draft_register.choose(opened, new.draft.id)
        self.base = new.draft
        self.drafted.emit(new.draft)
        if before is not None:
            self.made_anew.emit(before, new)

    def find_evidence(self) -> None:
        """Look up the evidence for the opinions of the draft in hand."""
        saved = self.base
        if self._session.opened is None or saved is None:
            return
        there = frozenset(document.id for document in self._session.documents)
        self._looked_through, self._looked_for = there, _sources(saved)
        if saved.opinions not in there:
            self._documents = tuple(one for one in saved.documents if one in there)
            self.opinions, self._offers = (), {}
            self.evidence_changed.emit()
            return
        self.redraft(tr("查找佐证材料"), lambda _saved, _draft: None)

    def redraft(self, title: str, then: Callable[[SavedDraft, Draft], None]) -> None:
        """Draft again from the documents of the draft in hand that are there; the draft in hand stays as it is.

        Args:
            title: what is done, for the screen.
            then: gets what was made, after its evidence is taken.
        """
        from xubao.operations import drafts

        opened, saved = self._session.opened, self.base
        office = self._preferences.value.office
        if opened is None or saved is None:
            return
        there = frozenset(document.id for document in self._session.documents)
        material = tuple(one for one in saved.material if one in there)
        reports = tuple(one for one in saved.documents if one in there and one not in material)
        reports = tuple(one for one in reports if one != saved.opinions)
        precedent = saved.precedent if saved.precedent in there else None
        wish = saved.wish if precedent or not saved.form else FormWish(saved.form, saved.handling)

        def work(progress: Progress) -> tuple[SavedDraft, Draft]:
            drafts.prepare_sentences()
            return drafts.draft_in_project(
                opened, saved.opinions, reports, material, precedent, progress, wish, office
            )

        def done(made: tuple[SavedDraft, Draft]) -> None:
            if opened is self._session.opened:
                self._take(made[0].documents, made[1])
                if self.base is not None and self.base.id == saved.id:
                    then(*made)

        def gave_up(message: str) -> None:
            self._given_up = True
            self.evidence_changed.emit()
            if message:
                self._session.problem.emit(title, message)

        self._given_up = False
        self._jobs.run(
            title,
            work,
            done,
            failed=gave_up,
            cancelled=lambda: gave_up(""),
            key="drafting.evidence",
        )

    @property
    def reading(self) -> bool:
        """Whether the opinions of the draft in hand are still to be read."""
        asked = self.base is not None and bool(self.base.opinions) and not self.opinions_gone
        return asked and not self.opinions and not self._given_up

    def catch_up(self) -> None:
        """Look the evidence up again where documents have come or gone since."""
        there = frozenset(document.id for document in self._session.documents)
        if self.base is None or not self._session.complete:
            return
        if there != self._looked_through or _sources(self.base) != self._looked_for:
            self.find_evidence()

    @property
    def opinions_gone(self) -> bool:
        """Whether the opinions that the draft answers were taken out of the project."""
        return self.base is not None and self._session.document(self.base.opinions) is None

    @property
    def undated(self) -> bool:
        """Whether the opinions have no date: then nothing but material can be told to be newer than they are."""
        report = self._session.report(self.base.opinions) if self.base is not None else None
        return report is not None and not report.date

    def leaf(self, opinion: str) -> Opinion | None:
        """An opinion that is answered itself, by its id; None for a part and for one that is not there."""
        parents = {one.parent for one in self.opinions}
        return next((one for one in self.opinions if one.id == opinion and one.id not in parents), None)

    def verdicts_changed(self) -> None:
        """A person said something of the opinions: states are put in at once, another list is looked up again."""
        from xubao.operations.opinions import corrected, with_confirmed

        if self.base is None or not self.opinions:
            return
        verdicts = self._session.project.verdicts
        kept = corrected(verdicts, self.base.opinions)
        if kept != self._corrected:
            self._corrected = kept
            self.find_evidence()
            return
        self.opinions = with_confirmed(self.opinions, self.base.opinions, verdicts)
        self.evidence_changed.emit()

    def _take(self, documents: tuple[str, ...], draft: Draft) -> None:
        from xubao.operations.opinions import corrected, with_confirmed

        self._documents = documents
        self.opinions, self.deadlines = draft.opinions, draft.deadlines
        if self.base is not None:
            verdicts = self._session.project.verdicts
            self._corrected = corrected(verdicts, self.base.opinions)
            self.opinions = with_confirmed(draft.opinions, self.base.opinions, verdicts)
        self._offers = {
            opinion.id: [self._offer(evidence) for evidence in opinion.evidence] for opinion in draft.opinions
        }
        self._why = {(documents[one.report], one.statement): one.why for one in draft.facts.left}
        self.evidence_changed.emit()
        self.count_facts()

    # facts of the departments' material

    def count_facts(self) -> None:
        """Count which facts stand in the draft in hand."""
        opened, saved, why = self._session.opened, self.base, dict(self._why)
        if opened is None or saved is None:
            return
        if saved.kind != RESPONSE:  # another paper need not hold every fact
            self.facts = Facts()
            self.facts_changed.emit()
            return

        def work(progress: Progress) -> Facts:
            from xubao.operations.facts import facts_in

            return facts_in(opened, saved, why, progress)

        def done(facts: Facts) -> None:
            if opened is self._session.opened and self.base is not None and self.base.kind == RESPONSE:
                self.facts = facts
                self.facts_changed.emit()

        self._jobs.run(tr("清点材料要点"), work, done, key="drafting.facts")

    def origin(self, fact: LeftFact) -> Origin | None:
        """Where a fact of the draft in hand comes from."""
        documents = self.base.documents if self.base else ()
        return Origin(documents[fact.report], fact.statement, False) if fact.report < len(documents) else None

    # evidence

    def offers(self, opinion: str) -> list[Offer]:
        """The evidence for an opinion, best first."""
        offers = self._offers.get(opinion, [])
        return [offer for offer in offers if self._session.document(offer.origin.document) is not None]

    def search(self, words: str, most: int = 200) -> list[Offer]:
        """Statements of all the draft's documents that hold every one of the words, newest document first."""
        wanted = words.split()
        found: list[Offer] = []
        pairs = [(self._session.report(one), at) for at, one in enumerate(self._documents)]
        dated = sorted(pairs, key=lambda pair: pair[0].date or "" if pair[0] else "", reverse=True)
        for report, at in dated:
            for statement in report.statements if report else ():
                if all(word in statement.text for word in wanted):
                    found.append(self._offer(self._evidence(statement, at, report)))
                    if len(found) >= most:
                        return found
        return found

    def offer_of(self, document: str, statement: str) -> Offer | None:
        """A statement of one of the draft's documents as evidence; None where it is of another."""
        report = self._session.report(document)
        found = report.statement_by_id.get(statement) if report else None
        if found is None or document not in self._documents:
            return None
        return self._offer(self._evidence(found, self._documents.index(document), report))

    def _evidence(self, statement: Statement, at: int, report: Report | None) -> Evidence:
        answered = self._opinions_date()
        earlier = bool(report and report.date and answered and report.date < answered)
        return Evidence(at, statement.id, statement.text, statement.role, 0.0, "", earlier)

    def _opinions_date(self) -> str:
        report = self._session.report(self.base.opinions) if self.base else None
        return (report.date or "") if report else ""

    def _offer(self, evidence: Evidence) -> Offer:
        from xubao.operations.drafting import is_reply

        document = self._documents[evidence.report]
        report = self._session.report(document)
        title = (report.title or report.file) if report else document
        return Offer(
            evidence,
            Origin(document, evidence.statement, evidence.earlier),
            title,
            (report.date or "") if report else "",
            report is not None and is_reply(report),
        )

    def sentence(self, offer: Offer) -> str:
        """The words of an offer as they are put into the draft."""
        from xubao.operations import drafts

        report = self._session.report(offer.origin.document)
        statement = report.statement_by_id.get(offer.origin.statement) if report else None
        if statement is None or statement.text != offer.evidence.text:
            return offer.evidence.text
        if offer.origin.earlier:
            return drafts.background_of(statement, offer.date)
        return drafts.sentence_of(statement)

    # where words come from

    def describe(self, origin: Origin | None) -> str:
        """One line: which report, where in it, what it says there."""
        if origin is None:
            return ""
        if self._session.document(origin.document) is None:
            return self._describe_removed(origin)
        report = self._session.report(origin.document)
        statement = report.statement_by_id.get(origin.statement) if report else None
        if report is None:
            return tr("资料正在整理")
        if statement is None:
            return tr("《{title}》里已没有这一句").format(title=report.title or report.file)
        path = "›".join(said(section.heading) for section in report.path(statement.section))
        date = f"{report.date} " if report.date else ""
        tag = tr("　审议前工作") if origin.earlier else ""
        return f"{date}《{report.title or report.file}》　{path}　{tr(ROLE_WORDS[statement.role])}{tag}"

    def _describe_removed(self, origin: Origin) -> str:
        from xubao.operations.documents import name_of_removed

        name = name_of_removed(self._session.project, origin.document)
        if name:
            return tr("资料已移出项目：{file}").format(file=name)
        return tr("资料已移出项目")

    def original(self, origin: Origin) -> str:
        """The sentence as it stands in its report, "" where it is gone."""
        report = self._session.report(origin.document)
        statement = report.statement_by_id.get(origin.statement) if report else None
        return statement.text if statement else ""


def _sources(saved: SavedDraft) -> tuple[object, ...]:
    """What the evidence for a document is looked up among: documents of one project mostly share it."""
    made = tuple(one for one in saved.documents if one != saved.opinions)
    return saved.opinions, frozenset(made), frozenset(saved.material), saved.precedent


def affiliations(opinions: Report, session_reports: Sequence[tuple[str, Report]]) -> dict[str, Affiliation]:
    """Whose each document is (by id), as the office sees it that the opinions are sent to."""
    from xubao.operations.drafting import affiliations_of

    found = affiliations_of(opinions, [report for _, report in session_reports])
    return {one: whose for (one, _), whose in zip(session_reports, found, strict=True)}


def _answers(whose: Affiliation, report: Report, asked: str) -> bool:
    """Whether a unit sent it in answer: its letter on how the opinions were handled is no precedent, and what it
    reports after them is material, whatever it calls it.

    Args:
        asked: the date of the opinions, "" where it is not known.
    """
    if whose not in {Affiliation.DEPARTMENT, Affiliation.SUBORDINATE}:
        return False
    return report.kind == "response" or (
        report.kind == "report" and bool(asked) and (report.date or "") > asked
    )


def _sent_since(report: Report, answered: str) -> bool:
    """Whether material is newer than the day of the last response, "" where there was none."""
    return not answered or not report.date or report.date > answered


def guess(session_reports: Sequence[tuple[str, Report]]) -> Choice | None:
    """What a draft would be made from, judged by kind: the newest opinions, everything else, a precedent.

    Opinions that a response here already answers come after those that wait for one, be these without a date.

    What another office wrote is not among it, nor what units sent for a response that was given before these opinions.

    Args:
        session_reports: (document id, report).
    """
    from xubao.operations.drafting import is_answered, is_reply

    dated = sorted(session_reports, key=lambda pair: pair[1].date or "", reverse=True)
    asked_in = [pair for pair in dated if pair[1].kind == "opinions"]
    every = [report for _, report in dated]
    waiting = (one for one, report in asked_in if len(asked_in) > 1 and not is_answered(report, every))
    opinions = next(waiting, asked_in[0][0] if asked_in else None)
    if opinions is None:
        return None
    whose = affiliations(dict(session_reports)[opinions], session_reports)
    asked = dict(session_reports)[opinions].date or ""
    sent = [
        one
        for one, report in session_reports
        if report.kind == "material" or _answers(whose[one], report, asked)
    ]
    own = [one for one, _ in session_reports if whose[one] is not Affiliation.OTHER]
    answered = max(
        (
            report.date or ""
            for one, report in session_reports
            if report.kind == "response" and one in own and one not in sent and (report.date or "") < asked
        ),
        default="",
    )
    material = tuple(
        one for one, report in session_reports if one in sent and one in own and _sent_since(report, answered)
    )
    reports = tuple(
        one
        for one, report in session_reports
        if one in own and one not in sent and (report.kind not in ("opinions", "other") or is_reply(report))
    )
    precedent = next(
        (one for one, report in dated if report.kind == "response" and one in own and one not in sent), None
    )
    return Choice(opinions, reports, material, precedent)
