"""What parts a text without numbers: 「…方面，」 again and again, and paragraphs that a page broke in two."""

import pytest

from xubao.model import Block, Report, SectionKind, Source
from xubao.outline import build_report

TRADE = (
    "持续优化进出口结构，培育贸易新业态，对外贸易总额增长8%，服务贸易增长12%，结构继续改善。新增企业120家。"
)
CITY = (
    "加快推进老旧小区改造，完善城市功能，更新地下管网120公里，城市面貌明显改观。建成公园12个，绿化率达到45%。"
)


def read(*lines: str) -> Report:
    return build_report(Source("a.txt", "txt", tuple(Block(line) for line in ("关于工作情况的报告", *lines))))


def titles(report: Report, kind: SectionKind) -> list[str]:
    return [section.title for section in report.sections if section.kind is kind]


def test_aspects_inside_a_paragraph_are_an_enumeration() -> None:
    report = read(
        "一、回顾", f"完善政策体系。在资金支持方面，{TRADE}在土地政策方面，{CITY}", "二、安排", TRADE
    )
    assert titles(report, SectionKind.ENUMERATION) == ["在资金支持方面", "在土地政策方面"]
    assert {s.level for s in report.sections if s.kind is SectionKind.ENUMERATION} == {2}


@pytest.mark.parametrize(
    ("first", "second"),
    [("资金支持方面，", "土地政策方面，"), ("从国际看，", "从国内看，"), ("就业方面：", "教育方面：")],
)
def test_aspects_that_open_paragraphs_are_an_enumeration(first: str, second: str) -> None:
    report = read("一、回顾", f"{first}{TRADE}", f"{second}{CITY}", "二、安排", TRADE)
    assert titles(report, SectionKind.ENUMERATION) == [first[:-1], second[:-1]]


def test_an_aspect_after_a_comma_is_one_where_it_goes_on_as_the_others_began() -> None:
    text = f"帮找人方面，{TRADE}帮育人方面，建成实验室12个，帮留人方面，{CITY}"
    report = read("一、回顾", text, "二、安排", TRADE)
    assert titles(report, SectionKind.ENUMERATION) == ["帮找人方面", "帮育人方面", "帮留人方面"]
    other = text.replace("，帮留人方面，", "，住房保障方面，")
    assert len(titles(read("一、回顾", other, "二、安排", TRADE), SectionKind.ENUMERATION)) == 2


def test_run_in_headings_stand_under_the_last_of_a_series_that_is_only_a_title() -> None:
    opening = f"主要做了以下工作。一是深化改革开放。{CITY}二是加快转型升级。{CITY}三是推进城乡建设。"
    parts = (f"推动外贸稳中提质。{TRADE}", f"推进城市更新。{CITY}")
    report = read("一、回顾", opening, *parts, "二、安排", TRADE)
    last = next(section for section in report.sections if section.title == "推进城乡建设")
    under = [section.title for section in report.sections if section.parent == last.id]
    assert under == ["推动外贸稳中提质", "推进城市更新"]
    bare = read(
        "一、回顾", "做了以下工作。一是深化改革。二是加快转型。三是推进建设。", *parts, "二、安排", TRADE
    )
    run_ins = [section for section in bare.sections if section.kind is SectionKind.RUN_IN]
    assert {bare.section_by_id[section.parent or ""].title for section in run_ins} == {"回顾"}


@pytest.mark.parametrize(
    "text",
    [
        f"资金支持方面，{TRADE}{CITY}",
        f"一方面，{TRADE}另一方面，{CITY}",
        f"在工业、农业等方面，{TRADE}在教育、卫生等方面，{CITY}",
    ],
    ids=["only one", "on the one hand", "a list"],
)
def test_other_words_of_aspects_are_none(text: str) -> None:
    assert not titles(read("一、回顾", text, "二、安排", TRADE), SectionKind.ENUMERATION)


def test_a_paragraph_broken_at_a_comma_is_joined() -> None:
    report = read(
        "一、回顾",
        "2024年，全市上下齐心协力，",
        f"经济平稳增长。{TRADE}",
        "各项工作有序推进",
        "，民生持续改善。",
    )
    lines = report.text.split("\n")
    assert lines[2] == f"2024年，全市上下齐心协力，经济平稳增长。{TRADE}"
    assert lines[3] == "各项工作有序推进，民生持续改善。"


def test_a_heading_broken_at_a_comma_is_joined() -> None:
    report = read("一、回顾", "（一）民生持续改善，", "社会大局稳定", TRADE, "（二）城市持续更新", CITY)
    assert titles(report, SectionKind.NUMBERED) == ["回顾", "民生持续改善，社会大局稳定", "城市持续更新"]


def test_a_number_after_a_comma_opens_a_paragraph_of_its_own() -> None:
    report = read("一、回顾", "主要做了以下工作，", f"（一）改善民生。{TRADE}", f"（二）更新城市。{CITY}")
    assert titles(report, SectionKind.NUMBERED) == ["回顾", "改善民生", "更新城市"]


def test_a_run_in_heading_broken_off_its_paragraph_heads_it_still() -> None:
    lines = ("推动外贸稳中提质。", TRADE, "推进城市更新。", CITY)
    report = read("一、安排", *lines, "二、保障", TRADE)
    assert titles(report, SectionKind.RUN_IN) == ["推动外贸稳中提质", "推进城市更新"]
    headed = next(section for section in report.sections if section.title == "推动外贸稳中提质")
    assert report.text[headed.start : headed.end] == f"推动外贸稳中提质。\n{TRADE}"


def test_a_sentence_that_leads_into_a_part_is_no_heading() -> None:
    report = read(
        "一、回顾",
        "（一）民生持续改善",
        "坚持在发展中保障民生。",
        CITY,
        "（二）外贸稳中提质",
        "外贸结构持续优化。",
        TRADE,
    )
    assert not titles(report, SectionKind.RUN_IN)
    assert not titles(report, SectionKind.LINE)


def test_clauses_inside_the_introduction_do_not_end_it() -> None:
    report = read(
        "区人民政府：", f"会议认为，{TRADE}但存在一些问题：一是治理有待加强；二是意识有待增强。现将意见汇总于后：",
        f"一、筑牢底线。{CITY}", f"二、强化宣传。{CITY}",
    )  # fmt: skip
    assert "[导言]" in titles(report, SectionKind.IMPLIED)
