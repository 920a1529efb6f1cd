"""However a run ends, by a full disk, a reader gone or Ctrl+C, it says so in one line and with the right status."""

import signal
import subprocess
import sys
import time
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


@POSIX
@pytest.mark.parametrize("after", [0.0, 0.05, 0.1, 0.2, 0.3])
def test_ctrl_c_is_answered_as_soon_as_the_program_has_begun(after: float) -> None:
    begun = "import sys; sys.argv[0] = 'xubao'; from xubao.cli import main; print(flush=True); main.main()"
    with subprocess.Popen(
        [sys.executable, "-c", begun, "compare", OLD, NEW],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a test run in the background was told to pass over it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        time.sleep(0.01 + after)
        running.send_signal(signal.SIGINT)
        said = running.stderr.read().decode()
    assert (running.returncode, said.strip()) == (130, "已中断。")
