"""Beyond the words: promises, deadlines, wordings and figures."""

import pytest

from tests.comparing.builders import LATEST, NEW, OLD, PLAN, document, made
from xubao.comparing import compare
from xubao.comparing.promises import deadline_change, deadlines, strength_change
from xubao.model import FigureNote, Phrase, Strength


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("确保2020年底前全面建成城市载体。", "力争2020年底前全面建成城市载体。", Strength.WEAKER),
        ("推动未来科学城项目落地。", "探索推动未来科学城项目落地。", Strength.WEAKER),
        ("努力建成全球领先的技术创新高地。", "努力建设全球领先的技术创新高地。", Strength.WEAKER),
        ("力争完成怀柔科学城规划报批。", "确保完成怀柔科学城规划报批。", Strength.STRONGER),
        ("推进综合医院改革。", "完成综合医院改革。", Strength.STRONGER),
        ("加快推进项目建设。", "大力推动项目建设。", None),
        ("推进医院建设。", "推进学校建设。", None),
        ("坚决遏制重特大事故发生。", "有效遏制重特大事故发生。", Strength.WEAKER),
        ("居民收入增长与经济增长基本同步。", "居民收入增长和经济增长同步。", Strength.STRONGER),
        ("努力实现居民收入增长和经济发展同步。", "居民收入增长与经济发展同步。", Strength.STRONGER),
        ("稳妥推进房地产税立法。", "推进房地产税立法。", Strength.STRONGER),
        ("坚决打好污染防治攻坚战。", "打好污染防治攻坚战。", None),
        ("继续推进教育评价改革。", "推进教育评价改革。", None),
        ("完善基本养老保险制度。", "完善养老保险制度。", None),
        ("扩大油料生产。", "扶持畜牧业发展。", None),
        ("推进5万个行政村通光纤。", "完成3万个行政村通光纤。", None),
    ],
)
def test_a_promise_grows_weaker_or_stronger_by_its_words(
    old: str, new: str, expected: Strength | None
) -> None:
    assert strength_change(old, new) is expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("力争到2020年培育6个千亿级产业集群", "到“十四五”末培育4个千亿级产业集群", ("2020年", "“十四五”末")),
        ("2020年底前建成", "2021年6月底前建成", ("2020年底前", "2021年6月底前")),
        ("装置2021年左右建成", "装置2023年上半年建成", ("2021年左右", "2023年上半年")),
        ("实施《计划（2018-2020年）》", "实施《计划（2021-2023年）》", None),
        ("到2020年建成", "到2020年基本建成", None),
        ("2021年十一月底前建成", "2021年十二月底前建成", ("2021年十一月底前", "2021年十二月底前")),
        ("年底前建成", "2021年底前建成", None),
    ],
)
def test_a_deadline_that_moved_is_shown_as_it_stands(
    old: str, new: str, expected: tuple[str, str] | None
) -> None:
    assert deadline_change(old, new) == expected


def test_a_year_that_only_dates_something_is_no_deadline() -> None:
    assert deadlines("2017年出台政策，2018年9月召开会议") == []


def test_both_are_said_of_goals_in_a_comparison() -> None:
    old = made("二、下一步重点工作", "确保2020年底前全面建成怀柔科学城综合极端条件实验装置。")
    new = made("二、下一步重点工作", "力争2022年底前全面建成怀柔科学城综合极端条件实验装置。")
    change = next(change for change in compare(old, new).changes if change.ops)
    assert (change.strength, change.deadline) == (Strength.WEAKER, ("2020年底前", "2022年底前"))


def test_a_wording_the_leadership_replaced_is_found_with_its_counts() -> None:
    assert (
        Phrase("全国科技创新中心", "国际科技创新中心", 3, 8) in compare(document(OLD), document(PLAN)).phrases
    )


def test_the_positions_of_the_four_areas_drifted_between_2018_and_2019() -> None:
    found = compare(document(OLD), document(NEW)).phrases
    for old, new in (
        ("打造原始创新策源地", "打造科技创新出发地、原始创新策源地"),
        ("“一张白纸”的后发优势", "充分发挥后发优势"),
        ("建成全球领先的技术创新高地", "建设全球领先的技术创新高地"),
        ("培育千亿级产业集群，打造“高精尖”产业主阵地", "打造“高精尖”产业主阵地"),
        ("坚持开门编制规划", "坚持开门搞规划"),
    ):
        assert any(old in phrase.old and new in phrase.new for phrase in found), old


@pytest.mark.parametrize("pair", [(OLD, NEW), (OLD, PLAN), (OLD, LATEST), (NEW, LATEST), (PLAN, LATEST)])
def test_few_wordings_are_said_to_have_drifted(pair: tuple[str, str]) -> None:
    assert len(compare(document(pair[0]), document(pair[1])).phrases) <= 8


def figures(old: str, new: str) -> list[tuple[str, str, FigureNote]]:
    found = compare(made("一、发展情况", old), made("一、发展情况", new))
    return [(figure.old.text, figure.new.text, figure.note) for figure in found.figures]


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ("独角兽企业达到90家。", "独角兽企业达到92家。", FigureNote.UP),
        ("森林覆盖率达到44.0%。", "森林覆盖率达到43.5%。", FigureNote.DOWN),
        ("设立海外联络处19个。", "设立海外联络处19个。", FigureNote.EQUAL),
        ("全市技术合同成交额2063亿元。", "中关村示范区技术合同成交额1063亿元。", FigureNote.SCOPE),
        ("“十一五”时期，国内生产总值达到39.8万亿元。", "国内生产总值47.2万亿元。", FigureNote.UP),
        ("“十一五”时期，社会消费品零售总额39.8万亿元。", "社会消费品零售总额47.2万亿元。", FigureNote.SCOPE),
        ("粮食产量过去五年屡创新高，去年达到1.09万亿斤。", "粮食产量1.14万亿斤。", FigureNote.UP),
        ("新建改建高速公路6700多公里。", "高速公路9600公里。", FigureNote.SCOPE),
        ("最低收购价提高9到23元。", "最低收购价提高16元。", FigureNote.SCOPE),
        ("2022年技术合同成交额2063亿元。", "2023年上半年技术合同成交额1063亿元。", FigureNote.SCOPE),
    ],
)
def test_a_figure_moved_stood_still_or_changed_scope(old: str, new: str, note: FigureNote) -> None:
    assert [said for _, _, said in figures(old, new)] == [note]


def test_figures_of_other_subjects_are_not_held_against_each_other() -> None:
    assert figures("国家实验室3家。", "独角兽企业92家。") == []
    assert figures("全面落实中央八项规定精神。", "全面落实中央八项规定精神。") == []


def test_a_threshold_is_no_value_and_the_value_in_its_sentence_is_taken() -> None:
    old = "当年新注册科技型企业3万家左右。"
    new = "新注册科技型企业达5.15万家，新注册科技型企业超千家的分园增加至13个。"
    assert figures(old, new) == [("3万家左右", "5.15万家", FigureNote.UP)]


def test_of_a_rise_the_end_is_the_value() -> None:
    found = figures("城镇化率从45.5%提高到47.5%。", "城镇化率由47.5%提高到51.5%。")
    assert found == [("47.5%", "51.5%", FigureNote.UP)]


@pytest.mark.parametrize(
    "text",
    [
        "落实国务院关于鼓励引导民间投资的“新36条”。",
        "认真落实国务院关于鼓励引导民间投资新36条，抓紧制定准入标准。",
        "小麦最低收购价每50公斤有所提高。",
        "将农民人均纯收入2300元（2010年不变价）作为新的扶贫标准。",
    ],
)
def test_a_name_or_a_measure_is_no_indicator(text: str) -> None:
    assert figures(text, text) == []


def test_what_holds_in_another_place_is_of_another_scope() -> None:
    found = figures("30余项试点政策在全国推广实施。", "21项试点政策已在中关村全域推广。")
    assert found == [("30余项", "21项", FigureNote.SCOPE)]


def test_a_figure_suspected_of_damage_is_held_against_nothing() -> None:
    found = compare(document(OLD), document(NEW))
    suspect = [(w.start, w.end) for w in found.old.warnings if w.code == "number-suspect"]
    assert suspect
    assert not [f for f in found.figures for a, b in suspect if a < f.old.end and f.old.start < b]
