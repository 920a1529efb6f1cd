"""What a person can set: looks, language, how Word files look (and the fonts this machine lacks), backups, packs."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from xubao.settings import WordSettings
from xubao.window.context import Context
from xubao.window.dialogs.backup_settings import BackupSettings
from xubao.window.dialogs.office_settings import OfficeSettings
from xubao.window.dialogs.pack_settings import PackSettings
from xubao.window.page import GAP, button, label
from xubao.window.words import languages, tr

_THEMES = (("跟随系统", "system"), ("浅色", "light"), ("深色", "dark"))
_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
_FONTS = (
    ("标题", "title_font", ("方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体")),
    ("正文", "body_font", ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "华文仿宋")),
    ("一级标题", "heading1_font", ("黑体", "方正黑体_GBK", "思源黑体")),
    ("二级标题", "heading2_font", ("楷体_GB2312", "楷体", "方正楷体_GBK", "华文楷体")),
    ("页码", "page_font", ("宋体", "方正书宋_GBK")),
    ("数字和字母", "latin_font", ("", "Times New Roman")),
)


class SettingsDialog(QDialog):
    """Five pages: the window, Word files, backups, packs of words, agencies and leaders. Nothing changes until 确定."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(tr("设置"))
        self.setMinimumWidth(560)
        value = context.preferences.value
        self.theme = _choice(_THEMES, value.theme)
        self.language = _choice(tuple((name, code) for code, name in languages().items()), value.language)
        self.zoom = _choice(tuple((f"{zoom}%", str(zoom)) for zoom in _ZOOMS), str(value.zoom))
        self.signatory = QLineEdit(value.word.signatory)
        self.signatory.setPlaceholderText(tr("如 某某市人民政府；不填则不落款"))
        self.fonts: dict[str, QComboBox] = {}
        self._marks: dict[str, QLabel] = {}
        self._installed = frozenset(QFontDatabase.families())
        tabs = QTabWidget()
        tabs.addTab(self._general(), tr("界面"))
        tabs.addTab(self._word(value.word), tr("Word 排版"))
        self.backups = BackupSettings(context)
        tabs.addTab(self.backups, tr("备份"))
        self.packs = PackSettings(context)
        tabs.addTab(self.packs, tr("词包"))
        tabs.addTab(OfficeSettings(context), tr("机构和领导"))
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.addWidget(tabs)
        column.addWidget(buttons)

    def accept(self) -> None:
        """Keep what was set."""
        fonts = {name: box.currentText().strip() for name, box in self.fonts.items()}
        word = replace(self._context.preferences.value.word, **fonts, signatory=self.signatory.text().strip())
        self._context.preferences.change(
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            zoom=int(self.zoom.currentData()),
            word=word,
            backups=self.backups.on.isChecked(),
            backup_folder=self.backups.folder,
            packs_off=self.packs.off,
        )
        super().accept()

    def missing(self) -> list[str]:
        """The chosen fonts that this machine lacks."""
        return [box.currentText() for box in self.fonts.values() if not self._there(box.currentText())]

    def _general(self) -> QWidget:
        made, form = _form()
        form.addRow(tr("颜色"), self.theme)
        form.addRow(tr("文字大小"), self.zoom)
        form.addRow(tr("语言"), self.language)
        form.addRow("", label(tr("语言在下次打开程序时改变。"), muted=True, small=True))
        return made

    def _word(self, word: WordSettings) -> QWidget:
        made, form = _form()
        for title, name, known in _FONTS:
            box = QComboBox()
            box.setEditable(True)
            box.addItems(list(known))
            box.setCurrentText(getattr(word, name))
            if name == "latin_font" and (edit := box.lineEdit()) is not None:
                edit.setPlaceholderText(tr("与正文相同"))
            mark = label(small=True)
            self.fonts[name], self._marks[name] = box, mark
            box.currentTextChanged.connect(self._marker(name))
            row = QWidget()
            line = QVBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(2)
            line.addWidget(box)
            line.addWidget(mark)
            form.addRow(tr(title), row)
            self._mark(name)
        form.addRow(tr("落款"), self.signatory)
        form.addRow("", button(tr("恢复国家标准（GB/T 9704）"), self._standard))
        return made

    def _marker(self, name: str) -> Callable[[str], None]:
        return lambda _text: self._mark(name)

    def _mark(self, name: str) -> None:
        font = self.fonts[name].currentText().strip()
        there = self._there(font)
        mark = self._marks[name]
        mark.setVisible(not there)
        mark.setText("" if there else tr("本机没有这种字体，打开时会用别的字体代替"))
        mark.setStyleSheet(f"color: {self._context.theme.hex('warning')}")

    def _there(self, font: str) -> bool:
        return not font.strip() or font.strip() in self._installed

    def _standard(self) -> None:
        default = WordSettings()
        for name, box in self.fonts.items():
            box.setCurrentText(getattr(default, name))


def _choice(options: tuple[tuple[str, str], ...], now: str) -> QComboBox:
    made = QComboBox()
    for text, value in options:
        made.addItem(tr(text), value)
    made.setCurrentIndex(max(0, made.findData(now)))
    return made


def _form() -> tuple[QWidget, QFormLayout]:
    made = QWidget()
    form = QFormLayout(made)
    form.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
    form.setHorizontalSpacing(2 * GAP)
    form.setVerticalSpacing(GAP)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return made, form
