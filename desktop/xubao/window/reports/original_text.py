"""A report's text as the file had it: nothing of its spaces, marks and line breaks put in order."""

from bisect import bisect_right

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from xubao.model import Report


class OriginalText(QPlainTextEdit):
    """Shows the original characters of a report, read only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(32)

    def show_report(self, report: Report | None, offset: int = 0) -> None:
        """Show a report's original text, the paragraph at `offset` of its cleaned text at the top."""
        if report is None:
            self.clear()
            return
        self.setPlainText("\n".join(paragraph.original for paragraph in report.paragraphs))
        at = bisect_right([paragraph.start for paragraph in report.paragraphs], offset) - 1
        before = sum(paragraph.original.count("\n") + 1 for paragraph in report.paragraphs[: max(at, 0)])
        # from the end back, so that the wanted line comes to the top and not just into sight
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(before)))
