"""The archive's part of 全部查找: asked a little after the person stopped typing, answered when it can."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from xubao.model import Role
from xubao.model.archive import ArchiveHit, ArchiveQuestion
from xubao.operations.archive_asking import search_in
from xubao.operations.searching import Wanted
from xubao.window.archived.adding import Adding
from xubao.window.archived.document import ArchiveDocument
from xubao.window.archived.found import InArchive, held
from xubao.window.context import Context
from xubao.window.finding.archive_rows import ToArchive, rows_of, section
from xubao.window.finding.rows import Row
from xubao.window.words import tr

_PAUSE = 150  # ms after what the project has is shown: who types on asks anew
_MOST = 60
"""Sentences shown: the best; who wants others says more."""


class FromArchive(QObject):
    """Asks the archive and makes rows of its answers.

    Signals:
        arrived: (rows) what stands below what the project has.
    """

    arrived = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._parent = context, parent
        self._wanted = Wanted("")
        self._hits: Sequence[ArchiveHit] | None = None
        self._asked = 0
        self._adding = Adding(context, self)
        self._adding.changed.connect(self._tell_again)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)

    def years(self) -> range:
        """The years that the archive has documents of."""
        info = self._context.archive.state.info
        return range(info.first, info.last + 1) if info and info.first and info.last else range(0)

    def look(self, wanted: Wanted) -> None:
        """Ask for words; what was asked before is not told any more."""
        if wanted == self._wanted and self._hits is not None:
            self._tell_again()
            return
        self.stop()
        self._wanted = wanted
        archive = self._context.archive
        if not wanted.words.strip():
            return
        if archive.ready:
            self.arrived.emit([section(tr("正在查找…"))])
            self._pause.start()
        elif archive.wanted:
            self.arrived.emit([section(""), Row(archive.line, ToArchive(), dim=True)])

    def stop(self) -> None:
        """Nothing is wanted of the archive."""
        self._pause.stop()
        self._asked += 1
        self._hits, self._wanted = None, Wanted("")

    def go(self, what: InArchive | ToArchive) -> None:
        """Show the document at the sentence; or the settings of the archive."""
        if isinstance(what, InArchive):
            ArchiveDocument.of(self._parent, self._context).show_place(what.hit.place)
        else:
            self._context.actions["file.archive"].trigger()

    def add(self, what: InArchive) -> None:
        """Import the document into the project; where it is there, show it."""
        self._adding.add(what.hit.place)

    def fill_menu(self, menu: QMenu, what: InArchive | ToArchive) -> None:
        """What can be done with it."""
        if isinstance(what, ToArchive):
            menu.addAction(tr("资料库…")).triggered.connect(lambda _checked=False: self.go(what))
            return
        hit = what.hit
        add = tr("在项目里看") if self._adding.known(hit.place.source) else tr("加入项目")
        for words, do in (
            (tr("看原文"), lambda: self.go(what)),
            (f"{add}\tCtrl+Enter", lambda: self.add(what)),
            (tr("复制（附出处）"), lambda: _copy(hit)),
            (tr("打开所在文件夹"), lambda: _open_folder(hit)),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, do=do: do())

    def _ask(self) -> None:
        wanted, asked = self._wanted, self._asked
        role = Role(wanted.role) if wanted.role else None  # a box gives back plain text
        question = ArchiveQuestion(
            wanted.words, wanted.issuer, first=wanted.first, last=wanted.last, role=role, limit=_MOST
        )

        def arrived(hits: Sequence[ArchiveHit]) -> None:
            if asked == self._asked:
                self._hits = hits
                self._tell_again()

        def failed(message: str) -> None:
            if asked == self._asked:
                self.arrived.emit([section(message)])

        self._context.archive.ask(
            self._context.jobs,
            tr("查找资料库"),
            search_in,
            question,
            done=arrived,
            failed=failed,
            key="archive-search",
        )

    def _tell_again(self) -> None:
        """Show what was found; whether the project has it may be otherwise than before."""
        if self._hits is not None:
            session = self._context.session
            project = held((one, session.report(one.id)) for one in session.documents)
            self.arrived.emit(rows_of(self._hits, project))


def _copy(hit: ArchiveHit) -> None:
    """The sentence with where it stands."""
    dated = f"（{hit.date}）" if hit.date else ""
    name = f"《{hit.title}》" if hit.title else Path(hit.file).name
    where = f"，{hit.section}" if hit.section else ""
    QGuiApplication.clipboard().setText(f"{hit.text.strip()}〔来源：{name}{dated}{where}〕")


def _open_folder(hit: ArchiveHit) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(hit.file).parent)))
