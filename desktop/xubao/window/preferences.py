"""What the person has set, kept as they set it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from xubao.settings import Settings


class Preferences(QObject):
    """Holds the Settings; every change is written at once.

    Signals:
        changed: something was set.

    Args:
        keep: whether to read and write the person's settings file; tests and screenshots don't.
    """

    changed = Signal()

    def __init__(
        self, value: Settings | None = None, *, keep: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.value = value or (self._read() if keep else Settings())

    def change(self, **fields: Any) -> None:
        """Set some fields of Settings."""
        value = replace(self.value, **fields)
        if value == self.value:
            return
        self.value = value
        if self._keep:
            from xubao.operations.settings import save_settings

            save_settings(value)
        self.changed.emit()

    def remember_project(self, path: str, most: int = 8) -> None:
        """Put a project file at the head of those opened last."""
        rest = [other for other in self.value.recent if other != path]
        self.change(recent=(path, *rest)[:most])

    def forget_project(self, path: str) -> None:
        """Take a project file out of those opened last."""
        self.change(recent=tuple(other for other in self.value.recent if other != path))

    def folder(self) -> str:
        """Where the person keeps projects, as far as is known: what a file dialog begins with."""
        from xubao.operations.untitled import is_untitled

        places = [Path(path) for path in self.value.recent]
        return str(next((path.parent for path in places if not is_untitled(path)), Path.home()))

    @staticmethod
    def _read() -> Settings:
        from xubao.operations.settings import load_settings

        return load_settings()
