"""Pictures of every page and dialog with the sample project: `python -m tests.screens FOLDER [PROJECT]` (make screens).

In both languages and both themes, at the sizes an office has; what is cut off or out of reach is listed, and then the
exit status is 1. `make test` looks for the same at two of the sizes (tests/window/test_layout.py).
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.window.clipping import faults
from xubao.operations import documents, projects
from xubao.places import sample
from xubao.settings import Settings
from xubao.window import words
from xubao.window.app import make_shell
from xubao.window.drafting.page import DraftingPage
from xubao.window.ledger.page import LedgerPage
from xubao.window.placing import SMALLEST
from xubao.window.preferences import Preferences
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import PAGES, START, Shell

LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
SIZES = ((1366, 728), (960, 600), (1920, 1040), (1093, 574), (911, 472), SMALLEST)
"""1366×768 less the task bar, at 100, 125 and 150 %; two others; the smallest that a window may be."""
_LONGEST = 120.0  # seconds until a page must have settled


def grab(folder: Path, project: Path) -> tuple[list[Path], list[str]]:
    """Open each page and dialog of a copy of the project and write its picture.

    Args:
        folder: made when missing; gets reports-zh-light-1366x728.png and so on.
        project: a project file, which stays as it is.

    Returns:
        The files written, and what is wrong in them, one line each.
    """
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["screens"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    written: list[Path] = []
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copy(project, Path(place) / project.name))
        for language in LANGUAGES:
            kept = words.install(app, language)
            for theme in THEMES:
                look = _Look(app, folder, f"{language}-{theme}", Settings(theme=theme, language=language))
                look.grab_all(copy)
                written += look.written
                wrong += look.wrong
            for translator in kept:
                app.removeTranslator(translator)
    return written, wrong


class _Look:
    """One language in one theme."""

    def __init__(self, app: QApplication, folder: Path, name: str, settings: Settings) -> None:
        self._app, self._folder, self._name = app, folder, name
        self.shell = make_shell(Preferences(settings))
        self.written: list[Path] = []
        self.wrong: list[str] = []

    def grab_all(self, project: Path) -> None:
        shell = self.shell
        shell.resize(*SIZES[0])
        shell.show_page(START)
        shell.show()
        shell.first_paint_done()
        self._sizes(START)
        shell.context.session.open(project)
        settle(self._app, shell)
        for name, _title, _class in PAGES:
            shell.show_page(name)
            settle(self._app, shell)
            arrange(self._app, shell, name)
            self._sizes(name)
        for name, dialog in dialogs_of(shell):
            dialog.show()
            settle(self._app, shell)
            self._take(dialog, name)
            dialog.close()
        shell.close()

    def _sizes(self, name: str) -> None:
        for size in SIZES:
            self.shell.resize(*size)
            settle(self._app, self.shell)
            self._take(self.shell, f"{name}-{size[0]}x{size[1]}")

    def _take(self, window: QWidget, name: str) -> None:
        path = self._folder / f"{name}-{self._name}.png"
        window.grab().save(str(path))
        self.written.append(path)
        self.wrong += [f"{path.name}: {one}" for one in faults(window)]


def dialogs_of(shell: Shell) -> Iterator[tuple[str, QWidget]]:
    """Dialogs that a person opens, each with a name for its picture."""
    from xubao.operations import erasing
    from xubao.window.dialogs.about import AboutDialog
    from xubao.window.dialogs.backups import BackupsDialog
    from xubao.window.dialogs.erase import EraseDialog
    from xubao.window.dialogs.help import HelpWindow
    from xubao.window.dialogs.names import NamesDialog
    from xubao.window.dialogs.papers import PapersDialog
    from xubao.window.settings.dialog import SettingsDialog

    context, opened = shell.context, shell.context.session.opened
    assert opened is not None
    made: list[tuple[str, QDialog]] = [
        ("settings", SettingsDialog(context, shell)),
        ("about", AboutDialog(context, shell)),
        ("names", NamesDialog(context, "", shell)),
        ("backups", BackupsDialog(context, opened, lambda: True, shell)),
        ("erase", EraseDialog(context, opened.path, erasing.copies_of(opened.path, (), None), shell)),
        ("help", HelpWindow(context, shell)),
        ("papers", PapersDialog(context, ("市发展改革委", "市财政局"), shell)),
    ]
    yield from made
    yield "palette", shell.find_command()
    found = shell.search_all()
    found.words.setText("创新")
    yield "search", found
    drafting = shell.page("drafting")
    if isinstance(drafting, DraftingPage):
        yield "history", drafting.commands.show_history()
        yield "left-facts", drafting.show_left()
        drafting.judging.edit()
        yield "opinions", drafting.findChildren(QDialog)[-1]
        yield from _document_dialogs(drafting)
    shell.tell_problem("导出", "磁盘已满")
    yield "notices", shell.show_notices()


def _document_dialogs(page: DraftingPage) -> Iterator[tuple[str, QWidget]]:
    """What is asked of the documents that a project writes."""
    from xubao.window.dialogs.edition import EditionDialog
    from xubao.window.dialogs.papers import DOCUMENTS, PapersDialog
    from xubao.window.dialogs.parts import HandOutDialog

    saved = page.commands.saved()
    assert saved is not None
    yield "new-document", PapersDialog(page.context, ("市财政局",), page, DOCUMENTS)
    yield "edition", EditionDialog(page.context.session.project.record_of(saved.id), page)
    yield "hand-out", HandOutDialog(saved, saved.sections[0].id, page)
    dialog = page.commands.documents.sign_off()
    if dialog is not None:
        yield "sign-off", dialog


def arrange(app: QApplication, shell: Shell, name: str) -> None:
    """Bring a page to what is worth seeing."""
    page = shell.page(name)
    if isinstance(page, ReportsPage):
        page.library.choose(shell.context.session.documents[0].id)
        settle(app, shell)
        report = page.report
        if report is not None:
            page.reader.sheet.go_to(report.statements[len(report.statements) // 2].start)
    elif isinstance(page, LedgerPage):
        page.table.selectRow(0)
    elif isinstance(page, DraftingPage):
        if page.controller.base is None:
            page.begin.wanted.emit(page.begin.choice())
            until(app, lambda: page.controller.base is not None and page.editor.whole)
        settle(app, shell)
        leaf = next((one for one in page.controller.opinions if page.controller.offers(one.id)), None)
        if leaf is not None:
            page.tree.mark(leaf.id)
            page.editor.go_to_opinion(leaf.id)


def settle(app: QApplication, shell: Shell, quiet: float = 0.1) -> None:
    """Let the window work until nothing is going on, and for some seconds more."""
    since = time.monotonic()
    while time.monotonic() - since < quiet:
        until(app, lambda: not shell.context.jobs.busy)
        app.processEvents()
        time.sleep(0.005)


def until(app: QApplication, there: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not there() and time.monotonic() - begun < _LONGEST:
        app.processEvents()
        time.sleep(0.005)


def _sample_project(folder: Path) -> Path:
    """The shipped sample project, or one made of the samples where none is shipped."""
    shipped = sorted(sample().glob("*.xubao"))
    if shipped:
        return shipped[0]
    made = folder / "示例项目.xubao"
    opened = projects.new_project(made)
    documents.add_files(
        opened, sorted(path for path in sample().iterdir() if path.suffix in (".txt", ".docx"))
    )
    opened.close()
    return made


def main(arguments: list[str]) -> int:
    """FOLDER, and perhaps a project file."""
    if not arguments:
        sys.stderr.write("python -m tests.screens FOLDER [PROJECT]\n")
        return 2
    with tempfile.TemporaryDirectory() as place:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = str(Path(place) / name)
        project = Path(arguments[1]) if len(arguments) > 1 else _sample_project(Path(place))
        written, wrong = grab(Path(arguments[0]), project)
        sys.stdout.writelines(f"{path}\n" for path in written)
        sys.stdout.writelines(f"cut off or out of reach: {one}\n" for one in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
