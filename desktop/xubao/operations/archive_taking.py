"""A document of the archive taken into a project, so that what is used of it has its source there."""

from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from xubao.model import Affiliation, Document, Message, Progress, Report, Statement, silent
from xubao.model.archive import ArchiveError, ArchiveSource
from xubao.model.archive_answers import ArchiveAnswer
from xubao.operations.archive_asking import document_in, with_archive
from xubao.operations.documents import report_of, take_in
from xubao.operations.projects import OpenProject, correct


@dataclass(frozen=True, slots=True)
class Content:
    """What a document of the archive is taken in from.

    Attributes:
        origin: the file it was read from, where that still is what was read; else "", and the data is its text.
        whose: whose it is as the project's office sees it; None where nobody asked, or the office's place is unknown.
    """

    name: str
    data: bytes
    origin: str
    whose: Affiliation | None = None


@dataclass(frozen=True, slots=True)
class Seeing:
    """By what a project tells its own documents from others'.

    Attributes:
        opinions: those that it answers, None where it has none.
        reports: everything it holds.
        office: the name of the office in the settings; "" where nobody said.
    """

    opinions: Report | None
    reports: tuple[Report, ...]
    office: str


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


def content_in(store: Path, source: ArchiveSource, seeing: Seeing | None = None) -> Content:
    """The content of a document: its file, or its text where the file has gone or is another one by now.

    Args:
        seeing: the project that wants to know whose the document is.

    A piece of work for the process that keeps the archive open.

    Raises:
        ArchiveError: gone (it was taken out meanwhile); what opening raises.
    """
    from xubao.archive.scanning import digest

    whose = _whose(store, source.document, seeing) if seeing is not None else None
    path = Path(source.file)
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if data and digest(data) == source.document:
        return Content(path.name, data, str(path), whose)
    text = document_in(store, source.document).text
    return Content(f"{PurePath(source.file).stem}.txt", text.encode("utf8", "replace"), "", whose)


def _whose(store: Path, document: str, seeing: Seeing) -> Affiliation | None:
    from xubao.drafting.affiliation import Office, office_answering
    from xubao.drafting.from_archive import whose_is

    if seeing.opinions is not None:
        office = office_answering(seeing.opinions, seeing.reports, seeing.office)
    else:
        office = Office(seeing.office, seeing.office)
    return with_archive(store, lambda archive: whose_is(archive, document, office))


def take_document(
    opened: OpenProject, content: Content, whose: Affiliation | None, progress: Progress = silent
) -> tuple[Document, bool]:
    """Take a document into a project, beside one of the same name: (the document, whether it was not there before).

    What belongs to another office is marked so: nothing of it is offered as own work, whatever its issuer looks like.

    Raises:
        ReadError: cannot be read.
        ProjectError: the project file cannot be written.
    """
    progress(0.0, Message("operations.doing.reading", file=content.name))
    document, new = take_in(opened, content.name, content.data, content.origin)
    if new and whose is Affiliation.OTHER:
        correct(opened, document.id, replace(document.corrections, affiliation=Affiliation.OTHER))
        document = opened.document(document.id)
    return document, new


def take_from_archive(
    opened: OpenProject, content: Content, answer: ArchiveAnswer, progress: Progress = silent
) -> TakenIn:
    """Take a document into a project and find a sentence of it there; see `take_document`.

    Raises:
        ArchiveError: gone, where the project reads it otherwise and the sentence is not in it.
        ReadError: cannot be read.
        ProjectError: the project file cannot be written.
        Cancelled: the person asked to stop.
    """
    document, new = take_document(opened, content, answer.whose)
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
