"""对账销号 and 满意度测评 of a project: what a person wrote of each task, tasks carried over, results noted.

All of it is a person's word, kept as verdicts: under the document and the opinion's own words (see opinions.state_key),
so that it holds after reading anew; tasks carried over as one list.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from xubao.model import (
    Assessment,
    CarriedTask,
    Draft,
    LinkSource,
    Message,
    Opinion,
    OpinionState,
    Report,
    Satisfaction,
    TaskNote,
    UsageError,
    Verdict,
)
from xubao.operations.opinions import ASSESSMENT, STATE, TASK, state_key, state_verdict

CARRIED = "carried"
"""Kind of the verdict with the tasks of earlier years; those of single opinions are in operations.opinions."""
SHEETS = (".xlsx",)
"""Endings of workbooks that can be read back; anything else is read as a document."""
_LIST = "tasks"  # the key of the one list of tasks carried over


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What a table that came back changes.

    Attributes:
        verdicts: what is to be kept.
        tasks: of how many tasks something is new.
        left: rows that could be put to no task.
    """

    verdicts: tuple[Verdict, ...]
    tasks: int
    left: tuple[str, ...]


def notes_of(verdicts: Iterable[Verdict], document: str, opinions: Sequence[Opinion]) -> dict[str, TaskNote]:
    """What a person wrote of the tasks of a document's opinions, by the opinion's id."""
    said = {one.key: one.value for one in verdicts if one.kind == TASK}
    found = {one.id: _note(said[key]) for one in opinions if (key := state_key(document, one)) in said}
    return {id_: note for id_, note in found.items() if note != TaskNote()}


def note_verdict(document: str, opinion: Opinion, note: TaskNote) -> Verdict:
    """A person's words on a task; an empty note takes them back."""
    value = json.dumps(asdict(note), ensure_ascii=False) if note != TaskNote() else ""
    return Verdict(TASK, state_key(document, opinion), value, _now())


def carried_of(verdicts: Iterable[Verdict]) -> tuple[CarriedTask, ...]:
    """The tasks of earlier years that a project goes on with."""
    value = next((one.value for one in verdicts if (one.kind, one.key) == (CARRIED, _LIST)), "")
    try:
        return tuple(map(_task, json.loads(value))) if value else ()
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()  # of another version


def carried_verdict(tasks: Sequence[CarriedTask]) -> Verdict:
    """The tasks of earlier years as they are now; none takes them away."""
    value = json.dumps([asdict(one) for one in tasks], ensure_ascii=False) if tasks else ""
    return Verdict(CARRIED, _LIST, value, _now())


def assessments_of(
    verdicts: Iterable[Verdict], document: str, opinions: Sequence[Opinion]
) -> dict[str, Assessment]:
    """What a 满意度测评 gave for a document's opinions, by the opinion's id; under "" for the whole."""
    said = {one.key: one.value for one in verdicts if one.kind == ASSESSMENT}
    keys = {"": document} | {one.id: state_key(document, one) for one in opinions}
    found = {id_: _assessment(said[key]) for id_, key in keys.items() if key in said}
    return {id_: one for id_, one in found.items() if one != Assessment()}


def assessment_verdict(document: str, opinion: Opinion | None, assessment: Assessment) -> Verdict:
    """A result as a person noted it, None for the whole; an empty one takes it back."""
    value = json.dumps(asdict(assessment), ensure_ascii=False) if assessment != Assessment() else ""
    key = state_key(document, opinion) if opinion is not None else document
    return Verdict(ASSESSMENT, key, value, _now())


def day_of(text: str) -> str:
    """A day as it is kept: YYYY-MM-DD where it is a whole date, else as it was written."""
    from xubao.language.dates import date_in

    return date_in(text) or text


def tidied(note: TaskNote) -> TaskNote:
    """A note as it is kept: its day as a date where it is one."""
    return replace(note, struck=day_of(note.struck))


def dated(assessment: Assessment) -> Assessment:
    """A result as it is kept: its day as a date where it is one."""
    return replace(assessment, date=day_of(assessment.date))


def rewritten(
    tasks: Sequence[CarriedTask], said: Sequence[tuple[CarriedTask, TaskNote, OpinionState | None]]
) -> tuple[CarriedTask, ...]:
    """Tasks carried over with what a person wrote of some of them."""
    by_words = {
        (one.origin, one.asked, one.task): replace(one, note=note, state=state) for one, note, state in said
    }
    return tuple(by_words.get((one.origin, one.asked, one.task), one) for one in tasks)


def is_item(opinion: Opinion, opinions: Sequence[Opinion]) -> bool:
    """Whether an opinion is answered itself: nothing stands under it."""
    return all(one.parent != opinion.id for one in opinions)


# tables that come back


def take_back(draft: Draft, document: str, verdicts: Sequence[Verdict], file: Path) -> TakenBack:
    """What a filled 任务分工表 (Word or Excel) changes in what a project keeps of its tasks.

    Args:
        draft: the response in hand, with its opinions.
        document: of the opinions.
        verdicts: what the project keeps.

    Raises:
        ReadError: the file cannot be read.
        UsageError: no row of it is of these tasks.
    """
    from xubao.drafting.papers.task_returns import read_returned

    tables = tables_of_file(file)
    back = read_returned(tables, draft, carried_of(verdicts))
    known = notes_of(verdicts, document, draft.opinions)
    by_id = {one.id: one for one in draft.opinions}
    found: list[Verdict] = []
    changed: set[str] = set()
    for id_, new in back.notes.items():
        merged = _merged(known.get(id_, TaskNote()), new)
        if merged != known.get(id_):
            found.append(note_verdict(document, by_id[id_], merged))
            changed.add(id_)
    for id_, state in back.states.items():
        one = by_id[id_]
        if one.state is not state or one.state_by is not LinkSource.PERSON:
            found.append(state_verdict(document, one, state))
            changed.add(id_)
    if back.carried != carried_of(verdicts):
        found.append(carried_verdict(back.carried))
    if not any(map(len, tables)) or (back.left and not found and len(back.left) == sum(map(len, tables))):
        raise UsageError(
            Message("operations.no-tasks", file=file.name), Message("operations.advice.task-table")
        )
    return TakenBack(tuple(found), len(changed), tuple(back.left))


def with_returned(
    draft: Draft, file: Path, carried: Sequence[CarriedTask] = ()
) -> tuple[Draft, dict[str, TaskNote], tuple[CarriedTask, ...], tuple[str, ...]]:
    """A draft under a filled 任务分工表, without a project.

    Returns:
        The draft with the states that the table confirms, the notes by the opinion's id, the tasks carried over, and
        what could be put to no task.

    Raises:
        ReadError: the file cannot be read.
    """
    from xubao.drafting.papers.task_returns import read_returned

    back = read_returned(tables_of_file(file), draft, carried)
    opinions = tuple(
        replace(one, state=back.states[one.id], state_by=LinkSource.PERSON) if one.id in back.states else one
        for one in draft.opinions
    )
    return replace(draft, opinions=opinions), back.notes, back.carried, tuple(back.left)


def carried_from(file: Path, origin: str = "") -> tuple[CarriedTask, ...]:
    """Last year's tasks out of its 任务分工表.

    Args:
        origin: which opinions they are from; the file's name where empty.

    Raises:
        ReadError: the file cannot be read.
        UsageError: there is no table of tasks in it.
    """
    from xubao.drafting.papers.task_returns import read_carried

    found = read_carried(tables_of_file(file), origin or file.stem)
    if not found:
        raise UsageError(
            Message("operations.no-tasks", file=file.name), Message("operations.advice.task-table")
        )
    return found


def assessed_in(file: Path, opinions: Sequence[Opinion]) -> dict[str, Assessment]:
    """The results of a 满意度测评 as a table gives them, by the opinion's id; under "" for the whole.

    Raises:
        ReadError: the file cannot be read.
        UsageError: there is no result in it.
    """
    from xubao.drafting.papers.assessments import read_assessments

    found = read_assessments(tables_of_file(file), opinions)
    if not found:
        raise UsageError(
            Message("operations.no-results", file=file.name), Message("operations.advice.results-table")
        )
    return found


def tables_of_file(file: Path) -> tuple[tuple[Mapping[str, str], ...], ...]:
    """The tables of a Word file or workbook whose columns are known (see drafting.papers.filled_tables).

    Raises:
        ReadError: the file cannot be read.
    """
    from xubao.drafting.papers.filled_tables import filled_rows, filled_sheets
    from xubao.reading.door import content
    from xubao.reading.excel.filled import read_sheets

    if file.suffix.lower() in SHEETS:
        return filled_sheets(read_sheets(file.name, content(file)))
    return filled_rows(_read(file))


def _read(file: Path) -> Report:
    from xubao.operations.reports import FileRef, read_report

    return read_report(FileRef(str(file)))


def _merged(old: TaskNote, new: TaskNote) -> TaskNote:
    return TaskNote(
        new.person or old.person,
        new.progress or old.progress,
        new.basis or old.basis,
        new.struck or old.struck,
    )


# as they are kept


def _note(value: str) -> TaskNote:
    try:
        kept = json.loads(value)
        return TaskNote(*(str(kept.get(name, "")) for name in ("person", "progress", "basis", "struck")))
    except (ValueError, AttributeError):
        return TaskNote()


def _task(kept: dict[str, object]) -> CarriedTask:
    said = {name: str(kept.get(name, "")) for name in ("origin", "asked", "problem", "task", "deadline")}
    lead, support = kept.get("lead"), kept.get("support")
    return CarriedTask(
        **said,
        lead=tuple(map(str, lead)) if isinstance(lead, list) else (),
        support=tuple(map(str, support)) if isinstance(support, list) else (),
        state=next((one for one in OpinionState if one.value == kept.get("state")), None),
        note=_note(json.dumps(kept.get("note"))),
    )


def _assessment(value: str) -> Assessment:
    try:
        kept = json.loads(value)
        votes = [one if isinstance(one, int) else None for one in kept.get("votes", ())][:3]
        return Assessment(
            next((one for one in Satisfaction if one.value == kept.get("result")), None),
            (votes[0], votes[1], votes[2]) if len(votes) == 3 else (None, None, None),
            tuple(map(str, kept.get("remarks", ()))),
            str(kept.get("date", "")),
        )
    except (ValueError, AttributeError, TypeError):
        return Assessment()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


__all__ = [
    "ASSESSMENT",
    "CARRIED",
    "STATE",
    "TASK",
    "TakenBack",
    "assessed_in",
    "assessment_verdict",
    "assessments_of",
    "carried_from",
    "carried_of",
    "carried_verdict",
    "dated",
    "day_of",
    "is_item",
    "note_verdict",
    "notes_of",
    "rewritten",
    "tables_of_file",
    "take_back",
    "tidied",
    "with_returned",
]
