"""A document of the archive taken into a project, so that what is used of it has its source there."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from xubao.model import Affiliation, Document, Message, Progress, Report, Statement, silent
from xubao.model.archive import ArchiveError, ArchiveSource
from xubao.model.archive_answers import ArchiveAnswer
from xubao.operations.archive_asking import document_in
from xubao.operations.documents import report_of, take_in
from xubao.operations.projects import OpenProject, correct


@dataclass(frozen=True, slots=True)
class Content:
    """What a document of the archive is taken in from.

    Attributes:
        origin: the file it was read from, where that still is what was read; else "", and the data is its text.
    """

    name: str
    data: bytes
    origin: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A document that the project holds now.

    Attributes:
        new: whether it was not there before.
        statement: the sentence that was wanted, as the project reads it.
    """

    document: Document
    report: Report
    statement: Statement
    new: bool


def content_in(store: Path, source: ArchiveSource) -> Content:
    """The content of a document: its file, or its text where the file has gone or is another one by now.

    A piece of work for the process that keeps the archive open.

    Raises:
        ArchiveError: gone (it was taken out meanwhile); what opening raises.
    """
    from xubao.archive.scanning import digest

    path = Path(source.file)
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if data and digest(data) == source.document:
        return Content(path.name, data, str(path))
    text = document_in(store, source.document).text
    return Content(f"{PurePath(source.file).stem}.txt", text.encode("utf8", "replace"), "")


def take_from_archive(
    opened: OpenProject, content: Content, answer: ArchiveAnswer, progress: Progress = silent
) -> TakenIn:
    """Take a document into a project and find a sentence of it there.

    What belongs to another office is marked so: nothing of it is offered as own work, whatever its issuer looks like.

    Raises:
        ArchiveError: gone, where the project reads it otherwise and the sentence is not in it.
        ReadError: cannot be read.
        ProjectError: the project file cannot be written.
        Cancelled: the person asked to stop.
    """
    document, new = take_in(opened, content.name, content.data, content.origin)
    if new and answer.whose is Affiliation.OTHER:
        correct(opened, document.id, replace(document.corrections, affiliation=Affiliation.OTHER))
        document = opened.document(document.id)
    report = report_of(opened, document.id, progress)
    wanted = "".join(answer.text.split())
    same = [one for one in report.statements if "".join(one.text.split()) == wanted]
    found = next((one for one in same if one.id == answer.statement), same[0] if same else None)
    if found is None:
        raise ArchiveError("gone", Message("archive.gone"), Message("archive.advice.search-again"))
    return TakenIn(document, report, found, new)


def quoted(answer: ArchiveAnswer) -> tuple[str, str]:
    """What stands before and behind a quoted sentence of another office: 甘肃省人民政府《…》（2021年）提到：“…”。"""
    name = (answer.source.title or PurePath(answer.source.file).stem).strip("《》")
    year = f"（{answer.year}年）" if answer.year else ""
    return f"{answer.source.issuer}《{name}》{year}提到：“", "”。"


def with_source(answer: ArchiveAnswer) -> str:
    """A sentence with where it stands, to be copied."""
    name = (answer.source.title or PurePath(answer.source.file).stem).strip("《》")
    said = "，".join(filter(None, (f"{answer.source.issuer}《{name}》", answer.source.date or "")))
    return f"{answer.text.strip()}（{said}）"
