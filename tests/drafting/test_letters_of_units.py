"""What units send: tables of what was put right, letters to each other, sums without a time, what stays open."""

from pathlib import Path

import pytest
from docx import Document

from tests.drafting.conftest import Hand, understood
from xubao.drafting.clause_comparison import contradictions
from xubao.drafting.draft import draft_response
from xubao.drafting.excerpts import clauses_of_steps, whole
from xubao.drafting.selecting.planned import is_plan, told_as
from xubao.model import Draft, DraftSection, FormWish, Report, ReportKind, ResponseForm, Role, Statement

OPINIONS = """区人大常委会关于工程建设和养老服务工作情况报告的审议意见
区人民政府：
一、严肃工程建设纪律。对未批先建、多付工程款等问题要逐项整改。责任单位：区住房和城乡建设局
二、发展养老服务。要增加护理型床位，加强养老机构消防安全。责任单位：区民政局
2024年6月30日"""


def words(section: DraftSection) -> str:
    return "".join(run.text for paragraph in section.paragraphs for run in paragraph)


def under(draft: Draft, title: str) -> str:
    return next(words(one) for one in draft.sections if title in one.title)


def asked(folder: Path) -> Report:
    file = folder / "审议意见.txt"
    file.write_text(OPINIONS, encoding="utf8")
    return understood(file)


def sent(folder: Path, text: str) -> Report:
    file = folder / "材料.txt"
    file.write_text(text, encoding="utf8")
    return understood(file)


def test_what_was_put_right_is_told_with_what_was_found_amiss(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("石泉区住房和城乡建设局关于审计查出问题整改情况的函")
    document.add_paragraph("区政府办公室：")
    rows = [
        ("审计查出问题", "涉及金额", "整改情况"),
        ("2个道路项目未批先建", "—", "已补办规划许可2件，对责任单位处罚18万元"),
        ("养老院改造多付工程款", "73万元", "已追回65万元，余款正在诉讼"),
    ]
    table = document.add_table(len(rows), 3)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, said in zip(row.cells, cells, strict=True):
            cell.text = said
    document.add_paragraph("2024年9月12日")
    document.save(str(tmp_path / "整改.docx"))
    draft = draft_response(asked(tmp_path), [], [understood(tmp_path / "整改.docx")])
    told = "".join(map(words, draft.sections))
    assert "针对2个道路项目未批先建问题，已补办规划许可2件，对责任单位处罚18万元" in told
    assert "针对养老院改造多付工程款问题（涉及73万元），已追回65万元，余款正在诉讼" in told
    assert not any("多付工程款" in words(one) for one in draft.sections if "存在的" in one.title)
    assert draft.facts is not None
    assert not draft.facts.left


def test_what_a_unit_sends_answers_what_it_is_responsible_for(tmp_path: Path) -> None:
    letter = sent(
        tmp_path,
        "石泉区民政局关于有关工作情况的函\n区政府办公室：\n现将情况函复如下：\n"
        "一、新增护理型床位320张。\n二、为高龄老人家庭安装扶手、呼叫器1760套。\n"
        "三、下一步，将推广社区食堂，2025年覆盖全部街道。\n2024年9月10日",
    )
    draft = draft_response(asked(tmp_path), [], [letter])
    assert "安装扶手、呼叫器1760套" in under(draft, "发展养老服务")
    assert draft.facts is not None
    assert not draft.facts.left
    steps = next(words(one) for one in draft.sections if "推广社区食堂" in words(one))
    assert steps.startswith("下一步，")


def test_you_in_a_letter_between_units_is_the_unit_addressed(tmp_path: Path) -> None:
    letter = sent(
        tmp_path,
        "石泉区消防救援大队关于养老机构消防安全工作情况的函\n区民政局：\n"
        "配合贵局检查养老机构消防安全46家次，整改隐患83处。\n2024年9月10日",
    )
    told = "".join(map(words, draft_response(asked(tmp_path), [], [letter]).sections))
    assert "配合区民政局检查" in told
    assert "贵局" not in told


def test_problems_and_next_steps_under_one_heading_need_answer_no_opinion(tmp_path: Path) -> None:
    letter = sent(
        tmp_path,
        "石泉区气象局关于有关工作情况的函\n区政府办公室：\n一、发布暴雨预警26次。\n"
        "二、存在的问题和下一步打算\n乡镇雨量站点偏少，两个站点数据仍不稳定。下一步，我局将增设雨量站9个。\n2024年9月10日",
    )
    draft = draft_response(asked(tmp_path), [], [letter])
    assert "数据仍不稳定" in under(draft, "问题")
    assert "增设雨量站9个" in under(draft, "下一步")


@pytest.mark.parametrize(
    ("said", "plan"),
    [
        ("争取省级专项资金4200万元，落实区级配套900万元", False),
        ("争取到以工代赈项目3个", False),
        ("争取年内到位资金4200万元", True),
        ("将争取省级专项资金4200万元", True),
        ("争取2026年建成投用", True),
    ],
)
def test_what_was_granted_is_no_hope(said: str, plan: bool) -> None:
    assert is_plan(said) is plan


@pytest.mark.parametrize(
    ("said", "judged", "told"),
    [
        ("拨付养老机构运营补贴1360万元", Role.GOAL, Role.PROGRESS),
        ("招聘护理员48人", Role.GOAL, Role.PROGRESS),
        ("招聘护理员50人以上", Role.GOAL, Role.GOAL),
        ("继续拨付养老机构运营补贴1360万元", Role.GOAL, Role.GOAL),
        ("拆除违法建筑19处，其余2处尚未拆除", Role.PROBLEM, Role.PROGRESS),
        ("有2处违法建筑尚未拆除", Role.PROBLEM, Role.PROBLEM),
        ("目前，部分养老机构消防意识不强，持证率只有七成", Role.PROGRESS, Role.PROBLEM),
        ("部分养老机构已改善消防条件", Role.PROGRESS, Role.PROGRESS),
    ],
)
def test_a_sentence_of_material_is_what_its_words_say(said: str, judged: Role, told: Role) -> None:
    assert told_as(said, judged) is told


def test_a_clause_that_names_nothing_itself_is_about_the_clause_before() -> None:
    said = ["培训护理员410人，完成年度任务的91.1%", "新建口袋公园12个，完成年度目标任务的85.7%"]
    assert not contradictions(said, [0, 1])
    moved = ["床位使用率为62.5%，同比提高3.4个百分点", "垃圾分类参与率由七成提高到八成二，提高十二个百分点"]
    assert not contradictions(moved, [0, 1])
    assert contradictions([said[0], said[0].replace("91.1", "81.1")], [0, 1])


def test_a_sentence_keeps_the_mark_that_opens_it() -> None:
    text = "《石泉区养老服务条例（草案）》已报送审议。"
    assert whole(Statement("t1", "s1", 0, len(text), text, Role.PROGRESS)).text == text.rstrip("。")


def test_a_next_step_with_its_own_year_stands_alone() -> None:
    text = "力争年底前完成剩余6条背街小巷改造，2025年养老床位总数达到4800张。"
    cut = clauses_of_steps(whole(Statement("t1", "s1", 0, len(text), text, Role.GOAL)))
    assert [one.text for one in cut] == ["力争年底前完成剩余6条背街小巷改造", "2025年养老床位总数达到4800张"]


def test_a_total_that_a_sentence_tells_is_a_duplicate(tmp_path: Path, hand: Hand) -> None:
    document = Document()
    for line in (
        "石泉区民政局关于养老服务情况的函",
        "区政府办公室：",
        "新增护理型床位326张，分布在3个街道。",
    ):
        document.add_paragraph(line)
    table = document.add_table(4, 2)
    cells = [("街道", "新增床位（张）"), ("东街", "126"), ("西街", "200"), ("合计", "326")]
    for row, said in zip(table.rows, cells, strict=True):
        row.cells[0].text, row.cells[1].text = said
    document.add_paragraph("2024年9月12日")
    document.save(str(tmp_path / "养老.docx"))
    draft = draft_response(asked(tmp_path), [], [understood(tmp_path / "养老.docx")])
    assert "".join(map(words, draft.sections)).count("326") == 1
    assert draft.facts is not None
    assert [one.why for one in draft.facts.left] == ["duplicate"]
    assert draft.reports[0].kind is not ReportKind.OPINIONS


LAKE = """市人大常委会关于湖泊保护工作情况报告的审议意见
市人民政府：
一、加强水质治理。要加快沿湖截污管网建设。责任单位：市生态环境局、市水务局
二、规范旅游秩序。要推行游船限时停靠、分区垂钓等措施。责任单位：市文化和旅游局
2024年6月30日"""
JOINT = """澜水市生态环境局  澜水市水务局关于湖泊保护审议意见办理情况的函
市政府办公室：
贵办来函收悉。
收到市人大常委会审议意见后，两局高度重视，成立联合工作专班，制定任务清单12项。
建成沿湖截污管网31公里。游船限时、错峰停靠，日均停靠由96艘次降至58艘次。目前主要困难是2处码头用地未落实。
澜水市生态环境局  澜水市水务局
2024年9月2日"""


def lake(folder: Path) -> Draft:
    file = folder / "审议意见.txt"
    file.write_text(LAKE, encoding="utf8")
    return draft_response(understood(file), [], [sent(folder, JOINT)])


def test_a_joint_letter_is_of_every_office_that_signed_it(tmp_path: Path) -> None:
    assert sent(tmp_path, JOINT).issuer == "澜水市生态环境局、澜水市水务局"
    assert sent(tmp_path, JOINT).title.startswith("澜水市生态环境局 澜水市水务局关于")


def test_how_a_unit_took_the_opinions_up_stands_before_the_answers(tmp_path: Path) -> None:
    draft = lake(tmp_path)
    assert "制定任务清单12项" in words(draft.sections[0])
    assert not any("任务清单" in words(one) for one in draft.sections[1:])


def test_a_thing_that_one_opinion_lists_answers_it_whoever_tells_of_it(tmp_path: Path) -> None:
    assert "日均停靠由96艘次降至58艘次" in under(lake(tmp_path), "规范旅游秩序")


def test_a_letter_received_is_no_fact_and_what_opens_a_problem_is_not_lost(tmp_path: Path) -> None:
    draft = lake(tmp_path)
    assert "收悉" not in "".join(map(words, draft.sections))
    assert "2处码头用地未落实" in "".join(map(words, draft.sections))
    assert draft.facts is not None
    assert not draft.facts.left


def test_what_opens_a_problem_stands_in_no_form(tmp_path: Path) -> None:
    file = tmp_path / "审议意见.txt"
    file.write_text(LAKE, encoding="utf8")
    for form in ResponseForm:
        draft = draft_response(understood(file), [], [sent(tmp_path, JOINT)], wish=FormWish(form=form))
        assert "目前主要困难是" not in "".join(map(words, draft.sections)), form
