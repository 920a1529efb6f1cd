"""What a report says word for word as an earlier year's report did, and what it may well say again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.builders import LATEST, OLD, PLAN, document, made, told
from tests.comparing.builders import reports as any_reports
from tests.examples import examples
from xubao.comparing import compare, copied
from xubao.comparing.copied import find_copied, same_issuer
from xubao.language.called_same import plain
from xubao.model import CopiedKind, Report, ReportKind, Role

FIGURES = "全年投入14.5亿元，重点实施了40个民生保障和社会事业项目，民生投入占公共财政预算支出的80.6%。"
DEEDS = "海河写字楼土建工程全面完工，远山住宅小区一期建设顺利推进。"


def words(reports: Sequence[Report]) -> list[str]:
    return [reports[one.report].text[one.start : one.end] for one in find_copied(reports)]


def test_a_sentence_with_figures_of_an_earlier_year_is_found_whole_with_its_source() -> None:
    reports = [told(2015, "工业稳步增长。", FIGURES), told(2017, FIGURES, "服务业较快增长。")]
    (found,) = find_copied(reports)
    assert (found.report, found.earlier, found.kind) == (1, 0, CopiedKind.SENTENCE)
    assert reports[1].text[found.start : found.end] == FIGURES
    assert reports[0].statement_by_id[found.source].text == FIGURES


def test_figures_inside_a_sentence_written_anew_are_found_as_far_as_the_two_agree() -> None:
    now = FIGURES.replace("全年投入", "围绕民生，全年投入").replace("80.6%", "81.2%")
    reports = [told(2015, FIGURES), told(2017, now)]
    (found,) = find_copied(reports)
    assert found.kind is CopiedKind.FIGURE
    assert words(reports) == ["全年投入14.5亿元，重点实施了40个民生保障和社会事业项目"]


def test_spaces_widths_of_marks_and_numbers_of_a_list_make_no_difference() -> None:
    now = "一是" + FIGURES.replace("，", ", ").replace("14.5", " 14.5 ")
    assert len(find_copied([told(2015, FIGURES), told(2016, now)])) == 1


def test_a_sentence_of_several_deeds_is_found_without_figures() -> None:
    assert words([told(2015, DEEDS), told(2016, DEEDS)]) == [DEEDS]


@pytest.mark.parametrize(
    "sentence",
    [
        "居民消费价格上涨2.1%。",
        "社会消费品零售总额增长5.6%。",
        "城镇和农村居民人均可支配收入分别增长4.3%。",
        "同比增长16.2%。",
        "认真办理人大代表建议和政协委员提案。",
        "国防和军队现代化建设迈出新步伐。",
        "过去的一年，面对繁重紧迫的发展任务，区政府在区委的正确领导下，较好完成了各项目标任务。",
        "成绩来之不易，是区委正确领导、全区上下共同努力的结果。",
        "2012年，全区实施了12个水利项目，总投资14.5亿元。",
    ],
)
def test_what_two_years_may_well_say_alike_is_none(sentence: str) -> None:
    assert find_copied([told(2015, sentence), told(2016, sentence)]) == ()


def test_a_date_that_moved_before_figures_that_did_not_is_found() -> None:
    then, now = (f"{year}年，全区实施了12个水利项目，总投资14.5亿元。" for year in (2014, 2016))
    assert words([told(2015, then), told(2017, now)]) == ["全区实施了12个水利项目，总投资14.5亿元"]


def test_a_goal_set_anew_and_a_goal_reached_are_none() -> None:
    for before, after in ((Role.GOAL, Role.GOAL), (Role.GOAL, Role.PROGRESS), (Role.PROGRESS, Role.GOAL)):
        assert find_copied([told(2015, FIGURES, role=before), told(2016, FIGURES, role=after)]) == ()


def test_what_a_review_of_several_years_tells_again_is_none() -> None:
    for head in ("一、过去五年工作回顾", "一、“十二五”时期工作回顾"):
        assert find_copied([told(2015, FIGURES), told(2016, FIGURES, head=head)]) == ()


def test_in_a_chapter_on_five_years_and_the_last_one_the_last_is_looked_at() -> None:
    then, head = told(2015, FIGURES), "一、“十二五”时期和2015年工作回顾"
    five = told(2016, "五年来，各项事业全面发展，民生持续改善。", FIGURES, head=head)
    last = told(2016, "刚刚过去的2015年，民生持续改善。", FIGURES, head=head)
    assert words([then, five]) == []
    assert words([then, last]) == [FIGURES]


def test_editions_of_one_year_other_issuers_and_undated_reports_are_not_held_against_each_other() -> None:
    then = told(2015, FIGURES, issuer="甲区人民政府")
    assert find_copied([then, replace(then)]) == ()
    assert find_copied([then, told(2016, FIGURES, issuer="乙区人民政府")]) == ()
    assert find_copied([replace(then, date=None), told(2016, FIGURES)]) == ()
    assert find_copied([then, told(2016, FIGURES, issuer="区人民政府")]) != ()
    assert find_copied([replace(then, kind=ReportKind.MATERIAL), told(2016, FIGURES)]) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("北京市人民政府", "市政府", True),
        ("某市海河区人民政府", "海河区人民政府", True),
        ("", "国务院", True),
        ("国务院", "某省人民政府", False),
        ("甲省人民政府", "乙省人民政府", False),
    ],
)
def test_issuers_are_one_where_one_name_ends_in_the_other(one: str, other: str, same: bool) -> None:
    assert same_issuer(one, other) is same_issuer(other, one) is same


def test_of_several_earlier_reports_the_newest_that_agrees_furthest_is_named() -> None:
    shorter = FIGURES.replace("80.6%", "79.1%")
    reports = [told(2013, FIGURES), told(2014, FIGURES), told(2015, shorter), told(2016, FIGURES)]
    assert {(one.report, one.earlier) for one in find_copied(reports) if one.report == 3} == {(3, 1)}


def test_the_order_given_does_not_matter() -> None:
    (found,) = find_copied([told(2017, FIGURES), told(2015, FIGURES)])
    assert (found.report, found.earlier) == (0, 1)


def test_nothing_is_found_in_nothing() -> None:
    empty = replace(made("题"), statements=(), text="", sections=(), date="2016")
    assert find_copied(()) == find_copied((empty,)) == find_copied((empty, told(2017, FIGURES), empty)) == ()


def test_a_comparison_holds_what_its_new_report_copies_and_says_of_which_change() -> None:
    found = compare(told(2015, FIGURES), told(2017, FIGURES))
    (change,) = [one for one in found.changes if found.copied_of(one)]
    assert [found.new.statement_by_id[one].text for one in change.new] == [FIGURES]
    assert compare(told(2017, FIGURES), told(2015, FIGURES)).copied == ()


@pytest.mark.parametrize("name", [OLD, LATEST])
def test_most_figures_of_a_report_written_off_two_years_later_are_found(name: str) -> None:
    then = document(name)
    now = replace(then, date=str((then.year or 0) + 2))
    counted = [one for one in then.statements if one.role is Role.PROGRESS and one.figures]
    undated = [one for one in counted if "年" not in one.text]
    found = {one.statement for one in find_copied((then, now))}
    assert len(undated) > 10
    assert sum(one.id in found for one in undated) >= 0.6 * len(undated)


def test_the_samples_copy_nothing_from_each_other() -> None:
    assert find_copied([document(name) for name in (OLD, PLAN, LATEST)]) == ()


@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=any_reports, lead=st.sampled_from(("", "一是", "1、", "（一）", "第一，")))
def test_what_is_found_stands_in_both_reports(report: Report, lead: str) -> None:
    sentence = f"{lead}{FIGURES}"
    statements = tuple(replace(one, role=Role.PROGRESS) for one in report.statements)
    then = replace(report, statements=statements, date="2015", kind=ReportKind.REPORT)
    reports = (then, replace(then, date="2016"), told(2017, sentence))
    for one in find_copied(reports):
        said = plain(reports[one.report].text[one.start : one.end])
        assert said
        assert said in plain(reports[one.earlier].statement_by_id[one.source].text)


def test_sentences_that_stand_dozens_of_times_do_not_multiply_the_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    grown = 0
    real = vars(copied)["_grown"]

    def counted(*args: object) -> object:
        nonlocal grown
        grown += 1
        return real(*args)

    monkeypatch.setattr(copied, "_grown", counted)
    rows = [f"第{n}个片区投入{n}.5亿元，重点实施了40个民生保障项目。" for n in range(10, 60)]
    find_copied([told(2015, *rows), told(2017, *rows)])
    assert 0 < grown <= 2 * len(rows)
