"""加入项目: a document of the archive into the project, in one way wherever it was found."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from xubao.model import Document, Progress, Report, ReportKind
from xubao.model.archive import ArchivePlace, ArchiveSource
from xubao.window.archived.found import held, known_as
from xubao.window.context import Context
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.archive_taking import Content, Seeing
    from xubao.operations.projects import OpenProject

T = TypeVar("T")
ADD_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class Adding(QObject):
    """Knows which documents the project has, and takes others in; what was added can be taken back at once.

    Signals:
        changed: the project has other documents.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._session = context, context.session
        for signal in (
            self._session.documents_changed,
            self._session.project_changed,
            self._session.reports_ready,
        ):
            signal.connect(self.changed)

    def known(self, source: ArchiveSource) -> str:
        """The id of the project's document that one of the archive is; "" where there is none."""
        session = self._session
        return known_as(source, held((one, session.report(one.id)) for one in session.documents))

    def add(self, place: ArchivePlace) -> None:
        """Take the document of a find in; one that the project has is shown there, at the same sentence.

        Where its file has gone, its text is taken; another office's document is marked as theirs.
        """
        known = self.known(place.source)
        if known:
            self._session.statement_wanted.emit(known, self._same_sentence(known, place))
            return
        from xubao.operations.archive_taking import take_document

        def work(opened: "OpenProject", content: "Content", progress: Progress) -> tuple[Document, bool]:
            return take_document(opened, content, content.whose, progress)

        def done(taken: tuple[Document, bool]) -> None:
            document, new = taken
            self._session.documents_came()
            if new:
                said = tr("“{name}”已加入项目。").format(name=document.file)
                self._session.offer.emit(said, tr("撤销"), lambda: self._session.remove(document.id))

        self.take(place.source, work, done, tr("加入项目"), self._seeing())

    def take(
        self,
        source: ArchiveSource,
        work: Callable[["OpenProject", "Content", Progress], T],
        done: Callable[[T], None],
        title: str,
        seeing: "Seeing | None" = None,
    ) -> None:
        """Do something with the content of a document, off the window's thread; with a new project where none is open.

        Args:
            work: what is done with it.
            done: gets what came of it, unless another project is open by then.
            title: what failed, where it does.
            seeing: see `xubao.operations.archive_taking.content_in`.
        """
        from xubao.operations.archive_taking import content_in

        if self._session.opened is None and not self._session.create():
            return
        opened = self._session.opened
        assert opened is not None

        def read(content: "Content") -> None:
            if opened is self._session.opened:
                self._context.jobs.run(
                    tr("加入项目"), lambda progress: work(opened, content, progress), came, failed=failed
                )

        def came(taken: T) -> None:
            if opened is self._session.opened:
                done(taken)

        def failed(message: str) -> None:
            self._session.problem.emit(title, message)

        self._context.archive.ask(
            self._context.jobs, tr("加入项目"), content_in, source, seeing, done=read, failed=failed
        )

    def _seeing(self) -> "Seeing":
        from xubao.operations.archive_taking import Seeing

        reports = self._session.reports()
        draft = self._session.project.draft if self._session.opened is not None else None
        answered = self._session.report(draft.opinions) if draft is not None else None
        asked = [one for one in reports.values() if one.kind is ReportKind.OPINIONS]
        newest = max(asked, key=lambda one: one.date or "", default=None)
        return Seeing(
            answered or newest, tuple(reports.values()), self._context.preferences.value.office.name
        )

    def _same_sentence(self, document: str, place: ArchivePlace) -> str:
        """Where the sentence stands in the project's document; the archive may have read it before it was corrected."""
        report = self._session.report(document)
        return (sentence_of(report, place) if report is not None else "") or place.statement


def sentence_of(report: Report, place: ArchivePlace) -> str:
    """The statement of a report that a place of the archive is, or that holds its words; "" where there is none."""
    there = report.statement_by_id.get(place.statement)
    if there is not None and there.text == place.text:
        return there.id
    words = "".join(place.text.split())
    bare = [(one.id, "".join(one.text.split())) for one in report.statements]
    same = (one for one, text in bare if text == words)
    holds = (one for one, text in bare if words and words in text)
    return next(same, "") or next(holds, "")
