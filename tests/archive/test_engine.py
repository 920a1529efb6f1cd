"""Worker processes: a lost one's work is done by another, and a builder that is killed has lost nothing."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.archive.folder import put
from xubao.archive import engine
from xubao.archive.manifest import load
from xubao.model.archive import ArchiveError, ArchiveQuestion
from xubao.operations import archive as archives

TEXT = "关于第{number}号项目的报告\n\n2023年5月6日\n\n第{number}号项目建成投用，服务居民{people}人。\n"


def many(folder: Path, count: int) -> None:
    """So many small documents, each with words of its own."""
    for number in range(count):
        put(folder, f"{number:03}.txt", TEXT.format(number=number + 100, people=number * 37 + 1000))


def nothing_lost(store: Path, count: int) -> None:
    """See that every document is there, and none twice."""
    opened = archives.open_archive(store)
    assert len(opened.documents) == count
    hits = archives.search_archive(opened, ArchiveQuestion("“号项目建成投用”", limit=1000))
    assert len({hit.text for hit in hits}) == len(hits) == min(count, 1000)


def heard_on() -> set[str]:
    """The addresses on which this process and those it started wait to be called."""
    import psutil

    here = psutil.Process()
    return {
        one.laddr.ip
        for process in (here, *here.children(recursive=True))
        for one in process.net_connections("inet")
        if one.status == psutil.CONN_LISTEN
    }


def _slowly(store: str, piece: int) -> int:
    del store
    time.sleep(0.4)
    return os.getpid() if piece >= 0 else 0


@pytest.mark.cluster
def test_a_lost_worker_s_work_is_done_by_another() -> None:
    with engine.local(2) as hands:
        killed = threading.Event()
        pids: list[int] = []
        for piece, pid in hands.each(_slowly, Path("/"), list(range(10))):
            assert pid
            pids.append(pid)
            if piece >= 0 and not killed.is_set():
                killed.set()
                os.kill(pid, signal.SIGKILL)
        assert len(pids) == 10
        assert os.getpid() not in pids
        assert heard_on() == {"127.0.0.1"}


def test_workers_that_are_lost_while_they_start_are_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import distributed

    tries: list[object] = []

    def lost(**how: object) -> object:
        tries.append(how["host"])
        if len(tries) % 3:
            raise RuntimeError("Nanny failed to start.")
        return "started"

    monkeypatch.setattr(distributed, "LocalCluster", lost)
    assert engine.started(2, tmp_path) == "started"
    assert tries == ["127.0.0.1"] * 3
    monkeypatch.setattr(engine, "_STARTS", 2)
    with pytest.raises(ArchiveError) as told:
        engine.started(2, tmp_path)
    assert told.value.code == "worker"


def test_a_builder_that_is_killed_has_lost_nothing(tmp_path: Path) -> None:
    folder, store = tmp_path / "文件", tmp_path / "资料库"
    many(folder, 40)
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
        "0",
    ]
    for _ in range(2):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as building:
            until = time.monotonic() + 30
            while not list((store / "staging").glob("*/batch.json")) and time.monotonic() < until:
                if building.poll() is not None:
                    break
                time.sleep(0.02)
            building.kill()
    archives.build_archive([str(folder)], store, workers=0)
    nothing_lost(store, 40)
    assert archives.build_archive([str(folder)], store, workers=0).read == 0


def test_a_scheduler_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PATIENCE", 0.3)
    many(tmp_path / "文件", 1)
    with pytest.raises(ArchiveError, match="连接不上调度程序") as told:
        archives.build_archive([str(tmp_path / "文件")], tmp_path / "库", scheduler="tcp://127.0.0.1:9")
    assert told.value.code == "scheduler"
    with pytest.raises(ArchiveError):
        load(tmp_path / "库")


def test_a_worker_that_does_not_see_the_store_is_told_apart(tmp_path: Path) -> None:
    sign = tmp_path / "sign"
    assert engine.seen_by_worker(str(sign))[1] is False
    sign.write_text("x", "utf8")
    assert engine.seen_by_worker(str(sign))[1] is True
