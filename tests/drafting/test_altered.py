"""A check finds a source's own words with something changed in them, and lets other ways of saying it be."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.drafting.check import check_draft
from xubao.language.numerals import chinese
from xubao.model import Finding, Report, ReportKind, Severity

Hand = Callable[..., Report]
Seeds = Any
SOURCE = """一、工作情况
出台外资研发中心16条政策，集聚149家外资研发中心。培育独角兽企业92家、潜在独角兽企业115家。
平台公司注册资本由2021年930.8亿元上升至2023年1211.4亿元。2023年，新注册科技型企业达5.15万家，近三年复合增长率达35.1%。
2023年，国家高新技术企业数量超过1.96万家。印发《企业跨区迁移利益分享办法》。
目标：力争2026年建成轨道交通研究院二期。"""


@pytest.fixture
def source(hand: Hand) -> Report:
    return hand(SOURCE, date="2024-07-24", title="分园报告")


def found(hand: Hand, source: Report, said: str) -> list[Finding]:
    findings = check_draft(hand(f"一、进展\n{said}"), [source])
    return [f for f in findings if f.code in {"figure-differs", "document-unsourced"}]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("集聚一百五十九家外资研发中心。", "149家"),
        ("培育独角兽企业115家、潜在92家。", "相反"),
        ("平台公司注册资本由2021年1211.4亿元上升至2023年930.8亿元。", "930.8亿"),
        ("新注册科技型企业达5.15万家，近三年复合增长率下降35.1%。", "增减方向"),
        ("2022年，国家高新技术企业数量超过1.96万家。", "2023年"),
        ("力争2028年建成轨道交通研究院二期。", "2026年"),
        ("印发《分园税收分成管理办法》。", "没有出现过"),
    ],
)
def test_a_planted_fault_is_found_and_says_what_the_source_has(
    hand: Hand, source: Report, said: str, told: str
) -> None:
    findings = found(hand, source, said)
    assert findings
    assert all(finding.severity is not Severity.HINT for finding in findings)
    assert told in findings[0].message


@pytest.mark.parametrize(
    "said",
    [
        "集聚一百四十九家外资研发中心。",
        "培育潜在独角兽企业115家、独角兽企业92家。",
        "国家高新技术企业2023年超过1.96万家。",
        "新注册科技型企业达5.15万家，近三年复合增长率为35.1%。",
        "按照《企业跨区迁移利益分享办法》执行。",
        "“十四五”时期，推动三城一区建设。",
    ],
)
def test_the_same_said_another_way_is_let_be(hand: Hand, source: Report, said: str) -> None:
    assert found(hand, source, said) == []


def test_an_ordinary_law_is_only_hinted_at(hand: Hand, source: Report) -> None:
    (finding,) = found(hand, source, "落实《中华人民共和国科学技术进步法》。")
    assert (finding.code, finding.severity) == ("document-unsourced", Severity.HINT)


def test_a_year_another_source_gives_is_no_fault(hand: Hand, source: Report) -> None:
    other = hand("一、进展\n2022年，国家高新技术企业数量超过1.96万家。", kind=ReportKind.MATERIAL)
    draft = hand("一、进展\n2022年，国家高新技术企业数量超过1.96万家。")
    assert check_draft(draft, [source, other]) == ()


def test_the_documents_own_words_have_no_fault(seeds: Seeds) -> None:
    for report in (*seeds.reports, *seeds.material):
        findings = check_draft(report, [report])
        assert not [f for f in findings if f.code in {"figure-differs", "document-unsourced"}]


@given(st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_numerals_in_words_have_their_value(hundreds: int, tens: int, ones: int) -> None:
    han = "零一二三四五六七八九"
    words = han[hundreds] + "百" + (han[tens] + "十" if tens else "零" * bool(ones)) + han[ones] * bool(ones)
    assert chinese(words) == hundreds * 100 + tens * 10 + ones
