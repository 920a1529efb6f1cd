"""The ledger as Qt's table model: one row a matter, one column a report."""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt

from xubao.model import Ledger, Matter, Mention, Report, ledger_columns
from xubao.model.ledger_columns import Place, columns_in
from xubao.presenting.ledger.filters import MatterFilter, haystack, passes
from xubao.window.words import MATTER_KIND_WORDS, ROLE_WORDS, said, tr

Index = QModelIndex | QPersistentModelIndex
OWN = columns_in(Place.SCREEN)
TITLE, STATUS, FIRST = OWN.index(ledger_columns.TITLE), OWN.index(ledger_columns.STATUS), len(OWN)
"""Columns: the matter, its status, and where the reports begin."""

MATTER = int(Qt.ItemDataRole.UserRole)
MENTIONS = MATTER + 1
SORT = MATTER + 2


class MatterModel(QAbstractTableModel):
    """A ledger's matters. Roles: MATTER the Matter, MENTIONS those of the cell's report, SORT what to sort by."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger: Ledger | None = None
        self.hay: list[str] = []
        self._cells: dict[int, dict[int, tuple[Mention, ...]]] = {}

    @property
    def matters(self) -> tuple[Matter, ...]:
        """The matters in the ledger's order."""
        return self.ledger.matters if self.ledger is not None else ()

    def show_ledger(self, ledger: Ledger | None) -> None:
        """Show a ledger from now on."""
        self.beginResetModel()
        self.ledger = ledger
        self.hay = [haystack(matter) for matter in self.matters]
        self._cells = {}
        self.endResetModel()

    def take(self, ledger: Ledger) -> None:
        """Show a ledger of the same reports: only rows whose matter is another one are touched."""
        before = [id(matter) for matter in self.matters]
        now = [id(matter) for matter in ledger.matters]
        steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
        for tag, start, end, first, last in reversed(steps):  # from the end: rows before keep their numbers
            if tag == "equal":
                continue
            shared = min(end - start, last - first)
            if end > start + shared:
                self._put(start + shared, end, (), ledger)
            elif last > first + shared:
                self._put(start + shared, end, ledger.matters[first + shared : last], ledger)
            if shared:
                self._replace(start, ledger.matters[first : first + shared], ledger)
        self.ledger = ledger

    def _put(self, start: int, end: int, matters: Sequence[Matter], ledger: Ledger) -> None:
        """Put some matters in the place of the rows from start to end; one of both is empty."""
        if matters:
            self.beginInsertRows(QModelIndex(), start, start + len(matters) - 1)
        else:
            self.beginRemoveRows(QModelIndex(), start, end - 1)
        self._set(start, end, matters, ledger)
        if matters:
            self.endInsertRows()
        else:
            self.endRemoveRows()

    def _replace(self, start: int, matters: Sequence[Matter], ledger: Ledger) -> None:
        self._set(start, start + len(matters), matters, ledger)
        last = self.index(start + len(matters) - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(start, 0), last)

    def _set(self, start: int, end: int, matters: Sequence[Matter], ledger: Ledger) -> None:
        shown = self.matters
        self.ledger = replace(ledger, matters=(*shown[:start], *matters, *shown[end:]))
        self.hay[start:end] = map(haystack, matters)
        self._cells = {}

    def row_of(self, matter_id: str) -> int:
        """The row of a matter; −1 where it is not there."""
        return next((row for row, matter in enumerate(self.matters) if matter.id == matter_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many matters."""
        return 0 if parent.isValid() else len(self.matters)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """The ledger's own columns and one for each report."""
        return 0 if parent.isValid() or self.ledger is None else FIRST + len(self.ledger.reports)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell holds."""
        matter, column = self.matters[index.row()], index.column()
        mentions = self._mentions(index.row()).get(column - FIRST, ())
        if role == MATTER:
            return matter
        if role == MENTIONS:
            return mentions
        if role == SORT:
            return _sort_key(matter, column, mentions)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(matter, column, mentions)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(matter, column, mentions)
        return None

    def _mentions(self, row: int) -> dict[int, tuple[Mention, ...]]:
        """A matter's mentions by report, sorted out when its row is first looked at: few of thousands are."""
        found = self._cells.get(row)
        if found is None:
            found = self._cells[row] = _by_report(self.matters[row])
        return found

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Heads of the columns; a report's is its year and short title."""
        if orientation != Qt.Orientation.Horizontal or self.ledger is None:
            return None
        if section < FIRST:
            return tr(OWN[section].head) if role == Qt.ItemDataRole.DisplayRole else None
        report = self.ledger.reports[section - FIRST]
        if role == Qt.ItemDataRole.DisplayRole:
            return head_of(report)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{report.date or ''}　{report.title or report.file}".strip()
        return None

    def _tip(self, matter: Matter, column: int, mentions: tuple[Mention, ...]) -> str | None:
        if column == TITLE:
            return f"{matter.title}\n{tr(MATTER_KIND_WORDS[matter.kind])}"
        if column == STATUS:
            return said(matter.why) or None
        return "\n\n".join(f"【{tr(ROLE_WORDS[each.role])}】{each.text.strip()}" for each in mentions) or None


class MatterProxy(QSortFilterProxyModel):
    """Filters and sorts matters."""

    def __init__(self, model: MatterModel) -> None:
        super().__init__()
        self._model = model
        self.wanted = MatterFilter()
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def narrow(self, wanted: MatterFilter) -> None:
        """Show only these."""
        if wanted != self.wanted:
            self.wanted = wanted
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a matter is shown."""
        return passes(self._model.matters[source_row], self._model.hay[source_row], self.wanted)

    def row_of(self, matter_id: str) -> int:
        """The row of a matter; −1 where it is not listed."""
        return self.mapFromSource(self._model.index(self._model.row_of(matter_id), 0)).row()

    @property
    def shown(self) -> tuple[Matter, ...]:
        """The matters shown, as they are sorted."""
        rows = (self.mapToSource(self.index(row, 0)).row() for row in range(self.rowCount()))
        return tuple(self._model.matters[row] for row in rows)


def head_of(report: Report) -> str:
    """Year and short title of a report for a narrow column."""
    year = f"{report.date[:4]}" if report.date else tr("无日期")
    title = report.title or report.file
    return f"{year}　{title}"


def _by_report(matter: Matter) -> dict[int, tuple[Mention, ...]]:
    found: dict[int, tuple[Mention, ...]] = {}
    for mention in matter.mentions:
        found[mention.report] = (*found.get(mention.report, ()), mention)
    return found


def _sort_key(matter: Matter, column: int, mentions: tuple[Mention, ...]) -> str:
    if column < FIRST:
        return (OWN[column].rank or OWN[column].cell)(matter)
    return mentions[0].text if mentions else "\uffff"


def _text(matter: Matter, column: int, mentions: tuple[Mention, ...]) -> str:
    if column < FIRST:
        return said(OWN[column].cell(matter))
    return " ".join(each.text.strip() for each in mentions)


def same_matters(before: Sequence[Matter], now: Sequence[Matter]) -> set[str]:
    """Ids of the matters that are now what some were before: renamed, merged or split ones have another id."""
    ids = {matter.id for matter in now}
    found = {matter.id for matter in before if matter.id in ids}
    for gone in (matter for matter in before if matter.id not in ids):
        said = {_words(mention) for mention in gone.mentions}
        nearest = max(now, key=lambda one: _nearness(said, one), default=None)
        if nearest is not None and not said.isdisjoint(map(_words, nearest.mentions)):
            found.add(nearest.id)
    return found


def _words(mention: Mention) -> tuple[int, str, str]:
    """Which words of which sentence: one sentence may speak of several matters, each in words of its own."""
    return mention.report, mention.statement, mention.text


def _nearness(said: set[tuple[int, str, str]], matter: Matter) -> tuple[int, int]:
    """How many of the words a matter holds; of several that hold as many the one with the fewest others."""
    shared = sum(_words(mention) in said for mention in matter.mentions)
    return shared, -len(matter.mentions)
