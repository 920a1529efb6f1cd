"""Where the system says no, every verb says so in one line of Chinese and ends; never a traceback, never a wait."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from xubao.places import sample

Run = Callable[..., tuple[int, str, str]]
OLD = str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))
NEW = str(sample("2019-审议意见研究处理情况的报告.txt"))
OPINIONS = str(sample("示例-审议意见-2024.txt"))
XUBAO = (sys.executable, "-m", "xubao")
LONG = "长" * 84 + ".docx"
WAIT = 30

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices and limits of POSIX")


def _reading(given: str) -> dict[str, tuple[str, ...]]:
    """Every verb with a file among what it reads."""
    return {
        "read": ("read", given),
        "compare": ("compare", OLD, given),
        "ledger": ("ledger", OLD, given),
        "draft opinions": ("draft", "--opinions", given, "--report", OLD, "-o", "稿.docx"),
        "draft report": ("draft", "--opinions", OPINIONS, "--report", given, "-o", "稿.docx"),
        "draft material": (
            *("draft", "--opinions", OPINIONS, "--report", OLD),
            *("--material", given, "-o", "稿.docx"),
        ),
        "check": ("check", given, "--against", OLD),
        "check against": ("check", OLD, "--against", given),
    }


def _writing(target: str) -> dict[str, tuple[str, ...]]:
    """Every verb that writes, with where to."""
    return {
        "compare html": ("compare", OLD, NEW, "--html", target),
        "compare docx": ("compare", OLD, NEW, "--docx", target),
        "ledger xlsx": ("ledger", OLD, NEW, "--xlsx", target),
        "ledger docx": ("ledger", OLD, NEW, "--docx", target),
        "draft": ("draft", "--opinions", OPINIONS, "--report", OLD, "-o", target),
    }


def _one_line(done: tuple[int, str, str], status: int) -> None:
    assert done[0] == status, done
    said = [line for line in done[2].splitlines() if not line.startswith("提示：")]
    assert len(said) == 1, said
    assert said[0].startswith("错误："), said
    assert "Traceback" not in done[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in, with one of everything that is no file."""
    monkeypatch.chdir(tmp_path)
    os.mkfifo("管道.txt")
    Path("文件夹.docx").mkdir()
    Path("断链.txt").symlink_to("没有.txt")
    Path("圈.txt").symlink_to("圈.txt")
    Path("零.txt").symlink_to("/dev/zero")
    Path("随机.docx").symlink_to("/dev/random")
    yield tmp_path
    for path in tmp_path.rglob("*"):
        if path.is_dir():
            path.chmod(0o700)


@pytest.mark.parametrize(
    "given",
    [
        *("没有.txt", "管道.txt", "文件夹.docx", "断链.txt", "圈.txt", "零.txt", "随机.docx", "/dev/zero"),
        *(LONG, f"{LONG}@2020-01-01", "没有/没有.txt", "圈.txt/x.txt", f"{OLD}/x.txt", ""),
    ],
)
def test_what_is_no_file_is_one_line_and_status_3_for_every_verb(run: Run, here: Path, given: str) -> None:
    for name, arguments in _reading(given).items():
        if name in {"ledger", "draft material"}:
            continue  # what can be read is answered: below
        _one_line(run(*arguments), 3)
    assert not Path("稿.docx").exists()


@pytest.mark.parametrize("name", ["ledger", "draft material"])
def test_where_others_can_be_read_the_rest_is_answered_all_the_same(run: Run, here: Path, name: str) -> None:
    done = run(*_reading("管道.txt")[name])
    _one_line(done, 3)
    assert done[1]
    assert "管道" in done[2]


@pytest.mark.parametrize("given", ["/dev/stdin", "-"])
def test_an_endless_input_is_refused_without_filling_the_memory(given: str) -> None:
    def little_memory() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))

    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run(
            [*XUBAO, "read", given],
            stdin=endless,
            capture_output=True,
            text=True,
            timeout=WAIT,
            check=False,
            preexec_fn=little_memory,
        )
    _one_line((done.returncode, done.stdout, done.stderr), 3)


def test_a_text_longer_than_any_report_is_refused_before_it_is_worked_on(run: Run, here: Path) -> None:
    Path("长.txt").write_bytes(b"y\n" * 8_000_000)
    Path("行.txt").write_bytes("一\n".encode() * 450_000)
    with Path("洞.txt").open("wb") as hole:
        hole.truncate(3 << 30)
    for name in ("长.txt", "行.txt", "洞.txt"):
        _one_line(run("read", name), 3)


@pytest.mark.parametrize(
    "target", [LONG, "没有/稿.docx", "文件夹.docx", "管道.txt", f"{OLD}/稿.docx", "圈.txt"]
)
def test_what_cannot_be_written_is_refused_before_the_work_with_status_2(
    run: Run, here: Path, target: str
) -> None:
    for name, arguments in _writing(target).items():
        for force in ((), ("--force",)):
            if name == "draft" and not target.endswith(".docx"):
                continue
            done = run(*arguments, *force)
            _one_line(done, 2)
            assert done[1] == ""


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No file may become longer than 2,000 bytes."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    longest, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, most))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest, most))


@pytest.mark.usefixtures("no_room")
@pytest.mark.parametrize("kind", _writing(""))
def test_a_disk_without_room_leaves_nothing_half_written(run: Run, here: Path, kind: str) -> None:
    done = run(*_writing("稿.docx")[kind], "--json")
    _one_line(done, 2)
    assert "磁盘已满" in done[2]
    assert not [path for path in here.iterdir() if "稿" in path.name or path.suffix == ".tmp"]


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="nothing is read only to root")
def test_a_read_only_folder_and_file_are_one_line(run: Run, here: Path) -> None:
    Path("只读").mkdir()
    Path("密.txt").write_text("一、工作情况", encoding="utf8")
    Path("密.txt").chmod(0)
    Path("只读").chmod(stat.S_IRUSR | stat.S_IXUSR)
    for arguments in _writing("只读/稿.docx").values():
        _one_line(run(*arguments), 2)
    _one_line(run("read", "密.txt"), 3)


@pytest.mark.parametrize(
    "arguments", [("read", OLD), ("compare", OLD, NEW, "--docx", "稿.docx"), ("check", NEW, "--against", OLD)]
)
def test_without_a_home_the_verbs_work_and_say_where_they_keep_things(
    here: Path, arguments: tuple[str, ...]
) -> None:
    home = here / "家"
    home.write_bytes(b"")
    hidden = {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [*XUBAO, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "HOME": str(home), "TMPDIR": str(here)},
    )
    assert done.returncode in {0, 4}
    assert done.stdout
    notice = [line for line in done.stderr.splitlines() if "不能使用" in line]
    assert len(notice) == 1
    assert done.stderr.splitlines() == notice
