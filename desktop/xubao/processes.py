"""Which processes run: what a program that was ended left behind is told from what another still uses.

And how often one looks for what nothing refers to any more.
"""

import gc
import os
import sys
from pathlib import Path
from zlib import crc32

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
    except ProcessLookupError:
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
