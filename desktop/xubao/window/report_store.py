"""The annotated reports of the open project's documents, understood off the window's thread one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xubao.window.jobs import Jobs
from xubao.window.words import tr

if TYPE_CHECKING:  # the first window needs none of them
    from xubao.model import Document, Progress, Report
    from xubao.operations.correcting import Anchors
    from xubao.operations.projects import OpenProject

    _Read = tuple[Report, Anchors]


class ReportStore(QObject):
    """Reads what is missing and holds what was read.

    Signals:
        arrived: (document id) its report has been understood.
        failed: (file, one line of why) its report could not be made.
        stopped: a person stopped the reading of one.

    Attributes:
        project: whose documents are read; what comes of another's is dropped.
    """

    arrived = Signal(str)
    failed = Signal(str, str)
    stopped = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.project: OpenProject | None = None
        self._reports: dict[str, Report] = {}
        self._anchors: dict[str, Anchors] = {}
        self._reading: set[tuple[str, str]] = set()

    def take(self, opened: OpenProject | None) -> None:
        """Forget everything and go on with another project, or none."""
        self.project = opened
        self._reports, self._anchors, self._reading = {}, {}, set()

    # what is there

    def report(self, document_id: str) -> Report | None:
        """A document's annotated report, or None while it is still being read."""
        return self._reports.get(document_id)

    def anchors(self, document_id: str) -> Anchors:
        """What a document's statements are known by in corrections; empty while it is still being read."""
        return self._anchors.get(document_id, {})

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._reports

    # what changes it

    def forget(self, document_ids: Iterable[str]) -> None:
        """These documents are others now."""
        for document_id in document_ids:
            self._reports.pop(document_id, None)
            self._anchors.pop(document_id, None)

    def keep_only(self, documents: Sequence[Document]) -> None:
        """Forget reports of documents that are there no more."""
        present = {document.id for document in documents}
        self._reports = {key: value for key, value in self._reports.items() if key in present}

    def hold(self, document_id: str, report: Report) -> None:
        """Hold a report as it will look until the real one arrives."""
        self._reports[document_id] = report

    def read_missing(self, documents: Sequence[Document]) -> bool:
        """Read what is not there and not being read. Returns whether everything is there."""
        missing = [document for document in documents if document.id not in self._reports]
        for document in missing:
            if (document.id, document.sha256) not in self._reading:
                self.read(document)
        return not missing

    def read_anew(self, documents: Sequence[Document]) -> None:
        """Understand documents anew, since what is known beforehand (the list of names) is another now."""
        opened = self.project
        for document in documents if opened is not None else ():
            assert opened is not None
            opened.keep(document.id, None)
            self.read(document)

    def read(self, document: Document) -> None:
        """Understand a document; the report held meanwhile stays until the new one arrives."""
        from xubao.operations import correcting, documents

        opened = self.project
        if opened is None:
            return
        self._reading.add((document.id, document.sha256))

        def work(progress: Progress) -> _Read:
            progress(0.1, document.file)
            report = documents.report_of(opened, document.id, progress)
            return report, opened.do(correcting.anchors_of, report, progress=progress)

        self._jobs.run(
            tr("整理报告"),
            work,
            lambda read: self._arrived(opened, document.id, read),
            failed=lambda message: self._not_read(document, message),
            cancelled=lambda: self._stopped(document),
            key=f"report:{id(opened)}:{document.id}",
        )

    def _stopped(self, document: Document) -> None:
        self._not_read(document, tr("整理已停止，点“重新整理”可以继续。"))
        self.stopped.emit()

    def _not_read(self, document: Document, message: str) -> None:
        self._reading.discard((document.id, document.sha256))
        self.failed.emit(document.file, message)

    def _arrived(self, opened: OpenProject, document_id: str, read: _Read) -> None:
        if opened is not self.project or all(one.id != document_id for one in opened.project.documents):
            return
        self._reading = {pair for pair in self._reading if pair[0] != document_id}
        self._reports[document_id], self._anchors[document_id] = read
        self.arrived.emit(document_id)
