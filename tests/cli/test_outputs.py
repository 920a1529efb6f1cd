"""What is read is never written over, and what cannot be done is refused before anything is written."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from xubao.places import sample

Run = Callable[..., tuple[int, str, str]]
OLD = str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))
NEW = sample("2019-审议意见研究处理情况的报告.txt")
OPINIONS = str(sample("示例-审议意见-2024.txt"))


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a report in the folder where the command line is called, with a link to it."""
    monkeypatch.chdir(tmp_path)
    copy = tmp_path / "新.docx"
    shutil.copy(NEW, copy)
    (tmp_path / "别名.docx").symlink_to(copy)
    (tmp_path / "下").mkdir()
    return copy


@pytest.mark.parametrize("option", ["--html", "--docx"])
@pytest.mark.parametrize("name", ["新.docx", "下/../新.docx", "别名.docx"])
def test_compare_never_writes_over_what_it_reads(run: Run, mine: Path, option: str, name: str) -> None:
    before = mine.read_bytes()
    for given in (str(mine), f"{mine}@2019-09-20"):
        status, out, err = run("compare", OLD, given, option, name, "--force")
        assert (status, out) == (2, "")
        assert "是要读取的文件" in err
    assert mine.read_bytes() == before


@pytest.mark.parametrize("option", ["--opinions", "--report", "--material", "--precedent"])
def test_draft_never_writes_over_what_it_reads(run: Run, mine: Path, option: str) -> None:
    before = mine.read_bytes()
    given = {"--opinions": OPINIONS, "--report": OLD, option: "新.docx"}
    arguments = [word for pair in given.items() for word in pair]
    status, out, err = run("draft", *arguments, "-o", "别名.docx", "--force")
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert mine.read_bytes() == before


def test_ledger_never_writes_over_what_it_reads(run: Run, mine: Path) -> None:
    before = mine.read_bytes()
    assert run("ledger", OLD, str(mine), "--docx", "新.docx", "--force")[0] == 2
    assert mine.read_bytes() == before


def test_two_outputs_cannot_be_one_file(run: Run, mine: Path) -> None:
    status, _, err = run("compare", OLD, OLD, "--html", "稿.docx", "--docx", "下/../稿.docx")
    assert status == 2
    assert "同一个文件" in err
    assert not mine.with_name("稿.docx").exists()


@pytest.mark.parametrize("option", ["--html", "--docx"])
def test_an_output_without_a_name_is_wrong_use(run: Run, option: str) -> None:
    status, out, err = run("compare", OLD, OLD, option, "")
    assert (status, out) == (2, "")
    assert "不能为空" in err


def test_a_draft_from_reports_none_of_which_can_be_read_is_not_written(run: Run, mine: Path) -> None:
    out_file = mine.with_name("稿.docx")
    status, out, err = run("draft", "--opinions", OPINIONS, "--report", "没有.txt", "-o", str(out_file))
    assert (status, out) == (3, "")
    assert "没有.txt" in err
    assert not out_file.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft", "--opinions", "-", "--report", "-", "-o", "稿.docx"),
        (
            "draft",
            "--opinions",
            OPINIONS,
            "--report",
            OLD,
            "--report",
            "-",
            "--material",
            "-@2020-01-01",
            "-o",
            "x.docx",
        ),
        ("check", "-", "--against", "-"),
    ],
)
def test_standard_input_is_given_once(run: Run, mine: Path, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert "标准输入" in err
    assert {path.name for path in mine.parent.iterdir()} == {"新.docx", "别名.docx", "下"}
