"""A report that lost its headings still falls into what was done, what is wanting and what comes next."""

from xubao.model import Block, Report, SectionKind, Source
from xubao.outline import build_report

OPENING = "受市人民政府委托，我向市人大常委会报告科技创新工作情况，请予审议。"
DONE = "全年完成投资120亿元，同比增长8%，建成平台12个，新增企业300家，印发规划3项，取得了显著成效，累计惠及群众5万人。"
LACKING = "同时，我们也清醒地看到，工作中还存在一些问题和不足。创新能力不强，人才短缺，协同机制不够完善。"
MEANT = (
    "我们将继续深化改革，着力加快平台建设，确保完成目标任务，力争建成一批项目，坚持统筹推进，进一步优化服务。"
)
CLOSING = "以上报告，请予审议。"


def parts(*lines: str) -> list[str]:
    return [section.title for section in read(*lines).sections if section.level == 1][1:]


def read(*lines: str) -> Report:
    return build_report(
        Source("a.txt", "txt", tuple(Block(line) for line in ("关于科技创新工作情况的报告", *lines)))
    )


def test_work_problems_plans_and_closing_are_told_by_their_words() -> None:
    report = read(OPENING, *[DONE] * 5, LACKING, *[MEANT] * 5, CLOSING)
    tops = [section for section in report.sections if section.level == 1]
    assert [section.title for section in tops] == [
        "[题头]",
        "[导言]",
        "[工作情况]",
        "[存在问题]",
        "[下一步工作]",
        "[结语]",
    ]
    assert {section.kind for section in tops} == {SectionKind.IMPLIED}
    work = next(section for section in tops if section.title == "[工作情况]")
    assert report.text[work.start : work.end].strip() == "\n".join([DONE] * 5)


def test_plans_begin_where_words_of_intent_take_over_though_no_problem_is_admitted() -> None:
    assert parts(OPENING, *[DONE] * 6, *[MEANT] * 6) == ["[导言]", "[工作情况]", "[下一步工作]"]


def test_plans_begin_where_a_paragraph_says_so() -> None:
    next_year = f"下一步，我们将抓好以下工作。{MEANT}"
    report = read(OPENING, *[DONE] * 6, next_year, *[MEANT] * 2)
    plans = next(section for section in report.sections if section.title == "[下一步工作]")
    assert report.text[plans.start :].startswith("下一步")


def test_a_text_of_one_kind_of_words_and_a_short_one_have_no_such_parts() -> None:
    assert parts(OPENING, *[DONE] * 12) == ["[正文]"]
    assert "[工作情况]" not in parts(DONE, MEANT)


def test_enumerations_and_a_line_alone_stand_inside_the_parts() -> None:
    lines = ("一是推进改革。" + DONE, "二是改善民生。" + DONE, "三是优化环境。" + DONE)
    report = read(OPENING, *lines, DONE, LACKING, "今年重点抓好三个方面的工作", *[MEANT] * 5)
    inside = [section for section in report.sections if section.kind is SectionKind.ENUMERATION]
    assert len(inside) == 3
    assert {report.section_by_id[section.parent or ""].title for section in inside} == {"[工作情况]"}


def test_a_report_with_headings_keeps_them_as_its_parts() -> None:
    assert parts(OPENING, "一、工作情况", *[DONE] * 5, "二、下一步打算", *[MEANT] * 5) == [
        "[导言]", "工作情况", "下一步打算",
    ]  # fmt: skip


def test_aspects_in_the_opening_do_not_hide_the_parts_of_a_text_without_headings_of_parts() -> None:
    titles = ("推进城市更新", "优化营商环境", "提升治理能力")
    body = (
        "着力加快平台建设，确保完成目标任务，力争建成一批项目，进一步优化各项服务，持续提升群众满意度。" * 2
    )
    lines = [f"从国际看，{MEANT}", f"从国内看，{MEANT}"]
    for lead in ("改革是发展的动力所在。", "民生是发展的根本目的。", "安全是发展的重要前提。"):
        lines += [f"{lead}要坚持统筹推进。", *(f"{title}。{body}" for title in titles)]
    report = read(OPENING, *lines)
    run_ins = [section for section in report.sections if section.kind is SectionKind.RUN_IN]
    assert len(run_ins) == 9
    assert len({section.parent for section in run_ins}) == 3
