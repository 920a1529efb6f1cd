"""How the draft's text looks: headings, words with a source, gaps. Nothing of it enters the undo stack."""

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from xubao.model.gap_marks import closed
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.marks import looks, origin_of, place_of
from xubao.window.theme import Theme


class Highlighter(QSyntaxHighlighter):
    """Paints one paragraph whenever it changes."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._recolour()
        theme.changed.connect(self._repaint)

    def highlightBlock(self, text: str) -> None:
        """Heading looks, a thin line under words with a source, a ground under gaps."""
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
                if origin is not None and not origin.earlier:  # the editor draws the line under earlier work
                    start = fragment.position() - block.position()
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
        self._gap = QTextCharFormat()
        self._gap.setBackground(theme.colour("gap_soft"))
        self._gap.setForeground(theme.colour("gap"))


def _underlined(theme: Theme, name: str) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    shape.setUnderlineColor(theme.colour(name))
    return shape
