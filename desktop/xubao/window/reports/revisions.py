"""接受修订后 / 修订前: which side of a document's tracked changes is seen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from xubao.model import Report
from xubao.operations import documents
from xubao.window.context import Context
from xubao.window.words import tr

_AFTER, _BEFORE = range(2)


class RevisionSwitch(QComboBox):
    """Seen only for a document with tracked changes; the text before them is read when it is first asked for.

    Signals:
        changed: another side is to be seen.

    Attributes:
        original: the document as it was before its changes, where that is what is asked for; else None.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.original: Report | None = None
        self._context = context
        self._document_id = ""
        self.addItems((tr("接受修订后"), tr("修订前")))
        self.setAccessibleName(tr("修订"))
        self.setToolTip(tr("这份文件里有修订：提纲和数据都按接受全部修订后的文字，也可以看修订前的文字"))
        self.hide()
        self.currentIndexChanged.connect(self._chosen)

    def show_report(self, document_id: str, report: Report | None) -> None:
        """Offer the switch where a document has tracked changes; another document is seen with them accepted."""
        tracked = report is not None and report.tracked
        self.setVisible(tracked)
        if document_id != self._document_id or not tracked:
            self._document_id = document_id
            self.original = None
            self.setCurrentIndex(_AFTER)

    def _chosen(self, side: int) -> None:
        opened = self._context.session.opened
        if side == _AFTER or opened is None:
            self.original = None
            self.changed.emit()
            return
        document_id = self._document_id
        self._context.jobs.run(
            tr("读修订前的文字"),
            lambda _progress: documents.unrevised(opened, document_id),
            partial(self._read, document_id),
            key="reports.unrevised",
        )

    def _read(self, document_id: str, report: Report) -> None:
        if document_id == self._document_id and self.currentIndex() == _BEFORE:
            self.original = report
            self.changed.emit()
