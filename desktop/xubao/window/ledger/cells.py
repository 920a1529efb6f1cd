"""How the ledger's cells are painted."""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem

from xubao.model import Matter, MatterStatus, Mention
from xubao.model.words import COPIED
from xubao.window.ledger.cell_cache import CachedDelegate
from xubao.window.ledger.model import MATTER, MENTIONS, STATUS, TITLE
from xubao.window.ledger.status_colours import STATUS_COLOURS
from xubao.window.theme import Theme
from xubao.window.words import MATTER_KIND_WORDS, STATUS_WORDS, tr

LINES = 3
_ROWS_LINES = 2  # of a matter's row: ten rows are seen on a common laptop
_ROWS_PAD = 5
_PAD = 10
_LEADING = 1.5
_SIZE = 14
Index = QModelIndex | QPersistentModelIndex


def row_height(theme: Theme, lines: int = LINES) -> int:
    """Height of a row that holds so many lines of text, with its margins."""
    return round(lines * theme.px(_SIZE) * _LEADING + 2 * _PAD - 4)


def matter_row_height(theme: Theme) -> int:
    """Height of a row of the table of matters."""
    return round(_ROWS_LINES * theme.px(_SIZE) * _LEADING + 2 * _ROWS_PAD - 2)


class CellDelegate(CachedDelegate):
    """Titles with their kind, statuses as chips, mentions with their role's bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally tall."""
        return QSize(120, matter_row_height(self._theme))

    def key(self, index: Index) -> Hashable:
        """The matter: an edited one is another."""
        matter: Matter = index.data(MATTER)
        return (
            matter.id,
            matter.title,
            matter.status,
            matter.kind,
            matter.due,
            matter.by_person,
            len(matter.mentions),
        )

    def paint_cell(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Paint one cell."""
        matter: Matter = index.data(MATTER)
        if index.column() == TITLE:
            self._paint_title(painter, rect, matter)
        elif index.column() == STATUS:
            self._paint_status(painter, rect, matter)
        else:
            mentions: tuple[Mention, ...] = index.data(MENTIONS)
            if mentions:
                self._paint_mentions(painter, rect, mentions)

    def _paint_title(self, painter: QPainter, rect: QRectF, matter: Matter) -> None:
        theme = self._theme
        inner = rect.adjusted(_PAD, _ROWS_PAD - 2, -_PAD, 0)
        painter.setPen(theme.colour("text"))
        paint_lines(
            painter, inner, matter.title, theme.ui_font(_SIZE, bold=True), 1, theme.px(_SIZE) * _LEADING
        )
        low = QRectF(inner.left(), rect.bottom() - theme.px(24), inner.width(), theme.px(20))
        words = tr(MATTER_KIND_WORDS[matter.kind])
        if matter.due:
            words = f"{words}　{tr('期限')} {matter.due}"
        if matter.by_person:
            words = f"{words}　{tr('人工')}"
        if matter.copied:
            words = f"{words}　{tr(COPIED)}"
        painter.setFont(theme.ui_font(12))
        painter.setPen(theme.colour("muted"))
        painter.drawText(low, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_status(self, painter: QPainter, rect: QRectF, matter: Matter) -> None:
        paint_status(painter, rect, self._theme, matter.status, tr(STATUS_WORDS[matter.status]))

    def _paint_mentions(self, painter: QPainter, rect: QRectF, mentions: tuple[Mention, ...]) -> None:
        theme = self._theme
        bar = QRectF(rect.left() + 5, rect.top() + _ROWS_PAD, 3, rect.height() - 2 * _ROWS_PAD)
        share = bar.height() / len(mentions)
        for number, mention in enumerate(mentions):
            painter.fillRect(
                QRectF(bar.left(), bar.top() + number * share, 3, max(2.0, share - 1)),
                theme.role(mention.role),
            )
        inner = rect.adjusted(14, _ROWS_PAD - 2, -_PAD, 0)
        painter.setPen(theme.colour("text"))
        text, pitch = mentions[0].text.strip(), theme.px(_SIZE) * _LEADING
        small = theme.ui_font(12)
        words = tr("另 {count} 处").format(count=len(mentions) - 1) if len(mentions) > 1 else ""
        room = QFontMetrics(small).horizontalAdvance(words) + 10 if words else 0
        paint_lines(painter, inner, text, theme.ui_font(_SIZE), _ROWS_LINES, pitch, last_less=room)
        low = QRectF(inner.left(), rect.bottom() - theme.px(24), inner.width(), theme.px(20))
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        painter.drawText(low, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def status_width(theme: Theme) -> int:
    """Width of a column of statuses."""
    metrics = QFontMetrics(theme.ui_font(13))
    return max(metrics.horizontalAdvance(tr(words)) for words in STATUS_WORDS.values()) + 36


def paint_status(painter: QPainter, rect: QRectF, theme: Theme, status: MatterStatus, words: str) -> None:
    """Paint a status as a chip at the top of a cell."""
    tone, font = STATUS_COLOURS[status], theme.ui_font(13)
    width = QFontMetrics(font).horizontalAdvance(words) + 16
    box = QRectF(rect.left() + 8, rect.top() + _ROWS_PAD + 1, min(width, rect.width() - 12), theme.px(24))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_soft"))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(theme.colour(tone))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_lines(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    lines: int,
    pitch: float,
    *,
    last_less: float = 0,
) -> None:
    """Paint text broken into at most `lines` lines; what does not fit ends in ….

    Args:
        last_less: pixels that the last of them leaves free at its end.
    """
    text = text.replace("\n", " ")
    layout = _broken(text, font, box.width())
    whole = min(lines, layout.lineCount())
    for number in range(whole - 1):
        layout.lineAt(number).draw(painter, QPointF(box.left(), box.top() + number * pitch))
    if whole:
        last = layout.lineAt(whole - 1)
        room = round(box.width() - (last_less if whole == lines else 0))
        rest = text[last.textStart() :]
        painter.setFont(font)
        end = QRectF(box.left(), box.top() + (whole - 1) * pitch, box.width(), last.height())
        words = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room)
        painter.drawText(end, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)


def _broken(text: str, font: QFont, width: float) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    for _ in range(LINES + 2):  # more than is shown is never needed
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(20.0, width))
        line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return layout
