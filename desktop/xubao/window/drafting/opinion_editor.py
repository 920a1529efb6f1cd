"""The opinions as lines to correct, to type or to paste; beside them how they are read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Opinion, XubaoError
from xubao.window.page import button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import told, tr

_SIZE = (980, 560)
_SETTLE = 250  # ms after the last key


class OpinionEditor(QDialog):
    """Corrects the list of opinions.

    Args:
        opinions: as they are.
        since: YYYY-MM-DD of their document.
        take: takes the list a person made; an empty one for the document's own.
    """

    def __init__(
        self,
        opinions: Sequence[Opinion],
        since: str | None,
        take: Callable[[Sequence[Opinion]], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        from xubao.operations.opinions import opinions_text

        self.setWindowTitle(tr("修改审议意见"))
        fit_dialog(self, *_SIZE)
        self._before, self._since, self._take = tuple(opinions), since, take
        self.text = QPlainTextEdit()
        self.text.setPlainText(opinions_text(opinions))
        self.read = QListWidget()
        self.read.setWordWrap(True)
        self.read.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._note = label(muted=True, wrap=True)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self._show)
        self.text.textChanged.connect(self._settle.start)
        self._lay()
        self._show()

    def opinions(self) -> tuple[Opinion, ...]:
        """The opinions as the lines name them."""
        from xubao.operations.opinions import opinions_from_text

        return opinions_from_text(self.text.toPlainText(), self._before, self._since)

    def recognise(self) -> None:
        """Take the text for 审议意见 as an office wrote them, and make lines of it; undo brings the text back."""
        from xubao.operations.opinions import recognised_text

        try:
            lines = recognised_text(self.text.toPlainText(), self._since)
        except XubaoError as error:
            self._note.setText(told(error))
            return
        cursor = self.text.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(lines)

    def accept(self) -> None:
        """Take the list, where it is another one."""
        made = self.opinions()
        if made and made != self._before:
            self._take(made)
        super().accept()

    def give_back(self) -> None:
        """Leave the opinions to their document again."""
        self._take(())
        super().accept()

    def _show(self) -> None:
        from xubao.window.drafting.opinion_status import duty_of

        found = self.opinions()
        self.read.clear()
        for one in found:
            lines = [f"{one.number}{one.title}", *duty_of(one)]
            self.read.addItem("\n".join(lines))
        self._note.setText(
            tr("一行一条，缩进的归上一条；责任单位和时限写在行末括号里。现在读出 {count} 条。").format(
                count=len(found)
            )
        )
        self.ok.setEnabled(bool(found))

    def _lay(self) -> None:
        split = QSplitter()
        split.addWidget(self.text)
        split.addWidget(self.read)
        split.setSizes([600, 380])
        self.ok = button(tr("保存"), self.accept, primary=True)
        row = QHBoxLayout()
        for words, does in (
            (tr("把粘贴的原文整理成条目"), self.recognise),
            (tr("恢复原文的条目"), self.give_back),
            (tr("取消"), self.reject),
        ):
            made = button(words, does)
            made.setAutoDefault(False)  # Enter in the text is a line, in the dialog it saves
            row.addWidget(made)
        row.insertStretch(2, 1)
        row.addWidget(self.ok)
        column = QVBoxLayout(self)
        column.addWidget(self._note)
        column.addWidget(split, 1)
        column.addLayout(row)
