"""However a run ends, by a full disk, a reader gone or Ctrl+C, it says so in one line and with the right status."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from xubao.places import sample

OLD = str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))
NEW = str(sample("2019-审议意见研究处理情况的报告.txt"))
XUBAO = (sys.executable, "-m", "xubao")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and devices of POSIX")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", [("read", OLD, "--json"), ("read", OLD), ("--help",)])
def test_a_full_disk_behind_standard_output_is_one_line_and_status_2(arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*XUBAO, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "错误：结果没有写出来（磁盘已满）。\n"


@POSIX
@pytest.mark.parametrize("arguments", [("compare", OLD, NEW, "--json"), ("read", OLD)])
def test_a_reader_that_goes_away_is_no_fault(arguments: tuple[str, ...]) -> None:
    with subprocess.Popen([*XUBAO, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


INTERRUPTED = """
import os, signal, sys
sys.argv[0] = 'xubao'
wanted = sys.argv.pop(1)

def ctrl_c():
    os.kill(os.getpid(), signal.SIGINT)

class Left:  # an exception here is printed and dropped
    def __del__(self):
        ctrl_c()

def swallow():
    try:
        ctrl_c()
        for _ in range(1000):
            pass
    except BaseException:
        pass

def look(event, arguments, hit=[]):
    moment = f'{event} {str(arguments[0]).rpartition("/")[2]}' if event in ('import', 'open') else event
    if moment == wanted.rpartition(':')[2] and not hit:
        hit.append(moment)
        {'dropped': Left, 'caught': swallow}.get(wanted.rpartition(':')[0], ctrl_c)()

from xubao.cli import main
sys.addaudithook(look)
"""


def interrupted(moment: str, before: str = "") -> tuple[int, str, str]:
    """Status, stdout and stderr of a comparison that gets Ctrl+C at a moment: an event of Python's audit hooks."""
    done = subprocess.run(
        [sys.executable, "-c", f"{INTERRUPTED}{before}\nmain.main()", moment, "compare", OLD, NEW],
        capture_output=True,
        check=False,
        # a test run in the background was told to pass over it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@POSIX
@pytest.mark.parametrize(
    "moment",
    [
        "import xubao.cli.program",
        "import click",
        "import xubao.cli.verbs",
        "import numpy",
        f"open {Path(OLD).name}",
        f"open {Path(NEW).name}",
        "import rich.table",
    ],
)
def test_ctrl_c_is_answered_from_the_first_import_to_the_output(moment: str) -> None:
    status, _, said = interrupted(moment)
    assert (status, said.strip()) == (130, "已中断。")


@POSIX
@pytest.mark.parametrize("how", ["dropped", "caught"])
def test_ctrl_c_that_is_swallowed_where_it_fell_still_ends_the_run_as_interrupted(how: str) -> None:
    status, _, said = interrupted(f"{how}:open {Path(OLD).name}")
    assert (status, said.strip()) == (130, "已中断。")


@POSIX
def test_ctrl_c_after_the_output_is_complete_changes_nothing() -> None:
    status, out, said = interrupted("later", "import atexit; atexit.register(ctrl_c)")
    assert (status, said) == (0, "")
    assert (status, out, said) == interrupted("never")
