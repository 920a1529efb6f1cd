"""A window without a person: settings, data and cache in a temporary folder, nothing written elsewhere."""

import os
import pickle
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any, TypeVar

import pytest
from filelock import FileLock
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.archive.folder import TEXTS, put
from tests.window.child import Child, Start
from tests.window.samples import ReadSamples, take_samples, until
from xubao.model import Draft, Progress, SavedDraft, silent
from xubao.operations import documents, drafts, projects
from xubao.operations.archive import build_archive
from xubao.operations.workers.pool import Workers
from xubao.places import sample
from xubao.window.app import make_shell
from xubao.window.drafting.draft_controller import guess
from xubao.window.garbage import Collector
from xubao.window.preferences import Preferences
from xubao.window.shell import START, Shell
from xubao.window.verbs import Verbs
from xubao.window.words import install

T = TypeVar("T")


@pytest.fixture(autouse=True)
def nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog before closing would wait for ever: 稍后再说 is the answer where a test gives no other."""
    monkeypatch.setattr(Verbs, "offer_place", lambda _self: True)


_UNANSWERED = 20  # looks, a second apart, at the same question before it is nobody's


@pytest.fixture(autouse=True)
def no_question_waits_for_ever(qapp: QApplication) -> Iterator[None]:
    """A dialog that a test does not answer is closed, and the test fails."""
    seen: list[object] = []
    unanswered: list[str] = []

    def look() -> None:
        box = qapp.activeModalWidget()
        if box is None or (seen and seen[-1] is not box):
            seen.clear()
        if isinstance(box, QDialog):
            seen.append(box)
            if len(seen) > _UNANSWERED:
                unanswered.append(box.text() if isinstance(box, QMessageBox) else box.windowTitle())
                box.reject()
                seen.clear()

    timer = QTimer(interval=1000)
    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()
    assert unanswered == []


@pytest.fixture(autouse=True)
def widgets_are_deleted_on_their_thread(qapp: QApplication) -> Iterator[None]:
    """As in the program: no job's thread collects the windows of earlier tests."""
    collector = Collector(qapp)
    yield
    collector.look()
    collector.stop()
    collector.deleteLater()


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    """The screen speaks English."""
    kept = install(qapp, "en")
    yield
    for translator in kept:
        qapp.removeTranslator(translator)


class SharedWorkers(Workers):
    """Outlive the windows they work for: starting and warming them takes a second.

    What was computed once is not computed again: what the core makes of reports and drafts depends on nothing but
    what it is given. Work that is given a path reads or writes a file, and is done each time.

    Args:
        kept: a folder for what was computed, which the processes that run the tests share.
    """

    def __init__(self, kept: Path) -> None:
        super().__init__()
        self._kept = kept
        kept.mkdir(exist_ok=True)

    def do(self, work: Callable[..., T], /, *args: Any, progress: Progress = silent) -> T:
        """As ever, or what came of the same work before."""
        if any(isinstance(one, Path) for one in args):
            return self.compute(work, *args, progress=progress)
        file = self._kept / sha256(pickle.dumps((work, args), pickle.HIGHEST_PROTOCOL)).hexdigest()
        if not file.exists():
            made = self.compute(work, *args, progress=progress)
            written = file.with_suffix(f".{os.getpid()}-{get_ident()}")
            written.write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
            written.replace(file)  # whole, or not there
            return made
        known: T = pickle.loads(file.read_bytes())
        return known

    def compute(self, work: Callable[..., T], /, *args: Any, progress: Progress) -> T:
        """In one of the processes."""
        return super().do(work, *args, progress=progress)

    def close(self) -> None:
        """A window was closed: nothing to do."""

    def end(self) -> None:
        """The last test is done."""
        super().close()


@pytest.fixture(scope="session")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """The processes that compute, for every window of this run."""
    made = SharedWorkers(_of_all(tmp_path_factory) / "computed")
    yield made
    made.end()


@pytest.fixture
def shell(qtbot: QtBot, workers: Workers) -> Iterator[Shell]:
    """The main window on its start page."""
    made = make_shell(Preferences(), workers=workers)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show_page(START)
    made.show()
    made.first_paint_done()
    yield made
    made.close()


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts programs in processes of their own, and ends those that are left."""
    running: list[Child] = []

    def run(script: str = "say('ready')", project: Path | None = None) -> Child:
        running.append(Child(script, project))
        return running[-1]

    yield run
    for child in running:
        child.close()


@pytest.fixture
def settle(shell: Shell) -> Callable[[], None]:
    """Waits until no job is left."""

    return lambda: until(lambda: not shell.context.jobs.busy)


def _of_all(factory: pytest.TempPathFactory) -> Path:
    """The folder that is the same for all processes that run the tests."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def _made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """What takes seconds to make is made by one of the processes that run the tests, for all of them.

    Args:
        name: of a folder that is `make`'s own and stays; no other fixture may have it.
    """
    folder = _of_all(factory) / name
    kept = folder.with_suffix(".pickle")
    with FileLock(folder.with_suffix(".lock")):
        if not kept.exists():
            folder.mkdir()
            made = make(folder)
            kept.write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        known: T = pickle.loads(kept.read_bytes())
        return known


@pytest.fixture(scope="session")
def read_samples(tmp_path_factory: pytest.TempPathFactory) -> ReadSamples:
    """A project file of all samples, and its reports by document id."""

    def make(folder: Path) -> ReadSamples:
        path = folder / "示例.xubao"
        opened = projects.new_project(path)
        documents.add_files(
            opened, sorted(file for file in sample().iterdir() if file.suffix in (".txt", ".docx"))
        )
        ids = [document.id for document in opened.project.documents]
        reports = {document_id: documents.report_of(opened, document_id) for document_id in ids}
        opened.close()
        return path, reports

    return _made_once(tmp_path_factory, "read-samples", make)


@pytest.fixture(scope="session")
def drafted_samples(
    read_samples: ReadSamples, tmp_path_factory: pytest.TempPathFactory
) -> tuple[SavedDraft, Draft]:
    """A first draft from all samples."""

    def make(folder: Path) -> tuple[SavedDraft, Draft]:
        path, reports = read_samples
        opened = projects.open_project(Path(shutil.copy(path, folder)))
        for document_id, report in reports.items():
            opened.keep(document_id, report)
        choice = guess(list(reports.items()))
        assert choice is not None
        made = drafts.draft_in_project(
            opened, choice.opinions, choice.reports, choice.material, choice.precedent
        )
        opened.close()
        return made

    return _made_once(tmp_path_factory, "drafted-samples", make)


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a few small documents, which lie in the folder 文件 beside it; not to be changed."""

    def make(folder: Path) -> Path:
        for name, text in TEXTS.items():
            put(folder / "文件", name, text)
        build_archive([str(folder / "文件")], folder / "资料库", workers=0)
        return folder / "资料库"

    return _made_once(tmp_path_factory, "archived", make)


@pytest.fixture
def left_on() -> str:
    """The page on which the project of all samples was left: the window opens there and builds no other."""
    return "reports"


@pytest.fixture
def with_samples(shell: Shell, tmp_path: Path, read_samples: ReadSamples, left_on: str) -> Shell:
    """The window with a project of all samples."""
    take_samples(shell, read_samples, tmp_path, left_on)
    return shell
