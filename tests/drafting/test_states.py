"""The state of an opinion: proposed with its ground, counted in the text only where a person confirmed it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from xubao.drafting import draft_response
from xubao.drafting.opinions import read_opinions
from xubao.model import Draft, LinkSource, Opinion, OpinionState, Report, ReportKind, Role

Hand = Callable[..., Report]
ASKED = """关于养老服务的审议意见
市人民政府：
一、加快适老化改造。对困难老年人家庭实施适老化改造。
二、长期开展探访关爱。探访特殊困难老年人。
三、建设老年大学。新建老年大学校区。
四、加强护理人才培养。"""
DONE = "一、适老化改造。\n困难老年人家庭适老化改造全部完成，共2300户。"


def drafted(hand: Hand, *letters: Report, tree: tuple[Opinion, ...] | None = None) -> Draft:
    asked = hand(ASKED, kind=ReportKind.OPINIONS, date="2024-08-01")
    return draft_response(asked, [], letters, tree=tree)


def letter(hand: Hand, lines: str, role: Role = Role.PROGRESS) -> Report:
    return hand(lines, kind=ReportKind.MATERIAL, date="2025-03-01", role=role)


def states(draft: Draft) -> dict[str, OpinionState | None]:
    return {one.number: one.state for one in draft.opinions}


def test_each_state_is_proposed_on_its_ground(hand: Hand) -> None:
    draft = drafted(
        hand,
        letter(hand, DONE),
        letter(hand, "二、探访关爱。\n探访特殊困难老年人3.1万人次。"),
        letter(hand, "三、老年大学。\n下一步将新建老年大学校区1个。", Role.GOAL),
    )
    assert states(draft) == {
        "一、": OpinionState.DONE,
        "二、": OpinionState.STANDING,
        "三、": OpinionState.PLANNED,
        "四、": OpinionState.UNANSWERED,
    }
    assert all(one.state_by is LinkSource.AUTO and one.state_why for one in draft.opinions)


def test_work_that_goes_on_is_not_proposed_as_done(hand: Hand) -> None:
    draft = drafted(hand, letter(hand, "一、适老化改造。\n正在推进困难老年人家庭适老化改造，完成1200户。"))
    assert states(draft)["一、"] is OpinionState.ONGOING


def opening(draft: Draft) -> str:
    return "".join(run.text for run in draft.sections[0].paragraphs[0])


def test_nothing_is_counted_that_nobody_confirmed(hand: Hand) -> None:
    draft = drafted(hand, letter(hand, DONE))
    assert "已落实" not in opening(draft)


@pytest.mark.parametrize("state", [OpinionState.DONE, OpinionState.ONGOING])
def test_what_a_person_confirmed_stays_and_is_counted_with_a_gap_for_the_others(
    hand: Hand, state: OpinionState
) -> None:
    tree = read_opinions(hand(ASKED, kind=ReportKind.OPINIONS, date="2024-08-01"))
    first = replace(tree[0], state=state, state_by=LinkSource.PERSON)
    draft = drafted(hand, letter(hand, DONE), tree=(first, *tree[1:]))
    assert (draft.opinions[0].state, draft.opinions[0].state_by) == (state, LinkSource.PERSON)
    word = "已落实1条" if state is OpinionState.DONE else "正在推进1条"
    assert f"其中，{word}【待补充：其余3条意见的办理状态" in opening(draft)


def test_one_clause_that_goes_on_makes_no_standing_opinion(hand: Hand) -> None:
    asked = "一、补齐设施短板。加快改造老旧水厂；常态化开展水质抽检；完成管网改造20公里；公布水价方案。"
    tree = draft_response(
        hand(f"关于供水工作的审议意见\n市政府：\n{asked}", kind=ReportKind.OPINIONS, date="2024-08-01"),
        [],
        [letter(hand, "一、供水。\n正在改造老旧水厂3座，管网改造12公里。")],
    )
    assert states(tree)["一、"] is OpinionState.ONGOING
