"""Processes, and all else in which POSIX and Windows differ: the one place for fcntl, resource, signals and os.kill.

Which processes run (what a program that was ended left behind is told from what another still uses), how our own are
started, limited and ended, whose a file is, and how often one looks for what nothing refers to any more.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import subprocess

GARBAGE_LIMITS = (20_000, 20, 50)
"""New objects, collections of the young, collections of the middle-aged before each generation is collected (Python:
700, 10, 10): a report is tens of thousands of objects at once."""
_STAT_START = 19
"""In /proc/PID/stat, counted from behind the program's name: when the process began."""
_ENDED = "ZX"
"""How the same place says that a process has ended and only waits for its parent to hear of it."""


def collect_seldom() -> None:
    """Have Python's collector look as often as what is read here calls for: a twentieth of the work on reports."""
    gc.set_threshold(*GARBAGE_LIMITS)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Have Python's collector not look while many objects are made of which none refers back to another."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def mark(pid: int) -> str:
    """A process's number and when it began, as numbers are given anew; "" for one that is gone."""
    if sys.platform == "linux":
        try:
            said = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            return f"{pid}-{said[_STAT_START]}" if said[0] not in _ENDED else ""
        except (OSError, IndexError):
            return f"{pid}-0" if pid == os.getpid() else ""
    return f"{pid}-0" if pid == os.getpid() or runs(pid) else ""


def runs(pid: int) -> bool:
    """Whether a process of that number runs on this machine."""
    if sys.platform == "win32":  # os.kill would end it
        import ctypes

        query_limited_information, still_active = 0x1000, 259
        kernel = ctypes.windll.kernel32
        handle = kernel.OpenProcess(query_limited_information, False, pid)
        if not handle:
            return False
        status = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(status))
        kernel.CloseHandle(handle)
        return status.value == still_active
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # somebody else's: not to be touched either way
    return True


def host() -> str:
    """This machine's name: a home folder may be shared with others, whose processes have numbers of their own."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def tag(pid: int | None = None) -> str:
    """What a file's name says of the process that made it, by default this one: see `ended`."""
    return f"{mark(os.getpid() if pid is None else pid)}-{crc32(os.fsencode(host())):08x}"


def ended(tag_of_it: str) -> bool:
    """Whether a process of this machine that named a file so is gone; False for what is no such name."""
    pid, _, rest = tag_of_it.partition("-")
    return pid.isdigit() and rest.endswith(tag(0)[-9:]) and tag(int(pid)) != tag_of_it


ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))
"""How the system asks a program to end. Windows asks by the window's own messages, which Qt hears: see `HEARD`."""

HEARD = sys.platform != "win32"
"""Whether a signal wakes a program that waits: Windows has no pipe that Qt could wait for."""

_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)
_CONSOLE = "xubao.exe"
"""On Windows the bundle has two programs; this one has standard input and output wherever it is started from."""


def command(word: str, module: str) -> list[str]:
    """What starts another process of this program, from source and from the bundle, which has no Python of its own.

    Args:
        word: by which the bundle's program knows what to be (packaging/entry.py): "--work".
        module: the same as a module that is run.
    """
    if not getattr(sys, "frozen", False):
        return [sys.executable, "-m", module]
    program = Path(sys.executable)
    if sys.platform == "win32" and (console := program.with_name(_CONSOLE)).exists():
        program = console
    return [str(program), word]


def unseen(*, modest: bool = False) -> dict[str, Any]:
    """How subprocess.Popen starts a process that no window shows.

    Args:
        modest: others go first where they want the processor too; on POSIX the process sees to that (`give_way`).
    """
    if sys.platform != "win32":
        return {}
    import subprocess

    return {
        "creationflags": subprocess.CREATE_NO_WINDOW
        | (subprocess.BELOW_NORMAL_PRIORITY_CLASS if modest else 0)
    }


def leading() -> dict[str, Any]:
    """How subprocess.Popen starts a process that can be ended with all that it starts: see `end_all`."""
    return {**unseen(), "start_new_session": True} if sys.platform != "win32" else unseen()


def end_all(running: "subprocess.Popen[bytes]") -> None:
    """End a process that was started with `leading`, and what it has started; returns when it is gone."""
    if sys.platform == "win32":
        import subprocess

        subprocess.run(
            ["taskkill", "/F", "/T", "/PID", str(running.pid)], capture_output=True, check=False, **unseen()
        )
        running.kill()
    else:
        try:
            os.killpg(running.pid, signal.SIGKILL)
        except ProcessLookupError:
            running.kill()
    running.wait()


def give_back_memory() -> None:
    """Give the system what was freed here: the C library keeps it for later, a reader that has read much need not.

    Only glibc has such a call; elsewhere nothing is done.
    """
    import ctypes

    if sys.platform == "linux":
        with suppress(AttributeError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)


def give_way(steps: int) -> None:
    """Let others go first by so many steps of POSIX; Windows was told at the start (`unseen`)."""
    if sys.platform != "win32":
        os.nice(steps)


def limit_memory(size: int) -> None:
    """Take no more address space than so many bytes, and leave no core; Windows goes without."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time(seconds: float) -> None:
    """Have this process ended when it has used the processor for so many seconds in all.

    Windows goes without: who waits for the process there looks at the clock.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, resource.RLIM_INFINITY))


def out_of_time(status: int | None) -> bool:
    """Whether a process that ended so had used up its time (`limit_time`)."""
    return bool(_OUT_OF_TIME) and status == -_OUT_OF_TIME


def is_mine(found: os.stat_result) -> bool:
    """Whether a file is this person's; on Windows the folders we use are by themselves."""
    return sys.platform == "win32" or found.st_uid == os.getuid()


def person() -> str:
    """What tells this person's files from others' in a folder that all share; "" on Windows, where each has his own."""
    return "" if sys.platform == "win32" else str(os.getuid())


def lock(path: str) -> int:
    """Lock a file, which is made when missing, until `unlock` or until this process ends, however it ends.

    Returns:
        What `unlock` takes.

    Raises:
        BlockingIOError: another process holds it.
        OSError: nothing can be locked there.
    """
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(file)
    except BaseException:
        os.close(file)
        raise
    return file


def unlock(file: int) -> None:
    """Let another lock it; it stays where it is, as another may have opened it by now."""
    os.close(file)


def _lock(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:  # how it says that another has it
            raise BlockingIOError(*error.args) from None
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
