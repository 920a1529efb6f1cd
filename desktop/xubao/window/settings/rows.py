"""What the settings are made of: rows under headings, each found by its words in Chinese and in English."""

from collections.abc import Iterable

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from xubao.window.page import GAP, label
from xubao.window.theme import Theme
from xubao.window.words import english, tr

_TITLE = 116  # px of the titles' column


class Row(QWidget):
    """One thing to set: what it is called, what sets it, a quieter line below.

    Args:
        title: in Chinese as the code has it; "" for what needs none.
        control: sets it; None for a remark.
        note: in Chinese as the code has it.
        words: more by which it is found.
    """

    def __init__(
        self, theme: Theme, title: str, control: QWidget | None, note: str = "", words: Iterable[str] = ()
    ) -> None:
        super().__init__()
        self.control = control
        self._said = [title, note, *words]
        self.head = label(tr(title) if title else "", wrap=True)
        self.head.setMinimumWidth(0)
        self.head.setFixedWidth(theme.px(_TITLE))
        self.note = label(tr(note) if note else "", muted=True, small=True, wrap=True)
        self.note.setMinimumWidth(160)
        self.note.setVisible(bool(note))
        column = QVBoxLayout()
        column.setSpacing(2)
        if control is not None:
            column.addWidget(control)
            if title and not control.accessibleName():
                control.setAccessibleName(tr(title))
        column.addWidget(self.note)
        row = QFormLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(2 * GAP)
        row.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        row.addRow(self.head, column)

    def say(self, note: str) -> None:
        """Change the quieter line; already in the language of the screen."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        layout = self.layout()
        if layout is not None:  # Qt gives the parts of a row in a form no other height by itself
            layout.invalidate()

    def fits(self, words: list[str]) -> bool:
        """Whether all of these, in lower case, are said here in the screen's language, in Chinese or in English."""
        here = " ".join(self._texts()).casefold()
        return all(one in here for one in words)

    def _texts(self) -> Iterable[str]:
        for said in filter(None, self._said):
            yield from (said, english(said), tr(said))
        for part in self.findChildren(QWidget):
            if isinstance(part, QLabel | QAbstractButton | QLineEdit):
                yield part.text()
            elif isinstance(part, QComboBox):
                yield from (part.itemText(at) for at in range(part.count()))
            elif isinstance(part, QTableWidget):
                items = (part.item(at, 0) for at in range(part.rowCount()))
                yield from (item.text() for item in items if item is not None)


class Group(QWidget):
    """Rows under a heading.

    Attributes:
        title: in Chinese as the code has it.
    """

    title = ""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 2 * GAP)
        self._column.setSpacing(GAP + 2)
        self.head = label(tr(self.title), subheading=True)
        self._column.addWidget(self.head)

    def add(
        self, title: str, control: QWidget | None = None, note: str = "", words: Iterable[str] = ()
    ) -> Row:
        """One more row."""
        made = Row(self._theme, title, control, note, words)
        self.rows.append(made)
        self._column.addWidget(made)
        return made

    def filter(self, words: list[str]) -> int:
        """Show the rows that say all of these, all where the heading does; how many."""
        named = f"{self.title} {english(self.title)} {tr(self.title)}".casefold()
        whole = all(one in named for one in words)
        found = [row for row in self.rows if whole or row.fits(words)]
        for row in self.rows:
            row.setVisible(row in found)
        self.setVisible(bool(found))
        return len(found)
