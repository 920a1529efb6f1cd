"""What differs between POSIX and Windows lies in one module, and has its way on both."""

import ast
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from xubao import processes
from xubao.operations import reports
from xubao.places import sample

SOURCES = Path(processes.__file__).parent
POSIX_MODULES = {
    "fcntl",
    "resource",
    "pwd",
    "grp",
    "termios",
    "tty",
    "pty",
    "syslog",
    "posix",
    "msvcrt",
    "winreg",
}
POSIX_CALLS = {
    *(
        "fork",
        "forkpty",
        "kill",
        "killpg",
        "setsid",
        "setpgid",
        "getuid",
        "geteuid",
        "getgid",
        "nice",
        "uname",
    ),
    *(
        "chown",
        "mkfifo",
        "wait3",
        "wait4",
        "waitpid",
        "sched_setaffinity",
        "statvfs",
        "getloadavg",
        "sysconf",
    ),
}
STAYS = {("cli", "interrupt.py"), ("operations", "workers", "worker.py"), ("window", "ending.py")}
"""Modules that hear Ctrl+C (SIGINT), which every system has, or what `processes` says is heard."""


@cache
def asked(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """What a source names, and the words with which it starts processes; each source is parsed once."""
    found = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    words = (
        node.args[0].value
        for node in found
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "command"
        if node.args and isinstance(node.args[0], ast.Constant)
    )
    return frozenset(_names(found)), frozenset(str(word) for word in words)


def names(path: Path) -> frozenset[str]:
    """Modules that a source imports, and what it takes of os and signal, as "os.kill"."""
    return asked(path)[0]


def _names(found: Iterable[ast.AST]) -> Iterator[str]:
    for node in found:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def test_only_one_module_calls_what_windows_or_posix_lacks() -> None:
    wrong = POSIX_MODULES | {f"os.{call}" for call in POSIX_CALLS}
    found = {path: wrong & names(path) for path in SOURCES.rglob("*.py") if path.name != "processes.py"}
    assert len(found) > 400
    assert {path.name: used for path, used in found.items() if used} == {}
    assert {"os.kill", "os.killpg", "os.nice", "fcntl", "resource", "msvcrt"} <= names(
        SOURCES / "processes.py"
    )


def test_signals_that_only_posix_has_are_named_in_one_module() -> None:
    users = {path.relative_to(SOURCES).parts for path in SOURCES.rglob("*.py") if "signal" in names(path)}
    assert users == {("processes.py",), *STAYS}
    everywhere = {"signal.SIGINT", "signal.SIG_IGN"}
    for parts in STAYS:
        used = {name for name in names(SOURCES.joinpath(*parts)) if name.startswith("signal.SIG")}
        assert used <= everywhere


def test_every_module_is_imported_where_nothing_of_posix_is() -> None:
    script = """
import sys, os, signal, importlib
import subprocess, tempfile, multiprocessing, threading, asyncio, shutil, socket  # with POSIX
for name in ("numpy", "lxml.etree", "docx", "trafilatura", "xlsxwriter", "rich.console", "click", "filelock", "jieba",
             "rjieba", "pypdfium2", "ofdkit", "PySide6.QtWidgets", "cattrs", "jinja2", "rapidfuzz"):
    importlib.import_module(name)
posix, calls, root = set(sys.argv[1].split()), sys.argv[2].split(), sys.argv[3]
for name in posix - {"posix"}:
    sys.modules[name] = None
for call in calls:
    if hasattr(os, call):
        delattr(os, call)
for name in ("SIGKILL", "SIGHUP", "SIGXCPU", "SIGUSR1"):
    delattr(signal, name)
for name in sys.argv[4:]:
    importlib.import_module(name)
print(len(sys.argv[4:]))
"""
    modules = [
        ".".join(path.relative_to(SOURCES.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in SOURCES.rglob("*.py")
        if path.name not in {"__main__.py", "straightened.py"}  # the second needs Pillow, of the OCR extra
    ]
    # uname is what platform asks, in libraries
    calls = " ".join(POSIX_CALLS - {"uname", "sysconf", "waitpid"})
    said = subprocess.run(
        [sys.executable, "-c", script, " ".join(POSIX_MODULES), calls, str(SOURCES), *modules],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (said.stderr[-2000:], said.stdout.strip()) == ("", str(len(modules)))


def _read(name: str) -> tuple[str, int]:
    report = reports.read_report(reports.FileRef(str(sample(name))))
    return report.title, len(report.sections)


def test_reading_works_in_a_process_that_inherits_nothing_as_windows_starts_them() -> None:
    name = "示例-审议意见-2024.txt"
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(_read, (name,)) == _read(name)


def test_the_bundle_starts_itself_with_a_word_and_on_windows_its_program_with_a_console(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert processes.command("--work", "xubao.some") == [sys.executable, "-m", "xubao.some"]
    program = tmp_path / "续报 程序" / "xubao-window.exe"
    program.parent.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert processes.command("--work", "xubao.some") == [str(program), "--work"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert processes.command("--work", "xubao.some") == [str(program), "--work"]  # nothing beside it
    console = program.with_name("xubao.exe")
    console.touch()
    assert processes.command("--work", "xubao.some") == [str(console), "--work"]


def test_every_word_that_starts_a_process_is_known_where_the_bundle_starts() -> None:
    words = {word for path in SOURCES.rglob("*.py") for word in asked(path)[1]}
    entry = (SOURCES.parents[1] / "packaging" / "entry.py").read_text("utf-8")
    assert {"--parse", "--work", "--recognise"} <= words
    assert all(f'["{word}"]' in entry for word in words)


def test_on_windows_no_process_shows_a_console_and_what_works_gives_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(subprocess, "CREATE_NO_WINDOW", 0x08000000, raising=False)
    monkeypatch.setattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0x4000, raising=False)
    assert processes.unseen() == processes.leading() == {"creationflags": 0x08000000}
    assert processes.unseen(modest=True) == {"creationflags": 0x08004000}
    processes.give_way(5)
    processes.give_back_memory()
    processes.limit_memory(1)  # nothing is limited: the next line still runs
    processes.limit_time(0)
    assert processes.person() == ""


@pytest.mark.skipif(
    not hasattr(os, "confstr") or "CS_GNU_LIBC_VERSION" not in os.confstr_names, reason="glibc"
)
def test_what_was_freed_is_given_back_to_the_system() -> None:
    code = """
from xubao.processes import give_back_memory
def taken():
    said = dict(line.split(":", 1) for line in open("/proc/self/status"))
    return int(said["RssAnon"].split()[0])
held = [bytes(3000) for _ in range(30_000)]
last = bytes(3000)  # above them: what lies below stays the C library's until it is asked for
del held
before = taken()
give_back_memory()
print(before - taken())
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert int(done.stdout) > 40_000  # kB


@pytest.mark.skipif(sys.platform == "win32", reason="process groups of POSIX")
def test_a_process_is_ended_with_what_it_started() -> None:
    sleeps = "import time; time.sleep(60)"
    script = f"import subprocess, sys; c = subprocess.Popen([sys.executable, '-c', '{sleeps}']); "
    script += f"print(c.pid, flush=True); {sleeps}"
    running = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, **processes.leading())
    assert running.stdout
    with running.stdout:
        child = int(running.stdout.readline())
        assert processes.runs(child)
        processes.end_all(running)
    until = time.monotonic() + 10
    while processes.mark(child) and time.monotonic() < until:
        time.sleep(0.01)
    assert processes.mark(child) == ""
    processes.end_all(running)  # gone already: nothing to say


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_time_that_is_used_up_is_told_from_other_ends() -> None:
    script = "from xubao.processes import limit_time; limit_time(0)\nwhile True: pass"
    spent = subprocess.run([sys.executable, "-c", script], check=False)
    assert processes.out_of_time(spent.returncode)
    assert not any(processes.out_of_time(status) for status in (None, 0, 1, -9))


def test_a_lock_is_held_by_one_and_free_once_it_is_let_go(tmp_path: Path) -> None:
    path = str(tmp_path / "锁.lock")
    held = processes.lock(path)
    with pytest.raises(BlockingIOError):
        processes.lock(path)
    processes.unlock(held)
    processes.unlock(processes.lock(path))
    with pytest.raises(FileNotFoundError):
        processes.lock(str(tmp_path / "没有" / "锁.lock"))


def test_a_number_that_no_process_can_have_does_not_run() -> None:
    assert processes.runs(os.getpid())
    assert not processes.runs(10**30)
