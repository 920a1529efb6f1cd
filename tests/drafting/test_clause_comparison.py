"""Clauses of several sources contradict each other where they give one thing two numbers, however those are written."""

import pytest

from xubao.drafting.clause_comparison import contradictions


def told_against_each_other(*texts: str) -> list[tuple[str, str]]:
    pairs = contradictions(texts, range(len(texts)))
    return [(one.clause, other.clause) for one, other in pairs]


def test_two_numbers_for_one_thing_contradict_and_are_given_with_their_clauses() -> None:
    said = told_against_each_other("全年新建停车位3.5万个，成效明显。", "新建停车位3.8万个。")
    assert said == [("全年新建停车位3.5万个", "新建停车位3.8万个")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新建停车位三万五千个。", "新建停车位五万三千个。"),
        ("新建停车位3.5万个。", "新建停车位53 000个。"),
        ("办结率达到百分之九十五。", "办结率达到85%。"),
        ("区块数量拟由164个整合为118个。", "区块数量拟由164个整合为121个。"),
        ("空气质量优良率不低于80%。", "空气质量优良率不高于80%。"),
    ],
)
def test_a_contradiction_is_found_in_any_notation(one: str, other: str) -> None:
    assert len(told_against_each_other(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新建停车位三万五千个。", "新建停车位3.5万个。"),
        ("新建停车位超过3.5万个。", "新建停车位3.5万个。"),
        ("2023年新建停车位3.5万个。", "2024年新建停车位3.8万个。"),
        ("二〇二三年新建停车位3.5万个。", "2024年新建停车位3.8万个。"),
        ("朝阳园新建停车位3.5万个。", "海淀园新建停车位3.8万个。"),
        ("新建停车位3.5万个。", "新建停车位3.8万平方米。"),
    ],
)
def test_another_notation_year_place_or_unit_is_no_contradiction(one: str, other: str) -> None:
    assert told_against_each_other(one, other) == []


def test_a_source_does_not_contradict_itself() -> None:
    assert contradictions(["新建停车位3.5万个。", "新建停车位3.8万个。"], [0, 0]) == []
