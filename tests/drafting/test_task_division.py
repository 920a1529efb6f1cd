"""A 任务分工 that comes later names the offices of every opinion it repeats."""

import pytest

from xubao.drafting import draft_response
from xubao.drafting.opinions import items_to_answer, read_opinions
from xubao.drafting.task_division import is_task_division, laid_over, read_assignments
from xubao.model import Opinion, Report, UnitRole
from xubao.outline import build_report
from xubao.reading.door import read_bytes

OPINIONS = """关于全市养老服务体系建设情况的审议意见
市人民政府：
一、完善设施
（一）科学编制规划。新建小区要同步配建养老用房。
（二）加快适老化改造。对困难老年人家庭应改尽改。
二、建强队伍
（三）加强护理人才培养。建立入职奖励制度。
"""


def outlined(text: str, name: str = "任务分工.txt") -> Report:
    return build_report(read_bytes(name, text.encode()), date="2024-10-08")


@pytest.fixture
def opinions() -> tuple[Opinion, ...]:
    return read_opinions(outlined(OPINIONS, "审议意见.txt"))


def units(opinions: tuple[Opinion, ...]) -> dict[str, tuple[str, ...]]:
    return {one.title: one.units for one in items_to_answer(opinions)}


@pytest.mark.parametrize(
    "text",
    [
        """养老服务审议意见任务分工
1.科学编制规划，新建小区同步配建养老用房。（牵头单位：市自然资源局；配合单位：市住建局、市民政局）
2.加快适老化改造。（市民政局牵头，市残联配合）
3.加强护理人才培养，建立入职奖励制度。（牵头单位：市人社局；完成时限：2025年6月底前）
""",
        """养老服务审议意见责任分解
（一）科学编制规划
责任单位：市自然资源局（牵头）、市住建局、市民政局
（二）加快适老化改造
责任单位：市民政局（牵头）、市残联
（三）加强护理人才培养
责任单位：市人社局
完成时限：2025年6月底前
""",
    ],
)
def test_a_list_is_laid_over_the_opinions(opinions: tuple[Opinion, ...], text: str) -> None:
    division = outlined(text)
    assert is_task_division(division)
    done = laid_over(opinions, read_assignments(division))
    assert units(done.opinions) == {
        "科学编制规划": ("市自然资源局", "市住建局", "市民政局"),
        "加快适老化改造": ("市民政局", "市残联"),
        "加强护理人才培养": ("市人社局",),
    }
    assert done.left == ()
    planning, _, training = items_to_answer(done.opinions)
    assert dict(planning.unit_roles)["市自然资源局"] is UnitRole.LEAD
    assert (training.deadline, training.due) == ("2025年6月底前", "2025-06-30")


def test_what_repeats_no_opinion_is_left_and_said(opinions: tuple[Opinion, ...]) -> None:
    division = outlined("任务分工\n1.加快适老化改造。（市民政局）\n2.打击非法集资和电信诈骗。（市公安局）\n")
    done = laid_over(opinions, read_assignments(division))
    (left,) = done.left
    assert "非法集资" in left.asked
    assert units(done.opinions)["加快适老化改造"] == ("市民政局",)
    assert units(done.opinions)["科学编制规划"] == ()


def test_an_assignment_for_a_part_holds_for_the_opinions_under_it(opinions: tuple[Opinion, ...]) -> None:
    division = outlined("任务分工\n一、完善设施。（市民政局牵头）\n二、建强队伍。（市人社局牵头）\n")
    done = laid_over(opinions, read_assignments(division))
    assert units(done.opinions) == {
        "科学编制规划": ("市民政局",),
        "加快适老化改造": ("市民政局",),
        "加强护理人才培养": ("市人社局",),
    }


def test_a_table_is_laid_over(opinions: tuple[Opinion, ...]) -> None:
    rows = (
        ("序号", "意见", "牵头单位", "配合单位", "完成时限"),
        ("1", "科学编制规划", "市自然资源局", "市住建局、市民政局", "2025年3月底前"),
        ("2", "加快适老化改造", "市民政局", "市残联", "长期坚持"),
    )
    html = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = f"<html><body><p>审议意见任务分工表</p><table>{html}</table></body></html>"
    division = build_report(read_bytes("任务分工表.html", page.encode()), date="2024-10-08")
    done = laid_over(opinions, read_assignments(division))
    assert units(done.opinions)["科学编制规划"] == ("市自然资源局", "市住建局", "市民政局")
    assert items_to_answer(done.opinions)[0].due == "2025-03-31"
    assert items_to_answer(done.opinions)[1].deadline == "长期坚持"


def test_a_division_among_the_material_names_the_offices_and_tells_of_no_work() -> None:
    asked = outlined(OPINIONS, "审议意见.txt")
    division = outlined("审议意见任务分工\n1.加快适老化改造，完成2000户。（市民政局牵头，市委组织部配合）\n")
    draft = draft_response(asked, [], [division])
    assert units(draft.opinions)["加快适老化改造"] == ("市民政局", "市委组织部")
    assert draft.facts.given == 0
    assert "2000户" not in "".join(
        run.text for section in draft.sections for paragraph in section.paragraphs for run in paragraph
    )
    assert any("商请市委组织部提供" in gap.message for gap in draft.gaps)


@pytest.mark.parametrize("title", ["关于任务分工落实情况的报告", "审议意见责任分解进展情况"])
def test_a_report_on_divided_tasks_is_no_division(title: str) -> None:
    assert not is_task_division(outlined(f"{title}\n一、完成改造2000户。\n", "材料.txt"))


def test_a_document_without_offices_changes_nothing(opinions: tuple[Opinion, ...]) -> None:
    done = laid_over(opinions, read_assignments(outlined("任务分工\n1.加快适老化改造。\n2.加强培训。\n")))
    assert done.opinions == opinions
    assert done.changed == frozenset()
