"""A key press in a long draft: from the key to the text laid out and painted."""

import time

from xubao.model import DraftRun, DraftSection, SavedDraft

_SENTENCE = "中关村示范区新一轮空间优化调整方案已报送国家有关部委，区块数量拟由164个整合为121个。"


def key_press(characters: int = 200_000, keys: int = 60) -> float:
    """95th percentile of a key press, in milliseconds, in a draft of that many characters."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from xubao.window.drafting.editor import DraftEdit
    from xubao.window.theme import Theme

    app = QApplication.instance() or QApplication([])
    edit = DraftEdit(Theme(), lambda _origin: "")
    edit.resize(900, 800)
    edit.show()
    edit.load(_draft(characters))
    while not edit.whole:
        QApplication.processEvents()
    _settle(0.5)
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().characterCount() // 2)
    edit.setTextCursor(cursor)
    _settle(0.5)
    found: list[float] = []
    for _ in range(keys):
        start = time.perf_counter()
        QTest.keyClicks(edit, "a")
        edit.viewport().repaint()
        found.append((time.perf_counter() - start) * 1000)
        _settle(0.02)
    edit.close()
    del app
    return sorted(found)[int(0.95 * (len(found) - 1))]


def read_back(characters: int = 200_000, keys: int = 20) -> float:
    """Milliseconds of reading a draft of that many characters back after a key, the median."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtWidgets import QApplication

    from xubao.window.drafting.editor import DraftEdit
    from xubao.window.theme import Theme

    app = QApplication.instance() or QApplication([])
    edit = DraftEdit(Theme(), lambda _origin: "")
    draft = _draft(characters)
    edit.load(draft)
    while not edit.whole:
        QApplication.processEvents()
    draft = edit.read(draft)
    cursor = QTextCursor(edit.document())
    cursor.setPosition(edit.document().characterCount() // 2)
    found: list[float] = []
    for _ in range(keys):
        cursor.insertText("a")
        start = time.perf_counter()
        draft = edit.read(draft)
        found.append((time.perf_counter() - start) * 1000)
    del app
    return sorted(found)[keys // 2]


def _settle(seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()


def _draft(characters: int) -> SavedDraft:
    paragraph = (DraftRun(_SENTENCE * 4, 0, "t0001"),)
    sections = tuple(
        DraftSection(f"s{index}", f"o{index}", 2, f"（{index}）推进空间优化调整", (paragraph,) * 4)
        for index in range(characters // (16 * len(_SENTENCE)))
    )
    return SavedDraft("d1", ("d2",), (), None, "关于研究处理情况的报告", "市人大常委会：", sections)
