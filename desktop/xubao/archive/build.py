"""Building an archive: what is new or changed in some folders is read, what is gone is taken out."""

import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from xubao.archive import catalog, manifest
from xubao.archive.batches import Told, left, program, read_batch
from xubao.archive.catalog import KNOWN, FileRow, State, inside
from xubao.archive.engine import Engine, engine
from xubao.archive.manifest import Manifest, Partition
from xubao.archive.pace import Pace
from xubao.archive.partitions import Wanted, documents_of, written
from xubao.archive.scanning import Scan, identified, scan
from xubao.archive.twins import find_twins
from xubao.model import Message, Progress, silent
from xubao.model.archive import ArchiveBuilt, ArchiveDuplicate, ArchiveError, ArchiveRefusal

_JUST = 2_000_000_000
"""Nanoseconds: a file changed so shortly before it was looked at may have changed again without a trace in its time."""
_HASHED = 64  # files a piece
_BATCHES = 40  # the files are read in so many pieces, as far as these are not too small or large
_SMALLEST, _LARGEST = 8, 64
_SHARE = 4
"""Files that are worth a worker."""
_TRIES = 2  # times that a file may bring down its worker, once it is alone


def build(
    folders: Sequence[str],
    store: Path,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    modest: bool = False,
    without: Sequence[str] = (),
    progress: Progress = silent,
) -> ArchiveBuilt:
    """Read what is new or changed in some folders into an archive; what is gone from them is taken out of it.

    Args:
        folders: to look through; a file among them is read even if a person took it out before.
        workers: processes of this machine, None for one a core (a few files are read in this one), 0 for this one.
        scheduler: address of a Dask scheduler that runs; its workers must see the folders and the store.
        modest: half of this machine is for others, where `workers` says nothing.
        without: folders that the archive is built from no longer: what lies in them alone is taken out of it.

    Raises:
        ArchiveError: no-folder, full, read-only, busy, newer, damaged, not-ours, scheduler, worker.
        Cancelled: the person asked to stop; what was read is kept for the next build.
    """
    places = [_whole(folder) for folder in folders]
    with manifest.writing(store, anew=True) as known:
        try:
            dropped = [os.path.abspath(folder) for folder in without]  # noqa: PTH100 - as above
            hands = partial(engine, workers=workers, scheduler=scheduler, modest=modest)
            return _Build(store, known, places, dropped, hands, progress).done()
        except OSError as error:
            raise manifest.explained(store, error) from error


def _whole(folder: str) -> str:
    path = os.path.abspath(folder)  # noqa: PTH100 - links stay as the person gave them
    if not Path(path).exists():
        raise ArchiveError(
            "no-folder", Message("archive.no-folder", folder=folder), Message("archive.advice.folder")
        )
    return path


@dataclass(slots=True)
class _Outcome:
    """The new table of files while it is made."""

    rows: dict[str, FileRow] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)  # document → how it was read now
    failed: dict[str, Message] = field(default_factory=dict)  # of files whose former content stays
    read: int = 0


class _Build:
    def __init__(
        self,
        store: Path,
        known: Manifest,
        folders: Sequence[str],
        dropped: Sequence[str],
        hands: Callable[[Path, int], AbstractContextManager[Engine]],
        progress: Progress,
    ) -> None:
        self._store, self._known, self._folders = store, known, folders
        self._dropped, self._hands = dropped, hands
        self._progress = progress
        self._started = time.monotonic()
        self._old = {row.path: row for row in catalog.load(store, known)}
        self._outcome = _Outcome()
        self._removed = set(known.removed)
        self._sharing: dict[str, list[str]] = defaultdict(list)  # content that is read now → its files

    def done(self) -> ArchiveBuilt:
        self._progress(0.0, Message("archive.doing.looking", count=0))
        manifest.sweep(self._store, self._known, staging=False)
        found = scan(self._folders, self._store, self._looked)
        self._keep_unreadable(found)
        self._outcome.rows = {path: row for path, row in self._old.items() if not self._below(path, found)}
        fresh = self._unchanged(found)
        with self._hands(self._store, len(fresh) // _SHARE) as hands:
            self._read(hands, self._identify(hands, fresh))
            self._progress(0.9, Message("archive.doing.duplicates"))
            self._mark_duplicates(hands)
            self._progress(0.93, Message("archive.doing.writing"))
            partitions = self._put(hands)
        return self._commit(partitions, found)

    # what is there

    def _looked(self, count: int) -> None:
        self._progress(0.0, Message("archive.doing.looking", count=count))

    def _keep_unreadable(self, found: Scan) -> None:
        """A folder that is suddenly empty is one that is not connected rather than one that was emptied."""
        for folder in self._folders:
            before = sum(inside(path, folder) for path in self._old)
            if before and not any(inside(path, folder) for path in found.files):
                found.unreadable.append(ArchiveRefusal(folder, Message("archive.folder-empty", count=before)))

    def _below(self, path: str, found: Scan) -> bool:
        """Whether a build of these folders speaks for a file: it is below one of them, and that was looked into; or
        it is below one that is not the archive's any more."""
        if any(inside(path, folder) for folder in self._folders):
            return not any(inside(path, one.file) for one in found.unreadable)
        return any(inside(path, folder) for folder in self._dropped)

    def _unchanged(self, found: Scan) -> list[str]:
        """Keep the rows of files that are as they were; gives the others."""
        rows = self._outcome.rows
        fresh = []
        for path, (size, modified) in found.files.items():
            row = self._old.get(path)
            if row is not None and self._same(row, size, modified):
                rows[path] = row
            else:
                fresh.append(path)
        kept = {row.document for row in rows.values() if row.state in (State.READ, State.NEAR)}
        for path in found.files:
            # of a text that stood in two files only one was kept; where that has gone, the other is read
            if path in rows and rows[path].state == State.COPY and rows[path].of not in kept:
                del rows[path]
                fresh.append(path)
        return fresh

    def _same(self, row: FileRow, size: int, modified: int) -> bool:
        return (
            row.state in KNOWN | {State.REMOVED}
            and (row.size, row.modified, row.program) == (size, modified, program())
            and row.looked - modified > _JUST
            and row.path not in self._folders
        )

    # reading

    def _identify(self, hands: Engine, paths: Sequence[str]) -> list[FileRow]:
        """What is to be read: one path a content, and no content that is there already."""
        done = {
            row.document: row for row in self._old.values() if row.state in KNOWN and row.program == program()
        }
        staged = {told.document: told for told in left(self._store)}
        wanted: dict[str, FileRow] = {}
        copies: list[tuple[FileRow, FileRow]] = []
        pieces = [tuple(paths[at : at + _HASHED]) for at in range(0, len(paths), _HASHED)]
        pace = Pace(len(paths))
        for piece, rows in hands.each(_identified, self._store, pieces):
            for row in rows if rows is not None else (_crashed(path) for path in piece):
                if not self._refused(row := replace(row, program=program())):
                    self._place(row, done, staged, wanted, copies)
            self._progress(
                0.1 * pace.share(len(piece)),
                Message("archive.doing.comparing", done=pace.done, total=pace.total),
            )
        kept = {row.document for row in self._outcome.rows.values() if row.state in (State.READ, State.NEAR)}
        for row, before in copies:
            if before.of in kept:
                self._outcome.rows[row.path] = replace(row, state=State.COPY, of=before.of)
            else:
                self._want(row, wanted)
        return sorted(wanted.values(), key=lambda row: row.path)

    def _refused(self, row: FileRow) -> bool:
        """Whether a file cannot be looked at, or a person took it out before."""
        if row.state == State.FAILED:
            self._fail(row)
            return True
        if row.document in self._removed and row.path not in self._folders:
            self._outcome.rows[row.path] = row.refused(State.REMOVED, Message("archive.taken-out"))
            return True
        self._removed.discard(row.document)
        return False

    def _place(
        self,
        row: FileRow,
        done: Mapping[str, FileRow],
        staged: Mapping[str, Told],
        wanted: dict[str, FileRow],
        copies: list[tuple[FileRow, FileRow]],
    ) -> None:
        before = done.get(row.document)
        if before is not None and before.state == State.COPY:
            copies.append((row, before))
        elif before is not None:
            self._outcome.rows[row.path] = replace(row, state=before.state, of=before.of)
        elif row.document in staged:
            self._take(staged[row.document])
            self._outcome.rows[row.path] = row
        else:
            self._want(row, wanted)

    def _want(self, row: FileRow, wanted: dict[str, FileRow]) -> None:
        """Have a content read, from the first of the files that hold it."""
        self._sharing[row.document].append(row.path)
        first = wanted.get(row.document)
        if first is None or row.path < first.path:
            wanted[row.document] = row
        self._outcome.rows[row.path] = row

    def _read(self, hands: Engine, rows: Sequence[FileRow]) -> None:
        pace = Pace(len(rows))
        alone: list[str] = []
        for piece, told in hands.each(_read_piece, self._store, self._pieces([row.path for row in rows])):
            if told is None:
                alone += piece
            else:
                self._hear(told, pace)
        for attempt in range(_TRIES):
            last, alone = alone, []
            for piece, told in hands.each(_read_piece, self._store, [(path,) for path in last]):
                if told is not None:
                    self._hear(told, pace)
                elif attempt + 1 < _TRIES:
                    alone += piece
                else:
                    self._fail(_crashed(piece[0]))

    def _pieces(self, paths: Sequence[str]) -> list[tuple[str, ...]]:
        """Neighbours in a folder are read in different pieces, so that pieces take about as long as each other."""
        size = min(max(_SMALLEST, len(paths) // _BATCHES), _LARGEST)
        count = -(-len(paths) // size)
        return [tuple(paths[at::count]) for at in range(count)]

    def _hear(self, told: Sequence[Told], pace: Pace) -> None:
        for one in told:
            expected = self._outcome.rows.get(one.path)
            if one.state == State.READ:
                self._take(one)
            self._settle(one, expected)
        self._progress(0.1 + 0.8 * pace.share(len(told)), pace.message())

    def _take(self, one: Told) -> None:
        if one.document not in self._outcome.told:
            self._outcome.read += 1
        self._outcome.told.setdefault(one.document, one)

    def _settle(self, one: Told, expected: FileRow | None) -> None:
        """What a reading says of its file and of every other with the content it had."""
        row = FileRow(
            one.path, one.size, one.modified, time.time_ns(), one.document, one.state, "", one.why, program()
        )
        self._hold(row)
        if expected is None or expected.document in self._outcome.told:
            return
        for path in self._sharing[expected.document]:
            if path == one.path:
                continue
            other = self._outcome.rows[path]
            if one.document == expected.document:
                self._hold(replace(other, state=one.state, why=one.why))
            else:  # the one that was read has changed meanwhile: the next build reads the others
                self._fail(other.refused(State.FAILED, Message("archive.changing")))

    def _hold(self, row: FileRow) -> None:
        if row.state == State.FAILED:
            self._fail(row)
        else:
            self._outcome.rows[row.path] = row

    def _fail(self, row: FileRow) -> None:
        """A file cannot be read: what was read from it before stays, and the next build tries again."""
        old = self._old.get(row.path)
        if old is not None and old.state in KNOWN:
            self._outcome.rows[row.path] = replace(old, modified=-1)
            self._outcome.failed[row.path] = row.reason
        else:
            self._outcome.rows[row.path] = row

    # duplicates

    def _mark_duplicates(self, hands: Engine) -> None:
        rows = self._outcome.rows
        live = {row.document for row in rows.values() if row.state in KNOWN}
        old = {row.document: row.of for row in self._old.values() if row.state == State.NEAR}
        told = {one: said for one, said in self._outcome.told.items() if one in live}
        of = {one: twin for one, twin in old.items() if one in live and twin in live and one not in told}
        self._outcome.told = told
        for _, twins in hands.each(
            find_twins, self._store, [(self._known, tuple(told.values()), frozenset(live))]
        ):
            if twins is None:
                raise ArchiveError(
                    "worker", Message("archive.worker.lost"), Message("archive.advice.again-later")
                )
            for document, twin, same in twins:
                of[document] = twin
                if same:
                    told.pop(document, None)
        same_text = {one for one in live if one in of and one not in told and one not in old}
        for path, row in rows.items():
            if row.state in KNOWN:
                twin = of.get(row.document, "")
                state = State.READ if not twin else State.COPY if row.document in same_text else State.NEAR
                if row.state == State.COPY and row.of in live and not twin:
                    continue
                rows[path] = replace(row, state=state, of=twin)

    # writing

    def _put(self, hands: Engine) -> dict[str, Partition]:
        rows = self._outcome.rows.values()
        kept = {row.document for row in rows if row.state in (State.READ, State.NEAR)}
        hidden = frozenset(row.document for row in rows if row.state == State.NEAR)
        was_hidden = frozenset(row.document for row in self._old.values() if row.state == State.NEAR)
        partitions = dict(self._known.partitions)
        fresh: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for one in self._outcome.told.values():
            fresh[str(one.year)][one.batch].append(one.document)
        pieces = []
        for year in sorted({*partitions, *fresh}):
            old = partitions.get(year, Partition())
            held = documents_of(self._store, year, old)
            # read by a newer program, a document may have another year
            gone = (held - kept) | (held & self._outcome.told.keys())
            shown = (held & was_hidden & kept) - hidden
            batches = tuple((batch, tuple(sorted(own))) for batch, own in sorted(fresh[year].items()))
            if gone or batches or shown:
                pieces.append(
                    Wanted(
                        year, old, batches, frozenset(gone), hidden & (held | _all(batches)), frozenset(shown)
                    )
                )
        for piece, made in hands.each(written, self._store, pieces):
            if made is None:
                raise ArchiveError(
                    "worker", Message("archive.worker.lost"), Message("archive.advice.again-later")
                )
            partitions[piece.year] = made
        return {year: one for year, one in partitions.items() if one.parts}

    def _commit(self, partitions: dict[str, Partition], found: Scan) -> ArchiveBuilt:
        self._progress(0.99, Message("archive.doing.writing"))
        rows = self._outcome.rows
        token = catalog.save(self._store, rows.values())
        removed = tuple(sorted(self._removed))
        made = Manifest(program(), time.time(), token, partitions, self._all_folders(), removed)
        manifest.save(self._store, made)
        manifest.sweep(self._store, made, staging=True)
        return self._told(made, found)

    def _all_folders(self) -> tuple[str, ...]:
        """What the archive is built from now, but for what lies in another of them."""
        before = (one for one in self._known.folders if one not in self._dropped)
        every = tuple(dict.fromkeys((*before, *self._folders)))
        return tuple(one for one in every if not any(one != other and inside(one, other) for other in every))

    def _told(self, made: Manifest, found: Scan) -> ArchiveBuilt:
        rows = sorted(self._outcome.rows.values(), key=lambda row: row.path)
        mine = [row for row in rows if self._below(row.path, found)]
        where = catalog.paths(rows)
        counted = Counter(row.state for row in mine)
        before = {row.path for row in self._old.values() if row.state in KNOWN}
        gone = sum(self._below(path, found) and path not in self._outcome.rows for path in before)
        unchanged = sum(
            row.state in KNOWN
            and row.path in before
            and self._old[row.path].document == row.document
            and row.document not in self._outcome.told
            for row in mine
        )
        return ArchiveBuilt(
            read=self._outcome.read,
            unchanged=unchanged,
            removed=gone,
            documents=sum(one.documents for one in made.partitions.values()),
            statements=sum(one.statements for one in made.partitions.values()),
            seconds=time.monotonic() - self._started,
            duplicates=tuple(_duplicates(mine, where)),
            failed=(
                *_refusals(mine, State.FAILED),
                *(ArchiveRefusal(*one) for one in self._outcome.failed.items()),
            ),
            classified=_refusals(mine, State.CLASSIFIED),
            kept=tuple(found.unreadable),
            excluded=counted[State.REMOVED],
        )


def _all(batches: Iterable[tuple[str, tuple[str, ...]]]) -> frozenset[str]:
    return frozenset(one for _, documents in batches for one in documents)


def _refusals(rows: Iterable[FileRow], state: State) -> tuple[ArchiveRefusal, ...]:
    return tuple(ArchiveRefusal(row.path, row.reason) for row in rows if row.state == state)


def _duplicates(rows: Sequence[FileRow], where: Mapping[str, str]) -> Iterator[ArchiveDuplicate]:
    for row in rows:
        if row.state in (State.COPY, State.NEAR):
            yield ArchiveDuplicate(row.path, where.get(row.of, row.of), row.state == State.COPY)
        elif row.state == State.READ and where.get(row.document, row.path) != row.path:
            yield ArchiveDuplicate(row.path, where[row.document], same=True)


def _crashed(path: str) -> FileRow:
    return FileRow(path, -1, -1, time.time_ns(), program=program()).refused(
        State.FAILED, Message("archive.crashed")
    )


def _identified(store: str, paths: tuple[str, ...]) -> list[FileRow]:
    del store
    return identified(paths)


def _read_piece(store: str, paths: tuple[str, ...]) -> list[Told]:
    return read_batch(store, paths)
