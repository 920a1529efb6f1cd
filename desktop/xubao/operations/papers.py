"""The papers of the chain: made from a draft of the response and written to files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xubao.model import (
    CarriedTask,
    Draft,
    DraftComment,
    DraftFrame,
    Opinion,
    Owed,
    Paper,
    PaperKind,
    PaperTable,
    PaperWishes,
    Progress,
    Report,
    TaskNote,
    silent,
)
from xubao.settings import WordSettings

NO_WISHES = PaperWishes()
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]')


def make_papers(
    kind: PaperKind, draft: Draft, opinions: Report, frame: DraftFrame, wishes: PaperWishes = NO_WISHES
) -> tuple[Paper, ...]:
    """The paper of a kind; of requests one for each unit, () where nobody owes anything.

    Args:
        draft: the response as it stands, with its opinions.
        opinions: the opinions document.
        frame: what a person said of the paper's head and close.

    Raises:
        UsageError: what the paper is made from was not given, or says nothing of it.
    """
    from xubao.drafting.papers.make import make_papers as make

    return make(kind, draft, opinions, frame, wishes)


def owed(draft: Draft) -> tuple[Owed, ...]:
    """What each unit still owes for the draft, opinion by opinion."""
    from xubao.drafting.papers.request import owed_of

    return owed_of(draft)


def owed_table(draft: Draft) -> PaperTable:
    """欠报单位一览: what each unit still owes, and what of it has come already."""
    from xubao.drafting.papers.request import owed_table as table

    return table(draft)


def export_owed(draft: Draft, path: Path, *, force: bool = False) -> None:
    """Write 欠报单位一览 as a spreadsheet.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_tables_xlsx((owed_table(draft),), path, force=force)


@dataclass(frozen=True, slots=True)
class TaskInHand:
    """A task as a person sees it beside what was written of it.

    Attributes:
        opinion: of this year; None for a task carried over.
        carried: of an earlier year; None for one of this.
        units: who leads and supports, a unit a line.
        told: the progress that the draft tells, "" where it tells none.
        note: what a person wrote.
    """

    opinion: Opinion | None
    carried: CarriedTask | None
    units: str
    told: str
    note: TaskNote


def tasks_in_hand(draft: Draft, wishes: PaperWishes) -> tuple[TaskInHand, ...]:
    """This year's tasks, then those carried over that this year's opinions do not ask for again."""
    from xubao.drafting.papers.carrying import still_apart
    from xubao.drafting.papers.tasks import division_rows

    own = [
        TaskInHand(
            one.answer.opinion,
            None,
            "\n".join((*one.task.lead, *one.task.support)),
            one.answer.done,
            wishes.notes.get(one.answer.opinion.id, TaskNote()),
        )
        for one in division_rows(draft)
    ]
    older = [
        TaskInHand(None, one, "\n".join((*one.lead, *one.support)), "", one.note)
        for one in still_apart(wishes.carried, draft)
    ]
    return (*own, *older)


def to_party(units: Sequence[str]) -> tuple[str, ...]:
    """The organs of the party among units that are written to: a letter to them is to be checked."""
    from xubao.drafting.opinion_units import is_party_organ

    return tuple(unit for unit in units if is_party_organ(unit))


def targets(papers: Sequence[Paper], path: Path) -> tuple[Path, ...]:
    """Where each paper goes: the path itself, of several for units a file each beside it, named after the unit."""
    return tuple(
        path.with_name(f"{path.stem}-{_NOT_IN_NAMES.sub('', one.unit)}{path.suffix}") if one.unit else path
        for one in papers
    )


def export_paper(
    paper: Paper,
    path: Path,
    settings: WordSettings,
    *,
    review: bool = False,
    remarks: Sequence[DraftComment] = (),
    force: bool = False,
    progress: Progress = silent,
) -> None:
    """Write a paper: to Word, to PDF or its lists to Excel where the path ends so.

    Args:
        remarks: on its text, to stand in it as comments.

    Raises:
        ExportError: cannot be written; a PDF is wanted where LibreOffice is not installed.
        Cancelled: the person asked to stop.
    """
    from xubao import exporting

    if path.suffix.lower() == ".xlsx":
        exporting.write_tables_xlsx(paper.annexes, path, force=force)
    elif path.suffix.lower() == ".pdf":
        exporting.check_target(path, force)
        exporting.check_pdf()
        exporting.write_pdf(paper_word(paper, settings), path, force=force, progress=progress)
    elif paper.kind is PaperKind.LISTS:
        exporting.write_tables_docx(paper.annexes, path, settings, force=force)
    elif paper.kind is PaperKind.HANDOVER:
        exporting.write_tables_docx(paper.annexes, path, settings, title=paper.draft.title, force=force)
    elif paper.kind is PaperKind.RESPONSE and not paper.number and not paper.annexes:
        exporting.write_draft(paper.draft, path, settings, review=review, remarks=remarks, force=force)
    else:
        exporting.write_paper(paper, path, settings, review=review, remarks=remarks, force=force)


def paper_word(paper: Paper, settings: WordSettings) -> bytes:
    """A paper as a Word file in memory."""
    from xubao import exporting

    if paper.kind is PaperKind.LISTS:
        return exporting.tables_docx(paper.annexes, settings)
    if paper.kind is PaperKind.HANDOVER:
        return exporting.tables_docx(paper.annexes, settings, paper.draft.title)
    return exporting.paper_docx(paper, settings)


def export_cut(paper: Paper, path: Path, *, force: bool = False) -> None:
    """Write what a spoken version leaves out: one sentence a line.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_whole(path, "".join(f"{one}\n" for one in paper.cut).encode("utf8"), force)
