"""Reading reports: files, bytes and pasted text → annotated Reports."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xubao.model import Corrections, Message, Progress, ReadError, Report, Revisions, Source, silent
from xubao.settings import CALLED_FOR, PackChoice

_DATED = re.compile(r"^(?P<path>.+)@(?P<date>\d{4}-\d{2}-\d{2})$", re.S)
_MAX_STDIN = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file as named on the command line: a path or "-", with the date given after @, if any."""

    path: str
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What became of several files: the reports in the order given, and what failed."""

    reports: tuple[Report, ...]
    failures: tuple[ReadError, ...]


def readable() -> tuple[str, ...]:
    """Extensions of the files that can be read, with their dot, in the order a file dialog shows them."""
    from xubao import reading

    return reading.extensions()


def parse_ref(text: str) -> FileRef:
    """FILE or FILE@YYYY-MM-DD → FileRef. A file whose very name ends like that is taken as it is.

    Raises:
        ValueError: what follows @ looks like a date and is none (2018-13-45); the message is that text.
    """
    match = _DATED.match(text)
    if not match or os.path.lexists(text):  # which takes names of any length
        return FileRef(text)
    try:
        date.fromisoformat(match["date"])
    except ValueError:
        raise ValueError(match["date"]) from None
    return FileRef(match["path"], match["date"])


def read_source(
    ref: FileRef,
    stdin: Callable[[], bytes] | None = None,
    progress: Progress = silent,
    revisions: Revisions = Revisions.ACCEPTED,
) -> Source:
    """The blocks of a file, or of standard input for "-".

    Args:
        stdin: gives standard input's bytes; the process's own where None.
        progress: called page by page while a scan is recognised.
        revisions: the side of tracked changes that is read.

    Raises:
        ReadError: cannot be read.
        Cancelled: the person asked to stop.
    """
    from xubao import reading

    if ref.path == "-":
        data = stdin() if stdin else sys.stdin.buffer.read(_MAX_STDIN + 1)
        if len(data) > _MAX_STDIN:
            raise ReadError(
                "-",
                "too-large",
                Message("operations.too-large.input"),
                Message("operations.advice.text-only"),
            )
        return reading.read_bytes("-", data)
    return reading.read_path(Path(ref.path), progress, revisions)


def read_file(path: Path, progress: Progress = silent) -> Source:
    """The blocks of a file.

    Raises:
        ReadError: cannot be read.
        Cancelled: the person asked to stop.
    """
    return read_source(FileRef(str(path)), progress=progress)


def read_content(
    name: str, data: bytes, progress: Progress = silent, revisions: Revisions = Revisions.ACCEPTED
) -> Source:
    """The blocks of a file's bytes.

    Args:
        revisions: the side of tracked changes that is read.

    Raises:
        ReadError: cannot be read.
        Cancelled: the person asked to stop.
    """
    from xubao import reading

    return reading.read_bytes(name, data, progress, revisions)


def understand(
    source: Source,
    *,
    file: str = "",
    date: str | None = None,
    corrections: Corrections | None = None,
    packs: PackChoice = CALLED_FOR,
) -> Report:
    """Blocks → annotated Report, with a person's corrections applied.

    Args:
        source: what reading gave.
        file: the name given by the person; source.name where empty.
        date: YYYY-MM-DD that wins over the text's own.
        packs: which packs of words may be used.
    """
    from xubao import outline, statements
    from xubao.operations.warnings import without_confirmed

    built = outline.build_report(source, file=file or source.name, date=date, corrections=corrections)
    return without_confirmed(statements.annotate(built, corrections, packs), corrections)


def read_report(
    ref: FileRef,
    packs: PackChoice = CALLED_FOR,
    progress: Progress = silent,
    revisions: Revisions = Revisions.ACCEPTED,
    corrections: Corrections | None = None,
) -> Report:
    """Read, outline and annotate one file.

    Args:
        packs: which packs of words may be used.
        revisions: the side of tracked changes that is read.
        corrections: what holds for every file, such as that traditional characters stay.

    Raises:
        ReadError: cannot be read.
        Cancelled: the person asked to stop.
    """
    source = read_source(ref, progress=progress, revisions=revisions)
    return understand(source, file=ref.path, date=ref.date, packs=packs, corrections=corrections)


def part_of(progress: Progress, index: int, total: int) -> Progress:
    """A Progress for the `index`-th of `total` equal pieces of work."""

    def report(done: float, message: str) -> None:
        progress((index + done) / total, message)

    return report


def read_reports(
    refs: Sequence[FileRef],
    packs: PackChoice = CALLED_FOR,
    progress: Progress = silent,
    revisions: Revisions = Revisions.ACCEPTED,
    corrections: Corrections | None = None,
) -> ReadOutcome:
    """Read several files; one that fails does not stop the others. Figures that one denies another are warned of.

    Args:
        packs: which packs of words may be used.
        revisions: the side of tracked changes that is read.
        corrections: what holds for every file, such as that traditional characters stay.

    Raises:
        Cancelled: the person asked to stop.
    """
    from xubao.operations.warnings import held_together

    reports: list[Report] = []
    failures: list[ReadError] = []
    for index, ref in enumerate(refs):
        progress(index / len(refs), Message("operations.doing.reading", file=Path(ref.path).name))
        try:
            reports.append(
                read_report(ref, packs, part_of(progress, index, len(refs)), revisions, corrections)
            )
        except ReadError as error:
            failures.append(error)
    progress(1.0, Message("operations.doing.read"))
    return ReadOutcome(held_together(reports), tuple(failures))


def parse_refs(texts: Iterable[str]) -> tuple[FileRef, ...]:
    """Several command-line file arguments → FileRefs."""
    return tuple(parse_ref(text) for text in texts)
