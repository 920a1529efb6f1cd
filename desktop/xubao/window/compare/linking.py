"""Links made and broken by hand: by menu, by key, by dragging."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from xubao.model import Comparison, Pin
from xubao.presenting.compare.marks import Side
from xubao.window.compare.board import Board
from xubao.window.compare.linkmenu import LinkMenu, name_of
from xubao.window.compare.reading import ReadingColumn
from xubao.window.compare.state import CompareState
from xubao.window.compare.third import EARLIEST
from xubao.window.context import Context
from xubao.window.notice import tell_done
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import tr


class Linking:
    """What a person does to the links of the pair in hand, or of the pair whose section was dragged.

    Args:
        page: in which the keys work, and over which menus stand.
        board: the columns.
        late, early: the comparisons of the last two and of the first two of three reports.
        narrow: shows the changes of one section alone, given whether it is the new report's, and its title.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        board: Board,
        late: CompareState,
        early: CompareState,
        narrow: Callable[[tuple[str, bool], str], object],
    ) -> None:
        self._context, self._session, self._page, self._board = context, context.session, page, board
        self._late, self._early, self._narrow = late, early, narrow
        bind = context.actions.bind
        bind("compare.pin", self.link_current, page, can=lambda: all(self.current_sections().values()))
        bind("compare.unpin", self.unlink_current, page, can=lambda: bool(self._links_here()))
        bind("compare.alone", self.leave_current_alone, page, can=lambda: bool(self._section_here()))
        for column in (*board.columns.values(), board.third.column):
            column.pointed.connect(context.actions.look)
            column.menu_wanted.connect(
                lambda section, offset, point, column=column: self.menu(column, section, offset, point)
            )
            column.link_wanted.connect(
                lambda here, seat, there, column=column: self.dropped(column, here, seat, there)
            )

    @property
    def active(self) -> CompareState:
        """The comparison in hand: of three reports that of the first two or of the last two."""
        return self._early if self._board.active is self._board.third.pair else self._late

    def state_of(self, column: ReadingColumn) -> tuple[CompareState, Side]:
        """The comparison whose links a column shows, and its side in it."""
        pair = self._board.active
        if column not in pair.columns.values():
            early = column is self._board.third.column
        else:
            early = pair is self._board.third.pair
        if early:
            return self._early, Side.NEW if column is self._board.old else Side.OLD
        return self._late, column.side

    def menu(self, column: ReadingColumn, section: str, offset: int, point: QPoint) -> None:
        """The menu of a section."""
        state, side = self.state_of(column)
        editor, prepared = state.pin_editor(), state.prepared
        if editor is None or prepared is None or not section:
            return
        report = prepared.comparison.new if side is Side.NEW else prepared.comparison.old
        document = state.new if side is Side.NEW else state.old
        title = name_of(report, section)
        others: list[tuple[str, Callable[[], object]]] = []
        if state is self.active:
            narrow = (section, side is Side.NEW)
            others.insert(0, (tr("只看这一章节的变化"), lambda: self._narrow(narrow, title)))
        if column.selected_text:
            others.insert(0, (tr("复制"), column.copy))
        said = tr("“{name}”的对应已改。").format(name=title)

        def save(pins: tuple[Pin, ...], text: str) -> None:
            self._save(state, pins, text, said)

        made = LinkMenu(prepared.comparison, editor, side, section, save, others, self._page)
        found = next((one for one in report.statements if one.start <= offset < one.end), None)
        if found is not None:
            offer_sentence(
                made, self._context, document, found.id, here="compare", selected=column.selected_text
            )
        made.popup(point)

    def dropped(self, column: ReadingColumn, here: str, seat: str, there: str) -> None:
        """A section of one column was dropped on one of another: link them."""
        if EARLIEST in (column.seat, seat):
            pair = (here, there) if column.seat == EARLIEST else (there, here)
            self.link(self._early, *pair)
        else:
            self.link(self._late, *((here, there) if column.side is Side.OLD else (there, here)))

    def link(self, state: CompareState, old: str, new: str) -> None:
        """Link two sections."""
        editor, prepared = state.pin_editor(), state.prepared
        if editor is not None and prepared is not None:
            names = name_of(prepared.comparison.old, old), name_of(prepared.comparison.new, new)
            said = tr("已把“{old}”与“{new}”设为对应。").format(old=names[0], new=names[1])
            self._save(state, editor.link(old, new), tr("设为对应"), said)

    def current_sections(self) -> dict[Side, str]:
        """The section chosen by a click in each column in hand, by id; "" for none."""
        found: dict[Side, str] = {}
        for side, column in self._board.active.columns.items():
            section = column.chosen_section
            found[side] = section.id if section is not None else ""
        return found

    def link_current(self) -> None:
        """Link the two sections chosen."""
        here = self.current_sections()
        if all(here.values()):
            self.link(self.active, here[Side.OLD], here[Side.NEW])

    def unlink_current(self) -> None:
        """Break the link of the two sections chosen; else every link of the one clicked last."""
        state, links = self.active, self._links_here()
        editor, prepared = state.pin_editor(), state.prepared
        if editor is None or prepared is None or not links:
            return
        names = [
            f"“{name_of(prepared.comparison.old, old)}”—“{name_of(prepared.comparison.new, new)}”"
            for old, new in links
        ]
        said = tr("已断开 {count} 处对应：{names}").format(count=len(links), names=tr("；").join(names[:2]))
        self._save(state, editor.unlink_all(links), tr("断开对应"), said)

    def _links_here(self) -> list[tuple[str, str]]:
        """The links that would be broken."""
        prepared, here = self.active.prepared, self.current_sections()
        if prepared is None or not any(here.values()):
            return []
        return self._links_between(prepared.comparison, here)

    def _links_between(self, comparison: Comparison, here: dict[Side, str]) -> list[tuple[str, str]]:
        """The link of two sections, else all links of the one that was clicked last."""
        last = Side.OLD if self._board.active.columns[Side.OLD].hasFocus() else Side.NEW
        of = {Side.OLD: comparison.links_of_old, Side.NEW: comparison.links_of_new}
        found = {
            side: [(link.old, link.new) for link in of[side].get(here[side], ()) if link.old and link.new]
            for side in Side
        }
        pair = (here[Side.OLD], here[Side.NEW])
        return [pair] if pair in found[Side.OLD] else found[last if here[last] else last.other]

    def leave_current_alone(self) -> None:
        """Say that the section chosen in the column one is in has no counterpart."""
        state, section, side = self.active, self._section_here(), self._side()
        editor, prepared = state.pin_editor(), state.prepared
        if section and editor is not None and prepared is not None:
            report = prepared.comparison.new if side is Side.NEW else prepared.comparison.old
            said = tr("已记下：“{name}”在另一份里没有对应。").format(name=name_of(report, section))
            self._save(state, editor.alone(section, is_new=side is Side.NEW), tr("没有对应"), said)

    def _side(self) -> Side:
        """The column that one is in, where a section is chosen in it; else the other."""
        side = Side.OLD if self._board.active.columns[Side.OLD].hasFocus() else Side.NEW
        return side if self.current_sections()[side] else side.other

    def _section_here(self) -> str:
        """The section chosen there, by id; "" for none."""
        return self.current_sections()[self._side()]

    def _save(self, state: CompareState, pins: tuple[Pin, ...], text: str, said: str) -> None:
        """Keep pins, and say what was done with a button that takes it back."""
        state.save(pins, text)
        tell_done(self._session, said.replace("&&", "&"), "compare")
