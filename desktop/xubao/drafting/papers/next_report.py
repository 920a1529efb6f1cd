"""The next report, begun: what the last one promised and the problems it named, what became of each, then the rest.

What became of them is judged against everything newer among the sources, as the ledger does for two reports; a person
may see it otherwise (承诺落实情况). What nothing speaks of any more is a gap: it must be told or dropped knowingly.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xubao.comparing.compare import compare
from xubao.drafting.excerpts import whole
from xubao.drafting.form import spelled
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.opinions import items_to_answer
from xubao.drafting.papers.answers import answers_of, report_named, since
from xubao.drafting.papers.tasks import carried_table
from xubao.drafting.papers.wordings import Paragraph, section, text, with_gaps, without_opening
from xubao.language.dates import YEAR
from xubao.ledger.outcomes import outcomes
from xubao.model import (
    Affiliation,
    CarriedTask,
    Draft,
    DraftFrame,
    DraftRun,
    DraftSection,
    Message,
    Outcome,
    OutcomeState,
    Paper,
    PaperKind,
    PaperTable,
    PaperWishes,
    Report,
    ReportKind,
    Role,
    UsageError,
)
from xubao.model.gap_marks import TO_VERIFY, mark
from xubao.model.words import OUTCOMES, ROLES, chinese_date

NO_WISHES = PaperWishes()
TITLE = "承诺落实情况表"
_WIDTHS = (7.0, 8.0, 44.0, 11.0, 52.0, 22.0)
_TELLING = re.compile(r"(?<![“\d])\d+(?:\.\d+)?(?![\d.年月日”])|《")
_OF_YEAR = re.compile(rf"{YEAR}年度?")
_SHORTEST = 8  # characters of a statement that tells of something
_JUDGED = "落实情况由新旧材料比对得出，请逐项核定"
_SILENT = 4  # promises that nothing speaks of, told one by one
_MOST = 12  # promises told one by one in the text; all of them stand in the table
_RANK = (
    OutcomeState.SILENT,
    OutcomeState.ONGOING,
    OutcomeState.PERSISTING,
    OutcomeState.PARTIAL,
    OutcomeState.REWORDED,
    OutcomeState.UPDATED,
    OutcomeState.RESOLVED,
    OutcomeState.DONE,
)
"""Of several newer documents the one that is furthest says what became of it."""
_LAST = (ReportKind.RESPONSE, ReportKind.REPORT)


Said = Mapping[tuple[int, str], str]
"""(report, statement) → the draft's words for it."""
_NEARLY = 6  # characters that the draft may leave of a statement: its number, its mark, 我局将


@dataclass(frozen=True, slots=True)
class _Became:
    """What became of a promise or a problem, with the newer document that says so; None where none does."""

    outcome: Outcome
    by: int | None


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A goal of the last report that is not kept yet, as far as the newer sources show.

    Attributes:
        said: its words.
        where: the report, by its title and date.
        state: what became of it, in words.
    """

    said: str
    where: str
    state: str


def open_promises(draft: Draft, wishes: PaperWishes = NO_WISHES) -> tuple[OpenPromise, ...]:
    """The last report's goals that nothing newer calls done, those that count or name something first.

    None where there is no last report.
    """
    at = _last(draft, wishes.material)
    if at is None:
        return ()
    last = draft.reports[at]
    kept = (OutcomeState.DONE, OutcomeState.RESOLVED)
    found = [
        OpenPromise(_words(last, one.outcome.old), report_named(last), str(OUTCOMES[one.outcome.state]))
        for one in _became(draft.reports, at)
        if one.outcome.role is Role.GOAL and one.outcome.state not in kept
    ]
    return tuple(sorted(found, key=lambda one: not _TELLING.search(one.said)))


def make_next_report(
    draft: Draft, head: OpinionHead, frame: DraftFrame, wishes: PaperWishes = NO_WISHES
) -> Paper:
    """The next report on the same subject, from the draft's sources.

    Args:
        wishes: the special body's findings with what answers each, and the tasks of earlier years.

    Raises:
        UsageError: no earlier report of the office among the sources.
    """
    at = _last(draft, wishes.material)
    if at is None:
        raise UsageError(Message("drafting.no-last-report"), Message("drafting.advice.last-report"))
    last = draft.reports[at]
    found = _became(draft.reports, at)
    sections: list[DraftSection] = []
    subject = head.subject or head.matter
    sections.append(section(sections, 0, "", text(_opening(last), mark("本次报告的会议和审议安排"))))
    kept = [one for one in found if one.outcome.role is Role.GOAL]
    said = _in_the_draft(draft)
    told = list(_told(draft.reports, last, kept, said))
    tally = text(_tally(found), _carried_tally(wishes.carried), mark(_JUDGED, TO_VERIFY))
    parts = _Parts(sections)
    parts.open("上次报告提出事项的落实情况", tally, *told)
    if wishes.findings is not None:
        parts.open("调研意见的研究吸纳情况", text("对调研提出的意见建议，逐条研究吸纳，情况如下："))
        add_findings(sections, draft, wishes.findings)
    parts.open("主要工作进展")
    _add_work(sections, draft)
    problems = [one for one in found if one.outcome.role is Role.PROBLEM]
    parts.open("存在的问题", *_problems(draft, last, problems))
    steps = [text(said.text) for one in answers_of(draft) for said in one.steps]
    parts.open("下一步工作", *(steps or [text(mark("下一步工作打算"))]))
    sections.append(section(sections, 0, "", text("特此报告。")))
    made = replace(
        draft,
        title=_title(subject),
        recipient=f"{frame.recipient.rstrip('：:')}：" if frame.recipient else draft.recipient,
        sections=tuple(sections),
        signatory=frame.signatory or draft.signatory,
        date=frame.date or mark("成文日期"),
    )
    annexes = [_table(draft.reports, last, found, said)]
    annexes += [carried_table(wishes.carried)] if wishes.carried else []
    return Paper(PaperKind.NEXT_REPORT, with_gaps(made), frame.number, annexes=tuple(annexes))


class _Parts:
    """Counts the parts of a paper (一、二、…) while they are added."""

    def __init__(self, sections: list[DraftSection]) -> None:
        self._sections = sections
        self._count = 0

    def open(self, title: str, *paragraphs: Paragraph) -> None:
        """Add the next part."""
        self._count += 1
        self._sections.append(section(self._sections, 1, f"{spelled(self._count)}、{title}", *paragraphs))


def add_findings(sections: list[DraftSection], draft: Draft, findings: Draft) -> None:
    """The points of the special body's 调研意见, each with what the sources answer, a gap where nothing does.

    Args:
        draft: whose reports the paper's runs point to.
        findings: a draft of answers to those points.
    """
    places = {(one.file, one.text): at for at, one in enumerate(draft.reports)}
    for number, one in enumerate(items_to_answer(findings.opinions), 1):
        own = [part for part in findings.sections if part.opinion == one.id]
        runs = [
            tuple(_moved(run, findings, places) for run in paragraph)
            for part in own
            for paragraph in part.paragraphs
        ]
        title = f"（{spelled(number)}）{one.title}"
        sections.append(section(sections, 2, title, *(runs or [text(mark(f"对“{one.title}”的回应"))])))


def _moved(run: DraftRun, findings: Draft, places: Mapping[tuple[str, str], int]) -> DraftRun:
    """A run of the answers with its source among the paper's own reports."""
    source = findings.reports[run.report] if run.report is not None else None
    at = places.get((source.file, source.text)) if source is not None else None
    return replace(run, report=at, statement=run.statement if at is not None else None)


def _carried_tally(carried: Sequence[CarriedTask]) -> str:
    if not carried:
        return ""
    closed = sum(one.note.closed for one in carried)
    return f"上年度结转任务{len(carried)}项，其中已销号{closed}项，继续推进{len(carried) - closed}项。"


def _last(draft: Draft, material: Collection[int]) -> int | None:
    """The office's own newest report or response; what was given as new material is held against it."""
    whose = draft.affiliations or (Affiliation.OWN,) * len(draft.reports)
    own = [
        (one.date or "", at)
        for at, (one, of) in enumerate(zip(draft.reports, whose, strict=True))
        if one.kind in _LAST and of is Affiliation.OWN and not one.absent and at not in material
    ]
    return max(own, default=("", None))[1]


def _became(reports: Sequence[Report], last: int) -> list[_Became]:
    """What became of every goal and problem of a report in those newer than it."""
    newer = [
        at
        for at, one in enumerate(reports)
        if at != last and not one.absent and (one.date or "9999") > (reports[last].date or "")
    ]
    best: dict[str, _Became] = {}
    for at in newer:
        for one in outcomes(compare(reports[last], reports[at])).found:
            held = best.get(one.old)
            if held is None or _RANK.index(one.state) > _RANK.index(held.outcome.state):
                best[one.old] = _Became(one, at if one.new else None)
    if not newer:
        return [
            _Became(Outcome(one.id, (), OutcomeState.SILENT, one.role), None)
            for one in reports[last].statements
            if one.role in (Role.GOAL, Role.PROBLEM)
        ]
    return [best[one.id] for one in reports[last].statements if one.id in best]


def _title(subject: str) -> str:
    """关于…情况的报告, whatever the opinions call their subject; the year it was of is left to be filled in."""
    whole = subject if subject.startswith("关于") else f"关于{subject}"
    whole = whole if whole.endswith("报告") else f"{whole}情况的报告"
    return _OF_YEAR.sub(mark("本次报告的年度"), whole)


def _opening(last: Report) -> str:
    title = (last.title or last.file).strip("《》").replace("《", "〈").replace("》", "〉")
    day = chinese_date(last.date)
    return f"上次报告为《{title}》{f'（{day}）' if day else ''}。"


def _tally(found: Sequence[_Became]) -> str:
    goals = [one for one in found if one.outcome.role is Role.GOAL]
    silent = sum(one.outcome.state is OutcomeState.SILENT for one in goals)
    return (
        f"上次报告提出目标和工作安排{len(goals)}项，其中{len(goals) - silent}项在新的材料中有回应，"
        f"{silent}项尚无材料说明，逐项情况见附件。"
    )


def _in_the_draft(draft: Draft) -> Said:
    """What the draft says of each statement of its sources: in the office's own voice, with the year."""
    found: dict[tuple[int, str], str] = {}
    for part in draft.sections:
        for paragraph in part.paragraphs:
            for run in paragraph:
                if run.report is not None and run.statement is not None:
                    key = run.report, run.statement
                    found[key] = found.get(key, "") + run.text
    return found


def _now(reports: Sequence[Report], by: int, new: str, said: Said) -> str:
    """The words of a newer statement: the draft's, where it says the whole of it."""
    own, drafted = _words(reports[by], new), said.get((by, new), "").strip()
    return drafted if drafted and len(drafted) >= len(own) - _NEARLY else own


def _told(
    reports: Sequence[Report], last: Report, found: Sequence[_Became], said_now: Said
) -> Iterator[Paragraph]:
    """The promises with what is said of each now: those with a figure or a 《document》 first.

    A promise that was only made again is not told of as carried out; it stands in the table.
    """
    order = sorted(found, key=lambda one: not _TELLING.search(_words(last, one.outcome.old)))
    silent = [one for one in order if one.by is None][:_SILENT]
    answered = [one for one in order if _told_by(reports, one)]
    for number, one in enumerate((*answered[: _MOST - len(silent)], *silent), 1):
        said = _words(last, one.outcome.old)
        lead = DraftRun(f"{number}. 关于“{said.rstrip('。；')}”。")
        runs = [
            DraftRun(f"{_now(reports, one.by, new, said_now).rstrip('。；')}。", one.by, new)
            for new in _told_by(reports, one)
            if one.by is not None
        ]
        yield (lead, *(runs or [DraftRun(mark("落实情况，新的材料中没有提到"))]))


def _told_by(reports: Sequence[Report], one: _Became) -> list[str]:
    """The newer sentences that tell of work on a promise, two at most; none that only promises again."""
    if one.by is None:
        return []
    newer = reports[one.by]
    told = [new for new in one.outcome.new if newer.statement_by_id[new].role is Role.PROGRESS]
    return [new for new in told if len(_words(newer, new)) >= _SHORTEST][:2]


def _add_work(sections: list[DraftSection], draft: Draft) -> None:
    for number, one in enumerate((part for part in answers_of(draft) if part.done), 1):
        own = [part for part in draft.sections if part.opinion == one.opinion.id]
        runs = [since(without_opening(paragraph)) for part in own for paragraph in part.paragraphs]
        title = f"（{spelled(number)}）{one.opinion.title}"
        sections.append(section(sections, 2, title, *filter(None, runs)))


def _problems(draft: Draft, last: Report, found: Sequence[_Became]) -> Iterator[Paragraph]:
    said = [said for one in answers_of(draft) for said in one.problems]
    for one in said:
        run = DraftRun(one.text, *one.source) if one.source else DraftRun(one.text)
        yield (run,)
    still = [one for one in found if one.outcome.state is OutcomeState.SILENT]
    if still:
        names = "；".join(_words(last, one.outcome.old).rstrip("。；") for one in still[:4])
        more = f"等{len(still)}个问题" if len(still) > 4 else ""
        yield text(mark(f"上次报告指出的问题现状：{names}{more}"))
    elif not said:
        yield text(mark("存在的问题"))


def _statements(report: Report, found: Sequence[str]) -> list[str]:
    """The statements themselves: for a heading (关于设施布局) the first that stands under it."""
    told: list[str] = []
    for one in found:
        said = report.statement_by_id[one]
        over = [s for s in report.sections if s.start <= said.start and said.end <= s.heading_end]
        below = [s for s in report.statements if over and s.section == said.section and s.start >= said.end]
        told.append(below[0].id if below else one)
    return list(dict.fromkeys(told))


def _table(reports: Sequence[Report], last: Report, found: Sequence[_Became], said: Said) -> PaperTable:
    rows = [
        (
            str(number),
            str(ROLES[one.outcome.role]),
            _words(last, one.outcome.old),
            str(OUTCOMES[one.outcome.state]),
            "\n".join(
                _now(reports, one.by, new, said) for new in _statements(reports[one.by], one.outcome.new)
            )
            if one.by is not None
            else "—",
            report_named(reports[one.by]) if one.by is not None else "—",
        )
        for number, one in enumerate(found, 1)
    ]
    return PaperTable(
        TITLE, ("序号", "类别", "上次报告的表述", "落实情况", "现在的表述", "来源"), tuple(rows), _WIDTHS
    )


def _words(report: Report, statement: str) -> str:
    return whole(report.statement_by_id[statement]).text.strip()
