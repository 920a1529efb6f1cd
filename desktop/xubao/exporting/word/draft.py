"""A draft as a Word file: the clean 正式稿, and the 审核稿 whose comments name every sentence's source."""

import io
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.exporting.atomic import check_target, write_whole
from xubao.exporting.labels import report_name, section_name
from xubao.exporting.lines import Line, LineKind, draft_lines
from xubao.exporting.title import LINE, title_lines
from xubao.exporting.typography import cells, legal
from xubao.exporting.word.body import Body
from xubao.exporting.word.package import package
from xubao.exporting.word.remarks import add_remarks
from xubao.model import Draft, DraftComment, DraftRun
from xubao.model.gap_marks import TO_FILL, pieces
from xubao.model.words import chinese_date
from xubao.settings import WordSettings

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

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
    LineKind.SIGNATORY: "发文机关署名",
    LineKind.DATE: "成文日期",
}
_AUTHOR = "续报"
_LINE = 28  # characters
_ALOUD = 17  # characters of the title of a paper in large type
_NEAR = 8  # paragraphs
_CHARACTER = 316  # twips: 156 mm / 28


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
        settings: fonts and the signatory.
        review: 审核稿: a comment names each sentence's source; earlier work and gaps are marked.
        remarks: on the draft, to stand in it as comments.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: see xubao.exporting.atomic.
    """
    check_target(path, force)
    write_whole(path, draft_docx(draft, settings, review=review, remarks=remarks), force)


def draft_docx(
    draft: Draft, settings: WordSettings, *, review: bool = False, remarks: Sequence[DraftComment] = ()
) -> bytes:
    """The bytes of the Word file; see write_draft."""
    document = draft_document(draft, draft_lines(draft, settings), settings, review=review)
    if remarks:
        add_remarks(document, remarks)
    return saved(document)


def draft_document(
    draft: Draft,
    lines: Iterable[Line],
    settings: WordSettings,
    *,
    review: bool = False,
    large: bool = False,
) -> "Document":
    """A Word document of a draft's lines, to which more may be added before it is saved.

    Args:
        draft: where the lines' runs have their sources.
        lines: the paragraphs in their order.
        large: in type to be read aloud from.
    """
    import docx

    document = docx.Document(io.BytesIO(package(settings, Body().document(), large=large)))
    for line in lines:
        paragraph = document.add_paragraph(style=STYLE_NAMES[line.kind])
        if line.kind is LineKind.TITLE:
            _add_title(paragraph, line.text, _ALOUD if large else LINE)
        elif review:
            _add_reviewed(document, paragraph, line, draft)
        elif line.text:
            _add_run(paragraph, line.text)
    _place_signature(document)
    _keep_signature(document)
    return document


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


def _add_title(paragraph: "Paragraph", title: str, width: float) -> None:
    for number, line in enumerate(title_lines(title, width)):
        run = _add_run(paragraph, "")
        if number:
            run.add_break()
        run.add_text(line)


def _add_run(paragraph: "Paragraph", text: str, style: str | None = None) -> "Run":
    from docx.oxml.ns import qn

    run = paragraph.add_run(text, style)
    # “ ” — … belong to both alphabets: without the hint Word takes them for Latin and sets them half as wide.
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    return run


def _add_reviewed(document: "Document", paragraph: "Paragraph", line: Line, draft: Draft) -> None:
    for (report, statement), runs in groupby(line.runs, key=lambda run: (run.report, run.statement)):
        written = [added for run in runs for added in _add_marked(paragraph, run)]
        if written and (note := source_note(draft, _one(line, report, statement))):
            document.add_comment(written, text=note, author=_AUTHOR, initials=_AUTHOR)


def _one(line: Line, report: int | None, statement: str | None) -> DraftRun:
    return next(run for run in line.runs if (run.report, run.statement) == (report, statement))


def _add_marked(paragraph: "Paragraph", run: DraftRun) -> list["Run"]:
    plain = "早前工作" if run.earlier else None
    return [_add_run(paragraph, piece, TO_FILL if is_mark else plain) for piece, is_mark in pieces(run.text)]


def _keep_signature(document: "Document") -> None:
    """The signature never stands on a page alone: what it closes goes there with it (7.3.5.4)."""
    signed = {STYLE_NAMES[LineKind.SIGNATORY], STYLE_NAMES[LineKind.DATE]}
    last = [paragraph.style.name if paragraph.style else "" for paragraph in document.paragraphs[-2:]]
    if not signed.intersection(last):
        return
    for paragraph in reversed(document.paragraphs[-_NEAR:-1]):
        paragraph.paragraph_format.keep_with_next = True
        if paragraph.style and paragraph.style.name not in signed and cells(paragraph.text) > _LINE:
            break  # 特此报告。 alone would be little more than nothing


def _place_signature(document: "Document") -> None:
    """Signatory two characters from the right, the date beginning two characters behind its beginning (7.3.5.2)."""
    from docx.oxml.ns import qn

    found = {paragraph.style.name: paragraph for paragraph in document.paragraphs[-2:] if paragraph.style}
    signatory, date = found.get("发文机关署名"), found.get("成文日期")
    if signatory is None or date is None:
        return
    free = cells(signatory.text) - cells(date.text)
    right_of_date = max(free, 2.0)
    right_of_signatory = right_of_date - free + 2
    for paragraph, chars in ((signatory, right_of_signatory), (date, right_of_date)):
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:rightChars"), str(round(chars * 100)))
        indent.set(
            qn("w:right"), str(round(chars * _CHARACTER))
        )  # for LibreOffice, which counts no characters
