"""A matter whose goal is set in other words than in the report before: 提法变化."""

import pytest

from tests.ledger.conftest import Write
from xubao.ledger import build_ledger
from xubao.model import MatterStatus, Phrase, Report

PLANS = "二、下一步工作安排"
REST = "完善污水处理设施。加强河道治理。支持社区养老服务。"


def drift(old: str, new: str) -> tuple[Phrase, ...]:
    return (Phrase(old, new, 1, 1),)


def statuses(write: Write, goals: list[str], phrases: dict[str, tuple[Phrase, ...]]) -> set[MatterStatus]:
    """What becomes of the matters of 货币政策 in yearly reports, whose drifts from each year are given."""
    reports = [
        write(PLANS, goal, REST, date=f"{2015 + n}-03-05", name=f"{2015 + n}.txt")
        for n, goal in enumerate(goals)
    ]
    made = build_ledger(reports, drifts=lambda old, _: phrases.get((old.date or "")[:4], ()))
    return {
        matter.status
        for matter in made.matters
        if sum("货币政策" in one.text for one in matter.mentions) == len(goals)
    }


FLEXIBLE, NEUTRAL = "稳健的货币政策要灵活适度。", "货币政策要保持稳健中性。"


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("稳健的货币政策要灵活适度", "货币政策要保持稳健中性", MatterStatus.REWORDED),
        ("加强河道治理", "加强河道整治", MatterStatus.ONGOING),
        ("完善污水处理设施", "货币政策要保持稳健中性", MatterStatus.ONGOING),
    ],
)
def test_a_goal_is_reworded_where_the_drift_is_of_its_own_clauses(
    write: Write, old: str, new: str, status: MatterStatus
) -> None:
    assert statuses(write, [FLEXIBLE, NEUTRAL], {"2015": drift(old, new)}) == {status}


def test_a_goal_said_again_beside_new_ones_is_not_reworded(write: Write) -> None:
    more = "货币政策要保持稳健中性，把好流动性总闸门"
    phrases = {"2015": drift("货币政策要保持稳健中性", more)}
    assert statuses(write, [NEUTRAL, f"{more}。"], phrases) == {MatterStatus.ONGOING}


def test_what_was_reworded_long_ago_is_no_news(write: Write) -> None:
    phrases = {"2015": drift("稳健的货币政策要灵活适度", "货币政策要保持稳健中性")}
    assert statuses(write, [FLEXIBLE, NEUTRAL, NEUTRAL, NEUTRAL], phrases) == {MatterStatus.ONGOING}


def test_the_reason_says_both_wordings(write: Write) -> None:
    reports = [
        write(PLANS, goal, REST, date=f"{year}-03-05", name=f"{year}.txt")
        for year, goal in ((2016, FLEXIBLE), (2017, NEUTRAL))
    ]
    made = build_ledger(
        reports, drifts=lambda *_: drift("稳健的货币政策要灵活适度", "货币政策要保持稳健中性")
    )
    [why] = {one.why for one in made.matters if one.status is MatterStatus.REWORDED}
    assert "灵活适度" in why
    assert "稳健中性" in why


def test_only_the_newest_reports_are_compared(write: Write) -> None:
    asked: list[str] = []

    def drifts(old: Report, new: Report) -> tuple[Phrase, ...]:
        asked.append(f"{(old.date or '')[:4]}→{(new.date or '')[:4]}")
        return ()

    reports = [write(PLANS, FLEXIBLE, date=f"{year}-03-05", name=f"{year}.txt") for year in range(2014, 2019)]
    build_ledger(reports, drifts=drifts)
    assert asked == ["2016→2017", "2017→2018"]
