"""How the draft's text looks: headings, words with a source, gaps. Nothing of it enters the undo stack."""

from collections.abc import Callable

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from xubao.model.gap_marks import closed
from xubao.presenting.text.agreement import agrees
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.marks import Origin, looks, origin_of, place_of
from xubao.window.theme import Theme


class Highlighter(QSyntaxHighlighter):
    """Paints one paragraph whenever it changes.

    Args:
        original: origin → the sentence as its source has it, "" where that is not there.
    """

    def __init__(self, document: QTextDocument, theme: Theme, original: Callable[[Origin], str]) -> None:
        super().__init__(document)
        self._theme = theme
        self._original = original
        self._recolour()
        theme.changed.connect(self._repaint)

    def highlightBlock(self, text: str) -> None:
        """Heading looks, a line under words with a source, a wave where they no longer agree, a ground under gaps."""
        block, units = self.currentBlock(), Units(text)
        shape = looks(place_of(block), self._theme)
        if shape is not None:
            self.setFormat(0, units.of(len(text)), shape)
            return
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            if fragment.isValid():
                origin = origin_of(fragment.charFormat())
                start = fragment.position() - block.position()
                if origin is not None and not agrees(fragment.text(), self._original(origin)):
                    self.setFormat(start, fragment.length(), self._otherwise)
                elif (
                    origin is not None and not origin.earlier
                ):  # the editor draws the line under earlier work
                    self.setFormat(start, fragment.length(), self._sourced)
            at += 1
        for found in closed(text):
            start, end = units.of(found.start()), units.of(found.end())
            self.setFormat(start, end - start, self._gap)

    def _repaint(self) -> None:
        self._recolour()
        self.rehighlight()

    def _recolour(self) -> None:
        theme = self._theme
        self._sourced = _underlined(theme, "progress")
        self._otherwise = _underlined(theme, "gap", QTextCharFormat.UnderlineStyle.WaveUnderline)
        self._gap = QTextCharFormat()
        self._gap.setBackground(theme.colour("gap_soft"))
        self._gap.setForeground(theme.colour("gap"))


def _underlined(
    theme: Theme, name: str, line: QTextCharFormat.UnderlineStyle = QTextCharFormat.UnderlineStyle.DotLine
) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setUnderlineStyle(line)
    shape.setUnderlineColor(theme.colour(name))
    return shape
