"""Backs the open project up without being asked: when it is opened, and every half hour of work on it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from xubao.window.context import Context
from xubao.window.jobs import SAVING
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.model import Progress
    from xubao.operations.projects import OpenProject

EVERY = 30 * 60 * 1000
"""ms between backups; none is made where nothing changed."""

_LATEST = 60 * 1000  # ms after which the first one does not wait for reports any more


class AutoBackup(QObject):
    """Makes the backups of whatever project the session has open, off the window's thread.

    The first one waits until the reports are read, so that opening is not slower for it.
    """

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._due = False  # whether the project open waits for its first backup
        self._told = ""  # what was said of a failure last: it is said once
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.back_up)
        self._first = QTimer(self, interval=_LATEST, singleShot=True)
        self._first.timeout.connect(self._opened)
        session = context.session
        session.project_changed.connect(self._project_changed)
        session.reports_ready.connect(self._opened)
        context.preferences.changed.connect(self._follow)

    def back_up(self) -> None:
        """Make a backup now, where something changed and the person has not switched it off."""
        opened = self._context.session.opened
        if opened is None or not self._context.preferences.value.backups:
            return
        from xubao.operations import backups

        def work(progress: "Progress", opened: "OpenProject" = opened) -> object:
            return backups.back_up(opened, progress)

        self._context.jobs.run(
            tr("备份项目"), work, self._made, failed=self._failed, key=f"backup:{id(opened)}", lane=SAVING
        )

    def _project_changed(self) -> None:
        opened = self._context.session.opened
        self._due, self._told = opened is not None, ""
        self._follow()
        if opened is None:
            self._timer.stop()
            self._first.stop()
            return
        self._timer.start()
        self._first.start()
        if (
            self._context.session.documents and self._context.session.complete
        ):  # saved elsewhere: no report is read
            self._opened()

    def _opened(self) -> None:
        if self._due:
            self._due = False
            self._first.stop()
            self.back_up()

    def _follow(self) -> None:
        opened = self._context.session.opened
        if opened is not None:
            opened.backups_in = self._context.preferences.value.backup_folder

    def _made(self, _backup: object) -> None:
        self._told = ""

    def _failed(self, message: str) -> None:
        if message != self._told:
            self._told = message
            self._context.session.problem.emit(tr("备份项目"), message)
