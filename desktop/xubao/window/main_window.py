"""What the parts of a main window ask of it, and of the program's other windows."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class MainWindow(Protocol):
    """The window that a part belongs to."""

    @property
    def current(self) -> str:
        """Id of the page that is seen."""
        ...

    def show_page(self, name: str) -> None:
        """Show a page."""
        ...

    def tell(self, message: str, action: tuple[str, Callable[[], object]] | None = None) -> None:
        """Say above the page that something was done, with a button (its text, what it does)."""
        ...

    def offers_changed(self) -> None:
        """Something was done: what a notice offered may be possible no more."""
        ...


class AllWindows(Protocol):
    """The windows of the program."""

    def new(self) -> object:
        """Another window with the start page, in front."""
        ...

    def take(self, path: Path | None) -> None:
        """Show a project in a window of its own; None for an empty window."""
        ...

    def bring_project(self, path: Path, asking: object) -> bool:
        """Show the window in which a project is open, telling so in `asking` if it is that. Whether it is open."""
        ...

    def close_all(self) -> bool:
        """Close every window as if the person did. Returns whether all are closed: one may ask and be kept."""
        ...
