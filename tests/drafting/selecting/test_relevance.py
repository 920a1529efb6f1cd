"""What says nothing of an opinion's matter is not its answer, though nothing better is there."""

from collections.abc import Callable

import pytest

from xubao.drafting.draft import draft_response
from xubao.model import Draft, LeftOut, Report, ReportKind

Hand = Callable[..., Report]

OPINIONS = """关于国民经济计划执行情况的审议意见
省人民政府：
一、加大“三农”投入力度。要加大农业基础设施建设投入，完善农业补贴制度。
二、抓好节能减排。要淘汰落后产能，建设循环经济示范基地。
三、千方百计扩大就业。要做好高校毕业生和农民工就业，加强职业技能培训。
2010年8月25日"""
JOBS = """一、工作进展
城镇新增就业52.3万人，高校毕业生就业率达到87.6%。计划投入2000万元。开展职业技能培训31万人次。
目标：将于年底前建成公共实训基地。
二、存在问题
问题：部分高校毕业生就业观念有待转变。实训设备更新较慢。
目标：三是我们要坚定信心开展就业援助行动。"""


@pytest.fixture
def opinions(hand: Hand) -> Report:
    return hand(OPINIONS, kind=ReportKind.OPINIONS, date="2010-08-25")


@pytest.fixture
def jobs(hand: Hand) -> Report:
    return hand(JOBS, kind=ReportKind.MATERIAL, date="2010-12-28", issuer="省人力资源社会保障厅")


def words(draft: Draft, title: str) -> str:
    section = next(section for section in draft.sections if title in section.title)
    return "\n".join("".join(run.text for run in paragraph) for paragraph in section.paragraphs)


def test_a_sum_of_money_for_jobs_does_not_answer_for_farming(opinions: Report, jobs: Report) -> None:
    draft = draft_response(opinions, [], [jobs])
    assert words(draft, "三农").startswith("【待补充：")
    assert words(draft, "节能减排").startswith("【待补充：")
    assert "52.3万人" in words(draft, "扩大就业")


def test_a_training_centre_is_no_next_step_for_saving_energy(opinions: Report, jobs: Report) -> None:
    steps = words(draft_response(opinions, [], [jobs]), "下一步")
    assert "【待补充：“抓好节能减排”方面的下一步工作打算】" in steps
    assert "年底前建成公共实训基地" in steps.partition("扩大就业。")[2]


def test_every_problem_under_a_materials_own_heading_is_told(opinions: Report, jobs: Report) -> None:
    problems = words(draft_response(opinions, [], [jobs]), "问题")
    assert "就业观念有待转变" in problems
    assert "实训设备更新较慢" in problems
    assert "待补充" not in problems
    assert "坚定信心" not in problems


def test_a_problem_that_fits_no_opinion_is_still_a_problem(opinions: Report, hand: Hand) -> None:
    sent = hand("一、存在问题\n问题：远郊公交班次偏少。", kind=ReportKind.MATERIAL, date="2010-12-28")
    assert "远郊公交班次偏少" in words(draft_response(opinions, [], [sent]), "问题")


def test_earlier_work_on_another_matter_is_not_told(opinions: Report, hand: Hand) -> None:
    old = hand("一、工作\n国内生产总值达到39.8万亿元，比上年增长10.3%，各项投入力度加大。", date="2009-12-28")
    assert "39.8万亿" not in words(draft_response(opinions, [old]), "三农")


def test_a_report_on_everything_given_as_material_lends_its_best_only(opinions: Report, hand: Hand) -> None:
    other = "".join(f"举办第{n}届龙舟赛{n}00场次，观众{n}万人次。" for n in range(1, 90))
    told = "".join(
        f"{place}县建成农业基础设施{n}00处，发放{place}种农业补贴{n}亿元。"
        for n, place in enumerate("甲乙丙丁戊己", 2)
    )
    done = told + other
    whole = hand(
        f"一、工作\n{done}\n目标：今年经济社会发展主要预期目标是农业增加值增长4%。", date="2011-01-20"
    )
    answer = words(draft_response(opinions, [], [whole]), "三农")
    assert 1 <= answer.count("农业基础设施") <= 4
    assert "龙舟" not in answer
    assert "预期目标" not in answer


def test_material_with_much_of_one_matter_is_all_told(opinions: Report, jobs: Report, hand: Hand) -> None:
    crops = (
        "小麦良种",
        "棉花保险",
        "农机购置",
        "退耕还林",
        "奶牛养殖",
        "渔船柴油",
        "茶园改造",
        "油菜轮作",
        "蔬菜大棚",
        "沼气池",
    )
    done = "\n".join(f"完善农业{crop}补贴制度，发放{n}亿元。" for n, crop in enumerate(crops, 2))
    sent = hand(f"一、进展\n{done}", kind=ReportKind.MATERIAL, date="2010-12-28")
    draft = draft_response(opinions, [], [jobs, sent])
    assert words(draft, "三农").count("补贴制度") == len(crops)
    assert draft.facts.left == ()


def test_a_saying_in_common_is_no_subject_in_common(opinions: Report, jobs: Report, hand: Hand) -> None:
    sent = hand(
        "一、进展\n千方百计保障群众温暖过冬，供热设施检修全部完成。",
        kind=ReportKind.MATERIAL,
        date="2010-12-28",
    )
    draft = draft_response(opinions, [], [jobs, sent])
    assert "温暖过冬" not in words(draft, "扩大就业")
    assert [left.why for left in draft.facts.left] == [LeftOut.NO_OPINION]
