"""Tasks: what each opinion asks of whom by when, and the tables of them (任务分解表, 三清单)."""

from collections.abc import Sequence

from xubao.drafting.papers.answers import Answer, Said, answers_of
from xubao.drafting.papers.wordings import asked, due_of, parts_of, wanted
from xubao.model import Draft, LinkSource, Opinion, OpinionState, PaperTable, Task
from xubao.model.gap_marks import PROPOSED, mark
from xubao.model.words import STATES

PERSON = mark("责任人")
MEASURES = mark("具体措施")
_PROPOSED = "牵头单位未在《审议意见》中写明的，暂列其所列第一个责任单位，请核定。"
_BY_REPORT = "《审议意见》未单独规定时限的，按报告研究处理情况的时限填写。"
_STRUCK = ("销号依据", "销号日期")
_FEW = 160  # characters of progress that a working table can hold in a cell


def tasks_of(draft: Draft) -> tuple[Task, ...]:
    """A task for each opinion that is answered itself, in their order."""
    return tuple(_task(one, draft) for one in answers_of(draft))


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


def lists_of(draft: Draft) -> tuple[PaperTable, ...]:
    """任务分工表 with 对账销号, then 问题清单, 任务清单 and 责任清单."""
    answers = answers_of(draft)
    tasks = [_task(one, draft) for one in answers]
    pairs = list(zip(answers, tasks, strict=True))
    return (_division(pairs, draft), _problems(pairs), _tasks(pairs), _duties(tasks))


def state_of(opinion: Opinion) -> str:
    """The state of an opinion; one that nobody confirmed says so."""
    if opinion.state is None:
        return mark("办理状态")
    return f"{STATES[opinion.state]}" + ("" if opinion.state_by is LinkSource.PERSON else f"\n{PROPOSED}")


def _task(answer: Answer, draft: Draft) -> Task:
    lead, support, _ = parts_of(answer.opinion)
    return Task(
        opinion=answer.opinion.id,
        asked=asked(answer.opinion),
        task=wanted(answer.opinion),
        lead=lead,
        support=support,
        person=PERSON,
        deadline=due_of(answer.opinion, draft.deadlines),
        measures="".join(one.text for one in answer.steps) or MEASURES,
    )


def _division(pairs: Sequence[tuple[Answer, Task]], draft: Draft) -> PaperTable:
    rows = [
        (
            str(number),
            task.asked,
            _said(answer.problems) or "—",
            task.task,
            _cell(task.lead, "牵头单位"),
            "\n".join(task.support) or "—",
            task.person,
            task.deadline,
            _progress(answer),
            state_of(answer.opinion),
            *_struck(answer.opinion),
        )
        for number, (answer, task) in enumerate(pairs, 1)
    ]
    widths = (7.0, 14.0, 15.0, 20.0, 12.0, 12.0, 9.0, 10.0, 26.0, 9.0, 10.0, 10.0)
    return PaperTable(
        "审议意见任务分工表",
        (
            *(
                "序号",
                "审议意见",
                "问题",
                "任务",
                "牵头单位",
                "配合单位",
                "责任人",
                "完成时限",
                "进展",
                "状态",
            ),
            *_STRUCK,
        ),
        tuple(rows),
        widths,
        _notes(draft.opinions),
    )


def _problems(pairs: Sequence[tuple[Answer, Task]]) -> PaperTable:
    found = [(one.text, answer, task) for answer, task in pairs for one in answer.problems]
    rows = [
        (
            str(number),
            said,
            task.asked,
            "\n".join((*task.lead, *task.support)) or mark("责任单位"),
            task.measures,
            task.deadline,
            state_of(answer.opinion),
            *_struck(answer.opinion),
        )
        for number, (said, answer, task) in enumerate(found, 1)
    ]
    widths = (7.0, 28.0, 16.0, 14.0, 26.0, 11.0, 10.0, 11.0, 11.0)
    return PaperTable(
        "问题清单",
        ("序号", "问题", "对应的审议意见", "责任单位", "整改措施", "完成时限", "状态", *_STRUCK),
        tuple(rows),
        widths,
    )


def _tasks(pairs: Sequence[tuple[Answer, Task]]) -> PaperTable:
    rows = [
        (
            str(number),
            task.task,
            task.asked,
            task.measures,
            task.deadline,
            _progress(answer),
            state_of(answer.opinion),
            *_struck(answer.opinion),
        )
        for number, (answer, task) in enumerate(pairs, 1)
    ]
    widths = (7.0, 24.0, 15.0, 24.0, 11.0, 28.0, 10.0, 11.0, 11.0)
    return PaperTable(
        "任务清单",
        ("序号", "任务", "对应的审议意见", "主要措施", "完成时限", "进展", "状态", *_STRUCK),
        tuple(rows),
        widths,
    )


def _duties(tasks: Sequence[Task]) -> PaperTable:
    """What each office leads and supports, in the order the opinions name them."""
    units = dict.fromkeys(unit for one in tasks for unit in (*one.lead, *one.support))
    rows = [
        (
            str(number),
            unit,
            "\n".join(one.asked for one in tasks if unit in one.lead) or "—",
            "\n".join(one.asked for one in tasks if unit in one.support) or "—",
            PERSON,
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


def _struck(opinion: Opinion) -> tuple[str, str]:
    """What a matter was struck off on and when: to be filled once a person confirmed that it is done."""
    done = opinion.state is OpinionState.DONE and opinion.state_by is LinkSource.PERSON
    return (mark("销号依据"), mark("销号日期")) if done else ("", "")


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
