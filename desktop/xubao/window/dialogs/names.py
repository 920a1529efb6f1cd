"""名称词库: a person's own names, with their kinds and other wordings; and the form that adds one from the text."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from xubao.model import XubaoError, packs_used
from xubao.operations import naming
from xubao.operations.naming import KINDS, NameEntry
from xubao.window.context import Context
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import NAME_WORDS, told, tr

_NAME, _KIND, _VARIANTS = range(3)
_ROLE = Qt.ItemDataRole.UserRole
_BREAKS = frozenset("，。；：！？,;:!?\n")
"""Marks that end a clause: no name goes over them."""


class NamesDialog(QDialog):
    """The person's own names in a table, each cell to be typed in; nothing changes until 确定.

    Attributes:
        table: one row a name: name, kind, other wordings.
    """

    def __init__(self, context: Context, search: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(tr("名称词库"))
        fit_dialog(self, context.theme.px(720), context.theme.px(520))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("查找名称或写法"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.table = QTableWidget(0, 3)
        self.note = label(small=True, wrap=True)
        self._lay()
        for entry in naming.own_names():
            self._add(entry)
        self.table.itemChanged.connect(lambda _item: self._say())
        self._say()
        if search and any(search in self._text(row) for row in range(self.table.rowCount())):
            self.search.setText(search)

    def entries(self) -> tuple[NameEntry, ...]:
        """What the table says, rows that are no names left out."""
        made = (
            naming.made_entry(self._cell(row, _NAME), self._kind(row), self._cell(row, _VARIANTS))
            for row in range(self.table.rowCount())
        )
        return naming.merged((), (entry for entry in made if entry is not None))

    def add(self) -> None:
        """A new, empty row to be typed into."""
        self.search.clear()
        self._add(NameEntry("", "phrase"))
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, _NAME)
        self.table.edit(self.table.model().index(row, _NAME))

    def remove(self) -> None:
        """The selected rows go."""
        for row in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            self.table.removeRow(row)
        self._say()

    def take_in(self, path: Path) -> None:
        """Add the names of a colleague's list; those that are here already get its other wordings too."""
        more = naming.read_names_file(path)
        before = len(self.entries())
        merged = naming.merged(self.entries(), more)
        self.table.setRowCount(0)
        for entry in merged:
            self._add(entry)
        if more:
            self.note.setText(
                tr("读到 {count} 个名称，新增 {new} 个。").format(count=len(more), new=len(merged) - before)
            )
        else:
            self.note.setText(tr("这个文件里没有名称：每行应是“名称、类别、其他写法”，以制表符分开。"))

    def give_out(self, path: Path) -> None:
        """Write the list as a file for a colleague."""
        try:
            naming.write_names_file(path, self.entries(), force=True)
        except XubaoError as error:
            self.note.setText(told(error))
        else:
            self.note.setText(tr("已导出到 {path}").format(path=path))

    def _lay(self) -> None:
        self.table.setHorizontalHeaderLabels([tr("名称"), tr("类别"), tr("其他写法（用顿号分开）")])
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(_KIND, QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(_VARIANTS, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(_NAME, self._context.theme.px(230))
        self.table.setColumnWidth(_KIND, self._context.theme.px(96))
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(self._context.theme.px(32))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setItemDelegateForColumn(_KIND, _KindDelegate(self.table))
        self.table.setShowGrid(False)
        trigger = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(
            trigger.DoubleClicked | trigger.SelectedClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed
        )
        tools = QHBoxLayout()
        tools.setSpacing(GAP)
        tools.addWidget(self.search, 1)
        for text, slot in (
            (tr("添加"), self.add),
            (tr("删除"), self.remove),
            (tr("导入…"), self._import),
            (tr("导出…"), self._export),
        ):
            made = button(text, slot)
            made.setAutoDefault(False)
            tools.addWidget(made)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(
            label(tr("这里的名称在所有项目里都认得，同一名称的各种写法算作一个。"), muted=True, wrap=True)
        )
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addWidget(buttons)

    def _add(self, entry: NameEntry) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        kind = QTableWidgetItem(tr(NAME_WORDS[entry.kind]))
        kind.setData(_ROLE, entry.kind)
        self.table.setItem(row, _NAME, QTableWidgetItem(entry.name))
        self.table.setItem(row, _KIND, kind)
        self.table.setItem(row, _VARIANTS, QTableWidgetItem("、".join(entry.variants)))

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text() if item is not None else ""

    def _kind(self, row: int) -> str:
        item = self.table.item(row, _KIND)
        return str(item.data(_ROLE)) if item is not None else ""

    def _text(self, row: int) -> str:
        return f"{self._cell(row, _NAME)} {self._cell(row, _VARIANTS)}"

    def _filter(self, words: str) -> None:
        for row in range(self.table.rowCount()):
            self.table.setRowHidden(row, words.strip() not in self._text(row))

    def _say(self) -> None:
        count = len(self.entries())
        self.note.setText(
            tr("{count} 个名称").format(count=count)
            if count
            else tr("还没有自己的名称：点“添加”，或在资料里选中文字按 Ctrl+K。程序自带的名称不在这里列出。")
        )

    def _import(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, tr("导入名称"), self._context.preferences.folder("names"), tr("名称表 (*.tsv *.txt)")
        )
        if path:
            self._context.preferences.remembered.used("names", path)
            self.take_in(Path(path))

    def _export(self) -> None:
        start = str(Path(self._context.preferences.folder("names")) / tr("名称词库.tsv"))
        path, _ = QFileDialog.getSaveFileName(self, tr("导出名称"), start, tr("名称表 (*.tsv)"))
        if path:
            self._context.preferences.remembered.used("names", path)
            self.give_out(Path(path) if Path(path).suffix else Path(f"{path}.tsv"))


class _KindDelegate(QStyledItemDelegate):
    """A kind is chosen, not typed."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: object) -> QWidget:
        """A box with the kinds, open at once."""
        box = kind_box(parent)
        box.activated.connect(lambda _row: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: object) -> None:
        """The kind it has."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(max(0, editor.findData(index.data(_ROLE))))  # type: ignore[attr-defined]

    def setModelData(self, editor: QWidget, model: object, index: object) -> None:
        """The kind chosen."""
        assert isinstance(editor, QComboBox)
        model.setData(index, editor.currentText())  # type: ignore[attr-defined]
        model.setData(index, editor.currentData(), _ROLE)  # type: ignore[attr-defined]


class NameForm(QDialog):
    """Adds what is selected in the text to the person's names, as one of its own or as another wording of one."""

    def __init__(
        self, selected: str, known: list[str], context: Context, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._selected = selected
        self.setWindowTitle(tr("加入名称词库"))
        self.setMinimumWidth(context.theme.px(460))
        facts = naming.facts_of(selected, packs_used(context.session.reports().values()))
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.name.addItems(list(dict.fromkeys((facts.name, selected, *known))))
        self.name.setCurrentText(facts.name)
        completer = QCompleter(self.name.model(), self.name)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(completer)
        self.kind = kind_box()
        self.kind.setCurrentIndex(self.kind.findData(facts.kind or naming.likely_kind(selected)))
        self.variants = QLineEdit(tr("、").join(facts.variants))
        self.variants.setPlaceholderText(tr("用顿号分开，可以空着"))
        self.note = label(small=True, wrap=True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(2 * GAP)
        form.setVerticalSpacing(GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("选中的文字"), label(f"“{selected}”", wrap=True))
        form.addRow(tr("名称"), self.name)
        form.addRow(
            "",
            label(
                tr("如果选中的是某个名称的另一种写法，在这里填那个名称。"), muted=True, small=True, wrap=True
            ),
        )
        form.addRow(tr("类别"), self.kind)
        form.addRow(tr("其他写法"), self.variants)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(form)
        column.addWidget(self.note)
        column.addWidget(self._buttons)
        self.name.editTextChanged.connect(lambda _text: self._say())
        self._say()

    def entry(self) -> NameEntry | None:
        """The name as it stands in the form; None where there is none."""
        name, others = self.name.currentText(), self.variants.text()
        if _BREAKS.intersection(name):
            return None
        if not _BREAKS.intersection(self._selected):
            others = f"{others}、{self._selected}"
        return naming.made_entry(name, str(self.kind.currentData()), others)

    def _say(self) -> None:
        entry = self.entry()
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(entry is not None)
        if _BREAKS.intersection(self.name.currentText()):
            self.note.setText(tr("名称里不能有逗号、句号这样的标点：请改名称，或取消后重新选中。"))
        elif entry is None:
            self.note.setText(tr("名称要有两个字以上。"))
        elif entry.variants:
            self.note.setText(
                tr("{names} 也算作“{name}”。").format(names=tr("、").join(entry.variants), name=entry.name)
            )
        else:
            self.note.setText("")


def kind_box(parent: QWidget | None = None) -> QComboBox:
    """A box with the kinds of names."""
    made = QComboBox(parent)
    for kind in KINDS:
        made.addItem(tr(NAME_WORDS[kind]), kind)
    return made
