"""The five verbs answer as the contract says: what is printed where, and with which status."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.reading.wordfile import p, r, word
from xubao.places import sample

OLD = str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))
NEW = str(sample("2019-审议意见研究处理情况的报告.txt"))
LATEST = str(sample("2024-07-24-中关村分园改革提升发展情况的报告.txt"))
OPINIONS = str(sample("示例-审议意见-2024.txt"))
MATERIAL = str(sample("示例-部门材料-2025-分园改革.docx"))
NATIONAL = Path(os.environ.get("XUBAO_SHARED", "../shared")) / "corpus" / "state-council"

PACKS = ("auto", "none", "beijing-science")
COPIED = "全年投入14.5亿元，重点实施了40个民生保障和社会事业项目，民生投入占公共财政预算支出的80.6%。"
Run = Callable[..., tuple[int, str, str]]


def test_read_prints_the_contracts_keys(run: Run) -> None:
    status, out, _ = run("read", OLD, "--json")
    (report,) = json.loads(out)["reports"]
    assert status == 0
    assert {"file", "kind", "title", "date", "issuer", "text", "sections", "statements", "warnings"} <= set(
        report
    )
    section, statement = report["sections"][0], report["statements"][0]
    assert set(section) == {"id", "parent", "level", "number", "title", "kind", "start", "end"}
    assert {"id", "section", "start", "end", "text", "role", "confidence", "cues", "figures", "names"} == set(
        statement
    )
    for one in report["statements"]:
        assert report["text"][one["start"] : one["end"]] == one["text"]
    figure = next(one for found in report["statements"] for one in found["figures"])
    assert {"text", "value", "unit", "approximate", "subject", "as_of"} <= set(figure)


def test_the_same_file_gives_the_same_ids_every_time(run: Run, understood: dict[object, object]) -> None:
    first = run("read", OLD, "--json")[1]
    understood.clear()
    assert run("read", OLD, "--json")[1] == first


def test_read_gives_the_text_before_tracked_changes_where_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    changed = "<w:del><w:r><w:delText>十二</w:delText></w:r></w:del><w:ins><w:r><w:t>十三</w:t></w:r></w:ins>"
    file = tmp_path / "稿.docx"
    file.write_bytes(word(p(inner=f"{r('完成')}{changed}{r('项。')}")))

    def read(*more: str) -> tuple[str, bool]:
        (report,) = json.loads(run("read", str(file), "--json", *more)[1])["reports"]
        return report["text"], report["tracked"]

    assert read() == read("--revisions", "accepted") == ("完成十三项。", True)
    assert read("--revisions", "original") == ("完成十二项。", True)


def test_traditional_characters_are_compared_as_simplified_unless_asked_otherwise(
    run: Run, tmp_path: Path
) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("关于全市经济运行情况的报告\n全市完成固定资产投资12亿元。\n", "utf-8")
    new.write_text("關於全市經濟運行情況的報告\n全市完成固定資產投資12億元。\n", "utf-8")

    def kinds(*more: str) -> set[str]:
        found = json.loads(run("compare", str(old), str(new), "--json", *more)[1])
        return {change["kind"] for change in found["changes"]}

    assert kinds() == {"same"}
    assert kinds("--as-written") != {"same"}


def test_read_without_json_shows_the_outline_and_the_roles(run: Run) -> None:
    status, out, _ = run("read", LATEST)
    assert status == 0
    assert "存在的问题" in out
    assert "[问题]" in out


def test_a_date_after_the_file_wins(run: Run) -> None:
    _, out, _ = run("read", f"{NEW}@2019-09-20", "--json")
    assert json.loads(out)["reports"][0]["date"] == "2019-09-20"


def test_one_bad_file_is_said_and_the_others_are_answered(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04 truncated")
    status, out, err = run("read", str(bad), OLD, "没有这个文件.txt", "--json")
    assert status == 3
    assert len(json.loads(out)["reports"]) == 1
    assert len(err.strip().splitlines()) == 2
    assert "坏.docx" in err
    assert "没有这个文件.txt" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments", [("read",), ("compare", OLD), ("ledger", OLD), ("nonsense",), ("draft",)]
)
def test_wrong_use_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments)[0] == 2


def _assert_ops_rebuild(found: dict[str, Any]) -> None:
    texts = {side: {one["id"]: one["text"] for one in found[side]["statements"]} for side in ("old", "new")}
    for change in found["changes"]:
        for side, sign in (("old", "-"), ("new", "+")):
            rebuilt = "".join(text for op, text in change["ops"] if op in {"=", sign})
            assert rebuilt == "".join(texts[side][one] for one in change[side])


def test_compare_prints_the_contracts_keys_and_ops_rebuild_both_texts(run: Run) -> None:
    status, out, _ = run("compare", OLD, NEW, "--json")
    found = json.loads(out)
    assert status == 0
    assert {"old", "new", "links", "candidates", "changes", "phrases", "figures"} <= set(found)
    assert {"old", "new", "relation", "score", "certain", "by"} == set(found["links"][0])
    _assert_ops_rebuild(found)
    assert all(len(ranked) <= 5 for ranked in found["candidates"].values())
    assert {change["kind"] for change in found["changes"]} >= {"edited", "added", "dropped"}


def test_compare_says_what_became_of_the_goals_and_problems_of_the_old_report(run: Run) -> None:
    found = json.loads(run("compare", OLD, NEW, "--json")[1])
    asserted = [one["id"] for one in found["old"]["statements"] if one["role"] in {"goal", "problem"}]
    told = [one["old"] for one in found["outcomes"]]
    assert told == [one for one in asserted if one in told]
    assert len(told) > 0.9 * len(asserted)  # what only announces others is not listed
    new = {one["id"]: one["role"] for one in found["new"]["statements"]}
    for one in found["outcomes"]:
        assert set(one) == {"old", "new", "state", "by"}
        assert one["by"] == "auto"
        assert set(one["new"]) <= set(new)
    assert {new[one] for one in found["new_problems"]} <= {"problem"}


def test_compare_prints_how_many_goals_were_answered(run: Run) -> None:
    out = run("compare", OLD, NEW)[1]
    assert re.search(r"\d+ 个目标：\d+ 已回应、\d+ 部分、\d+ 未再提及", out)


@pytest.mark.parametrize(("old", "new"), [(NEW, LATEST), (OLD, OLD), (OPINIONS, LATEST)])
def test_ops_rebuild_both_texts_of_every_change(run: Run, old: str, new: str) -> None:
    _assert_ops_rebuild(json.loads(run("compare", old, new, "--json")[1]))


def test_ops_rebuild_both_texts_where_only_spaces_and_widths_differ(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text("一、工作情况\n建成5个平台,投入3亿元；新增企业20家。\n", encoding="utf8")
    new.write_text("一、工作情况\n建成５个平台，投入 3 亿元；新增企业20家。\n", encoding="utf8")
    found = json.loads(run("compare", str(old), str(new), "--json")[1])
    assert {change["kind"] for change in found["changes"]} == {"same"}
    _assert_ops_rebuild(found)


@pytest.mark.skipif(not NATIONAL.is_dir(), reason="no shared reports")
def test_ops_rebuild_both_texts_of_national_reports(run: Run) -> None:
    old, new = (str(NATIONAL / f"{year}.txt") for year in (2011, 2012))
    _assert_ops_rebuild(json.loads(run("compare", old, new, "--json")[1]))


@pytest.fixture
def copied(tmp_path: Path) -> tuple[str, str]:
    """Reports of 2015 and 2017; the later says a sentence of the earlier word for word."""
    files = []
    for year, more in ((2015, "工业经济稳步增长。"), (2017, "服务业增势强劲。")):
        file = tmp_path / f"{year}.txt"
        text = f"政府工作报告\n——{year}年2月5日在区人民代表大会上\n一、{year - 1}年工作回顾\n{COPIED}{more}\n"
        file.write_text(f"{text}二、{year}年工作安排\n加快建设三个园区。\n", "utf8")
        files.append(str(file))
    return files[0], files[1]


def test_compare_and_ledger_say_what_is_copied(run: Run, copied: tuple[str, str]) -> None:
    told = json.loads(run("compare", *copied, "--json")[1])
    (one,) = told["copied"]
    assert set(one) == {"old", "new", "start", "end", "kind"}
    assert told["new"]["text"][one["start"] : one["end"]] == COPIED
    assert one["old"] in {statement["id"] for statement in told["old"]["statements"]}
    assert f"〔整句与2015年报告一字不差：可能未更新〕{COPIED}" in run("compare", *copied)[1]

    matters = json.loads(run("ledger", *copied, "--json")[1])["matters"]
    marks = [one for matter in matters for one in matter["mentions"] if one["copied"]]
    assert marks
    for mention in marks:
        assert mention["report"] == 1
        assert (mention["copied"]["report"], mention["copied"]["kind"]) == (0, "sentence")


def test_check_says_what_only_an_earlier_report_has(
    run: Run, copied: tuple[str, str], tmp_path: Path
) -> None:
    newest = tmp_path / "新.txt"
    newest.write_text(Path(copied[1]).read_text("utf8").replace(COPIED, "民生投入继续增加。"), "utf8")
    status, out, _ = run("check", copied[1], "--against", copied[0], "--against", str(newest), "--json")
    found = [one for one in json.loads(out)["findings"] if one["code"] == "copied"]
    assert status == 4
    assert [(one["text"], one["severity"], one["source"]["report"]) for one in found] == [
        (COPIED, "warning", 0)
    ]


def test_an_output_file_is_replaced_only_when_forced(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "对照.html"
    page.write_text("mine", encoding="utf8")
    status, _, err = run("compare", OLD, NEW, "--html", str(page))
    assert status == 2
    assert "已存在" in err
    assert page.read_text(encoding="utf8") == "mine"
    assert run("compare", OLD, NEW, "--html", str(page), "--force")[0] == 0
    assert "<html" in page.read_text(encoding="utf8")


def test_ledger_orders_the_reports_by_date(run: Run, tmp_path: Path) -> None:
    sheet = tmp_path / "台账.xlsx"
    status, out, _ = run("ledger", LATEST, OLD, "--json", "--xlsx", str(sheet))
    found = json.loads(out)
    assert status == 0
    assert [one["date"] for one in found["reports"]] == ["2018-09-27", "2024-07-24"]
    assert all("text" not in one for one in found["reports"])
    assert found["matters"]
    keys = {"id", "title", "last_said", "kind", "due", "status", "mentions"}
    for matter in found["matters"]:
        assert keys <= set(matter)
        assert matter["last_said"] == found["reports"][matter["mentions"][-1]["report"]]["date"]
    assert sheet.stat().st_size > 0


@pytest.mark.parametrize("view", ["ledger", "due", "lists", "targets", "policies"])
def test_every_view_of_the_ledger_can_be_had(run: Run, view: str) -> None:
    status, out, _ = run("ledger", OLD, LATEST, "--view", view, "--json")
    assert status == 0
    assert json.loads(out)["columns"]


def test_a_dossier_needs_a_subject(run: Run) -> None:
    assert run("ledger", OLD, LATEST, "--view", "dossier")[0] == 2
    status, out, _ = run("ledger", OLD, LATEST, "--view", "dossier", "--subject", "怀柔科学城", "--json")
    assert status == 0
    assert json.loads(out)["rows"]


def test_draft_says_what_became_of_the_material(run: Run, tmp_path: Path) -> None:
    arguments = ("--opinions", OPINIONS, "--report", LATEST, "--material", MATERIAL)
    _, said, _ = run("draft", *arguments, "-o", str(tmp_path / "稿.docx"))
    _, out, _ = run("draft", *arguments, "-o", str(tmp_path / "稿.docx"), "--json", "--force")
    facts = json.loads(out)["facts"]
    assert facts["given"] > 3
    left = len(facts["left"])
    assert f"{facts['given']} 条材料要点：{facts['placed']} 条已写入，{left} 条待安排，0 条遗漏" in said


def test_draft_answers_every_opinion_and_counts_gaps(run: Run, tmp_path: Path) -> None:
    out_file = tmp_path / "稿.docx"
    arguments = (
        "--opinions",
        OPINIONS,
        "--report",
        OLD,
        "--report",
        NEW,
        "--report",
        LATEST,
        "--material",
        MATERIAL,
    )
    status, out, _ = run("draft", *arguments, "-o", str(out_file), "--json")
    found = json.loads(out)
    assert status == 0
    assert out_file.stat().st_size > 0
    items = [one for one in found["opinions"] if one["parent"]]
    assert len(items) == 13
    headed = {section["opinion"] for section in found["sections"] if section["title"]}
    assert {one["id"] for one in items} <= headed
    for section in found["sections"]:
        for paragraph in section["paragraphs"]:
            for piece in paragraph:
                assert set(piece) == {"text", "report", "statement", "earlier"}


def test_head_and_close_of_a_draft_are_as_they_are_given_and_sources_say_whose_they_are(
    run: Run, tmp_path: Path
) -> None:
    out_file = tmp_path / "稿.docx"
    given = (
        "--recipient",
        "市人大常委会办公室",
        "--signatory",
        "市科委",
        "--date",
        "2025-07-20",
        "--earlier",
    )
    status, out, _ = run(
        "draft", "--opinions", OPINIONS, "--report", LATEST, "-o", str(out_file), *given, "--json"
    )
    found = json.loads(out)
    assert status == 0
    assert [found[key] for key in ("recipient", "signatory", "date")] == [
        "市人大常委会办公室：",
        "市科委",
        "2025-07-20",
    ]
    assert [one["affiliation"] for one in found["reports"]] == ["own"]
    said = [piece for s in found["sections"] for p in s["paragraphs"] for piece in p]
    assert any(piece["earlier"] for piece in said)


def test_a_report_given_as_opinions_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    out_file = tmp_path / "初稿.docx"
    _, _, err = run("draft", "--opinions", LATEST, "--report", OLD, "-o", str(out_file))
    assert "看起来是一份报告，不是审议意见" in err


def test_a_draft_without_opinions_says_so(run: Run, tmp_path: Path) -> None:
    blank = tmp_path / "空白意见.txt"
    blank.write_text("关于会议的通知\n请准时参加。\n", encoding="utf8")
    status, _, err = run("draft", "--opinions", str(blank), "--report", OLD, "-o", str(tmp_path / "x.docx"))
    assert status in {2, 3}
    assert err.startswith("错误：")
    assert not (tmp_path / "x.docx").exists()


def test_check_ends_with_4_when_it_finds_something(run: Run, tmp_path: Path) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(
        "关于审议意见研究处理情况的报告\n一、工作进展\n2024年，各分园累计新增产业空间载体999.9万平方米。\n【待补充：市财政局】\n",
        encoding="utf8",
    )
    status, out, _ = run("check", str(draft), "--against", LATEST, "--json")
    codes = {one["code"] for one in json.loads(out)["findings"]}
    assert status == 4
    assert "gap" in codes
    assert codes & {"figure-unsourced", "figure-differs"}


def test_standard_input_is_read_as_text() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xubao", "read", "-", "--json"],
        input="一、工作情况\n建成5个平台。\n".encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["reports"][0]["sections"]


def test_a_date_may_follow_standard_input_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("-@2019-01-01", "--json"), ("--json", "-@2019-01-01")):
        given = io.TextIOWrapper(io.BytesIO("一、工作情况\n建成5个平台。\n".encode()))
        monkeypatch.setattr(sys, "stdin", given)
        status, out, _ = run("read", *arguments)
        assert status == 0
        assert json.loads(out)["reports"][0]["date"] == "2019-01-01"


def test_the_core_and_the_command_line_load_no_qt() -> None:
    script = (
        "import sys, xubao.operations, xubao.cli.verbs, xubao.operations.projects\n"
        "from xubao.operations import reports, comparing, ledger, drafting, exporting\n"
        f"one = reports.read_report(reports.FileRef({OLD!r}))\n"
        "assert not any(name.startswith('PySide6') for name in sys.modules)\n"
        "assert 'jieba' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_packs_of_words_are_used_where_called_for_and_left_out_on_request(run: Run) -> None:
    used = {said: json.loads(run("read", OLD, "--packs", said, "--json")[1])["reports"][0] for said in PACKS}
    assert [report["packs"] for report in used.values()] == [["beijing-science"], [], ["beijing-science"]]
    assert used["auto"] == used["beijing-science"]
    ids = [[statement["id"] for statement in report["statements"]] for report in used.values()]
    assert ids[0] == ids[1], "a pack changes names, not what is a statement"


def test_an_unknown_pack_is_wrong_use_and_a_broken_one_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    status, _, err = run("read", OLD, "--packs", "没有的")
    assert status == 2
    assert "没有的" in err
    assert "beijing-science" in err
    monkeypatch.setattr("xubao.language.packs.data_folder", lambda: tmp_path)
    (tmp_path / "packs" / "港口").mkdir(parents=True)
    status, _, err = run("read", OLD)
    assert status == 0
    assert "港口" in err
    assert "pack.toml" in err
