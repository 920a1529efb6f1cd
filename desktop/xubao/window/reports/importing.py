"""How documents come in from the page: chosen in a file dialog, or pasted."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from xubao.window.context import Context
from xubao.window.file_types import documents
from xubao.window.words import tr


def import_files(context: Context, parent: QWidget) -> None:
    """Ask for files and read them in."""
    start = context.preferences.folder("import")
    paths, _ = QFileDialog.getOpenFileNames(parent, tr("导入文件"), start, documents())
    if paths:
        context.preferences.remembered.used("import", paths[0])
        context.session.add_files([Path(path) for path in paths])


def paste(context: Context) -> None:
    """Make a document of what is on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    numbers = len(context.session.documents) + 1
    if data.hasHtml() and len(data.html()) > len(data.text()):
        context.session.add_text(f"剪贴板{numbers}.html", data.html().encode("utf-8"))
    elif data.text().strip():
        context.session.add_text(f"剪贴板{numbers}.txt", data.text().encode("utf-8"))
    else:
        context.session.problem.emit(tr("粘贴"), tr("剪贴板里没有文字。请先在网页或文件里复制。"))
