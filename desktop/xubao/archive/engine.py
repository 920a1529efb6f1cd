"""Who does the work of a build: this process, worker processes of this machine, or a cluster that is there (Dask).

The engine hands out pieces and puts a lost worker's piece in another's hands; what comes back is small, as workers
write what they read.
"""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol, TypeVar

from xubao.archive.manifest import new_token
from xubao.model import Message
from xubao.model.archive import ArchiveError

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")

_FAILURES = 2
"""Workers that a piece may bring down before the engine gives it back."""
_STARTS = 3
"""Times that worker processes are started."""
_PATIENCE = 20
"""Seconds for a scheduler to answer."""


class Engine(Protocol):
    """Does pieces of work in any order."""

    def each(
        self, work: Callable[[str, Piece], Answer], store: Path, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Answer | None]]:
        """Each piece with its answer as it comes; None where the piece brought its workers down."""


class Here:
    """Does it all in this process: for a few files a cluster's start would take longer than the work."""

    def each(
        self, work: Callable[[str, Piece], Answer], store: Path, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Answer | None]]:
        """See Engine."""
        for piece in pieces:
            yield piece, work(str(store), piece)


class Cluster:
    """Does it in the workers of a Dask scheduler."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def each(
        self, work: Callable[[str, Piece], Answer], store: Path, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Answer | None]]:
        """See Engine."""
        from distributed import as_completed
        from distributed.scheduler import KilledWorker

        given: dict[Any, Piece] = {}
        coming = as_completed(loop=self._client.loop)
        waiting = iter(pieces)

        def hand_out() -> bool:
            for piece in waiting:
                future = self._client.submit(work, str(store), piece, pure=False)
                given[future] = piece
                coming.add(future)
                return True
            return False

        try:
            # a few for each worker, not all at once: what is not handed out need not be taken back
            for _ in range(4 * max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))):
                if not hand_out():
                    break
            for future in coming:
                piece = given.pop(future)
                try:
                    answer = future.result()
                except KilledWorker:
                    answer = None
                future.release()
                hand_out()
                yield piece, answer
        finally:
            with suppress(Exception):
                self._client.cancel(list(given), force=True)


def workers_here() -> int:
    """Worker processes by default: one a core."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def local(workers: int) -> Iterator[Engine]:
    """Worker processes of this machine, whose scheduler hears the loopback only."""
    with ExitStack() as stack:
        yield Cluster(stack.enter_context(_local_client(workers)))


@contextmanager
def _local_client(workers: int) -> Iterator[Any]:
    import dask
    from distributed import Client

    from xubao.temporary import working_folder

    settings: dict[str, object] = {
        "distributed.scheduler.allowed-failures": _FAILURES,
        "distributed.admin.log-format": "%(message)s",
        "distributed.worker.profile.enabled": False,
        "distributed.comm.timeouts.connect": "60s",
    }
    with (
        working_folder("cluster") as folder,
        dask.config.set(settings | {"temporary-directory": str(folder)}),
    ):
        cluster = started(workers, folder)
        try:
            with Client(cluster, set_as_default=False) as client:
                yield client
        finally:
            with suppress(Exception):
                cluster.close(timeout=10)


def started(workers: int, folder: Path) -> Any:
    """A scheduler with its workers; one that is lost while it starts is started again.

    Raises:
        ArchiveError: worker.
    """
    from distributed import LocalCluster

    for _ in range(_STARTS):
        with suppress(RuntimeError):
            return LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                memory_limit=0,  # parsers limit themselves
                local_directory=str(folder),
                silence_logs=logging.CRITICAL,
            )
    raise ArchiveError("worker", Message("archive.worker.lost"), Message("archive.advice.again-later"))


@contextmanager
def remote(address: str, store: Path) -> Iterator[Engine]:
    """The workers of a scheduler that runs.

    Raises:
        ArchiveError: scheduler (none there, or without workers), worker (another version of the program, or a worker
            that does not see the store).
    """
    from distributed import Client

    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError):
        raise _no_scheduler(address) from None
    with client:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise ArchiveError(
                "scheduler",
                Message("archive.scheduler.no-workers", address=address),
                Message("archive.advice.workers"),
            )
        _check_workers(client, store)
        yield Cluster(client)


def _no_scheduler(address: str) -> ArchiveError:
    return ArchiveError(
        "scheduler", Message("archive.scheduler.none", address=address), Message("archive.advice.scheduler")
    )


def _check_workers(client: Any, store: Path) -> None:
    """See that every worker has this program and this folder, before it is given work."""
    from xubao.archive.batches import program

    sign = store / f".seen-{new_token()}"
    sign.write_text(program(), "utf8")
    try:
        for worker, said in client.run(seen_by_worker, str(sign), on_error="return").items():
            if isinstance(said, Exception) or said != (program(), True):
                other = isinstance(said, Exception) or said[0] != program()
                told = "archive.worker.program" if other else "archive.worker.folder"
                raise ArchiveError(
                    "worker", Message(told, worker=worker, store=store), Message("archive.advice.same-worker")
                )
    finally:
        sign.unlink(missing_ok=True)


def seen_by_worker(sign: str) -> tuple[str, bool]:
    """What a worker has: its program's version, and whether it sees and may write where a file lies."""
    from xubao.archive.batches import program

    path = Path(sign)
    with suppress(OSError):
        return program(), path.read_text("utf8") != "" and os.access(path.parent, os.W_OK)
    return program(), False


def engine(
    store: Path, pieces: int, workers: int | None, scheduler: str | None, *, modest: bool = False
) -> AbstractContextManager[Engine]:
    """Who does so many pieces of work.

    Args:
        workers: processes of this machine; None for one a core; 0 for none, this one does it.
        scheduler: address of one that runs, which does it whatever there is to do.
        modest: where `workers` is None, every other core is left to others.
    """
    if scheduler:
        return remote(scheduler, store)
    if workers == 0 or (workers is None and pieces < _FEW):
        return _here()
    return local(workers or max(1, workers_here() // (2 if modest else 1)))


_FEW = 4
"""Pieces that this process does itself unless it is told otherwise."""


@contextmanager
def _here() -> Iterator[Engine]:
    yield Here()
