"""SIGKILL of builders and of their workers while an archive is built; then it is held against the folder.

`python -m tests.faults.run --only archive`; `--kills=N` kills (50 without it), half of them of workers.
"""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil

from tests.faults.table import Row, Tally
from xubao.archive.manifest import FILE
from xubao.model import XubaoError
from xubao.model.archive import ArchiveQuestion
from xubao.operations import archive as archives

KILLS, SHORT = 50, 2
_FILES = 60
_TEXT = (
    "关于第{number}号项目的报告\n\n{year}年5月6日\n\n"
    "第{number}号项目建成投用，服务居民{people}人。第{round}轮修改。\n"
)


def killed(home: Path, short: bool) -> Row:
    """Kill builders and workers at random moments; every few kills the folder changes."""
    said = dict(word[2:].split("=") for word in sys.argv if "=" in word)
    kills = SHORT if short else min(KILLS, int(said.get("kills", KILLS)))
    chance, tally = (
        random.Random(int(said.get("seed", 1))),
        Tally("L SIGKILL of builders and workers of an archive"),
    )
    folder, store = home / "文件", home / "资料库"
    folder.mkdir()
    replaced = 0
    for number in range(kills):
        if number % 5 == 0:
            _change(folder, number, chance)
        workers = number % 2 == 1
        done = _one(folder, store, chance, workers)
        replaced += workers and done
        tally.check(not workers or done, f"kill {number}: the build did not outlive its worker")
        tally.tried(_opens(store))
        if number % 5 == 4 or number == kills - 1:
            _check(folder, store, tally)
    return tally.row(f"{replaced} workers replaced while building")


def _change(folder: Path, number: int, chance: random.Random) -> None:
    """Half of the files are written anew."""
    for at in range(_FILES):
        path = folder / f"{at:03}.txt"
        if not path.exists() or chance.random() < 0.5:
            text = _TEXT.format(number=at + 100, year=2015 + at % 8, people=at * 37 + 1000, round=number)
            path.write_text(text, "utf8")


def _one(folder: Path, store: Path, chance: random.Random, workers: bool) -> bool:
    """One build with one kill; whether it finished."""
    command = [
        sys.executable,
        "-m",
        "xubao",
        "archive",
        "build",
        str(folder),
        "--store",
        str(store),
        "--workers",
        "2",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as building:
        _wait(building, store, chance)
        if not workers:
            building.send_signal(signal.SIGKILL)
            building.wait()
            return False
        with suppress(psutil.Error, IndexError):
            those = [
                one
                for one in psutil.Process(building.pid).children()
                if "spawn_main" in " ".join(one.cmdline())
            ]
            os.kill(chance.choice(those).pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            return building.wait(120) == 0
        building.kill()
        return False


def _wait(building: "subprocess.Popen[bytes]", store: Path, chance: random.Random) -> None:
    """Until some moment of a build: by the clock, when so many batches are read, or when a year is written."""
    kind, batches, before = chance.choice(("clock", "read", "written")), chance.randint(1, 7), _years(store)
    until = time.monotonic() + (chance.uniform(1.0, 6.0) if kind == "clock" else 60.0)
    while time.monotonic() < until and building.poll() is None:
        if kind == "read" and len(list((store / "staging").glob("*/batch.json"))) >= batches:
            break
        if kind == "written" and _years(store) - before:
            break
        time.sleep(0.01)


def _years(store: Path) -> set[str]:
    return {path.name for path in (store / "fulltext").glob("*/*")}


def _opens(store: Path) -> bool:
    if not (store / FILE).exists():
        return True  # nothing was finished yet
    try:
        archives.search_archive(archives.open_archive(store), ArchiveQuestion("“建成投用”"))
    except XubaoError:
        return False
    return True


def _check(folder: Path, store: Path, tally: Tally) -> None:
    """The next build finishes; no document is missing, none there twice, none in an old state."""
    built = archives.build_archive([str(folder)], store, workers=0)
    tally.check(not built.failed, f"failed: {built.failed[:2]}")
    hits = archives.search_archive(archives.open_archive(store), ArchiveQuestion("“轮修改”", limit=1000))
    said = sorted((Path(hit.file).name, hit.text.strip()) for hit in hits)
    there = sorted((path.name, path.read_text("utf8").split("。")[1] + "。") for path in folder.iterdir())
    for one in there:
        tally.check(said.count(one) == 1, f"{one[0]} stands there {said.count(one)} times")
    tally.check(len(said) == len(there), f"{len(said)} for {len(there)}")
    kept = (
        {path.parent.name for path in (store / "staging").glob("*/*")}
        if (store / "staging").exists()
        else set()
    )
    tally.check(not kept, "staging was left")
