"""Gets ready what the person will want next, while they look at what there is."""

import threading
from collections.abc import Callable, Iterable
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from xubao.window.jobs import Jobs

_OPERATIONS = ("projects", "drafts", "ledger", "comparing", "correcting")
WARMING = "xubao-warm"
"""The thread's name."""
_NEXT = 100  # ms between two pages, for the person's own clicks to come between


class Preloader(QObject):
    """Loads modules on another thread, then builds the pages one by one while nothing else is going on.

    Without it the first click on each page waits for its modules and its widgets, which is long enough to be felt.

    Args:
        modules: the pages' modules.
        pages: their names, in the order they are built.
        build: builds a page unless it is there.
    """

    def __init__(
        self,
        jobs: Jobs,
        modules: Iterable[str],
        pages: Iterable[str],
        build: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._build = jobs, build
        self._modules, self._pages = tuple(modules), list(pages)
        self._thread: threading.Thread | None = None
        self._stopped = False
        self._timer = QTimer(self, interval=_NEXT)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._load, name=WARMING, daemon=True)
        self._thread.start()
        self._timer.start()

    def stop(self) -> None:
        """The window is being closed: what is being loaded is the last. Does not wait for it."""
        self._stopped = True
        self._timer.stop()

    @property
    def ready(self) -> bool:
        """Whether everything is there."""
        return not self._pages

    def _load(self) -> None:
        from xubao.operations.warmup import warm, warm_opening

        self._jobs.warm(warm)
        warm_opening()
        for name in (*self._modules, *(f"xubao.operations.{verb}" for verb in _OPERATIONS)):
            if self._stopped:
                return
            import_module(name)

    def _step(self) -> None:
        if self._jobs.busy or (self._thread is not None and self._thread.is_alive()):
            return
        if self._pages:
            self._build(self._pages.pop(0))
        if not self._pages:
            self._timer.stop()
