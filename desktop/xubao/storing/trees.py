"""Pages of a damaged SQLite file, and which of them its trees reach.

Source: https://www.sqlite.org/fileformat2.html, sections 1.3 (header), 1.5 (freelist), 1.6 (b-tree pages).
Nothing here believes what a page says: every number is checked against the file, every page is entered once.
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from xubao.storing.records import UnsoundError, serial_types, values, varint
from xubao.storing.schema import MAGIC, PAGE_SIZE

INDEX_INNER, TABLE_INNER, INDEX_LEAF, TABLE_LEAF = 0x02, 0x05, 0x0A, 0x0D
_LEAST, _MOST = -(1 << 63) - 1, (1 << 63) - 1
_HEADER = 100  # bytes of page 1 before its b-tree begins


class Pages:
    """A file as numbered pages; one that is cut off is filled up with zeros.

    Attributes:
        count: how many there are; they are numbered from 1.
        said: how many there should be: more, where the file was cut off.
        size, usable: bytes of a page; those that hold data.
        headed: whether the file begins as SQLite's do.
    """

    def __init__(self, data: bytes, size: int = 0) -> None:
        head = data[:_HEADER]
        self._data = data
        self.headed = head.startswith(MAGIC) and len(head) == _HEADER
        self.size = size or said_size(head)
        reserved = head[20] if self.headed and head[20] <= self.size - 480 else 0
        self.usable = self.size - reserved
        self.count = -(-len(data) // self.size)
        valid = (
            self.headed and head[24:28] == head[92:96]
        )  # else the count may be out of date (section 1.3.7)
        self.said = max(self.count, int.from_bytes(head[28:32], "big") if valid else 0)

    def page(self, number: int) -> bytes:
        """The bytes of a page that exists."""
        data = self._data[(number - 1) * self.size : number * self.size]
        return data if len(data) == self.size else data.ljust(self.size, b"\0")

    def kind(self, number: int) -> int:
        """The byte that says what b-tree page it is, if it is one."""
        at = (number - 1) * self.size + (_HEADER if number == 1 else 0)
        return self._data[at] if at < len(self._data) else 0

    def exists(self, number: int) -> bool:
        """Whether this may be the number of a page other than the first."""
        return 2 <= number <= self.count

    def existed(self, number: int) -> bool:
        """Whether it may be one of a page that was there before the file was cut off."""
        return 2 <= number <= self.said

    def next_of(self, number: int) -> int:
        """What an overflow or freelist page says comes after it."""
        return int.from_bytes(self.page(number)[:4], "big")

    def pointers(self, number: int) -> tuple[int, ...]:
        """Where the cells of a b-tree page start.

        Raises:
            UnsoundError: they do not fit on it.
        """
        page, at = self.page(number), _HEADER if number == 1 else 0
        first = at + (12 if page[at] in (TABLE_INNER, INDEX_INNER) else 8)
        cells = int.from_bytes(page[at + 3 : at + 5], "big")
        if first + 2 * cells > self.usable:
            raise UnsoundError
        return struct.unpack_from(f">{cells}H", page, first)


def said_size(head: bytes) -> int:
    """The page size by a file's first bytes; ours where they say none that can be."""
    said = int.from_bytes(head[16:18], "big") if head.startswith(MAGIC) else 0
    said = 65536 if said == 1 else said
    return said if said >= 512 and said & (said - 1) == 0 else PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leaf hangs: its rows are of `table`, numbered above `low` and not above `high`."""

    table: str
    low: int = _LEAST
    high: int = _MOST


@dataclass
class Trees:
    """What page 1 leads to.

    Attributes:
        roots: table → first page; empty where page 1 is lost.
        complete: whether all roots are known: the list of tables may go on on other pages, and these be lost.
        leaves: page → its place, in the order of rows.
        inner: sound inner pages of tables.
        indexes: pages of indexes, sound or not: they hold nothing of their own.
        missing: (table, page) where there should be a leaf of that table and none is.
        broken: inner pages that are none any more, so that what they lead to is reached by nothing.
        free: pages of the freelist.
    """

    roots: dict[str, int] = field(default_factory=dict)
    complete: bool = False
    leaves: dict[int, Place] = field(default_factory=dict)
    inner: set[int] = field(default_factory=set)
    indexes: set[int] = field(default_factory=set)
    missing: list[tuple[str, int]] = field(default_factory=list)
    broken: list[tuple[str, int]] = field(default_factory=list)
    free: set[int] = field(default_factory=set)


def walk(pages: Pages) -> Trees:
    """Every tree that page 1 names, and the freelist; empty where page 1 is lost."""
    trees = Trees()
    if not pages.headed:
        return trees
    schema = Trees()
    _walk_table(pages, schema, Place("sqlite_schema"), 1)
    for number in schema.leaves:
        for kind, name, root in _named(pages, number):
            if kind == "table":
                trees.roots[name] = root
                _walk_table(pages, trees, Place(name), root)
            else:
                _walk_index(pages, trees, root)
    trees.complete = bool(trees.roots) and not schema.missing and not schema.broken
    trees.inner |= schema.inner
    trees.leaves.update((number, place) for number, place in schema.leaves.items() if number != 1)
    trees.free = _free(pages, int.from_bytes(pages.page(1)[32:36], "big")) - trees.leaves.keys() - trees.inner
    return trees


def _named(pages: Pages, number: int) -> Iterator[tuple[str, str, int]]:
    """(table or index, name, first page) of each row of a leaf of sqlite_schema."""
    page = pages.page(number)
    for pointer in pages.pointers(number):
        try:
            size, at = varint(page, pointer)
            _, at = varint(page, at)
            types, start = serial_types(page[at : at + size], size)
            kind, name, _, root, *_ = values(types, start, page[at : at + size])
        except ValueError:
            continue
        if (
            isinstance(name, str)
            and isinstance(root, int)
            and pages.existed(root)
            and kind in ("table", "index")
        ):
            yield str(kind), name, root


def _walk_table(pages: Pages, trees: Trees, top: Place, root: int) -> None:
    stack, depths, lost = [(root, top, 0)], set(), []
    entered = {root}
    while stack:
        number, place, depth = stack.pop()
        try:
            kind = pages.kind(number)
            if kind == TABLE_LEAF and number not in trees.leaves:
                pages.pointers(number)
                trees.leaves[number] = place
                depths.add(depth)
                continue
            if kind != TABLE_INNER:
                raise UnsoundError
            children = _children(pages, number, place)
        except UnsoundError:
            lost.append((number, depth))
            continue
        trees.inner.add(number)
        fresh = [(child, where, depth + 1) for child, where in children if child not in entered]
        entered.update(child for child, _, _ in fresh)
        stack.extend(reversed(fresh))
    for number, depth in lost:  # all leaves of a b-tree are equally deep
        (trees.missing if not depths or depth in depths else trees.broken).append((top.table, number))


def _children(pages: Pages, number: int, place: Place) -> list[tuple[int, Place]]:
    page = pages.page(number)
    head = _HEADER if number == 1 else 0
    children, low = [], place.low
    for pointer in pages.pointers(number):
        child = int.from_bytes(page[pointer : pointer + 4], "big")
        key, _ = varint(page, pointer + 4)
        if not pages.existed(child) or not low < key <= place.high:
            raise UnsoundError
        children.append((child, Place(place.table, low, key)))
        low = key
    last = int.from_bytes(page[head + 8 : head + 12], "big")
    if not pages.existed(last):
        raise UnsoundError
    return [*children, (last, Place(place.table, low, place.high))]


def _walk_index(pages: Pages, trees: Trees, root: int) -> None:
    stack = [root]
    while stack:
        number = stack.pop()
        if not pages.exists(number) or number in trees.indexes:
            continue
        trees.indexes.add(number)
        inner = pages.kind(number) == INDEX_INNER
        if not inner and pages.kind(number) != INDEX_LEAF:
            continue
        page = pages.page(number)
        with suppress(UnsoundError):
            for pointer in pages.pointers(number):
                if inner:
                    stack.append(int.from_bytes(page[pointer : pointer + 4], "big"))
                _long_key(pages, trees, page, pointer + (4 if inner else 0))
        if inner:
            stack.append(int.from_bytes(page[8:12], "big"))


def _long_key(pages: Pages, trees: Trees, page: bytes, at: int) -> None:
    """Enter the overflow pages of a key that is too long for its page."""
    usable = pages.usable
    size, at = varint(page, at)
    most, least = (usable - 12) * 64 // 255 - 23, (usable - 12) * 32 // 255 - 23
    if size <= most:
        return
    here = least + (size - least) % (usable - 4)
    at += here if here <= most else least
    following = int.from_bytes(page[at : at + 4], "big")
    while pages.exists(following) and following not in trees.indexes:
        trees.indexes.add(following)
        following = pages.next_of(following)


def _free(pages: Pages, trunk: int) -> set[int]:
    free: set[int] = set()
    while pages.exists(trunk) and trunk not in free:
        listed = trunk_leaves(pages, trunk)
        if listed is None:
            break
        free.add(trunk)
        free.update(listed)
        trunk = pages.next_of(trunk)
    return free


def trunk_leaves(pages: Pages, number: int) -> tuple[int, ...] | None:
    """The free pages that a page of the freelist names; None where it cannot be one."""
    page = pages.page(number)
    following, count = struct.unpack_from(">2I", page)
    if count > pages.usable // 4 - 2 or (following and not pages.exists(following)):
        return None
    listed = struct.unpack_from(f">{count}I", page, 8)
    sound = all(map(pages.exists, listed)) and len(set(listed)) == count
    return listed if sound else None
