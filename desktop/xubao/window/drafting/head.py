"""The strips above and below the draft: paragraph kind, gaps, search, export; source and size."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model.gap_marks import TO_FILL
from xubao.window.context import Context
from xubao.window.drafting.exports import BEFORE_EXPORTS, EXPORTS
from xubao.window.drafting.marks import Kind, Place
from xubao.window.output import ExportButton
from xubao.window.page import GAP, ElidedLabel, bar, flat
from xubao.window.words import tr

_KINDS = (
    ("正文", Kind.BODY, 0),
    ("一级标题", Kind.HEADING, 1),
    ("二级标题", Kind.HEADING, 2),
    ("三级标题", Kind.HEADING, 3),
    ("四级标题", Kind.HEADING, 4),
    ("标题", Kind.TITLE, 0),
    ("标题下一行", Kind.UNDER_TITLE, 0),
    ("发文字号", Kind.NUMBER, 0),
)


class Head(QFrame):
    """The strip above.

    Signals:
        gap_wanted: go to the next gap.
        kind_wanted: (Kind, level) make the paragraph that.
        find_wanted: (words, whether backwards).
    """

    gap_wanted = Signal()
    kind_wanted = Signal(object, int)
    find_wanted = Signal(str, bool)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, row = bar()
        frame.setMinimumHeight(46)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)
        self.kind = QComboBox()
        self.kind.setToolTip(tr("光标所在段落是正文还是标题"))
        for word, _kind, _level in _KINDS:
            self.kind.addItem(tr(word))
        self.kind.activated.connect(lambda index: self.kind_wanted.emit(_KINDS[index][1], _KINDS[index][2]))
        row.addWidget(self.kind)
        self.gaps = QToolButton()
        self.gaps.setProperty("chip", True)
        self.gaps.setToolTip(context.actions["drafting.next_gap"].toolTip())
        self.gaps.clicked.connect(lambda _checked=False: self.gap_wanted.emit())
        row.addWidget(self.gaps)
        row.addStretch(1)
        self.words = QLineEdit()
        self.words.setAccessibleName(tr("查找草稿"))
        self.words.setPlaceholderText(tr("在草稿里查找"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaximumWidth(180)
        self.words.returnPressed.connect(lambda: self.find_wanted.emit(self.words.text(), False))
        back = QShortcut(QKeySequence("Shift+Return"), self.words)
        back.activated.connect(lambda: self.find_wanted.emit(self.words.text(), True))
        row.addWidget(self.words)
        history = QToolButton()
        history.setDefaultAction(context.actions["drafting.history"])
        history.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        row.addWidget(history)
        row.addWidget(ExportButton(context, EXPORTS, before=BEFORE_EXPORTS))
        self.show_gaps(0)

    def show_gaps(self, count: int, doubts: int = 0) -> None:
        """Say how many gaps are left, and how many of them wait to be verified rather than filled."""
        words = [
            tr("待补充 {count}").format(count=count - doubts) if count > doubts else "",
            tr("待核实 {count}").format(count=doubts) if doubts else "",
        ]
        self.gaps.setText("　".join(word for word in words if word) or tr("没有待补充"))
        self.gaps.setEnabled(count > 0)

    def show_place(self, place: Place) -> None:
        """Say what the cursor's paragraph is."""
        level = min(4, place.level) if place.kind is Kind.HEADING else 0
        for index, (_word, kind, at) in enumerate(_KINDS):
            if kind is place.kind and (kind is not Kind.HEADING or at == max(1, level)):
                self.kind.setCurrentIndex(index)
                return
        self.kind.setCurrentIndex(0)


class Foot(QFrame):
    """The strip below: where the words at the cursor come from, how long the draft is."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("foot", True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, 6, 2 * GAP, 6)
        row.setSpacing(GAP)
        self.origin = ElidedLabel()
        row.addWidget(self.origin, 1)
        self.source = QToolButton()
        self.source.setDefaultAction(context.actions["drafting.source"])
        row.addWidget(self.source)
        self.length = QToolButton()
        self.length.setAccessibleName(tr("字数"))
        row.addWidget(self.length)
        self.show_origin("")

    def show_origin(self, text: str, gap: str = "", *, there: bool = False) -> None:
        """Say where the words come from; "" for a person's own.

        Args:
            gap: how the gap begins that the cursor stands in; "" for none.
            there: whether it can be gone to.
        """
        words = (
            tr("出处：{text}").format(text=text) if text else tr("光标处没有出处：是格式用语，或自己写的话")
        )
        if TO_FILL in gap:
            words = tr("待补充：直接写，或双击右侧的佐证填上；不要它了按 Delete")
        elif gap:
            words = tr("待核实：核对原文后改好，再删去这个记号")
        self.origin.say(words)
        self.source.setVisible(there)

    def show_size(self, words: str, tip: str, *, over: bool = False) -> None:
        """Say how long the draft and the part in hand are.

        Args:
            over: whether the part is longer than it shall be.
        """
        self.length.setText(words)
        self.length.setToolTip(tip)
        self.length.setProperty("over", over)
        self.length.style().unpolish(self.length)
        self.length.style().polish(self.length)
