"""The archive as all windows of the program share it: whether it is there, questions to it, and the one build.

Its packages, indexes and tables never enter the window's process: questions are answered by a process that keeps the
archive open, and let go when nobody has asked for a while; a build has a process of its own, which ends with it.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from xubao.operations.workers import Do, here
from xubao.window.jobs import ASKING, Job, Jobs
from xubao.window.preferences import Preferences
from xubao.window.words import tr

if TYPE_CHECKING:
    from xubao.model.archive import ArchiveBuilt, ArchiveState
    from xubao.operations.workers.pool import Workers

T = TypeVar("T")


class Archive(QObject):
    """One for the program; each window asks through its own jobs.

    Args:
        asking: the process that answers; None to answer on threads of this one.
        building: the process that builds and takes out; likewise.

    Attributes:
        work: the jobs that change the archive, one at a time; their progress is shown in every window.

    Signals:
        changed: `state` is another, or what the archive holds; or a build has begun or ended.
        built: (ArchiveBuilt) a build is done.
        failed: (what went wrong, what to do) a build, or taking something out, could not be done.
        stopped: a person stopped the build.
    """

    changed = Signal()
    built = Signal(object)
    failed = Signal(str)
    stopped = Signal()

    def __init__(
        self,
        preferences: Preferences,
        asking: "Workers | None" = None,
        building: "Workers | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state: ArchiveState | None = None
        self._preferences = preferences
        self._asking, self._building = asking, building
        self._chosen = preferences.value.archive
        self._job: Job | None = None
        self.work = Jobs(self, building)
        self._looking = Jobs(self)
        preferences.changed.connect(self._preferences_changed)

    # whether it is there

    @property
    def store(self) -> Path:
        """The folder it lies in, whether it is there or not."""
        from xubao.operations.archive import archive_store

        return archive_store(self._preferences.value.archive)

    @property
    def state(self) -> "ArchiveState":
        """Whether it is there, as it was last looked at; its code is "" before."""
        if self._state is None:
            from xubao.model.archive import ArchiveState  # the window's start does without

            return ArchiveState()
        return self._state

    @property
    def looked(self) -> bool:
        """Whether it was looked at."""
        return self._state is not None

    @property
    def ready(self) -> bool:
        """Whether it can be asked, as far as is known."""
        return self._state is not None and self._state.ready

    @property
    def wanted(self) -> bool:
        """Whether there is something to say where one would ask it: it is there, or somebody meant it to be."""
        if self._state is None or self._state.code == "extra":
            return False
        return self._state.code != "missing" or bool(self._state.pending or self._chosen.folders)

    @property
    def line(self) -> str:
        """What to say where it cannot be asked, in the language of the screen; "" where it can, or nobody looked."""
        if self.building and self._state is not None and self._state.code == "missing":
            return tr("资料库正在建，建完就能在这里查找。")
        return tr(self._state.line) if self._state is not None and self._state.line else ""

    def look(self) -> None:
        """Look anew whether it is there; `changed` follows where that is another than before."""
        from xubao.operations.archive import archive_state

        store = self.store
        self._looking.run(tr("查看资料库"), lambda _progress: archive_state(store), self._take, key="look")

    def _take(self, state: "ArchiveState") -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    def _preferences_changed(self) -> None:
        if self._preferences.value.archive != self._chosen:
            self._chosen = self._preferences.value.archive
            self.look()

    # asking

    def ask(
        self,
        jobs: Jobs,
        title: str,
        work: Callable[..., T],
        *args: Any,
        done: Callable[[T], None],
        failed: Callable[[str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
        key: str = "",
    ) -> Job:
        """Have the archive answer off the window's thread.

        Args:
            jobs: those of the window that asks.
            title: what is done, for the screen, seen where it takes long.
            work: a function of xubao.operations.archive_asking, or another that takes the store first.
            args: what else it takes: plain data.
            done: gets the answer, on this thread.
            failed: gets one line that says what went wrong; without it the window says it.
            key: a newer question of the same key drops the older one's answer.
        """
        store, do = self.store, self._do
        return jobs.run(
            title,
            lambda progress: do(work, store, *args, progress=progress),
            done,
            failed=failed,
            cancelled=cancelled,
            key=key,
            lane=ASKING,
        )

    def warm(self) -> None:
        """A question is likely to come: have the archive opened, waiting for nothing."""
        if self.ready and self._asking is not None:
            from xubao.operations.archive_asking import warm

            self._asking.warm(partial(warm, self.store))

    @property
    def _do(self) -> Do:
        return here if self._asking is None else self._asking.do

    # building

    @property
    def building(self) -> bool:
        """Whether it is built, or something is taken out of it, at this moment."""
        return self._job is not None

    def build(self, without: Sequence[str] = ()) -> bool:
        """Read what is new or changed in the person's folders; what an interrupted build has read is taken over.

        Args:
            without: folders whose files leave the archive.

        Returns:
            Whether it has begun: not while it goes on already, and not without a folder.
        """
        folders = self._preferences.value.archive.folders
        return bool(folders or without) and self._build(folders, tuple(without))

    def take_in(self, file: str) -> bool:
        """Read a file that was taken out before; see `build`."""
        return self._build((file,))

    def _build(self, folders: tuple[str, ...], without: tuple[str, ...] = ()) -> bool:
        if self.building:
            return False
        from xubao.operations.archive import build_archive

        store, work = self.store, partial(build_archive, modest=True, without=without)
        self._begin(
            self.work.run(
                tr("更新资料库"),
                lambda progress: self.work.do(work, folders, store, progress=progress),
                self._built,
                failed=self._failed,
                cancelled=self._cancelled,
            )
        )
        return True

    def take_out(self, files: tuple[str, ...], done: Callable[[int], None]) -> bool:
        """Take files out of it with all their traces; not while it is built.

        Args:
            done: gets how many documents went.
        """
        if self.building:
            return False
        from xubao.operations.archive import remove_from_archive

        def removed(count: int) -> None:
            self._end()
            done(count)

        store = self.store
        self._begin(
            self.work.run(
                tr("移出资料库"),
                lambda _progress: self.work.do(remove_from_archive, store, files),
                removed,
                failed=self._failed,
            )
        )
        return True

    def stop(self) -> None:
        """Ask the build to stop; what was read is kept for the next one."""
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """The program ends: so does a build, and the next one goes on where it was."""
        self._looking.close()
        self.work.close()
        for workers in (self._asking, self._building):
            if workers is not None:
                workers.close()

    def _begin(self, job: Job) -> None:
        self._job = job
        self.changed.emit()

    def _built(self, built: "ArchiveBuilt") -> None:
        self._end()
        self.built.emit(built)

    def _failed(self, message: str) -> None:
        self._end()
        self.failed.emit(message)

    def _cancelled(self) -> None:
        self._end()
        self.stopped.emit()

    def _end(self) -> None:
        self._job = None
        self.changed.emit()
        self.look()
