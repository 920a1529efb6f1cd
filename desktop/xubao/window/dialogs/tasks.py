"""对账销号: who is responsible for each task, how far it is, in what state, and on what it was struck off.

A drafter wants to write a word beside a task, or to take in the table that the units filled; both in one place. What is
written is kept with 确定; the table that comes back fills the same cells first, so that it is seen before it is kept.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from xubao.model import CarriedTask, LinkSource, Opinion, OpinionState, TaskNote
from xubao.model.words import STATES
from xubao.window.dialogs.grid import Grid
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.words import tr

_PERSON, _PROGRESS, _STATE, _BASIS, _DAY = range(2, 7)
_SIZE = (1180, 600)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task that is shown.

    Attributes:
        opinion: of this year; None for a task carried over.
        carried: of an earlier year; None for one of this.
        units: who leads and supports, for the screen.
        told: the progress that the draft tells, "" where none.
        note: what a person wrote so far.
    """

    opinion: Opinion | None
    carried: CarriedTask | None
    units: str
    told: str
    note: TaskNote

    @property
    def name(self) -> str:
        """What is asked, with where it is from where that is an earlier year."""
        if self.carried is not None:
            return f"{self.carried.task or self.carried.asked}\n{self.carried.origin}".strip()
        return f"{self.opinion.number}{self.opinion.title}" if self.opinion is not None else ""

    @property
    def confirmed(self) -> OpinionState | None:
        """The state as a person confirmed it."""
        if self.carried is not None:
            return self.carried.state
        if self.opinion is None or self.opinion.state_by is not LinkSource.PERSON:
            return None
        return self.opinion.state


class TasksDialog(QDialog):
    """Shows the tasks and lets a person write.

    Args:
        rows: this year's tasks, then those carried over.
        read_back: asks for a filled table and takes it in.
        send_out: writes the table to be filled.
    """

    def __init__(
        self,
        rows: Sequence[TaskRow],
        read_back: Callable[[], object],
        send_out: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("对账销号"))
        fit_dialog(self, *_SIZE)
        heads = ("审议意见或任务", "责任单位", "责任人", "进展", "状态", "销号依据", "销号日期")
        written = (_PERSON, _PROGRESS, _BASIS, _DAY)
        self.grid = Grid([tr(one) for one in heads], (0, _PROGRESS, _BASIS), written)
        self.grid.setColumnWidth(1, 150)
        self.grid.setColumnWidth(_DAY, 108)
        self.rows: tuple[TaskRow, ...] = ()
        self._boxes: list[QComboBox] = []
        self._states = tuple(OpinionState)
        self.note = label(muted=True, small=True, wrap=True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        out, back = button(tr("导出给各单位填…"), send_out), button(tr("读回填好的表…"), read_back)
        for one in (out, back):
            one.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(out)
        foot.addWidget(back)
        foot.addStretch(1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self.note)
        column.addWidget(self.grid, 1)
        column.addLayout(foot)
        self.show_rows(rows)

    def show_rows(self, rows: Sequence[TaskRow]) -> None:
        """Show these instead."""
        self.rows = tuple(rows)
        self.grid.put(
            [
                (
                    one.name,
                    one.units,
                    one.note.person,
                    one.note.progress,
                    "",
                    one.note.basis,
                    one.note.struck,
                )
                for one in self.rows
            ]
        )
        self._boxes = [self._box(at, one) for at, one in enumerate(self.rows)]
        for at, one in enumerate(self.rows):
            item = self.grid.item(at, _PROGRESS)
            if item is not None and one.told:
                item.setToolTip(tr("草稿里的进展：{told}").format(told=one.told))
        closed = sum(one.note.closed for one in self.rows)
        self.note.setText(
            tr(
                "共 {count} 项，已销号 {closed} 项。进展不填时用草稿里的内容；填了销号依据或日期即为已销号。"
            ).format(count=len(self.rows), closed=closed)
        )

    def notes(self) -> list[tuple[TaskRow, TaskNote, OpinionState | None]]:
        """Every row with what is written in it now, and the state chosen; None for what nobody confirmed."""
        found = []
        for at, one in enumerate(self.rows):
            cells = (self.grid.text(at, column) for column in (_PERSON, _PROGRESS, _BASIS, _DAY))
            chosen = self._boxes[at].currentIndex()
            found.append((one, TaskNote(*cells), self._states[chosen - 1] if chosen else None))
        return found

    def choose(self, row: int, state: OpinionState | None) -> None:
        """Have a state chosen."""
        self._boxes[row].setCurrentIndex(self._states.index(state) + 1 if state is not None else 0)

    def _box(self, at: int, row: TaskRow) -> QComboBox:
        proposed = row.opinion.proposed or row.opinion.state if row.opinion is not None else None
        first = tr("{state}（待确认）").format(state=tr(STATES[proposed])) if proposed else tr("待确认")
        words = [first, *(tr(STATES[one]) for one in self._states)]
        chosen = self._states.index(row.confirmed) + 1 if row.confirmed is not None else 0
        return self.grid.choice(at, _STATE, words, chosen)
