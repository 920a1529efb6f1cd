"""Everything that a person can set on one page: a search on top, groups at the left, rows at the right."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from xubao.model import XubaoError
from xubao.settings import OfficeSettings
from xubao.window.context import Context
from xubao.window.page import GAP, label
from xubao.window.placing import fit_dialog
from xubao.window.settings.archive import ArchiveGroup
from xubao.window.settings.backups import Backups
from xubao.window.settings.ignored import Ignored
from xubao.window.settings.keys import Keys
from xubao.window.settings.layout import PaperLayout
from xubao.window.settings.lists import Lists
from xubao.window.settings.looks import Looks
from xubao.window.settings.office import Office
from xubao.window.settings.packs import Packs
from xubao.window.settings.rows import Group
from xubao.window.settings.word import WordLooks
from xubao.window.words import told, tr

_WIDEST = 640  # px that the settings may demand beside their groups, on the smallest screen
_SIZE = (800, 600)
_LEFT = 148  # px of the groups
_FEWEST = 8  # characters that a choice has room for
_GROUP = Qt.ItemDataRole.UserRole


class SettingsDialog(QDialog):
    """Nothing changes until 确定.

    Attributes:
        search: what is typed here narrows the rows.
        groups: the list at the left.
        looks, office, layout_of_papers, word, archive, packs, lists, ignored, backups, keys: the groups.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(tr("设置"))
        fit_dialog(self, context.theme.px(_SIZE[0]), context.theme.px(_SIZE[1]))
        self.looks, self.office, self.word = Looks(context), Office(context), WordLooks(context)
        self.layout_of_papers = PaperLayout(context)
        self.archive = ArchiveGroup(context)
        self.packs, self.lists, self.ignored = Packs(context), Lists(context), Ignored(context)
        self.backups, self.keys = Backups(context), Keys(context)
        self._groups: tuple[Group, ...] = (
            self.looks, self.office, self.layout_of_papers, self.word, self.archive, self.packs, self.lists,
            self.ignored, self.backups, self.keys,
        )  # fmt: skip
        self.theme, self.language, self.zoom = self.looks.theme, self.looks.language, self.looks.zoom
        self.fonts = self.word.fonts
        self.search = _Search()
        self.groups = QListWidget()
        self._none = label(tr("没有这样的设置，换个说法试试。"), muted=True, wrap=True)
        self._lay()
        self.search.textChanged.connect(lambda _text: self.look())
        self.search.left.connect(self._into_rows)
        self.groups.currentItemChanged.connect(lambda item, _old: self._go(item))
        self.look()

    def look(self) -> None:
        """Show the rows that say what is searched for."""
        words = self.search.text().casefold().split()
        found = [group.filter(words) > 0 for group in self._groups]
        for at, there in enumerate(found):
            self.groups.item(at).setHidden(not there)
        self._none.setVisible(not any(found))
        self.area.verticalScrollBar().setValue(0)

    def show_group(self, group: Group) -> None:
        """Bring a group to the top, once the dialog is seen."""
        self.groups.setCurrentRow(self._groups.index(group))

    def missing(self) -> list[str]:
        """The chosen fonts that this machine lacks."""
        return self.word.missing()

    def accept(self) -> None:
        """Keep what was set."""
        word = self.word.value(self._context.preferences.value.word)
        try:
            word = self.layout_of_papers.value(word)
        except (XubaoError, OSError) as error:
            self.search.clear()
            self.layout_of_papers.say(told(error))
            self.area.ensureWidgetVisible(self.layout_of_papers)
            return
        self.ignored.apply()
        self._context.preferences.change(
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            zoom=int(self.zoom.currentData()),
            open_exported=self.looks.opened.isChecked(),
            word=replace(word, signatory=self.office.signatory.text().strip()),
            office=self._office(),
            archive=self.archive.value,
            backups=self.backups.on.isChecked(),
            backup_folder=self.backups.folder,
            packs_off=self.packs.off,
        )
        super().accept()

    def _office(self) -> OfficeSettings:
        """Of the office; the number pattern of the paper that a layout was learned from where nobody gave one."""
        office = self.office.value()
        return office if office.number else replace(office, number=self.layout_of_papers.number)

    def _lay(self) -> None:
        for group in self._groups:
            item = QListWidgetItem(tr(group.title), self.groups)
            item.setData(_GROUP, group)
        self.groups.setFixedWidth(self._context.theme.px(_LEFT))
        self.groups.setAccessibleName(tr("设置的类别"))
        rows, no_wheel = QWidget(), _NoWheel(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        for group in self._groups:
            column.addWidget(group)
            for box in group.findChildren(QComboBox):
                box.installEventFilter(no_wheel)
                box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                # as wide as there is room for, whatever there is to choose
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                box.setMinimumContentsLength(_FEWEST)
        column.addWidget(self._none)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        beside = self.area.verticalScrollBar().sizeHint().width()
        self.area.setMinimumWidth(
            min(rows.minimumSizeHint().width() + beside, _WIDEST)
        )  # else it scrolls sideways
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(rows)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(self.groups)
        middle.addWidget(self.area, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        whole.setSpacing(GAP)
        whole.addWidget(self.search)
        whole.addLayout(middle, 1)
        whole.addWidget(buttons)
        self.search.setFocus()

    def _go(self, item: QListWidgetItem | None) -> None:
        """Bring a group to the top: after the rows have their places."""
        group = item.data(_GROUP) if item is not None else None
        if isinstance(group, Group):
            QTimer.singleShot(0, group, lambda: self.area.verticalScrollBar().setValue(group.y() - GAP))

    def _into_rows(self) -> None:
        """Enter and Down in the search: to the first thing found."""
        shown = next((one for one in self._groups if not one.isHidden()), None)
        for row in shown.rows if shown is not None else ():
            parts = (row.control, *row.findChildren(QWidget)) if row.control is not None else ()
            first = next((one for one in parts if one.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
            if not row.isHidden() and first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
                return


class _Search(QLineEdit):
    """Enter does not close the dialog; the first Esc empties it.

    Signals:
        left: to what was found.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("查找设置：字体、备份、快捷键……"))
        self.setAccessibleName(tr("查找设置"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _NoWheel(QObject):
    """The wheel scrolls the page, whatever the mouse is over: no setting changes by the way."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to what lies below."""
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()
        return True
