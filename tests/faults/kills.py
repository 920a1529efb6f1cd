"""SIGKILL at random moments of a scripted session; then the project is opened and held against what was done."""

import json
import os
import random
import shutil
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from tests.faults.facts import facts, typed_in
from tests.faults.journal import GRACE, Told, read_journal
from tests.faults.made import MATERIAL, NAME, NEW, OLD, OPINIONS, copy_of, make_project
from tests.faults.person import live_in
from tests.faults.table import Row
from xubao.model import Project, XubaoError

CHAIN = 8  # sessions one after another on the same project, each killed
EARLY = 0.1  # share of kills before the window is ready
LONGEST = 4.5  # seconds after which a session is killed at the latest
_PATIENCE = 60.0  # seconds for a window to be ready


@dataclass(slots=True)
class Count:
    """What a lane of kills came to."""

    kills: int = 0
    opens: int = 0
    acknowledged: int = 0
    keys: int = 0
    oldest: float = 0.0
    lost: list[str] = field(default_factory=list)
    early: int = 0
    leftovers: int = 0
    on_save_as: int = 0


@dataclass(slots=True)
class Look:
    """What was found at a place after a kill.

    Attributes:
        typed: how many of the characters typed are in the draft, from the first on.
        oldest: how old the first one that is not was when the process was killed.
    """

    path: Path
    project: Project
    opens: bool = True
    faults: list[str] = field(default_factory=list)
    typed: int = 0
    oldest: float = 0.0


def prepare() -> None:
    """Load what the children need, once: they are forked from here."""
    from PySide6 import QtWidgets  # noqa: F401

    import xubao.window.app
    import xubao.window.compare.page
    import xubao.window.drafting.page
    import xubao.window.ledger.page
    import xubao.window.reports.page  # noqa: F401
    from tests.faults import script  # noqa: F401


def warm(master: Path) -> None:
    """Understand the project once: what that loads, every child has then."""
    from xubao.operations import correcting, documents, drafts, projects

    opened = projects.open_project(master)
    try:
        for document in opened.project.documents:
            correcting.anchors_of(documents.report_of(opened, document.id))
        drafts.prepare_sentences()
        drafts.draft_in_project(opened, OPINIONS, (OLD, NEW), (MATERIAL,))
    finally:
        opened.close()


def killed(kills: int, seed: int, lanes: int = 2) -> Row:
    """Kill so many sessions, in lanes beside each other."""
    folder = Path(mkdtemp(prefix="faults-"))
    live_in(folder / "home")
    prepare()
    master = folder / NAME
    make_project(master)
    warm(master)
    started = time.monotonic()
    pids = [
        _forked_lane(folder, master, lane, kills // lanes + (lane < kills % lanes), seed)
        for lane in range(lanes)
    ]
    for pid in pids:
        os.waitpid(pid, 0)
    counts = [_result(folder / f"lane{lane}.json") for lane in range(lanes)]
    row = _row(counts, time.monotonic() - started)
    if row.good and "XUBAO_KEEP" not in os.environ:
        shutil.rmtree(folder)
    return row


def _row(counts: list[Count], seconds: float) -> Row:
    lost = [one for count in counts for one in count.lost]
    total = sum(count.kills for count in counts)
    note = (
        f"{sum(c.keys for c in counts)} keys, the oldest lost was {max(c.oldest for c in counts):.1f} s old; "
        f"{sum(c.early for c in counts)} killed while opening, {sum(c.on_save_as for c in counts)} in 另存为; "
        f"{seconds:.0f} s"
    )
    return Row(
        "A SIGKILL at random moments",
        total,
        sum(count.acknowledged for count in counts),
        len(lost),
        sum(count.opens for count in counts),
        " | ".join([note, *lost[:6]]),
    )


def _forked_lane(folder: Path, master: Path, lane: int, kills: int, seed: int) -> int:
    pid = os.fork()
    if pid:
        return pid
    try:
        count = Lane(folder / f"lane{lane}", master, random.Random(seed * 100 + lane), lane).run(kills)
        (folder / f"lane{lane}.json").write_text(json.dumps(asdict(count)), encoding="utf8")
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _result(path: Path) -> Count:
    if not path.exists():
        return Count(lost=["a lane of the harness fell over"])
    return Count(**json.loads(path.read_text(encoding="utf8")))


class Lane:
    """Kills one session after another."""

    def __init__(self, folder: Path, master: Path, chance: random.Random, lane: int) -> None:
        self._folder, self._master, self._random, self._lane = folder, master, chance, lane
        self._count = Count()
        self._before: dict[str, str] = {}
        self._typed: list[tuple[str, int]] = []  # what former sessions typed and how much of it was there
        self._path = Path()

    def run(self, kills: int) -> Count:
        """Kill so many."""
        for number in range(kills):
            if number % CHAIN == 0:
                self._fresh(number)
            self._one(number * 10 + self._lane)
            print(
                f"lane {self._lane}: {number + 1}/{kills}, lost {len(self._count.lost)}",
                file=sys.stderr,
                flush=True,
            )
        return self._count

    def _fresh(self, number: int) -> None:
        home = self._folder / f"chain{number // CHAIN}"
        self._path = copy_of(self._master, home / "work")
        live_in(home)
        self._before = facts(_opened(self._path)[0])
        self._typed = []

    def _one(self, number: int) -> None:
        from tests.faults.script import child

        journal = self._path.parent / f"journal-{number}"
        early = self._random.random() < EARLY
        pid = os.fork()
        if not pid:
            child(self._path.parent.parent, self._path, journal, number)
        if early:
            time.sleep(self._random.uniform(0.05, 1.5))
        elif self._ready(pid, journal):
            time.sleep(self._random.uniform(0.05, LONGEST))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _pid, status = os.waitpid(pid, 0)
        at = time.monotonic()
        told = read_journal(journal)
        self._count.kills += 1
        self._count.early += not told.ready
        if not os.WIFSIGNALED(status):
            self._count.lost.append(
                f"session {number} ended by itself: {told.problems[-1:]} ({os.waitstatus_to_exitcode(status)})"
            )
        self._look_after(told, at, number)

    def _ready(self, pid: int, journal: Path) -> bool:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            if read_journal(journal).ready:
                return True
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                return False
            time.sleep(0.02)
        return False

    def _look_after(self, told: Told, at: float, number: int) -> None:
        """Open what is there and hold it against the journal; the next session finds it as the kill left it."""
        self._path = Path(told.places[-1]) if told.places else self._path
        places = [self._path]
        if told.going:
            self._count.on_save_as += 1
            places += [Path(told.going)] if Path(told.going).exists() else []
        self._count.acknowledged += sum(told.kept(edit, at) for edit in told.edits)
        self._count.keys += len(told.keys)
        looks = [self._look(path, told, at, number) for path in places]
        best = min(looks, key=lambda look: len(look.faults))  # killed in 另存为: the old place or the new one
        self._path = best.path
        self._count.opens += best.opens
        self._count.oldest = max(self._count.oldest, best.oldest)
        self._count.lost += best.faults
        self._before = facts(best.project)
        self._typed.append(("".join(char for _at, char in told.keys), best.typed))

    def _look(self, path: Path, told: Told, at: float, number: int) -> "Look":
        aside = path.parent.with_name("aside")
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(path.parent, aside, symlinks=True)
        try:
            project, complaint = _opened(path)
        finally:
            shutil.rmtree(path.parent)
            aside.rename(path.parent)
        if complaint:
            return Look(path, project, opens=False, faults=[f"session {number} did not open: {complaint}"])
        look = Look(path, project, faults=self._missing(facts(project), told, at, number))
        typed = "".join(char for _at, char in told.keys)
        look.typed = typed_in(project, typed)
        if look.typed < len(typed):
            look.oldest = at - told.keys[look.typed][0]
            if look.oldest > GRACE:
                lost = len(typed) - look.typed
                look.faults.append(f"session {number}: {lost} keys lost, up to {look.oldest:.1f} s old")
        look.faults += [
            f"typed by an earlier session: {text}"
            for text, most in self._typed
            if typed_in(project, text) < most
        ]
        return look

    def _missing(self, found: dict[str, str], told: Told, at: float, number: int) -> list[str]:
        return [
            f"session {number}: {key} is {found.get(key, '')!r}, not {sorted(values)}"
            for key, values in told.allowed(self._before, at).items()
            if found.get(key, "") not in values
        ]


def _opened(path: Path) -> tuple[Project, str]:
    """What the project holds with what was kept beside it, and a complaint where it cannot be opened."""
    from xubao.operations import documents, projects

    try:
        opened = projects.open_project(path)
    except XubaoError as error:
        return Project(), str(error)
    try:
        record = projects.left_unsaved(opened)
        if record is not None:
            projects.bring_back(opened, record)
        for document in opened.project.documents:
            documents.original_bytes(opened, document.id)
            opened.file.source(document.id)
        return opened.project, ""
    except XubaoError as error:
        return Project(), f"damaged within: {error}"
    finally:
        opened.close()
