"""All places of a name in the project, report by report; choosing one goes there."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from xubao.window.context import Context
from xubao.window.page import GAP, ElidedLabel, label
from xubao.window.reports.elided_match import draw_match, elided_match
from xubao.window.reports.names import NameIndex
from xubao.window.words import NAME_WORDS, tr

_INDEX = QModelIndex | QPersistentModelIndex
_PLACE = Qt.ItemDataRole.UserRole
_PARTS = Qt.ItemDataRole.UserRole + 1
_AROUND = 16
_WIDTH = 460
_HIGHEST = 460


class PlacesPopup(QFrame):
    """A small window by the name: what it is, its other wordings, its places.

    Signals:
        wanted: (document id, statement id, start) show that place.
    """

    wanted = Signal(str, str, int)

    def __init__(self, context: Context, index: NameIndex, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self._context, self._index = context, index
        self._title = label(subheading=True, wrap=True)
        self._variants = label(small=True, wrap=True)
        self._count = ElidedLabel(muted=True, small=True)
        self.list = QListWidget()
        self.list.setItemDelegate(_Row(context, self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP + 4, GAP, GAP)
        column.setSpacing(4)
        for part in (self._title, self._variants, self._count):
            column.addWidget(part)
        column.addWidget(self.list, 1)

    def show_name(self, name: str, document_id: str, at: QPoint) -> None:
        """Fill it and show it at a place on the screen.

        Args:
            document_id: the document in sight; its places stand first.
        """
        facts = self._index.facts(name)
        kind = tr(NAME_WORDS[facts.kind]) if facts.kind else ""
        self._title.setText(f"{facts.name}　{kind}".strip())
        self._variants.setText(tr("又称 {names}").format(names=tr("、").join(facts.variants)))
        self._variants.setVisible(bool(facts.variants))
        places = sorted(self._index.places(facts.name), key=lambda one: one[0] != document_id)
        total = sum(len(found) for _document, found in places)
        self._count.say(
            tr("{reports} 份资料 {count} 处，点一处就到那里").format(reports=len(places), count=total)
        )
        for document, found in places:
            self._add_report(document, document == document_id, len(found))
            for place in found:
                self._add_place(document, place.statement, place.start, place.end)
        self._place(at)

    def _add_report(self, document_id: str, here: bool, count: int) -> None:
        report = self._context.session.report(document_id)
        if report is None:
            return
        title = tr("这份资料") if here else f"{(report.date or '')[:4]} {report.title or report.file}".strip()
        item = QListWidgetItem(tr("{title}　{count} 处").format(title=title, count=count))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setToolTip(title)
        self.list.addItem(item)

    def _add_place(self, document_id: str, statement_id: str, start: int, end: int) -> None:
        report = self._context.session.report(document_id)
        if report is None:
            return
        parts = elided_match(report.text, start, end, _AROUND, 2 * _AROUND)
        item = QListWidgetItem("".join(parts))
        item.setData(_PLACE, (document_id, statement_id, start))
        item.setData(_PARTS, parts)
        statement = report.statement_by_id.get(statement_id)
        item.setToolTip(statement.text if statement else "")
        self.list.addItem(item)

    def _place(self, at: QPoint) -> None:
        zoom = self._context.theme.zoom / 100
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        width = round(_WIDTH * zoom)
        self.setFixedWidth(width)
        head = sum(
            part.heightForWidth(width - 3 * GAP) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in (self._title, self._variants, self._count)
            if not part.isHidden()
        )
        height = min(round(_HIGHEST * zoom), rows + head + 5 * GAP)
        self.setFixedHeight(height)
        room = self.screen().availableGeometry()
        self.move(
            max(room.left(), min(at.x(), room.right() - width)),
            at.y() + 6 if at.y() + 6 + height < room.bottom() else max(room.top(), at.y() - height - 28),
        )
        self.show()
        self.list.setFocus()

    def _go(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place is not None:
            self.close()
            self.wanted.emit(*place)


class _Row(QStyledItemDelegate):
    """A report's title in bold, or a line of its text with the name in the accent's colour."""

    def __init__(self, context: Context, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = context.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _INDEX) -> QSize:
        """One line."""
        return QSize(80, QFontMetrics(self._theme.ui_font()).height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _INDEX) -> None:
        """Three pieces of text side by side."""
        box, parts = QRect(option.rect), index.data(_PARTS)
        painter.save()
        chosen = option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        if chosen and parts:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("hover"))
            painter.drawRoundedRect(box, 4, 4)
        painter.setFont(self._theme.ui_font(bold=not parts))
        inside = box.adjusted(20 if parts else 4, 0, -6, 0)
        muted, accent = self._theme.colour("muted"), self._theme.colour("accent")
        if parts:
            draw_match(painter, inside, parts, muted, accent)
        else:
            draw_match(painter, inside, ("", "", str(index.data())), self._theme.colour("text"), accent)
        painter.restore()
