"""The right-hand side of the page: what the document is, filters, its text, the statement in hand."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from xubao.model import Corrections, Report, Statement
from xubao.presenting.text.blocks import Block
from xubao.window.context import Context
from xubao.window.page import bar, flat, label
from xubao.window.reports.chips import RoleChips
from xubao.window.reports.colours import colours_of
from xubao.window.reports.contradicted import Contradicted
from xubao.window.reports.details import Details
from xubao.window.reports.explain import Explainer
from xubao.window.reports.header import Header
from xubao.window.reports.names import NameIndex
from xubao.window.reports.original_text import OriginalText
from xubao.window.reports.revisions import RevisionSwitch
from xubao.window.reports.script import ScriptSwitch
from xubao.window.reports.sheet import Sheet
from xubao.window.words import tr

_MOST_FOUND = 5000


class Reader(QWidget):
    """Shows one report and lets its fields be corrected.

    Signals:
        section_seen: (section id) the section of the statement in hand.
    """

    section_seen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = context.theme
        self.document_id = ""
        self.names = NameIndex(context.session, context.jobs, self)
        self.contradicted = Contradicted(context.session, context.jobs, self)
        explainer = Explainer(context.session, context.theme, self.names, self.contradicted)

        def explain(statement: Statement, offset: int) -> str:
            return explainer(statement, self.document_id, offset)

        def name_at(offset: int) -> tuple[int, int] | None:
            named = self.names.at(self.document_id, offset)
            return (named.start, named.end) if named else None

        self.header = Header()
        self.chips = RoleChips()
        self.sheet = Sheet(colours_of(context.theme), explain, name_at)
        self.sheet.setAccessibleName(tr("正文"))
        self.raw = OriginalText()
        self.revisions = RevisionSwitch(context)
        self.script = ScriptSwitch(context)
        self._texts = QStackedWidget()
        self.details = Details(context.actions)
        self.search = QLineEdit()
        self.search.setAccessibleName(tr("在这份资料里查找"))
        self.hits = label(small=True)
        self._found: list[tuple[int, int]] = []
        self._at = -1
        self._lay(context)
        self.names.changed.connect(self._in_hand)
        self.chips.changed.connect(self.sheet.show_roles)
        self.sheet.current_changed.connect(lambda _id: self._in_hand())
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self._step(1))
        context.theme.changed.connect(self._recolour)

    def show_report(
        self,
        document_id: str,
        report: Report | None,
        corrections: Corrections,
        blocks: tuple[Block, ...] | None,
    ) -> None:
        """Show a document's report, or nothing."""
        self.document_id = document_id
        self.contradicted.want(document_id)
        other = report is None or self.sheet.report is None or report.file != self.sheet.report.file
        self.header.show_report(report, corrections)
        self.chips.count(report)
        self.sheet.show_report(report, blocks)
        self.revisions.show_report(document_id, report)
        self.script.show_report(document_id, report, corrections)
        self._show_raw()
        if other and self.search.text():
            self.search.clear()
        self._in_hand()

    def _lay(self, context: Context) -> None:
        frame, row = bar()
        row.addWidget(self.chips)
        row.addStretch(1)
        row.addWidget(self.hits)
        self.search.setPlaceholderText(tr("查找"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(60)
        self.search.setMaximumWidth(200)
        row.addWidget(self.search, 1)
        self.as_it_came = QToolButton()
        self.as_it_came.setText(tr("原样"))
        self.as_it_came.setToolTip(tr("显示文件里原来的文字：空格、标点、断行都未整理"))
        self.as_it_came.setCheckable(True)
        self.as_it_came.toggled.connect(lambda _on: self._show_raw())
        row.addWidget(self.as_it_came)
        self.revisions.changed.connect(self._show_raw)
        row.addWidget(self.revisions)
        row.addWidget(self.script)
        original = QToolButton()
        original.setDefaultAction(context.actions["reports.original"])
        row.addWidget(original)
        up = QShortcut(QKeySequence("Shift+Return"), self.search)
        up.activated.connect(lambda: self._step(-1))
        column = QVBoxLayout(self)
        flat(column)
        self._texts.addWidget(self.sheet)
        self._texts.addWidget(self.raw)
        for part, stretch in ((self.header, 0), (frame, 0), (self._texts, 1), (self.details, 0)):
            column.addWidget(part, stretch)

    def _show_raw(self) -> None:
        """The text as the file has it, or had it before its tracked changes, or the text as it is read."""
        before = self.revisions.original
        wanted = before is not None or self.as_it_came.isChecked()
        if before is not None:
            self.raw.show_report(before)
        elif wanted:
            self.raw.show_report(self.sheet.report, int(self.sheet.offset_at_top()))
        self._texts.setCurrentIndex(1 if wanted else 0)

    def _in_hand(self) -> None:
        report = self.sheet.report
        statement = report.statement_by_id.get(self.sheet.current) if report else None
        names = (
            self.names.names_in(self.document_id, statement.start, statement.end)
            if statement is not None
            else ()
        )
        self.details.show_statement(statement, report, names)
        if statement is not None:
            self.section_seen.emit(statement.section)

    def _search(self, text: str) -> None:
        report = self.sheet.report
        self._found, self._at = [], -1
        if report is not None and text:
            at = report.text.find(text)
            while at >= 0 and len(self._found) < _MOST_FOUND:
                self._found.append((at, at + len(text)))
                at = report.text.find(text, at + len(text))
        self.sheet.show_found(self._found)
        if self._found:
            self._step(1)
        else:
            self.hits.setText(tr("没有找到") if text else "")

    def _step(self, by: int) -> None:
        if not self._found:
            return
        if self._at < 0:
            top = int(self.sheet.offset_at_top())
            self._at = next((n for n, (start, _end) in enumerate(self._found) if start >= top), 0)
        else:
            self._at = (self._at + by) % len(self._found)
        self.sheet.go_to(self._found[self._at][0])
        self.hits.setText(f"{self._at + 1}/{len(self._found)}")

    def _recolour(self) -> None:
        self.sheet.recolour(colours_of(self._theme))
