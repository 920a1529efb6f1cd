"""A successor finds sources, corrections, states, open promises and tasks, what is missing, deadlines and contacts."""

from xubao.drafting.opinion_head import OpinionHead
from xubao.drafting.papers.handover import make_handover
from xubao.model import (
    Assessment,
    CarriedTask,
    Draft,
    DraftFrame,
    HandedDocument,
    PaperTable,
    PaperWishes,
    Report,
    Satisfaction,
    TaskNote,
)

OPEN = CarriedTask("2024年审议意见", "旧意见", "", "修订办法。", ("市司法局",), (), "", None, TaskNote())
DONE = CarriedTask(
    "2024年审议意见", "旧意见二", "", "建成平台。", (), (), "", None, TaskNote(struck="2025-01-02")
)


def tables(draft: Draft, head: OpinionHead, wishes: PaperWishes) -> dict[str, PaperTable]:
    made = make_handover(draft, head, DraftFrame(issuer="李某"), wishes)
    return {one.title.split("、")[1]: one for one in made.annexes}


def test_every_part_says_what_there_is(draft: Draft, head: OpinionHead, source: Report) -> None:
    wishes = PaperWishes(
        handed=(HandedDocument(source, "部门材料", ("日期：2025年5月20日",)),),
        notes={"o2": TaskNote(person="王某")},
        carried=(OPEN, DONE),
        contact="赵某",
        phone="12345678",
    )
    found = tables(draft, head, wishes)
    assert found["资料"].rows[0][1:] == (
        *("材料.txt", "市教委的材料", "2025年5月20日", "市教委", "部门材料", "部门材料"),
    )
    assert "移交单位（人）：李某" in found["资料"].lead[0]
    assert found["已确认的更正"].rows == (("1", "材料.txt", "日期：2025年5月20日"),)
    assert [row[5].split("\n")[0] for row in found["审议意见办理状态"].rows] == ["正在推进", "已落实"]
    assert [row[1] for row in found["尚未兑现的承诺和未销号的任务"].rows] == ["修订办法。"]
    assert [row[1] for row in found["待补充的材料"].rows] == ["市教委", "市住建局"]
    assert [row[3] for row in found["时限"].rows] == ["2025年3月1日", "2025年7月1日", "2025年12月31日"]
    assert [row[2] for row in found["联系人"].rows] == ["赵某", "王某"]


def test_parts_that_hold_nothing_are_left_out_and_the_rest_is_counted_on(
    draft: Draft, head: OpinionHead, source: Report
) -> None:
    made = make_handover(draft, head, DraftFrame(), PaperWishes(handed=(HandedDocument(source, ""),)))
    assert [one.title for one in made.annexes] == [
        "一、资料",
        "二、审议意见办理状态",
        "三、待补充的材料",
        "四、时限",
    ]


def test_a_successor_reads_what_was_found_wanting_and_must_be_done_again(
    draft: Draft, head: OpinionHead
) -> None:
    wishes = PaperWishes(
        assessments={
            "": Assessment(Satisfaction.BASICALLY, date="2025-02-26"),
            "o2": Assessment(Satisfaction.DISSATISFIED, remarks=("学位仍然不足",)),
        }
    )
    rows = tables(draft, head, wishes)["满意度测评"].rows
    assert [row[1:] for row in rows] == [
        ("总体", "基本满意", "2025年2月26日", "—", "—"),
        ("（一）完善学校布局", "不满意", "—", "学位仍然不足", "需要重办"),
    ]
