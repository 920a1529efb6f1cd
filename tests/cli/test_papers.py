"""`plan` and `draft --document`: every paper of the chain from the same sources, and the form that comes back."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from xubao.places import sample

REPORT = str(sample("2024-07-24-中关村分园改革提升发展情况的报告.txt"))
OPINIONS = str(sample("示例-审议意见-2024.txt"))
MATERIAL = str(sample("示例-部门材料-2025-科创金融.txt"))
SOURCES = ("--opinions", OPINIONS, "--report", REPORT, "--material", MATERIAL)
Run = Callable[..., tuple[int, str, str]]


def test_plan_prints_its_tasks_and_writes_the_paper(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    head = ("--signatory", "市人民政府", "--number", "市政发〔2024〕9号", "--date", "2024-10-08")
    status, out, _ = run("plan", *SOURCES, *head, "-o", str(path), "--json")
    made = json.loads(out)
    assert status == 0
    assert {"opinion", "task", "lead", "support", "deadline", "measures"} <= set(made["tasks"][0])
    assert len(made["tasks"]) == 13
    assert (made["document"], made["number"], made["date"]) == ("plan", "市政发〔2024〕9号", "2024-10-08")
    assert {"reports", "opinions", "sections", "gaps", "facts", "output"} <= set(made)
    assert OpenXmlValidator().validate(str(path)).is_valid


def test_plan_needs_no_reports(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("plan", "--opinions", OPINIONS, "-o", str(tmp_path / "方案.docx"), "--json")
    assert status == 0
    messages = [gap["message"] for gap in json.loads(out)["gaps"]]
    assert {"具体措施", "发文字号", "成文日期"} <= set(messages)


@pytest.mark.parametrize("document", ["table", "lists", "spoken", "next-report"])
def test_each_document_is_a_valid_word_file(run: Run, tmp_path: Path, document: str) -> None:
    path = tmp_path / "文件.docx"
    status, out, _ = run("draft", *SOURCES, "--document", document, "-o", str(path), "--json")
    assert status == 0
    assert json.loads(out)["document"] == document
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, result.errors


def test_lists_go_to_excel_where_the_name_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    assert run("draft", *SOURCES, "--document", "lists", "-o", str(path))[0] == 0
    assert openpyxl.load_workbook(path).sheetnames == [
        "审议意见任务分工表",
        "问题清单",
        "任务清单",
        "责任清单",
    ]


def test_only_lists_go_to_excel(run: Run, tmp_path: Path) -> None:
    status, _, err = run("draft", *SOURCES, "--document", "table", "-o", str(tmp_path / "表.xlsx"))
    assert status == 2
    assert ".docx" in err


def test_a_table_of_views_adopted_needs_the_views(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "采纳.docx")
    assert run("draft", *SOURCES, "--document", "adoption", "-o", path)[0] == 2
    views = tmp_path / "回函.txt"
    views.write_text("一、建议增加“科技贷款”的内容。\n二、建议进一步突出重点、压缩篇幅。\n", "utf-8")
    status, out, _ = run(
        "draft", *SOURCES, "--document", "adoption", "--views", str(views), "-o", path, "--json"
    )
    assert status == 0
    (table,) = json.loads(out)["annexes"]
    assert [row[3].split("\n")[0] for row in table["rows"]] == ["采纳", "【待补充：采纳情况】"]


def test_requests_go_to_a_file_for_each_unit_and_none_is_replaced_unasked(run: Run, tmp_path: Path) -> None:
    asked = ("draft", *SOURCES, "--document", "request", "--unit", "市国资委", "--unit", "市财政局")
    target = ("-o", str(tmp_path / "函.docx"))
    status, out, _ = run(*asked, *target, "--json")
    assert status == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["函-市国资委.docx", "函-市财政局.docx"]
    made = json.loads(out)["papers"]
    assert {one["unit"] for one in made} == {"市国资委", "市财政局"}
    assert run(*asked, *target)[0] == 2
    assert run(*asked, *target, "--force")[0] == 0


def test_a_unit_that_is_asked_for_nothing_is_said_so(run: Run, tmp_path: Path) -> None:
    asked = ("draft", *SOURCES, "--document", "request", "--unit", "市气象局")
    status, out, err = run(*asked, "-o", str(tmp_path / "函.docx"))
    assert status == 0
    assert "市气象局" in err
    assert "没有单位还要补充材料" in out


def test_a_letter_to_an_organ_of_the_party_is_pointed_out(run: Run, tmp_path: Path) -> None:
    asked = ("draft", *SOURCES, "--document", "request", "--unit", "市委组织部", "--unit", "市国资委")
    status, _, err = run(*asked, "-o", str(tmp_path / "函.docx"))
    assert status == 0
    assert "市委组织部是党委部门" in err
    assert "市国资委是" not in err


def _filled(path: Path, cells: dict[int, str]) -> None:
    document = docx.Document(str(path))
    for at, said in cells.items():
        document.tables[0].rows[1].cells[at].paragraphs[0].add_run(said)
    document.save(str(path))


def _sections(made: dict[str, list[dict[str, object]]]) -> dict[object, object]:
    return {one["opinion"]: one["paragraphs"] for one in made["sections"] if one["opinion"]}


def test_the_form_that_comes_back_fills_its_own_row_and_leaves_the_rest(run: Run, tmp_path: Path) -> None:
    asked = ("draft", *SOURCES, "--document", "request", "--issuer", "市科委、中关村管委会")
    before = json.loads(run(*asked, "-o", str(tmp_path / "函.docx"), "--date", "2025-05-06", "--json")[1])
    form = tmp_path / "函-市国资委.docx"
    cells = {
        4: "4家平台公司公开选聘经理层12人，市场化选人用人办法已印发。",
        5: "截至2025年5月底",
        6: "个别平台公司薪酬机制仍不灵活。",
        7: "2025年底前完成任期制契约化管理。",
        8: "张某，12345678",
    }
    _filled(form, cells)
    again = (*asked, "--material", str(form), "-o", str(tmp_path / "再函.docx"), "--json")
    after = json.loads(run(*again)[1])
    was, now = _sections(before), _sections(after)
    assert [one for one in now if was[one] != now[one]] == ["o03"]
    said = "".join(run["text"] for paragraph in now["o03"] for run in paragraph)  # type: ignore[union-attr]
    assert "公开选聘经理层12人，市场化选人用人办法已印发。" in said
    assert "张某" not in json.dumps(after["sections"], ensure_ascii=False)
    assert "按照工作安排" not in json.dumps(after["sections"], ensure_ascii=False)
    assert after["reports"][-1]["kind"] == "material"
    assert after["reports"][-1]["issuer"] == "市国资委"
    text = json.dumps(after["sections"], ensure_ascii=False)
    assert "薪酬机制仍不灵活" in text
    assert "完成任期制契约化管理" in text
    assert after["facts"]["given"] - before["facts"]["given"] == 3
    owing = {(one["unit"], one["opinion"]) for one in after["owed"]}
    assert ("市国资委", "o03") in {(one["unit"], one["opinion"]) for one in before["owed"]}
    assert ("市国资委", "o03") not in owing
    assert ("市科委、中关村管委会", "o03") in owing


def test_a_division_of_tasks_that_a_person_corrected_comes_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "任务分工表.docx"
    assert run("draft", *SOURCES, "--document", "lists", "-o", str(path))[0] == 0
    document = docx.Document(str(path))
    row = document.tables[0].rows[3]
    for at, said in ((4, "市税务局"), (5, "市财政局"), (7, "2025年3月底前")):
        cell = row.cells[at]
        for more in cell.paragraphs[1:]:
            more._p.getparent().remove(more._p)
        cell.paragraphs[0].runs[0].text = said
    document.save(str(path))
    plan = ("plan", *SOURCES, "--material", str(path), "-o", str(tmp_path / "方案.docx"), "--json")
    made = json.loads(run(*plan)[1])
    (task,) = (one for one in made["tasks"] if one["asked"] == "（三）完善跨区域利益共享机制")
    assert (task["lead"], task["support"]) == (["市税务局"], ["市财政局"])
    assert task["deadline"] == "2025年3月31日前"


def test_a_final_paper_is_not_written_while_something_is_open(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "报送稿.docx"
    status, _, err = run("draft", *SOURCES, "--final", "-o", str(path))
    assert status == 2
    assert "没有写完" in err
    assert "--with-gaps" in err
    assert not path.exists()
    assert run("draft", *SOURCES, "--final", "--with-gaps", "-o", str(path))[0] == 0
    assert "【待补充" in "".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert run("draft", *SOURCES, "--with-gaps", "--force", "-o", str(path))[0] == 2
    assert run("draft", *SOURCES, "--final", "--review", "--force", "-o", str(path))[0] == 2


def test_head_imprint_and_seal_are_said_on_the_command_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    head = ("--head", "document", "--number", "京政报〔2025〕3号", "--signer", "张三", "--urgency", "特急")
    more = (
        "--copy-number",
        "7",
        "--cc",
        "市委办公室",
        "--cc",
        "市政协办公室",
        "--printed-by",
        "市政府办公厅",
    )
    assert run("draft", *SOURCES, *head, *more, "--seal", "--date", "2025-01-15", "-o", str(path))[0] == 0
    made = docx.Document(str(path))
    texts = [one.text for one in made.paragraphs]
    assert texts[:2] == ["000007", "特急"]
    assert "京政报〔2025〕3号\t签发人：张三" in texts
    assert made.tables[-1].cell(0, 0).text == "抄送：市委办公室，市政协办公室。"
    assert OpenXmlValidator().validate(str(path)).is_valid


def test_what_needs_a_head_is_refused_without_one(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "方案.docx")
    status, _, err = run("plan", "--opinions", OPINIONS, "--secrecy", "秘密★1年", "-o", path)
    assert (status, "--head document" in err) == (2, True)
    assert (
        run("plan", "--opinions", OPINIONS, "--copy-number", "甲", "--head", "document", "-o", path)[0] == 2
    )


def test_units_are_asked_by_a_letter(run: Run, tmp_path: Path) -> None:
    asked = ("--document", "request", "--issuer", "某某市科学技术委员会", "--unit", "市财政局")
    assert run("draft", *SOURCES, *asked, "-o", str(tmp_path / "函.docx"))[0] == 0
    (path,) = tmp_path.glob("函-*.docx")
    section = docx.Document(str(path)).sections[0]
    assert section.first_page_header.paragraphs[0].text == "某某市科学技术委员会"


def test_a_pdf_is_refused_plainly_where_nothing_makes_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.exporting.pdf.find_office", lambda: None)
    status, _, err = run("plan", "--opinions", OPINIONS, "-o", str(tmp_path / "方案.pdf"))
    assert (status, "本机没有 LibreOffice，请在 WPS 中另存为 PDF" in err) == (2, True)
    assert not list(tmp_path.iterdir())


def _sheet(path: Path, *rows: tuple[object, ...]) -> str:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return str(path)


def test_a_request_takes_deadline_and_contact_and_refuses_a_day_that_is_none(
    run: Run, tmp_path: Path
) -> None:
    asked = (
        "draft",
        *SOURCES,
        "--document",
        "request",
        "--unit",
        "市国资委",
        "-o",
        str(tmp_path / "函.docx"),
    )
    status, _, err = run(*asked, "--reply-by", "2025-02-30")
    assert status == 2
    assert "2025-02-30" in err
    given = ("--reply-by", "2025-05-20", "--contact", "李某", "--phone", "12345678", "--json")
    (letter,) = json.loads(run(*asked, *given)[1])["papers"]
    said = "".join(run["text"] for one in letter["sections"] for part in one["paragraphs"] for run in part)
    assert "请于2025年5月20日前" in said
    assert "联系人：李某，电话：12345678。" in said


def test_a_filled_division_of_tasks_goes_into_the_lists_and_next_year_carries_it_on(
    run: Run, tmp_path: Path
) -> None:
    first = tmp_path / "今年.xlsx"
    assert run("draft", *SOURCES, "--document", "lists", "-o", str(first))[0] == 0
    book = openpyxl.load_workbook(first)
    sheet = book["审议意见任务分工表"]
    for place, said in (("G2", "李某"), ("J2", "已落实"), ("K2", "印发文件"), ("L2", "2025-06-03")):
        sheet[place] = said
    book.save(first)
    again = ("draft", *SOURCES, "--document", "lists", "--json")
    made = json.loads(run(*again, "--tasks", str(first), "-o", str(tmp_path / "再.docx"))[1])
    row = made["annexes"][0]["rows"][0]
    assert (row[6], row[9:]) == ("李某", ["已销号", "印发文件", "2025年6月3日"])
    assert made["opinions"][1]["state_by"] == "person"
    carried = json.loads(run(*again, "--carried", str(first), "-o", str(tmp_path / "明年.docx"))[1])
    assert "上年度结转任务" not in [
        one["title"] for one in carried["annexes"]
    ]  # the same opinions ask for them again
    other = tmp_path / "新意见.txt"
    other.write_text(
        "对《关于养老服务情况的报告》的审议意见\n市人民政府：\n一、加快养老设施建设。新建养老院。\n", "utf-8"
    )
    new = ("draft", "--opinions", str(other), *SOURCES[2:], "--document", "lists", "--json")
    later = json.loads(run(*new, "--carried", str(first), "-o", str(tmp_path / "后年.docx"))[1])
    (table,) = (one for one in later["annexes"] if one["title"] == "上年度结转任务")
    assert len(table["rows"]) == 13
    assert table["rows"][-1][10] == "已销号"
    assert {one[1] for one in table["rows"]} == {"今年"}


def test_a_second_report_needs_results_and_is_made_of_what_failed(run: Run, tmp_path: Path) -> None:
    asked = ("draft", *SOURCES, "--document", "second-report", "-o", str(tmp_path / "重办.docx"))
    assert run(*asked)[0] == 2
    rows = (
        ("审议意见", "测评结果", "不满意", "委员意见"),
        ("（十）缓解企业融资难、融资贵", "不满意", 31, "贷款仍难"),
    )
    results = _sheet(tmp_path / "测评.xlsx", *rows)
    status, out, _ = run(*asked, "--assessment", results, "--json")
    made = json.loads(out)
    assert status == 0
    assert made["title"].endswith("重新研究处理情况的报告")
    assert made["annexes"][0]["rows"][0][2:7] == ["不满意", "—", "—", "31", "贷款仍难"]
    assert OpenXmlValidator().validate(str(tmp_path / "重办.docx")).is_valid
    good = _sheet(tmp_path / "满意.xlsx", rows[0], ("总体", "满意", 0, ""))
    status, _, err = run(*asked, "--assessment", good, "--force")
    assert status == 2
    assert "不需要重办" in err


def test_a_table_that_is_none_is_said_so(run: Run, tmp_path: Path) -> None:
    asked = ("draft", *SOURCES, "--document", "lists", "-o", str(tmp_path / "表.docx"))
    (tmp_path / "坏.xlsx").write_bytes(b"none")
    status, _, err = run(*asked, "--tasks", str(tmp_path / "坏.xlsx"))
    assert status == 3
    assert "坏.xlsx" in err
    wages = _sheet(tmp_path / "工资.xlsx", ("姓名", "金额"), ("李某", 1))
    assert run(*asked, "--carried", wages)[0] == 2
    assert not (tmp_path / "表.docx").exists()


def test_the_next_report_answers_the_findings_point_by_point(run: Run, tmp_path: Path) -> None:
    findings = tmp_path / "调研意见.txt"
    findings.write_text(
        "关于分园发展情况的调研意见\n2025年6月10日\n一、缓解企业融资难。扩大政府投资基金规模，降低贷款利率。\n"
        "二、加强海外招商。在境外设立联络机构。\n",
        "utf-8",
    )
    asked = ("draft", *SOURCES, "--document", "next-report", "--findings", str(findings))
    made = json.loads(run(*asked, "-o", str(tmp_path / "报告.docx"), "--json")[1])
    titles = [one["title"] for one in made["sections"]]
    at = titles.index("二、调研意见的研究吸纳情况")
    assert titles[at + 1 : at + 4] == ["（一）缓解企业融资难", "（二）加强海外招商", "三、主要工作进展"]
    first, second = made["sections"][at + 1 : at + 3]
    assert any(run["report"] is not None for part in first["paragraphs"] for run in part)
    assert "【待补充" in json.dumps(second, ensure_ascii=False)


def test_a_handover_is_one_list_of_everything(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "移交.docx"
    asked = ("draft", *SOURCES, "--document", "handover", "--contact", "李某", "-o", str(path), "--json")
    status, out, _ = run(*asked)
    tables = {one["title"].split("、")[1]: one for one in json.loads(out)["annexes"]}
    assert status == 0
    assert tables["资料"]["rows"][0][6] == "所答复的审议意见"
    assert tables["联系人"]["rows"][0][2] == "李某"
    assert len(tables["尚未兑现的承诺和未销号的任务"]["rows"]) <= 30
    assert OpenXmlValidator().validate(str(path)).is_valid


@pytest.mark.parametrize(
    ("form", "ending"),
    [
        ("A", "办理情况的报告"),
        ("B", "办理情况的报告"),
        ("c", "办理情况的报告"),
        ("D", "办理情况的报告"),
        ("E", "办理情况的报告"),
        ("F", "办理情况的函"),
    ],
)
def test_a_response_takes_the_form_and_the_word_that_are_named(
    run: Run, tmp_path: Path, form: str, ending: str
) -> None:
    path = tmp_path / "报告.docx"
    status, out, _ = run("draft", *SOURCES, "--form", form, "--handling", "办理", "-o", str(path), "--json")
    made = json.loads(out)
    assert status == 0
    assert (made["form"], made["handling"]) == (form.upper(), "办理")
    assert made["title"].endswith(ending)
    assert OpenXmlValidator().validate(str(path)).is_valid


def test_a_letter_has_its_number_over_its_title_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "函.docx"
    number = ("--number", "京科函〔2025〕7号")
    status, out, _ = run("draft", *SOURCES, "--form", "F", *number, "-o", str(path), "--json")
    assert status == 0
    assert json.loads(out)["number"] == "京科函〔2025〕7号"
    lines = [one.text for one in docx.Document(str(path)).paragraphs if one.text]
    assert lines[0] == "京科函〔2025〕7号"
    assert sum("京科函" in line for line in lines) == 1


def test_a_form_there_is_not_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("draft", *SOURCES, "--form", "G", "-o", str(tmp_path / "报告.docx"))[0] == 2
    assert run("draft", *SOURCES, "--handling", "处置", "-o", str(tmp_path / "报告.docx"))[0] == 2


def test_other_papers_of_a_letter_have_a_number_of_their_own(run: Run, tmp_path: Path) -> None:
    head = ("--form", "F", "--number", "京科函〔2025〕7号", "--document", "table")
    status, out, _ = run("draft", *SOURCES, *head, "-o", str(tmp_path / "表.docx"), "--json")
    assert status == 0
    assert json.loads(out)["under_title"] == []
