"""A document of the archive to be read, at the sentence that was found; one key adds it to the project."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from xubao.model import Report
from xubao.model.archive import ArchivePlace
from xubao.operations.archive_asking import document_in
from xubao.window.archived.adding import ADD_KEYS, Adding, sentence_of
from xubao.window.context import Context
from xubao.window.page import GAP, button, label
from xubao.window.placing import fit_dialog
from xubao.window.reports.colours import colours_of
from xubao.window.reports.sheet import Sheet
from xubao.window.sentence_menu import copy_with_source
from xubao.window.words import tr


class ArchiveDocument(QDialog):
    """Stays open beside the window; another find takes the place of the one shown.

    Attributes:
        sheet: the text.
        title, where: what the document is; where it lies, or what went wrong.
        add: adds it to the project, or says that it is there and goes to it.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._place: ArchivePlace | None = None
        self._adding = Adding(context, self)
        self.setWindowTitle(tr("资料库的文件"))
        fit_dialog(self, context.theme.px(760), context.theme.px(600))
        self.title = label("", heading=True, wrap=True)
        self.about = label("", muted=True, wrap=True)
        self.where = label("", muted=True, small=True, wrap=True)
        self.sheet = Sheet(colours_of(context.theme), lambda _statement, _offset: "", lambda _offset: None)
        self.sheet.setAccessibleName(tr("正文"))
        self.add = button(tr("加入项目"), self.add_to_project, primary=True)
        self.add.setToolTip(tr("把这份文件导入打开的项目（Ctrl+Enter）"))
        self._copy = button(tr("复制（附出处）"), self.copy)
        self._lay()
        for key in ADD_KEYS:
            QShortcut(QKeySequence(key), self).activated.connect(self.add_to_project)
        context.theme.changed.connect(self._recolour)
        self._adding.changed.connect(self._say)

    @classmethod
    def of(cls, window: QWidget, context: Context) -> "ArchiveDocument":
        """That of a main window, made when first asked for."""
        known = window.findChild(cls)
        return known if isinstance(known, cls) else cls(context, window)

    def show_place(self, place: ArchivePlace) -> None:
        """Show the document of a find at its sentence."""
        source = place.source
        other = self._place is None or self._place.source.document != source.document
        self._place = place
        self._say()
        self.show()
        self.raise_()
        self.activateWindow()
        if not other and self.sheet.report is not None:
            self._go()
            return
        self.sheet.show_report(None)
        self._context.archive.ask(
            self._context.jobs,
            tr("打开资料库的文件"),
            document_in,
            source.document,
            done=self._take,
            failed=self.where.setText,
            key="archive-document",
        )

    def add_to_project(self) -> None:
        """Import the file; where the project has it, show it there."""
        if self._place is not None:
            self._adding.add(self._place)

    def copy(self) -> None:
        """The sentence in hand, or what is selected, with where it stands."""
        report = self.sheet.report
        if report is not None and self.sheet.current:
            text = self.sheet.selected_text or report.statement_by_id[self.sheet.current].text.strip()
            copy_with_source(text, report, self.sheet.current)

    def _take(self, report: Report) -> None:
        self.sheet.show_report(report)
        self._say()
        self._go()

    def _go(self) -> None:
        place, report = self._place, self.sheet.report
        if place is None or report is None:
            return
        found = report.statement_by_id.get(sentence_of(report, place))
        if found is not None:
            self.sheet.show_found([(found.start + start, found.start + end) for start, end in place.marks])
            self.sheet.go_to(found.start)
            self.sheet.setFocus()

    def _say(self) -> None:
        if self._place is None:
            return
        source = self._place.source
        self.title.setText(source.title or Path(source.file).name)
        self.about.setText("　".join(filter(None, (source.issuer, source.date or ""))))
        self.about.setVisible(bool(self.about.text()))
        self.where.setText(source.file)
        self.add.setText(tr("在项目里看") if self._adding.known(source) else tr("加入项目"))

    def _recolour(self) -> None:
        self.sheet.recolour(colours_of(self._context.theme))

    def _open_folder(self) -> None:
        if self._place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self._place.source.file).parent)))

    def _lay(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for one in (self.add, self._copy, button(tr("打开所在文件夹"), self._open_folder)):
            one.setAutoDefault(False)
            foot.addWidget(one)
        foot.addStretch(1)
        close = button(tr("关闭"), self.close)
        close.setAutoDefault(False)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        for part in (self.title, self.about, self.where):
            column.addWidget(part)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)
