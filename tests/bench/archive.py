"""`make bench-archive`: the archive's build, size and answers beside plain reading, Recoll, grep and SQLite's FTS5.

`python -m tests.bench.archive [--documents 1000] [--questions 50] [--seed 1] [--sample 1000] [--folder DIR]`; with
`--workers 1,2` only builds by so many workers are timed, by the clock: that wants a machine that does nothing else. The
figures are of the machine as it is: the load while measuring is printed with them. Processor time counts processes and
all that they started. The peer of a build is the same understanding without storing: reading, outline, statements with
their figures and names, of the same files by the same functions in one process. Written as JSON to
build/bench-archive-DOCUMENTS.json too.
"""

import argparse
import json
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console
from rich.table import Table

from tests.bench.archive_texts import make
from tests.bench.measure import ROOT, SHARED
from xubao.model.archive import ArchiveQuestion
from xubao.operations import archive as archives

_FIRST = 20
"""Results in which the document asked for must be."""
_READ = """
import sys
from pathlib import Path
from xubao.archive.batches import understood
from xubao.processes import collect_seldom
collect_seldom()
for path in sys.argv[1:]:
    understood(Path(path).name, Path(path).read_bytes())
"""
_ASK = """
import json, resource, sys, time
from pathlib import Path
from xubao.model.archive import ArchiveQuestion
from xubao.operations import archive as archives
from xubao.processes import collect_seldom
collect_seldom()
asked = json.load(sys.stdin)
begun = time.perf_counter()
opened = archives.open_archive(Path(sys.argv[1]))
archives.search_archive(opened, ArchiveQuestion(asked[0]))
first = time.perf_counter() - begun
times = {"search": [], "follow": [], "search_cpu": [], "follow_cpu": []}
def timed(what, work, text):
    begun, used = time.perf_counter(), time.process_time()
    work(opened, ArchiveQuestion(text))
    times[what].append(time.perf_counter() - begun)
    times[what + "_cpu"].append(time.process_time() - used)
for text in asked * 2:
    timed("search", archives.search_archive, text)
for text in asked[:20]:
    timed("follow", archives.follow_in_archive, text)
memory = {"memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}
if Path("/proc/self/status").exists():  # getrusage counts what the parent held before this program began
    said = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
    memory = {name: int(said[key].split()[0]) * 1024 for name, key in (("memory", "VmHWM"), ("own", "RssAnon"))}
print(json.dumps({"first": first, **times, **memory}))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float


def run(command: Sequence[str], **how: Any) -> Cost:
    """What a command and all it starts take.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT, **how
    ) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 3):
        raise subprocess.CalledProcessError(
            process.returncode, command, stderr=said.decode("utf8", "replace")[-2000:]
        )
    return Cost(time.perf_counter() - begun, used.ru_utime + used.ru_stime)


def build(folder: Path, store: Path, workers: int) -> Cost:
    """Build an archive anew."""
    shutil.rmtree(store, ignore_errors=True)
    return run(_xubao("archive", "build", str(folder), "--store", str(store), "--workers", str(workers)))


def _xubao(*words: str) -> list[str]:
    return [sys.executable, "-m", "xubao", *words]


def shares(folder: Path, store: Path, workers: int) -> tuple[float, list[float]]:
    """Processor time of a build anew: of the builder and the scheduler, and of each worker with what it starts."""
    shutil.rmtree(store, ignore_errors=True)
    command = _xubao("archive", "build", str(folder), "--store", str(store), "--workers", str(workers))
    used: dict[tuple[int, float], float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
        builder = psutil.Process(process.pid)
        while process.poll() is None:
            with suppress(psutil.Error):
                for one in (builder, *builder.children()):
                    with suppress(psutil.Error):
                        used[one.pid, one.create_time()] = _spent(one)
            time.sleep(0.25)
    own = used.pop(max(used, key=lambda one: one[0] == builder.pid))
    return own, sorted(used.values())[-workers:]


def _spent(process: psutil.Process) -> float:
    """Of a process, of those it waited for, and, of a worker, of those that run."""
    told = process.cpu_times()
    whole = told.user + told.system
    if "spawn_main" not in " ".join(process.cmdline()):
        return whole
    for one in process.children(recursive=True):
        with suppress(psutil.Error):
            whole += sum(one.cpu_times()[:2])
    return whole + told.children_user + told.children_system


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the document it was made from."""

    kind: str
    text: str
    file: str
    words: tuple[str, ...]  # what stands there, for those who find only what stands there


def questions(store: Path, count: int, seed: int) -> list[Question]:
    """Questions made from sentences of the archive: phrases, words, 《documents》, numbers in another notation."""
    opened = archives.open_archive(store)
    rows = opened.rows("statements", "document, text, names, role", "length(text) between 25 and 80")
    numbers = opened.rows(
        "figures", "document, text, value, unit", "value >= 20000 and high is null and unit <> ''"
    )
    chance = random.Random(seed)
    rows.sort(key=lambda row: (row["document"], row["text"]))
    numbers.sort(key=lambda row: (row["document"], row["text"]))
    chance.shuffle(rows)
    chance.shuffle(numbers)
    kinds = ["phrase"] * 20 + ["words"] * 15 + ["name"] * 5 + ["number"] * 10
    wanted = (kinds * (count // len(kinds) + 1))[:count]
    return [_question(kind, rows, numbers, opened.documents) for kind in wanted]


def _question(
    kind: str, rows: list[dict[str, Any]], numbers: list[dict[str, Any]], documents: dict[str, Any]
) -> Question:
    if kind == "number":
        row = numbers.pop()
        plain = f"{row['value']:.0f}{row['unit']}"
        return Question(kind, plain, documents[row["document"]]["file"], (row["text"],))
    while True:
        row = rows.pop()
        file, text = documents[row["document"]]["file"], row["text"]
        runs = re.findall("[\u4e00-\u9fff]{6,}", text)
        if kind == "name":
            names = re.findall("《[^《》]+》", text)
            if names:
                return Question(kind, names[0], file, (names[0],))
        elif kind == "phrase" and runs:
            words = max(runs, key=len)[:12]
            return Question(kind, f"“{words}”", file, (words,))
        elif kind == "words" and len(runs) > 1:
            from xubao.archive.words import words as cut

            # all of the sentence's words of two characters and more: as a person remembers it, not as it stands
            words = tuple(dict.fromkeys(word for one in runs for _, word in cut(one) if len(word) > 1))[:6]
            if len(words) > 3:
                return Question(kind, " ".join(words), file, words)


Finder = Callable[[Question], list[str]]


def found(asked: Sequence[Question], finder: Finder) -> tuple[dict[str, int], list[float]]:
    """How many of each kind were found, and the seconds each answer took."""
    counts: dict[str, int] = {}
    times = []
    for one in asked:
        begun = time.perf_counter()
        files = finder(one)
        times.append(time.perf_counter() - begun)
        counts[one.kind] = counts.get(one.kind, 0) + (one.file in files[:_FIRST])
    return counts, times


def in_archive(store: Path) -> Finder:
    """Our search."""
    opened = archives.open_archive(store)

    def ask(one: Question) -> list[str]:
        hits = archives.search_archive(opened, ArchiveQuestion(one.text, limit=100))
        return list(dict.fromkeys(hit.file for hit in hits))

    return ask


def with_grep(folder: Path) -> Finder:
    """grep: files in which every word stands."""

    def ask(one: Question) -> list[str]:
        files = None
        for word in one.words:
            said = subprocess.run(
                ["grep", "-rlF", word, str(folder)], capture_output=True, text=True, check=False
            ).stdout
            files = set(said.splitlines()) if files is None else files & set(said.splitlines())
        return sorted(files or ())

    return ask


def with_sqlite(store: Path, database: Path) -> tuple[Finder, Cost]:
    """SQLite's FTS5 with trigrams, over the text that was read (it reads no Word files itself)."""
    opened = archives.open_archive(store)
    begun, used = time.perf_counter(), time.process_time()
    database.unlink(missing_ok=True)  # of a former run in the same folder
    connection = sqlite3.connect(database)
    connection.execute("create virtual table t using fts5(file unindexed, text, tokenize='trigram')")
    for row in opened.rows("documents", "document, text", "true"):
        connection.execute(
            "insert into t values (?, ?)", (opened.documents[row["document"]]["file"], row["text"])
        )
    connection.commit()
    cost = Cost(time.perf_counter() - begun, time.process_time() - used)

    def ask(one: Question) -> list[str]:
        match = " AND ".join(f'"{word}"' for word in one.words)
        rows = connection.execute("select file from t where t match ? order by rank limit 20", (match,))
        return [row[0] for row in rows]

    return ask, cost


def with_recoll(folder: Path, work: Path) -> tuple[Finder, Cost] | None:
    """Recoll with its n-grams of Chinese; None where it is not installed."""
    if not shutil.which("recollindex"):
        return None
    config = work / "recoll"
    config.mkdir()
    (config / "recoll.conf").write_text(
        f"topdirs = {folder}\nnocjk = 0\ncjkngramlen = 2\nindexallfilenames = 0\n", "utf8"
    )
    cost = run(["recollindex", "-c", str(config), "-z"])

    def ask(one: Question) -> list[str]:
        words = " ".join(f'"{word}"' for word in one.words)
        command = ["recollq", "-c", str(config), "-n", "0-20", "-b", words]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return [line.removeprefix("file://") for line in said.splitlines() if line.startswith("file://")]

    return ask, cost


def size(folder: Path) -> int:
    """Bytes of a folder's files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def p95(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def measured(work: Path, documents: int, count: int, seed: int, few: int) -> dict[str, Any]:
    """Every figure.

    Args:
        few: documents by which the build is held against plain reading, and one worker against two.
    """
    folder, store = work / "文件", work / "库"
    made = sorted(path for path in folder.rglob("*") if path.is_file())
    if len(made) != documents:
        made = make(folder, SHARED / "corpus", documents, seed)
    told: dict[str, Any] = {"documents": documents, "load": os.getloadavg()[0], "files_bytes": size(folder)}
    some = work / "一部分"
    for path in made[:: max(1, documents // few)]:
        (some / path.parent.name).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, some / path.parent.name / path.name)
    sample = [str(path) for path in some.rglob("*") if path.is_file() and "副本" not in path.name]
    plain = run([sys.executable, "-c", _READ, *sample])
    alone = build(some, work / "库一部分", 0)
    told["plain"] = {"documents": len(sample), "wall": plain.wall, "cpu": plain.cpu}
    told["alone"] = {"wall": alone.wall, "cpu": alone.cpu, "overhead": alone.cpu / plain.cpu - 1}
    one, two = (shares(some, work / "库一部分", workers) for workers in (1, 2))
    told["workers"] = {"one": one, "two": two, "times": (one[0] + one[1][0]) / (two[0] + max(two[1]))}
    told["load_then"] = os.getloadavg()[0]
    _tell(told)
    whole = build(folder, store, 2)
    again = run(_xubao("archive", "build", str(folder), "--store", str(store)))
    info = archives.archive_info(store)
    told["build"] = {
        "wall": whole.wall,
        "cpu": whole.cpu,
        "again": again.wall,
        "size": info.size,
        "kept": info.documents,
    }
    _tell(told)
    asked = questions(store, count, seed)
    said = subprocess.run(
        [sys.executable, "-c", _ASK, str(store)],
        input=json.dumps([one.text for one in asked]),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    times = json.loads(said.stdout)
    told["ask"] = {
        "first": times["first"],
        "search_median": statistics.median(times["search"]),
        "search_p95": p95(times["search"]),
        "search_cpu": p95(times["search_cpu"]),
        "follow_p95": p95(times["follow"]),
        "follow_cpu": p95(times["follow_cpu"]),
        "memory": times["memory"],
        "own": times.get("own", 0),
    }
    _tell(told)
    told["finders"] = finders(asked, store, folder, work)
    return told


def timed(work: Path, documents: int, seed: int, workers: Sequence[int]) -> None:
    """Builds by so many workers, each begun anew; the load before each says whether the clock can be believed."""
    folder = work / "文件"
    if len([path for path in folder.rglob("*") if path.is_file()]) != documents:
        make(folder, SHARED / "corpus", documents, seed)
    for path in folder.rglob("*"):
        if path.is_file():
            path.read_bytes()  # from the system's memory from then on, for the first build as for the others
    first = 0.0
    for count in workers:
        load = os.getloadavg()[0]
        cost = build(folder, work / "库", count)
        first = first or cost.wall
        print(
            f"{count} workers: {cost.wall:.1f} s, {cost.cpu:.1f} s of the processor, load before {load:.1f}: "
            f"{first / cost.wall:.2f} times",
            flush=True,
        )


def _tell(told: dict[str, Any]) -> None:
    """What is known by now, for who waits."""
    print(json.dumps(told, ensure_ascii=False), flush=True)


def finders(asked: Sequence[Question], store: Path, folder: Path, work: Path) -> dict[str, Any]:
    """Each finder: what it found, how fast, how long its index took to build and how large it is."""
    rows: dict[str, Any] = {}

    def tell(name: str, finder: Finder, cost: Cost | None, bytes_: int) -> None:
        counts, times = found(asked, finder)
        built = {"wall": cost.wall, "cpu": cost.cpu} if cost else None
        rows[name] = {
            "found": counts,
            "all": sum(counts.values()),
            "median": statistics.median(times),
            "p95": p95(times),
            "build": built,
            "size": bytes_,
        }

    tell("xubao", in_archive(store), None, archives.archive_info(store).size)
    tell("grep", with_grep(folder), None, 0)
    trigram, cost = with_sqlite(store, work / "fts5.db")
    tell("sqlite fts5 trigram", trigram, cost, (work / "fts5.db").stat().st_size)
    recoll = with_recoll(folder, work)
    if recoll:
        tell("recoll", recoll[0], recoll[1], size(work / "recoll" / "xapiandb"))
    return rows


def printed(told: dict[str, Any]) -> None:
    """The figures as a table."""
    console = Console(width=150)
    table = Table(
        "what", "figure", "to reach", title=f"{told['documents']} documents; load {told['load_then']:.1f}"
    )
    ask, made = told["ask"], told["build"]
    for row in (
        (
            "documents a second of processor time, plain reading",
            f"{told['plain']['documents'] / told['plain']['cpu']:.1f}",
            "",
        ),
        ("processor time of a build over plain reading", f"{told['alone']['overhead']:+.0%}", "≤ 15 %"),
        ("1 → 2 workers, by processor time", f"{told['workers']['times']:.2f} times", "≥ 1.7"),
        ("build, 2 workers", f"{made['wall']:.0f} s, {made['cpu']:.0f} s of processor time", ""),
        ("build again, nothing changed", f"{made['again']:.1f} s", ""),
        ("store, a document", f"{made['size'] / max(1, made['kept']) / 1000:.0f} kB", ""),
        ("first answer of a process", f"{ask['first'] * 1000:.0f} ms", ""),
        (
            "search, warm, median / 95th percentile",
            f"{ask['search_median'] * 1000:.0f} / {ask['search_p95'] * 1000:.0f} ms",
            "≤ 100 ms",
        ),
        ("the same by processor time, 95th percentile", f"{ask['search_cpu'] * 1000:.0f} ms", ""),
        ("follow, 95th percentile", f"{ask['follow_p95']:.2f} s", "≤ 2 s"),
        ("the same by processor time", f"{ask['follow_cpu']:.2f} s", ""),
        (
            "memory of the asking process, all / its own (without pages of the index that the system may drop)",
            f"{ask['memory'] / 1e6:.0f} / {ask['own'] / 1e6:.0f} MB",
            "≤ 300 MB",
        ),
    ):
        table.add_row(*row)
    console.print(table)
    peers = Table("finder", "build (clock, processor)", "size", "answer median / p95", "found", "by kind")
    for name, row in told["finders"].items():
        cost = f"{row['build']['wall']:.0f} s, {row['build']['cpu']:.0f} s" if row["build"] else ""
        speed = f"{row['median'] * 1000:.0f} / {row['p95'] * 1000:.0f} ms"
        peers.add_row(name, cost, f"{row['size'] / 1e6:.0f} MB", speed, str(row["all"]), str(row["found"]))
    console.print(peers)


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int, default=1000)
    parser.add_argument("--folder", type=Path, help="where to work; kept. A temporary folder otherwise.")
    parser.add_argument("--workers", help="numbers of workers, as 1,2: only their builds are timed")
    asked = parser.parse_args()
    work = asked.folder or Path(tempfile.mkdtemp(prefix="bench-archive-"))
    work.mkdir(parents=True, exist_ok=True)
    try:
        if asked.workers:
            timed(work, asked.documents, asked.seed, list(map(int, asked.workers.split(","))))
            return
        told = measured(work, asked.documents, asked.questions, asked.seed, asked.sample)
    finally:
        if not asked.folder:
            shutil.rmtree(work, ignore_errors=True)
    printed(told)
    out = ROOT / "build" / f"bench-archive-{asked.documents}.json"
    out.parent.mkdir(exist_ok=True)
    out.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf8")


if __name__ == "__main__":
    main()
