"""Coverage counts what an opinion asks, point by point, and agrees with the gaps of the draft."""

from collections.abc import Callable
from typing import Any

import pytest

from xubao.drafting import draft_response
from xubao.drafting.requirements import Told, demands_of, listed, met
from xubao.language.tfidf import Weights, grams
from xubao.model import Draft, Opinion, Report, ReportKind

Hand = Callable[..., Report]
Seeds = Any


@pytest.fixture(scope="module")
def draft(seeds: Seeds) -> Draft:
    return draft_response(seeds.opinions, seeds.reports, seeds.material)


@pytest.mark.parametrize(
    ("clause", "things"),
    [
        (
            "推动尚无市级以上孵化器、标杆孵化器和特色产业园的分园尽快补齐",
            ("市级以上孵化器", "标杆孵化器", "特色产业园"),
        ),
        ("在企业迁移、项目合作中落实税收、统计等利益共享办法", ("税收", "统计")),
        ("完善教育、医疗、交通等配套服务", ("教育", "医疗", "交通")),
        ("制定盘活存量、提高产出强度的措施", ("盘活存量", "产出强度")),
        ("用好政府投资基金和科创金融改革试验区政策", ()),
        ("抓好景区和星级酒店建设", ("景区", "星级酒店")),
        ("确保年内学府路中学、向阳幼儿园投入使用", ("学府路中学", "向阳幼儿园投入使用")),
        ("", ()),
    ],
)
def test_the_things_a_clause_lists_are_points_of_their_own(clause: str, things: tuple[str, ...]) -> None:
    assert listed(clause) == things


def test_one_thing_of_a_list_does_not_answer_for_its_neighbours() -> None:
    opinion = Opinion("o01", None, "一、", "均衡布局", "推动尚无市级以上孵化器、标杆孵化器的分园补齐。")
    weights = Weights([grams(opinion.text)])
    found = met(opinion, [Told("尚无市级以上孵化器的4个分园中，已有3个补齐")], weights)
    assert found.share == 0.75
    assert found.missing == (("推动尚无市级以上孵化器、标杆孵化器的分园补齐", ("标杆孵化器",)),)
    assert met(opinion, [], weights).share == 0


@pytest.mark.parametrize(
    ("number", "named"),
    [("（三）", ("统计", "同质竞争")), ("（十一）", ("标杆孵化器", "特色产业园")), ("（九）", ("最新进展",))],
)
def test_what_is_asked_too_is_named_in_a_gap(draft: Draft, number: str, named: tuple[str, ...]) -> None:
    opinion = next(o for o in draft.opinions if o.number == number)
    section = next(s for s in draft.sections if s.opinion == opinion.id)
    gap = next(g.message for g in draft.gaps if g.section == section.id and "进展" in g.message)
    assert all(name in gap for name in named)
    assert opinion.coverage < 1


def test_coverage_is_whole_exactly_where_the_draft_asks_for_nothing_more(draft: Draft) -> None:
    asked = {gap.section for gap in draft.gaps if "进展（" in gap.message}
    parts = {opinion.parent for opinion in draft.opinions}
    for section in draft.sections:
        opinion = next((o for o in draft.opinions if o.id == section.opinion), None)
        if opinion and opinion.id not in parts:
            assert (opinion.coverage < 1) == (section.id in asked)


def test_goals_and_problems_of_new_material_cover_nothing(hand: Hand) -> None:
    opinions = hand(
        "一、空间\n（一）加快空间调整。完成空间调整。", kind=ReportKind.OPINIONS, date="2024-08-09"
    )
    sent = hand(
        "一、空间调整方面\n目标：空间调整拟于2026年完成。\n问题：空间调整协商周期较长。",
        kind=ReportKind.MATERIAL,
        date="2025-05-12",
    )
    draft = draft_response(opinions, [], [sent])
    assert all(opinion.coverage == 0 for opinion in draft.opinions)
    assert any("最新进展" in gap.message for gap in draft.gaps)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("增加学位供给", "新增中小学学位2.6万个"),
        ("充实教师队伍", "新招聘教师176名"),
        ("落实惠农补贴", "全年发放各类补贴1012.4万元"),
        ("加强职业技能培训", "开展补贴性培训14万人次"),
        (
            "加快大唐露天矿、东电热电联产前期工作",
            "大唐700万吨露天煤矿、东电2×35万千瓦热电联产前期工作扎实推进",
        ),
    ],
)
def test_a_demand_is_answered_by_what_was_done_in_its_matter_with_other_verbs(asked: str, told: str) -> None:
    assert not met(_opinion(f"{asked}。"), [Told(told)], Weights([])).missing


@pytest.mark.parametrize(
    ("asked", "told", "open_"),
    [
        ("改造供水管网，完善雨水管网", "投资3500万元的供水管网改造全面完成", ("完善雨水管网", ())),
        ("抓好景区和星级酒店建设", "星级酒店达到16家", ("抓好景区和星级酒店建设", ("景区",))),
        ("防范融资风险", "三条主干道路建成通车", ("防范融资风险", ())),
        ("切实降低企业非税负担", "扩大享受税收优惠小微企业范围", ("切实降低企业非税负担", ())),
        ("提高服务发展的能力", "桃李幼儿园开工建设", ("提高服务发展的能力", ())),
    ],
)
def test_a_demand_stays_open_where_only_its_neighbour_or_a_common_word_is_said(
    asked: str, told: str, open_: tuple[str, tuple[str, ...]]
) -> None:
    assert met(_opinion(f"{asked}。"), [Told(told)], Weights([])).missing == (open_,)


def test_what_is_held_to_be_true_asks_for_nothing() -> None:
    opinion = _opinion("清正廉洁、严格自律是推动事业发展的保障，狠抓落实必须以依法行政为前提。规范公务接待。")
    assert [one.text for one in demands_of(opinion, Weights([]))] == ["规范公务接待"]


@pytest.mark.parametrize(
    ("asked", "demand"),
    [
        ("财政、民政部门要建立养老服务投入增长机制", "建立养老服务投入增长机制"),
        ("人社、教育等部门应完善培训机制", "完善培训机制"),
        ("各区县要压实责任", "压实责任"),
        ("满足群众多层次要求", "满足群众多层次要求"),
    ],
)
def test_who_shall_act_is_no_part_of_what_is_asked(asked: str, demand: str) -> None:
    assert [one.text for one in demands_of(_opinion(f"{asked}。"), Weights([]))] == [demand]


def test_a_thing_listed_is_told_by_the_heading_that_says_it_was_done() -> None:
    opinion = _opinion("完善护理员培训、激励机制。")
    paid = "对连续工作满2年的护理员给予入职奖励，举办护理员培训班32期"
    assert met(opinion, [Told(paid)], Weights([])).missing[0][1] == ("激励",)
    assert not met(opinion, [Told(paid, "落实激励政策")], Weights([])).missing


def test_a_field_is_named_by_the_heading_over_what_was_done_in_it() -> None:
    opinion = _opinion("围绕食用菌、中药材产业，培育龙头企业。")
    told = [Told("种植规模达到1.2亿棒", "食用菌产业"), Told("新培育龙头企业4家", "产业发展")]
    assert met(opinion, told, Weights([])).missing == (("围绕食用菌、中药材产业", ("中药材产业",)),)


def _opinion(text: str) -> Opinion:
    return Opinion("o01", None, "一、", "意见", text)


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("严厉查处违规占道、乱设摊点的行为", "查处非法占道案件71件，取缔乱设摊点38处"),
        ("加大对电动叉车、观光游览车等特种车辆的监管力度", "登记特种车辆417辆，发放标牌390副"),
        ("保持对盗采砂石、非法捕捞的高压态势", "查处盗采砂石19起、非法捕捞46起"),
        ("提高护理人员配备水平和机构入住率", "新招护理人员112名，机构入住率由41%提高到58%"),
        ("提升内涝监测预警、应急排涝能力", "推送内涝预警36条，新增应急排涝泵车9台"),
    ],
)
def test_a_thing_is_spoken_of_in_the_words_that_letters_have_for_it(clause: str, said: str) -> None:
    asked = Opinion("o1", None, "一、", "", f"{clause}。", (), None)
    assert met(asked, [Told(said)], Weights([grams(said)])).missing == ()


def test_what_nobody_speaks_of_stays_missing_whatever_it_is_called() -> None:
    asked = Opinion("o1", None, "一、", "", "严厉查处违规占道、乱设摊点的行为。", (), None)
    ((_, things),) = met(asked, [Told("取缔乱设摊点38处")], Weights([grams("摊点")])).missing
    assert things == ("违规占道",)
