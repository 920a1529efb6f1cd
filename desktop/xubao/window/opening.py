"""What a window does about a project that does not open, or that the program's last run did not save whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from xubao.model import ProjectError, XubaoError
from xubao.window.context import Context
from xubao.window.main_window import AllWindows, MainWindow
from xubao.window.words import told, tr

if TYPE_CHECKING:
    from xubao.operations.projects import OpenProject, Unsaved

_TAKEN = ("locked", "read-only")
"""Why a project file that is sound is not opened: codes of ProjectError."""

# What asks is fetched when there is something to ask: the window's start does without.


class Opening(QObject):
    """Answers for a window when a project is refused, and offers what its last run did not save.

    Args:
        parent: the window, over which dialogs stand.
        window: the same, for what is asked of it.
        windows: all of them.
        open_path: opens a project file in this window.
    """

    def __init__(
        self,
        parent: QWidget,
        window: MainWindow,
        windows: AllWindows,
        context: Context,
        open_path: Callable[[Path], object],
    ) -> None:
        super().__init__(parent)
        self._parent, self._window, self._windows, self._open_path = parent, window, windows, open_path
        self._context, self._session = context, context.session
        self._preferences = context.preferences
        self._asked: OpenProject | None = None
        self._session.refused.connect(self.refused)
        self._session.project_changed.connect(self._look)

    def refused(self, path: Path, error: ProjectError) -> None:
        """A project file does not open: show the window that has it, or offer another way."""
        if error.code == "open-here":
            if not self._windows.bring_project(path, self._window):
                self._session.problem.emit(tr("打开项目"), told(error))
        elif error.code in _TAKEN:
            self._another_way(path, error)
        else:
            self._mend(path, error)

    def _mend(self, path: Path, error: ProjectError) -> None:
        """Offer to mend a file or to open its backup; where there is nothing to offer, say what is wrong."""
        from xubao.window.dialogs.damaged import offer_help

        if not offer_help(self._context, self._parent, path, error, self._open_path):
            self._session.problem.emit(tr("打开项目"), told(error))

    def _another_way(self, path: Path, error: ProjectError) -> None:
        """A sound file that cannot be written: to be looked at, or a copy of it."""
        from xubao.operations import projects
        from xubao.window.dialogs.open_elsewhere import Way, ask_way

        way = ask_way(path, error, self._parent)
        do = self._session.jobs.do
        if way is Way.READ_ONLY:
            self._adopt(lambda: projects.open_read_only(path, do), path)
        elif way is Way.COPY:
            self._adopt(lambda: projects.open_copy(path, do), None)

    def _adopt(self, opener: Callable[[], "OpenProject"], remember: Path | None) -> None:
        try:
            opened = opener()
        except XubaoError as error:
            self._session.problem.emit(tr("打开项目"), told(error))
            return
        self._session.adopt(opened)
        if remember is not None:
            self._preferences.remember_project(str(remember))

    # what was not saved when a program ended

    def _look(self) -> None:
        opened = self._session.opened
        if opened is None or opened is self._asked or opened.read_only:
            return
        from xubao.operations import projects

        self._asked = opened
        record = projects.left_unsaved(opened)  # now: later there may be one of this very run
        if record is not None:
            QTimer.singleShot(0, lambda: self.offer_unsaved(record))
        if opened.former is not None:
            said = tr("这个项目由旧版续报保存，已换成新格式；原来的文件留在 {path}")
            self._window.tell(said.format(path=opened.former))

    def offer_unsaved(self, record: "Unsaved") -> None:
        """Offer what the last run held of this project and its file did not take."""
        from xubao.operations import leftovers, projects

        opened = self._session.opened
        if opened is None or opened is not self._asked:
            return
        from xubao.window.dialogs.left_unsaved import Answer, ask_unsaved

        answer = ask_unsaved(opened.path, record.since, projects.what_differs(opened, record), self._parent)
        if opened is not self._session.opened:
            return  # the program is being ended meanwhile
        if answer is Answer.BRING_BACK:
            leftovers.bring_back(opened, record)
            self._session.adopt(opened)  # every page shows what came back
            self._window.tell(tr("已取回上次没有写进项目文件的内容。"))
        elif answer is Answer.GIVE_UP:
            projects.give_up_unsaved(opened.path)
