"""What the person has set, kept as they set it."""

from dataclasses import replace
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

    @staticmethod
    def _read() -> Settings:
        from xubao.operations.settings import load_settings

        return load_settings()
