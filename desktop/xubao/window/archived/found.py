"""What the archive has found, and whether the project has it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from xubao.model import Document, Report
from xubao.model.archive import ArchiveHit, ArchiveSource


@dataclass(frozen=True, slots=True)
class InArchive:
    """A sentence of the archive.

    Attributes:
        known: id of the project's document that is the same, "" where the project has none.
    """

    hit: ArchiveHit
    known: str = ""


Held = Mapping[str, str]
"""What tells a document (its path, or its name, title and date) → its id in the project."""


def held(documents: Iterable[tuple[Document, Report | None]]) -> Held:
    """The project's documents by what a file of the archive may be known by."""
    found: dict[str, str] = {}
    for document, report in documents:
        if document.origin:
            found[document.origin] = document.id
        if report is not None and report.title and report.date:
            found[_sign(report.title, report.date, document.file)] = document.id
    return found


def known_as(source: ArchiveSource, project: Held) -> str:
    """The id of the project's document that one of the archive is: the same file, or of its name, title and date."""
    sign = _sign(source.title, source.date or "", Path(source.file).name)
    return project.get(source.file) or project.get(sign, "")


def _sign(title: str, date: str, file: str) -> str:
    return "\n".join((title, date, file))
