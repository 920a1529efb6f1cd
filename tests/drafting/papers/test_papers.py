"""Every paper of the chain says what the draft and the opinions say, and leaves open what they do not."""

from dataclasses import replace

import pytest

from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.papers.adoption import make_adoption
from xubao.drafting.papers.answers import answers_of
from xubao.drafting.papers.comparison_table import comparison_table
from xubao.drafting.papers.plan import make_plan
from xubao.drafting.papers.request import make_requests, owed_of, owed_table
from xubao.drafting.papers.spoken import A_MINUTE, make_spoken, spoken_length
from xubao.drafting.papers.tasks import lists_of, tasks_of
from xubao.drafting.papers.wordings import without_gaps
from xubao.model import Draft, DraftFrame, DraftRun, Paper, PaperWishes, Report, ReportKind, UsageError

NOBODY = DraftFrame()


def words(paper: Paper) -> str:
    sections = paper.draft.sections
    return "\n".join(
        line
        for section in sections
        for line in (section.title, *("".join(run.text for run in each) for each in section.paragraphs))
    )


def test_an_answer_has_what_was_done_since_and_what_is_still_open(draft: Draft) -> None:
    schools, roads = answers_of(draft)
    assert (schools.done, schools.missing) == ("新建学校3所。", ("“完善教育配套”的进展",))
    assert (roads.done, roads.missing) == ("治理拥堵路口12个。群众出行更加顺畅。", ())


def test_problems_and_next_steps_go_to_the_opinion_they_are_about(draft: Draft) -> None:
    schools, roads = answers_of(draft)
    assert [one.text for one in roads.problems] == ["部分路口高峰时段仍然拥堵。"]
    assert [one.text for one in roads.steps] == ["2026年新开公交线路5条。"]
    assert not schools.problems
    assert not schools.steps


def test_a_task_says_who_leads_by_when_and_leaves_measures_open_that_nobody_told(draft: Draft) -> None:
    schools, roads = tasks_of(draft)
    assert (schools.lead, schools.support) == (("市教委",), ("市住建局",))
    assert (schools.deadline, schools.measures) == ("2025年7月1日前", "【待补充：具体措施】")
    assert (roads.deadline, roads.measures) == ("2025年12月31日前", "2026年新开公交线路5条。")


def test_a_plan_names_every_opinion_with_its_units_and_encloses_the_table(
    draft: Draft, head: OpinionHead
) -> None:
    made = make_plan(draft, head, NOBODY)
    assert made.draft.title == "关于《关于公共服务情况的报告》审议意见研究处理方案"
    assert made.draft.recipient == "市人大常委会："
    assert "（牵头单位：市教委；配合单位：市住建局；完成时限：2025年7月1日前）" in words(made)
    assert [row[0] for row in made.annexes[0].rows] == ["1", "2"]
    assert made.annexes[0].heads[3:7] == ("牵头单位", "配合单位", "责任人", "完成时限")


def test_who_leads_where_the_opinions_do_not_say_is_only_proposed(draft: Draft, head: OpinionHead) -> None:
    made = make_plan(draft, head, NOBODY)
    assert "（责任单位：市交通局、市公安局；完成时限：2025年12月31日前）" in words(made)
    table = made.annexes[0]
    assert table.rows[1][3:5] == ("市交通局", "市公安局")
    assert any("请核定" in note for note in table.notes)


def test_head_and_close_that_nobody_gave_are_gaps(draft: Draft, head: OpinionHead) -> None:
    given = DraftFrame("市人大常委会", "市人民政府", "2025-02-20", number="市政函〔2025〕9号")
    assert "成文日期" in {one.message for one in make_plan(draft, head, NOBODY).draft.gaps}
    made = make_plan(draft, head, given)
    assert (made.number, made.draft.date) == ("市政函〔2025〕9号", "2025-02-20")
    assert "成文日期" not in {one.message for one in made.draft.gaps}


def test_a_request_goes_to_each_unit_that_still_owes_something(draft: Draft, head: OpinionHead) -> None:
    made = make_requests(draft, head, DraftFrame(issuer="市发展改革委"))
    assert [one.unit for one in made] == ["市教委", "市住建局"]
    assert [one.draft.recipient for one in made] == ["市教委：", "市住建局："]
    assert "我委正在汇总" in words(made[0])
    assert "（其中牵头1条）" in words(made[0])
    assert "督办" not in words(made[0])


def test_the_form_shows_what_is_known_and_asks_only_for_what_is_open(draft: Draft, head: OpinionHead) -> None:
    (row,) = make_requests(draft, head, NOBODY)[0].annexes[0].rows
    assert row[1].startswith("（一）完善学校布局")
    assert row[2:4] == ("新建学校3所。", "1. “完善教育配套”的进展")
    assert set(row[4:]) == {""}


def test_an_office_writes_no_letter_to_itself(draft: Draft, head: OpinionHead) -> None:
    made = make_requests(draft, head, DraftFrame(issuer="市教委"))
    assert [one.unit for one in made] == ["市住建局"]


def test_a_unit_that_a_gap_does_not_name_owes_nothing_any_more(draft: Draft) -> None:
    gap = DraftRun("【待补充：“完善教育配套”的进展（请市住建局提供）】")
    schools = replace(draft.sections[2], paragraphs=(draft.sections[2].paragraphs[0], (gap,)))
    left = replace(draft, sections=(*draft.sections[:2], schools, *draft.sections[3:]))
    assert [one.unit for one in owed_of(draft)] == ["市教委", "市住建局"]
    assert [one.unit for one in owed_of(left)] == ["市住建局"]


def test_what_all_units_sent_is_to_be_verified_and_owed_by_none(draft: Draft) -> None:
    mark = DraftRun("【待核实：“完善教育配套”的进展（市教委，市住建局已反馈，请核对是否已经回应）】")
    schools = replace(draft.sections[2], paragraphs=(draft.sections[2].paragraphs[0], (mark,)))
    left = replace(draft, sections=(*draft.sections[:2], schools, *draft.sections[3:]))
    assert owed_of(left) == ()


def test_the_comparison_table_has_no_row_for_a_part_and_says_what_nobody_confirmed(draft: Draft) -> None:
    table = comparison_table(draft)
    assert [row[1].split("\n")[0] for row in table.rows] == ["（一）完善学校布局", "（二）疏通交通堵点"]
    assert [row[3] for row in table.rows] == ["正在推进\n（待确认）", "已落实"]
    assert [row[7] for row in table.rows] == ["1", "1"]
    assert table.notes == (
        "来源1：市教委的材料（2025年5月20日）",
        "状态栏注明“待确认”的1条尚未核定，不计入报告中的统计。",
    )


def test_the_lists_have_places_to_strike_off_what_a_person_confirmed_as_done(draft: Draft) -> None:
    division, problems, tasks, duties = lists_of(draft)
    assert division.heads[-2:] == ("销号依据", "销号日期")
    assert [row[-2:] for row in division.rows] == [("", ""), ("【待补充：销号依据】", "【待补充：销号日期】")]
    assert [row[1] for row in problems.rows] == ["部分路口高峰时段仍然拥堵。"]
    assert len(tasks.rows) == 2
    assert [row[1] for row in duties.rows] == ["市教委", "市住建局", "市交通局", "市公安局"]


def test_a_spoken_version_fits_its_minutes_and_lists_what_it_leaves_out(draft: Draft) -> None:
    long = tuple(DraftRun(f"完成第{at}项改造，惠及居民{at}00户。", 0, f"x{at}") for at in range(1, 60))
    roads = replace(draft.sections[3], paragraphs=(long,))
    whole = replace(draft, sections=(*draft.sections[:3], roads, *draft.sections[4:]))
    made = make_spoken(whole, NOBODY, 2)
    assert spoken_length(whole) > 2 * A_MINUTE
    assert spoken_length(made.draft) <= 2 * A_MINUTE + len("以上报告，请予审议")
    assert made.cut
    assert all(one in "".join(run.text for run in long) for one in made.cut)
    assert not any(one in words(made) for one in made.cut)
    assert made.large


def test_a_spoken_version_is_addressed_to_the_session_and_ends_as_a_report(draft: Draft) -> None:
    made = make_spoken(draft, NOBODY)
    assert made.draft.recipient.startswith("主任、各位副主任")
    assert words(made).endswith("以上报告，请予审议。")
    assert "特此报告" not in words(made)
    assert made.under_title[0].startswith("——")
    assert not made.cut


def test_the_points_that_are_left_are_counted_anew(draft: Draft) -> None:
    told = ("甲项工作推进缓慢较多", "乙项工作仍有不少困难", "丙项工作有20个问题未解决")
    points = tuple(DraftRun(f"{number}是{said}。") for number, said in zip("一二三", told, strict=True))
    lead = DraftRun("工作中还存在不足：")
    filler = tuple(DraftRun(f"完成第{at}项改造，惠及居民{at}00户。") for at in range(1, 40))
    section = replace(draft.sections[4], paragraphs=((lead, *points), (DraftRun("还有："), *filler)))
    made = make_spoken(replace(draft, sections=(*draft.sections[:4], section)), NOBODY, 1)
    assert "二是乙项工作仍有不少困难。" in made.cut
    said = "".join(run.text for run in made.draft.sections[-2].paragraphs[0])
    assert said == "工作中还存在不足：一是甲项工作推进缓慢较多。二是丙项工作有20个问题未解决。"


def test_a_view_that_the_draft_shows_to_be_followed_is_adopted_until_a_person_says_otherwise(
    draft: Draft,
) -> None:
    text = "1.将“新建小学2所”修改为“新建学校3所”。\n2.增加“地铁”的内容。\n3.进一步压缩篇幅，突出重点。\n"
    views = Report("回函.txt", ReportKind.OTHER, "", None, "市人大社会委", text, (), ())
    rows = make_adoption(draft, NOBODY, (views,)).annexes[0].rows
    assert [row[1] for row in rows] == ["市人大社会委"] * 3
    assert rows[0][3].startswith("采纳")
    assert "已改为“新建学校3所”" in rows[0][4]
    assert [row[3] for row in rows[1:]] == ["【待补充：采纳情况】"] * 2


def test_a_table_of_views_needs_views(draft: Draft) -> None:
    with pytest.raises(UsageError):
        make_adoption(draft, NOBODY, ())


def test_a_request_says_by_when_and_to_whom_to_reply(draft: Draft, head: OpinionHead) -> None:
    wishes = PaperWishes(reply_by="2025-05-20", contact="李某", phone="12345678")
    said = words(make_requests(draft, head, NOBODY, wishes)[0])
    assert "请于2025年5月20日前将加盖公章的填报表" in said
    assert "联系人：李某，电话：12345678。" in said
    assert "【待补充：反馈时限】前" in words(make_requests(draft, head, NOBODY)[0])
    half = words(make_requests(draft, head, NOBODY, PaperWishes(phone="12345678"))[0])
    assert "联系人：【待补充：联系人】，电话：12345678。" in half


def test_what_units_owe_is_listed_by_unit_with_what_has_come(draft: Draft) -> None:
    table = owed_table(draft)
    assert [row[1:4] for row in table.rows] == [
        ("市教委", "材料.txt", "（一）完善学校布局"),
        ("市住建局", "—", "（一）完善学校布局"),
    ]


def test_a_state_that_nobody_proposed_is_the_least_that_the_draft_tells(draft: Draft) -> None:
    bare = replace(draft, opinions=tuple(replace(one, state=None) for one in draft.opinions))
    assert [row[3] for row in comparison_table(bare).rows] == ["正在推进\n（待确认）"] * 2


def test_a_comma_behind_a_mark_that_is_not_read_aloud_goes_with_it() -> None:
    runs = (
        DraftRun("（2025年1月1日，【待补充：文号】，以下简称《意见》）要求，【待补充：会议】，逐条研究。"),
    )
    assert (
        "".join(run.text for run in without_gaps(runs))
        == "（2025年1月1日，以下简称《意见》）要求，逐条研究。"
    )


def test_a_problem_that_shares_no_words_with_an_opinion_is_the_reporting_units(
    draft: Draft, source: Report
) -> None:
    bare = DraftRun("仍有9个岗位无人报考。", 0, "t9")
    problems = replace(draft.sections[4], paragraphs=((DraftRun("工作中还存在不足："), bare),))
    sections = (*draft.sections[:4], problems, *draft.sections[5:])
    told = answers_of(replace(draft, sections=sections))
    assert [[said.text for said in one.problems] for one in told] == [["仍有9个岗位无人报考。"], []]
    other = replace(source, issuer="市气象局")
    told = answers_of(replace(draft, sections=sections, reports=(other,)))
    assert not any(one.problems for one in told)
