"""What every benchmark shares: repeated timing, a row of the table, whole processes."""

import gc
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("XUBAO_SHARED", ROOT.parent / "shared"))


# As on a person's machine: byte code is kept, in a folder of our own.
INSTALLED = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / "build" / "pycache")}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table.

    Attributes:
        what: what was measured.
        ours, peer: medians, in the unit named.
        ratio: ours against the peer, or None.
        limit: what the ratio (or, without one, ours) should not pass.
    """

    what: str
    ours: float
    peer: float | None
    unit: str
    ratio: float | None
    limit: float
    peer_name: str = ""

    @property
    def reached(self) -> bool:
        """Whether the figure is within its limit."""
        return (self.ours if self.ratio is None else self.ratio) <= self.limit


def versus(what: str, ours: float, peer: float, limit: float, peer_name: str, unit: str = "s") -> Row:
    """A row whose ratio is ours/peer."""
    return Row(what, ours, peer, unit, ours / peer, limit, peer_name)


def median(
    work: Callable[[], object],
    runs: int = 5,
    warm: int = 1,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Median seconds of `work`, after `warm` runs that do not count.

    Args:
        clock: time.process_time where other work of the machine must not count.
    """
    for _ in range(warm):
        work()
    found: list[float] = []
    for _ in range(runs):
        gc.collect()
        start = clock()
        work()
        found.append(clock() - start)
    return statistics.median(found)


def process(command: Sequence[str], runs: int = 3, **environment: str) -> float:
    """Median seconds of a whole process, after one run that does not count.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    seconds: list[float] = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **INSTALLED, **environment},
            cwd=ROOT,
            check=True,
        )
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


def python(script: str, *arguments: str, runs: int = 3) -> float:
    """`process` of a Python script given as text."""
    return process([sys.executable, "-c", script, *arguments], runs, QT_QPA_PLATFORM="offscreen")


def said(script: str, *arguments: str) -> str:
    """The last line that a script prints, run with folders of its own."""
    with tempfile.TemporaryDirectory() as folder:
        own = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env={**os.environ, **INSTALLED, **own},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    return done.stdout.strip().splitlines()[-1]
