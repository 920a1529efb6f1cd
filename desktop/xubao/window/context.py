"""What every page gets: nothing is reached through a global."""

from dataclasses import dataclass

from xubao.window.actions import Actions
from xubao.window.archive.desk import Archive
from xubao.window.jobs import Jobs
from xubao.window.preferences import Preferences
from xubao.window.session import Session
from xubao.window.theme import Theme


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of the running window that pages share.

    Attributes:
        preferences: what the person has set; `preferences.value` is the Settings.
        jobs: the one way to do long work.
        theme: named colours, fonts and icons; `theme.changed` when they change.
        actions: the one table of actions.
        session: the open project.
        archive: the office's archive, one for all windows.
    """

    preferences: Preferences
    jobs: Jobs
    theme: Theme
    actions: Actions
    session: Session
    archive: Archive
