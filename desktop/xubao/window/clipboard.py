"""剪切 复制 粘贴 全选 of the 编辑 menu: done by whatever list or text has the focus."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from xubao.window.actions import Actions

_NAMES = ("edit.cut", "edit.copy", "edit.paste", "edit.select_all")


class Clipboard(QObject):
    """Binds the four actions; each is off where what has the focus cannot do it.

    Args:
        window: whose actions they are.
    """

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions
        for name in _NAMES:
            actions.bind(name, partial(self._do, name))
        actions.enable(_NAMES, False)

    def listen(self) -> None:
        """Follow the focus from now on: not before the window is seen, as this needs kinds of fields it has not."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, self._window.focusWidget())

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window:
            return  # a menu or another window: what was possible still is when it is gone
        can = ways_of(now)
        for name in _NAMES:
            self._actions.enable((name,), name in can)

    def _do(self, name: str) -> None:
        way = ways_of(self._window.focusWidget()).get(name)
        if way is not None:
            way()


def ways_of(widget: QWidget | None) -> dict[str, Callable[[], object]]:
    """What of the four a widget can do: id of the action → what does it."""
    from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit

    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        found: dict[str, Callable[[], object]] = {
            "edit.copy": widget.copy,
            "edit.select_all": widget.selectAll,
        }
        return found if widget.isReadOnly() else {**found, "edit.cut": widget.cut, "edit.paste": widget.paste}
    if isinstance(widget, QAbstractItemView):
        return {"edit.copy": lambda: _copy_rows(widget), "edit.select_all": widget.selectAll}
    if hasattr(widget, "select_all"):
        texts: Any = widget  # the sheets of 资料 and 对照
        return {"edit.copy": texts.copy, "edit.select_all": texts.select_all}
    return {}


def _copy_rows(view: Any) -> None:
    """The words of the rows selected, a line each."""
    chosen = view.selectionModel().selectedIndexes() if view.selectionModel() is not None else []
    words = [str(index.data() or "") for index in chosen]
    if any(words):
        QApplication.clipboard().setText("\n".join(filter(None, words)))
