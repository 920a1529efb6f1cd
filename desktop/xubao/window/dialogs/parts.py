"""分出一部分 and 合并分工稿: which sections go to a colleague; what of a part that came back is taken."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from xubao.model import DraftSection, SavedDraft
from xubao.operations.parts import PartChange, PartItem, PartReturned, Take
from xubao.window.page import GAP, label
from xubao.window.placing import fit_dialog
from xubao.window.theme import Theme
from xubao.window.words import tr

_SECTION = Qt.ItemDataRole.UserRole
_CHANGES = {
    PartChange.THEIRS: "同事改过，这边没有动",
    PartChange.CONFLICT: "两边都改过",
    PartChange.ADDED: "同事新加的",
    PartChange.DROPPED: "同事删去了",
    PartChange.GONE: "同事改过，这边已经删去",
}
_TAKES = {
    Take.MINE: "用现在的",
    Take.THEIRS: "用同事的",
    Take.BOTH: "两段都留，再改",
}
_INDENT = "　"
_SHORT = 24  # characters of a section without a heading that tell which it is


class HandOutDialog(QDialog):
    """Asks which sections go to whom, with what is asked.

    Args:
        draft: the document as it stands.
        here: id of the section the cursor is in; it is checked at first.
    """

    def __init__(self, draft: SavedDraft, here: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("分出一部分"))
        self._draft = draft
        said = tr(
            "勾选的章节连同要回应的意见、用到的资料存成一个文件，发给同事在续报里改；改好交回后用“合并分工稿”收回来。"
        )
        self.list = QListWidget()
        self.list.setAccessibleName(tr("章节"))
        for section in draft.sections:
            item = QListWidgetItem(f"{_INDENT * max(0, section.level - 1)}{heading_of(section)}", self.list)
            item.setData(_SECTION, section.id)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.to, self.asked = QLineEdit(), QLineEdit()
        self.to.setPlaceholderText(tr("单位和姓名，如：市财政局 张三"))
        self.asked.setPlaceholderText(tr("要做什么、什么时候交回"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self._buttons.addButton(tr("存成分工稿…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("交给"), self.to)
        form.addRow(tr("要求"), self.asked)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(label(said, muted=True, wrap=True))
        column.addWidget(self.list, 1)
        column.addLayout(form)
        column.addWidget(self._buttons)
        fit_dialog(self, 560, 520)
        self.list.itemChanged.connect(self._checked)
        self.to.textChanged.connect(lambda _text: self._show())
        self._check(here)
        self._show()

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of those that go."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(str(item.data(_SECTION)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _check(self, section: str) -> None:
        for row in range(self.list.count()):
            if self.list.item(row).data(_SECTION) == section:
                self.list.item(row).setCheckState(Qt.CheckState.Checked)
                self.list.scrollToItem(self.list.item(row))

    def _checked(self, item: QListWidgetItem) -> None:
        """What stands below a heading goes with it."""
        row, state = self.list.row(item), item.checkState()
        level = self._draft.sections[row].level
        with QSignalBlocker(self.list):
            for below in range(row + 1, self.list.count()):
                if not level or self._draft.sections[below].level <= level:
                    break
                self.list.item(below).setCheckState(state)
        self._show()

    def _show(self) -> None:
        self.go.setEnabled(bool(self.sections) and bool(self.to.text().strip()))


class TakeInDialog(QDialog):
    """Shows what a part that came back changed, and asks of each whose text stands.

    Args:
        back: the part.
        compare: (old words, new words) → what changed between them.
    """

    def __init__(
        self,
        theme: Theme,
        back: PartReturned,
        compare: Callable[[str, str], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._back, self._compare = theme, back, compare
        self._taken = {one.key: one.proposed for one in back.items}
        self.setWindowTitle(tr("合并分工稿"))
        fit_dialog(self, theme.px(1040), theme.px(600))
        self.list = QListWidget()
        self.list.setMinimumWidth(theme.px(250))
        self.list.setWordWrap(True)
        self.mine, self.theirs = QTextBrowser(), QTextBrowser()
        self.mine.setAccessibleName(tr("现在的"))
        self.theirs.setAccessibleName(tr("同事交回的"))
        self.choices = QButtonGroup(self)
        self.takes = {take: QRadioButton(tr(words)) for take, words in _TAKES.items()}
        for one in self.takes.values():
            self.choices.addButton(one)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(tr("合并进来"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._lay()
        self.list.addItems(["" for _item in back.items])
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.choices.buttonClicked.connect(lambda _button: self._chosen())
        self._name_items()
        self.list.setCurrentRow(0)

    @property
    def taken(self) -> dict[str, Take]:
        """Key of an item → whose text stands."""
        return dict(self._taken)

    def _lay(self) -> None:
        note, conflicts = self._back.note, self._conflicts()
        said = tr("{to} 交回的分工稿改了 {count} 处").format(to=note.to, count=len(self._back.items))
        if conflicts:
            said += tr("，其中 {count} 处两边都改过，先按现在的保留，请逐处选定").format(count=conflicts)
        if self._back.lacking:
            names = tr("、").join(self._back.lacking)
            said += tr("；用到的新资料会一起导入：{names}").format(names=names)
        texts = QWidget()
        grid = QGridLayout(texts)
        grid.setContentsMargins(GAP, 0, 0, 0)
        for column, (words, view) in enumerate(((tr("现在的"), self.mine), (tr("同事交回的"), self.theirs))):
            grid.addWidget(label(words, small=True), 0, column)
            grid.addWidget(view, 1, column)
        row = QHBoxLayout()
        for one in self.takes.values():
            row.addWidget(one)
        row.addStretch(1)
        grid.addLayout(row, 2, 0, 1, 2)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(texts)
        split.setStretchFactor(1, 1)
        outer = QVBoxLayout(self)
        outer.setSpacing(GAP)
        outer.addWidget(label(f"{said}{tr('。')}", wrap=True))
        outer.addWidget(split, 1)
        outer.addWidget(label(tr("合并前的草稿先存进草稿历史；合并可以撤销。"), muted=True, small=True))
        outer.addWidget(self._buttons)

    def _conflicts(self) -> int:
        return sum(
            one.change in (PartChange.CONFLICT, PartChange.DROPPED, PartChange.GONE)
            for one in self._back.items
        )

    @property
    def _item(self) -> PartItem | None:
        row = self.list.currentRow()
        return self._back.items[row] if 0 <= row < len(self._back.items) else None

    def _name_items(self) -> None:
        for row, one in enumerate(self._back.items):
            section = one.mine or one.theirs
            name = heading_of(section) if section is not None else ""
            take = tr(_TAKES[self._taken[one.key]])
            self.list.item(row).setText(f"{name}\n{tr(_CHANGES[one.change])}　→ {take}")

    def _show(self) -> None:
        item = self._item
        if item is None:
            return
        mine, theirs = (_words(one) for one in (item.mine, item.theirs))
        changes = self._compare(mine, theirs) if item.mine and item.theirs else ()
        self.mine.setHtml(self._html(item.mine, mine, changes, "-"))
        self.theirs.setHtml(self._html(item.theirs, theirs, changes, "+"))
        self.takes[Take.BOTH].setEnabled(item.mine is not None and item.theirs is not None)
        self.takes[self._taken[item.key]].setChecked(True)

    def _html(
        self, section: DraftSection | None, words: str, changes: Sequence[tuple[str, str]], own: str
    ) -> str:
        if section is None:
            return f'<p style="color:{self._theme.hex("muted")}">{escape(tr("（没有这一节）"))}</p>'
        colour = self._theme.hex("dropped_soft" if own == "-" else "added_soft")
        pieces = [
            escape(text) if op == "=" else f'<span style="background:{colour}">{escape(text)}</span>'
            for op, text in changes or (("=", words),)
            if op in ("=", own)
        ]
        body = "".join(pieces).replace("\n", "<br>")
        return f'<p style="line-height:150%; font-size:{self._theme.px(14)}px">{body}</p>'

    def _chosen(self) -> None:
        item = self._item
        if item is not None:
            self._taken[item.key] = next(take for take, one in self.takes.items() if one.isChecked())
            self._name_items()


def heading_of(section: DraftSection) -> str:
    """The heading of a section, or how its text begins."""
    if section.title:
        return section.title
    text = "".join(run.text for runs in section.paragraphs for run in runs)
    return f"{text[:_SHORT]}……" if len(text) > _SHORT else text or tr("（空）")


def _words(section: DraftSection | None) -> str:
    if section is None:
        return ""
    paragraphs = ("".join(run.text for run in runs) for runs in section.paragraphs)
    return "\n".join(filter(None, (section.title, *paragraphs)))
