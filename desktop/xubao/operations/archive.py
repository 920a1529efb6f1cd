"""The archive: building it, asking it, taking something out. Absent without the packages of xubao[archive]."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from xubao.model import Message, Progress, Report, silent
from xubao.model.archive import (
    ArchiveBuilt,
    ArchiveError,
    ArchiveFollowed,
    ArchiveHit,
    ArchiveInfo,
    ArchiveQuestion,
    ArchiveSimilar,
    ArchiveState,
)
from xubao.places import data_folder
from xubao.processes import give_back_memory
from xubao.settings import ArchiveSettings

if TYPE_CHECKING:
    from xubao.archive.opened import Opened


def unavailable() -> Message | None:
    """One line on how to get what the archive needs; None where it is there. Loads nothing."""
    from xubao.archive.extra import lacking

    return lacking()


def build_archive(
    folders: Sequence[str],
    store: Path,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    modest: bool = False,
    without: Sequence[str] = (),
    progress: Progress = silent,
) -> ArchiveBuilt:
    """Read what is new or changed in some folders into an archive.

    To cancel, raise Cancelled out of `progress`: what was read is kept, and the next call goes on there.

    Args:
        workers: processes of this machine, None for one a core, 0 to do it in this one.
        scheduler: address of a Dask scheduler that runs.
        modest: half of the cores are for others, where `workers` is None.
        without: folders that the archive is built from no longer; what lies in them alone is taken out.

    Raises:
        ArchiveError: see xubao.archive.build.build; extra.
        Cancelled: the person asked to stop.
    """
    _require()
    from xubao.archive.build import build

    return build(
        folders,
        store,
        workers=workers,
        scheduler=scheduler,
        modest=modest,
        without=without,
        progress=progress,
    )


def open_archive(store: Path) -> "Opened":
    """An archive to be asked, as it is now; asking it again is faster than opening it.

    Raises:
        ArchiveError: extra, missing, not-ours, newer, damaged.
    """
    _require()
    from xubao.archive.opened import Opened

    return Opened(store)


def search_archive(archive: "Opened", question: ArchiveQuestion) -> tuple[ArchiveHit, ...]:
    """Statements, best first.

    Raises:
        UsageError: nothing to look for.
        ArchiveError: damaged.
    """
    from xubao.archive.searching import search

    return search(archive, question)


def follow_in_archive(
    archive: "Opened", question: ArchiveQuestion, progress: Progress = silent
) -> ArchiveFollowed:
    """What became of something through the years.

    Raises:
        UsageError: nothing to look for.
        ArchiveError: damaged.
        Cancelled: the person asked to stop.
    """
    from xubao.archive.following import follow

    try:
        return follow(archive, question, progress)
    finally:  # a ledger's, a hundred megabytes of small things
        give_back_memory()


def similar_in_archive(archive: "Opened", draft: Report, progress: Progress = silent) -> ArchiveSimilar:
    """What of the archive is like a draft, and what of the draft stands word for word in it.

    Raises:
        ArchiveError: damaged.
        Cancelled: the person asked to stop.
    """
    from xubao.archive.similar import similar

    return similar(archive, draft, progress)


def remove_from_archive(store: Path, files: Sequence[str]) -> int:
    """Take files out with all their traces; gives how many documents went.

    Raises:
        ArchiveError: unknown-file, busy, full, read-only, extra, missing, newer, damaged.
    """
    _require()
    from xubao.archive.removing import remove

    return remove(store, files)


def archive_info(store: Path) -> ArchiveInfo:
    """What an archive holds; reads its manifest alone, so needs none of the packages.

    Raises:
        ArchiveError: missing, not-ours, newer, damaged.
    """
    from xubao.archive import manifest
    from xubao.archive.size import on_disk, pending

    known = manifest.load(store)
    years = [int(year) for year, one in known.partitions.items() if one.documents and year != "0"]
    return ArchiveInfo(
        documents=sum(one.documents for one in known.partitions.values()),
        statements=sum(one.statements for one in known.partitions.values()),
        size=on_disk(store),
        built=datetime.fromtimestamp(known.built).strftime("%Y-%m-%d %H:%M"),
        first=min(years, default=None),
        last=max(years, default=None),
        folders=known.folders,
        pending=pending(store),
    )


def archive_store(chosen: ArchiveSettings) -> Path:
    """Where the archive lies that a person has set."""
    return Path(chosen.store) if chosen.store else data_folder() / "archive"


OWN = "续报资料库"
"""The name of a store's folder within one that holds other things."""


def chosen_store(folder: Path) -> Path:
    """Where an archive is put for which a person chose a folder: there, or in a folder of its own among other things.

    A folder that cannot be looked into is taken as it is; building says what is wrong with it.
    """
    from xubao.archive.manifest import FILE

    try:
        others = folder.is_dir() and any(not one.name.startswith(".") for one in folder.iterdir())
        return folder / OWN if others and not (folder / FILE).exists() else folder
    except OSError:
        return folder


def archive_state(store: Path) -> ArchiveState:
    """Whether an archive can be asked, and what to say where not; loads none of the packages. Looks at the disk."""
    from xubao.archive.size import pending

    if line := unavailable():
        return ArchiveState("extra", line)
    left = pending(store)
    try:
        return ArchiveState("ready", info=archive_info(store), pending=left)
    except ArchiveError as error:
        if error.code != "missing":
            return ArchiveState(error.code, error.whole, pending=left)
        said = Message("archive.state.left", count=left) if left else Message("archive.state.none")
        return ArchiveState("missing", said, pending=left)


def _require() -> None:
    from xubao.archive.extra import require

    require()
