"""The page 台账."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from xubao.model import Ledger, Matter, View
from xubao.presenting.ledger.filters import status_counts
from xubao.window.context import Context
from xubao.window.dock_width import DockWidth
from xubao.window.ledger.bars import MATRIX, MatterBar, ViewBar
from xubao.window.ledger.cells import CellDelegate, matter_row_height, status_width
from xubao.window.ledger.commands import Commands
from xubao.window.ledger.detail import DetailPanel
from xubao.window.ledger.frozen import FrozenTable
from xubao.window.ledger.model import (
    FIRST,
    MATTER,
    MENTIONS,
    STATUS,
    TITLE,
    MatterModel,
    MatterProxy,
    same_matters,
)
from xubao.window.ledger.output import Selection, export_ledger, ledger_of, view_of
from xubao.window.ledger.state import LedgerState, make_view
from xubao.window.ledger.subject import SubjectBar
from xubao.window.ledger.viewtable import ROW, WANTING, ViewTable
from xubao.window.page import EmptyState, Page, ThemedIcon, bar, flat, label
from xubao.window.words import said, tr

_TITLE_WIDTH = 220
_MANY = 200
"""Rows from which on only what goes through several reports is shown at first."""


class LedgerPage(Page):
    """Matters through successive reports, in a table and six views."""

    name = "ledger"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = LedgerState(context, self)
        self.model = MatterModel()
        self.proxy = MatterProxy(self.model)
        self.table = FrozenTable(2)
        self.views = ViewTable(context.theme)
        self.bar = ViewBar(context)
        self.matters = MatterBar()
        self.subject = SubjectBar()
        self.detail = DetailPanel(context)
        self.view: View | None = None
        self._chosen = MATRIX
        self._detail_wanted = True
        self.home = self.table
        self._awaited: tuple[str, str] | None = None
        self._build()
        self._bind()
        self._listen()

    # building

    def _build(self) -> None:
        self.table.setModel(self.proxy)
        self.table.setAccessibleName(tr("台账"))
        self._painters = (
            CellDelegate(self.context.theme, self.table, first=FIRST),
            CellDelegate(self.context.theme, self.table.still),
        )
        self.table.setItemDelegate(self._painters[0])
        self.table.still.setItemDelegate(self._painters[1])
        self.table.sort_by_click()
        self.foot = label(small=True)
        self._tables = QStackedWidget()
        self._nothing = EmptyState(
            self.context, "filter", tr("这样筛选没有事项"), ((tr("放开筛选"), self.clear_filter),)
        )
        self._tables.addWidget(self.table)
        self._tables.addWidget(self.views)
        self._bare = EmptyState(self.context, "ledger", tr("这个视图现在没有内容"))
        self._tables.addWidget(self._nothing)
        self._tables.addWidget(self._bare)
        self._frame = QMainWindow(flags=Qt.WindowType.Widget)
        self._frame.setCentralWidget(self._tables)
        self._frame.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.detail)
        self._width = DockWidth(self.context.preferences.remembered, self.name, self._frame, self.detail)
        toggle = self.detail.toggleViewAction()
        ThemedIcon(self.context.theme, toggle, "dock")
        toggle.setToolTip(tr("显示或隐藏事项详情"))
        toggle.triggered.connect(self._detail_toggled)
        self.bar.panel.setDefaultAction(toggle)
        self.detail.hide()
        self._stack = QStackedWidget()
        self._few = EmptyState(
            self.context,
            "ledger",
            tr("台账需要至少两份报告"),
            ((tr("去资料页导入"), self.context.actions["view.reports"].trigger),),
            tr("导入历年报告后，这里把同一件事在各份报告里的说法排成一行，标出落实得怎样。"),
        )
        self._wait = EmptyState(self.context, "ledger", tr("正在生成台账…"))
        self._broken = EmptyState(
            self.context, "warning", tr("台账没有生成"), ((tr("重试"), self._try_again),)
        )
        for page in (self._few, self._wait, self._broken, self._work()):
            self._stack.addWidget(page)
        outer = QVBoxLayout(self)
        flat(outer)
        outer.addWidget(self._stack)

    def _work(self) -> QWidget:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        flat(column)
        column.addWidget(self.bar)
        column.addWidget(self.matters)
        column.addWidget(self.subject)
        column.addWidget(self._frame, 1)
        frame, row = bar(foot=True)
        row.addWidget(self.foot, 1)
        column.addWidget(frame)
        return self._whole

    def _bind(self) -> None:
        bind = self.context.actions.bind
        self.state.in_hand = lambda: frozenset(matter.id for matter in self.selected)
        self.commands = Commands(
            self.context,
            self,
            self.state,
            self.table,
            self.detail,
            lambda: self.selected,
            self.take_in_hand,
        )
        bind("ledger.refresh", lambda: self.state.refresh(force=True), can=lambda: self._enough)
        for kind in ("xlsx", "docx"):
            bind(f"ledger.{kind}", partial(self._export, kind), can=lambda: self._there)
        bind("ledger.whole", self._say_scope, can=lambda: self._there)
        self.bar.export.choices.aboutToShow.connect(self._say_scope)

    @property
    def _enough(self) -> bool:
        """Whether there are reports that a ledger can be made of."""
        return len(self.state.reports()) > 1

    @property
    def _there(self) -> bool:
        """Whether a ledger is seen."""
        return self.state.ledger is not None and self._enough

    def _listen(self) -> None:
        session = self.context.session
        for signal in (session.reports_ready, session.documents_changed, session.project_changed):
            signal.connect(self._documents_changed)
        session.matter_wanted.connect(self.show_matter_of)
        session.ledger_changed.connect(self._refresh_when_seen)
        session.report_changed.connect(lambda _id: self._refresh_when_seen())
        self.context.theme.changed.connect(self._repaint)
        self.state.ready.connect(self._show)
        self.state.edited.connect(self._show_edited)
        self.state.taken_back.connect(self._choose_again)
        self.state.failed.connect(self._failed)
        self.bar.view_chosen.connect(self.show_view)
        self.bar.typed.connect(self._narrow)
        self.bar.entered.connect(self._to_the_first)
        self.matters.changed.connect(self._narrow)
        self.subject.chosen.connect(lambda: self.show_view("dossier"))
        self.table.opened.connect(self._open_cell)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._selection_changed())
        self.views.selectionModel().selectionChanged.connect(lambda *_: self._view_row_chosen())
        self.views.menu_wanted.connect(
            lambda point: self.commands.view_menu(point, self.views.currentIndex().data(ROW))
        )
        self.views.opened.connect(lambda _index: self._open_view_row())

    # what is shown

    def activate(self) -> None:
        """Catch up with the project."""
        super().activate()
        self._documents_changed()
        self._selection_changed()

    def search(self) -> None:
        """Put the cursor where one searches."""
        self.bar.words.setFocus()
        self.bar.words.selectAll()

    def _to_the_first(self) -> None:
        """From the field on to what was found: the first row, unless one is chosen already."""
        table = self.table if self.view is None else self.views
        model = table.model()
        if model is None or not model.rowCount():
            return
        if not table.selectionModel().hasSelection():
            table.setCurrentIndex(model.index(0, 0))
        table.setFocus()

    def _documents_changed(self) -> None:
        self.context.actions.look()
        if self.context.session.complete and not self._enough:
            self._stack.setCurrentWidget(self._few)
            return
        self._stack.setCurrentWidget(self._whole if self.state.ledger is not None else self._wait)
        self._refresh_when_seen()

    def _failed(self, message: str) -> None:
        if self.state.ledger is None:
            self._broken.say(tr("台账没有生成"), message)
            self._stack.setCurrentWidget(self._broken)
        else:  # what was there is still right but for the last step
            self.context.session.problem.emit(tr("台账没有生成"), message)

    def _try_again(self) -> None:
        self._stack.setCurrentWidget(self._wait)
        self.state.refresh(force=True)

    def _refresh_when_seen(self) -> None:
        if self.isVisible() and self.context.session.complete:
            self.state.refresh()

    def _show(self, ledger: Ledger) -> None:
        kept = same_matters(self.selected, ledger.matters)
        for painter in self._painters:
            painter.forget()
        if not kept and self._fresh(ledger):
            self.matters.through.blockSignals(True)
            self.matters.through.setChecked(
                len(ledger.matters) > _MANY and any(map(_through, ledger.matters))
            )
            self.matters.through.blockSignals(False)
        # before they are there: thousands are gone through once
        self.proxy.narrow(self.matters.wanted(self.bar.words.text()))
        self.model.show_ledger(ledger)
        self._stack.setCurrentWidget(self._whole)  # laid out: the columns share the width it has
        self._lay_columns(ledger)
        self.matters.offer_reports(ledger.reports)
        self.subject.offer(ledger)
        self.show_view(self._chosen)
        self.select(kept)
        if self._awaited is not None:
            self.show_matter_of(*self._awaited)

    def _show_edited(self, ledger: Ledger) -> None:
        """Show what a person's edit made of some rows; everything else stays as it stands."""
        kept = same_matters(self.selected, ledger.matters)
        self.model.take(ledger)
        if self._chosen == MATRIX:
            if kept != {matter.id for matter in self.selected}:
                self.select(kept)
            self._narrow()
        else:
            self.show_view(self._chosen)

    def _choose_again(self, ids: frozenset[str]) -> None:
        """What was in hand before a step that was undone is in hand again."""
        listed = {matter for matter in ids if self.proxy.row_of(matter) >= 0}
        if self._chosen == MATRIX and listed:
            self.select(listed)

    def _fresh(self, ledger: Ledger) -> bool:
        """Whether the ledger is of other reports than the one shown: then the person has not chosen yet."""
        shown = self.model.ledger
        return shown is None or [r.file for r in shown.reports] != [r.file for r in ledger.reports]

    def _lay_columns(self, ledger: Ledger) -> None:
        self.table.set_row_height(matter_row_height(self.context.theme))
        theme = self.context.theme
        title, status = theme.px(_TITLE_WIDTH), status_width(theme)
        self.table.setColumnWidth(TITLE, title)
        self.table.setColumnWidth(STATUS, status)
        room = self.table.viewport().width() - title - status
        width = max(theme.px(230), min(theme.px(420), room // max(1, len(ledger.reports))))
        for column in range(FIRST, FIRST + len(ledger.reports)):
            self.table.setColumnWidth(column, width)
        self.table.freeze()

    def show_view(self, name: str) -> None:
        """Show the table of matters ("matrix") or one of the six views."""
        self._chosen = name
        self.bar.show_view(name)
        self.matters.setVisible(name == MATRIX)
        self.subject.setVisible(name == "dossier")
        if self.state.ledger is None:
            return
        if name == MATRIX:
            self.view = None
            self._narrow()
            return
        ledger, subject = self.state.ledger, self.subject.subject
        self.context.jobs.run(
            tr("整理台账"),
            lambda progress: make_view(self.context.jobs.do, ledger, name, subject, progress),
            self._view_ready,
            key="ledger-view",
        )

    def _view_ready(self, view: View) -> None:
        if view.name != self._chosen:
            return
        self.view = view
        self.views.cells.explain = self._why
        self.views.show_view(view)
        self._show_detail(None)
        self._narrow()

    def clear_filter(self) -> None:
        """Show every matter again."""
        self.bar.words.clear()
        for box in (self.matters.kind, self.matters.role, self.matters.report):
            box.setCurrentIndex(0)
        self.matters.statuses.clear()
        self.matters.through.setChecked(False)
        self._narrow()

    def _narrow(self) -> None:
        words = self.bar.words.text()
        if self.view is not None:
            self.views.proxy.narrow(words)
            self._say_view(self.view)
            return
        wanted = self.matters.wanted(words)
        self.proxy.narrow(wanted)
        self.table.show_first(lambda cell: bool(cell.data(MENTIONS)))
        self._selection_changed()  # what is filtered out is no longer selected, nor shown in detail
        matters = self.model.matters
        counts = status_counts(zip(matters, self.model.hay, strict=True), wanted)
        self.matters.count(counts, frozenset(matter.status for matter in matters))
        empty = wanted.active and self.proxy.rowCount() == 0
        self._tables.setCurrentWidget(self._nothing if empty else self.table)
        self._say_matters()

    def _say_matters(self) -> None:
        whole, some = len(self.model.matters), self.proxy.rowCount()
        words = tr("共 {whole} 个事项").format(whole=whole)
        if some != whole:
            words = tr("显示 {some} 个，共 {whole} 个事项").format(some=some, whole=whole)
        notes = self.state.ledger.notes if self.state.ledger is not None else ()
        self._say("　".join([words, *map(said, notes)]))

    def _say_view(self, view: View) -> None:
        if not view.rows:
            self._bare.say(
                tr("这个视图现在没有内容"), " ".join((*map(said, view.notes), tr(WANTING.get(view.name, ""))))
            )
        empty = self._bare if not view.rows else self._nothing
        self._tables.setCurrentWidget(self.views if self.views.proxy.rowCount() else empty)
        count = tr("{count} 行").format(count=self.views.proxy.rowCount())
        self._say("　".join([part for part in (said(view.title), count, *map(said, view.notes)) if part]))

    def _say(self, words: str) -> None:
        """Say it at the foot; what has no room there is in the tool tip."""
        self.foot.setText(words)
        self.foot.setToolTip(words)

    def show_matter_of(self, document: str, statement: str) -> None:
        """Select the matter that speaks of a statement, now or as soon as the ledger is there."""
        ledger = self.state.ledger
        if ledger is None:
            self._awaited = (document, statement)
            return
        self._awaited = None
        found = [
            matter.id
            for matter in ledger.matters
            for mention in matter.mentions
            if mention.statement == statement and self.state.document_of(mention.report) == document
        ]
        if not found:
            self.context.session.problem.emit(tr("在台账看"), tr("台账里没有事项说到这句话。"))
            return
        self.reveal(found[0])

    def reveal(self, matter: str) -> None:
        """Select a matter by its id, in the whole ledger where what is shown leaves it out."""
        if self._chosen != MATRIX:
            self.show_view(MATRIX)
        if self.proxy.row_of(matter) < 0:
            self.clear_filter()
        self.select({matter})
        self.table.setFocus()

    def take_in_hand(self, matter: str) -> bool:
        """Select a matter by its id where it is listed; whether it is. What is shown stays as the person chose it."""
        listed = self._chosen == MATRIX and self.proxy.row_of(matter) >= 0
        if listed:
            self.select({matter})
            self.table.setFocus()
        return listed

    def place(self) -> object:
        """The view and the matters selected."""
        return self._chosen, frozenset(matter.id for matter in self.selected)

    def return_to(self, place: object) -> None:
        """Show them again."""
        match place:
            case (str(view), frozenset() as ids):
                if view != self._chosen:
                    self.show_view(view)
                if view == MATRIX and ids != frozenset(matter.id for matter in self.selected):
                    self.select(set(ids))

    # the selection

    @property
    def selected(self) -> tuple[Matter, ...]:
        """The matters whose rows are selected, as they are sorted."""
        if self.view is not None:
            return (self.detail.matter,) if self.detail.matter is not None else ()
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return tuple(self.proxy.index(row, 0).data(MATTER) for row in rows)

    def select(self, ids: set[str]) -> None:
        """Select the matters of these ids that are listed."""
        chosen = self.table.selectionModel()
        chosen.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for matter in ids:
            index = self.proxy.mapFromSource(self.model.index(self.model.row_of(matter), 0))
            if index.isValid():
                chosen.select(index, flags)
                self.table.scrollTo(index)

    def _selection_changed(self) -> None:
        found = self.selected
        self._show_detail(found[0] if found else None)
        self.context.actions.look()

    def _detail_toggled(self, shown: bool) -> None:
        """Once a person has closed the panel it opens by itself no more."""
        self._detail_wanted = shown

    def _open_detail(self) -> None:
        """Show the panel at its width at once: what it is filled with is as high as that width makes it."""
        self.detail.show()
        self._width.restore(self.context.theme.px(330), self.width() // 2)
        layout = self._frame.layout()
        if layout is not None:
            layout.activate()

    def _show_detail(self, matter: Matter | None) -> None:
        if matter is not None and self._detail_wanted and self.detail.isHidden():
            self._open_detail()
        if matter is not self.detail.matter:
            self.detail.show_matter(self.state.ledger, matter)

    def _view_row_chosen(self) -> None:
        rows = self.views.selectionModel().selectedRows()
        row = rows[0].data(ROW) if rows else None
        at = self.model.row_of(row.matter) if row is not None and row.matter else -1
        self._show_detail(self.model.matters[at] if at >= 0 else None)
        self.context.actions.look()

    def _why(self, matter: str) -> str:
        """What a matter's status rests on; "" where the matter has gone."""
        row = self.model.row_of(matter)
        return said(self.model.matters[row].why) if row >= 0 else ""

    def _open_cell(self, index: QModelIndex) -> None:
        """What a report says: show it there; a matter: show its detail."""
        mentions = index.data(MENTIONS)
        if mentions:
            self.commands.open_statement(mentions[0].report, mentions[0].statement)
        else:
            self.detail.show()

    def _open_view_row(self) -> None:
        row = self.views.currentIndex().data(ROW)
        if row is not None and row.mention is not None:
            self.commands.open_statement(*row.mention)

    # elsewhere

    def _export(self, kind: str) -> None:
        chosen = self.selection()
        if chosen is not None:
            export_ledger(self.context, chosen, kind, self)

    def selection(self) -> Selection | None:
        """What an export writes: what is seen, or everything where that is ticked; None without a ledger."""
        ledger, whole = self.state.ledger, self.context.actions["ledger.whole"].isChecked()
        if ledger is None:
            return None
        if self.view is not None:
            return Selection(self.view if whole else view_of(self.view, self.views.proxy.shown))
        if whole:
            return Selection(ledger, whole=True, views=True)
        if self.matters.wanted(self.bar.words.text()).active:
            return Selection(ledger_of(ledger, self.proxy.shown), whole=True)
        return Selection(ledger)

    def _say_scope(self) -> None:
        """Say in the menu how much goes out."""
        chosen, whole = self.selection(), self.context.actions["ledger.whole"]
        if chosen is None:
            return
        everything: View | Ledger | None = self.view or self.state.ledger
        assert everything is not None
        whole.setText(tr("导出全部 {count} 行，不只看到的").format(count=_rows(everything)))

    def _repaint(self) -> None:
        height = matter_row_height(self.context.theme)
        for table in (self.table, self.views):
            table.set_row_height(height)
            table.viewport().update()
            table.still.viewport().update()
        if self.state.ledger is not None:
            self._lay_columns(self.state.ledger)
            self.detail.show_matter(self.state.ledger, self.detail.matter)


def _rows(table: Ledger | View) -> int:
    return len(table.rows if isinstance(table, View) else table.matters)


def _through(matter: Matter) -> bool:
    return len({mention.report for mention in matter.mentions}) > 1
