"""The window at work, as `window` measures it: `python -m tests.bench.working FOLDER five|all`, with FOLDER for files.

Beats of a 5 ms timer show how long the window was not there, and during what. Says one line of JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from xubao.operations import drafts, exporting
from xubao.operations.workers.pool import Workers
from xubao.places import sample
from xubao.settings import WordSettings
from xubao.window import app as start
from xubao.window.drafting.draft_controller import guess
from xubao.window.preferences import Preferences
from xubao.window.preloading import Preloader
from xubao.window.shell import PAGES

_LONG = 100_000
_MOST = 120  # seconds for any one thing


class Heart:
    """Beats while there is a window; knows what was going on when it did not.

    Attributes:
        beats: milliseconds between two of them, and during what.
        own: of these, how many the window's thread had the processor: what else the machine does is not in it.
    """

    def __init__(self) -> None:
        self.beats: list[tuple[float, str]] = []
        self.own: list[tuple[float, str]] = []
        self.phase = ""
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """From now on it counts."""
        self._last, self._used = time.perf_counter(), time.thread_time()
        self._timer.start()

    def _beat(self) -> None:
        now, used = time.perf_counter(), time.thread_time()
        self.beats.append(((now - self._last) * 1000, self.phase))
        self.own.append(((used - self._used) * 1000, self.phase))
        self._last, self._used = now, used


class Run:
    """A window, driven."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.app = QApplication(sys.argv[:1])
        self.app.setStyle("Fusion")
        start.less_stutter(self.app)
        self.workers = Workers()
        self.shell = start.make_shell(Preferences(keep=False), eager=True, workers=self.workers)
        self.session, self.jobs = self.shell.context.session, self.shell.context.jobs
        self.heart = Heart()
        self.children = 0.0

    def wait(self, until: Callable[[], bool], most: float = _MOST) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + most
        while time.monotonic() < end and not until():
            self.app.processEvents()
            time.sleep(0.0005)

    def settle(self) -> None:
        """Until nothing is being done any more."""
        self.wait(lambda: False, 0.3)
        self.wait(lambda: not self.jobs.busy)
        self.wait(lambda: False, 0.3)
        self.children = max(self.children, sum(map(_resident, self.workers.pids)))

    def show(self) -> None:
        """The start page, until everything is ready behind it."""
        self.shell.show()
        self.wait(lambda: False, 1)
        preloader = self.shell.findChild(Preloader)
        self.wait(lambda: preloader is None or preloader.ready, 20)
        self.wait(lambda: False, 1)

    def take(self, phase: str, files: list[Path]) -> None:
        """Import files."""
        self.heart.phase = phase
        there = len(self.session.documents)
        self.session.add_files(files)
        self.wait(lambda: len(self.session.documents) == there + len(files) and self.session.complete)
        self.settle()

    def pages(self, names: tuple[str, ...]) -> None:
        """Show pages one after another."""
        for name in names:
            self.heart.phase = f"page {name}"
            self.shell.show_page(name)
            self.settle()

    def draft(self) -> None:
        """Draft, check, and export what there is."""
        drafting, ledger, compare = (self.shell.page(name) for name in ("drafting", "ledger", "compare"))
        choice = guess(list(self.session.reports().items()))
        self.shell.show_page("drafting")
        self.heart.phase = "drafting"
        drafting.controller.make(choice)
        self.settle()
        self.heart.phase = "checking the draft"
        self.shell.show_page("checking")
        self.settle()
        self.heart.phase = "exporting"
        saved, word = self.session.project.draft, WordSettings()
        whole = drafts.whole_draft(self.session.opened, saved)
        self._export(exporting.export_draft, whole, self.folder / "稿.docx", word)
        self._export(exporting.export_ledger_xlsx, ledger.state.ledger, self.folder / "账.xlsx")
        self._export(
            exporting.export_comparison_docx, compare.state.prepared.comparison, self.folder / "改.docx"
        )
        self.settle()
        assert len(list(self.folder.glob("?.docx")) + list(self.folder.glob("?.xlsx"))) == 3

    def _export(self, verb: Callable[..., None], *what: object) -> None:
        jobs = self.jobs
        jobs.run("导出", lambda progress: jobs.do(verb, *what, progress=progress), lambda _none: None)

    def long(self) -> None:
        """Import two long reports and compare them."""
        texts = [path.read_text("utf8") for path in sorted(sample().glob("20*.txt"))]
        whole = ("\n".join(texts) * (_LONG // sum(map(len, texts)) + 1))[:_LONG]
        files = [self.folder / "长-2031.txt", self.folder / "长-2032.txt"]
        files[0].write_text(whole, "utf8")
        files[1].write_text(whole.replace("推进", "加快推进").replace("落实", "抓好落实"), "utf8")
        self.shell.show_page("reports")
        self.take("importing two long reports", files)
        self.heart.phase = "comparing two long reports"
        old, new = (document.id for document in self.session.documents[-2:])
        self.session.comparison_wanted.emit(old, new)
        self.settle()


def _resident(pid: int) -> float:
    return _status(str(pid), "VmRSS")


def _status(pid: str, key: str) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(key):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Work, then say what it was like."""
    run = Run(Path(sys.argv[1]))
    everything = sys.argv[2] == "all"
    run.show()
    run.heart.start()
    run.session.create(run.folder / "p.xubao")
    files = sorted(path for path in sample().iterdir() if path.suffix in {".txt", ".docx"})
    if not everything:
        files = [path for path in files if not path.name.startswith("示例")]
    run.take("importing", files)
    if everything:
        run.pages(tuple(name for name, _, _ in PAGES))
        run.draft()
    # not getrusage: that counts what the parent held before this program began
    memory = _status("self", "VmHWM")
    if everything:
        run.long()
    beats, own = sorted(run.heart.beats), sorted(run.heart.own)
    worst: dict[str, float] = {}
    for late, phase in beats:
        worst[phase] = max(late, worst.get(phase, 0.0))
    run.shell.verbs.offer_place = lambda: True
    run.shell.close()
    said = {
        "p99": beats[int(0.99 * (len(beats) - 1))][0],
        "worst": beats[-1][0],
        "during": beats[-1][1],
        "own_p99": own[int(0.99 * (len(own) - 1))][0],
        "own_worst": own[-1][0],
        "own_during": own[-1][1],
        "phases": {phase: round(late) for phase, late in worst.items()},
        "memory": memory,
        "workers": run.children,
    }
    print(json.dumps(said, ensure_ascii=False))


if __name__ == "__main__":
    main()
