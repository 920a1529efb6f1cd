"""The window's workers: one that knows its reports, another when two things go on at once."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from xubao.model import Cancelled, Progress, silent
from xubao.operations.workers import WorkLostError, here

if TYPE_CHECKING:
    from xubao.operations.workers.process import Process

T = TypeVar("T")

MOST = 2
"""Workers at most: what one works on must not wait for a long ledger, and each holds some 100 MB."""

_IDLE = (300.0, 20.0)
"""Seconds without work after which a worker is let go: the first is missed when it is gone, the second hardly."""

_PATIENCE = 1.5
"""Seconds that work waits for a worker that is there before another is started, which takes about as long."""

_LOOK = 0.1


class Workers:
    """Has work done by processes of their own, started when first needed and again after they were lost.

    Args:
        most: how many at once.
        idle: seconds without work after which each is let go; the last stands for those after it.
        grace: see Process.
    """

    def __init__(self, most: int = MOST, idle: Sequence[float] = _IDLE, grace: float | None = None) -> None:
        self._most = most
        self._free = threading.Condition()
        self._slots = [_Slot(self._free, idle[min(n, len(idle) - 1)], grace) for n in range(most)]
        self._closed = False

    @property
    def pids(self) -> tuple[int, ...]:
        """Process ids of the workers that are there."""
        there = [slot.process for slot in self._slots if slot.process is not None]
        return tuple(process.pid for process in there if process.alive)

    def do(self, work: Callable[..., T], /, *args: Any, progress: Progress = silent) -> T:
        """See xubao.operations.workers.Do. Waits for a worker where all are at work.

        Raises:
            WorkLostError: the worker ended, or `close` was called.
        """
        slot = self._take(progress)
        try:
            process = slot.get()
            if process is None:
                return here(work, *args, progress=progress)  # no process can be started: better slow than not
            result: T = process.do(work, args, progress)
            return result
        finally:
            self._give(slot)

    def warm(self, work: Callable[[], object]) -> None:
        """Start the first worker and have it do `work`, waiting for nothing."""

        def run() -> None:
            try:
                self.do(work)
            except (WorkLostError, Cancelled, RuntimeError):
                return  # whoever comes next starts another

        threading.Thread(target=run, name="xubao-warm-worker", daemon=True).start()

    def close(self) -> None:
        """End every worker; work that is waited for ends with WorkLostError."""
        with self._free:
            self._closed = True
            self._free.notify_all()
        for slot in self._slots:
            slot.stay()
            slot.close()

    def _take(self, progress: Progress) -> "_Slot":
        since = time.monotonic()
        with self._free:
            while True:
                if self._closed:
                    raise WorkLostError
                slot = self._best(patient=time.monotonic() - since < _PATIENCE)
                if slot is not None:
                    slot.taken = True
                    slot.stay()
                    return slot
                self._free.wait(_LOOK)
                progress(0.0, "")

    def _best(self, *, patient: bool) -> "_Slot | None":
        """A free worker; a place for a new one where there is none yet, or one has waited long enough."""
        free = [slot for slot in self._slots if not slot.taken]
        there = [slot for slot in free if slot.process is not None]
        if there or not free or (patient and len(free) < self._most):
            return there[0] if there else None
        return free[0]

    def _give(self, slot: "_Slot") -> None:
        with self._free:
            if self._closed:
                slot.close()
                return
            slot.rest()
            slot.taken = False
            self._free.notify()


class _Slot:
    """A place for one worker; `taken` while somebody waits for its answer.

    Args:
        lock: held while `taken` is changed.
        idle: seconds without work after which the worker is let go.
        grace: see Process.
    """

    def __init__(self, lock: threading.Condition, idle: float, grace: float | None = None) -> None:
        self.taken = False
        self.process: Process | None = None
        self._lock, self._idle, self._grace = lock, idle, grace
        self._timer: threading.Timer | None = None

    def get(self) -> "Process | None":
        """The worker, started where there is none; None where none can be started."""
        if self.process is None or not self.process.alive:
            from xubao.operations.workers.process import Process

            self.close()
            try:
                self.process = Process() if self._grace is None else Process(self._grace)
            except OSError:
                return None
        return self.process

    def stay(self) -> None:
        """Work is coming: the worker is not let go."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def rest(self) -> None:
        """The work is done: the worker is let go unless there is more before long."""
        timer = self._timer = threading.Timer(self._idle, lambda: self._leave(timer))
        timer.daemon = True
        timer.start()

    def _leave(self, timer: threading.Timer) -> None:
        with self._lock:
            if self._timer is timer and not self.taken:
                self.close()

    def close(self) -> None:
        """End the worker, if there is one."""
        process, self.process = self.process, None
        if process is not None:
            process.end()
