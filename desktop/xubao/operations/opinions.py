"""The opinions of a project: as they were read, as a person corrected them, with the states a person confirmed.

Both are a person's words, kept as verdicts: a list of opinions of kind "opinions" under its document, a state of kind
"state" under the document and the opinion's own words, so that it holds after reading anew.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from xubao.model import (
    Deadline,
    LinkSource,
    Message,
    Opinion,
    OpinionState,
    Report,
    UnitRole,
    UsageError,
    Verdict,
)
from xubao.operations.documents import report_of
from xubao.operations.projects import OpenProject
from xubao.operations.reports import FileRef, read_report

STATE, LIST = "state", "opinions"
"""Kinds of the verdicts kept here."""
TASK, ASSESSMENT = "task", "assessment"
"""Kinds of the verdicts of operations.handling that are kept under an opinion."""
OF_OPINIONS = (STATE, TASK, ASSESSMENT)


def opinions_of(opened: OpenProject, document: str) -> tuple[Opinion, ...]:
    """The opinions of a document of the project, as a person left them.

    Raises:
        UsageError: nothing in it that could be answered.
        KeyError: no such document.
    """
    from xubao import drafting

    verdicts = opened.project.verdicts
    kept = corrected(verdicts, document)
    found = kept or opened.do(drafting.read_opinions, report_of(opened, document))
    return with_confirmed(found, document, verdicts)


def corrected(verdicts: Iterable[Verdict], document: str) -> tuple[Opinion, ...]:
    """The list of opinions a person made of a document; () where nobody changed it."""
    value = next((one.value for one in verdicts if (one.kind, one.key) == (LIST, document)), "")
    try:
        return tuple(_decoded(one) for one in json.loads(value)) if value else ()
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()  # of another version: the document itself still says it


def with_confirmed(
    opinions: Sequence[Opinion], document: str, verdicts: Iterable[Verdict]
) -> tuple[Opinion, ...]:
    """The opinions with the states a person confirmed; what was taken back is the program's again."""
    values = {state.value: state for state in OpinionState}
    said = {one.key: values[one.value] for one in verdicts if one.kind == STATE and one.value in values}
    return tuple(
        replace(one, state=said[key], state_by=LinkSource.PERSON)
        if (key := state_key(document, one)) in said
        else replace(one, state=one.proposed, state_by=LinkSource.AUTO)
        for one in opinions
    )


def state_key(document: str, opinion: Opinion) -> str:
    """What a state is kept under."""
    return f"{document}|{''.join((opinion.title + opinion.text).split())}"


def state_verdict(document: str, opinion: Opinion, state: OpinionState | None) -> Verdict:
    """A person's word on the state of an opinion; None takes it back."""
    return Verdict(STATE, state_key(document, opinion), state.value if state else "", _now())


def list_verdict(document: str, opinions: Sequence[Opinion]) -> Verdict:
    """A person's list of the opinions of a document; an empty one leaves them to the document again."""
    value = json.dumps([_encoded(one) for one in opinions], ensure_ascii=False) if opinions else ""
    return Verdict(LIST, document, value, _now())


def carried_states(
    document: str, before: Sequence[Opinion], after: Sequence[Opinion], verdicts: Iterable[Verdict]
) -> tuple[Verdict, ...]:
    """What becomes of what a person said of single opinions (states, notes, results) where the list is corrected.

    Returns:
        Verdicts that take back what was said of opinions that are gone or read otherwise now, and keep it for the
        opinions of the same ids.
    """
    said = {(one.kind, one.key): one.value for one in verdicts if one.kind in OF_OPINIONS}
    now = {one.id: one for one in after}
    keys = {state_key(document, one) for one in after}
    found: list[Verdict] = []
    for one in before:
        key = state_key(document, one)
        for kind in OF_OPINIONS if key not in keys else ():
            if (kind, key) not in said:
                continue
            found.append(Verdict(kind, key, "", _now()))
            if one.id in now:
                found.append(Verdict(kind, state_key(document, now[one.id]), said[kind, key], _now()))
    return tuple(found)


def kept_verdict(opened: OpenProject, like: Verdict) -> Verdict:
    """What is kept under the kind and key of a verdict now, to be put back; an empty one where nothing is."""
    kept = (one for one in opened.project.verdicts if (one.kind, one.key) == (like.kind, like.key))
    return next(kept, replace(like, value=""))


def deadlines_of(report: Report) -> tuple[Deadline, ...]:
    """What the opinions of a document are to be answered by."""
    from xubao.drafting.deadlines import read_deadlines

    return read_deadlines(report)


def opinions_text(opinions: Sequence[Opinion]) -> str:
    """The opinions as lines that a person can edit: see `opinions_from_text`."""
    from xubao.drafting.opinion_text import written

    return written(opinions)


def opinions_from_text(text: str, before: Sequence[Opinion], since: str | None) -> tuple[Opinion, ...]:
    """The opinions that edited lines name; one that is still the same keeps its id.

    Args:
        before: the opinions as they were.
        since: YYYY-MM-DD of their document.
    """
    from xubao.drafting.opinion_text import read_lines

    return read_lines(text, before, since)


def recognised_text(text: str, since: str | None) -> str:
    """Pasted 审议意见 in any of their forms as lines to edit.

    Raises:
        UsageError: nothing in it that could be answered.
    """
    from xubao.drafting.opinion_text import recognised

    return recognised(text, since)


def divide_tasks(
    opened: OpenProject, document: str, division: Report
) -> tuple[tuple[Opinion, ...], int, tuple[str, ...]]:
    """Lay a 任务分工 over the opinions of a document.

    Args:
        division: the document that says who does what.

    Returns:
        The opinions then, of how many something is known now, and the tasks that repeat no opinion.

    Raises:
        UsageError: it names no office for anything.
    """
    from xubao.drafting.deadlines import date_of
    from xubao.drafting.task_division import laid_over, read_assignments

    told = read_assignments(division, date_of(report_of(opened, document)))
    if not told:
        raise UsageError(
            Message("operations.no-division", file=division.file), Message("operations.advice.division")
        )
    done = laid_over(opinions_of(opened, document), told)
    return done.opinions, len(done.changed), tuple(one.asked.split("。")[0] for one in done.left)


def read_division(opened: OpenProject, file: Path) -> Report:
    """A file with the 任务分工, read for its outline alone; nothing is put into the project.

    Raises:
        ReadError: it cannot be read.
    """
    return read_report(FileRef(str(file)), opened.packs)


def party_organs(opinion: Opinion) -> tuple[str, ...]:
    """The organs of the party among the offices of an opinion: to be asked with 商请, and to be checked."""
    from xubao.drafting.opinion_units import is_party_organ

    return tuple(unit for unit in opinion.units if is_party_organ(unit))


def mended_gap(said: str, opinion: Opinion, texts: Sequence[str]) -> str:
    """What is left of a gap under an opinion with its demands, "" where none it names is open any more.

    Args:
        said: the words of the mark.
        texts: what the draft tells under the opinion now, without gaps and earlier work.
    """
    from xubao.drafting.gap_messages import mended

    return mended(said, opinion, texts)


def open_demands(opinion: Opinion, texts: Sequence[str]) -> Opinion:
    """The opinion with coverage, what is missing and the state to propose as a draft answers it now.

    Args:
        texts: as for `mended_gap`.
    """
    from xubao.drafting.gap_messages import still_open

    answer = still_open(opinion, texts)
    now = replace(opinion, coverage=round(answer.share, 3), missing=answer.missing)
    if answer.share and opinion.proposed in {OpinionState.UNANSWERED, OpinionState.PLANNED}:
        now = replace(now, proposed=OpinionState.ONGOING, state_why=Message("drafting.state.written"))
    return now if now.state_by is LinkSource.PERSON else replace(now, state=now.proposed)


def _encoded(one: Opinion) -> dict[str, object]:
    return {
        "id": one.id,
        "parent": one.parent,
        "number": one.number,
        "title": one.title,
        "text": one.text,
        "units": list(one.units),
        "roles": {unit: role.value for unit, role in one.unit_roles},
        "deadline": one.deadline,
        "due": one.due,
    }


def _decoded(kept: dict[str, object]) -> Opinion:
    units, roles = kept["units"], kept["roles"]
    if not isinstance(units, list) or not isinstance(roles, dict):
        raise TypeError(kept)
    return Opinion(
        id=str(kept["id"]),
        parent=_or_none(kept["parent"]),
        number=str(kept["number"]),
        title=str(kept["title"]),
        text=str(kept["text"]),
        units=tuple(map(str, units)),
        unit_roles=tuple((str(unit), UnitRole(role)) for unit, role in roles.items()),
        deadline=_or_none(kept["deadline"]),
        due=_or_none(kept["due"]),
    )


def _or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
