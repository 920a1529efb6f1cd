"""Of the settings: the table of shortcuts."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from xubao.window.actions import MENUS, TABLE, ActionSpec
from xubao.window.context import Context
from xubao.window.settings.rows import Group
from xubao.window.words import english, tr

_HIGH, _LINE = 260, 28  # px


class Keys(Group):
    """Every action that has keys, menu by menu; what is searched for narrows it.

    Attributes:
        table: what it does, its menu, its keys.
    """

    title = "快捷键"

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        specs = [spec for spec in TABLE if spec.keys]
        self.table = QTableWidget(len(specs), 3)
        self.table.setHorizontalHeaderLabels([tr("作用"), tr("菜单"), tr("按键")])
        self.table.setAccessibleName(tr("快捷键"))
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(context.theme.px(_LINE))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setShowGrid(False)
        self.table.setFixedHeight(context.theme.px(_HIGH))
        self._said = [f"{spec.text} {english(spec.text)} {_keys(spec)}".casefold() for spec in specs]
        for at, spec in enumerate(specs):
            for column, text in enumerate((tr(spec.text).rstrip("…"), _menu(spec), _keys(spec))):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(at, column, item)
        self.add("", self.table, words=("按键", *(f"{spec.text} {english(spec.text)}" for spec in specs)))

    def filter(self, words: list[str]) -> int:
        """Only what says the words, all where the heading does."""
        named = f"{self.title} {english(self.title)}".casefold()
        whole = all(one in named for one in words)
        shown = 0
        for at, said in enumerate(self._said):
            fits = whole or all(one in said for one in words)
            self.table.setRowHidden(at, not fits)
            shown += fits
        self.setVisible(shown > 0)
        return shown


def _menu(spec: ActionSpec) -> str:
    title = MENUS.get(spec.menu.partition(".")[0], "")
    return tr(title).partition("(")[0].replace("&", "") if title else ""


def _keys(spec: ActionSpec) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return " / ".join(QKeySequence(key).toString(native) for key in spec.keys)
