"""打开原文件: an imported file by the system's program, or, where that is not safe, in a box of our own."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from xubao.operations import originals
from xubao.window.output import folder
from xubao.window.page import GAP, label
from xubao.window.placing import fit_dialog
from xubao.window.words import said, tr

if TYPE_CHECKING:
    from xubao.operations.originals import Original
    from xubao.window.context import Context


def open_original(context: "Context", document_id: str, parent: QWidget) -> None:
    """Show a document as it was imported; nothing that could run is handed to the system.

    Args:
        document_id: of the document; an unknown one is passed over.
        parent: the window a box stands before.
    """
    from xubao.operations import documents

    opened = context.session.opened
    document = context.session.document(document_id)
    if opened is None or document is None:
        return

    def work(_progress: object) -> "tuple[Original, bytes]":
        data = documents.original_bytes(opened, document_id)
        return originals.prepared(document.file, data), data

    context.jobs.run(tr("打开原文件"), work, lambda found: _show(context, *found, parent))


def _show(context: "Context", original: "Original", data: bytes, parent: QWidget) -> None:
    if original.path is None:
        OriginalDialog(context, original, data, parent).open()
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(original.path))):
        said = tr("系统里没有能打开这种文件的程序。原文在 ") + str(original.path)
        context.session.problem.emit(tr("打开原文件"), said)


class OriginalDialog(QDialog):
    """A file's text or bytes, why it is only shown, and a way to save it elsewhere.

    Args:
        original: what is shown.
        data: the file's bytes, to be saved.
    """

    def __init__(self, context: "Context", original: "Original", data: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{tr('打开原文件')} · {original.name}")
        fit_dialog(self, context.theme.px(760), context.theme.px(560))
        self._context, self._original, self._data = context, original, data
        why = label(said(original.why), wrap=True)
        self.text = QPlainTextEdit(original.text)
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = buttons.addButton(tr("另存为…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        for part in (why, self.text, buttons):
            column.addWidget(part)
        self.finished.connect(self.deleteLater)

    def _save(self) -> None:
        start = folder(self._context) / self._original.name
        chosen, _ = QFileDialog.getSaveFileName(self, tr("另存为…"), str(start))
        if not chosen:
            return
        data, path = self._data, Path(chosen)
        self._context.jobs.run(
            tr("另存为…"), lambda _progress: originals.save_copy(data, path), lambda _saved: None
        )
        self.accept()
