"""Model data ↔ bytes between the window and its workers.

Reports, comparisons and ledgers are big and go back and forth all the time: each crosses once and is called by a name
from then on, so that both ends go on holding one and the same object. Pickle is safe here: both ends are this
program, and what hostile files are parsed by is another process that answers in JSON (see xubao.reading.serialization).
"""

import pickle
import weakref
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from io import BytesIO
from itertools import count
from operator import attrgetter
from typing import Any

from xubao.model import Comparison, Ledger, Report

_SHARED = frozenset({Report, Comparison, Ledger})


class Shelf:
    """The big things that both ends of one pipe know, by name.

    Args:
        mark: what the names given here begin with; another one at the other end.
        keep: whether things stay until `forget`; else only as long as somebody else holds them.

    Attributes:
        gone: names of things that nobody here holds any more; the other end may forget them.
    """

    def __init__(self, mark: str, *, keep: bool) -> None:
        self._mark, self._keep = mark, keep
        self._count = count()
        self._names: dict[int, str] = {}
        self._things: dict[str, Callable[[], Any]] = {}
        self.gone: deque[str] = deque()

    def new_name(self) -> str:
        """A name nothing has."""
        return f"{self._mark}{next(self._count)}"

    def name_of(self, thing: object) -> str | None:
        """The name of that very object, or None where it is not on the shelf."""
        return self._names.get(id(thing))

    def put(self, name: str, thing: Any) -> None:
        """Put an object on the shelf."""
        self._names[id(thing)] = name
        self._things[name] = (lambda: thing) if self._keep else self._weak(name, thing)

    def get(self, name: str) -> Any:
        """The object of that name.

        Raises:
            KeyError: it is not here, or not any more.
        """
        thing = self._things[name]()
        if thing is None:
            raise KeyError(name)
        return thing

    def forget(self, names: Iterable[str]) -> None:
        """Take objects off the shelf; names that are not there are passed over."""
        for name in names:
            held = self._things.pop(name, None)
            if held is not None:
                self._names.pop(id(held()), None)

    def _weak(self, name: str, thing: Any) -> Callable[[], Any]:
        key = id(thing)

        def died(_ref: object) -> None:
            self._names.pop(key, None)
            self._things.pop(name, None)
            self.gone.append(name)

        return weakref.ref(thing, died)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Something packed: the shared things that are new to the other end, in the order to unpack them, and the rest."""

    parts: tuple[tuple[str, bytes], ...]
    body: bytes

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the things that are new to the other end."""
        return tuple(name for name, _data in self.parts)


def pack(thing: object, shelf: Shelf) -> Parcel:
    """Pack plain data; what is new and shared is put on the shelf."""
    parts: list[tuple[str, bytes]] = []

    def name(big: Any) -> str:
        known = shelf.name_of(big)
        if known is None:
            known = shelf.new_name()
            kind: Any = type(big)
            parts.append((known, _dump((kind, *_values(kind)(big)), name)))
            shelf.put(known, big)
        return known

    body = _dump(thing, name)
    return Parcel(tuple(parts), body)


def unpack(parcel: Parcel, shelf: Shelf, between: Callable[[], object] = lambda: None) -> Any:
    """What was packed; shared things are the very objects that the shelf holds.

    Args:
        between: called between two pieces.

    Raises:
        KeyError: it names something that is not on the shelf.
    """
    held: list[Any] = []  # a shelf that does not keep would lose them before the body is there
    for name, data in parcel.parts:
        kind, *values = _load(data, shelf)
        held.append(kind(*values))
        shelf.put(name, held[-1])
        between()
    return _load(parcel.body, shelf)


def _dump(thing: object, name: Callable[[Any], str]) -> bytes:
    file = BytesIO()
    _Pickler(file, name).dump(thing)
    return file.getvalue()


def _load(data: bytes, shelf: Shelf) -> Any:
    return _Unpickler(BytesIO(data), shelf).load()


class _Pickler(pickle.Pickler):
    def __init__(self, file: BytesIO, name: Callable[[Any], str]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._name = name

    def persistent_id(self, thing: Any) -> str | None:
        return self._name(thing) if type(thing) in _SHARED else None

    def reducer_override(self, thing: Any) -> Any:
        """Dataclasses as calls of their class: half the time of pickle's own way to load them."""
        kind: Any = type(thing)
        if issubclass(kind, Enum):
            return kind, (thing.value,)
        return (kind, _values(kind)(thing)) if _plain(kind) else NotImplemented


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BytesIO, shelf: Shelf) -> None:
        super().__init__(file)
        self._shelf = shelf

    def persistent_load(self, name: Any) -> Any:
        return self._shelf.get(name)


@cache
def _plain(kind: Any) -> bool:
    return is_dataclass(kind) and all(field.init and not field.kw_only for field in fields(kind))


@cache
def _values(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)
