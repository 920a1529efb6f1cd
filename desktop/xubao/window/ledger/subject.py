"""Chooses whose dossier (专题汇总) to see."""

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QVBoxLayout, QWidget

from xubao.model import Ledger
from xubao.window.page import bar, button, flat, label
from xubao.window.words import tr

_MOST = 60
_NOT_PLACES = "《"


class SubjectBar(QWidget):
    """A box to choose or type a place or institution.

    Signals:
        chosen: another subject was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(16)
        self.box.setAccessibleName(tr("园区或单位"))
        line = self.box.lineEdit()
        assert line is not None
        line.setPlaceholderText(tr("园区或单位，例如：高新区"))
        line.returnPressed.connect(self.chosen)
        completer = self.box.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.activated.connect(lambda _row: self.chosen.emit())
        frame, row = bar()
        row.addWidget(label(tr("园区或单位"), muted=True))
        row.addWidget(self.box, 1)
        row.addWidget(button(tr("查看"), self.chosen.emit))
        row.addStretch(2)
        column = QVBoxLayout(self)
        flat(column)
        column.addWidget(frame)

    @property
    def subject(self) -> str:
        """The subject asked for."""
        return self.box.currentText().strip()

    def offer(self, ledger: Ledger) -> None:
        """Offer the places and institutions the reports name most often; what was typed stays."""
        kept = self.subject
        names = subjects(ledger)
        self.box.clear()
        self.box.addItems(names)
        self.box.setCurrentText(kept or (names[0] if names else ""))


def subjects(ledger: Ledger, most: int = _MOST) -> list[str]:
    """The names that several statements give, those given most often first; documents are no subjects."""
    seen: Counter[str] = Counter()
    for report in ledger.reports:
        for statement in report.statements:
            seen.update({name for name in statement.names if not name.startswith(_NOT_PLACES)})
    ranked = sorted(seen.items(), key=lambda pair: (-pair[1], pair[0]))
    return [name for name, count in ranked[:most] if count > 1]
