"""修改意见: what colleagues changed and said, by section, each taken or left by one key."""

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model import ItemKind, ItemVerdict, PlacedItem, Standing
from xubao.window.context import Context
from xubao.window.drafting.cards import Cards, small
from xubao.window.drafting.returned_control import Key, ReturnedControl
from xubao.window.page import GAP, ElidedLabel, bar, flat, label
from xubao.window.theme import Theme
from xubao.window.words import tr

_KINDS = {
    ItemKind.REPLACED: "改写",
    ItemKind.INSERTED: "插入",
    ItemKind.DELETED: "删去",
    ItemKind.MOVED: "移动",
    ItemKind.ADDED: "新增段落",
    ItemKind.REMOVED: "删去段落",
    ItemKind.HEADING: "标题层级",
    ItemKind.COMMENT: "批注",
}
_VERDICTS = {ItemVerdict.TAKEN: "已采纳", ItemVerdict.PARTLY: "部分采纳", ItemVerdict.LEFT: "不采纳"}
_PLACED = Qt.ItemDataRole.UserRole
_LONGEST = 160  # characters of a stretch shown whole


class ReturnedPanel(QWidget):
    """Whose items are shown, the items, what can be done with the one in hand.

    Signals:
        import_wanted: read in another file.
    """

    import_wanted = Signal()

    def __init__(self, context: Context, control: ReturnedControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._theme, self._control = context, context.theme, control
        self.who = QComboBox()
        self.who.setAccessibleName(tr("谁的意见"))
        self.who.setMinimumContentsLength(5)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.who.activated.connect(lambda _at: self.fill())
        self.count = ElidedLabel(muted=True, small=True)
        self.count.setContentsMargins(2 * GAP, 6, GAP, 2)
        self.list = _Items(self._theme)
        self.list.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.list.taken.connect(self.take)
        self.list.left.connect(self.leave)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("理由（写进采纳情况表，可不填）"))
        self.reason.setAccessibleName(tr("理由"))
        self.note = label(muted=True, small=True, wrap=True)
        self.note.setMinimumWidth(0)
        self.note.setContentsMargins(2 * GAP, 2, GAP, 2)
        self.lost = label(muted=True, small=True, wrap=True)
        self.lost.setMinimumWidth(0)
        self.lost.setContentsMargins(2 * GAP, 2, GAP, 2)
        self._nothing = label(tr("还没有导入修改稿。"), muted=True)
        self.setMinimumWidth(270)
        self._lay()
        control.changed.connect(self.fill)
        self._theme.changed.connect(self.fill)
        self.fill()

    # what is shown

    def fill(self) -> None:
        """Show the items as they are now; the one in hand stays in hand."""
        here = self.current
        key = (here.file, here.item.id) if here is not None else None
        self._people()
        shown = [one for one in self._control.items if self.who.currentData() in (None, _name(one))]
        self.list.show_items(shown, key)
        waiting = sum(one.decision.verdict is ItemVerdict.OPEN for one in shown)
        self.count.say(tr("{open} 处未处理，共 {count} 处").format(open=waiting, count=len(shown)))
        tables = [one.file for one in self._control.files if "tables" in one.lost]
        self.lost.setText(
            tr("{files}里有表格，表格里的改动没有读，请对照原文件。").format(files=tr("、").join(tables))
            if tables
            else ""
        )
        self.lost.setVisible(bool(tables))
        self._chosen(show=False)

    @property
    def current(self) -> PlacedItem | None:
        """The item in hand."""
        item = self.list.currentItem()
        found = item.data(_PLACED) if item is not None else None
        return found if isinstance(found, PlacedItem) else None

    def _people(self) -> None:
        chosen = self.who.currentData()
        self.who.clear()
        self.who.addItem(tr("所有人"), None)
        for name in dict.fromkeys(_name(one) for one in self._control.items):
            self.who.addItem(name or tr("未署名"), name)
        self.who.setCurrentIndex(max(0, self.who.findData(chosen)) if chosen is not None else 0)

    def _chosen(self, *, show: bool = True) -> None:
        placed = self.current
        self.note.setText(self._said_of(placed) if placed is not None else "")
        self.note.setVisible(bool(self.note.text()))
        self.reason.setText(placed.decision.reason if placed is not None else "")
        decided = placed is not None and placed.decision.verdict is not ItemVerdict.OPEN
        self._again.setEnabled(decided)
        if placed is not None and show:
            self._control.show(placed)

    def _said_of(self, placed: PlacedItem) -> str:
        """What stands in the way of an item, in words."""
        others = [_name_of(self._control.items, key) for key in placed.rivals]
        if placed.standing is Standing.CHANGED:
            return tr("草稿里这一处后来改过，请对照着手工改。")
        if placed.standing is Standing.RIVAL:
            names = tr("、").join(name or tr("未署名") for name in dict.fromkeys(others))
            return tr("{who} 也改了这一处；采纳其一，另一处就不用了。").format(who=names)
        if placed.standing is Standing.PRESENT and placed.decision.verdict is ItemVerdict.OPEN:
            return tr("草稿里已经是这样写的。")
        if placed.same:
            names = tr("、").join(_name_of(self._control.items, key) or tr("未署名") for key in placed.same)
            return tr("{who} 也是这样改的。").format(who=names)
        return ""

    # what is done

    def take(self) -> None:
        """Take the item in hand and go on to the next one."""
        if (placed := self.current) is not None:
            self.list.next_open()
            self._control.take([(placed.file, placed.item.id)])

    def leave(self) -> None:
        """Leave the item in hand, with the reason that was given, and go on to the next one."""
        self._decide(ItemVerdict.LEFT)

    def _decide(self, verdict: ItemVerdict) -> None:
        if (placed := self.current) is not None:
            reason = self.reason.text().strip()
            if verdict is not ItemVerdict.OPEN:
                self.list.next_open()
            self._control.decide([(placed.file, placed.item.id)], verdict, reason)

    def next(self) -> None:
        """Go to the next item that nobody decided."""
        self.list.next_open()

    def take_all(self) -> None:
        """Take all open items of the person shown; those that others want otherwise are left for a choice."""
        who = self.who.currentData()
        remarks = {
            (one.file, one.item.id) for one in self._control.items if one.item.kind is ItemKind.COMMENT
        }  # a remark is answered by hand
        rivals = {(one.file, one.item.id) for one in self._control.items if one.standing is Standing.RIVAL}
        keys = [key for key in self._control.open_keys(who) if key not in rivals | remarks]
        done = self._control.take(keys)
        said = tr("已采纳 {count} 处。").format(count=done)
        if rivals:
            said += tr("有 {count} 处几个人改得不一样，请逐处选。").format(count=len(rivals))
        self._context.session.offer.emit(said, tr("下一条"), self.next)

    # building

    def _lay(self) -> None:
        frame, row = bar()
        row.setContentsMargins(GAP, GAP - 2, GAP, GAP - 2)
        row.addWidget(self.who, 1)
        every = QToolButton()
        every.setText(tr("全部采纳"))
        every.setToolTip(tr("采纳所选的人全部未处理的修改；批注和几个人改得不一样的除外"))
        every.clicked.connect(lambda _on=False: self.take_all())
        row.addWidget(every)
        row.addWidget(self._more())
        foot, foot_row = bar(foot=True)
        foot_row.setContentsMargins(GAP, 2, GAP, 2)
        for name in ("drafting.item_take", "drafting.item_leave", "drafting.item_next"):
            tool = QToolButton()
            tool.setDefaultAction(self._context.actions[name])
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            foot_row.addWidget(tool)
        foot_row.addStretch(1)
        column = QVBoxLayout(self)
        flat(column)
        for part, stretch in (
            (frame, 0), (self.count, 0), (self.lost, 0), (self.list, 1), (self.note, 0), (self.reason, 0), (foot, 0)
        ):  # fmt: skip
            column.addWidget(part, stretch)

    def _more(self) -> QToolButton:
        made = QToolButton()
        made.setText("…")
        made.setAccessibleName(tr("更多"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        menu.addAction(self._context.actions["drafting.returned"])
        menu.addAction(tr("部分采纳"), lambda: self._decide(ItemVerdict.PARTLY))
        self._again = menu.addAction(tr("重新考虑"), lambda: self._decide(ItemVerdict.OPEN))
        menu.addSeparator()
        menu.addAction(self._context.actions["drafting.record_docx"])
        menu.addAction(self._context.actions["drafting.record_xlsx"])
        menu.addSeparator()
        self._files = menu.addMenu(tr("移出修改稿"))
        menu.aboutToShow.connect(self._list_files)
        made.setMenu(menu)
        return made

    def _list_files(self) -> None:
        self._files.clear()
        for file in self._control.files:
            self._files.addAction(file.file, partial(self._control.forget, file))
        self._files.setEnabled(not self._files.isEmpty())


def _name(placed: PlacedItem) -> str:
    return placed.item.who


def _name_of(items: Sequence[PlacedItem], key: Key) -> str:
    return next((_name(one) for one in items if (one.file, one.item.id) == key), "")


class _Items(Cards):
    """The items under the headings they stand under. Enter takes, Delete leaves.

    Signals:
        taken, left: do that with the item in hand.
    """

    taken = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.setAccessibleName(tr("修改意见"))

    def show_items(self, items: Sequence[PlacedItem], key: Key | None) -> None:
        """Show others, the one of that key in hand."""
        self.blockSignals(True)
        self.clear()
        heading: str | None = None
        for placed in items:
            if placed.item.section != heading:
                heading = placed.item.section
                head = QListWidgetItem(heading or tr("开头部分"))
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                self.put(head, small(self._theme, escape(heading or tr("开头部分"))))
            one = QListWidgetItem(f"{_name(placed)} {placed.item.old} {placed.item.new}")
            one.setData(_PLACED, placed)
            self.put(one, _html(self._theme, placed))
            if key == (placed.file, placed.item.id):
                self.setCurrentItem(one)
        self.blockSignals(False)

    @property
    def some_open(self) -> bool:
        """Whether there is an item that nobody decided."""
        found = (self.item(row).data(_PLACED) for row in range(self.count()))
        return any(isinstance(one, PlacedItem) and one.decision.verdict is ItemVerdict.OPEN for one in found)

    def next_open(self) -> bool:
        """Go to the next item that nobody decided, around the end. Returns whether there is one."""
        rows = [*range(self.currentRow() + 1, self.count()), *range(max(0, self.currentRow()))]
        for row in rows:
            placed = self.item(row).data(_PLACED)
            if isinstance(placed, PlacedItem) and placed.decision.verdict is ItemVerdict.OPEN:
                self.setCurrentRow(row)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes, Delete leaves; the arrows walk."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _html(theme: Theme, placed: PlacedItem) -> str:
    item = placed.item
    tags = [tr(_KINDS[item.kind])]
    if placed.decision.verdict is not ItemVerdict.OPEN:
        tags.append(tr(_VERDICTS[placed.decision.verdict]))
    elif placed.standing is Standing.RIVAL:
        tags.append(tr("有冲突"))
    elif placed.standing is Standing.CHANGED:
        tags.append(tr("草稿已改"))
    elif placed.standing is Standing.PRESENT:
        tags.append(tr("已是这样"))
    day = item.when[:10]
    who = escape(item.who or tr("未署名"))
    head = small(theme, f"<b>{who}</b>　{day}　{'　'.join(escape(tag) for tag in tags)}")
    return head + f'<p style="margin-top:3px; margin-bottom:0px">{_words(theme, placed)}</p>'


def _words(theme: Theme, placed: PlacedItem) -> str:
    item = placed.item
    if item.kind is ItemKind.COMMENT:
        words = f"“{_cut(item.old)}” " if item.old else ""
        muted = f'<span style="color:{theme.hex("muted")}">{words}</span>'
        return muted + escape(item.new).replace("\n", "<br>")
    if item.kind is ItemKind.HEADING:
        level = tr("改为正文") if item.new == "0" else tr("改为第 {level} 级标题").format(level=item.new)
        return f"{escape(item.old)}　{level}"
    before, behind = (
        f'<span style="color:{theme.hex("muted")}">{escape(one)}</span>' for one in item.context
    )
    old = f'<s style="background:{theme.hex("dropped_soft")}">{_cut(item.old)}</s>' if item.old else ""
    new = f'<span style="background:{theme.hex("added_soft")}">{_cut(item.new)}</span>' if item.new else ""
    if item.kind is ItemKind.MOVED:
        return f"{before}{new}{behind}"
    return f"{before}{old}{new}{behind}"


def _cut(text: str) -> str:
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"
    return escape(text).replace("\n", "<br>")
