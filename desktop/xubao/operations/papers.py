"""The papers of the chain: made from a draft of the response and written to files."""

import re
from collections.abc import Sequence
from pathlib import Path

from xubao.model import Draft, DraftFrame, Owed, Paper, PaperKind, Progress, Report, silent
from xubao.settings import WordSettings

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]')


def make_papers(
    kind: PaperKind,
    draft: Draft,
    opinions: Report,
    frame: DraftFrame,
    *,
    units: Sequence[str] = (),
    minutes: int = 10,
    views: Sequence[Report] = (),
) -> tuple[Paper, ...]:
    """The paper of a kind; of requests one for each unit, () where nobody owes anything.

    Args:
        draft: the response as it stands, with its opinions.
        opinions: the opinions document.
        frame: what a person said of the paper's head and close.
        units: of a request: whom to ask; () for all who still owe something.
        minutes: of a spoken version: how long it may take.
        views: of a table of views adopted: the documents with the views.

    Raises:
        UsageError: no views were given for a table of them, or nothing in them is one; nothing earlier to go on from.
    """
    from xubao.drafting.papers.make import PaperWishes
    from xubao.drafting.papers.make import make_papers as make

    return make(kind, draft, opinions, frame, PaperWishes(tuple(units), minutes, tuple(views)))


def owed(draft: Draft) -> tuple[Owed, ...]:
    """What each unit still owes for the draft, opinion by opinion."""
    from xubao.drafting.papers.request import owed_of

    return owed_of(draft)


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
    force: bool = False,
    progress: Progress = silent,
) -> None:
    """Write a paper: to Word, to PDF or its lists to Excel where the path ends so.

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
    elif paper.kind is PaperKind.RESPONSE and not paper.number and not paper.annexes:
        exporting.write_draft(paper.draft, path, settings, review=review, force=force)
    else:
        exporting.write_paper(paper, path, settings, review=review, force=force)


def paper_word(paper: Paper, settings: WordSettings) -> bytes:
    """A paper as a Word file in memory."""
    from xubao import exporting

    if paper.kind is PaperKind.LISTS:
        return exporting.tables_docx(paper.annexes, settings)
    return exporting.paper_docx(paper, settings)


def export_cut(paper: Paper, path: Path, *, force: bool = False) -> None:
    """Write what a spoken version leaves out: one sentence a line.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_whole(path, "".join(f"{one}\n" for one in paper.cut).encode("utf8"), force)
