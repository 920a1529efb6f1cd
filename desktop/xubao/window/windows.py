"""The windows of the one program: each its own project, page, undo and work; preferences, looks and workers shared."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from xubao.window.actions import Actions
from xubao.window.archive.desk import Archive
from xubao.window.context import Context
from xubao.window.jobs import Jobs
from xubao.window.preferences import Preferences
from xubao.window.session import Session
from xubao.window.shell import START, Shell
from xubao.window.theme import Theme
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.model.archive import ArchiveBuilt
    from xubao.operations.workers.pool import Workers
    from xubao.window.running import OpenNote

_FADE = 2_000  # ms after a window is closed in which timers that it started have come to their end


class Windows(QObject):
    """Holds the main windows; an application must exist.

    Args:
        workers: processes for what computes, ended with the last window. None to compute on threads of this one.
        eager: whether windows get their pages ready while the person looks at the first one.
        archive: the office's; one that answers on threads of this process where None.

    Attributes:
        shells: the windows, oldest first.

    Signals:
        changed: a project was opened, closed or saved, or how far it is saved is another.
    """

    changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        workers: "Workers | None" = None,
        *,
        eager: bool = False,
        archive: Archive | None = None,
    ) -> None:
        super().__init__()
        self.archive = archive or Archive(preferences)
        self.preferences, self._workers, self._eager = preferences, workers, eager
        self.shells: list[Shell] = []
        self.theme = Theme()
        self.theme.choose(preferences.value.theme, preferences.value.zoom)
        self.theme.apply()
        self._listen_to_archive()

    # windows

    def add(self) -> Shell:
        """Another window, not yet shown."""
        context = make_context(self.preferences, self._workers, self.theme, self.archive)
        shell = Shell(context, self, eager=self._eager)
        for part in (context.jobs, context.session, context.actions):
            part.setParent(shell)  # they end with it, on this thread, whichever way it ends
        context.session.project_changed.connect(self.changed)
        context.session.save_state_changed.connect(self.changed)
        shell.closed.connect(lambda: self._closed(shell))
        self.shells.append(shell)
        return shell

    def new(self) -> Shell:
        """Another window with the start page, in front."""
        shell = self.add()
        shell.show_page(START)
        shell.appear()
        self.bring(shell)
        return shell

    @property
    def front(self) -> Shell | None:
        """The window that the person works in."""
        active = QApplication.activeWindow()
        while active is not None and active not in self.shells:
            active = active.parentWidget()
        if isinstance(active, Shell):
            return active
        return self.shells[-1] if self.shells else None

    def bring(self, shell: Shell) -> None:
        """Put a window in front of the others."""
        states = QtCore.Qt.WindowState
        shell.setWindowState((shell.windowState() & ~states.WindowMinimized) | states.WindowActive)
        shell.show()
        shell.raise_()
        shell.activateWindow()
        QApplication.alert(shell)  # where the system lets no program come to the front by itself

    # projects

    def window_of(self, path: Path) -> Shell | None:
        """The window in which a project file is open; the file is not looked into."""
        return next((shell for shell in self.shells if _same(path, _open_in(shell))), None)

    def bring_project(self, path: Path, asking: object) -> bool:
        """Show the window in which a project is open already, and say so where it is the one that asks.

        Returns:
            Whether it is open.
        """
        shell = self.window_of(path)
        if shell is None:
            return False
        if shell is asking:
            shell.tell(tr("“{name}”就在这个窗口里。").format(name=path.stem))
        else:
            self.bring(shell)
        return True

    def take(self, path: Path | None) -> None:
        """What a second start of the program, or 在新窗口中打开, wants.

        Args:
            path: a project to show: its window where it is open, else one that is empty, else a new one. None for
                an empty window.
        """
        asking = QApplication.activeModalWidget()
        if asking is not None:
            self._take_later(asking, path)
            return
        known = self.window_of(path) if path is not None else None
        if known is not None:
            self.bring(known)
            return
        shell = self._empty() or self.new()
        self.bring(shell)
        if path is not None:
            shell.verbs.open_path(path)

    def _take_later(self, asking: QWidget, path: Path | None) -> None:
        """A question is open beside which no window answers: bring it to the front, take the path when it is closed."""
        asking.raise_()
        asking.activateWindow()
        QApplication.alert(asking)
        closed = getattr(asking, "finished", None)
        if closed is not None:
            closed.connect(lambda _result: self.take(path), QtCore.Qt.ConnectionType.SingleShotConnection)
        else:
            asking.destroyed.connect(lambda _gone: self.take(path))

    def _empty(self) -> Shell | None:
        """A window without a project in which nothing is going on."""
        idle = (
            one for one in self.shells if one.context.session.opened is None and not one.context.jobs.busy
        )
        return next(idle, None)

    # what is known of saving

    def notes(self) -> "tuple[OpenNote, ...]":
        """The projects that are open to be written, and how far each is saved."""
        from xubao.window.running import OpenNote  # nothing is open yet when the window starts

        found: list[OpenNote] = []
        for shell in self.shells:
            opened, state = shell.context.session.opened, shell.context.session.save_state
            if opened is not None and state is not None and not opened.read_only:
                note = OpenNote(str(opened.path), str(state.saving), state.at, state.code, state.kept)
                found.append(note)
        return tuple(found)

    def tell_mistake(self) -> None:
        """Something went wrong in the program: say so where the person works, with what is known of saving."""
        from xubao.window.crash import mistake_told

        if self.front is not None:
            self.front.notice.tell(mistake_told(self.notes()), "error")

    # the archive

    def _listen_to_archive(self) -> None:
        """Say where the person works what became of building it, and offer to go on with what was interrupted."""
        self._offered = False
        self.archive.built.connect(self._tell_built)
        self.archive.failed.connect(lambda message: self._tell(f"{tr('资料库')}{tr('：')}{message}", "error"))
        self.archive.stopped.connect(
            lambda: self._tell(tr("资料库停止更新，读过的都留着。"), "info", self._going_on())
        )
        self.archive.changed.connect(self._offer_to_go_on)

    def _tell_built(self, built: "ArchiveBuilt") -> None:
        from xubao.window.archived.told import became

        front, left_out = self.front, built.failed or built.classified or built.kept
        more = (tr("查看"), front.context.actions["file.archive"].trigger) if front and left_out else None
        self._tell(became(built), "warning" if built.failed or built.kept else "info", more)

    def _offer_to_go_on(self) -> None:
        """Once: a build was under way when the program was closed."""
        pending = self.archive.state.pending
        if self.archive.looked and not self._offered:
            self._offered = True
            if pending and not self.archive.building and self.preferences.value.archive.folders:
                said = tr("资料库上次没有更新完，已读 {count} 份。").format(count=pending)
                self._tell(said, "info", self._going_on())

    def _going_on(self) -> tuple[str, Callable[[], object]]:
        return tr("接着读"), self.archive.build

    def _tell(self, message: str, tone: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        if self.front is not None:
            self.front.notice.tell(message, tone, action, passing=True)

    # the end

    def close_all(self) -> bool:
        """Close every window as if the person did. Returns whether all are closed: one may ask and be kept."""
        return all(shell.close() for shell in reversed(self.shells.copy()))

    def save_all(self, timeout: float = 5.0) -> bool:
        """Write what is new in every window. Returns whether it is all in its files or kept on this machine."""
        for shell in self.shells:
            shell.context.session.leaving.emit()
        opened = [one for shell in self.shells if (one := shell.context.session.opened) is not None]
        states = [one.flush(timeout) for one in opened]
        return all(state.saving == "saved" or state.kept for state in states)

    def end(self) -> None:
        """End the program without a question: write what is new, let go of the files."""
        for shell in self.shells:
            shell.let_go()
        self._end_workers()
        if QThread.currentThread().loopLevel():  # else no event loop could be entered any more
            QApplication.exit(0)  # leaves dialogs too; quit() would ask each window first

    def _closed(self, shell: Shell) -> None:
        if shell not in self.shells:
            return  # closed twice
        self.shells.remove(shell)
        self.changed.emit()
        if self.shells:
            QTimer.singleShot(_FADE, shell.deleteLater)
        else:
            self._end_workers()

    def _end_workers(self) -> None:
        self.archive.close()
        if self._workers is not None:
            self._workers.close()


def make_context(
    preferences: Preferences,
    workers: "Workers | None" = None,
    theme: Theme | None = None,
    archive: Archive | None = None,
) -> Context:
    """The parts that a window's pages share; an application must exist.

    Args:
        workers: not ended with the window.
        theme: the application's; one of its own where None.
        archive: the program's; likewise.
    """
    theme = theme or Theme()
    jobs = Jobs(workers=workers)
    session = Session(jobs)
    session.follow_packs(preferences)
    return Context(preferences, jobs, theme, Actions(theme), session, archive or Archive(preferences))


def _open_in(shell: Shell) -> Path | None:
    opened = shell.context.session.opened
    return opened.path if opened is not None else None


def _same(path: Path, other: Path | None) -> bool:
    if other is None:
        return False
    try:
        return path.samefile(other)  # looks at names only: a file that is open is never opened anew
    except OSError:
        return path.absolute() == other.absolute()
