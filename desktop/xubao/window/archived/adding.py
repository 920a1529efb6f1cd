"""加入项目: a file of the archive into the project, by the import that any file goes through."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from xubao.model.archive import ArchiveHit
from xubao.window.archived.found import held, known_as
from xubao.window.context import Context
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.operations.documents import AddOutcome

ADD_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class Adding(QObject):
    """Knows which files the project has, and adds others; what was added can be taken back at once.

    Signals:
        changed: the project has other documents.
    """

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._session = context.session
        self._wanted = ""
        for signal in (
            self._session.documents_changed,
            self._session.project_changed,
            self._session.reports_ready,
        ):
            signal.connect(self.changed)
        self._session.imported.connect(self._imported)

    def known(self, hit: ArchiveHit) -> str:
        """The id of the project's document that a find is from; "" where there is none."""
        session = self._session
        return known_as(hit, held((one, session.report(one.id)) for one in session.documents))

    def add(self, hit: ArchiveHit) -> None:
        """Import the file of a find; one that the project has is shown there, at the same sentence."""
        known = self.known(hit)
        if known:
            self._session.statement_wanted.emit(known, self._same_sentence(known, hit))
        elif not Path(hit.file).is_file():
            why = tr("“{file}”已不在原处。资料库里还有它的文字，可以复制。").format(file=hit.file)
            self._session.problem.emit(tr("加入项目"), why)
        else:
            self._wanted = hit.file
            self._session.add_files([Path(hit.file)])

    def _same_sentence(self, document: str, hit: ArchiveHit) -> str:
        """Where the sentence stands in the project's document; the archive may have read it before it was corrected."""
        report = self._session.report(document)
        statements = report.statements if report is not None else ()
        same = (one.id for one in statements if one.text == hit.text)
        return next(same, hit.statement)

    def _imported(self, outcome: "AddOutcome") -> None:
        wanted, self._wanted = self._wanted, ""
        added = next((one for one in self._session.documents if wanted and one.origin == wanted), None)
        if added is not None and added in outcome.documents:
            said = tr("“{name}”已加入项目。").format(name=added.file)
            self._session.offer.emit(said, tr("撤销"), lambda: self._session.remove(added.id))
