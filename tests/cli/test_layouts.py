"""`--like` and `--template`: a paper set as the office sets its papers."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from tests.exporting.layouts.offices import plain_office, red_office
from xubao.operations.layouts import learn_layout
from xubao.places import sample

SOURCES = ("--opinions", str(sample("示例-审议意见-2024.txt")))
Run = Callable[..., tuple[int, str, str]]


def test_a_plan_is_set_like_a_paper_of_the_office(run: Run, tmp_path: Path) -> None:
    office, out = plain_office(tmp_path / "成稿.docx"), tmp_path / "方案.docx"
    status, _, err = run("plan", *SOURCES, "--like", str(office), "-o", str(out))
    assert (status, err) == (0, "")
    assert OpenXmlValidator().validate(str(out)).is_valid
    normal = docx.Document(str(out)).styles["Normal"].font
    assert normal.size is not None
    assert normal.size.pt == 12
    assert learn_layout(out).page.left == learn_layout(office).page.left == 31.8


def test_a_plan_is_put_into_the_office_s_template(run: Run, tmp_path: Path) -> None:
    office, out = red_office(tmp_path / "模板.docx"), tmp_path / "方案.docx"
    status, _, err = run("plan", *SOURCES, "--template", str(office), "-o", str(out))
    assert status == 0
    assert "主送机关" in err
    assert OpenXmlValidator().validate(str(out)).is_valid
    assert "机关正文" in {one.style.name for one in docx.Document(str(out)).paragraphs if one.style}


@pytest.mark.parametrize("option", ["--like", "--template"])
def test_a_file_that_cannot_be_used_is_said_before_any_work(run: Run, tmp_path: Path, option: str) -> None:
    bad, out = tmp_path / "带宏.docm", tmp_path / "方案.docx"
    bad.write_bytes(b"PK")
    status, _, err = run("plan", *SOURCES, option, str(bad), "-o", str(out))
    assert status == 3
    assert "宏" in err
    assert not out.exists()


def test_one_of_the_two_at_a_time(run: Run, tmp_path: Path) -> None:
    asked = ("--like", "a.docx", "--template", "b.docx")
    status, _, err = run("plan", *SOURCES, *asked, "-o", str(tmp_path / "方案.docx"))
    assert status == 2
    assert "只能用一个" in err
