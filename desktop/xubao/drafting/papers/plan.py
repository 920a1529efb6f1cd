"""研究处理方案: what is going to be done about each opinion, by whom and by when, with its 任务分解表."""

from collections.abc import Mapping
from dataclasses import replace

from xubao.drafting.form import cited, numbered, spelled
from xubao.drafting.forms.form import COMMON_WORD
from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.opinions import items_to_answer
from xubao.drafting.papers.tasks import NO_NOTES, task_table, tasks_of
from xubao.drafting.papers.wordings import (
    deadline_of,
    listed,
    parts_of,
    section,
    stem,
    text,
    wanted,
    with_gaps,
)
from xubao.model import (
    DeadlineKind,
    Draft,
    DraftFrame,
    DraftRun,
    DraftSection,
    Opinion,
    Paper,
    PaperKind,
    Task,
    TaskNote,
)
from xubao.model.gap_marks import mark


def make_plan(
    draft: Draft, head: OpinionHead, frame: DraftFrame, notes: Mapping[str, TaskNote] = NO_NOTES
) -> Paper:
    """The plan of handling, from the opinions and what the draft says comes next.

    Args:
        draft: the response as it stands; its opinions name offices and time limits.
        head: what the opinions document says of itself.
        frame: what a person said of head and close.
        notes: what a person wrote of tasks, by the opinion's id.
    """
    tasks = tasks_of(draft, notes)
    word = draft.handling or COMMON_WORD
    sections: list[DraftSection] = []
    sections.append(section(sections, 0, "", text(_opening(head, word))))
    sections.append(section(sections, 1, "一、总体要求", text(_aim(draft))))
    sections.append(section(sections, 1, "二、主要任务"))
    _add_tasks(sections, draft, {one.opinion: one for one in tasks})
    sections.append(section(sections, 1, "三、组织实施", *_organised(draft)))
    asked_for = deadline_of(DeadlineKind.PLAN, draft.deadlines)
    recipient = frame.recipient.rstrip("：:") or (head.committee if asked_for else "")
    made = replace(
        draft,
        title=f"{stem(head)}{word}方案",
        recipient=f"{recipient}：" if recipient else "",
        sections=tuple(sections),
        signatory=frame.signatory or frame.issuer or draft.signatory or mark("落款单位"),
        date=frame.date or mark("成文日期"),
    )
    number = frame.number or mark("发文字号")
    return Paper(PaperKind.PLAN, with_gaps(made), number, annexes=(task_table(draft, tasks),), tasks=tasks)


def _opening(head: OpinionHead, word: str) -> str:
    return f"为认真{word}{cited(head)}，结合工作实际，制定本方案。"


def _aim(draft: Draft) -> str:
    return (
        f"坚持问题导向和目标导向，对《审议意见》提出的{_count(draft)}逐条分解任务、明确责任单位和完成时限，"
        "实行台账管理、对账销号，做到条条有着落、件件有回音。"
    )


def _count(draft: Draft) -> str:
    parts = sum(one.parent is None for one in draft.opinions)
    items = len(items_to_answer(draft.opinions))
    many = f"{_number(items)}条意见"
    return f"{_number(parts)}个方面{many}" if items > parts > 1 else many


def _number(count: int) -> str:
    return "两" if count == 2 else spelled(count)


def _add_tasks(sections: list[DraftSection], draft: Draft, tasks: dict[str, Task]) -> None:
    """The opinions one level down (（一） for a part, 1. for what stands under it), each with who and by when."""
    levels = {one.id: 2 for one in draft.opinions if one.parent is None}
    counts: dict[str | None, int] = {}
    for one in draft.opinions:
        level = levels.setdefault(one.id, levels.get(one.parent or "", 2) + 1)
        counts[one.parent] = counts.get(one.parent, 0) + 1
        title = numbered(replace(one, number=""), level, counts[one.parent])
        own = tasks.get(one.id)
        told = section(sections, level, title, *([_body(one, own)] if own else []))
        sections.append(replace(told, opinion=one.id))


def _body(opinion: Opinion, task: Task) -> tuple[DraftRun, ...]:
    who = f"（{_duty(opinion, task)}；完成时限：{task.deadline}）"
    return text(wanted(opinion), f"主要措施：{task.measures}", who)


def _duty(opinion: Opinion, task: Task) -> str:
    """Who, as the opinions have it: who leads where they do not say is proposed in the table, to be decided there."""
    if parts_of(opinion)[2]:
        return f"责任单位：{listed(opinion.units)}"
    lead = f"牵头单位：{listed(task.lead) or mark('牵头单位')}"
    return f"{lead}；配合单位：{listed(task.support)}" if task.support else lead


def _organised(draft: Draft) -> tuple[tuple[DraftRun, ...], ...]:
    word = draft.handling or COMMON_WORD
    report = deadline_of(DeadlineKind.REPORT, draft.deadlines) or mark(f"报告{word}情况的时限")
    material = mark("各单位报送进展材料的时限")
    return (
        text(
            "（一）压实责任。牵头单位对所承担的任务负总责，会同配合单位细化措施、明确责任人；"
            "配合单位主动对接，按职责抓好落实。"
        ),
        text(
            f"（二）按时报送。各单位于{material}报送任务进展、数据及时点、存在问题和下一步打算，"
            f"由【待补充：汇总单位】汇总，于{report}形成{word}情况的报告。"
        ),
        text(
            "（三）对账销号。对任务分解表逐项跟踪，完成一项、核实一项、销号一项；到期未完成的，说明原因和完成时限。"
        ),
    )
