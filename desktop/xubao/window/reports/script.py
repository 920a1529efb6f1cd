"""繁体按简体: whether a document's traditional characters are read and compared as the simplified ones."""

from dataclasses import replace

from PySide6.QtWidgets import QToolButton, QWidget

from xubao.model import TRADITIONAL, Corrections, Report
from xubao.window.context import Context
from xubao.window.words import tr


class ScriptSwitch(QToolButton):
    """Seen only for a document in traditional characters; a correction like any other, saved and undone."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document_id = ""
        self._corrections = Corrections()
        self.setText(tr("繁体按简体"))
        self.setToolTip(tr("把繁体字当作相应的简体字读取和对照；“原样”里总是原来的字"))
        self.setCheckable(True)
        self.hide()
        self.clicked.connect(self._chosen)

    def show_report(self, document_id: str, report: Report | None, corrections: Corrections) -> None:
        """Offer the switch where a document is in traditional characters."""
        self._document_id, self._corrections = document_id, corrections
        self.setVisible(report is not None and any(one.code == TRADITIONAL for one in report.warnings))
        self.setChecked(not corrections.as_written)

    def _chosen(self, simplified: bool) -> None:
        corrections = replace(self._corrections, as_written=not simplified)
        self._context.session.correct(self._document_id, corrections, tr("繁体按简体"))
