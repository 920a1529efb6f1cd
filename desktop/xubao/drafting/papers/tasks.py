"""Tasks: what each opinion asks of whom by when, and the tables of them (任务分解表, 三清单)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from xubao.drafting.papers.answers import Answer, Said, answers_of
from xubao.drafting.papers.wordings import asked, due_of, parts_of, wanted
from xubao.language.wordlists import lists
from xubao.model import CarriedTask, Draft, LinkSource, Opinion, OpinionState, PaperTable, Task, TaskNote
from xubao.model.gap_marks import PROPOSED, mark
from xubao.model.words import STATES, chinese_date

PERSON = mark("责任人")
MEASURES = mark("具体措施")
_PROPOSED = "牵头单位未在《审议意见》中写明的，暂列其所列第一个责任单位，请核定。"
_BY_REPORT = "《审议意见》未单独规定时限的，按报告研究处理情况的时限填写。"
DIVISION = "审议意见任务分工表"
CARRIED = "上年度结转任务"
STRUCK_OFF = "已销号"
_STRUCK = tuple(lists("handling-words.txt")[f"heads-of-{name}"][0] for name in ("grounds", "days"))
_DIVISION_WIDTHS = (6.0, 14.0, 14.0, 19.0, 12.0, 12.0, 9.0, 10.0, 25.0, 13.0, 10.0, 10.0)
_CARRIED_WIDTHS = (6.0, 12.0, 12.0, 13.0, 18.0, 12.0, 12.0, 9.0, 10.0, 21.0, 12.0, 10.0, 10.0)
_FEW = 160  # characters of progress that a working table can hold in a cell


NO_NOTES: Mapping[str, TaskNote] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """A row of the 任务分工表.

    Attributes:
        progress: as a person wrote it, else as the draft tells it, else a gap.
        struck: 销号依据 and 销号日期 as they shall stand.
    """

    answer: Answer
    task: Task
    progress: str
    state: str
    struck: tuple[str, str]


def tasks_of(draft: Draft, notes: Mapping[str, TaskNote] = NO_NOTES) -> tuple[Task, ...]:
    """A task for each opinion that is answered itself, in their order."""
    return tuple(_task(one, draft, notes.get(one.opinion.id, TaskNote())) for one in answers_of(draft))


def division_rows(draft: Draft, notes: Mapping[str, TaskNote] = NO_NOTES) -> tuple[DivisionRow, ...]:
    """The rows of the 任务分工表, one for each opinion that is answered itself.

    Args:
        notes: what a person wrote of tasks, by the opinion's id.
    """
    return tuple(_row(one, draft, notes.get(one.opinion.id, TaskNote())) for one in answers_of(draft))


def task_table(draft: Draft, tasks: Sequence[Task]) -> PaperTable:
    """任务分解表: 序号, 审议意见, 任务, 牵头, 配合, 责任人, 时限, 措施."""
    rows = [
        (
            str(number),
            one.asked,
            one.task,
            _cell(one.lead, "牵头单位"),
            "\n".join(one.support) or "—",
            one.person,
            one.deadline,
            one.measures,
        )
        for number, one in enumerate(tasks, 1)
    ]
    widths = (7.0, 15.0, 24.0, 13.0, 13.0, 9.0, 11.0, 26.0)
    return PaperTable(
        "任务分解表",
        ("序号", "审议意见", "任务", "牵头单位", "配合单位", "责任人", "完成时限", "主要措施"),
        tuple(rows),
        widths,
        _notes(draft.opinions),
    )


def lists_of(
    draft: Draft, notes: Mapping[str, TaskNote] = NO_NOTES, carried: Sequence[CarriedTask] = ()
) -> tuple[PaperTable, ...]:
    """任务分工表 with 对账销号, what was carried over from earlier years, then 问题清单, 任务清单 and 责任清单.

    Args:
        notes: what a person wrote of tasks, by the opinion's id.
        carried: tasks of earlier years.
    """
    rows = division_rows(draft, notes)
    older = (carried_table(carried),) if carried else ()
    return (_division(rows, draft), *older, _problems(rows), _tasks(rows), _duties(rows))


def carried_table(carried: Sequence[CarriedTask]) -> PaperTable:
    """上年度结转任务: what is still open first, then what was struck off, which stays listed."""
    order = sorted(carried, key=lambda one: one.note.closed)
    rows = [
        (
            str(number),
            one.origin or "—",
            one.asked or "—",
            one.problem or "—",
            one.task or one.asked,
            _cell(one.lead, "牵头单位"),
            "\n".join(one.support) or "—",
            one.note.person or PERSON,
            one.deadline or mark("完成时限"),
            one.note.progress or mark("进展"),
            _carried_state(one),
            one.note.basis or (mark("销号依据") if one.note.closed else ""),
            chinese_date(one.note.struck) or (mark("销号日期") if one.note.closed else ""),
        )
        for number, one in enumerate(order, 1)
    ]
    return PaperTable(CARRIED, _heads("来源"), tuple(rows), _CARRIED_WIDTHS)


def state_of(answer: Answer) -> str:
    """The state of an opinion; one that nobody confirmed says so.

    Where none was proposed the draft's own words are the least that can be said: a drafter confirms a word quicker than
    he finds one, and only what a person confirmed is counted anywhere.
    """
    opinion = answer.opinion
    state = opinion.state or _told_state(answer)
    return f"{STATES[state]}" + ("" if confirmed(opinion) else f"\n{PROPOSED}")


def confirmed(opinion: Opinion) -> bool:
    """Whether the state of an opinion is a person's word."""
    return opinion.state is not None and opinion.state_by is LinkSource.PERSON


def _told_state(answer: Answer) -> OpinionState:
    if answer.done:
        return OpinionState.ONGOING
    return OpinionState.PLANNED if answer.steps else OpinionState.UNANSWERED


def _heads(*origin: str) -> tuple[str, ...]:
    """The columns of a table with 对账销号."""
    named = f"牵头单位 配合单位 责任人 完成时限 进展 状态 {' '.join(_STRUCK)}".split()
    return "序号", *origin, "审议意见", "问题", "任务", *named


def _carried_state(one: CarriedTask) -> str:
    if one.note.closed:
        return STRUCK_OFF
    return str(STATES[one.state]) if one.state else mark("办理状态")


def _row(answer: Answer, draft: Draft, note: TaskNote) -> DivisionRow:
    return DivisionRow(
        answer,
        _task(answer, draft, note),
        note.progress or _progress(answer),
        STRUCK_OFF if note.closed else state_of(answer),
        _struck(answer.opinion, note),
    )


def _task(answer: Answer, draft: Draft, note: TaskNote) -> Task:
    lead, support, _ = parts_of(answer.opinion)
    return Task(
        opinion=answer.opinion.id,
        asked=asked(answer.opinion),
        task=wanted(answer.opinion),
        lead=lead,
        support=support,
        person=note.person or PERSON,
        deadline=due_of(answer.opinion, draft.deadlines),
        measures="".join(one.text for one in answer.steps) or MEASURES,
    )


def _division(rows: Sequence[DivisionRow], draft: Draft) -> PaperTable:
    cells = [
        (
            str(number),
            one.task.asked,
            _said(one.answer.problems) or "—",
            one.task.task,
            _cell(one.task.lead, "牵头单位"),
            "\n".join(one.task.support) or "—",
            one.task.person,
            one.task.deadline,
            one.progress,
            one.state,
            *one.struck,
        )
        for number, one in enumerate(rows, 1)
    ]
    return PaperTable(DIVISION, _heads(), tuple(cells), _DIVISION_WIDTHS, _notes(draft.opinions))


def _problems(rows: Sequence[DivisionRow]) -> PaperTable:
    found = [(said.text, one) for one in rows for said in one.answer.problems]
    cells = [
        (
            str(number),
            said,
            one.task.asked,
            "\n".join((*one.task.lead, *one.task.support)) or mark("责任单位"),
            one.task.measures,
            one.task.deadline,
            one.state,
            *one.struck,
        )
        for number, (said, one) in enumerate(found, 1)
    ]
    widths = (7.0, 28.0, 16.0, 14.0, 26.0, 11.0, 10.0, 11.0, 11.0)
    return PaperTable(
        "问题清单",
        ("序号", "问题", "对应的审议意见", "责任单位", "整改措施", "完成时限", "状态", *_STRUCK),
        tuple(cells),
        widths,
    )


def _tasks(rows: Sequence[DivisionRow]) -> PaperTable:
    cells = [
        (
            str(number),
            one.task.task,
            one.task.asked,
            one.task.measures,
            one.task.deadline,
            one.progress,
            one.state,
            *one.struck,
        )
        for number, one in enumerate(rows, 1)
    ]
    widths = (7.0, 24.0, 15.0, 24.0, 11.0, 28.0, 10.0, 11.0, 11.0)
    return PaperTable(
        "任务清单",
        ("序号", "任务", "对应的审议意见", "主要措施", "完成时限", "进展", "状态", *_STRUCK),
        tuple(cells),
        widths,
    )


def _duties(division: Sequence[DivisionRow]) -> PaperTable:
    """What each office leads and supports, in the order the opinions name them."""
    tasks = [one.task for one in division]
    units = dict.fromkeys(unit for one in tasks for unit in (*one.lead, *one.support))
    rows = [
        (
            str(number),
            unit,
            "\n".join(one.asked for one in tasks if unit in one.lead) or "—",
            "\n".join(one.asked for one in tasks if unit in one.support) or "—",
            _persons([one for one in tasks if unit in one.lead]),
            "\n".join(dict.fromkeys(one.deadline for one in tasks if unit in (*one.lead, *one.support))),
        )
        for number, unit in enumerate(units, 1)
    ]
    return PaperTable(
        "责任清单",
        ("序号", "责任单位", "牵头事项", "配合事项", "责任人", "完成时限"),
        tuple(rows),
        (7.0, 18.0, 34.0, 34.0, 12.0, 12.0),
    )


def _persons(led: Sequence[Task]) -> str:
    """Who is responsible in the office that leads; a gap where nobody is named for any of it."""
    return "\n".join(dict.fromkeys(one.person for one in led if one.person != PERSON)) or PERSON


def _struck(opinion: Opinion, note: TaskNote) -> tuple[str, str]:
    """What a matter was struck off on and when: to be filled once a person confirmed that it is done."""
    done = note.closed or (opinion.state is OpinionState.DONE and confirmed(opinion))
    basis, day = note.basis, chinese_date(note.struck)
    return (basis or mark("销号依据"), day or mark("销号日期")) if done else ("", "")


def _progress(answer: Answer) -> str:
    told = answer.done.replace("\n", "")
    if not told:
        return mark("进展")
    if len(told) <= _FEW:
        return told
    cut = told.rfind("。", 0, _FEW)
    return f"{told[: cut + 1]}（下略）" if cut > 0 else f"{told[:_FEW]}……"


def _said(sentences: Sequence[Said]) -> str:
    return "".join(one.text for one in sentences)


def _cell(units: Sequence[str], what: str) -> str:
    return "\n".join(units) or mark(what)


def _notes(opinions: Sequence[Opinion]) -> tuple[str, ...]:
    notes = [_PROPOSED] if any(parts_of(one)[2] for one in opinions) else []
    notes += [_BY_REPORT] if any(one.units and not one.deadline for one in opinions) else []
    several = (
        [f"注：{notes[0]}"] if len(notes) == 1 else [f"注{at}：{one}" for at, one in enumerate(notes, 1)]
    )
    return tuple(several)
