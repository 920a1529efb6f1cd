"""Which files of a store count: one small file, replaced whole."""

import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from xubao.model import Message
from xubao.model.archive import ArchiveError

VERSION = 2
"""Of the schema; see xubao.archive.schema.VERSION, which tells the columns and needs packages to be read."""
FILE = "manifest.json"
_KIND = "xubao-archive"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
TABLES = ("documents", "sections", "statements", "figures", "names")
FULLTEXT, CATALOG, STAGING = "fulltext", "files", "staging"


@dataclass(frozen=True, slots=True)
class Partition:
    """The files of one year.

    Attributes:
        parts: tokens of its Parquet files, the same for every table.
        index: token of its full-text index, "" where nothing is indexed.
        documents, statements: that are indexed; length: characters of these statements.
    """

    parts: tuple[str, ...] = ()
    index: str = ""
    documents: int = 0
    statements: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a store holds.

    Attributes:
        program: version of the program that wrote it.
        built: when, seconds since 1970.
        catalog: token of the table of files; "" before the first build.
        partitions: year ("0" for none) to its files.
        folders: what the archive is built from.
        removed: contents that a person took out, and that a build shall not take in again.
    """

    program: str = ""
    built: float = 0.0
    catalog: str = ""
    partitions: Mapping[str, Partition] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def named(self) -> Iterator[str]:
        """Every path under the store that counts, with “/”."""
        yield FILE
        if self.catalog:
            yield f"{CATALOG}/{self.catalog}.parquet"
        for year, one in self.partitions.items():
            for table in TABLES:
                yield from (f"{table}/year={year}/{part}.parquet" for part in one.parts)
            if one.index:
                yield f"{FULLTEXT}/year={year}/{one.index}"


def new_token() -> str:
    """A name that nothing in any store has."""
    return secrets.token_hex(8)


def load(store: Path, *, anew: bool = False) -> Manifest:
    """The manifest of a store.

    Args:
        anew: of a store of an older version only what a person said of it counts: it is built anew.

    Raises:
        ArchiveError: missing, newer, older, damaged, not-ours, read-only.
    """
    try:
        said = json.loads((store / FILE).read_text("utf8"))
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveError(
            "missing", Message("archive.missing", store=store), Message("archive.advice.build")
        ) from None
    except ValueError:
        raise damaged(store) from None
    except OSError as error:
        raise explained(store, error) from error
    if not isinstance(said, dict) or said.get("kind") != _KIND:
        raise ArchiveError(
            "not-ours", Message("archive.not-ours", store=store), Message("archive.advice.other")
        )
    if not isinstance(said.get("schema"), int):
        raise damaged(store)
    if said["schema"] > VERSION:
        raise ArchiveError("newer", Message("archive.newer", store=store), Message("archive.advice.newer"))
    older = said["schema"] < VERSION
    if older and not anew:
        raise ArchiveError("older", Message("archive.older", store=store), Message("archive.advice.older"))
    try:
        found = _manifest(said)
        return Manifest(folders=found.folders, removed=found.removed) if older else found
    except (KeyError, TypeError, ValueError, AttributeError):
        raise damaged(store) from None


def _manifest(said: Mapping[str, Any]) -> Manifest:
    partitions = {
        str(int(year)): Partition(**{**one, "parts": tuple(map(str, one["parts"]))})
        for year, one in said["partitions"].items()
    }
    return Manifest(
        str(said["program"]),
        float(said["built"]),
        str(said["catalog"]),
        partitions,
        tuple(map(str, said["folders"])),
        tuple(map(str, said["removed"])),
    )


def save(store: Path, manifest: Manifest) -> None:
    """Put a manifest in place: the moment at which what was written counts.

    Raises:
        ArchiveError: full, read-only.
    """
    said = {"kind": _KIND, "schema": VERSION, **asdict(manifest)}
    beside = store / f".{FILE}.new"
    try:
        with beside.open("w", encoding="utf8") as file:
            json.dump(said, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(store / FILE)
        flush_folder(store)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise explained(store, error) from error


def flush_folder(folder: Path) -> None:
    """Have the disk keep what a folder lists; systems that cannot say so do it in their own time."""
    with suppress(OSError):
        at = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(at)
        finally:
            os.close(at)


def sweep(store: Path, manifest: Manifest, *, staging: bool) -> None:
    """Remove what the manifest does not name: what a build left that was ended, and what was replaced.

    Args:
        staging: whether what was read and not yet put in place goes too.
    """
    named = set(manifest.named())
    for top in (*TABLES, CATALOG, FULLTEXT):
        for path in _members(store / top, top):
            if path not in named:
                _remove(store / path)
    if staging:
        _remove(store / STAGING)


def _members(folder: Path, top: str) -> Iterator[str]:
    with suppress(OSError):
        for one in list(folder.iterdir()):
            if top == CATALOG:
                yield f"{top}/{one.name}"
            else:
                yield from (f"{top}/{one.name}/{inner.name}" for inner in list(one.iterdir()))


def _remove(path: Path) -> None:
    """What another program still reads stays until the next sweep (Windows)."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


@contextmanager
def writing(store: Path, *, anew: bool = False) -> Iterator[Manifest]:
    """Hold a store for writing; gives its manifest, an empty one for a new store.

    Raises:
        ArchiveError: busy (another process writes), not-ours (a folder with other things in it); what `load` raises.
    """
    from filelock import FileLock, Timeout

    try:
        fresh = not (store / FILE).exists() and not (store / STAGING).exists()
        if fresh and store.is_dir() and any(not one.name.startswith(".") for one in store.iterdir()):
            raise ArchiveError(
                "not-ours",
                Message("archive.not-ours.not-empty", store=store),
                Message("archive.advice.empty-folder"),
            )
        store.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store / ".lock", timeout=0)
        lock.acquire()
    except Timeout:
        raise ArchiveError(
            "busy", Message("archive.busy", store=store), Message("archive.advice.wait")
        ) from None
    except OSError as error:
        raise explained(store, error) from error
    try:
        yield load(store, anew=anew) if (store / FILE).exists() else Manifest()
    finally:
        lock.release()


def explained(store: Path, error: OSError) -> ArchiveError:
    """What the system says, for a person."""
    if error.errno in _FULL:
        return ArchiveError("full", Message("archive.full", store=store), Message("archive.advice.free"))
    return ArchiveError(
        "read-only", Message("archive.read-only", store=store), Message("archive.advice.other-folder")
    )


def damaged(store: Path) -> ArchiveError:
    """A file of the store is missing, or is not what it should be."""
    return ArchiveError("damaged", Message("archive.damaged", store=store), Message("archive.advice.again"))
