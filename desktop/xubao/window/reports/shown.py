"""What the commands and menus of the page ask of it: which report is seen, and to show the places of a name."""

from typing import Protocol

from PySide6.QtCore import QPoint

from xubao.model import Report


class Shown(Protocol):
    """The report that is seen."""

    @property
    def document_id(self) -> str:
        """Id of the document that is seen, "" for none."""
        ...

    @property
    def report(self) -> Report | None:
        """Its report, None while there is none."""
        ...

    @property
    def failed(self) -> str:
        """Name of the file that is marked in the list where it could not be read, else ""."""
        ...

    def show_name(self, name: str, at: QPoint) -> object:
        """Show where a name stands, in a small window at a place on the screen."""
        ...
