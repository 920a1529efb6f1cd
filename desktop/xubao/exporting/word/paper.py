"""A paper of the chain as a Word file: number, title, text, 附件 line and signature, then its annexes on wide pages."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.lines import Line, LineKind, draft_lines
from xubao.exporting.word.closing import annex_body, close
from xubao.exporting.word.draft import draft_document, saved
from xubao.exporting.word.house import in_layout
from xubao.exporting.word.package import package
from xubao.exporting.word.remarks import add_remarks
from xubao.model import DraftComment, DraftRun, Paper, SheetForm
from xubao.settings import STANDARD, WordSettings


def write_paper(
    paper: Paper,
    path: Path,
    settings: WordSettings,
    *,
    review: bool = False,
    remarks: Sequence[DraftComment] = (),
    force: bool = False,
) -> None:
    """Write a paper as a Word file of GB/T 9704-2012.

    Args:
        review: a comment names each sentence's source.
        remarks: on its text, to stand in it as comments.

    Raises:
        ExportError: see xubao.exporting.atomic.
        ReadError: the office's template can no longer be used.
    """
    check_target(path, force)
    write_whole(path, paper_docx(paper, settings, review=review, remarks=remarks), force)


def paper_docx(
    paper: Paper, settings: WordSettings, *, review: bool = False, remarks: Sequence[DraftComment] = ()
) -> bytes:
    """The bytes of the Word file; see write_paper. A paper without text is nothing but its tables."""
    if not paper.draft.sections:
        body = annex_body(paper.annexes)
        return in_layout(package(settings, body.document()), settings)
    lines = paper_lines(paper, settings)
    document = draft_document(
        paper.draft, lines, settings, review=review, large=paper.large, number=paper.number
    )
    if remarks:
        add_remarks(document, remarks)
    measured = settings.layout == STANDARD
    close(document, paper.draft.sheet, paper.annexes, review=review, measured=measured)
    return in_layout(saved(document), settings, large=paper.large)


def paper_lines(paper: Paper, settings: WordSettings) -> tuple[Line, ...]:
    """The paragraphs of a paper in the order of an official document."""
    return tuple(_lines(paper, settings))


def _lines(paper: Paper, settings: WordSettings) -> Iterator[Line]:
    if paper.number and not paper.draft.number and paper.draft.sheet.form is SheetForm.PLAIN:
        yield Line(LineKind.NUMBER, (DraftRun(paper.number),))
        yield Line(LineKind.BLANK)
    for line in draft_lines(paper.draft, settings, [one.title for one in paper.annexes]):
        yield line
        if line.kind is LineKind.TITLE and not paper.draft.under_title:
            yield from (Line(LineKind.UNDER_TITLE, (DraftRun(one),)) for one in paper.under_title)
