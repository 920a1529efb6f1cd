"""What a document is: title, date and issuer in one line; the rest folds out below, each to be corrected there."""

import re
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from xubao.model import Corrections, Delivery, Report, ReportKind
from xubao.window.page import GAP, flat, label
from xubao.window.words import DELIVERY_WORDS, KIND_WORDS, tr

_NARROW = 46  # characters: less room than that is too little for all fields in one line
_FIRST, _FIELD = 5, 8.4  # fields in the first line, and characters that each needs beside its name
_LEAST = 320  # px
_ROUND_DATE = 36  # pixels: the field's padding, and the cursor
_PLACES = (
    (0, 0, 1), (0, 2, 1), (0, 4, 1), (0, 6, 1), (0, 8, 1),
    (1, 0, 5), (1, 6, 3),
    (2, 0, 5), (2, 6, 1), (2, 8, 1),
)  # fmt: skip
"""Row, column and width of each field's name; a field stands beside its name."""
_NARROW_PLACES = (
    (0, 0, 1), (0, 2, 1), (0, 4, 1),
    (1, 0, 3), (1, 4, 1),
    (2, 0, 3), (2, 4, 1),
    (3, 0, 1), (3, 2, 1), (3, 4, 1),
)  # fmt: skip
_DATE = re.compile(r"(\d{4})(?:\D+(\d{1,2})\D+(\d{1,2})\D*)?$")


class Header(QWidget):
    """A form over the text.

    Signals:
        corrected: (Corrections, what was done) a person changed a field.
        refused: (message) what was typed cannot be.
    """

    corrected = Signal(object, str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._corrections = Corrections()
        self._fields: list[tuple[QWidget, QWidget]] = []
        self._narrow: bool | None = None
        self.title = self._field(tr("标题"))
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.date = self._field(tr("年-月-日"))
        self.date.setToolTip(tr("日期写成 2024-07-24 或 2024 的样子。"))
        self.issuer = self._field(tr("发文单位"))
        self.number = self._field(tr("没有"))
        self.session = self._field(tr("在哪一次会议上报告；没有就空着"))
        self.speaker = self._field(tr("没有"))
        self.addressee = self._field(tr("主送机关；没有就空着"))
        self.reported_to = self._field(tr("没有"))
        self.copied_to = self._field(tr("没有"))
        self._texts = {
            "title": self.title,
            "date": self.date,
            "issuer": self.issuer,
            "document_number": self.number,
            "session": self.session,
            "speaker": self.speaker,
            "addressee": self.addressee,
            "reported_to": self.reported_to,
            "copied_to": self.copied_to,
        }
        self.kind = self._choice("kind", {kind.value: tr(KIND_WORDS[kind]) for kind in ReportKind})
        ways = {way.value: tr(DELIVERY_WORDS[way]) for way in Delivery}
        self.delivery = self._choice("delivery", {"": tr("未注明"), **ways})
        self.more = QToolButton()
        self.more.setProperty("quiet", True)
        self.more.setCheckable(True)
        self.more.setToolTip(tr("类别、日期、会议、报告人、主送……点开可以更正"))
        self.more.toggled.connect(self.unfold)
        self._lay()

    def show_report(self, report: Report | None, corrections: Corrections) -> None:
        """Show a document's fields."""
        self._report, self._corrections = report, corrections
        self.setEnabled(report is not None)
        for name, field in self._texts.items():
            if not field.hasFocus() or not field.isModified():
                value = getattr(report, name, "") or ""
                field.setText(value)
                field.setToolTip(value or field.placeholderText())
                field.setCursorPosition(0)
        self._say_folded()
        if report is not None:
            self.kind.setCurrentIndex(self.kind.findData(report.kind.value))
            self.delivery.setCurrentIndex(self.delivery.findData(report.delivery or ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The date is as wide as a whole date at the person's zoom."""
        super().resizeEvent(event)
        self._fit_date()
        self._say_folded()
        character = self.date.fontMetrics().horizontalAdvance("国")
        names = sum(name.sizeHint().width() for name, _field in self._fields[:_FIRST])
        self._place(narrow=self.width() < max(_NARROW * character, names + _FIRST * _FIELD * character))

    def minimumSizeHint(self) -> QSize:
        """Unfolding makes nothing beside it give way: the fields take what width there is."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_date()

    def _fit_date(self) -> None:
        self.date.ensurePolished()
        self.date.setFixedWidth(self.date.fontMetrics().horizontalAdvance("0000-00-00") + _ROUND_DATE)

    def unfold(self, on: bool) -> None:
        """Show the other fields, or fold them."""
        self.more.setChecked(on)
        self._form.setVisible(on)
        self._say_folded()

    def edit(self, name: str) -> None:
        """Put the cursor into a field, its words selected: type, Enter."""
        field = self._texts[name]
        if field is not self.title:
            self.unfold(True)
        field.setFocus()
        field.selectAll()

    def _say_folded(self) -> None:
        """Date and issuer on the button that unfolds, as far as half the line goes."""
        report = self._report
        known = (report.date or tr("没有日期"), report.issuer) if report is not None else ()
        words = "　".join(part for part in known if part)
        sign = "▾" if self.more.isChecked() else "▸"
        metrics = self.more.fontMetrics()
        self.more.setText(
            f"{metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(160, self.width() // 2 - 60))} {sign}"
        )

    def _field(self, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setProperty("quiet", True)
        made.setPlaceholderText(hint)
        made.setToolTip(hint)
        made.setAccessibleName(hint)
        made.editingFinished.connect(self._typed)
        return made

    def _choice(self, name: str, words: Mapping[str, str]) -> QComboBox:
        made = QComboBox()
        made.setProperty("quiet", True)
        for value, word in words.items():
            made.addItem(word, value)
        made.activated.connect(lambda _index: self._chosen(name, made.currentData()))
        return made

    def _lay(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(GAP, 4, GAP, 4)
        row.setSpacing(GAP)
        row.addWidget(self.title, 1)
        row.addWidget(self.more)
        self._form = QWidget()
        self._grid = grid = QGridLayout(self._form)
        grid.setContentsMargins(GAP, 0, 2 * GAP, GAP)
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        flat(column)
        column.addLayout(row)
        column.addWidget(self._form)
        self._form.hide()
        for word, field in (
            (tr("类别"), self.kind),
            (tr("日期"), self.date),
            (tr("方式"), self.delivery),
            (tr("文号"), self.number),
            (tr("报告人"), self.speaker),
            (tr("会议"), self.session),
            (tr("单位"), self.issuer),
            (tr("主送"), self.addressee),
            (tr("抄报"), self.reported_to),
            (tr("抄送"), self.copied_to),
        ):
            name = label(word, small=True)
            name.setContentsMargins(GAP, 0, 0, 0)
            self._fields.append((name, field))
        self._place(narrow=False)

    def _place(self, *, narrow: bool) -> None:
        """The fields in three lines, or in four where the text is large and the room is not."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for (name, field), (row, column, wide) in zip(
            self._fields, _NARROW_PLACES if narrow else _PLACES, strict=True
        ):
            for widget in (name, field):
                self._grid.removeWidget(widget)
            self._grid.addWidget(name, row, column)
            self._grid.addWidget(field, row, column + 1, 1, wide)
        for column, stretch in enumerate((3, 0, 2, 0, 0) if narrow else (0, 0, 0, 5, 3)):
            self._grid.setColumnStretch(2 * column + 1, stretch)

    def _typed(self) -> None:
        report = self._report
        if report is None:
            return
        date = as_date(self.date.text())
        if date is None:
            self.refused.emit(tr("日期写成 2024-07-24 或 2024 的样子。"))
            self.date.setText(report.date or "")
            return
        typed = {name: field.text().strip() for name, field in self._texts.items()} | {"date": date}
        changed = {name: value for name, value in typed.items() if value != (getattr(report, name) or "")}
        if changed:
            for name, field in self._texts.items():
                field.setModified(False)
                if (
                    name in changed
                ):  # it stands, though it is worked out yet: undoing takes back the correction
                    field.setText(changed[name])
            self._emit(changed)

    def _chosen(self, name: str, value: str) -> None:
        """A kind or a delivery; what is chosen to be unknown is again as it was found."""
        if self._report is None or value == (getattr(self._report, name) or ""):
            return
        chosen = None if not value else ReportKind(value) if name == "kind" else Delivery(value)
        if chosen != getattr(self._corrections, name):
            self._emit({name: chosen})
        self.show_report(self._report, self._corrections)

    def _emit(self, changed: Mapping[str, object]) -> None:
        words = {
            "title": tr("改标题"),
            "date": tr("改日期"),
            "issuer": tr("改单位"),
            "document_number": tr("改文号"),
            "session": tr("改会议"),
            "speaker": tr("改报告人"),
            "addressee": tr("改主送"),
            "reported_to": tr("改抄报"),
            "copied_to": tr("改抄送"),
            "delivery": tr("改报告方式"),
            "kind": tr("改类别"),
        }
        self._corrections = replace(self._corrections, **changed)  # type: ignore[arg-type]
        self.corrected.emit(self._corrections, words[next(iter(changed))])


def as_date(text: str) -> str | None:
    """ "2024年7月24日" → "2024-07-24", "2024" → "2024", "" → "", anything else → None."""
    text = text.strip()
    if not text:
        return ""
    match = _DATE.match(text.rstrip("年日号"))
    if match is None:
        return None
    year, month, day = match.groups()
    if month is None:
        return year
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02}-{int(day):02}"
