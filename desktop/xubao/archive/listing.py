"""Which files an archive knows, and what became of each."""

from xubao.archive import catalog
from xubao.archive.catalog import FileRow, State
from xubao.archive.opened import Opened
from xubao.model.archive import ArchiveDuplicate, ArchiveListing, ArchiveRefusal


def listing(archive: Opened) -> ArchiveListing:
    """All files, each by what became of it; documents newest first, the others by path.

    Raises:
        ArchiveError: damaged.
    """
    rows = sorted(catalog.load(archive.store, archive.manifest), key=lambda row: row.path)
    where = catalog.paths(rows)
    read = {row.document for row in rows if row.state == State.READ}
    shown = [archive.source(one) for one in where if one in read and one in archive.documents]
    shown.sort(key=lambda one: (one.date or "", one.title), reverse=True)
    return ArchiveListing(
        tuple(shown),
        _refused(rows, State.FAILED),
        _refused(rows, State.CLASSIFIED),
        _refused(rows, State.REMOVED),
        tuple(
            ArchiveDuplicate(row.path, where.get(row.of, row.of), row.state == State.COPY)
            for row in rows
            if row.state in (State.COPY, State.NEAR)
        ),
    )


def _refused(rows: list[FileRow], state: State) -> tuple[ArchiveRefusal, ...]:
    return tuple(ArchiveRefusal(row.path, row.reason) for row in rows if row.state == state)
