"""SQLite's record format: the bytes of one row ↔ which table it is of, and its values.

Source: https://www.sqlite.org/fileformat2.html#record_format (section 2.1).
"""

import struct
from functools import cache, lru_cache
from itertools import pairwise

from xubao.storing.schema import TABLES, VERSION

Value = int | float | str | bytes | None
_INTEGERS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}  # serial type → bytes
_FLOAT = 7
_LONGEST_HEADER = 200  # bytes; ours are below 20: a longer one is noise
_FORMER = {
    "documents": ("TEXT", "INTEGER", "TEXT", "TEXT", "TEXT", "BLOB", "TEXT", "TEXT"),
    "state": ("TEXT", "TEXT"),
}
"""Version 1: no row names its table; the kinds of its values tell."""


class UnsoundError(ValueError):
    """These bytes are not what they should be."""


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer and where the next thing starts.

    Raises:
        UnsoundError: `data` ends before it does.
    """
    if at < len(data) and (value := data[at]) < 0x80:
        return value, at + 1  # most are short
    value = 0
    for place, byte in enumerate(data[at : at + 9]):
        if place == 8:
            value = value << 8 | byte
            return (value - (1 << 64) if value >> 63 else value), at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise UnsoundError


def serial_types(local: bytes, size: int) -> tuple[tuple[int, ...], int]:
    """The serial types of a record and where its first value starts.

    Args:
        local: the start of the record, as much as lies on the leaf.
        size: of the whole record.

    Raises:
        UnsoundError: the types do not add up to that size.
    """
    end, at = varint(local, 0)
    if not at <= end <= min(len(local), _LONGEST_HEADER):
        raise UnsoundError
    types: list[int] = []
    if (short := local[at:end]).isascii():  # a byte each
        types, at = list(short), end
    while at < end:
        kind, at = varint(local, at)
        types.append(kind)
    if at != end or end + sum(map(_length, types)) != size:
        raise UnsoundError
    return tuple(types), end


def _length(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    if kind == _FLOAT:
        return 8
    if kind not in _INTEGERS:
        raise UnsoundError
    return _INTEGERS[kind]


def values(types: tuple[int, ...], start: int, record: bytes) -> tuple[Value, ...]:
    """The values of a record; None for NULL and for what lies beyond the end or is not UTF-8."""
    ends = [start]
    for kind in types:
        ends.append(ends[-1] + _length(kind))
    return tuple(
        _value(kind, record[begin:end]) if end <= len(record) else None
        for kind, (begin, end) in zip(types, pairwise(ends), strict=True)
    )


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind == _FLOAT:
        return float(struct.unpack(">d", data)[0])
    if kind < 12:
        return kind - 8 if kind >= 8 else int.from_bytes(data, "big", signed=True)
    if kind % 2 == 0:
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def tables_like(types: tuple[int, ...]) -> tuple[tuple[str, int], ...]:
    """The (table, version) pairs whose rows may be of these serial types; the likeliest first."""
    return _tables_like(tuple(map(_kind, types)), _length(types[-1]) if types else 0)


@lru_cache(maxsize=4096)  # the rows of a table are mostly of the same kinds
def _tables_like(types: tuple[int, ...], tag_length: int) -> tuple[tuple[str, int], ...]:
    """As tables_like, of kinds and the length of the last value."""
    likely = [
        (strict, table)
        for table, kinds in _kinds().items()
        if len(types) == len(kinds) and tag_length == len(table)
        for strict in [_fits(types, kinds)]
        if strict is not None
    ]
    now = tuple((table, VERSION) for _, table in sorted(likely, reverse=True))
    former = tuple((table, 1) for table, kinds in _FORMER.items() if _fits(types, kinds))
    return now + former


def _kind(serial: int) -> int:
    """A serial type without the length of a text or BLOB."""
    return serial if serial < 12 else 12 + serial % 2


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Table → the kinds of its values, the tag's with them; "KEY" for what the row's number stands for."""
    return {
        table: (
            *("KEY" if "INTEGER PRIMARY KEY" in column else column.split()[1] for column in columns),
            "TEXT",
        )
        for table, columns in TABLES.items()
    }


def _fits(types: tuple[int, ...], kinds: tuple[str, ...]) -> bool | None:
    """True: of these kinds. False: but for a text where a BLOB may stand. None: of others."""
    if len(types) != len(kinds):
        return None
    strict = True
    for serial, kind in zip(types, kinds, strict=True):
        text, blob = serial >= 12 and serial % 2 == 1, serial >= 12 and serial % 2 == 0
        number = serial in _INTEGERS and serial != 0
        sound = {"TEXT": text, "INTEGER": number, "KEY": serial == 0, "BLOB": blob or text}[kind]
        if not sound:
            return None
        strict = strict and not (kind == "BLOB" and text)
    return strict
