"""What the page does with a person's own list of names: every change is one step that can be undone."""

from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QWidget

from xubao.model import XubaoError
from xubao.operations import naming
from xubao.operations.naming import NameEntry
from xubao.window.context import Context
from xubao.window.reports.reader import Reader
from xubao.window.reports.shown import Shown
from xubao.window.session import Session
from xubao.window.words import told, tr

_LONGEST = 60


class Names:
    """Binds the actions on the list of names.

    Args:
        page: over which dialogs stand.
        shown: says what is seen.
        reader: where words are selected.
    """

    def __init__(self, context: Context, page: QWidget, shown: Shown, reader: Reader) -> None:
        self._context, self._session = context, context.session
        self._page, self._shown, self._reader = page, shown, reader
        context.actions.bind("reports.names", self.open)
        context.actions.bind("reports.name_add", self.add, can=lambda: _is_name(self._selected()))

    def open(self) -> None:
        """Show the list; what is changed in it holds after 确定."""
        from xubao.window.dialogs.names import NamesDialog

        dialog = NamesDialog(self._context, self._selected(), self._page)
        if dialog.exec():
            self.keep(dialog.entries(), tr("改名称词库"))

    def add(self) -> None:
        """Ask what the selected words are, and add them."""
        from xubao.window.dialogs.names import NameForm

        words = self._selected()
        if not _is_name(words):
            return
        form = NameForm(words, [entry.name for entry in naming.own_names()], self._context, self._page)
        entry = form.entry() if form.exec() else None
        if entry is not None:
            self.take(entry)

    def take(self, entry: NameEntry) -> None:
        """Put a name into the list; it takes the place of those that it now stands for."""
        taken = {entry.name, *entry.variants}
        others = tuple(one for one in naming.own_names() if one.name not in taken)
        before = naming.own_names()
        self.keep((*others, entry), tr("加入名称“{name}”").format(name=entry.name))
        if naming.own_names() != before:
            self._session.offer.emit(
                tr("已加入名称词库：“{name}”").format(name=entry.name),
                tr("撤销"),
                lambda: self.keep(before, tr("撤销加入名称")),
            )

    def keep(self, entries: tuple[NameEntry, ...], text: str) -> None:
        """Put a list in place of the one there is; nothing is done where they are the same."""
        if entries != naming.own_names():
            self._session.undo.push("reports", _Change(self._session, entries, text))

    def _selected(self) -> str:
        """The selected words, else the name at the caret."""
        sheet, document = self._reader.sheet, self._shown.document_id
        low, high = sorted(sheet.selection)
        if sheet.report is None:
            return ""
        if low == high:
            named = self._reader.names.at(document, sheet.caret)
            low, high = (named.start, named.end) if named else (0, 0)
        return sheet.report.text[low:high].strip()


def _is_name(words: str) -> bool:
    """Whether the words may be a name: two characters at least, of one paragraph."""
    return 2 <= len(words) <= _LONGEST and "\n" not in words


class _Change(QUndoCommand):
    def __init__(self, session: Session, after: tuple[NameEntry, ...], text: str) -> None:
        super().__init__(text)
        self._session, self._before, self._after = session, naming.own_names(), after

    def redo(self) -> None:
        self._put(self._after)

    def undo(self) -> None:
        self._put(self._before)

    def _put(self, entries: tuple[NameEntry, ...]) -> None:
        try:
            naming.keep_names(entries)
        except XubaoError as error:
            self._session.problem.emit(tr("名称词库"), told(error))
            return
        self._session.reread()
