"""A draft as a Word file: the clean 报送稿, and the 出处批注稿 whose comments name every sentence's source."""

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.drafting.papers.comparison_table import comparison_table
from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.labels import report_name, section_name
from xubao.exporting.layouts.numbers import as_numbered
from xubao.exporting.lines import Line, LineKind, draft_lines, signatories
from xubao.exporting.title import LINE, title_lines
from xubao.exporting.typography import legal
from xubao.exporting.word.body import Body
from xubao.exporting.word.closing import close
from xubao.exporting.word.elements import style_gaps
from xubao.exporting.word.head import document_head
from xubao.exporting.word.house import in_layout
from xubao.exporting.word.letter import letter_head, letter_mark
from xubao.exporting.word.package import package
from xubao.exporting.word.remarks import add_remarks
from xubao.exporting.word.signature import place_signature
from xubao.model import Draft, DraftComment, DraftRun, SheetForm
from xubao.model.gap_marks import GAP, TO_FILL, mark, pieces
from xubao.model.layout import Closing
from xubao.model.words import chinese_date
from xubao.settings import STANDARD, WordSettings

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run
    from lxml import etree

STYLE_NAMES = {
    LineKind.NUMBER: "发文字号",
    LineKind.TITLE: "Title",
    LineKind.UNDER_TITLE: "题下说明",
    LineKind.BLANK: "Normal",
    LineKind.RECIPIENT: "主送机关",
    LineKind.HEADING1: "Heading 1",
    LineKind.HEADING2: "Heading 2",
    LineKind.HEADING3: "Heading 3",
    LineKind.HEADING4: "Heading 4",
    LineKind.BODY: "公文正文",
    LineKind.ANNEX: "附件说明",
    LineKind.ANNEXES: "附件说明（多个）",
    LineKind.SIGNATORY: "发文机关署名",
    LineKind.DATE: "成文日期",
}
_AUTHOR = "续报"
_ALOUD = 17  # characters of the title of a paper in large type


def write_draft(
    draft: Draft,
    path: Path,
    settings: WordSettings,
    *,
    review: bool = False,
    remarks: Sequence[DraftComment] = (),
    force: bool = False,
) -> None:
    """Write a draft as a Word file of GB/T 9704-2012.

    Args:
        draft: what to write.
        path: the .docx to write.
        settings: fonts, layout and the signatory.
        review: 出处批注稿: a comment names each sentence's source; earlier work and gaps are marked.
        remarks: on the draft, to stand in it as comments.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: see xubao.exporting.atomic.
        ReadError: the office's template can no longer be used.
    """
    check_target(path, force)
    write_whole(path, draft_docx(draft, settings, review=review, remarks=remarks), force)


def draft_docx(
    draft: Draft, settings: WordSettings, *, review: bool = False, remarks: Sequence[DraftComment] = ()
) -> bytes:
    """The bytes of the Word file; see write_draft."""
    annexes = (comparison_table(draft),) if draft.sheet.table else ()
    lines = draft_lines(draft, settings, [one.title for one in annexes])
    document = draft_document(draft, lines, settings, review=review)
    if remarks:
        add_remarks(document, remarks)
    close(document, draft.sheet, annexes, review=review, measured=settings.layout == STANDARD)
    return in_layout(saved(document), settings)


def draft_document(
    draft: Draft,
    lines: Iterable[Line],
    settings: WordSettings,
    *,
    review: bool = False,
    large: bool = False,
    number: str = "",
) -> "Document":
    """A Word document of a draft's lines under its 版头, to which more may be added before it is saved.

    Args:
        draft: where the lines' runs have their sources.
        lines: the paragraphs in their order.
        number: 发文字号 for the 版头, where its sheet has none.
        large: in type to be read aloud from.
    """
    import docx

    offices = draft.sheet.marks or signatories(draft, settings) or (mark("发文机关标志"),)
    written = [one for one in (number.strip(), draft.number.strip(), draft.sheet.number) if one]
    number = next(
        (one for one in written if not GAP.search(one)), written[0] if written else mark("发文字号")
    )
    document = docx.Document(io.BytesIO(_empty(draft.sheet.form, offices[0], settings, large=large)))
    for line in as_numbered(lines, settings.learned_layout):
        paragraph = document.add_paragraph(style=STYLE_NAMES[line.kind])
        if line.kind is LineKind.TITLE:
            _add_title(paragraph, line.text, _ALOUD if large else LINE, review=review)
        elif review:
            _add_reviewed(document, paragraph, line, draft)
        elif line.text:
            _add_run(paragraph, line.text)
    sealed = settings.learned_layout.page.closing is Closing.SEALED
    place_signature(document, seal=draft.sheet.seal or sealed)
    above: list[etree._Element] = []
    if draft.sheet.form is SheetForm.DOCUMENT:
        above = document_head(draft.sheet, offices, number)
    elif draft.sheet.form is SheetForm.LETTER:
        above = letter_head(draft.sheet, number)
    if review:
        style_gaps(above)
    for at, element in enumerate(above):
        document.element.body.insert(at, element)
    return document


def _empty(form: SheetForm, office: str, settings: WordSettings, *, large: bool) -> bytes:
    """A document without text; a letter's first page has the office's name on top."""
    if form is not SheetForm.LETTER:
        return package(settings, Body().document(), large=large)
    head, begins = letter_mark(office)
    body = Body("letter.xml")
    body.head_at(begins)
    return package(settings, body.document(), large=large, letter_mark=head)


def saved(document: "Document") -> bytes:
    """The bytes of a document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def source_note(draft: Draft, run: DraftRun) -> str:
    """Where a run comes from, in Chinese: document and date, section, the statement; "" where it has no source."""
    if run.report is None or not 0 <= run.report < len(draft.reports):
        return ""
    report = draft.reports[run.report]
    if report.absent:
        return legal(
            f"来源：{report.title}" + (f"（{report.file}）" if report.file else "") + "，无法再核对。"
        )
    date = chinese_date(report.date)
    lines = [f"来源：{report_name(report)}" + (f"（{date}）" if date else "")]
    statement = report.statement_by_id.get(run.statement or "")
    if statement is not None:
        if path := report.path(statement.section):
            lines.append("章节：" + " › ".join(section_name(section) for section in path))
        lines.append(f"原文：{statement.text.strip()}")
    if run.earlier:
        lines.append("说明：这是审议意见提出之前的工作，不能作为新进展。")
    return legal("\n".join(lines))


def _add_title(paragraph: "Paragraph", title: str, width: float, *, review: bool) -> None:
    for number, line in enumerate(title_lines(title, width)):
        run = _add_run(paragraph, "")
        if number:
            run.add_break()
        if not review:
            run.add_text(line)
            continue
        for piece, is_mark in pieces(line):
            _add_run(paragraph, piece, TO_FILL if is_mark else None)


def _add_run(paragraph: "Paragraph", text: str, style: str | None = None) -> "Run":
    from docx.oxml.ns import qn

    run = paragraph.add_run(text, style)
    # “ ” — … belong to both alphabets: without the hint Word takes them for Latin and sets them half as wide.
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def _add_reviewed(document: "Document", paragraph: "Paragraph", line: Line, draft: Draft) -> None:
    marked = _marked(line.text)
    at = 0
    for (report, statement), runs in groupby(line.runs, key=lambda run: (run.report, run.statement)):
        written: list[Run] = []
        for run in runs:
            written += _add_marked(paragraph, run, marked[at : at + len(run.text)])
            at += len(run.text)
        if written and (note := source_note(draft, _one(line, report, statement))):
            document.add_comment(written, text=note, author=_AUTHOR, initials=_AUTHOR)


def _one(line: Line, report: int | None, statement: str | None) -> DraftRun:
    return next(run for run in line.runs if (run.report, run.statement) == (report, statement))


def _add_marked(paragraph: "Paragraph", run: DraftRun, marked: Sequence[bool]) -> list["Run"]:
    """A run in pieces, those in a mark styled as one, whichever runs the mark reaches over."""
    plain = "早前工作" if run.earlier else None
    return [
        _add_run(paragraph, "".join(char for char, _ in piece), TO_FILL if is_mark else plain)
        for is_mark, piece in groupby(zip(run.text, marked, strict=True), key=lambda one: one[1])
    ]


def _marked(text: str) -> list[bool]:
    """Of each character whether it stands in a mark, closed or not."""
    found = [False] * len(text)
    for mark_found in GAP.finditer(text):
        found[slice(*mark_found.span())] = [True] * len(mark_found.group())
    return found
