"""What this program is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from xubao import __version__
from xubao.operations import licences
from xubao.window.context import Context
from xubao.window.page import GAP, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr


class AboutDialog(QDialog):
    """Name, version, licence, and what it does not do."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("关于续报"))
        self.setMinimumWidth(460)
        picture = QLabel()
        picture.setPixmap(context.theme.picture("compare", "accent", 64))
        name = label(tr("续报"), heading=True)
        lines = (
            label(tr("版本 {version}").format(version=__version__), muted=True),
            label(tr("对照历年报告，起草下一份；每句话都查得到出处。"), wrap=True),
            label(tr("全部在本机运行：不联网，不上传，不收集使用情况。"), wrap=True),
            label(tr("按 MIT 许可证提供。界面用 Qt（LGPL）。"), muted=True, wrap=True),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(4 * GAP, 3 * GAP, 4 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignHCenter)
        for line in lines:
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        others = buttons.addButton(tr("所用软件的许可…"), QDialogButtonBox.ButtonRole.ActionRole)
        others.setAutoDefault(False)
        others.clicked.connect(lambda: LicencesDialog(self).exec())
        column.addSpacing(GAP)
        column.addWidget(buttons)


class LicencesDialog(QDialog):
    """The licences of everything that comes with the program, and how to replace Qt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("所用软件的许可"))
        fit_dialog(self, 860, 600)
        self.text = QPlainTextEdit(licences.text())
        self.text.setReadOnly(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)
