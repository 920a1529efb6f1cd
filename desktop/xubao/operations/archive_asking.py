"""What is asked of the archive by name, in a process that keeps it open between two questions.

Each is a piece of work for `xubao.operations.workers`: it takes a store's folder and plain data, and gives plain data.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xubao.model import Message, Progress, Report, silent
from xubao.model.archive import (
    ArchiveError,
    ArchiveFollowed,
    ArchiveHit,
    ArchiveListing,
    ArchiveQuestion,
    ArchiveSimilar,
)
from xubao.operations import archive as archives

if TYPE_CHECKING:
    from xubao.archive.opened import Opened

T = TypeVar("T")
_Stamp = tuple[int, int, int]
_open: dict[Path, tuple[_Stamp, "Opened"]] = {}


def warm(store: Path) -> None:
    """Open the archive, if it can be, so that the first question need not wait for that."""
    from xubao.language.vectors import shipped_vectors

    try:
        with_archive(store, lambda archive: len(archive.documents))
    except ArchiveError:
        return  # whoever asks is told
    shipped_vectors().of(["预热"])


def search_in(store: Path, question: ArchiveQuestion) -> tuple[ArchiveHit, ...]:
    """See archives.search_archive."""
    return with_archive(store, lambda archive: archives.search_archive(archive, question))


def follow_in(store: Path, question: ArchiveQuestion, progress: Progress = silent) -> ArchiveFollowed:
    """See archives.follow_in_archive."""
    return with_archive(store, lambda archive: archives.follow_in_archive(archive, question, progress))


def similar_in(store: Path, draft: Report, progress: Progress = silent) -> ArchiveSimilar:
    """See archives.similar_in_archive."""
    return with_archive(store, lambda archive: archives.similar_in_archive(archive, draft, progress))


def document_in(store: Path, document: str) -> Report:
    """A document as it was read: its text, outline and statements.

    Raises:
        ArchiveError: gone (it was taken out meanwhile); what opening raises.
    """

    def found(archive: "Opened") -> Report:
        from xubao.archive.kept_reports import whole_reports

        if document not in archive.documents:
            raise ArchiveError("gone", Message("archive.gone"), Message("archive.advice.search-again"))
        return whole_reports(archive, {document})[document]

    return with_archive(store, found)


def listing_in(store: Path) -> ArchiveListing:
    """The files that the archive knows."""

    def found(archive: "Opened") -> ArchiveListing:
        from xubao.archive.listing import listing

        return listing(archive)

    return with_archive(store, found)


def with_archive(store: Path, ask: Callable[["Opened"], T]) -> T:
    """Ask an archive that is kept open as long as it stays what it is.

    Raises:
        ArchiveError: extra, missing, not-ours, newer, damaged; what `ask` raises.
    """
    stamp, archive = _opened(store)
    try:
        return ask(archive)
    except ArchiveError as error:
        if error.code != "damaged" or stamp == _stamp(store):
            raise
        return ask(_opened(store)[1])  # it was built anew meanwhile, and what the older one named is gone


def _opened(store: Path) -> tuple[_Stamp, "Opened"]:
    stamp = _stamp(store)
    known = _open.get(store)
    if known is None or known[0] != stamp:
        _open.clear()  # one is asked at a time, and each holds memory
        known = _open[store] = stamp, archives.open_archive(store)
    return known


def _stamp(store: Path) -> _Stamp:
    """What is another when the archive is; a manifest is replaced whole."""
    from xubao.archive.manifest import FILE

    try:
        told = (store / FILE).stat()
    except OSError:
        return 0, 0, 0
    return told.st_mtime_ns, told.st_size, told.st_ino
