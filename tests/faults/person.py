"""A person at the real window, offscreen: what is done here goes through its pages, its session and its editor."""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from xubao.model import Role


def live_in(home: Path) -> None:
    """Have the program's own folders in `home`; before anything of the program looks for them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home / name.lower())


class Person:
    """Sits at the window of this process.

    Args:
        home: where the program's own folders lie; None where that is settled already.

    Attributes:
        told: what the window said could not be done: (title, message).
        states: every state of saving that the window was told, with the monotonic time.
        fallen: what went wrong inside the program and stands in its log only.
        answers: words of a question → the button that is pressed; a question without an answer is pressed away.
        asked: the questions.
    """

    def __init__(self, home: Path | None = None) -> None:
        if home is not None:
            live_in(home)
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from xubao.window.app import make_shell
        from xubao.window.preferences import Preferences
        from xubao.window.shell import START
        from xubao.window.verbs import Verbs

        self.app = cast(QApplication, QApplication.instance() or QApplication(["xubao"]))
        Verbs.offer_place = lambda _self: True  # type: ignore[method-assign]  # nobody answers a dialog here
        self.shell = make_shell(Preferences())
        self.session = self.shell.context.session
        self.told: list[tuple[str, str]] = []
        self.states: list[tuple[float, Any]] = []
        self.fallen: list[str] = []
        self.answers: dict[str, str] = {}
        self.asked: list[str] = []
        logging.getLogger("xubao").addHandler(_Fallen(self.fallen))
        self.session.problem.connect(lambda title, message: self.told.append((title, message)))
        self.session.save_state_changed.connect(lambda state: self.states.append((time.monotonic(), state)))
        self._clerk = QTimer(interval=40)
        self._clerk.timeout.connect(self._answer)
        self._clerk.start()
        self.shell.show_page(START)
        self.shell.show()

    def _answer(self) -> None:
        """Press a button of the question that is on the screen."""
        from PySide6.QtWidgets import QDialog, QMessageBox

        asked = self.app.activeModalWidget()
        if isinstance(asked, QMessageBox):
            words = asked.text() + asked.informativeText()
            self.asked.append(words)
            wanted = next((button for part, button in self.answers.items() if part in words), "")
            button = next((one for one in asked.buttons() if wanted and wanted in one.text()), None)
            if button is not None:
                button.click()
            else:
                asked.reject()
        elif isinstance(asked, QDialog):
            asked.reject()

    def open(self, path: Path, *, over: bool = False) -> bool:
        """Open a project as the menu does. Returns whether that path is open now.

        Args:
            over: whether the one that is open stays open until then.
        """
        if not over:
            self.session.adopt(None)
        self.shell.verbs.open_path(path)
        opened = self.session.opened
        return opened is not None and opened.path.exists() and path.exists() and opened.path.samefile(path)

    def look(self, seconds: float = 0.0) -> None:
        """Let the window live for a while."""
        until = time.monotonic() + seconds
        while True:
            self.app.processEvents()
            left = until - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(0.004, left))

    def wait(self, there: Callable[[], object], seconds: float = 30.0) -> bool:
        """Let the window live until something is so. Returns whether it came to be."""
        until = time.monotonic() + seconds
        while not there():
            if time.monotonic() > until:
                return False
            self.look(0.005)
        return True

    def read_all(self) -> bool:
        """Wait until every document has been understood and nothing is going on."""
        return self.wait(lambda: self.session.complete and not self.shell.context.jobs.busy)

    # saving, as the window says it

    @property
    def saving(self) -> str:
        """saved, saving or unsaved."""
        state = self.session.save_state
        return str(state.saving) if state is not None else ""

    @property
    def code(self) -> str:
        """What stands in the way of saving."""
        state = self.session.save_state
        return state.code if state is not None else ""

    def saved(self, seconds: float = 10.0) -> bool:
        """Wait until the window says that everything is saved."""
        return self.wait(lambda: self.saving == "saved", seconds)

    def unsaved(self, seconds: float = 10.0) -> bool:
        """Wait until the window says that something is not saved."""
        return self.wait(lambda: self.saving == "unsaved", seconds)

    # edits

    def mark(self, document_id: str, nth: int, role: Role) -> tuple[str, int]:
        """Mark a document's nth statement on the 资料 page, by the page's own command. Returns its anchor."""
        page: Any = self.shell.page("reports")
        report = self.session.report(document_id)
        assert report is not None
        statement = report.statements[nth]
        page.commands.give_role(document_id, (statement.id,), role)
        return self.session.anchors(document_id)[statement.id]

    def editor(self) -> Any:
        """The response's editor, loaded, the cursor at its end, whichever document was in hand."""
        from PySide6.QtGui import QTextCursor

        self.shell.show_page("drafting")
        page: Any = self.shell.page("drafting")
        if self.session.project.response is not None and page.controller.base is not None:
            page.commands.documents.choose("response")
        assert self.wait(lambda: page.controller.base is not None and page.editor.whole), (
            "no draft to be seen"
        )
        page.editor.moveCursor(QTextCursor.MoveOperation.End)
        return page.editor

    def key(self, char: str) -> None:
        """One key pressed in the editor."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        editor = cast(Any, self.shell.page("drafting")).editor
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.app.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))

    def type(self, text: str, rate: float = 30.0) -> None:
        """Keys pressed one after another, so many a second."""
        for char in text:
            self.key(char)
            self.look(1 / rate)

    def leave(self) -> None:
        """Close the window."""
        self.shell.close()
        self.look(0.05)
        self._clerk.stop()


class _Fallen(logging.Handler):
    """Takes down errors of the log."""

    def __init__(self, into: list[str]) -> None:
        super().__init__(logging.ERROR)
        self._into = into

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self._into.append(f"{record.getMessage()} ({error!r})")
