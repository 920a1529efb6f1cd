"""满意度测评: the results, of the whole and of each opinion, with votes and what members said.

A drafter has the announced results and a page of remarks: he types them beside the opinions, or takes in the table of
results that the committee's office sent.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Assessment, Opinion, Satisfaction
from xubao.model.words import SATISFACTIONS
from xubao.window.dialogs.grid import Grid
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import said, tr

_RESULT, _VOTES, _REMARKS = 1, (2, 3, 4), 5
_SIZE = (1040, 560)
_APART = re.compile(r"[；;\n]")
_RESULTS = tuple(Satisfaction)


class AssessmentDialog(QDialog):
    """Shows the results and lets a person write.

    Args:
        opinions: those that are answered themselves.
        found: what was noted so far, by the opinion's id; "" for the whole.
        read_table: asks for a table of results and takes it in.
    """

    def __init__(
        self,
        opinions: Sequence[Opinion],
        found: Mapping[str, Assessment],
        read_table: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("满意度测评"))
        fit_dialog(self, *_SIZE)
        self.opinions: tuple[Opinion | None, ...] = (None, *opinions)
        heads = ("审议意见", "测评结果", "满意票", "基本满意票", "不满意票", "委员意见（用分号分开）")
        self.grid = Grid([tr(one) for one in heads], (0, _REMARKS), (*_VOTES, _REMARKS))
        self.date = QLineEdit()
        self.date.setPlaceholderText(tr("如 2025-09-26"))
        self.date.setMaximumWidth(160)
        self.wrong = label(wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._boxes: list[QComboBox] = []
        self._lay(read_table)
        self.show_results(found)

    def show_results(self, found: Mapping[str, Assessment]) -> None:
        """Show these instead."""
        rows = []
        for one in self.opinions:
            got = found.get(one.id if one is not None else "", Assessment())
            votes = ("" if count is None else str(count) for count in got.votes)
            name = f"{one.number}{one.title}" if one is not None else tr("总体")
            rows.append((name, "", *votes, tr("；").join(got.remarks)))
        self.grid.put(rows)
        words = ["—", *(said(SATISFACTIONS[one]) for one in _RESULTS)]
        self._boxes = []
        for at, one in enumerate(self.opinions):
            got = found.get(one.id if one is not None else "", Assessment())
            chosen = _RESULTS.index(got.result) + 1 if got.result is not None else 0
            self._boxes.append(self.grid.choice(at, _RESULT, words, chosen))
        self.date.setText(next((one.date for one in found.values() if one.date), self.date.text()))

    def results(self) -> list[tuple[Opinion | None, Assessment]]:
        """Every row as it is written now; None for the whole.

        Raises:
            ValueError: a vote is no number; the message is what stands there.
        """
        day = self.date.text().strip()
        found = []
        for at, one in enumerate(self.opinions):
            chosen = self._boxes[at].currentIndex()
            first, second, third = (self._votes(at, column) for column in _VOTES)
            remarks = tuple(filter(None, map(str.strip, _APART.split(self.grid.text(at, _REMARKS)))))
            result = _RESULTS[chosen - 1] if chosen else None
            made = Assessment(result, (first, second, third), remarks)
            noted = made != Assessment()
            found.append((one, Assessment(result, made.votes, remarks, day) if noted else made))
        return found

    def choose(self, row: int, result: Satisfaction | None) -> None:
        """Have a result chosen; row 0 is the whole."""
        self._boxes[row].setCurrentIndex(_RESULTS.index(result) + 1 if result is not None else 0)

    def accept(self) -> None:
        """Close where everything can be kept; say what cannot."""
        try:
            self.results()
        except ValueError as error:
            self.wrong.setText(tr("“{said}”不是票数，请填数字。").format(said=error))
            return
        super().accept()

    def _votes(self, row: int, column: int) -> int | None:
        text = self.grid.text(row, column)
        if not text:
            return None
        if not text.isdecimal() or len(text) > 6:
            raise ValueError(text)
        return int(text)

    def _lay(self, read_table: Callable[[], object]) -> None:
        form = QFormLayout()
        form.addRow(tr("测评日期"), self.date)
        about = tr(
            "结果以会上宣布的为准；几票算满意各地规定不同，程序不推算。不满意的事项可以生成重办情况的报告。"
        )
        read = button(tr("从表格读入…"), read_table)
        read.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(read)
        foot.addWidget(self.wrong, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(label(about, muted=True, small=True, wrap=True))
        column.addLayout(form)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
