"""Unreachable objects are collected on the window's thread, and on no other.

Python collects cycles on whichever thread happens to make the next object. A closed window is such cycles: collected
on a job's thread, its widgets are deleted there while the window's thread goes through all widgets (a style sheet
that is set, for one), and the program ends with a segmentation fault. Qt's widgets must be deleted on their thread.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from xubao.processes import GARBAGE_LIMITS

_EVERY = 500  # ms between looks: what the threads throw away meanwhile is a few megabytes


class Collector(QObject):
    """Takes the place of Python's own collector until `stop`.

    Args:
        parent: lives as long as the windows do, and on their thread.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones."""
        due = [
            age
            for age, (count, limit) in enumerate(zip(gc.get_count(), GARBAGE_LIMITS, strict=True))
            if count > limit
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()
