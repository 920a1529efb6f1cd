"""What of this year's tasks goes on next year: the open ones, and the closed ones as closed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from xubao.drafting.papers.tasks import confirmed, division_rows
from xubao.language.tfidf import plain
from xubao.model import CarriedTask, Draft, TaskNote
from xubao.model.gap_marks import GAP


def carried_over(
    draft: Draft, notes: Mapping[str, TaskNote], carried: Sequence[CarriedTask] = (), origin: str = ""
) -> tuple[CarriedTask, ...]:
    """The tasks of a draft's opinions as next year finds them, then those it had carried over itself.

    Args:
        notes: what a person wrote of tasks, by the opinion's id.
        origin: which opinions they are from; as the draft's title names them where empty.
    """
    named = origin or draft.title
    found = []
    for one in division_rows(draft, notes):
        note = notes.get(one.answer.opinion.id, TaskNote())
        told = "" if GAP.search(one.progress) else one.progress
        found.append(
            CarriedTask(
                origin=named,
                asked=one.task.asked,
                problem="".join(said.text for said in one.answer.problems),
                task=one.task.task,
                lead=one.task.lead,
                support=one.task.support,
                deadline="" if GAP.search(one.task.deadline) else one.task.deadline,
                state=one.answer.opinion.state if confirmed(one.answer.opinion) else None,
                note=replace(note, progress=note.progress or told),
            )
        )
    again = {_key(one) for one in found}
    return (*found, *(one for one in carried if _key(one) not in again))


def still_apart(carried: Sequence[CarriedTask], draft: Draft) -> tuple[CarriedTask, ...]:
    """Tasks of earlier years without those that the draft's own opinions ask for again."""
    own = {(plain(one.task.asked), plain(one.task.task)) for one in division_rows(draft)}
    return tuple(one for one in carried if _key(one) not in own)


def _key(task: CarriedTask) -> tuple[str, str]:
    return plain(task.asked), plain(task.task)
