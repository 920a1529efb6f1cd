"""Wrong use is one line of Chinese and status 2; what looks odd is said; plain output needs no colours."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from xubao.places import sample

Run = Callable[..., tuple[int, str, str]]
OLD = str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))
NEW = str(sample("2019-审议意见研究处理情况的报告.txt"))
NEWS = str(sample("2021-02-01-经开区国际科技创新中心主平台.txt"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("draft", "-o", "x.docx"), "缺少参数 --opinions"),
        (("compare", OLD), "缺少参数 新文件"),
        (("read", OLD, "--nonsense"), "没有 --nonsense 这个选项"),
        (("nonsense",), "没有 nonsense 这个命令"),
        (("ledger", OLD, NEW, "--view", "x"), "可选 ledger"),
        (("compare", OLD, NEW, NEW), "参数太多"),
        (("ledger", OLD), "至少需要两份报告"),
        (("read", OLD + "@2018-13-45"), "2018-13-45 不是一个日期"),
        (("draft", "--opinions", OLD, "--report", OLD, "-o", "x.txt"), ".docx"),
    ],
)
def test_wrong_use_is_one_chinese_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    status, out, err = run(*arguments)
    assert status == 2
    assert out == ""
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_the_same_file_twice_is_said_but_done(run: Run) -> None:
    status, out, err = run("compare", OLD, OLD)
    assert status == 0
    assert "给了两次" in err
    assert "相同" in out


def test_changed_words_are_marked_without_colours(run: Run) -> None:
    _, out, _ = run("compare", OLD, NEW)
    assert "[-" in out
    assert "{+" in out


def test_sentences_written_anew_are_printed_one_under_the_other(run: Run) -> None:
    _, out, _ = run("compare", OLD, NEW)
    lines = out.splitlines()
    at = next(at for at, line in enumerate(lines) if line.startswith("[改写] 旧：人才引进重点"))
    assert lines[at + 1].strip().startswith("新：优先服务“三城一区”企业388家")


def test_a_target_that_moved_is_said_in_words(run: Run) -> None:
    _, out, _ = run("compare", OLD, NEWS)
    assert "〔时限：2020年→“十四五”末〕" in out
    assert "目标下降" in out


def test_figures_are_printed_as_one_writes_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("一、工作情况\n2023年，技术合同成交额达30608亿元，新增企业5.15万家。\n", encoding="utf8")
    _, out, _ = run("read", str(path))
    assert "3.0608万亿元" in out
    assert "5.15万家" in out
    assert "e+" not in out


@pytest.mark.skipif(sys.platform != "linux", reason="X11")
def test_without_a_screen_the_window_says_so() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    for extra in ({}, {"DISPLAY": ":4567"}):
        done = subprocess.run(
            [sys.executable, "-m", "xubao"],
            env={**environment, **extra},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 2
        assert "没有显示器" in done.stderr
        assert "Traceback" not in done.stderr
