"""Pictures of every page with the sample project: `python -m tests.screens FOLDER [PROJECT]` (make screens).

1440×900 in light and dark, and light at 1100×700, the smallest screen the window is meant for.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from xubao.operations import documents, projects
from xubao.places import sample
from xubao.settings import Settings
from xubao.window import words
from xubao.window.app import make_shell
from xubao.window.drafting.page import DraftingPage
from xubao.window.preferences import Preferences
from xubao.window.reports.page import ReportsPage
from xubao.window.shell import PAGES, START, Shell

LOOKS = (("light", (1440, 900), ""), ("dark", (1440, 900), ""), ("light", (1100, 700), "-small"))
_LONGEST = 120.0  # seconds until a page must have settled


def grab(folder: Path, project: Path) -> list[Path]:
    """Open each page of a copy of the project and write its picture.

    Args:
        folder: made when missing; gets reports-light.png and so on.
        project: a project file, which stays as it is.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["screens"])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    kept = words.install(app, "zh")
    written: list[Path] = []
    with tempfile.TemporaryDirectory() as place:
        copy = Path(shutil.copy(project, Path(place) / project.name))
        for theme, size, suffix in LOOKS:
            written += _grab_look(app, folder, copy, theme, size, suffix)
    for translator in kept:
        app.removeTranslator(translator)
    return written


def _grab_look(
    app: QApplication, folder: Path, project: Path, theme: str, size: tuple[int, int], suffix: str
) -> list[Path]:
    shell = make_shell(Preferences(Settings(theme=theme)))
    shell.resize(*size)
    shell.show_page(START)
    shell.show()
    _settle(app, shell)
    written = [_write(shell, folder / f"start-{theme}{suffix}.png")]
    shell.context.session.open(project)
    _settle(app, shell)
    for name, _title, _class in PAGES:
        shell.show_page(name)
        _settle(app, shell)
        _arrange(app, shell, name)
        _settle(app, shell)
        written.append(_write(shell, folder / f"{name}-{theme}{suffix}.png"))
    shell.close()
    return written


def _arrange(app: QApplication, shell: Shell, name: str) -> None:
    """Bring a page to what is worth seeing."""
    page = shell.page(name)
    if isinstance(page, ReportsPage):
        page.library.choose(shell.context.session.documents[0].id)
        _settle(app, shell)
        report = page.report
        if report is not None:
            page.reader.sheet.go_to(report.statements[len(report.statements) // 2].start)
    elif isinstance(page, DraftingPage):
        if page.controller.base is None:
            page.begin.wanted.emit(page.begin.choice())
            _until(app, lambda: page.controller.base is not None and page.editor.whole)
        _settle(app, shell)
        leaf = next((one for one in page.controller.opinions if page.controller.offers(one.id)), None)
        if leaf is not None:
            page.tree.mark(leaf.id)
            page.editor.go_to_opinion(leaf.id)


def _settle(app: QApplication, shell: Shell) -> None:
    quiet = time.monotonic()
    while time.monotonic() - quiet < 0.3:
        _until(app, lambda: not shell.context.jobs.busy)
        app.processEvents()
        time.sleep(0.005)


def _until(app: QApplication, there: Callable[[], bool]) -> None:
    begun = time.monotonic()
    while not there() and time.monotonic() - begun < _LONGEST:
        app.processEvents()
        time.sleep(0.005)


def _write(shell: Shell, path: Path) -> Path:
    shell.grab().save(str(path))
    return path


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
        for path in grab(Path(arguments[0]), project):
            sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
