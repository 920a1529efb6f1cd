"""Of the settings: what the window looks like and in which language it speaks."""

from PySide6.QtWidgets import QCheckBox, QComboBox

from xubao.window.context import Context
from xubao.window.settings.rows import Group
from xubao.window.words import languages, tr

_THEMES = (("跟随系统", "system"), ("浅色", "light"), ("深色", "dark"))
_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


class Looks(Group):
    """Theme, size of text, language; whether what is exported opens.

    Attributes:
        theme, zoom, language, opened: what sets each.
    """

    title = "界面"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        value = context.preferences.value
        self.theme = choice([(tr(text), code) for text, code in _THEMES], value.theme)
        self.zoom = choice([(f"{zoom}%", str(zoom)) for zoom in _ZOOMS], str(value.zoom))
        self.language = choice([(name, code) for code, name in languages().items()], value.language)
        self.opened = QCheckBox(tr("导出后打开文件"))
        self.opened.setChecked(value.open_exported)
        self.add("颜色", self.theme, words=("主题", *(text for text, _code in _THEMES)))
        self.add("文字大小", self.zoom, words=("缩放",))
        self.add("语言", self.language, "语言在下次打开程序时改变。")
        self.add("导出", self.opened)


def choice(options: list[tuple[str, str]], now: str) -> QComboBox:
    """A box of (text, value), one of which is chosen."""
    made = QComboBox()
    for text, value in options:
        made.addItem(text, value)
    made.setCurrentIndex(max(0, made.findData(now)))
    return made
