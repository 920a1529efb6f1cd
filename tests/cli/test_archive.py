"""`xubao archive …`: what it prints and how it ends."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.archive.folder import TEXTS, put
from tests.cli.conftest import Run
from xubao import extras
from xubao.archive import extra


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents."""
    for name, text in TEXTS.items():
        put(tmp_path / "文件", name, text)
    return tmp_path / "文件"


needed = pytest.mark.skipif(bool(extra.missing()), reason="needs xubao[archive]")


@needed
def test_what_the_verbs_answer_is_as_the_contract_says(run: Run, folder: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "库")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 nothing")
    status, out, err = run("archive", "build", str(folder), "--store", store, "--workers", "0", "--json")
    built = json.loads(out)
    assert status == 3
    assert "坏.docx" in err
    assert (built["read"], built["unchanged"], built["duplicates"]) == (3, 0, 0)
    assert [Path(one["file"]).name for one in built["failed"]] == ["坏.docx"]
    assert "损坏" in built["failed"][0]["why"]

    status, out, _ = run(
        "archive", "search", "人才公租房", "--store", store, "--role", "problem", "--limit", "1", "--json"
    )
    (hit,) = json.loads(out)["hits"]
    assert status == 0
    assert {"file", "title", "issuer", "date", "section", "text", "role", "figures", "score"} <= set(hit)
    assert hit["role"] == "problem"

    status, out, _ = run("archive", "follow", "人才公租房", "--store", store, "--json")
    matter = json.loads(out)["matters"][0]
    assert status == 0
    assert set(matter["mentions"][0]["report"]) >= {"file", "issuer", "date"}
    assert {one["year"] for one in matter["values"]} >= {"2021", "2022"}

    status, out, _ = run(
        "archive", "similar", str(folder / "2022-人才工作报告.txt"), "--store", store, "--json"
    )
    found = json.loads(out)
    assert status == 0
    assert set(found["documents"][0]) >= {"file", "title", "score"}
    assert found["copied"] == []

    status, out, _ = run("archive", "info", "--store", store, "--json")
    assert (status, json.loads(out)["documents"]) == (0, 3)
    status, out, _ = run("archive", "remove", str(folder / "2022-人才工作报告.txt"), "--store", store)
    assert (status, out) == (0, "已移出 1 份。\n")


@needed
def test_a_person_is_told_in_lines(run: Run, folder: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "库")
    status, out, _ = run("archive", "build", str(folder), "--store", store, "--workers", "0")
    assert status == 0
    assert "读了 3 份" in out
    _, out, _ = run("archive", "search", "加计扣除", "--store", store)
    assert "落实企业研发费用加计扣除政策，惠及企业3200家。" in out
    assert "2022-09-01 · 邻市人民政府 · 《关于科技型企业培育情况的报告》" in out
    assert run("archive", "search", "“火星移民”", "--store", store)[1] == "没有找到。\n"
    _, out, _ = run("archive", "follow", "人才公租房", "--store", store)
    assert "1.2万套" in out
    assert "3 份文件，2021—2022 年" in run("archive", "info", "--store", store)[1]


@needed
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("search", "人才", "--store", "没有"), 3, "没有资料库"),
        (("build", "没有", "--store", "库"), 3, "没有“没有”这个文件夹"),
        (("search", "人才"), 2, "--store"),
        (("search", "人才", "--store", "库", "--role", "x"), 2, "可选"),
        (("build", ".", "--store", "库", "--workers", "1", "--scheduler", "tcp://a:1"), 2, "只能用一个"),
        (("build",), 2, "缺少参数"),
    ],
)
def test_wrong_use_ends_with_one_line_in_chinese(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    got, out, err = run("archive", *words)
    assert (got, out) == (status, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_without_the_extra_one_line_says_how_to_get_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extras, "ARCHIVE", replace(extras.ARCHIVE, modules=("a_package_that_is_nowhere",)))
    for words in (("build", str(tmp_path)), ("search", "人才"), ("follow", "人才"), ("remove", "x")):
        status, out, err = run("archive", *words, "--store", str(tmp_path / "库"))
        assert (status, out) == (2, "")
        assert err == '错误：没有安装资料库组件。请运行 pip install "xubao[archive]" 安装。\n'
