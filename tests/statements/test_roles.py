"""What each sentence says, decided by its words and by where it stands."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.gold import accuracy
from tests.gold.training.corpus import HERE, gold
from tests.gold.training.measure import measure
from tests.statements.conftest import NEWS_2021, PLAN_2021, RESPONSE_2019, real, written
from xubao.model import Corrections, Report, Role, RoleEdit
from xubao.outline import build_report
from xubao.outline.anchors import statement_anchor
from xubao.places import resource
from xubao.reading import read_path
from xubao.statements import annotate
from xubao.statements.roles import judge
from xubao.statements.roles.model import load_model
from xubao.statements.roles.words import code, look_up, read_words
from xubao.statements.roles.zones import Zone, lacks_first, title_zone, zones


def role_of(report: Report, words: str) -> Role:
    return next(statement.role for statement in report.statements if words in statement.text)


def test_a_measure_told_without_a_mark_of_time_is_progress_under_an_answer_and_a_goal_in_a_plan() -> None:
    assert role_of(real(RESPONSE_2019), "推进地铁17号线南北区城市综合体项目建设") is Role.PROGRESS
    assert role_of(real(PLAN_2021), "支持分园高标准建设水电、交通、管网等智能化基础设施") is Role.GOAL


def test_the_paragraph_on_what_is_lacking_is_problem_though_no_heading_says_so() -> None:
    assert role_of(real(RESPONSE_2019), "我们还面临着许多问题") is Role.PROBLEM
    assert role_of(real(PLAN_2021), "还存在企业创新主体地位不够突出") is Role.PROBLEM


def test_next_steps_are_goals_after_the_words_that_turn_to_them() -> None:
    report = real(RESPONSE_2019)
    assert role_of(report, "加强对已印发规划的宣讲和落实") is Role.GOAL
    assert role_of(report, "第三，持续深化改革开放") is Role.GOAL


def test_salutation_headings_and_closing_are_the_frame(report_2018: Report) -> None:
    for words in (
        "主任、各位副主任",
        "二、下一步重点工作",
        "以上报告，提请市人大常委会审议",
        "科学技术委员会主任",
    ):
        assert role_of(report_2018, words) is Role.OTHER


def test_a_run_in_heading_takes_the_role_of_its_paragraph(report_2018: Report) -> None:
    assert role_of(report_2018, "高站位谋划。") is Role.PROGRESS
    assert role_of(report_2018, "建设原始创新策源地。") is Role.GOAL


def test_a_fact_that_shows_a_shortcoming_is_a_problem(report_2024: Report) -> None:
    assert role_of(report_2024, "排名第74位") is Role.PROBLEM
    assert role_of(report_2024, "约39%的国高新企业") is Role.PROBLEM


def test_news_tells_what_has_been_reached_apart_from_what_is_intended() -> None:
    news = real(NEWS_2021)
    assert role_of(news, "截至目前，经开区已兑现各类资金") is Role.PROGRESS
    assert role_of(news, "力争到“十四五”末") is Role.GOAL


def test_every_verdict_has_a_confidence_and_shows_only_words_that_stand_in_the_statement(
    report_2018: Report,
) -> None:
    for statement in report_2018.statements:
        assert 0 < statement.confidence <= 1
        assert all(cue in statement.text for cue in statement.cues)
    assert any(statement.cues for statement in report_2018.statements)


def test_a_persons_role_wins_and_only_where_it_was_given() -> None:
    plain = written("一、工作回顾", "全面建成三个平台。", "二、下一步工作", "全面建成三个平台。")
    later = plain.statements[3]
    anchor, nth = statement_anchor(plain, later)
    corrected = annotate(plain, Corrections(roles=(RoleEdit(anchor, nth, Role.OTHER),)))
    assert [statement.role for statement in corrected.statements] == [
        Role.OTHER,
        Role.PROGRESS,
        Role.OTHER,
        Role.OTHER,
    ]
    assert corrected.statements[3].confidence == 1.0


@pytest.mark.parametrize(
    ("title", "zone"),
    [
        ("2025年工作回顾", Zone.REVIEW),
        ("过去五年政府工作的回顾", Zone.REVIEW),
        ("存在的主要问题", Zone.LACKS),
        ("下一步工作打算", Zone.PLAN),
        ("2026年主要工作", Zone.PLAN),
        ("2025年主要工作", Zone.REVIEW),
        ("关于解决群众反映突出问题的情况", Zone.REVIEW),
        ("[存在问题]", Zone.LACKS),
        ("名词解释", Zone.CLOSING),
        ("促进农业和农村经济全面发展", Zone.OPEN),
    ],
)
def test_a_title_says_what_its_section_is_for(title: str, zone: Zone) -> None:
    assert title_zone(title, 2026) is zone


@pytest.mark.parametrize(
    "headings",
    [
        ("一、2025年工作回顾", "二、2026年主要工作"),
        ("一、过去一年工作回顾", "二、今年主要工作"),
        ("一、过去五年工作回顾", "二、今后五年的目标任务", "三、主要工作"),
    ],
)
def test_main_work_is_what_shall_be_done_where_tasks_stand(headings: tuple[str, ...]) -> None:
    report = written(*(line for heading in headings for line in (heading, "加快建设三个平台，完善服务。")))
    assert zones(report)[report.sections[-1].id] is Zone.PLAN


@pytest.mark.parametrize(
    "headings",
    [("一、主要工作", "二、下一步打算"), ("一、基本情况", "二、主要工作", "三、下一步打算")],
)
def test_main_work_looks_back_where_nothing_says_otherwise(headings: tuple[str, ...]) -> None:
    report = written(*(line for heading in headings for line in (heading, "加快建设三个平台，完善服务。")))
    assert zones(report)[report.sections[-2].id] is Zone.REVIEW


def test_a_heading_of_a_plan_may_sound_like_a_success() -> None:
    report = annotate(
        written(
            "一、2023年工作回顾",
            "地区生产总值增长5.2%，新增就业20万人。",
            "二、2024年重点工作",
            "（一）开创高水平对外开放新局面",
            "稳定和完善出口政策，扩大跨境电子商务试点。",
        )
    )
    assert role_of(report, "新增就业20万人") is Role.PROGRESS
    assert role_of(report, "扩大跨境电子商务试点") is Role.GOAL


def test_a_plan_that_names_what_is_wrong_says_a_problem() -> None:
    report = annotate(
        written(
            "一、下一步重点工作",
            "加强安全生产。企业基础工作薄弱，管理松弛，有的严重违法违规生产。必须加大整治力度。",
        )
    )
    assert role_of(report, "管理松弛") is Role.PROBLEM
    assert role_of(report, "加大整治力度") is Role.GOAL


def test_what_a_part_is_for_wins_over_a_word_in_a_heading_below_it() -> None:
    report = annotate(
        written(
            "一、2025年工作回顾",
            "（一）聚力落实国家重大战略任务",
            "配合出台民营经济促进条例，完成国企采购平台接入公共资源交易试点。",
            "（二）下一步工作打算",
            "扩大试点范围，完善配套制度。",
            "二、2026年主要任务",
            "（一）更大力度提振消费",
            "丰富优质商品供给，改造提升重点商圈。",
            date="2026-02-03",
        )
    )
    assert role_of(report, "接入公共资源交易试点") is Role.PROGRESS
    assert role_of(report, "扩大试点范围") is Role.GOAL
    assert role_of(report, "改造提升重点商圈") is Role.GOAL


@pytest.mark.parametrize(("year", "role"), [("2026-02-03", Role.PROGRESS), ("2021-02-03", Role.GOAL)])
def test_a_plan_looks_back_on_five_years_that_are_over(year: str, role: Role) -> None:
    report = annotate(
        written(
            "一、工作回顾",
            "地区生产总值增长5.2%。",
            "二、关于规划纲要的说明",
            "“十四五”时期，综合经济实力再攀新高峰。全市生产总值增加到5.67万亿元。",
            "加快建设现代化产业体系。",
            date=year,
        )
    )
    assert role_of(report, "增加到5.67万亿元") is role
    assert role_of(report, "加快建设现代化产业体系") is Role.GOAL


def test_an_order_in_a_plan_is_no_problem_though_difficulties_are_named() -> None:
    report = annotate(
        written(
            "一、过去五年的回顾",
            "（一）存在问题",
            "有效需求不足。今后要继续采取措施，认真加以解决。",
            "二、对今年工作的建议",
            "今年工作的总体要求是：积极应对国内外环境变化带来的困难和挑战，扩大内需。",
            "廉政建设还有较大差距。一是继续严格执行廉洁自律的规定。",
        )
    )
    assert role_of(report, "有效需求不足") is Role.PROBLEM
    assert role_of(report, "今后要继续采取措施") is Role.GOAL
    assert role_of(report, "总体要求是") is Role.GOAL
    assert role_of(report, "较大差距") is Role.PROBLEM
    assert role_of(report, "一是继续严格执行") is Role.GOAL


def test_a_review_goes_on_after_a_resolve() -> None:
    report = annotate(
        written(
            "一、过去五年的回顾",
            "要协调好决策和执行的职能。我们清理了审批项目，已取消1195项。认真做好行政复议。",
            "将8个公司运营的16支基金整合为2支基金。",
            "二、今年工作安排",
            "深化审批改革。",
        )
    )
    assert role_of(report, "已取消1195项") is Role.PROGRESS
    assert role_of(report, "行政复议") is Role.PROGRESS
    assert role_of(report, "整合为2支基金") is Role.PROGRESS


def test_the_committees_own_sitting_is_the_frame() -> None:
    report = annotate(written("7月2日，区人大常委会召开第23次会议。会议听取了区政府关于预算执行情况的报告。"))
    assert [statement.role for statement in report.statements] == [Role.OTHER, Role.OTHER]


def test_work_of_an_earlier_year_is_looked_back_on_and_of_this_year_planned() -> None:
    assert title_zone("2001年的工作", 2002) is Zone.REVIEW
    assert title_zone("2011年的工作", 2011) is Zone.PLAN


def test_documents_left_out_of_training_are_judged_as_well_as_measured() -> None:
    with np.load(HERE / "folds.npz") as kept:
        folds = {name: kept[name] for name in kept.files}
    found = measure(load_model(resource("models", "roles.npz")), folds, gold())
    assert found["together"]["macro"] >= 0.92
    assert found["together"]["lowest"] >= 0.85
    measured = json.loads((HERE / "measured.json").read_text(encoding="utf8"))
    assert measured["together"]["macro"] == pytest.approx(found["together"]["macro"], abs=0.02)


def test_the_scorer_is_the_one_handed_to_us() -> None:
    assert accuracy.ROLES == ("goal", "progress", "problem")


def test_an_empty_report_and_one_without_headings_are_judged() -> None:
    assert judge(written("")) == [] or judge(written(""))[0].role is Role.OTHER
    assert len(judge(written("今年建成三个平台。"))) == 1


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=12))
@settings(max_examples=examples(60), deadline=None)
def test_any_paragraphs_are_annotated_without_failing(paragraphs: list[str]) -> None:
    report = annotate(written(*paragraphs))
    assert [statement.id for statement in report.statements] == [
        f"t{i + 1:04d}" for i in range(len(report.statements))
    ]
    for statement in report.statements:
        for figure in statement.figures:
            assert report.text[figure.start : figure.end] == figure.text


@given(st.lists(st.text(max_size=30), max_size=6))
@settings(deadline=None)
def test_words_are_found_in_the_statement_that_holds_them(texts: list[str]) -> None:
    table = read_words(texts)
    known = np.array(sorted({code(text[:2]) for text in texts if len(text) > 1}), np.int64)
    rows, places = look_up(known, table)
    assert set(rows.tolist()) <= {row for row, text in enumerate(texts) if text}
    assert set(places.tolist()) <= set(range(len(known)))


def test_covering_words_and_those_who_speak_are_the_frame() -> None:
    report = annotate(
        written(
            "经市人民政府同意，现将《关于促进开发区改革的实施方案》印发给你们，请照此执行。",
            "“今年开工项目12个，竣工10个。”示范园区相关负责人说。",
        )
    )
    assert role_of(report, "请照此执行") is Role.OTHER
    assert role_of(report, "负责人说") is Role.OTHER


def test_an_opinion_that_praises_and_then_points_out_says_a_problem() -> None:
    text = "常委会组成人员对取得的成效给予肯定，同时指出，统筹协调机制还不够顺畅，融资难等问题仍然突出。"
    assert role_of(annotate(written("一、总体评价", text)), "同时指出") is Role.PROBLEM


def test_a_promise_in_so_many_words_is_a_goal_in_the_press() -> None:
    news = real(NEWS_2021)
    assert role_of(news, "将每年拿出超过100亿专项资金") is Role.GOAL


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("将养老护理员纳入职业技能等级认定目录，备案评价机构9家。", Role.PROGRESS),
        ("将12个部门的系统接入一网通办平台，将办理时限由15天压缩至3天。", Role.PROGRESS),
        ("将进一步推动各部门数据共享。", Role.GOAL),
        ("将在岗乡村医生286名纳入企业职工基本养老保险。", Role.PROGRESS),
        ("将全区村卫生室纳入一体化管理。", Role.PROGRESS),
        ("将在年内把12个部门接入平台。", Role.GOAL),
        ("常用药品目录将于2025年3月底前扩大到420种。", Role.GOAL),
    ],
)
def test_what_something_was_made_into_is_done_and_what_will_be_is_not(sentence: str, role: Role) -> None:
    sent = written("市人社局关于人才队伍建设情况的说明", "一、完善评价机制", sentence)
    assert role_of(annotate(sent), sentence[:8]) is role


def test_what_a_response_tells_under_the_opinion_it_names_is_done_and_its_last_part_turns(
    tmp_path: Path,
) -> None:
    file = tmp_path / "处理情况.txt"
    file.write_text(
        "松溪县人民政府关于《县人大常委会关于农村公路工作情况报告的审议意见》研究处理情况的报告\n县人大常委会：\n"
        "一、关于加快农村公路提档升级的建议\n针对断头路多的问题，投入资金1350万元，打通断头路18条。\n"
        "二、存在的问题和下一步工作\n养护经费不足，到位率仅为六成。2026年，计划改造危桥9座。\n2025年11月20日\n",
        encoding="utf8",
    )
    report = annotate(build_report(read_path(file), file=file.name))
    roles = {one.text[:5]: one.role for one in report.statements}
    assert roles["针对断头路"] is Role.PROGRESS
    assert roles["养护经费不"] is Role.PROBLEM
    assert roles["2026年"] is Role.GOAL


def _answered(*last: str) -> Report:
    head = (
        "青河县人民政府关于《县人大常委会关于养老服务工作情况报告的审议意见》研究处理情况的报告",
        "县人大常委会：",
        "一、关于加快设施建设的建议",
        "新建养老服务中心3个，床位420张。",
    )
    return annotate(written(*head, *last, "2025年11月20日", date="2025-11-20"))


@pytest.mark.parametrize(
    ("lines", "problems", "goals"),
    [
        (
            (
                "二、存在的问题和下一步工作",
                "农村养老设施有待进一步完善，护理员缺口较大。部分机构将消防整改视为负担，投入不足。",
                "下一步，县政府将加快推进。开展护理员培训600人次。",
            ),
            ("农村养老", "部分机构"),
            ("下一步，", "开展护理"),
        ),
        (
            (
                "二、存在问题及下一步打算",
                "还存在一些问题：一是农村养老设施薄弱。二是计划执行不够严格，项目开工率偏低。",
                "针对这些问题，我们将着力抓好以下工作：一是加快建设。新建设施5处。二是稳定队伍。",
            ),
            ("一是农村", "二是计划"),
            ("一是加快", "新建设施"),
        ),
        (
            (
                "二、存在的不足及下步安排",
                "（一）存在的不足",
                "资金投入有待进一步加大。",
                "（二）下步安排",
                "加大资金投入。",
            ),
            ("资金投入",),
            ("加大资金",),
        ),
    ],
)
def test_a_part_on_problems_and_next_steps_turns_where_its_words_or_headings_do(
    lines: tuple[str, ...], problems: tuple[str, ...], goals: tuple[str, ...]
) -> None:
    report = _answered(*lines)
    roles = {one.text[:4]: one.role for one in report.statements}
    assert all(roles[said] is Role.PROBLEM for said in problems)
    assert all(roles[said] is Role.GOAL for said in goals)


def test_a_sentence_that_names_a_lack_and_a_plan_heads_no_part_on_next_steps() -> None:
    assert not lacks_first("[目前工业方面的重要问题之一是计划性不足]")
    assert not lacks_first("目前工业方面的重要问题之一是计划性不足")
    assert lacks_first("存在的问题和下一步工作")


def test_a_measure_against_what_is_lacking_is_a_measure() -> None:
    said = "针对《审议意见》提出的识别不够精准的问题，开展建档立卡“回头看”。"
    assert role_of(_answered("二、关于提高精准度的建议", said), said[:4]) is Role.PROGRESS


@pytest.mark.parametrize(
    "said",
    [
        "来函收悉。",
        "《关于科技创新工作情况的审议意见》收悉。",
        "我委会同有关部门认真研究，现将有关情况函告如下：",
        "经商卫生健康委、财政部，现答复如下：",
    ],
)
def test_what_a_letter_opens_with_reports_no_work(said: str) -> None:
    letter = written("市水利局关于防汛工作有关情况的函", said, "一、工作进展", "新建雨量站9个。")
    assert role_of(annotate(letter), said[:6]) is Role.OTHER
