"""资料: the documents of the project, their outline, their text with the roles."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from xubao.model import Corrections, Report
from xubao.presenting.text.blocks import Block, build_blocks
from xubao.window.actions import PAGES
from xubao.window.context import Context
from xubao.window.page import GAP, EmptyState, Page, bar, filled, headed, label
from xubao.window.panes import Pane, Panes
from xubao.window.reports.commands import Commands
from xubao.window.reports.doubts import Doubts
from xubao.window.reports.dragging import how
from xubao.window.reports.importing import import_files, paste
from xubao.window.reports.lexicon import Names
from xubao.window.reports.library import Library
from xubao.window.reports.menus import document_menu, doubt_menu, failed_menu, heading_menu, text_menu
from xubao.window.reports.outline_tree import OutlineTree
from xubao.window.reports.places import PlacesPopup
from xubao.window.reports.reader import Reader
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import tr

_ALWAYS = ("reports.import", "reports.paste", "reports.names")


class ReportsPage(Page):
    """Files in on the left, the outline beside them, the text on the right."""

    name = "reports"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.library = Library(context.session, context.theme)
        self.library.setAccessibleName(tr("资料"))
        self.tree = OutlineTree(context.theme)
        self.tree.setAccessibleName(tr("章节"))
        self.doubts = Doubts(context.theme, context.actions)
        self.reader = Reader(context)
        self.commands = Commands(context, self, self, self.reader, self.tree, self.doubts)
        for other in PAGES:
            context.actions.lend(("reports.import",), other)  # files come in wherever one is
        self.own_names = Names(context, self, self, self.reader)
        self._awaited: tuple[str, str] = ("", "")
        self.home = self.reader.sheet
        self._lay()
        self._listen()
        self._refresh()

    @property
    def document_id(self) -> str:
        """Id of the document that is seen, "" for none."""
        return self.library.current

    @property
    def report(self) -> Report | None:
        """The report that is seen, None while there is none."""
        return self.reader.sheet.report

    @property
    def failed(self) -> str:
        """Name of the file that is marked in the list where it could not be read, else ""."""
        return self.library.failed

    def activate(self) -> None:
        """Catch up."""
        super().activate()
        self._enable()

    def search(self) -> None:
        """Put the cursor into the search field."""
        self.reader.search.setFocus()
        self.reader.search.selectAll()

    def show_statement(self, document_id: str, statement_id: str) -> None:
        """Show a statement of a document, now or as soon as its report is there."""
        self._awaited = (document_id, statement_id)
        self.library.choose(document_id)
        self._jump_if_awaited()

    def place(self) -> object:
        """The document and the statement in hand."""
        return self.document_id, self.reader.sheet.current

    def return_to(self, place: object) -> None:
        """Show them again."""
        match place:
            case (str(document), str(statement)) if (document, statement) != self.place():
                self.show_statement(document, statement)

    # building

    def _lay(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(
            EmptyState(
                self.context,
                "import",
                tr("把报告、审议意见和部门材料拖到这里"),
                (
                    (tr("导入文件…"), partial(import_files, self.context, self)),
                    (tr("粘贴文字"), partial(paste, self.context)),
                ),
                tr(
                    "可以一次拖入多份：Word、WPS、PDF、OFD、网页、文本都行；读不了的会说明原因，其余照常导入。"
                ),
            )
        )
        self._stack.addWidget(
            Panes(
                self.context.preferences.remembered,
                self.name,
                Pane(self._left(), 264, 1, tr("资料")),
                Pane(self._middle(), 288, 1, tr("章节")),
                Pane(self.reader, 812, 3),
            )
        )
        filled(self, self._stack)

    def _left(self) -> QWidget:
        frame, row = bar()
        row.setContentsMargins(GAP, GAP - 2, GAP, GAP - 2)
        add = QPushButton(tr("导入"))
        add.setProperty("narrow", True)
        add.setIcon(self.context.theme.icon("import"))
        add.setToolTip(self.context.actions["reports.import"].toolTip())
        add.clicked.connect(lambda _checked=False: import_files(self.context, self))
        row.addWidget(add)
        row.addStretch(1)
        for action_id in ("reports.paste", "reports.remove"):
            made = QToolButton()
            made.setDefaultAction(self.context.actions[action_id])
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            row.addWidget(made)
        self._add = add
        whole = headed(frame, self.library, minimum=180)
        self.unread = QToolButton()
        self.unread.setObjectName("unread")
        self.unread.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unread.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.unread.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.unread.clicked.connect(self.library.show_failed)
        self.unread.hide()
        column = whole.layout()
        assert column is not None
        column.addWidget(self.unread)
        return whole

    def _middle(self) -> QWidget:
        frame, row = bar()
        row.setContentsMargins(2 * GAP, GAP - 2, GAP, GAP - 2)
        row.addWidget(label(tr("章节"), subheading=True))
        row.addStretch(1)
        self._size = label(small=True)
        row.addWidget(self._size)
        frame.setMinimumHeight(46)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.addWidget(self.tree)
        split.addWidget(self.doubts)
        split.setSizes([560, 200])
        split.setStretchFactor(0, 1)
        return headed(frame, split, minimum=180)

    def _listen(self) -> None:
        session, theme = self.context.session, self.context.theme
        self.library.chosen.connect(lambda _id: self._show())
        session.documents_changed.connect(self._refresh)
        session.failures_changed.connect(self._refresh)
        session.report_changed.connect(self._report_arrived)
        session.statement_wanted.connect(self.show_statement)
        self.tree.wanted.connect(self.reader.sheet.go_to)
        self.tree.dropped.connect(self.commands.move)
        self.tree.refused.connect(lambda: session.problem.emit(tr("级别没有改"), how()))
        self.tree.menu_wanted.connect(self._heading_menu)
        self.library.menu_wanted.connect(lambda place: document_menu(self.context.actions, self).popup(place))
        self.library.failed_menu_wanted.connect(lambda place: self.failed_menu().popup(place))
        self.reader.sheet.menu_wanted.connect(self._text_menu)
        self.reader.sheet.name_wanted.connect(self.show_places)
        self.reader.details.name_wanted.connect(self.show_name)
        self.reader.contradicted.changed.connect(self._contradictions_known)
        self.doubts.menu_wanted.connect(lambda place: self.doubt_menu().exec(place))
        self.doubts.wanted.connect(lambda start, _end: self.reader.sheet.go_to(start))
        self.reader.section_seen.connect(self.tree.mark)
        self.reader.header.corrected.connect(self._header_corrected)
        self.reader.header.refused.connect(lambda message: session.problem.emit(tr("没有改"), message))
        theme.changed.connect(self._recolour)

    # what is seen

    def _refresh(self) -> None:
        session = self.context.session
        self._stack.setCurrentIndex(1 if session.documents or session.failures else 0)
        if session.document(self.library.current) is None and session.documents:
            self.library.choose(session.documents[0].id)
        self._show_unread()
        self._show()

    def _show_unread(self) -> None:
        """At the foot of the list, in sight however long it is: how many files could not be read."""
        failed = self.library.rows.failed
        self.unread.setVisible(bool(failed))
        if failed:
            self.unread.setIcon(self.context.theme.icon("warning", "warning"))
            self.unread.setText(tr("{count} 份读不出来").format(count=len(failed)))
            self.unread.setToolTip(tr("看看是哪些、为什么"))
            former = self.unread.menu()
            self.unread.setMenu(failed_menu(self.context.session, self.unread, failed))
            if former is not None:
                former.deleteLater()

    def _report_arrived(self, document_id: str) -> None:
        if document_id == self.library.current:
            self._show()

    def _show(self) -> None:
        """Show the document in hand; its blocks are worked out off the window's thread first."""
        document_id = self.library.current
        report = self.context.session.report(document_id)
        if report is None:
            self._put(None, None)
        elif len(report.text) < 60_000:
            self._put(report, build_blocks(report))
        else:
            self.context.jobs.run(
                tr("排版"),
                lambda _progress: build_blocks(report),
                lambda blocks: self._put(report, blocks),
                key="reports.blocks",
            )

    def _put(self, report: Report | None, blocks: tuple[Block, ...] | None) -> None:
        self.reader.show_report(self.library.current, report, self._corrections(), blocks)
        self.tree.show_report(report)
        self._show_doubts()
        self._size.setText(tr("{count} 字").format(count=f"{len(report.text):,}") if report else "")
        self._enable()
        self._jump_if_awaited()

    def _contradictions_known(self, document_id: str) -> None:
        if document_id == self.document_id and self.reader.contradicted.warnings(document_id):
            self._show_doubts()

    def _show_doubts(self) -> None:
        """The report's own doubtful places and those that other documents give rise to."""
        own = self.report.warnings if self.report else ()
        warnings = sorted(
            (*own, *self.reader.contradicted.warnings(self.document_id)), key=lambda one: one.start
        )
        self.doubts.show_warnings(
            self.report.text if self.report else "", warnings, len(self._corrections().confirmed)
        )
        self.reader.sheet.show_doubts(warnings)
        self.context.actions.look()

    def _corrections(self) -> Corrections:
        document = self.context.session.document(self.library.current)
        return document.corrections if document else Corrections()

    def _jump_if_awaited(self) -> None:
        document_id, statement_id = self._awaited
        report = self.report
        if document_id and document_id == self.library.current and report is not None:
            statement = report.statement_by_id.get(statement_id)
            if statement is not None and report is self.context.session.report(document_id):
                self._awaited = ("", "")
                self.reader.sheet.go_to(statement.start)

    def _header_corrected(self, corrections: Corrections, text: str) -> None:
        self.context.session.correct(self.library.current, corrections, text)

    def show_places(self, at: QPoint, offset: int) -> None:
        """Show where the name at an offset stands, in this document and the others."""
        named = self.reader.names.at(self.document_id, offset)
        if named is not None:
            self.show_name(named.name, at)

    def show_name(self, name: str, at: QPoint) -> PlacesPopup:
        """Show where a name stands, in a small window at a place on the screen."""
        popup = PlacesPopup(self.context, self.reader.names, self)
        popup.wanted.connect(partial(self._show_place, name))
        popup.show_name(name, self.document_id, at)
        return popup

    def _show_place(self, name: str, document_id: str, statement_id: str, start: int) -> None:
        """Go to a place of a name and mark the others in the same document."""
        self.show_statement(document_id, statement_id)
        if self.reader.document_id != document_id:
            return  # a long report is laid out first; show_statement goes there when it is
        self.reader.sheet.go_to(start)
        places = dict(self.reader.names.places(name)).get(document_id, ())
        self.reader.sheet.show_found([(place.start, place.end) for place in places])

    def _heading_menu(self, place: QPoint, offset: int) -> None:
        self.reader.sheet.go_to(offset)
        self.heading_menu().exec(place)

    def _text_menu(self, place: QPoint, offset: int) -> None:
        self.text_menu(offset).exec(place)

    def heading_menu(self) -> QMenu:
        """What can be done with the heading in hand."""
        return heading_menu(self.context.actions, self)

    def failed_menu(self) -> QMenu:
        """What can be done with the file in hand that could not be read."""
        return failed_menu(self.context.session, self, self.library.rows.failed, self.library.failed)

    def text_menu(self, offset: int) -> QMenu:
        """What can be done with the text at an offset."""
        made = text_menu(self.context.actions, self, self.reader, offset)
        statement = self.reader.sheet.statement_at(offset)
        offer_sentence(
            made,
            self.context,
            self.document_id,
            statement,
            here="reports",
            selected=self.reader.sheet.selected_text,
        )
        return made

    def doubt_menu(self) -> QMenu:
        """What can be done with the warnings chosen."""
        return doubt_menu(self.context.actions, self)

    def _enable(self) -> None:
        if not self.isVisible() and self.parent() is not None and self.context.session.opened is None:
            return
        actions = self.context.actions
        mine = [action for action in actions.of_page("reports") if action not in _ALWAYS]
        actions.enable(mine, self.report is not None and self.isVisible())
        actions.look()

    def _recolour(self) -> None:
        self._add.setIcon(self.context.theme.icon("import"))
        self._show_unread()
        self.tree.viewport().update()
        self._show_doubts()
