"""Writing results to files: whole or not at all, an existing file replaced only when forced."""

from collections.abc import Sequence
from pathlib import Path

from xubao.model import Comparison, Draft, DraftComment, Ledger, Outcomes, Progress, Report, View, silent
from xubao.settings import CALLED_FOR, PackChoice, WordSettings


def export_draft(
    draft: Draft,
    path: Path,
    settings: WordSettings,
    *,
    review: bool = False,
    remarks: Sequence[DraftComment] = (),
    force: bool = False,
) -> None:
    """The draft in the official format (GB/T 9704-2012); `review` adds every sentence's source as a comment.

    Args:
        remarks: on the draft, to stand in it as comments.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_draft(draft, path, settings, review=review, remarks=remarks, force=force)


def export_answer_table(draft: Draft, path: Path, settings: WordSettings, *, force: bool = False) -> None:
    """对照表: opinion, what was done, source.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_answer_table(draft, path, settings, force=force)


def export_comparison_html(comparison: Comparison, path: Path, *, force: bool = False) -> None:
    """The comparison as one page that opens in any browser.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_comparison_html(comparison, path, force=force)


def print_page(comparison: Comparison) -> str:
    """The comparison as the plain HTML that is laid out for printing."""
    from xubao import exporting

    return exporting.comparison_print(comparison)


def export_comparison_docx(
    comparison: Comparison, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """The newer report with tracked changes against the older.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_comparison_docx(comparison, path, settings, force=force)


def export_comparison_table(
    comparison: Comparison, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """The two reports side by side as a Word table on A3.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_comparison_table(comparison, path, settings, force=force)


def export_comparison_xlsx(comparison: Comparison, path: Path, *, force: bool = False) -> None:
    """The list of changes as a spreadsheet.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_comparison_xlsx(comparison, path, force=force)


def export_outcomes_xlsx(comparison: Comparison, found: Outcomes, path: Path, *, force: bool = False) -> None:
    """承诺落实情况表 as a spreadsheet.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_outcomes_xlsx(comparison, found, path, force=force)


def export_outcomes_docx(
    comparison: Comparison,
    found: Outcomes,
    path: Path,
    settings: WordSettings | None = None,
    *,
    force: bool = False,
) -> None:
    """承诺落实情况表 as a Word table.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_outcomes_docx(comparison, found, path, settings, force=force)


def export_ledger_xlsx(
    ledger: Ledger, path: Path, *, views: Sequence[View] = (), whole: bool = False, force: bool = False
) -> None:
    """The ledger as a spreadsheet, each view on a sheet of its own behind it.

    `whole` shows every row at once; else the sheet's filter stands on what several reports speak of.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_ledger_xlsx(ledger, path, views=views, whole=whole, force=force)


def export_ledger_docx(
    ledger: Ledger,
    path: Path,
    settings: WordSettings | None = None,
    *,
    whole: bool = False,
    force: bool = False,
) -> None:
    """The ledger as a Word table: what several reports speak of, or with `whole` everything.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_ledger_docx(ledger, path, settings, whole=whole, force=force)


def export_view_xlsx(view: View, path: Path, *, force: bool = False) -> None:
    """A view of the ledger as a spreadsheet.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_view_xlsx(view, path, force=force)


def export_view_docx(
    view: View, path: Path, settings: WordSettings | None = None, *, force: bool = False
) -> None:
    """A view of the ledger as a Word table.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_view_docx(view, path, settings, force=force)


def export_revision(
    draft: Draft, previous: Draft, path: Path, settings: WordSettings, *, force: bool = False
) -> None:
    """修改对照稿: the draft with tracked changes against an earlier state of it.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_revision(draft, previous, path, settings, force=force)


def export_revision_against(
    draft: Draft,
    report: Report,
    path: Path,
    settings: WordSettings,
    *,
    force: bool = False,
    packs: PackChoice = CALLED_FOR,
    progress: Progress = silent,
) -> None:
    """修改对照稿 against another text: the draft with tracked changes against a report or an edition read from a file.

    Args:
        packs: which packs of words the draft may be read with.

    Raises:
        ExportError: cannot be written.
        Cancelled: the person asked to stop.
    """
    from xubao import exporting, reading
    from xubao.operations.comparing import compare_reports
    from xubao.operations.reports import understand

    exporting.check_target(path, force)
    source = reading.read_bytes("稿件.txt", exporting.plain_text(draft, settings).encode("utf8"))
    own = understand(source, file="稿件", packs=packs)
    exporting.write_comparison_docx(
        compare_reports(report, own, progress=progress), path, settings, force=force
    )


def export_text(draft: Draft, path: Path, settings: WordSettings, *, force: bool = False) -> None:
    """The draft as plain text.

    Raises:
        ExportError: cannot be written.
    """
    from xubao import exporting

    exporting.write_plain_text(draft, path, settings, force=force)


def check_target(path: Path, *, force: bool = False) -> None:
    """Whether a file could be written there: asked before long work, so that it is not done in vain.

    Raises:
        ExportError: exists (without force), a folder, open in another program, or not writable.
    """
    from xubao import exporting

    exporting.check_target(path, force)


def check_pdf() -> None:
    """Whether PDF files can be made on this machine.

    Raises:
        ExportError: LibreOffice is not installed.
    """
    from xubao import exporting

    exporting.check_pdf()


def draft_word(draft: Draft, settings: WordSettings) -> bytes:
    """The clean draft as a Word file in memory."""
    from xubao import exporting

    return exporting.draft_docx(draft, settings)


def export_pdf(word: bytes, path: Path, *, force: bool = False, progress: Progress = silent) -> None:
    """A Word file as PDF; takes seconds, not to be called in the window's thread.

    Raises:
        ExportError: LibreOffice is not installed, took too long or made nothing of it; cannot be written.
        Cancelled: the person asked to stop.
    """
    from xubao import exporting

    exporting.write_pdf(word, path, force=force, progress=progress)
