"""What stands beside an opinion: its state and whose word that is, its time limit and the days left."""

from collections.abc import Sequence
from datetime import date

from xubao.model import Deadline, DeadlineKind, LinkSource, Opinion, OpinionState
from xubao.window.words import said, tr

SOON = 14
"""Days before a limit from which it is shown as pressing."""

_YEAR = 366  # days


def state_word(state: OpinionState) -> str:
    """A state in words."""
    from xubao.model.words import STATES

    return tr(STATES[state])


def status(opinion: Opinion, today: date) -> tuple[str, str]:
    """(words, colour) of the line under an opinion: 正在推进（待确认）　2025年6月底前，剩 30 天."""
    parts: list[str] = []
    if opinion.state is not None:
        sure = opinion.state_by is LinkSource.PERSON
        word = state_word(opinion.state)
        parts.append(f"✓ {word}" if sure else tr("{state}（待确认）").format(state=word))
    tone = "muted"
    if opinion.deadline:
        left = days_left(opinion.due, today)
        parts.append(f"{opinion.deadline}{left}")
        tone = urgency(opinion.due, today)
    return "　".join(parts), tone


def days_left(due: str | None, today: date) -> str:
    """，剩 30 天 / ，已过 3 天; "" where no day is known."""
    if not due:
        return ""
    days = (date.fromisoformat(due) - today).days
    if days <= -_YEAR:
        return tr("，已过 {years} 年多").format(years=-days // _YEAR)
    if days < 0:
        return tr("，已过 {days} 天").format(days=-days)
    return tr("，剩 {days} 天").format(days=days) if days else tr("，今天到期")


def urgency(due: str | None, today: date) -> str:
    """The colour of a time limit: past, near, or far."""
    if not due:
        return "muted"
    days = (date.fromisoformat(due) - today).days
    return "problem" if days < 0 else "edited" if days <= SOON else "muted"


def deadline_lines(deadlines: Sequence[Deadline], today: date) -> str:
    """What the document itself is to be answered by, a short line each."""
    lines: list[str] = []
    for one in deadlines:
        name = tr("方案") if one.what is DeadlineKind.PLAN else tr("报告")
        left = days_left(one.due, today)
        lines.append(tr("{name}：{day}{left}").format(name=name, day=one.due or one.text, left=left))
    return "\n".join(lines)


def deadlines_tip(deadlines: Sequence[Deadline]) -> str:
    """The same with the document's own words."""
    lines: list[str] = []
    for one in deadlines:
        name = tr("研究处理方案") if one.what is DeadlineKind.PLAN else tr("书面报告")
        day = tr("{text}，从成文日期算起到 {day}").format(text=one.text, day=one.due) if one.due else one.text
        lines.append(f"{name}{tr('：')}{day}")
        if one.extension:
            lines.append(tr("延期：{words}").format(words=one.extension))
    return "\n".join(lines)


def duty_of(opinion: Opinion) -> list[str]:
    """Lines for a tip: who leads and supports, organs of the party among them, by when."""
    from xubao.model import UnitRole
    from xubao.operations.opinions import party_organs

    lines: list[str] = []
    roles = dict(opinion.unit_roles)
    for role, label in (
        (UnitRole.LEAD, tr("牵头：{units}")),
        (UnitRole.SUPPORT, tr("配合：{units}")),
        (None, tr("责任单位：{units}")),
    ):
        units = [unit for unit in opinion.units if roles.get(unit) is role]
        if units:
            lines.append(label.format(units=tr("、").join(units)))
    if party := party_organs(opinion):
        lines.append(
            tr("其中党委部门：{units}，请核对，征求材料时用“商请”").format(units=tr("、").join(party))
        )
    if opinion.deadline:
        lines.append(tr("时限：{deadline}").format(deadline=opinion.deadline))
    return lines


def judged_of(opinion: Opinion) -> list[str]:
    """Lines for a tip: the state that is proposed, on what ground, and whether a person confirmed one."""
    lines: list[str] = []
    if opinion.proposed is not None and opinion.state is not None:
        proposed = state_word(opinion.proposed)
        lines.append(tr("程序判断：{state}。{why}").format(state=proposed, why=said(opinion.state_why)))
        if opinion.state_by is LinkSource.PERSON:
            lines.append(tr("已确认：{state}").format(state=state_word(opinion.state)))
        else:
            lines.append(tr("右键确认办理状态；没有确认的不计入文中数字"))
    return lines
