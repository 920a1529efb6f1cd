"""撤销 and 重做: of the text one is typing in first, then of the page one is on; the menu says what."""

from functools import partial

from PySide6.QtCore import QEvent, QMetaObject, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QUndoStack
from PySide6.QtWidgets import QApplication, QWidget

from xubao.window.actions import Actions
from xubao.window.main_window import MainWindow
from xubao.window.undo import UndoStacks
from xubao.window.words import tr


class Again:
    """What a notice's button does: the step that it was offered for, as long as nothing was done since.

    Args:
        step: "undo" or "redo".
    """

    def __init__(self, stack: QUndoStack, step: str) -> None:
        self._stack, self._step = stack, step
        self._at, self._said = stack.index(), self._now()

    def _now(self) -> str:
        return self._stack.undoText() if self._step == "undo" else self._stack.redoText()

    def possible(self) -> bool:
        """Whether the step is the next one still."""
        can = self._stack.canUndo() if self._step == "undo" else self._stack.canRedo()
        return can and self._stack.index() == self._at and self._now() == self._said

    def __call__(self) -> None:
        """Do it."""
        if self.possible():
            getattr(self._stack, self._step)()


_KEYS = {"undo": QKeySequence.StandardKey.Undo, "redo": QKeySequence.StandardKey.Redo}


class Undoing(QObject):
    """Binds the two actions and keeps their words true.

    Args:
        parent: the window as a widget; it ends with it.
        window: the same, told what was undone.
    """

    def __init__(self, parent: QWidget, window: MainWindow, stacks: UndoStacks, actions: Actions) -> None:
        super().__init__(parent)
        self._parent, self._window, self._stacks, self._actions = parent, window, stacks, actions
        self._field: QWidget | None = None
        self._beside: QWidget | None = None
        self._written_last = False
        self._bound: list[QMetaObject.Connection] = []
        for step in _KEYS:
            actions.bind(f"edit.{step}", partial(self._do, step))
        for signal in (
            stacks.undoTextChanged, stacks.redoTextChanged, stacks.canUndoChanged, stacks.canRedoChanged
        ):  # fmt: skip
            signal.connect(lambda _now: self._say())
        stacks.indexChanged.connect(self._stepped)
        self._say()

    def listen(self) -> None:
        """Follow the focus from now on: not before the window is seen, as this needs kinds of fields it has not."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)
            self._focus_changed(None, self._parent.focusWidget())

    def _do(self, step: str) -> None:
        field, stack = self._edited(step), self._stacks.activeStack()
        if field is not None:
            getattr(field, step)()
            return
        text = self._stacks.undoText() if step == "undo" else self._stacks.redoText()
        getattr(self._stacks, step)()
        if not text:
            return
        if step == "undo":
            self._window.tell(tr("已撤销：{text}").format(text=text), (tr("重做"), Again(stack, "redo")))
        else:
            self._window.tell(tr("已重做：{text}").format(text=text), (tr("撤销"), Again(stack, "undo")))

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._parent:
            return  # a menu or another window: one comes back to the same field
        self._see_page(now)
        if now is self._field:
            return
        from PySide6.QtWidgets import QLineEdit, QTextEdit

        for bound in self._bound:
            QObject.disconnect(bound)
        self._field = now if isinstance(now, QTextEdit | QLineEdit) and not now.isReadOnly() else None
        self._bound = []
        if self._field is not None:
            self._field.installEventFilter(self)
        if isinstance(self._field, QTextEdit):
            self._bound = [
                self._field.undoAvailable.connect(self._say),
                self._field.redoAvailable.connect(self._say),
            ]
        elif isinstance(self._field, QLineEdit):
            self._bound = [self._field.textChanged.connect(self._say)]
        self._say()

    def _see_page(self, now: QWidget) -> None:
        """Know the text that is written on the page one is on."""
        from PySide6.QtWidgets import QTextEdit

        from xubao.window.page import Page

        page: QWidget | None = now
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        text = page.typed if isinstance(page, Page) else None
        if text is not self._beside:
            self._beside, self._written_last = text, False
        if isinstance(text, QTextEdit) and not text.property("followed"):
            text.setProperty("followed", True)
            text.document().undoCommandAdded.connect(lambda: self._written(text))
            text.undoAvailable.connect(self._say)
            text.redoAvailable.connect(self._say)

    def _written(self, text: QWidget) -> None:
        self._written_last = text is self._beside
        self._say()

    def _stepped(self, _index: int) -> None:
        self._written_last = False
        self._window.offers_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field with nothing to take back lets the keys through to the page: Qt's own fields keep them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            for step, key in _KEYS.items():
                if event.matches(key) and self._edited(step) is None:
                    event.ignore()
                    return True
        return False

    def _edited(self, step: str) -> QWidget | None:
        """The field the person is typing in: its own undo comes first. One with nothing to take back has no claim.

        Beside the text of the page it is that text, where what was done last was done there (a card put in by Enter).
        """
        from PySide6.QtWidgets import QLineEdit, QTextEdit

        field: QWidget | None = self._parent.focusWidget()
        if not isinstance(field, QTextEdit | QLineEdit):
            field = self._beside if self._written_last else None
        if not isinstance(field, QTextEdit | QLineEdit) or field.isReadOnly():
            return None
        typed = field.document() if isinstance(field, QTextEdit) else field
        return field if (typed.isUndoAvailable() if step == "undo" else typed.isRedoAvailable()) else None

    def _say(self, _now: object = None) -> None:
        """Put into the menu what would be taken back or done again."""
        stacks = self._stacks
        for step, word, text, can in (
            ("undo", tr("撤销"), stacks.undoText(), stacks.canUndo()),
            ("redo", tr("重做"), stacks.redoText(), stacks.canRedo()),
        ):
            typed = self._edited(step) is not None
            what = tr("输入的文字") if typed else text
            self._actions[f"edit.{step}"].setText(f"{word}{tr('：')}{what}" if what else word)
            self._actions.enable((f"edit.{step}",), typed or can)
