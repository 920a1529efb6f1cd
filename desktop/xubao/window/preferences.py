"""What the person has set, kept as they set it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from xubao.settings import Settings
from xubao.window.remembered import Remembered

if TYPE_CHECKING:
    from datetime import datetime


class Preferences(QObject):
    """Holds the Settings, for every window of the program; every change is written at once.

    Another program may run beside this one (on another screen, or where one hangs): what it set meanwhile is kept.

    Signals:
        changed: something was set.

    Attributes:
        remembered: what nobody sets: sizes, places, folders.

    Args:
        keep: whether to read and write the person's settings file; tests and screenshots don't.
    """

    changed = Signal()

    def __init__(
        self, value: Settings | None = None, *, keep: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._unwritten: dict[str, Any] = {}
        self.remembered = Remembered(keep=keep)
        self.value = value or (self._read() if keep else Settings())

    def change(self, **fields: Any) -> None:
        """Set some fields of Settings."""
        newest = self._newest()
        value = replace(newest, **fields)
        if value == self.value == newest:
            return
        before, self.value = self.value, value
        if self._keep:
            from xubao.operations.settings import save_settings

            self._unwritten.update(fields)
            if save_settings(value):
                self._unwritten.clear()
        if value != before:
            self.changed.emit()

    def remember_project(self, path: str, most: int = 8) -> None:
        """Put a project file at the head of those opened last."""
        from datetime import datetime  # not before something was opened: the window's start does without

        rest = [other for other in self._newest().recent if other != path]
        self.remembered.put(f"opened/{path}", datetime.now().isoformat(timespec="minutes"))
        self.change(recent=(path, *rest)[:most])

    def opened_on(self, path: str) -> "datetime | None":
        """When a project was last opened here; None where that is not known. The disk is not asked: it may be slow."""
        kept = self.remembered.get(f"opened/{path}")
        if not kept:
            return None
        from datetime import datetime

        try:
            return datetime.fromisoformat(kept)
        except ValueError:
            return None

    def forget_project(self, path: str) -> None:
        """Take a project file out of those opened last."""
        self.change(recent=tuple(other for other in self._newest().recent if other != path))

    def folder(self, dialog: str = "") -> str:
        """What a file dialog begins with: where it was last used, else where the person keeps projects.

        Args:
            dialog: its key in `remembered`; "" for one that remembers nothing of its own.
        """
        return self.remembered.folder(dialog, self._projects())

    def _projects(self) -> str:
        from xubao.operations.untitled import is_untitled

        places = [Path(path) for path in self.value.recent]
        return str(next((path.parent for path in places if not is_untitled(path)), Path.home()))

    def _newest(self) -> Settings:
        """What is set now, by whichever program."""
        if not self._keep:
            return self.value
        from xubao.operations.settings import load_settings

        return replace(load_settings(otherwise=self.value), **self._unwritten)

    @staticmethod
    def _read() -> Settings:
        from xubao.operations.settings import load_settings

        return load_settings()
