"""The one way to do long work: off the window's thread, with progress, cancel and one way back.

What computes goes further, to a process of its own (`Jobs.do`): Python on a second thread takes the interpreter from
the window, and painting stutters. A job's thread only waits for the answer.

After Anki's taskman (one primitive over concurrent.futures, answers reach the window by one signal) and
progress (nothing is shown for the first 0.6 s; Escape only asks).
"""

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from xubao.model import Cancelled, Progress, XubaoError
from xubao.operations.workers import Do, WorkLostError, here
from xubao.window.words import told, tr

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from xubao.operations.workers.pool import Workers

T = TypeVar("T")

SHOW_AFTER = 0.6
"""Seconds of work before its progress is shown."""

WORKING, ASKING, SAVING = "work", "ask", "save"
"""Lanes, which do not wait for each other: what is asked of the archive is answered while files are read; jobs of
SAVING are done one after another, in the order they were asked for."""

_POLL = 100  # ms between looks at how far the work is
JOBS = "xubao-"
"""What the names of the threads begin with."""
_WORKERS = {WORKING: 2, ASKING: 2, SAVING: 1}


class Job:
    """One piece of long work, from the moment it is asked for.

    Attributes:
        title: what is done, in Chinese, for the screen.
        key: jobs of the same key replace one another; "" for none.
        done, message: how far it is (0 to 1) and what it is at.
    """

    def __init__(self, number: int, title: str, key: str) -> None:
        self.number = number
        self.title = title
        self.key = key
        self.done = 0.0
        self.message = ""
        self.since = time.monotonic()
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop; it does at its next step."""
        self._stop.set()

    @property
    def asked_to_stop(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def report(self, done: float, message: str) -> None:
        """The Progress that the work calls; nothing done and nothing said is no news, only a look whether to stop.

        Raises:
            Cancelled: somebody asked it to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        if done or message:
            self.done, self.message = done, message


class Jobs(QObject):
    """Runs work on threads and brings the answers back to the window's thread.

    Args:
        workers: processes for what computes, which other windows share; None to do it on the jobs' threads.

    Attributes:
        do: where work that computes is done: called within a job, it waits for the answer.

    Signals:
        shown: the job whose progress is to be seen, or None when there is nothing to show.
        problem: (title, what went wrong and what to do) of a job nobody listens to the failure of.
        lost: (title, what went wrong, what tries it again) of a job whose process ended.
        idle: no job is left.
    """

    shown = Signal(object)
    problem = Signal(str, str)
    lost = Signal(str, str, object)
    idle = Signal()
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None, workers: "Workers | None" = None) -> None:
        super().__init__(parent)
        self._workers = workers
        self.do: Do = here if workers is None else workers.do
        self._pools: dict[str, ThreadPoolExecutor] = {}
        self._running: dict[int, Job] = {}
        self._newest: dict[str, int] = {}
        self._count = 0
        self._closed = False
        self._timer = QTimer(self, interval=_POLL)
        self._timer.timeout.connect(self._look)
        self._arrived.connect(self._receive)

    @property
    def busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._running)

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        key: str = "",
        lane: str = WORKING,
    ) -> Job:
        """Do `work` on another thread and call one of the others on this thread with what came of it.

        Args:
            title: what is done, for the screen.
            work: gets a Progress, which it should call between steps; must not touch widgets.
            done: gets what work returned.
            failed: gets one line of plain Chinese; without it `problem` is emitted.
            cancelled: called after the person stopped it.
            key: a newer job of the same key asks the older to stop and drops its answer.
            lane: WORKING, ASKING or SAVING.
        """
        self._count += 1
        job = Job(self._count, title, key)
        if key:
            self._supersede(key, job)
        if self._closed:  # a timer that was faster than the window's end
            job.cancel()
            return job
        self._running[job.number] = job
        if not self._timer.isActive():
            self._timer.start()
        again = partial(self.run, title, work, done, failed=failed, cancelled=cancelled, key=key, lane=lane)
        self._pool(lane).submit(self._work, job, work, _Ends(done, failed, cancelled, again))
        return job

    def warm(self, work: Callable[[], object]) -> None:
        """Have what computes get ready ahead of the first job: by a worker, else on the thread that calls this."""
        if self._workers is not None:
            self._workers.warm(work)
        else:
            work()

    def cancel_shown(self) -> None:
        """Ask the jobs whose progress is to be seen to stop."""
        for job in list(self._running.values()):
            if time.monotonic() - job.since >= SHOW_AFTER:
                job.cancel()

    def close(self) -> None:
        """Ask everything to stop and take no answer any more."""
        self._closed = True
        self._timer.stop()
        for job in self._running.values():
            job.cancel()
        for lane, pool in self._pools.items():
            if lane != SAVING:
                pool.shutdown(wait=False, cancel_futures=True)
        if SAVING in self._pools:
            self._pools[SAVING].shutdown(wait=True)

    def _pool(self, lane: str) -> "ThreadPoolExecutor":
        # with the first job: the window's start does without
        from concurrent.futures import ThreadPoolExecutor

        if lane not in self._pools:
            self._pools[lane] = ThreadPoolExecutor(_WORKERS[lane], thread_name_prefix=f"{JOBS}{lane}")
        return self._pools[lane]

    def _supersede(self, key: str, job: Job) -> None:
        older = self._running.get(self._newest.get(key, 0))
        if older is not None:
            older.cancel()
        self._newest[key] = job.number

    def _work(self, job: Job, work: Callable[[Progress], T], ends: "_Ends") -> None:
        answer: Callable[[], None] | None
        try:
            job.report(0.0, "")
            result = work(job.report)
        except Cancelled:
            answer = ends.cancelled
        except WorkLostError as error:
            if not self._closed:  # else it was ended with the window
                logging.getLogger("xubao").warning("worker lost: %s", job.title)
            answer = self._loss(job, ends, told(error))
        except XubaoError as error:
            answer = self._failure(job, ends, told(error))
        except Exception:
            logging.getLogger("xubao").exception("job failed: %s", job.title)
            answer = self._failure(
                job, ends, tr("程序在这里出了错，已记入日志。请重试；如仍不行，请换一份文件。")
            )
        else:
            answer = lambda: ends.done(result)  # noqa: E731 - one of four ways to answer
        if not self._closed:
            self._arrived.emit((job, answer))

    def _failure(self, job: Job, ends: "_Ends", message: str) -> Callable[[], None]:
        if ends.failed is not None:
            failed = ends.failed
            return lambda: failed(message)
        return lambda: self.problem.emit(job.title, message)

    def _loss(self, job: Job, ends: "_Ends", message: str) -> Callable[[], None]:
        def tell() -> None:
            if ends.failed is not None:
                ends.failed(message)
            self.lost.emit(job.title, message, ends.again)

        return tell

    def _receive(self, arrival: tuple[Job, Callable[[], None] | None]) -> None:
        job, answer = arrival
        self._running.pop(job.number, None)
        late = bool(job.key) and self._newest.get(job.key) != job.number
        if not self._closed and not late and answer is not None:
            answer()
        self._look()
        if not self._running:
            self._timer.stop()
            self.idle.emit()

    def _look(self) -> None:
        old = [job for job in self._running.values() if time.monotonic() - job.since >= SHOW_AFTER]
        self.shown.emit(old[0] if old else None)


class _Ends:
    """What to call with what came of the work."""

    def __init__(
        self,
        done: Callable[[T], None],
        failed: Callable[[str], None] | None,
        cancelled: Callable[[], None] | None,
        again: Callable[[], object],
    ) -> None:
        self.done: Callable[..., None] = done
        self.failed = failed
        self.cancelled = cancelled
        self.again = again
