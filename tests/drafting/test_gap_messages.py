"""A gap says what is open and whom to ask; it goes when its demands are answered, one by one."""

from dataclasses import replace

import pytest

from xubao.drafting.gap_messages import asked_of, gap_message, mended, still_open
from xubao.drafting.opinion_units import is_party_organ
from xubao.drafting.requirements import demands_of
from xubao.language.tfidf import Weights, grams
from xubao.model import Demand, Opinion

WHOLE = Opinion(
    "o01",
    None,
    "一、",
    "提升养老服务能力",
    "新建小区同步配建养老用房，建立护理人员入职奖励制度，扩大医养结合签约服务。",
    ("市民政局",),
)
OPINION = Opinion(
    WHOLE.id, None, WHOLE.number, WHOLE.title, WHOLE.text, WHOLE.units,
    demands=demands_of(WHOLE, Weights([grams(WHOLE.text)])),
)  # fmt: skip
HOUSES = "12个新建小区同步配建养老用房3.2万平方米。"
AWARDS = "市民政局印发护理人员入职奖励办法，向320名护理人员发放入职奖励。"
DOCTORS = "家庭医生与4.1万名老年人签约，医养结合签约服务机构扩大到58家。"


def said(texts: list[str]) -> str:
    return gap_message(OPINION, still_open(OPINION, texts))


def test_a_gap_of_three_demands_keeps_the_two_that_are_open() -> None:
    before = said([])
    assert before == "“提升养老服务能力”的最新进展（请市民政局提供）"
    after = mended(before, OPINION, [HOUSES])
    assert after == "“建立护理人员入职奖励制度”，“扩大医养结合签约服务”的进展（请市民政局提供）"
    assert mended(after, OPINION, [HOUSES, AWARDS]) == "“扩大医养结合签约服务”的进展（请市民政局提供）"
    assert mended(after, OPINION, [HOUSES + AWARDS + DOCTORS]) == ""


@pytest.mark.parametrize(
    "typed", ["已", "已建", "", "下一步，将扩大医养结合签约服务，建立护理人员入职奖励制度。"]
)
def test_half_a_word_and_a_plan_answer_nothing(typed: str) -> None:
    before = mended(said([]), OPINION, [HOUSES])
    assert mended(before, OPINION, [HOUSES, typed]) == before


def test_a_mark_that_speaks_of_no_demand_is_left_alone() -> None:
    own = "研究处理工作的组织推进情况"
    assert mended(own, OPINION, [HOUSES, AWARDS, DOCTORS]) == own


def test_a_mark_never_asks_for_more_than_it_did() -> None:
    shortened = "“扩大医养结合签约服务”的进展（请市民政局提供）"
    assert mended(shortened, OPINION, [HOUSES]) == shortened


def test_of_many_demands_a_few_are_named_and_all_are_remembered() -> None:
    things = ("道路", "桥梁", "隧道", "港口", "机场", "管网", "电网", "水库")
    text = "，".join(f"加快{thing}改造提升" for thing in things)
    asks = Opinion("o03", None, "", "完善基础设施", text)
    opinion = replace(asks, demands=tuple(Demand(d, (), ((d[2:4], 1.0),)) for d in text.split("，")))
    before = gap_message(opinion, still_open(opinion, ["建成道路3条。"]))
    assert "等7项要求的进展" in before
    after = mended(before, opinion, ["建成道路3条，桥梁2座，隧道1条，港口1个，机场1个，管网9公里，电网2处。"])
    assert after == "“加快水库改造提升”的进展"


def test_of_the_things_a_clause_lists_those_that_were_told_go() -> None:
    asks = Opinion("o02", None, "", "补齐配套", "补齐托育、养老、健身等设施短板。")
    opinion = Opinion(
        asks.id, None, "", asks.title, asks.text, demands=demands_of(asks, Weights([grams(asks.text)]))
    )
    before = gap_message(opinion, still_open(opinion, ["新建托育机构5家。"]))
    assert "“养老”“健身”" in before
    assert "“健身”" in mended(before, opinion, ["新建托育机构5家。", "新建养老驿站6个。"])
    assert "“养老”" not in mended(before, opinion, ["新建托育机构5家。", "新建养老驿站6个。"])


def test_party_organs_are_asked_politely_and_apart() -> None:
    assert asked_of(["市委组织部", "市财政局"]) == "（请市财政局提供，商请市委组织部提供）"
    assert asked_of([]) == ""


@pytest.mark.parametrize(
    ("unit", "party"),
    [
        ("区委宣传部", True), ("市委组织部", True), ("政法委", True), ("县委编办", True), ("市委金融办", True),
        ("中共某市委办公室", True), ("市纪委监委", True), ("市委党校", True),
        ("市卫生健康委", False), ("市发展改革委", False), ("团市委", False), ("市教委", False),
        ("区委员会", False), ("市科委、中关村管委会", False), ("各区政府", False),
    ],
)  # fmt: skip
def test_organs_of_the_party_are_known_by_their_names(unit: str, party: bool) -> None:
    assert is_party_organ(unit) is party
