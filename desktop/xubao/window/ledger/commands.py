"""What a person does to matters, and where they go from one: by menu, by key, by the detail's buttons."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from PySide6.QtCore import QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from xubao.model import Matter, MatterStatus, Mention, ViewRow
from xubao.window.context import Context
from xubao.window.dialogs.ask import ask_text
from xubao.window.ledger.detail import DetailPanel, pair_of
from xubao.window.ledger.frozen import FrozenTable
from xubao.window.ledger.model import MENTIONS
from xubao.window.ledger.state import LedgerState
from xubao.window.notice import tell_done
from xubao.window.sentence_menu import offer_sentence
from xubao.window.words import STATUS_WORDS, tr


class Commands:
    """Binds the actions on matters.

    Args:
        page: in which the keys work, and over which menus stand.
        table, detail: the page's parts.
        selected: the matters selected.
        reveal: selects a matter by its id where it is listed, and tells whether it is.
    """

    def __init__(
        self,
        context: Context,
        page: QWidget,
        state: LedgerState,
        table: FrozenTable,
        detail: DetailPanel,
        selected: Callable[[], tuple[Matter, ...]],
        reveal: Callable[[str], bool],
    ) -> None:
        self._context, self._page, self._state = context, page, state
        self._table, self._detail, self._selected, self._reveal = table, detail, selected, reveal
        bind = context.actions.bind
        bind("ledger.merge", self.merge, can=lambda: len(selected()) > 1)
        bind("ledger.split", detail.split_ticked, can=lambda: detail.some_ticked)
        bind(
            "ledger.rename", self.rename, page, can=lambda: detail.matter is not None and len(selected()) < 2
        )
        table.menu_wanted.connect(self._menu)
        detail.statement_wanted.connect(self.open_statement)
        detail.comparison_wanted.connect(self.open_comparison)
        detail.menu_wanted.connect(self._mention_menu)
        detail.split_wanted.connect(self.split)
        detail.ticked.connect(lambda _some: context.actions.look())
        detail.rename_wanted.connect(self.rename)
        detail.status_wanted.connect(self.set_status)

    def merge(self) -> None:
        """Make the selected matters one."""
        from xubao.operations import matters

        chosen = self._selected()
        if self._state.ledger is not None and len(chosen) > 1:
            self._state.change(tr("合并事项"), matters.merge, chosen)
            said = tr("已把 {count} 个事项合并成一个。").format(count=len(chosen))
            tell_done(self._context.session, said, "ledger")

    def split(self, mentions: tuple[Mention, ...]) -> None:
        """Make some mentions a matter of their own; it is in hand then, unless what is shown leaves it out."""
        from xubao.operations import matters

        if self._state.ledger is not None and mentions:
            self._state.change(tr("拆出事项"), matters.split, mentions)
            made = (one.id for one in self._state.ledger.matters if set(one.mentions) == set(mentions))
            said = tr("已拆出 {count} 处说法，成为另一个事项。").format(count=len(mentions))
            if not any(map(self._reveal, islice(made, 1))):
                said = tr("{said}现在的筛选里看不到它。").format(said=said)
            tell_done(self._context.session, said, "ledger")

    def rename(self) -> None:
        """Ask for another title."""
        matter = self._detail.matter
        if self._state.ledger is None or matter is None:
            return
        title = ask_text(self._page, tr("改事项名称"), tr("事项名称："), matter.title)
        if title and title != matter.title:
            self.rename_to(title)

    def rename_to(self, title: str) -> None:
        """Give the matter shown a title."""
        from xubao.operations import matters

        if self._state.ledger is not None and self._detail.matter is not None:
            self._state.change(tr("改事项名称"), matters.rename, self._detail.matter, title)

    def set_status(self, status: MatterStatus) -> None:
        """Set the status of the matter shown."""
        from xubao.operations import matters

        if self._state.ledger is not None and self._detail.matter is not None:
            self._state.change(tr("改状态"), matters.set_status, self._detail.matter, status)

    def _menu(self, point: QPoint) -> None:
        found = self._selected()
        if found:
            menu = QMenu(self._page)
            here = self._table.currentIndex().data(MENTIONS) or ()
            self._offer_places(
                menu, found[0], here or found[0].mentions[-1:]
            )  # else what was said of it last
            self._offer_edits(menu, found)
            menu.popup(point)

    def view_menu(self, point: QPoint, row: ViewRow | None) -> None:
        """The menu of a row of a view: what can be done with its sentence and its matter."""
        found, menu = self._selected(), QMenu(self._page)
        if row is not None and row.mention is not None:
            report, statement = row.mention
            offer_sentence(menu, self._context, self._state.document_of(report), statement, here="ledger")
        if found:
            menu.addSeparator()
            self._offer_edits(menu, found)
        if not menu.isEmpty():
            menu.popup(point)

    def _offer_edits(self, menu: QMenu, found: Sequence[Matter]) -> None:
        for name in ("ledger.merge", "ledger.rename", "ledger.split"):
            menu.addAction(self._context.actions[name])
        if len(found) == 1:
            statuses, alone = menu.addMenu(tr("设状态")), QActionGroup(menu)
            for status in MatterStatus:
                offered = statuses.addAction(tr(STATUS_WORDS[status]))
                offered.setCheckable(True)
                offered.setChecked(status is found[0].status)
                alone.addAction(offered)
                offered.triggered.connect(lambda _checked=False, status=status: self.set_status(status))

    def _mention_menu(self, point: QPoint, mention: Mention) -> None:
        menu = QMenu(self._page)
        if self._detail.matter is not None:
            self._offer_places(menu, self._detail.matter, (mention,))
        menu.popup(point)

    def _offer_places(self, menu: QMenu, matter: Matter, mentions: Sequence[Mention]) -> None:
        """What can be done with what a report says of a matter."""
        if not mentions:
            return
        mention = mentions[0]
        document = self._state.document_of(mention.report)
        pair = pair_of(matter, mention)
        face = partial(self.open_comparison, *pair) if pair is not None else None
        offer_sentence(menu, self._context, document, mention.statement, here="ledger", face=face)
        menu.addSeparator()

    def open_statement(self, report: int, statement: str) -> None:
        """Show a statement of a report, by its number, on the 资料 page."""
        document = self._state.document_of(report)
        if document:
            self._context.actions["view.reports"].trigger()  # a page not yet built would not hear the signal
            self._context.session.statement_wanted.emit(document, statement)

    def open_comparison(self, old: Mention, new: Mention) -> None:
        """Show two mentions face to face on the 对照 page."""
        first, second = self._state.document_of(old.report), self._state.document_of(new.report)
        if first and second:
            self._context.actions["view.compare"].trigger()
            self._context.session.passage_wanted.emit(first, second, old.statement, new.statement)
