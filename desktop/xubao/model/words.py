"""What the screen, the tables and the exported files call things: one table for all of them."""

from xubao.model.comparison import Change, ChangeKind, Comparison, FigureChange, FigureNote, Strength
from xubao.model.copied import Copied, CopiedKind
from xubao.model.draft import OpinionState, Severity
from xubao.model.handling import Satisfaction
from xubao.model.ledger import MatterKind, MatterStatus
from xubao.model.message import Message
from xubao.model.outcomes import Outcomes, OutcomeState
from xubao.model.papers import PaperKind
from xubao.model.project import Adoption, Stage
from xubao.model.report import Affiliation, Delivery, Report, ReportKind, Role

ROLES = {
    Role.GOAL: Message("words.role.goal"),
    Role.PROGRESS: Message("words.role.progress"),
    Role.PROBLEM: Message("words.role.problem"),
    Role.OTHER: Message("words.role.other"),
}
KINDS = {
    ReportKind.REPORT: Message("words.report.report"),
    ReportKind.RESPONSE: Message("words.report.response"),
    ReportKind.OPINIONS: Message("words.report.opinions"),
    ReportKind.PLAN: Message("words.report.plan"),
    ReportKind.NEWS: Message("words.report.news"),
    ReportKind.MATERIAL: Message("words.report.material"),
    ReportKind.OTHER: Message("words.report.other"),
}
STATES = {
    OpinionState.DONE: Message("words.state.done"),
    OpinionState.ONGOING: Message("words.state.ongoing"),
    OpinionState.STANDING: Message("words.state.standing"),
    OpinionState.PLANNED: Message("words.state.planned"),
    OpinionState.INFEASIBLE: Message("words.state.infeasible"),
    OpinionState.UNANSWERED: Message("words.state.unanswered"),
}
"""In the order they are offered."""
SATISFACTIONS = {
    Satisfaction.SATISFIED: Message("words.satisfaction.satisfied"),
    Satisfaction.BASICALLY: Message("words.satisfaction.basically"),
    Satisfaction.DISSATISFIED: Message("words.satisfaction.dissatisfied"),
}
"""In the order they are put to the vote."""
DELIVERIES = {
    Delivery.SPOKEN: Message("words.delivery.spoken"),
    Delivery.WRITTEN: Message("words.delivery.written"),
}
AFFILIATIONS = {
    Affiliation.OWN: Message("words.affiliation.own"),
    Affiliation.DEPARTMENT: Message("words.affiliation.department"),
    Affiliation.SUBORDINATE: Message("words.affiliation.subordinate"),
    Affiliation.OTHER: Message("words.affiliation.other"),
}
PAPERS = {
    PaperKind.RESPONSE: Message("words.paper.response"),
    PaperKind.PLAN: Message("words.paper.plan"),
    PaperKind.REQUEST: Message("words.paper.request"),
    PaperKind.SPOKEN: Message("words.paper.spoken"),
    PaperKind.NEXT_REPORT: Message("words.paper.next-report"),
    PaperKind.SECOND_REPORT: Message("words.paper.second-report"),
    PaperKind.HANDOVER: Message("words.paper.handover"),
    PaperKind.ADOPTION: Message("words.paper.adoption"),
    PaperKind.TABLE: Message("words.paper.table"),
    PaperKind.LISTS: Message("words.paper.lists"),
}
STAGES = {
    Stage.FIRST: Message("words.stage.first"),
    Stage.VIEWS: Message("words.stage.views"),
    Stage.REVIEW: Message("words.stage.review"),
    Stage.FINAL: Message("words.stage.final"),
}
"""In the order a document goes through them."""
ADOPTIONS = {
    Adoption.OPEN: Message("words.adoption.open"),
    Adoption.ADOPTED: Message("words.adoption.adopted"),
    Adoption.PARTLY: Message("words.adoption.partly"),
    Adoption.NOT: Message("words.adoption.not"),
}
CHANGES = {
    ChangeKind.SAME: Message("words.change.same"),
    ChangeKind.EDITED: Message("words.change.edited"),
    ChangeKind.ADDED: Message("words.change.added"),
    ChangeKind.DROPPED: Message("words.change.dropped"),
    ChangeKind.MOVED: Message("words.change.moved"),
    ChangeKind.MERGED: Message("words.change.merged"),
    ChangeKind.SPLIT: Message("words.change.split"),
}
"""In the order they are listed; a kind's value is also the name of its colour in the themes."""
NOTES = {
    FigureNote.UP: Message("words.figure.up"),
    FigureNote.DOWN: Message("words.figure.down"),
    FigureNote.EQUAL: Message("words.figure.equal"),
    FigureNote.BOUND: Message("words.figure.bound"),
    FigureNote.SCOPE: Message("words.figure.scope"),
}
STRENGTHS = {
    Strength.WEAKER: Message("words.strength.weaker"),
    Strength.STRONGER: Message("words.strength.stronger"),
}


def figure_note(change: FigureChange) -> Message:
    """What became of a figure; of a target, that it is one."""
    return Message("words.figure.target", note=NOTES[change.note]) if change.promised else NOTES[change.note]


def promise_remarks(change: Change) -> tuple[str, ...]:
    """What became of a promise: weaker or stronger, another deadline."""
    found = [STRENGTHS[change.strength]] if change.strength else []
    return (*found, *(["时限：{}→{}".format(*change.deadline)] if change.deadline else []))


_COPIED = {
    CopiedKind.SENTENCE: "words.copied.sentence",
    CopiedKind.FIGURE: "words.copied.figure",
}


def copied_remark(one: Copied, earlier: Report) -> Message:
    """That words stand in an earlier year's report too, and what that may mean."""
    return Message(_COPIED[one.kind], year=earlier.year)


def copied_mark(earlier: Report) -> Message:
    """The same in few words, beside what is copied."""
    return Message("words.copied.mark", year=earlier.year)


COPIED = Message("words.copied")
"""What a matter of which something is copied is marked with, and found by."""


def change_remarks(comparison: Comparison, change: Change) -> tuple[str, ...]:
    """What there is to say of a change beyond its kind and its words."""
    told = (copied_remark(one, comparison.old) for one in comparison.copied_of(change))
    return (*promise_remarks(change), *dict.fromkeys(told))


def chinese_date(date: str | None) -> str:
    """A date of the model ("2024-07-24", "2024") as an office writes it ("2024年7月24日", "2024年").

    Anything else comes back as it is; None gives "".
    """
    if not date:
        return ""
    parts = date.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return date
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


STATUSES = {
    MatterStatus.DONE: Message("words.status.done"),
    MatterStatus.ONGOING: Message("words.status.ongoing"),
    MatterStatus.PERSISTING: Message("words.status.persisting"),
    MatterStatus.RESOLVED: Message("words.status.resolved"),
    MatterStatus.UPDATED: Message("words.status.updated"),
    MatterStatus.DROPPED: Message("words.status.dropped"),
    MatterStatus.REWORDED: Message("words.status.reworded"),
    MatterStatus.SCOPE: Message("words.status.scope"),
}
OUTCOMES = {
    OutcomeState.DONE: Message("words.status.done"),
    OutcomeState.PARTIAL: Message("words.outcome.partial"),
    OutcomeState.ONGOING: Message("words.status.ongoing"),
    OutcomeState.UPDATED: Message("words.outcome.updated"),
    OutcomeState.REWORDED: Message("words.status.reworded"),
    OutcomeState.RESOLVED: Message("words.status.resolved"),
    OutcomeState.PERSISTING: Message("words.status.persisting"),
    OutcomeState.SILENT: Message("words.status.dropped"),
}
"""In the order they are listed."""
MATTER_KINDS = {
    MatterKind.POLICY: Message("words.matter.policy"),
    MatterKind.INDICATOR: Message("words.matter.indicator"),
    MatterKind.PROJECT: Message("words.matter.project"),
    MatterKind.INSTITUTION: Message("words.matter.institution"),
    MatterKind.PROBLEM: Message("words.matter.problem"),
    MatterKind.PHRASE: Message("words.matter.phrase"),
    MatterKind.POSITION: Message("words.matter.position"),
    MatterKind.GOAL: Message("words.matter.goal"),
}
SEVERITIES = {
    Severity.ERROR: Message("words.severity.error"),
    Severity.WARNING: Message("words.severity.warning"),
    Severity.HINT: Message("words.severity.hint"),
}


def tallies(found: Outcomes) -> tuple[Message, ...]:
    """How many goals, and how many problems, were answered: “82 个目标：31 已回应、12 部分、39 未再提及”."""
    lines = []
    for role, code in ((Role.GOAL, "words.outcome.goals"), (Role.PROBLEM, "words.outcome.problems")):
        one = found.tally(role)
        if one.total:
            still = {"persisting": one.persisting} if role is Role.PROBLEM else {}
            counts = {"answered": one.answered, "partly": one.partly, "silent": one.silent, **still}
            lines.append(Message(code, all=one.total, **counts))
    if found.arisen:
        lines.append(Message("words.outcome.arisen", count=len(found.arisen)))
    return tuple(lines)
