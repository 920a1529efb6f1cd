"""A paper of the chain as a Word file: number, title, text, 附件 line and signature, then its annexes on wide pages."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.lines import Line, LineKind, draft_lines
from xubao.exporting.word.body import Body
from xubao.exporting.word.draft import draft_document, saved
from xubao.exporting.word.package import package
from xubao.exporting.word.remarks import add_remarks
from xubao.exporting.word.tables import ANNEX, add_annex
from xubao.model import DraftComment, DraftRun, Paper, PaperTable
from xubao.settings import WordSettings

if TYPE_CHECKING:
    from docx.document import Document

_CLOSE = (LineKind.SIGNATORY, LineKind.DATE)


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
    """
    check_target(path, force)
    write_whole(path, paper_docx(paper, settings, review=review, remarks=remarks), force)


def paper_docx(
    paper: Paper, settings: WordSettings, *, review: bool = False, remarks: Sequence[DraftComment] = ()
) -> bytes:
    """The bytes of the Word file; see write_paper. A paper without text is nothing but its tables."""
    if not paper.draft.sections:
        body = _annexes(paper.annexes)
        return package(settings, body.document())
    lines = paper_lines(paper, settings)
    document = draft_document(paper.draft, lines, settings, review=review, large=paper.large)
    if remarks:
        add_remarks(document, remarks)
    if paper.annexes:
        _append(document, _annexes(paper.annexes))
    return saved(document)


def paper_lines(paper: Paper, settings: WordSettings) -> tuple[Line, ...]:
    """The paragraphs of a paper in the order of an official document."""
    return tuple(_lines(paper, settings))


def _lines(paper: Paper, settings: WordSettings) -> Iterator[Line]:
    if paper.number and not paper.draft.number:
        yield Line(LineKind.NUMBER, (DraftRun(paper.number),))
        yield Line(LineKind.BLANK)
    annexed = not paper.annexes
    found = draft_lines(paper.draft, settings)
    for at, line in enumerate(found):
        closes = line.kind is LineKind.BLANK and at + 1 < len(found) and found[at + 1].kind in _CLOSE
        if closes and not annexed:
            yield from _annex_lines(paper.annexes)
            annexed = True
        yield line
        if line.kind is LineKind.TITLE and not paper.draft.under_title:
            yield from (Line(LineKind.UNDER_TITLE, (DraftRun(one),)) for one in paper.under_title)
    if not annexed:
        yield from _annex_lines(paper.annexes)


def _annex_lines(annexes: Sequence[PaperTable]) -> Iterator[Line]:
    """附件：1. … under a blank line."""
    yield Line(LineKind.BLANK)
    for number, one in enumerate(annexes, 1):
        before = "附件：" if number == 1 else "　　　"
        counted = f"{number}. " if len(annexes) > 1 else ""
        yield Line(LineKind.BODY, (DraftRun(f"{before}{counted}{one.title}"),))


def _annexes(annexes: Sequence[PaperTable]) -> Body:
    body = Body(ANNEX.page)
    for number, one in enumerate(annexes, 1):
        label = f"附件{number}" if len(annexes) > 1 else "附件"
        add_annex(body, one, label, new_page=number > 1)
    return body


def _append(document: "Document", annexes: Body) -> None:
    """Put the annexes behind the text, on pages of their own kind: its own page ends with its last paragraph."""
    body = document.element.body
    page = body.sectPr
    document.paragraphs[-1]._p.get_or_add_pPr().append(deepcopy(page))
    *parts, wide = annexes.parts()
    for part in parts:
        page.addprevious(part)
    body.replace(page, wide)
