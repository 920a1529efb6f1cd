"""A combo box whose words are cut with “…” where there is no room for them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter


class ElidedBox(QComboBox):
    """Qt cuts a long text through a character; this one says that there is more. The tool tip has it whole.

    Args:
        cut: where; in the middle, where the end tells its words apart.
    """

    def __init__(self, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._cut = cut
        self.currentTextChanged.connect(self.setToolTip)

    def shown(self) -> str:
        """The words as they are painted."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        said = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(said, self._cut, field.width() - 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, then its words."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
