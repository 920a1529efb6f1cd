"""How each kind of file is made from the draft in hand; called off the window's thread. No Qt.

The person has been asked before an existing file is replaced, hence force.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from xubao.model import DraftComment, Message, Paper, PaperKind, Progress, Report, SavedDraft
from xubao.operations import drafts, exporting
from xubao.operations.draft_papers import document_as_paper
from xubao.operations.draft_register import kind_of
from xubao.operations.papers import export_paper, paper_word
from xubao.operations.projects import OpenProject
from xubao.operations.remarks import remarks_of
from xubao.operations.reports import FileRef, read_report
from xubao.settings import WordSettings


def write_clean(
    opened: OpenProject, saved: SavedDraft, path: Path, word: WordSettings, progress: Progress
) -> None:
    """报送稿."""
    _write_document(opened, saved, path, word, progress, review=False)


def write_pdf(
    opened: OpenProject, saved: SavedDraft, path: Path, word: WordSettings, progress: Progress
) -> None:
    """报送稿 as PDF, made by LibreOffice.

    Raises:
        ExportError: that is not installed, or made nothing of it.
        Cancelled: the person asked to stop.
    """
    exporting.check_target(path, force=True)
    exporting.check_pdf()
    if kind_of(saved) is PaperKind.RESPONSE:
        made = opened.do(exporting.draft_word, drafts.whole_draft(opened, saved), word, progress=progress)
    else:
        made = opened.do(paper_word, document_as_paper(opened, saved, progress), word, progress=progress)
    exporting.export_pdf(made, path, force=True, progress=progress)


def write_review(
    opened: OpenProject, saved: SavedDraft, path: Path, word: WordSettings, progress: Progress
) -> None:
    """出处批注稿."""
    remarks = remarks_of(opened.project, saved.id)
    _write_document(opened, saved, path, word, progress, review=True, remarks=remarks)


def _write_document(
    opened: OpenProject,
    saved: SavedDraft,
    path: Path,
    word: WordSettings,
    progress: Progress,
    *,
    review: bool,
    remarks: Sequence[DraftComment] = (),
) -> None:
    """A response by itself, any other document with its number and its tables."""
    if kind_of(saved) is PaperKind.RESPONSE:
        verb = partial(exporting.export_draft, review=review, remarks=remarks, force=True)
        opened.do(verb, drafts.whole_draft(opened, saved), path, word, progress=progress)
        return
    paper = document_as_paper(opened, saved, progress)
    opened.do(partial(_write_paper, review=review, remarks=remarks), paper, path, word, progress=progress)


def _write_paper(
    paper: Paper,
    path: Path,
    word: WordSettings,
    progress: Progress,
    *,
    review: bool,
    remarks: Sequence[DraftComment],
) -> None:
    progress(0.5, Message("operations.doing.writing"))
    export_paper(paper, path, word, review=review, remarks=remarks, force=True)


def write_for_comment(
    opened: OpenProject, saved: SavedDraft, path: Path, word: WordSettings, progress: Progress
) -> None:
    """征求意见稿: clean, with the open remarks as comments."""
    remarks = remarks_of(opened.project, saved.id)
    _write_document(opened, saved, path, word, progress, review=False, remarks=remarks)


def write_table(
    opened: OpenProject, saved: SavedDraft, path: Path, word: WordSettings, progress: Progress
) -> None:
    """对照表: of the response, whichever document is in hand."""
    response = saved if kind_of(saved) is PaperKind.RESPONSE else opened.project.response or saved
    whole = drafts.whole_draft(opened, response)
    opened.do(partial(exporting.export_answer_table, force=True), whole, path, word, progress=progress)


def write_text(
    opened: OpenProject, saved: SavedDraft, path: Path, word: WordSettings, progress: Progress
) -> None:
    """The draft as plain text."""
    verb = partial(exporting.export_text, force=True)
    opened.do(verb, drafts.bare_draft(saved), path, word, progress=progress)


def write_revision(
    before: SavedDraft,
    opened: OpenProject,
    saved: SavedDraft,
    path: Path,
    word: WordSettings,
    progress: Progress,
) -> None:
    """修改对照稿 against an edition of the draft."""
    new, old = drafts.bare_draft(saved), drafts.bare_draft(before)
    opened.do(partial(exporting.export_revision, force=True), new, old, path, word, progress=progress)


def write_against(
    other: Report | FileRef,
    opened: OpenProject,
    saved: SavedDraft,
    path: Path,
    word: WordSettings,
    progress: Progress,
) -> None:
    """修改对照稿 against a report, or a file that is read first.

    Raises:
        ReadError: the file cannot be read.
    """
    exporting.check_target(path, force=True)
    report = (
        other if isinstance(other, Report) else opened.do(read_report, other, opened.packs, progress=progress)
    )
    verb = partial(exporting.export_revision_against, force=True, packs=opened.packs)
    opened.do(verb, drafts.bare_draft(saved), report, path, word, progress=progress)
