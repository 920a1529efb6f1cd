"""批注: the remarks on the draft with their answers, the one in hand answered and called done here."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from xubao.model import DraftComment
from xubao.window.context import Context
from xubao.window.drafting.cards import Cards, small
from xubao.window.drafting.comment_control import CommentControl
from xubao.window.page import GAP, bar, flat
from xubao.window.words import tr

_ID = Qt.ItemDataRole.UserRole


class CommentPanel(QWidget):
    """The remarks in the order of the draft."""

    def __init__(self, context: Context, control: CommentControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._control = context.theme, control
        self.list = Cards(context.theme)
        self.list.setAccessibleName(tr("批注"))
        self.list.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.done = QCheckBox(tr("也列出已解决的"))
        self.done.toggled.connect(lambda _on: self.fill())
        self.answer = QLineEdit()
        self.answer.setAccessibleName(tr("答复"))
        self.answer.setPlaceholderText(tr("答复，回车记下"))
        self.answer.returnPressed.connect(self._answer)
        self.settle = QToolButton()
        self.settle.clicked.connect(lambda _on=False: self._settle())
        self.remove = QToolButton()
        self.remove.setText(tr("删除"))
        self.remove.clicked.connect(lambda _on=False: control.remove(self.current))
        add = QToolButton()
        add.setDefaultAction(context.actions["drafting.comment"])
        add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        frame, row = bar()
        row.setContentsMargins(GAP, GAP - 2, GAP, GAP - 2)
        row.addWidget(self.done, 1)
        row.addWidget(add)
        foot, foot_row = bar(foot=True)
        foot_row.setContentsMargins(GAP, 2, GAP, 2)
        foot_row.addWidget(self.settle)
        foot_row.addWidget(self.remove)
        foot_row.addStretch(1)
        column = QVBoxLayout(self)
        flat(column)
        for part, stretch in ((frame, 0), (self.list, 1), (self.answer, 0), (foot, 0)):
            column.addWidget(part, stretch)
        control.changed.connect(self.fill)
        self._theme.changed.connect(self.fill)
        self.fill()

    @property
    def current(self) -> str:
        """The id of the remark in hand, "" for none."""
        item = self.list.currentItem()
        return str(item.data(_ID) or "") if item is not None else ""

    def fill(self) -> None:
        """Show the remarks as they are now; the one in hand stays in hand."""
        here = self.current
        every = self._control.comments
        shown = [one for one in every if not one.parent and (self.done.isChecked() or not one.done)]
        shown.sort(key=lambda one: self._control.marks.range_of(one.id) or (1 << 30, 0))
        self.list.blockSignals(True)
        self.list.clear()
        for one in shown:
            item = QListWidgetItem(one.text)
            item.setData(_ID, one.id)
            self.list.put(item, self._html(one, every))
            if one.id == here:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._enable()

    def choose(self, comment: str) -> None:
        """Take a remark in hand."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_ID) == comment:
                self.list.setCurrentRow(row)

    def _html(self, one: DraftComment, every: Sequence[DraftComment]) -> str:
        place = self._control.marks.range_of(one.id)
        gone = place is None or place[0] == place[1]
        words = f"“{escape(one.words[:60])}”" if one.words else ""
        lost = tr("（原文已改）") if gone and one.words else ""
        done = f"　{tr('已解决')}" if one.done else ""
        who = escape(one.who or tr("未署名"))
        head = small(self._theme, f"<b>{who}</b>　{one.when[:10]}{done}") + small(self._theme, words + lost)
        parts = [head, f'<p style="margin:2px 0px">{_lines(one.text)}</p>']
        for answer in every:
            if answer.parent == one.id:
                said = f"<b>{escape(answer.who or tr('未署名'))}</b>　{_lines(answer.text)}"
                parts.append(f'<p style="margin-left:{self._theme.px(16)}px; margin-top:2px">{said}</p>')
        return "".join(parts)

    def _chosen(self) -> None:
        self._enable()
        if self.current:
            self._control.show(self.current)

    def _enable(self) -> None:
        one = next((one for one in self._control.comments if one.id == self.current), None)
        for part in (self.settle, self.remove, self.answer):
            part.setEnabled(one is not None)
        self.settle.setText(tr("重新打开") if one is not None and one.done else tr("已解决"))

    def _settle(self) -> None:
        one = next((one for one in self._control.comments if one.id == self.current), None)
        if one is not None:
            self._control.settle(one.id, done=not one.done)

    def _answer(self) -> None:
        if self.current:
            self._control.answer(self.current, self.answer.text().strip())
            self.answer.clear()


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
