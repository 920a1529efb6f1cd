"""The rows of a damaged project file, out of its pages, without SQLite.

Every leaf of a table is read for itself (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1): each row says
by its tag which table it is of, so the trees above the leaves, page 1 among them, may be gone. Where they are not, they
tell which rows are where they belong; those come first. A long row goes on in a chain of overflow pages; a page that
two chains lay claim to is given to one of them, so that all rows together are never larger than the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from xubao.storing import records
from xubao.storing.records import UnsoundError, Value, serial_types, tables_like, varint
from xubao.storing.schema import PAGE_SIZE, TABLES, VERSION
from xubao.storing.trees import (
    INDEX_INNER,
    INDEX_LEAF,
    TABLE_INNER,
    TABLE_LEAF,
    Pages,
    Trees,
    said_size,
    trunk_leaves,
    walk,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as far as it can be read.

    Attributes:
        version: 1, or this version; rows of version 2 are like those of this one.
        values: in the order of the table's columns, the tag left out; None for one that cannot be read.
        page: where it lies.
        placed: whether the table's tree leads to it.
    """

    table: str
    version: int
    rowid: int
    values: tuple[Value, ...]
    page: int
    placed: bool


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file's pages hold.

    Attributes:
        rows: those that are where they belong first, else in the order of pages. A stale copy of a row comes as well.
        gaps: table → how many of its leaves are lost in whole or in part; "" counts pages of which nothing is known.
        headed: whether page 1 leads to all tables.
    """

    rows: tuple[Row, ...]
    gaps: dict[str, int]
    headed: bool


def survey(data: bytes) -> Survey:
    """Read all rows that parse soundly, whatever the file's state; raises nothing.

    Args:
        data: the file.
    """
    found = _Surveyor(Pages(data)).survey()
    if said_size(data[:100]) == PAGE_SIZE:
        return found
    ours = _Surveyor(Pages(data, PAGE_SIZE)).survey()  # the header itself may be what is damaged
    return ours if len(ours.rows) > len(found.rows) else found


@dataclass(slots=True)
class _Cell:
    """The part of a row that lies on a leaf, and its overflow pages as far as they lead.

    Attributes:
        size: of the whole record in bytes.
        needed: how many overflow pages that makes.
        tables: (table, version) that it may be of, by its types.
        whole: whether the chain has them all, ends there, and shares none.
    """

    page: int
    rowid: int
    size: int
    local: bytes
    types: tuple[int, ...]
    start: int
    tables: tuple[tuple[str, int], ...]
    needed: int = 0
    chain: list[int] = field(default_factory=list)
    whole: bool = True
    placed: bool = False


class _Surveyor:
    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._trees: Trees = walk(pages)
        self._owners: dict[int, _Cell] = {}
        self._torn: dict[int, str] = {}  # leaf → the table that is short of rows there
        self._steps = 4 * pages.count  # a file made to deceive could have each row claim every page

    def survey(self) -> Survey:
        """All of it, as `Survey`."""
        cells = self._cells()
        self._share_out(cells)
        rows = [row for cell in cells for row in [self._row(cell)] if row is not None]
        unknown = self._unknown(cells, rows)
        gaps = {"": unknown} if unknown else {}
        for table in self._short(rows, complete=not unknown):
            gaps[table] = gaps.get(table, 0) + 1
        return Survey(tuple(rows), gaps, self._trees.complete)

    def _short(self, rows: list[Row], *, complete: bool) -> Iterator[str]:
        """The tables that are short of rows, once for each page of theirs that is lost.

        Args:
            complete: whether all pages are accounted for: then a lost inner page costs nothing.
        """
        trees = self._trees
        for number, table in (self._torn | {number: table for table, number in trees.missing}).items():
            inner = number == trees.roots.get(table) and any(
                row.table == table and row.page != number for row in rows
            )  # a root with rows elsewhere was an inner page: it held none itself
            if not (inner and complete):
                yield table
        if not complete:
            yield from (table for table, _ in trees.broken)

    def _cells(self) -> list[_Cell]:
        """The cells of all leaves; those that are where they belong first."""
        pages, trees = self._pages, self._trees
        others = (
            number
            for number in range(2, pages.count + 1)
            if pages.kind(number) == TABLE_LEAF and number not in trees.leaves and number not in trees.free
        )
        cells = [cell for number in (*trees.leaves, *others) for cell in self._on_leaf(number)]
        return sorted(cells, key=lambda cell: not cell.placed)

    def _on_leaf(self, number: int) -> list[_Cell]:
        pages, place = self._pages, self._trees.leaves.get(number)
        page = pages.page(number)
        cells = []
        try:
            pointers = pages.pointers(number)
        except UnsoundError:
            return []
        for pointer in pointers:
            try:
                cell = self._cell(number, page, pointer)
            except UnsoundError:
                if place is not None:
                    self._torn[number] = place.table
                continue
            if place is not None:
                tables = [table for table, _ in cell.tables]
                cell.placed = place.table in tables and place.low < cell.rowid <= place.high
                if not cell.placed:
                    self._torn[number] = place.table
            cells.append(cell)
        return cells

    def _cell(self, number: int, page: bytes, pointer: int) -> _Cell:
        """One cell of a leaf (section 1.6: how much of a record lies on the leaf).

        Raises:
            UnsoundError: it is none, or of no table of ours.
        """
        usable = self._pages.usable
        size, at = varint(page, pointer)
        rowid, at = varint(page, at)
        most, least = usable - 35, (usable - 12) * 32 // 255 - 23
        here = size
        if size > most:
            here = least + (size - least) % (usable - 4)
            here = here if here <= most else least
        if not 0 < size <= self._pages.count * usable or at + here + (4 if here < size else 0) > usable:
            raise UnsoundError
        local = page[at : at + here]
        types, start = serial_types(local, size)
        tables = tables_like(types)
        if not tables:
            raise UnsoundError
        cell = _Cell(number, rowid, size, local, types, start, tables)
        if here < size:
            self._follow(cell, int.from_bytes(page[at + here : at + here + 4], "big"))
        return cell

    def _follow(self, cell: _Cell, following: int) -> None:
        pages = self._pages
        cell.needed = -(-(cell.size - len(cell.local)) // (pages.usable - 4))
        entered = {cell.page}
        while len(cell.chain) < cell.needed and pages.exists(following) and following not in entered:
            self._steps -= 1
            if self._steps < 0:
                break
            entered.add(following)
            cell.chain.append(following)
            following = pages.next_of(following)
        cell.whole = len(cell.chain) == cell.needed and following == 0

    def _share_out(self, cells: list[_Cell]) -> None:
        """Give each overflow page to one chain; the others end before it."""
        claims: dict[int, list[tuple[int, _Cell]]] = {}
        for cell in cells:
            for before, number in zip([0, *cell.chain], cell.chain, strict=False):
                claims.setdefault(number, []).append((before, cell))
        for cell in cells:
            for number in cell.chain:
                if number not in self._owners:
                    self._owners[number] = self._owner(number, claims[number])
        for cell in cells:
            mine = [self._owners[number] is cell for number in cell.chain]
            if not all(mine):
                cell.whole = False
                del cell.chain[mine.index(False) :]

    def _owner(self, number: int, claims: list[tuple[int, _Cell]]) -> _Cell:
        """Whose a page is: a whole chain's before a broken one's; then the one that comes to it from the page beside
        it, for chains are mostly laid out in a row and a copy of a page from elsewhere is not."""
        before = {page for page, _ in claims}
        if len(claims) > 1 and before != {0} and len(before) == 1:
            return self._owners[before.pop()]  # both came the same way: who owned the last page goes on
        ranked = [(not cell.whole, page > 0 and abs(page - number) != 1) for page, cell in claims]
        return claims[ranked.index(min(ranked))][1]

    def _row(self, cell: _Cell) -> Row | None:
        """The row of a cell; None where it is of no table of ours after all."""
        pages = self._pages
        record = b"".join([cell.local, *(pages.page(number)[4 : pages.usable] for number in cell.chain)])
        whole, found = cell.whole, records.values(cell.types, cell.start, record[: cell.size])
        candidates = cell.tables
        if whole and (found[-1], VERSION) in candidates:
            candidates = ((str(found[-1]), VERSION),)
        elif (
            cell.needed and candidates[0][1] == VERSION
        ):  # the tag is at the end: it is not, so the chain leads astray
            found = records.values(cell.types, cell.start, cell.local)
            place = self._trees.leaves.get(cell.page)
            candidates = tuple(sorted(candidates, key=lambda one: one[0] != (place.table if place else "")))
        elif candidates[-1][1] == 1:
            candidates = candidates[-1:]
        else:
            self._forget(cell)
            return None
        table, version = candidates[0]
        if version == VERSION:
            columns = zip(TABLES[table], found, strict=False)
            found = tuple(cell.rowid if "INTEGER PRIMARY KEY" in one else value for one, value in columns)
        return Row(table, version, cell.rowid, found, cell.page, cell.placed)

    def _forget(self, cell: _Cell) -> None:
        place = self._trees.leaves.get(cell.page)
        if place is not None:
            self._torn[cell.page] = place.table

    def _unknown(self, cells: list[_Cell], rows: list[Row]) -> int:
        """How many pages nothing accounts for, those left out that rows broken off must have lost."""
        trees, pages = self._trees, self._pages
        known = {1, *trees.leaves, *trees.inner, *trees.indexes, *trees.free, *(row.page for row in rows)}
        known.update(number for _, number in (*trees.missing, *trees.broken))
        known.update(number for cell in cells for number in cell.chain)
        rest = [number for number in range(2, pages.count + 1) if number not in known]
        free: set[int] = set()
        if not trees.roots:  # what page 1 would say of free pages, the freelist's own pages say
            for number in rest:
                listed = trunk_leaves(pages, number)
                free.update((number, *listed) if listed else ())
        left = sum(1 for number in rest if number not in free and not self._harmless(number))
        broken = sum(cell.needed - len(cell.chain) for cell in cells)
        return max(0, left + pages.said - pages.count - broken)

    def _harmless(self, number: int) -> bool:
        """Whether a page that nothing leads to is sound and holds no row."""
        kind = self._pages.kind(number)
        if kind not in (TABLE_INNER, TABLE_LEAF, INDEX_INNER, INDEX_LEAF):
            return False
        try:
            cells = self._pages.pointers(number)
        except UnsoundError:
            return False
        return kind != TABLE_LEAF or not cells
