"""Of the settings: how Word files look, and which of the fonts this machine lacks."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from xubao.settings import FONT_SUBSTITUTES, WordSettings
from xubao.window.context import Context
from xubao.window.page import GAP, button
from xubao.window.settings.rows import Group, Row
from xubao.window.words import tr

_FONTS = (
    ("标题", "title_font", ("方正小标宋简体", "方正小标宋_GBK", "华文中宋", "宋体")),
    ("正文", "body_font", ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "华文仿宋")),
    ("一级标题", "heading1_font", ("黑体", "方正黑体_GBK", "思源黑体")),
    ("二级标题", "heading2_font", ("楷体_GB2312", "楷体", "方正楷体_GBK", "华文楷体")),
    ("页码", "page_font", ("宋体", "方正书宋_GBK")),
    ("数字和字母", "latin_font", ("", "Times New Roman")),
)


class WordLooks(Group):
    """A font for each part of a document; one that is missing says so and offers one that is there.

    Attributes:
        fonts: name of the field of WordSettings → what sets it.
    """

    title = "Word 排版"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._installed = frozenset(QFontDatabase.families())
        self.fonts: dict[str, QComboBox] = {}
        self._rows: dict[str, Row] = {}
        self._instead: dict[str, QPushButton] = {}
        value = context.preferences.value.word
        self.add(
            "",
            note="文件里照写字体的名称；本机没有的，打开时用别的字体代替，版面以装有它的电脑为准。版式照成稿或用模板时，字体以它们为准。",
        )
        for title, name, known in _FONTS:
            self._font(title, name, known, getattr(value, name))
        self.add("", button(tr("恢复国家标准（GB/T 9704）"), self._standard))

    def value(self, before: WordSettings) -> WordSettings:
        """As it is set here."""
        said: dict[str, Any] = {name: box.currentText().strip() for name, box in self.fonts.items()}
        return replace(before, **said)

    def missing(self) -> list[str]:
        """The chosen fonts that this machine lacks."""
        return [box.currentText() for box in self.fonts.values() if not self._there(box.currentText())]

    def _font(self, title: str, name: str, known: tuple[str, ...], now: str) -> None:
        self.fonts[name] = box = QComboBox()
        box.setEditable(True)
        box.addItems(list(known))
        box.setCurrentText(now)
        box.setAccessibleName(tr(title))
        if name == "latin_font" and (edit := box.lineEdit()) is not None:
            edit.setPlaceholderText(tr("与正文相同"))
        self._instead[name] = instead = button("", partial(self._substitute, name))
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(box, 1)
        line.addWidget(instead)
        self._rows[name] = self.add(title, both, words=("字体",))
        note = self._rows[name].note
        note.setProperty("muted", False)
        note.setProperty("warning", True)
        box.currentTextChanged.connect(lambda _text: self._mark(name))
        self._mark(name)

    def _mark(self, name: str) -> None:
        font = self.fonts[name].currentText().strip()
        other = self._other(name)
        missing = not self._there(font)
        said = tr("本机没有这种字体") if missing else ""
        self._rows[name].say(said)
        self._instead[name].setVisible(missing and bool(other))
        self._instead[name].setText(tr("改用{font}").format(font=other))

    def _other(self, name: str) -> str:
        """A font for the same part that this machine has: the usual substitute first."""
        box = self.fonts[name]
        usual = FONT_SUBSTITUTES.get(box.currentText().strip(), "")
        known = (usual, *(box.itemText(at) for at in range(box.count())))
        return next((one for one in known if one in self._installed), "")

    def _substitute(self, name: str) -> None:
        self.fonts[name].setCurrentText(self._other(name))

    def _there(self, font: str) -> bool:
        return not font.strip() or font.strip() in self._installed

    def _standard(self) -> None:
        default = WordSettings()
        for name, box in self.fonts.items():
            box.setCurrentText(getattr(default, name))
