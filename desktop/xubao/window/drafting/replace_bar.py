"""查找和替换: floats over the upper right corner of the draft; says how many there are and which one is seen."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QToolButton

from xubao.window.drafting.editor import DraftEdit
from xubao.window.page import GAP, button, label
from xubao.window.theme import Theme
from xubao.window.words import tr

_EDGE = 20  # px from the edge of the text: clear of the scroll bar


class ReplaceBar(QFrame):
    """Finds and replaces in one editor; what is replaced keeps its source, and all at once is one step to undo."""

    def __init__(self, theme: Theme, editor: DraftEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self._replaced = ""
        self.setProperty("popup", True)
        self.words, self.instead = QLineEdit(), QLineEdit()
        self.words.setPlaceholderText(tr("查找"))
        self.instead.setPlaceholderText(tr("替换成"))
        self.count = label(small=True)
        self.count.setMinimumWidth(64)
        self.count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.one = button(tr("替换"), self.replace_one)
        self.all = button(tr("全部替换"), self.replace_all)
        self._lay(theme)
        self.words.textChanged.connect(lambda _text: self._look_anew())
        self.words.returnPressed.connect(lambda: self.step(back=False))
        self.instead.returnPressed.connect(self.replace_one)
        editor.edited.connect(self._look_if_seen)
        editor.loaded.connect(self._look_if_seen)
        editor.installEventFilter(self)
        self.hide()

    def open(self, words: str = "") -> None:
        """Show it, searching for what is selected."""
        if words:
            self.words.setText(words)
        self._look_anew()
        self._place()
        self.show()
        self.raise_()
        self.words.setFocus()
        self.words.selectAll()

    def step(self, *, back: bool) -> None:
        """Go to the next place, or the one before."""
        self._replaced = ""
        if self.words.text():
            self._editor.find_text(self.words.text(), back=back)
            self._say()

    def replace_one(self) -> None:
        """Replace the place that is selected and go on; where none is, go to the next."""
        words = self.words.text()
        cursor = self._editor.textCursor()
        if words and cursor.selectedText() == words and not self._editor.isReadOnly():
            self._put(cursor)
            self._editor.setTextCursor(cursor)
        self.step(back=False)

    def replace_all(self) -> int:
        """Replace every place. Returns how many there were."""
        places = self._editor.places_of(self.words.text())
        if self._editor.isReadOnly() or not places:
            return 0
        cursor = QTextCursor(self._editor.document())
        cursor.beginEditBlock()
        for start, end in reversed(places):
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self._put(cursor)
        cursor.endEditBlock()
        self._replaced = tr("已替换 {count} 处").format(count=len(places))
        self._look()
        return len(places)

    def _put(self, cursor: QTextCursor) -> None:
        """The new words where the old ones stood, with their source."""
        first = QTextCursor(cursor)
        first.setPosition(cursor.selectionStart() + 1)
        cursor.insertText(self.instead.text(), first.charFormat())

    def _look_anew(self) -> None:
        self._replaced = ""
        self._look()

    def _look_if_seen(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        places = self._editor.places_of(self.words.text())
        self._editor.mark_places(places)
        if not places and (self.one.hasFocus() or self.all.hasFocus()):
            self.instead.setFocus()  # a grey button would leave the keys to what stands beside
        for made in (self.one, self.all):
            made.setEnabled(bool(places))
        self._say()

    def _say(self) -> None:
        places = self._editor.places_of(self.words.text())
        at = self._editor.textCursor().selectionStart()
        number = next((n for n, (start, _end) in enumerate(places, 1) if start == at), 0)
        if self._replaced or not self.words.text():
            self.count.setText(self._replaced)
        elif not places:
            self.count.setText(tr("没有找到"))
        else:
            self.count.setText(f"{number or '–'} / {len(places)}")

    def closing(self) -> None:
        """Hide it, and go back to writing."""
        self._editor.mark_places([])
        self.hide()
        self._editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closing()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The editor has another size: stay in its corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        width = min(self._editor.fontMetrics().horizontalAdvance("国") * 26, self._editor.width() - 2 * _EDGE)
        self.setGeometry(
            self._editor.width() - max(260, width) - _EDGE, 8, max(260, width), self.sizeHint().height()
        )

    def _lay(self, theme: Theme) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(GAP, GAP, GAP, GAP)
        grid.setSpacing(GAP // 2)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.instead, 1, 0)
        steps = QHBoxLayout()
        steps.setSpacing(0)
        steps.addWidget(self.count, 1)
        for icon, tip, back in (("previous", tr("上一处"), True), ("next", tr("下一处"), False)):
            made = QToolButton()
            made.setIcon(theme.icon(icon))
            made.setToolTip(tip)
            made.clicked.connect(lambda _on=False, back=back: self.step(back=back))
            steps.addWidget(made)
        close = QToolButton()
        close.setIcon(theme.icon("close", "muted"))
        close.setToolTip(tr("关闭（Esc）"))
        close.clicked.connect(lambda _on=False: self.closing())
        steps.addWidget(close)
        grid.addLayout(steps, 0, 1)
        verbs = QHBoxLayout()
        verbs.setSpacing(GAP // 2)
        for verb in (self.one, self.all):
            verb.setProperty("narrow", True)
            verbs.addWidget(verb)
        grid.addLayout(verbs, 1, 1)
        grid.setColumnStretch(0, 1)
