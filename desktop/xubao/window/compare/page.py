"""The page 对照."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from xubao.model import ChangeKind
from xubao.presenting.compare.filters import ChangeFilter, shown
from xubao.presenting.compare.find import find_all
from xubao.presenting.compare.marks import Side, statements_on
from xubao.presenting.compare.prepare import Prepared
from xubao.presenting.compare.targets import (
    Passage,
    Seen,
    passage_change,
    passage_spans,
    place_of_wording,
    wording_statement,
)
from xubao.window.compare.board import Board
from xubao.window.compare.column import focus_line
from xubao.window.compare.filterbar import FilterBar
from xubao.window.compare.findbar import FindBar
from xubao.window.compare.linking import Linking
from xubao.window.compare.outcome_control import OutcomeControl
from xubao.window.compare.output import export_comparison, print_comparison
from xubao.window.compare.palette import palette_of
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.search import Search
from xubao.window.compare.sidepanel import SidePanel
from xubao.window.compare.state import CompareState, default_pair
from xubao.window.compare.topbar import TopBar
from xubao.window.context import Context
from xubao.window.dock_width import DockWidth
from xubao.window.page import EmptyState, Page, ThemedIcon, flat
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import tr

_WIDE = 1240
"""Pixels from which on three reports fit side by side."""
_LIST_TOO = 1560
"""Pixels from which on the list fits beside three reports."""


class ComparePage(Page):
    """Two reports side by side by what is linked, with what changed."""

    name = "compare"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.state = CompareState(context, parent=self)
        self.earlier = CompareState(context, "compare-earlier", self)
        self.top = TopBar(context)
        self.filters = FilterBar()
        self.board = Board(palette_of(context.theme))
        self.finder = FindBar(context.theme)
        self.side = SidePanel(context.theme)
        self.outcomes = OutcomeControl(context, self.side.outcomes, self.board, self)
        self.home = self.board.new
        self._awaited: Passage | Seen | None = None
        self._roomy = False
        self._shown: tuple[int, ...] = ()
        self._build()
        self._bind()
        self.searching = Search(self.finder, self.board, lambda: self.active.prepared)
        self._listen()

    # building

    def _build(self) -> None:
        self._frame = QMainWindow(flags=Qt.WindowType.Widget)
        centre = QWidget()
        column = QVBoxLayout(centre)
        flat(column)
        column.addWidget(self.board, 1)
        column.addWidget(self.finder)
        self._frame.setCentralWidget(centre)
        self._frame.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.side)
        self._width = DockWidth(self.context.preferences.remembered, self.name, self._frame, self.side)
        toggle = self.side.toggleViewAction()
        ThemedIcon(self.context.theme, toggle, "dock")
        toggle.setToolTip(tr("显示或隐藏变化清单"))
        self.top.panel.setDefaultAction(toggle)
        self._work = QWidget()
        whole = QVBoxLayout(self._work)
        flat(whole)
        whole.addWidget(self.top)
        whole.addWidget(self.filters)
        whole.addWidget(self._frame, 1)
        self._few = EmptyState(
            self.context,
            "compare",
            tr("对照需要至少两份报告"),
            ((tr("去资料页导入"), self.context.actions["view.reports"].trigger),),
            tr("导入往年的报告后，这里会按章节把两份报告对应起来，标出改了哪些字、添了什么、少了什么。"),
        )
        self._wait = EmptyState(self.context, "compare", tr("正在对照…"))
        self._stack = QStackedWidget()
        self._broken = EmptyState(
            self.context, "warning", tr("对照没有完成"), ((tr("重试"), self._try_again),)
        )
        for each in (self._few, self._wait, self._broken, self._work):
            self._stack.addWidget(each)
        outer = QVBoxLayout(self)
        flat(outer)
        outer.addWidget(self._stack)

    def _bind(self) -> None:
        bind = self.context.actions.bind
        bind("compare.previous", lambda: self.walk(-1), can=lambda: bool(self._shown))
        bind("compare.next", lambda: self.walk(1), can=lambda: bool(self._shown))
        self.linking = Linking(self.context, self, self.board, self.state, self.earlier, self.filters.narrow)
        bind("compare.face", self.face_current, self, can=lambda: bool(self._moved()))
        bind("compare.swap", self.swap, can=self._there)
        for kind in ("html", "docx", "table", "xlsx"):
            bind(f"compare.{kind}", partial(self._export, kind), can=self._there)
        bind("compare.print", self._print, can=self._there)
        bind("compare.copy_source", self.copy_with_source, can=self._some_selected)
        for kind in ("docx", "xlsx"):
            self.context.actions.can(f"compare.outcomes_{kind}", self._there)

    def _there(self) -> bool:
        """Whether two reports are compared and seen."""
        return self.active.prepared is not None and self._stack.currentWidget() is self._work

    def _some_selected(self) -> bool:
        return any(column.selected_text for column in self.board.active.columns.values())

    def _moved(self) -> list[int]:
        """The changes shown that are moved text, by index."""
        prepared = self.active.prepared
        changes = prepared.comparison.changes if prepared is not None else ()
        return [one for one in self._shown if one < len(changes) and changes[one].kind is ChangeKind.MOVED]

    def _listen(self) -> None:
        session = self.context.session
        session.reports_ready.connect(self._documents_changed)
        session.documents_changed.connect(self._documents_changed)
        session.project_changed.connect(self._documents_changed)
        session.comparison_wanted.connect(self.compare)
        session.passage_wanted.connect(self.show_passage)
        self.context.theme.changed.connect(self._recolour)
        self.state.ready.connect(self._show)
        self.state.failed.connect(self._failed)
        self.top.chosen.connect(self.compare)
        self.top.together_changed.connect(self._set_together)
        self.top.earlier_chosen.connect(self._show_earlier)
        self.earlier.ready.connect(self._earlier_ready)
        self.filters.changed.connect(self._filter)
        self.filters.pair_chosen.connect(self.choose_pair)
        self.board.pair_wanted.connect(self.choose_pair)
        self.board.change_clicked.connect(self.go_to)
        self.side.change_chosen.connect(self.go_to)
        self.side.changes.menu_wanted.connect(lambda index, at: self.change_menu(index).popup(at))
        self.side.phrases.menu_wanted.connect(lambda index, at: self.phrase_menu(index).popup(at))
        self.side.figures.menu_wanted.connect(lambda index, at: self.figure_menu(index).popup(at))
        self.side.phrase_chosen.connect(self._go_to_phrase)
        self.side.figure_chosen.connect(self._go_to_figure)
        third = self.board.third.column
        for column in (*self.board.columns.values(), third):
            column.zoom_wanted.connect(self._zoom)
        self._recolour()

    # what is compared

    def activate(self) -> None:
        """Catch up with the project."""
        super().activate()
        self._documents_changed()

    def search(self) -> None:
        """Open the search bar with what is selected."""
        if self._stack.currentWidget() is self._work:
            chosen = next((c.selected_text for c in self.board.columns.values() if c.hasFocus()), "")
            self.finder.open(chosen if "\n" not in chosen else "")

    def compare(self, old: str, new: str) -> None:
        """Compare two documents (ids); the same one twice is let be."""
        if old and new:
            self.state.choose(old, new)
            self.context.session.save_compared(old, new)
            self._documents_changed()
            if self.top.three.isChecked():
                self._show_earlier(self.top.earlier.currentData() or "")

    def show_passage(self, old: str, new: str, old_statement: str, new_statement: str) -> None:
        """Compare two documents and show a statement of each face to face, now or as soon as they are compared.

        Args:
            old, new: document ids.
            old_statement, new_statement: ids in their reports; "" for a side that has none.
        """
        self._awaited = Passage(old_statement, new_statement)
        self.compare(old, new)
        self._go_to_awaited()

    def place(self) -> object:
        """The two documents and the text that faces each other."""
        if self.state.prepared is None:
            return None
        line = focus_line(self.board.new)
        return Seen(
            self.state.old,
            self.state.new,
            *(self.board.columns[side].offset_at_line(line) for side in (Side.OLD, Side.NEW)),
        )

    def return_to(self, place: object) -> None:
        """Show them again."""
        if isinstance(place, Seen):
            self._awaited = place
            self.compare(place.old, place.new)
            self._go_to_awaited()

    def _go_to_awaited(self) -> None:
        """Show what was asked for, once its documents are compared."""
        awaited, prepared = self._awaited, self.state.prepared
        if awaited is None or prepared is None:
            return
        self._awaited = None
        if self.active is not self.state:
            self.choose_pair(False)
        if isinstance(awaited, Seen):
            for side, offset in ((Side.OLD, awaited.old_at), (Side.NEW, awaited.new_at)):
                column = self.board.columns[side]
                column.put(offset, focus_line(column))
            return
        index = passage_change(prepared, awaited)
        if index is not None and index in self._shown:
            self.go_to(index)
        spans = passage_spans(prepared.comparison, awaited)
        self.board.late.show_passage(spans[Side.OLD], spans[Side.NEW])

    def swap(self) -> None:
        """Old becomes new."""
        self.compare(self.state.new, self.state.old)

    @property
    def shown(self) -> tuple[int, ...]:
        """The changes that the chips let through, by index, as they are listed."""
        return self._shown

    def _documents_changed(self) -> None:
        pairs = self.context.session.by_date()
        known = {document.id for document, _ in pairs}
        if len(pairs) < 2:
            self._stack.setCurrentWidget(self._wait if self.context.session.reading else self._few)
            self.context.actions.look()
            return
        if self.state.old not in known or self.state.new not in known:
            if not self.context.session.complete or not self.isVisible():
                return
            last = self.context.session.project.compared
            chosen = default_pair([(document.id, report) for document, report in pairs], last)
            assert chosen is not None
            self.state.choose(*chosen)
        self.top.show_documents(pairs, self.state.old, self.state.new)
        if self.isVisible():
            self.state.refresh()
        self._stack.setCurrentWidget(self._work if self.state.prepared is not None else self._wait)
        self.context.actions.look()

    def _show(self, prepared: Prepared, again: bool) -> None:
        self.filters.blockSignals(True)
        if not again:
            self.filters.narrow(None)
        self.filters.blockSignals(False)
        self._stack.setCurrentWidget(self._work)
        self.board.show_comparison(prepared, keep_place=again)
        self.side.show_comparison(prepared.comparison)
        self.outcomes.take(self.active)
        self._say_pairs()
        self._begin()
        self._make_room_for_tabs()
        self._go_to_awaited()

    def _make_room_for_tabs(self) -> None:
        """The first time: the panel as wide as its tabs' names in this language."""
        if not self._roomy:
            self._roomy = True
            wide = max(self.context.theme.px(290), self.side.tabs.tabBar().sizeHint().width())
            self._width.restore(wide)

    def _begin(self) -> None:
        """Mark and list what the filters leave; search anew where one is searching."""
        self._filter()
        self.searching.begin_anew()

    def _show_earlier(self, document: str) -> None:
        """Put a third report to the left of the old one; "" takes it away."""
        if document and self.state.old:
            if self.width() < self.context.theme.px(_LIST_TOO):
                self.side.hide()
            self.earlier.choose(document, self.state.old)
            if self.earlier.prepared is not None:
                self._earlier_ready(self.earlier.prepared, False)
        else:
            self.earlier.forget()
            self.board.third.show_comparison(None)
            self.choose_pair(False)

    def _earlier_ready(self, prepared: Prepared, again: bool) -> None:
        if self.top.three.isChecked():
            early = again and self.active is self.earlier
            self.board.third.show_comparison(prepared, keep_place=again)
            self.choose_pair(early)

    @property
    def active(self) -> CompareState:
        """The comparison in hand: of three reports that of the first two or of the last two."""
        return self.linking.active

    def choose_pair(self, early: bool) -> None:
        """Take two of the three reports in hand: list, F7/F8, filters, search and export are about them."""
        early = early and self.earlier.prepared is not None
        self.board.choose_pair(early)
        self._say_pairs()
        self.filters.blockSignals(True)
        self.filters.narrow(None)
        self.filters.blockSignals(False)
        prepared = self.active.prepared
        if prepared is not None:
            self.side.show_comparison(prepared.comparison)
            self.outcomes.take(self.active)
            self._begin()

    def _say_pairs(self) -> None:
        """Name the two pairs of three reports and say which is in hand."""
        third, late = self.board.third.prepared, self.state.prepared
        names = None
        if third is not None and late is not None:
            reports = (third.comparison.old, late.comparison.old, late.comparison.new)
            dates = [report.date or report.title or report.file for report in reports]
            alike = len({date[:4] for date in dates}) < len(dates)  # several of one year: their months too
            years = [date[: 7 if alike else 4] for date in dates]
            names = (f"{years[0]} → {years[1]}", f"{years[1]} → {years[2]}")
        self.filters.show_pairs(names, early=self.active is self.earlier)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A third report is offered where the screen is wide enough."""
        super().resizeEvent(event)
        self.top.allow_three(event.size().width() >= _WIDE)

    def _failed(self, message: str) -> None:
        self._broken.say(tr("对照没有完成"), message)
        self._stack.setCurrentWidget(self._broken)

    def _try_again(self) -> None:
        self._stack.setCurrentWidget(self._wait)
        self.state.refresh()

    def _filter(self) -> None:
        prepared = self.active.prepared
        if prepared is None:
            return
        wanted = self.filters.wanted
        comparison = prepared.comparison
        self._shown = shown(comparison, wanted, prepared.order)
        self.filters.count(prepared.comparison)
        self.side.show_changes(prepared.comparison, self._shown, filtered=wanted.active)
        self._mark(wanted)
        self.side.changes.select(self.board.current)
        self._say_count()
        self.context.actions.look()

    def _mark(self, wanted: ChangeFilter) -> None:
        """Mark what passes in the columns; the pair that is not in hand keeps the kinds and roles chosen."""
        late, early = self.state.prepared, self.board.third.prepared
        plain = replace(wanted, section=None)
        passing = [
            self._shown
            if prepared is self.active.prepared
            else shown(prepared.comparison, plain, prepared.order)
            if prepared is not None
            else ()
            for prepared in (late, early)
        ]
        self.board.show_changes(*passing)

    @property
    def _new(self) -> ReadingColumn:
        """The newer column of the pair in hand."""
        return self.board.active.columns[Side.NEW]

    # going through it

    def go_to(self, index: int, still: Side | None = None) -> None:
        """Show a change (by number) in both columns; that of `still` stays where it is."""
        self.board.go_to_change(index, still=still)
        self.side.changes.select(index)
        self._say_count()
        card = self.side.changes.cards.row_of(index)
        if card >= 0:
            self._new.setAccessibleDescription(self.side.changes.cards.card(card).spoken)

    def change_menu(self, index: int) -> QMenu:
        """What can be done with a change of the list: go there, and with what each report says."""
        prepared = self.active.prepared
        change = prepared.comparison.changes[index] if prepared is not None else None
        old, new = (change.old[:1], change.new[:1]) if change is not None else ((), ())
        return self._card_menu(lambda: self.go_to(index), "".join(old), "".join(new))

    def phrase_menu(self, index: int) -> QMenu:
        """The same of a wording that drifted, by where each report says it first."""
        prepared = self.active.prepared
        old = new = ""
        if prepared is not None:
            comparison = prepared.comparison
            old, new = (wording_statement(comparison, comparison.phrases[index], side) for side in Side)
        return self._card_menu(lambda: self._go_to_phrase(index), old, new)

    def figure_menu(self, index: int) -> QMenu:
        """The same of a figure that both reports give."""
        prepared = self.active.prepared
        old = new = ""
        if prepared is not None:
            figure = prepared.comparison.figures[index]
            old, new = figure.old_statement, figure.new_statement
        return self._card_menu(lambda: self._go_to_figure(index), old, new)

    def _card_menu(self, go: Callable[[], object], old: str, new: str) -> QMenu:
        """Go to what a card is about, and do something with the statement (id, "" for none) of each report."""
        menu, state = QMenu(self), self.active
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("到这一处")).triggered.connect(lambda _checked=False: go())
        sides = ((tr("旧报告里的话"), state.old, old), (tr("新报告里的话"), state.new, new))
        for title, document, statement in sides:
            if statement:
                offer_sentence(menu.addMenu(title), self.context, document, statement, here="compare")
        return menu

    def walk(self, by: int) -> None:
        """Go to the next or previous change shown."""
        listed = self._shown
        if not listed:
            return
        current = self.board.current
        if current in listed:
            self.go_to(listed[(listed.index(current) + by) % len(listed)])
        else:
            self.go_to(listed[self._nearest(by)])

    def _nearest(self, by: int) -> int:
        """Where to begin walking: at the text in sight, at the end where one walks backwards from the top."""
        top = self._new.offset_at_top() if self._new.scrolled else 0
        starts = [self._start_of(i) for i in self._shown]  # 0 for what the new report no longer has
        ahead = next((at for at, start in enumerate(starts) if start >= top), 0)
        return ahead if by > 0 else ahead - 1

    def face_current(self) -> None:
        """Bring the partner of moved text face to face: the current change's, or that of the text in sight."""
        moved = self._moved()
        if self.board.current in moved:
            self.go_to(self.board.current)
        elif moved:
            middle = self._new.offset_at_line(0.3 * self._new.height())
            self.go_to(min(moved, key=lambda i: abs(self._start_of(i) - middle)))

    def _start_of(self, index: int) -> int:
        prepared = self.active.prepared
        assert prepared is not None
        held = statements_on(prepared.comparison, prepared.comparison.changes[index], Side.NEW)
        return held[0].start if held else 0

    def _say_count(self) -> None:
        current = self.board.current
        at = self._shown.index(current) if current in self._shown else -1
        self.top.say_count(at, len(self._shown))

    def _go_to_phrase(self, index: int) -> None:
        prepared = self.active.prepared
        if prepared is None:
            return
        comparison = prepared.comparison
        phrase = comparison.phrases[index]
        words = {Side.OLD: (comparison.old.text, phrase.old), Side.NEW: (comparison.new.text, phrase.new)}
        for side, (text, wanted) in words.items():
            places = find_all(text, wanted)
            column = self.board.active.columns[side]
            column.over.found = places
            column.over.found_now = now = place_of_wording(comparison, phrase, side, places)
            if now:
                column.bring(*now)
            column.viewport().update()
        self.board.draw_along()

    def _go_to_figure(self, index: int) -> None:
        prepared = self.active.prepared
        if prepared is None:
            return
        change = prepared.comparison.figures[index]
        ids = {Side.OLD: change.old_statement, Side.NEW: change.new_statement}
        for side, report in ((Side.OLD, prepared.comparison.old), (Side.NEW, prepared.comparison.new)):
            statement = report.statement_by_id.get(ids[side])
            if statement is not None:
                column = self.board.active.columns[side]
                column.over.framed = ((statement.start, statement.end),)
                column.bring(statement.start, statement.end)
                column.viewport().update()
        self.board.draw_along()

    def _set_together(self, together: bool) -> None:
        self.board.together = together

    # out

    def copy_with_source(self) -> None:
        """Copy the selection with where it stands."""
        for column in self.board.active.columns.values():
            if column.selected_text and (
                column.hasFocus() or not self.board.active.columns[column.side.other].selected_text
            ):
                column.copy(with_source=True)

    def _export(self, kind: str) -> None:
        prepared = self.active.prepared
        if prepared is not None:
            export_comparison(self.context, prepared.comparison, kind, self)

    def _print(self) -> None:
        prepared = self.active.prepared
        if prepared is not None:
            print_comparison(self.context, prepared.comparison, self)

    # looks

    def _recolour(self) -> None:
        theme = self.context.theme
        self.board.recolour(palette_of(theme), theme.zoom / 100)
        for each in (self.side.outcomes.list, self.side.changes, self.side.phrases, self.side.figures):
            each.viewport().update()
            each.doItemsLayout()

    def _zoom(self, by: int) -> None:
        self.context.actions["view.zoom_in" if by > 0 else "view.zoom_out"].trigger()
