"""A draft that says its source's numbers in another notation says the same; one that says others is found out."""

from collections.abc import Callable

import pytest

from xubao.drafting.check import check_draft
from xubao.model import Finding, Report

Hand = Callable[..., Report]
SOURCE = """一、工作情况
全年接待游客1亿2千万人次，同比增长12.5%。
重点项目完成投资3千5百万元，新建停车位三万五千个。
税收收入1 234.5亿元，信贷规模达一点七八万亿美元。
工业投资增速为-2.3%，办结率达到九成以上。
培训乡村医生十五六万人次，其中三分之二取得证书。"""
SAME = [
    "全年接待游客1.2亿人次，同比增长百分之十二点五。",
    "重点项目完成投资3500万元，新建停车位3.5万个。",
    "税收收入1234.5亿元，信贷规模达1.78万亿美元。",
    "工业投资增速为−2.3%，办结率达到90%以上。",
    "全年接待游客12000万人次，同比增长１２．５％。",
]
PLANTED = [
    ("全年接待游客1.5亿人次，同比增长12.5%。", "1.5亿"),
    ("全年接待游客1亿5千万人次，同比增长12.5%。", "1亿5千万"),
    ("重点项目完成投资3千8百万元，新建停车位三万五千个。", "3千8百万"),
    ("税收收入1 334.5亿元，信贷规模达一点七八万亿美元。", "1 334.5亿"),
    ("税收收入1234.5亿元，信贷规模达一点八七万亿美元。", "一点八七万亿"),
    ("重点项目完成投资3500万元，新建停车位五万三千个。", "五万三千"),
]


def found(hand: Hand, said: str) -> list[Finding]:
    findings = check_draft(hand(f"一、进展\n{said}"), [hand(SOURCE, date="2024-07-24", title="工作报告")])
    return [finding for finding in findings if finding.code.startswith("figure")]


@pytest.mark.parametrize("said", SAME)
def test_another_notation_of_the_same_number_is_no_finding(hand: Hand, said: str) -> None:
    assert found(hand, said) == []


@pytest.mark.parametrize(("said", "number"), PLANTED)
def test_another_number_in_any_notation_is_found(hand: Hand, said: str, number: str) -> None:
    assert any(number in finding.text for finding in found(hand, said))
