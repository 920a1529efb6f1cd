"""What is unreachable is collected on the window's thread, whoever made it; Python's collector is off meanwhile."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from xubao.window.garbage import Collector


class Held(QWidget):
    """A widget in a cycle, as a closed window is."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def test_a_closed_window_is_deleted_on_its_own_thread_whoever_makes_objects(
    qapp: QApplication, qtbot: QtBot
) -> None:
    deleted_on: list[str] = []
    enough = threading.Event()

    def make_many() -> None:
        kept: list[list[int]] = []
        while not enough.is_set():
            kept = [[number] for number in range(30_000)]
        assert kept

    gc.collect()
    weakref.finalize(Held(), lambda: deleted_on.append(threading.current_thread().name))
    working = threading.Thread(target=make_many)
    working.start()
    try:
        qtbot.waitUntil(lambda: deleted_on != [], timeout=20_000)
    finally:
        enough.set()
        working.join()
    assert deleted_on == [threading.main_thread().name]


def test_a_collector_that_stops_leaves_it_to_python_again() -> None:
    parent = QObject()
    collector = Collector(parent)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    gc.disable()  # as it was found
