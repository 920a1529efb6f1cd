"""What became of the goals and problems of an older report in the newer one."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from tests.examples import examples
from tests.ledger.conftest import Write, written
from tests.ledger.test_laws import paragraphs
from xubao.comparing import compare
from xubao.ledger.outcomes import outcomes
from xubao.model import Outcome, OutcomeState, Report, Role

REST = (
    "地区生产总值增长6.1%，居民人均可支配收入增长7.2%。",
    "新建高标准农田3万亩，农作物耕种收综合机械化率稳步提高。",
    "强化河湖长制，饮用水水源地水质全部达标。",
    "深化国资国企改革，企业活力不断增强。",
    "义务教育优质均衡发展，新增学位2600个。",
    "城乡供水一体化覆盖率达到92%，农村公路通车里程持续增加。",
    "社区矫正规范运行，信访积案逐步减少。",
    "国防动员、退役军人、档案、气象等工作取得新成绩。",
    "森林防火、防汛抗旱、地质灾害防治扎实有力。",
    "文物普查全面铺开，非遗传承人队伍壮大。",
    "外贸进出口稳中提质，跨境电商蓬勃兴起。",
    "羽毛球、乒乓球等群众体育赛事丰富多彩。",
)
"""What else a report tells, so that no word is rare for want of others."""


def what_became(write: Write, head: str, promised: str, told: Sequence[str]) -> Outcome:
    """The outcome of one sentence of an older report under a heading, from what the newer report tells."""
    old = write("青山市政府工作报告", "一、2019年工作回顾", *REST, head, promised, date="2020-01-10")
    new = write("青山市政府工作报告", "一、2020年工作回顾", *told, *REST, date="2021-01-10")
    statement = next(one for one in old.statements if one.text == promised)
    found = {one.old: one for one in outcomes(compare(old, new)).found}
    return found[statement.id]


GOALS = "二、2020年工作安排"
PROBLEMS = "二、存在的问题"


@pytest.mark.parametrize(
    ("promised", "told", "state"),
    [
        ("建成青山湿地公园。", "青山湿地公园建成开园。", OutcomeState.DONE),
        ("加快制定《青山市人才条例》。", "出台《青山市人才条例》。", OutcomeState.DONE),
        ("城镇新增就业5万人以上。", "全年城镇新增就业5.6万人。", OutcomeState.DONE),
        ("居民消费价格涨幅控制在3%左右。", "居民消费价格上涨2.1%。", OutcomeState.DONE),
        ("城镇新增就业5万人以上。", "全年城镇新增就业4.1万人。", OutcomeState.UPDATED),
        ("推进青山湿地公园建设。", "青山湿地公园建设加快推进。", OutcomeState.ONGOING),
        ("推进青山湿地公园建设。", "做好信访工作。", OutcomeState.SILENT),
        (
            "启动青山港物流园建设，设立中小微企业信用贷款风险补偿基金。",
            "青山港物流园建设全面启动。",
            OutcomeState.PARTIAL,
        ),
    ],
)
def test_a_goal_is_what_the_new_report_says_of_it(
    write: Write, promised: str, told: str, state: OutcomeState
) -> None:
    found = what_became(write, GOALS, promised, [told])
    assert (found.role, found.state) == (Role.GOAL, state)


def test_targets_of_which_some_are_reached_and_some_are_not_are_answered_in_part(write: Write) -> None:
    promised = "城镇新增就业5万人以上，粮食产量达到120万吨。"
    told = ["全年城镇新增就业5.6万人。", "粮食产量达到110万吨。"]
    assert what_became(write, GOALS, promised, told).state is OutcomeState.PARTIAL


def test_a_heading_answers_by_what_stands_under_it(write: Write) -> None:
    old = write("报告", "一、2019年工作回顾", *REST, GOALS, "完善青山港航运服务体系。", date="2020-01-10")
    new = write(
        "报告",
        "一、完善青山港航运服务体系",
        "建成远洋班轮航线三条。",
        "二、其他工作",
        *REST,
        date="2021-01-10",
    )
    [found] = outcomes(compare(old, new)).found
    assert "建成远洋班轮航线三条。" in [new.statement_by_id[one].text for one in found.new]


def test_the_same_goal_set_again_is_still_under_way(write: Write) -> None:
    promised = "推进青山湿地公园建设。"
    old = write("青山市政府工作报告", GOALS, promised, date="2020-01-10")
    new = write("青山市政府工作报告", "二、2021年工作安排", promised, date="2021-01-10")
    [found] = outcomes(compare(old, new)).found
    assert found.state is OutcomeState.ONGOING
    assert [new.statement_by_id[one].text for one in found.new] == [promised]


@pytest.mark.parametrize(
    ("pointed", "told", "state"),
    [
        ("城区停车难问题仍然突出。", "城区停车难问题仍然存在。", OutcomeState.PERSISTING),
        ("城区停车难问题仍然突出。", "城区停车难问题得到有效解决。", OutcomeState.RESOLVED),
        ("行政审批效能有待提高。", "行政审批效能不断提升。", OutcomeState.RESOLVED),
        ("产业结构不够合理。", "产业结构不断优化。", OutcomeState.RESOLVED),
        ("社会信用体系不健全。", "社会信用体系不断完善。", OutcomeState.RESOLVED),
        ("农村公共服务不够完善。", "农村公共服务实现全覆盖。", OutcomeState.RESOLVED),
        ("城区停车难问题仍然突出。", "新建停车泊位2000个，城区停车条件改善。", OutcomeState.ONGOING),
        ("城区停车难问题仍然突出。", "加强信访工作。", OutcomeState.SILENT),
    ],
)
def test_a_problem_is_resolved_persists_or_is_not_spoken_of(
    write: Write, pointed: str, told: str, state: OutcomeState
) -> None:
    found = what_became(write, PROBLEMS, pointed, [told])
    assert (found.role, found.state) == (Role.PROBLEM, state)


def test_a_problem_persists_by_what_says_so_not_by_what_bettered_meanwhile(write: Write) -> None:
    old = write("报告", PROBLEMS, "产业结构不够合理。", *REST, date="2020-01-10")
    bettered, again = "产业结构不断优化。", "产业结构不优的问题依然突出。"
    new = write("报告", "一、2020年工作回顾", bettered, *REST, PROBLEMS, again, date="2021-01-10")
    found = next(one for one in outcomes(compare(old, new)).found if one.role is Role.PROBLEM)
    assert found.state is OutcomeState.PERSISTING
    assert [new.statement_by_id[one].text for one in found.new] == [again]


def test_what_is_still_there_is_not_counted_as_answered(write: Write) -> None:
    pointed = ("城区停车难问题仍然突出。", "行政审批效能有待提高。")
    old = write("报告", PROBLEMS, *pointed, *REST, date="2020-01-10")
    told = ("行政审批效能不断提升。", *REST, PROBLEMS, "城区停车难问题仍然存在。")
    new = write("报告", "一、2020年工作回顾", *told, date="2021-01-10")
    tally = outcomes(compare(old, new)).tally(Role.PROBLEM)
    assert (tally.answered, tally.persisting) == (1, 1)


def test_problems_that_share_only_what_is_said_of_any_problem_are_two(write: Write) -> None:
    found = what_became(write, PROBLEMS, "城区停车难问题仍然突出。", ["养老服务供给不足问题仍然突出。"])
    assert found.state is OutcomeState.SILENT


def test_what_is_wrong_only_now_is_a_new_problem(write: Write) -> None:
    old = write("报告", PROBLEMS, "城区停车难问题仍然突出。", "养老服务床位供给不足。", date="2020-01-10")
    told = ("城区停车难问题仍然突出。", "基层医疗卫生人才流失严重。")
    new = write("报告", PROBLEMS, *told, date="2021-01-10")
    arisen = outcomes(compare(old, new)).arisen
    assert [new.statement_by_id[one].text for one in arisen] == ["基层医疗卫生人才流失严重。"]


@pytest.mark.parametrize(
    ("pointed", "told"),
    [
        ("主平台的地位还需进一步强化。", "企业创新主体地位仍需进一步强化。"),
        ("行政效能有待进一步提高。", "清理行政事业单位超标办公用房6069平方米。"),
        ("社会信用体系有待进一步完善。", "公共卫生体系有待进一步完善。"),
    ],
)
def test_problems_alike_in_their_predicate_alone_are_two(write: Write, pointed: str, told: str) -> None:
    assert what_became(write, PROBLEMS, pointed, [told]).state is OutcomeState.SILENT


def test_a_short_problem_is_known_again_among_others(write: Write) -> None:
    found = what_became(write, PROBLEMS, "钢铁产能过剩依然严重。", ["创新能力不足，钢铁产能过剩。"])
    assert found.state is OutcomeState.PERSISTING


def test_goals_alike_in_what_is_done_alone_are_two(write: Write) -> None:
    promised = "认真做好群众来信来访工作，妥善解决群众合理诉求。"
    assert what_became(write, GOALS, promised, ["认真做好第三次经济普查工作。"]).state is OutcomeState.SILENT


def test_a_problem_on_which_only_something_is_planned_is_under_way(write: Write) -> None:
    old = write("报告", PROBLEMS, "城区停车难问题突出。", *REST, date="2020-01-10")
    new = write("报告", "一、2021年工作安排", "新建城区公共停车场，增加停车泊位。", *REST, date="2021-01-10")
    found = {old.statement_by_id[one.old].text: one.state for one in outcomes(compare(old, new)).found}
    assert found["城区停车难问题突出。"] is not OutcomeState.PERSISTING


@pytest.mark.parametrize(
    ("head", "sentence"),
    [
        (PROBLEMS, "我们也清醒地看到，发展中还面临不少困难和挑战。"),
        (PROBLEMS, "科技园区建设还存在一些亟需解决的问题。"),
        (PROBLEMS, "这些问题，有的是发展过程中产生的。"),
        (GOALS, "今年要突出抓好十个方面的工作。"),
        (GOALS, "主要措施是："),
    ],
)
def test_what_only_announces_goals_or_problems_is_not_listed(write: Write, head: str, sentence: str) -> None:
    kept = "城区停车难问题仍然突出。" if head == PROBLEMS else "建成青山湿地公园。"
    old = write("报告", "一、2019年工作回顾", *REST, head, sentence, kept, date="2020-01-10")
    new = write("报告", "一、2020年工作回顾", *REST, head, sentence, kept, date="2021-01-10")
    found = outcomes(compare(old, new))
    assert [old.statement_by_id[one.old].text for one in found.found] == [kept]
    assert not found.arisen


@pytest.mark.parametrize(
    "sentence",
    ["根据情况提高粮食最低收购价。", "在教育、医疗、养老等方面，群众还有不少不满意的地方。"],
)
def test_what_can_be_followed_is_listed(write: Write, sentence: str) -> None:
    head = GOALS if sentence.startswith("根据") else PROBLEMS
    old = write("报告", head, sentence, date="2020-01-10")
    assert outcomes(compare(old, write("报告", *REST, date="2021-01-10"))).found


def one_outcome_each(old: Report, new: Report) -> None:
    """A goal or problem of the older report has one outcome at most, in order, with statements of the newer one."""
    found = outcomes(compare(old, new))
    listed = {one.old for one in found.found}
    asserted = [one for one in old.statements if one.role in (Role.GOAL, Role.PROBLEM) and one.id in listed]
    assert [(one.old, one.role) for one in found.found] == [(one.id, one.role) for one in asserted]
    known = new.statement_by_id
    for one in found.found:
        assert set(one.new) <= known.keys()
        assert len(set(one.new)) == len(one.new)
        assert (one.state is OutcomeState.SILENT) == (not one.new)
        if one.role is Role.GOAL:
            assert one.state not in (OutcomeState.RESOLVED, OutcomeState.PERSISTING)
    assert all(known[one].role is Role.PROBLEM for one in found.arisen)
    for role in (Role.GOAL, Role.PROBLEM):
        tally = found.tally(role)
        assert tally.total == tally.answered + tally.persisting + tally.partly + tally.silent
        assert tally.total == sum(1 for one in asserted if one.role is role)


@settings(max_examples=examples(60), deadline=None)
@given(paragraphs, paragraphs)
def test_no_goal_or_problem_has_two_outcomes(before: list[str], after: list[str]) -> None:
    one_outcome_each(written(GOALS, *before, date="2020"), written(GOALS, *after, date="2021"))


def test_so_it_has_in_real_reports(seeds: tuple[Report, ...]) -> None:
    one_outcome_each(seeds[0], seeds[1])
    one_outcome_each(seeds[3], seeds[4])
