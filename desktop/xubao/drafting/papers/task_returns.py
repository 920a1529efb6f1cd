"""A 任务分工表 that comes back filled in: what a person wrote of each task, and tasks of last year to go on with.

Only what a person entered counts: what the program itself had written into a cell, and every state that still says it
is to be confirmed, changes nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from xubao.drafting.opinions import items_to_answer
from xubao.drafting.papers.filled_tables import Row, entered
from xubao.drafting.papers.tasks import division_rows
from xubao.drafting.papers.wordings import asked
from xubao.drafting.task_division import Assignment, opinion_meant
from xubao.language.dates import date_in
from xubao.language.sentences import sentences
from xubao.language.tfidf import plain
from xubao.language.wordlists import lists
from xubao.model import CarriedTask, Draft, Opinion, OpinionState, TaskNote

_SHORTENED = re.compile(r"（下略）$|……$")
_UNITS = re.compile(r"[\n、，,；;]+")


@dataclass(slots=True)
class Returned:
    """What a table that came back says.

    Attributes:
        notes: by the opinion's id, nothing in them that is not new.
        states: those that a person confirmed, by the opinion's id.
        carried: tasks of earlier years as they are now.
        left: what could be put to no opinion and no task.
    """

    notes: dict[str, TaskNote] = field(default_factory=dict)
    states: dict[str, OpinionState] = field(default_factory=dict)
    carried: tuple[CarriedTask, ...] = ()
    left: list[str] = field(default_factory=list)


def read_returned(
    tables: Sequence[Sequence[Row]], draft: Draft, carried: Sequence[CarriedTask] = ()
) -> Returned:
    """What the tables say of the tasks of a draft, and of those carried over.

    Args:
        tables: see filled_tables.
        draft: the response as it stands, with its opinions.
        carried: tasks of earlier years that the project has.
    """
    done = Returned(carried=tuple(carried))
    told = _Told(draft)
    for table in filter(_of_tasks, tables):
        for row in table:
            if row.get("origins"):
                _take_carried(done, row)
            elif meant := opinion_of(row, draft.opinions):
                _take(done, row, meant.id, told)
            elif _asked(row):
                done.left.append(_asked(row).split("\n")[0])
    return done


def read_carried(tables: Sequence[Sequence[Row]], origin: str) -> tuple[CarriedTask, ...]:
    """Last year's tasks out of its 任务分工表: the open ones and, listed as closed, those that were struck off.

    Args:
        origin: which opinions they are from, where the table does not say.
    """
    division = next((table for table in tables if _of_tasks(table) and "leads" in table[0]), ())
    older = [row for table in tables if _of_tasks(table) for row in table if row.get("origins")]
    rows = [*(row for row in division if not row.get("origins")), *older]
    return tuple(_carried(row, origin) for row in rows if _asked(row))


def state_said(cell: str) -> OpinionState | None:
    """The state that a cell says, None where it says none or one that nobody confirmed."""
    said = "".join(cell.split())
    words = lists("handling-words.txt")
    if not said or any(one in said for one in words["not-yet"]):
        return None
    found = [
        (len(one), state) for state in OpinionState for one in words[state.value] if said.startswith(one)
    ]
    return max(found)[1] if found else None


def _of_tasks(table: Sequence[Row]) -> bool:
    """Whether the rows of a table are of tasks: those of problems have several for one opinion."""
    return bool(table) and "tasks" in table[0] and bool({"states", "progress", "grounds"} & set(table[0]))


def opinion_of(row: Row, opinions: Sequence[Opinion]) -> Opinion | None:
    """The opinion of a row: the one it names as our tables do, else the one whose words it repeats."""
    name = plain(row.get("opinions", ""))
    named = [one for one in items_to_answer(opinions) if name and plain(asked(one)) == name]
    if len(named) == 1:
        return named[0]
    said = row.get("opinions") or row.get("tasks", "")
    return opinion_meant(Assignment("", said, (), None, None), items_to_answer(opinions), 0) if said else None


def _asked(row: Row) -> str:
    return row.get("tasks") or row.get("opinions", "")


def _take(done: Returned, row: Row, opinion: str, told: "_Told") -> None:
    note = _note(row)
    before = done.notes.get(opinion, TaskNote())
    progress = "" if told.already(opinion, note.progress) else note.progress
    new = TaskNote(
        before.person or note.person,
        before.progress or progress,
        before.basis or note.basis,
        before.struck or note.struck,
    )
    if new != TaskNote():
        done.notes[opinion] = new
    state = state_said(row.get("states", ""))
    if state is not None and opinion not in done.states:
        done.states[opinion] = state


def _take_carried(done: Returned, row: Row) -> None:
    said = plain(_asked(row))
    at = next((at for at, one in enumerate(done.carried) if plain(one.task or one.asked) == said), None)
    if at is None:
        done.left.append(_asked(row).split("\n")[0])
        return
    old, note = done.carried[at], _note(row)
    new = replace(
        old,
        state=state_said(row.get("states", "")) or old.state,
        note=TaskNote(
            note.person or old.note.person,
            note.progress or old.note.progress,
            note.basis or old.note.basis,
            note.struck or old.note.struck,
        ),
    )
    done.carried = (*done.carried[:at], new, *done.carried[at + 1 :])


def _note(row: Row) -> TaskNote:
    day = entered(row.get("days", ""))
    return TaskNote(
        person=entered(row.get("persons", "")),
        progress=entered(row.get("progress", "")),
        basis=entered(row.get("grounds", "")),
        struck=date_in(day) or day,
    )


def _carried(row: Row, origin: str) -> CarriedTask:
    return CarriedTask(
        origin=entered(row.get("origins", "")) or origin,
        asked=" ".join(row.get("opinions", "").split()),
        problem=entered(row.get("problems", "")),
        task=row.get("tasks", ""),
        lead=_units(row.get("leads", "")),
        support=_units(row.get("supports", "")),
        deadline=entered(row.get("deadlines", "")),
        state=state_said(row.get("states", "")),
        note=_note(row),
    )


def _units(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in _UNITS.split(entered(cell)))))


class _Told:
    """What the program itself had written: the tables as they are made now, and all that the sources say."""

    def __init__(self, draft: Draft) -> None:
        self._rows: Mapping[str, str] = {
            one.task.opinion: plain(one.progress) for one in division_rows(draft)
        }
        self._sources = plain("\n".join(one.text for one in draft.reports))
        words = (run.text for part in draft.sections for paragraph in part.paragraphs for run in paragraph)
        self._draft = plain("".join(words))

    def already(self, opinion: str, progress: str) -> bool:
        """Whether a cell holds nothing that is not told already."""
        said = _SHORTENED.sub("", progress.strip())
        if not said or plain(progress) == self._rows.get(opinion, ""):
            return True
        parts = [plain(said[start:end]).strip() for start, end in sentences(said)]
        return all(one in self._sources or one in self._draft for one in parts if one)
