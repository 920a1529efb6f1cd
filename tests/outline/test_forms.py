"""Forms that documents come in, beyond 一、 and （一）: each has the outline a careful reader would draw."""

import pytest

from xubao.language.sentences import sentences
from xubao.model import Block, Report, SectionKind, Source
from xubao.outline import build_report

WORK = "坚持统筹推进，完善政策体系，全年实施重点项目120个，完成投资350亿元，同比增长8.2%。企业满意度达到98%。"
MORE = (
    "加快建设高水平创新平台，新增国家级企业技术中心6家，技术合同成交额突破200亿元。有力支撑了产业转型升级。"
)


def read(*lines: str) -> Report:
    return build_report(Source("a.txt", "txt", tuple(Block(line) for line in lines)))


def outline(*lines: str) -> list[str]:
    """Every section as "level number title", in order."""
    return [f"{section.level} {section.number}{section.title}" for section in read(*lines).sections]


def test_a_table_of_contents_is_no_second_outline() -> None:
    found = outline(
        "某市2024年工作报告", "目  录", "一、工作回顾……………1", "（一）经济运行……………2", "二、工作安排……………3",
        "一、工作回顾", "（一）经济运行", WORK, "二、工作安排", MORE,
    )  # fmt: skip
    assert found == ["1 [题头]", "1 [目录]", "1 一、工作回顾", "2 （一）经济运行", "1 二、工作安排"]


def test_a_table_of_contents_without_page_numbers_ends_where_its_first_line_comes_again() -> None:
    found = outline(
        "某市总体规划", "目录", "第一章 总则", "第二章 目标", "第一节 发展目标", "第三章 保障",
        "第一章 总则", "第一条 为统筹开发，制定本规划。", "第二章 目标", "第一节 发展目标", WORK, "第三章 保障", MORE,
    )  # fmt: skip
    assert found == [
        "1 [题头]", "1 [目录]", "1 第一章总则", "2 第一条为统筹开发，制定本规划",
        "1 第二章目标", "2 第一节发展目标", "1 第三章保障",
    ]  # fmt: skip


@pytest.mark.parametrize("title", [["目录"], []], ids=["titled", "untitled"])
def test_a_table_of_contents_with_tabs_before_its_page_numbers(title: list[str]) -> None:
    found = outline(
        "某市报告", *title, "一、工作回顾\t1", "（一）经济运行\t2", "二、工作安排\t13",
        "一、工作回顾", "（一）经济运行", WORK, "二、工作安排", MORE,
    )  # fmt: skip
    assert found == ["1 [题头]", "1 [目录]", "1 一、工作回顾", "2 （一）经济运行", "1 二、工作安排"]


def test_a_table_of_contents_inside_the_text_leaves_what_stands_before_it() -> None:
    found = outline(
        "关于征求意见的公告", WORK, "意见请寄至某市。" + MORE, "第一章 总则", "第二章 归集", "第三章 附则",
        "第一章 总则", "第一条（目的）为了规范管理，制定本条例。", "第二章 归集", "第二条（原则）应当合法。",
    )  # fmt: skip
    assert found[:4] == ["1 [题头]", "1 [导言]", "1 [目录]", "1 第一章总则"]
    assert found.count("1 第一章总则") == 1


def test_parts_glued_into_one_paragraph_are_parts() -> None:
    text = "现将情况汇报如下：一、主要做法。" + WORK + "二、存在问题。" + MORE + "三、下一步打算。" + WORK
    assert outline("执法工作的报告", text)[-3:] == ["1 一、主要做法", "1 二、存在问题", "1 三、下一步打算"]


def test_articles_run_on_under_their_chapters() -> None:
    report = read(
        "第一章 总则", "第一条 为了统筹开发，制定本办法。", "第二条 本办法适用于全市。",
        "第二章 附则", "第三条 本办法自印发之日起施行。",
    )  # fmt: skip
    assert [(s.level, s.number) for s in report.sections] == [
        (1, "第一章"), (2, "第一条"), (2, "第二条"), (1, "第二章"), (2, "第三条"),
    ]  # fmt: skip
    assert not report.warnings


def test_what_follows_the_last_of_a_series_is_not_part_of_it() -> None:
    found = outline(
        "一、工作回顾", "（一）经济运行", WORK, MORE, "（二）民生保障", WORK, MORE,
        "各位代表！过去一年，国防动员和双拥工作取得新的成绩，后备力量建设得到加强，军民团结更加巩固，"
        "退役军人服务保障体系不断完善。",
        "二、工作安排", WORK,
    )  # fmt: skip
    assert found == [
        "1 一、工作回顾", "2 （一）经济运行", "2 （二）民生保障", "2 [国防动员和双拥工作取得新的成绩]",
        "1 二、工作安排",
    ]  # fmt: skip


def test_clauses_inside_a_paragraph_belong_to_its_topic() -> None:
    found = outline(
        "（一）改善民生", "加大保障力度。" + WORK, "打好蓝天保卫战。要一抓到底。一是治理燃煤。二是治理机动车。",
        "做好医疗工作，要抓好以下几件事。一是加强基层建设。二是推进医联体建设。",
    )  # fmt: skip
    assert found == [
        "1 （一）改善民生", "2 加大保障力度", "2 打好蓝天保卫战", "3 一是治理燃煤", "3 二是治理机动车",
        "2 [做好医疗工作]", "3 一是加强基层建设", "3 二是推进医联体建设",
    ]  # fmt: skip


def test_first_next_and_last_number_no_headings() -> None:
    found = outline(
        "一、主要做法", "首先，强化统筹。" + WORK, "其次，深化改革。" + MORE, "再次，优化服务。" + WORK
    )
    assert found == ["1 一、主要做法"]


def test_a_lone_first_is_no_series() -> None:
    assert outline("一、主要做法", "首先，我们强化了统筹。" + WORK, MORE) == ["1 一、主要做法"]


def test_a_number_torn_from_its_heading_is_joined_to_it() -> None:
    assert outline("（一）", "预算执行情况", WORK, "（二）", "预算安排情况", MORE) == [
        "1 （一）预算执行情况",
        "1 （二）预算安排情况",
    ]


def test_unnumbered_parts_stand_above_the_numbers_of_the_last() -> None:
    found = outline(
        "工作报告",
        "各位代表：",
        "去年工作回顾",
        WORK,
        "今年重点工作",
        MORE,
        "一、稳增长",
        WORK,
        "二、惠民生",
        MORE,
    )
    assert found == ["1 [题头]", "1 去年工作回顾", "1 今年重点工作", "2 一、稳增长", "2 二、惠民生"]


def test_dashed_lines_with_a_full_stop_are_headings_of_the_paragraph_below() -> None:
    found = outline("一、体会", "——必须坚持改革。", WORK, "——必须坚持开放。", MORE)
    assert found == ["1 一、体会", "2 ——必须坚持改革", "2 ——必须坚持开放"]


def test_topic_sentences_that_are_alike_are_headings_of_what_is_below() -> None:
    found = outline(
        "一、五年回顾", "这是实力持续提升的五年。", WORK + MORE, "这是改革不断深化的五年。", MORE + WORK,
        "这是民生不断改善的五年。", WORK + MORE, "各位代表！这些成绩来之不易。" + MORE, "二、工作安排", WORK,
    )  # fmt: skip
    assert found == [
        "1 一、五年回顾", "2 这是实力持续提升的五年", "2 这是改革不断深化的五年", "2 这是民生不断改善的五年",
        "2 [这些成绩来之不易]", "1 二、工作安排",
    ]  # fmt: skip


def test_an_index_set_below_the_line_does_not_part_its_sentence() -> None:
    report = read("一、生态", "细颗粒物PM", "2.5", "年平均浓度持续下降。")
    assert report.text == "一、生态\n细颗粒物PM2.5年平均浓度持续下降。"


def test_a_text_that_lost_its_headings_still_has_its_parts() -> None:
    headed = [
        f"{title}。" + WORK + MORE
        for title in ("加强攻关", "支持企业", "扩大投入", "优化机制", "健全网络", "完善平台")
    ]
    found = outline(
        "规划", "突出企业地位，营造良好的创新环境。", *headed[:2], "着眼成果转化，提升产业发展水平。", *headed[2:4],
        "瞄准产业高地，培育一批新的增长点。", *headed[4:],
    )  # fmt: skip
    assert [line for line in found if line.startswith("1")] == [
        "1 [题头]", "1 [突出企业地位]", "1 [着眼成果转化]", "1 [瞄准产业高地]",
    ]  # fmt: skip
    assert "2 支持企业" in found


def test_annexes_named_above_the_signature_are_no_parts() -> None:
    report = read(
        "关于财政情况的函", "市科委：", "一、加大投入。" + WORK, "二、优化结构。" + MORE,
        "附件：1.指标表", "2.项目表", "市财政局", "2024年8月15日",
    )  # fmt: skip
    assert [s.title for s in report.sections] == ["[题头]", "加大投入", "优化结构", "[落款]"]
    assert not report.warnings


def test_notes_at_the_end_number_anew_without_warning() -> None:
    report = read(
        "一、措施",
        "1.强化征管。" + WORK + "2.优化支出。" + MORE,
        "名词解释",
        "1.“三公”经费：指公务支出。",
        "2.“三保”：指保民生。",
    )
    assert not report.warnings
    assert [s.title for s in report.sections if s.kind is SectionKind.LINE] == ["名词解释"]


def test_a_year_after_the_number_is_no_decimal() -> None:
    assert outline("1.2026年民生实事", WORK, "2.2027年民生实事", WORK) == [
        "1 1.2026年民生实事",
        "1 2.2027年民生实事",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("落实“退耕还林；以工代赈”的措施；推进改革。", ["落实“退耕还林；以工代赈”的措施；", "推进改革。"]),
        ("扶持项目（一类；二类）20个；推进改革。", ["扶持项目（一类；二类）20个；", "推进改革。"]),
        ("他说：“要改革；要开放。我们有信心。”", ["他说：“要改革；", "要开放。", "我们有信心。”"]),
        ("落实“退耕还林；以工代赈的措施。", ["落实“退耕还林；", "以工代赈的措施。"]),
    ],
)
def test_a_semicolon_ends_a_sentence_but_not_inside_brackets_or_words_in_quotes(
    text: str, parts: list[str]
) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts
