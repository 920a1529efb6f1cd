"""Small buttons that stay down: filters with a count."""

from collections.abc import Container, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from xubao.window.words import tr

T = TypeVar("T", bound=Hashable)


class _Bell(QObject):
    changed = Signal()


class Chips(Generic[T]):
    """A group of chips; none down means all.

    Args:
        choices: (value, its Chinese name, the stylesheet's tone or "").
    """

    def __init__(self, choices: Sequence[tuple[T, str, str]]) -> None:
        self._bell = _Bell()
        self.changed = self._bell.changed
        self._names = {value: name for value, name, _tone in choices}
        self.buttons: dict[T, QToolButton] = {}
        self._most: dict[T, int] = {}
        for value, name, tone in choices:
            button = QToolButton()
            button.setText(name)
            button.setCheckable(True)
            button.setProperty("chip", True)
            button.setProperty("tone", tone)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(tr("只看{name}").format(name=name))
            button.toggled.connect(lambda _down: self.changed.emit())
            self.buttons[value] = button

    @property
    def chosen(self) -> frozenset[T]:
        """The values whose chips are down."""
        return frozenset(value for value, button in self.buttons.items() if button.isChecked())

    def clear(self) -> None:
        """Put all up; says so once."""
        was = self.chosen
        for button in self.buttons.values():
            button.blockSignals(True)
            button.setChecked(False)
            button.blockSignals(False)
        if was:
            self.changed.emit()

    def offer(self, values: Container[T]) -> None:
        """Show only the chips of values that occur at all."""
        for value, button in self.buttons.items():
            button.setVisible(value in values or button.isChecked())

    def count(self, counts: dict[T, int]) -> None:
        """Show how many each chip would leave; a chip that would leave none is dimmed unless it is down."""
        for value, button in self.buttons.items():
            number = counts.get(value, 0)
            self._most[value] = max(number, self._most.get(value, 0))
            button.setMinimumWidth(0)
            button.setText(f"{self._names[value]} {self._most[value]}")
            button.setMinimumWidth(button.sizeHint().width())  # smaller counts move none of the chips
            button.setText(f"{self._names[value]} {number}")
            button.setEnabled(number > 0 or button.isChecked())


class ChipMenu(QToolButton):
    """A button that offers a group of chips in a menu, for where they have no room; says how many are down."""

    def __init__(self, title: str, chips: Chips[T], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._chips = title, chips
        self.choices = QMenu(self)
        self.setMenu(self.choices)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("chip", True)
        self.setCheckable(True)
        self.setAccessibleName(title)
        self.choices.aboutToShow.connect(self._fill)
        chips.changed.connect(self._say)
        self._say()

    def _fill(self) -> None:
        self.choices.clear()
        for button in self._chips.buttons.values():
            if button.isHidden():
                continue
            action = self.choices.addAction(button.text())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.setEnabled(button.isEnabled())
            action.toggled.connect(button.setChecked)

    def _say(self) -> None:
        down = len(self._chips.chosen)
        self.setText(f"{self._title} · {down} ▾" if down else f"{self._title} ▾")
        self.setChecked(bool(down))
