"""Links made and broken by hand: by menu, by key, by dragging."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from xubao.model import Report
from xubao.window.compare.linkmenu import LinkMenu, name_of
from xubao.window.compare.marks import Side
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.state import CompareState
from xubao.window.compare.third import EARLIEST
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.window.compare.page import ComparePage


class Linking:
    """What a person does to the links of the pair in hand, or of the pair whose section was dragged."""

    def __init__(self, page: "ComparePage") -> None:
        self._page = page
        bind = page.context.actions.bind
        bind("compare.pin", self.link_current, page)
        bind("compare.unpin", self.unlink_current, page)
        bind("compare.alone", self.leave_current_alone, page)
        for column in (*page.board.columns.values(), page.board.third.column):
            column.menu_wanted.connect(
                lambda section, offset, point, column=column: self.menu(column, section, offset, point)
            )
            column.link_wanted.connect(
                lambda here, seat, there, column=column: self.dropped(column, here, seat, there)
            )

    def state_of(self, column: ReadingColumn) -> tuple[CompareState, Side]:
        """The comparison whose links a column shows, and its side in it."""
        facing = self._page.board.active
        if column not in facing.columns.values():
            early = column is self._page.board.third.column
        else:
            early = facing is self._page.board.third.facing
        if early:
            return self._page.earlier, Side.NEW if column is self._page.board.old else Side.OLD
        return self._page.state, column.side

    def menu(self, column: ReadingColumn, section: str, offset: int, point: QPoint) -> None:
        """The menu of a section."""
        page, (state, side) = self._page, self.state_of(column)
        desk, prepared = state.desk(), state.prepared
        if desk is None or prepared is None or not section:
            return
        report = prepared.comparison.new if side is Side.NEW else prepared.comparison.old
        document = state.new if side is Side.NEW else state.old
        title = name_of(report, section)
        others: list[tuple[str, Callable[[], object]]] = [
            (tr("在资料页打开"), lambda: self._open_in_reports(report, document, offset))
        ]
        if state is page.active:
            narrow = (section, side is Side.NEW)
            others.insert(0, (tr("只看这一章节的变化"), lambda: page.filters.narrow(narrow, title)))
        if column.selected_text:
            others.insert(0, (tr("复制"), column.copy))
            others.insert(1, (tr("复制（附出处）"), lambda: column.copy(with_source=True)))
        LinkMenu(prepared.comparison, desk, side, section, state.save, others, page).popup(point)

    def dropped(self, column: ReadingColumn, here: str, seat: str, there: str) -> None:
        """A section of one column was dropped on one of another: link them."""
        page = self._page
        if EARLIEST in (column.seat, seat):
            pair = (here, there) if column.seat == EARLIEST else (there, here)
            self.link(page.earlier, *pair)
        else:
            self.link(page.state, *((here, there) if column.side is Side.OLD else (there, here)))

    def link(self, state: CompareState, old: str, new: str) -> None:
        """Link two sections."""
        desk = state.desk()
        if desk is not None:
            state.save(desk.link(old, new), tr("设为对应"))

    def current_sections(self) -> dict[Side, str]:
        """The section at the cursor of each column in hand (where one clicked last), by id; "" for none."""
        found: dict[Side, str] = {}
        for side, column in self._page.board.active.columns.items():
            section = column.data.outline.at(column.over.selection[1]) if column.data is not None else None
            found[side] = section.id if section is not None else ""
        return found

    def link_current(self) -> None:
        """Link the sections at the two cursors."""
        here = self.current_sections()
        if all(here.values()):
            self.link(self._page.active, here[Side.OLD], here[Side.NEW])

    def unlink_current(self) -> None:
        """Break the link of the sections at the two cursors."""
        state, here = self._page.active, self.current_sections()
        desk = state.desk()
        if desk is not None and all(here.values()):
            state.save(desk.unlink(here[Side.OLD], here[Side.NEW]), tr("断开对应"))

    def leave_current_alone(self) -> None:
        """Say that the section at the cursor of the column one is in has no counterpart."""
        state, columns = self._page.active, self._page.board.active.columns
        desk = state.desk()
        side = Side.OLD if columns[Side.OLD].hasFocus() else Side.NEW
        section = self.current_sections()[side]
        if desk is not None and section:
            state.save(desk.alone(section, is_new=side is Side.NEW), tr("没有对应"))

    def _open_in_reports(self, report: Report, document: str, offset: int) -> None:
        for statement in report.statements:
            if statement.start <= offset < statement.end:
                # a page not yet built would not hear the signal
                self._page.context.actions["view.reports"].trigger()
                self._page.context.session.statement_wanted.emit(document, statement.id)
                return
