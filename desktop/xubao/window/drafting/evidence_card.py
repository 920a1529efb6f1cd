"""How a piece of evidence is painted: date and title, its words with what was looked for marked, why it
is offered; of the archive also whose it is and which opinion it answered."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from xubao.model import Affiliation
from xubao.model.archive_answers import ArchiveAnswer
from xubao.presenting.text.utf16 import Units
from xubao.window.drafting.archive_marks import mark_of
from xubao.window.drafting.draft_controller import Offer
from xubao.window.theme import Theme
from xubao.window.words import ROLE_WORDS, said, tr

_INDEX = QModelIndex | QPersistentModelIndex
_LINES = 5
_BELOW = 5  # px between the opinion and what answered it
_PITCH = 1.45  # of a line of words, by the size of the font
_QUOTED = re.compile("“([^”]{2,})”")


class Card(QStyledItemDelegate):
    """One card.

    Args:
        offer, used: roles of the model: an Offer, and whether the draft uses it.
    """

    def __init__(self, theme: Theme, view: QListView, offer: int, used: int) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view
        self._offer, self._used = offer, used
        self._wanted: tuple[str, ...] = ()

    def mark_words(self, words: tuple[str, ...]) -> None:
        """Mark these in every card; none: what each shares with the opinion."""
        self._wanted = words

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """As high as its words, five lines at most."""
        small = QFontMetrics(self._theme.ui_font(12)).height()
        offer = index.data(self._offer)
        more = small + 5 if offer.archived else 0
        return QSize(100, 2 * small + self._words_height(offer) + self._asked_height(offer) + more + 38)

    def _pitch(self) -> float:
        return self._theme.ui_font().pixelSize() * _PITCH

    def _words_height(self, offer: Offer) -> int:
        lines = self._laid(offer.evidence.text, self._room()).lineCount()
        return round(min(_LINES, lines) * self._pitch())

    def _room(self) -> int:
        return max(80, self._view.viewport().width() - 43)

    def _asked_height(self, offer: Offer) -> int:
        """Of the opinion that a statement of the archive answered, where that is known."""
        lines = len(self._asked_lines(offer))
        return lines * (QFontMetrics(self._theme.ui_font(12)).height() + 2) + (_BELOW if lines else 0)

    def _asked_lines(self, offer: Offer) -> list[str]:
        if offer.archived is None or not offer.archived.asked:
            return []
        metrics, room = QFontMetrics(self._theme.ui_font(12)), self._room()
        whole = tr("答复的意见：{opinion}").format(opinion=" ".join(offer.archived.asked.split()))
        at = next((n for n in range(len(whole), 0, -1) if metrics.horizontalAdvance(whole[:n]) <= room), 0)
        rest = whole[at:]
        return [whole[:at]] + ([metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)] if rest else [])

    def _laid(self, text: str, width: int) -> QTextLayout:
        """The words broken into lines; one more than is shown is never needed."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self._theme.ui_font())
        layout.setTextOption(option)
        layout.beginLayout()
        for number in range(_LINES + 1):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self._pitch()))
        layout.endLayout()
        return layout

    def _marked(self, offer: Offer) -> list[QTextLayout.FormatRange]:
        """Grounds for what was searched for, or what the words share with the opinion."""
        text, units = offer.evidence.text, Units(offer.evidence.text)
        found = []
        for words in self._wanted or _QUOTED.findall(said(offer.evidence.why)):
            for match in re.finditer(re.escape(words), text):
                one = QTextLayout.FormatRange()
                one.start = units.of(match.start())
                one.length = units.of(match.end()) - units.of(match.start())
                shape = QTextCharFormat()
                shape.setBackground(self._theme.colour("gap_soft"))
                one.format = shape
                found.append(one)
        return found

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Ground and the three parts."""
        offer: Offer = index.data(self._offer)
        used = bool(index.data(self._used))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRect(option.rect).adjusted(8, 4, -8, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accent" if selected else "line"))
        painter.setBrush(self._theme.colour("accent_soft" if selected else "raised" if used else "surface"))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.role(offer.evidence.role))
        painter.drawRoundedRect(QRect(box.left() + 5, box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
        inside = box.adjusted(16, 7, -10, -6)
        y = self._head(painter, inside, offer, used)
        y = self._asked(painter, inside, y, offer)
        y = self._words(painter, inside, y, offer, used)
        self._foot(painter, inside, y, offer)
        painter.restore()

    def _head(self, painter: QPainter, box: QRect, offer: Offer, used: bool) -> int:
        font = self._theme.ui_font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        width = 0
        if used:
            tag = tr("已用")
            width = metrics.horizontalAdvance(tag) + 12
            place = QRect(box.right() - width, box.top() - 1, width, metrics.height() + 2)
            painter.setBrush(self._theme.colour("other_soft"))
            painter.drawRoundedRect(place, 4, 4)
            painter.setPen(self._theme.colour("other"))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tag)
        y, room = box.top(), box.width() - width - 8
        if offer.archived is not None:
            self._mark(painter, QRect(box.left(), y, room, metrics.height()), offer.archived)
            y, room = y + metrics.height() + 5, box.width()
        painter.setPen(self._theme.colour("muted"))
        text = metrics.elidedText(f"{offer.date}　{offer.title}".strip(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(box.left(), y, room, metrics.height()), int(Qt.AlignmentFlag.AlignLeft), text)
        return y + metrics.height() + 5

    def _mark(self, painter: QPainter, box: QRect, answer: ArchiveAnswer) -> None:
        """Whose it is, before anything else: on a ground of its own where it is another office's."""
        metrics = QFontMetrics(painter.font())
        others = answer.whose is Affiliation.OTHER
        said = metrics.elidedText(mark_of(answer), Qt.TextElideMode.ElideRight, box.width() - 12)
        place = QRect(box.left(), box.top() - 1, metrics.horizontalAdvance(said) + 12, box.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("gap_soft" if others else "accent_soft"))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(self._theme.colour("gap" if others else "accent"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), said)

    def _asked(self, painter: QPainter, box: QRect, y: int, offer: Offer) -> int:
        font = self._theme.ui_font(12)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        height = QFontMetrics(font).height() + 2
        for line in self._asked_lines(offer):
            painter.drawText(QRect(box.left(), y, box.width(), height), 0, line)
            y += height
        return y + (_BELOW if self._asked_lines(offer) else 0)

    def _words(self, painter: QPainter, box: QRect, y: int, offer: Offer, used: bool) -> int:
        height = self._words_height(offer)
        text = offer.evidence.text
        layout = self._laid(text, box.width())
        if layout.lineCount() > _LINES:
            last = layout.lineAt(_LINES - 1)
            layout = self._laid(f"{text[: last.textStart() + last.textLength() - 1]}…", box.width())
        painter.setPen(self._theme.colour("muted" if used else "text"))
        layout.draw(painter, QPointF(box.left(), y), self._marked(offer))
        return y + height + 8

    def _foot(self, painter: QPainter, box: QRect, y: int, offer: Offer) -> None:
        font = self._theme.ui_font(12)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        role = tr(ROLE_WORDS[offer.evidence.role])
        painter.setPen(self._theme.role(offer.evidence.role))
        painter.drawText(QRect(box.left(), y, box.width(), metrics.height()), 0, role)
        left = metrics.horizontalAdvance(role) + 10
        painter.setPen(self._theme.colour("faint"))
        text = metrics.elidedText(said(offer.evidence.why), Qt.TextElideMode.ElideRight, box.width() - left)
        painter.drawText(QRect(box.left() + left, y, box.width() - left, metrics.height()), 0, text)
