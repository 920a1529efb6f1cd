"""What became of the statements."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.comparing.builders import LATEST, NEW, OLD, PLAN, document, made, of_path, reports
from tests.examples import examples
from xubao.comparing import compare
from xubao.comparing.indexed_report import side
from xubao.comparing.statements.containment import gives_anew, names
from xubao.comparing.statements.linked_headings import heading_pairs
from xubao.model import Change, ChangeKind, Comparison, Link, LinkSource, Relation, Report

SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))
slow = settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def kinds(found: Comparison) -> Counter[str]:
    return Counter(change.kind.value for change in found.changes)


def only(found: Comparison, kind: ChangeKind) -> Change:
    return next(change for change in found.changes if change.kind is kind)


def complete(found: Comparison) -> bool:
    old = [one for change in found.changes for one in change.old]
    new = [one for change in found.changes for one in change.new]
    return sorted(old) == [s.id for s in found.old.statements] and sorted(new) == [
        s.id for s in found.new.statements
    ]


def spelt(found: Comparison, change: Change) -> tuple[str, str]:
    old = "".join(found.old.statement_by_id[one].text for one in change.old)
    return old, "".join(found.new.statement_by_id[one].text for one in change.new)


def lawful(found: Comparison) -> bool:
    return all(
        ("".join(t for s, t in change.ops if s != "+"), "".join(t for s, t in change.ops if s != "-"))
        == spelt(found, change)
        for change in found.changes
        if change.ops
    )


@pytest.mark.parametrize("pair", [(OLD, NEW), (OLD, LATEST), (PLAN, LATEST), (NEW, PLAN)])
def test_every_statement_stands_in_exactly_one_change_whose_words_rebuild_it(pair: tuple[str, str]) -> None:
    found = compare(document(pair[0]), document(pair[1]))
    assert complete(found)
    assert lawful(found)


@slow
@given(old=reports, new=reports)
def test_the_same_holds_for_any_two_reports(old: Report, new: Report) -> None:
    found = compare(old, new)
    assert complete(found)
    assert lawful(found)


@pytest.mark.parametrize("name", [OLD, NEW, PLAN, LATEST])
def test_a_report_with_itself_shows_only_same(name: str) -> None:
    found = compare(document(name), document(name))
    assert set(kinds(found)) == {"same"}
    assert not found.phrases


def test_a_position_whose_wording_grew_is_edited_not_dropped_and_added() -> None:
    found = compare(document(OLD), document(NEW))
    grown = [change for change in found.changes if any("科技创新出发地" in text for _, text in change.ops)]
    assert [(change.kind, len(change.ops)) for change in grown] == [(ChangeKind.EDITED, 3)]


def test_a_sentence_split_in_two_is_a_split() -> None:
    before = "以北清路沿线改造提升为重点，推动科学城北区城市空间重构，打造一批特色小镇和国际创新社区。"
    after = "以北清路沿线改造提升为重点，推动科学城北区城市空间重构。打造一批特色小镇和国际创新社区。"
    old, new = made("一、重点工作", before), made("一、重点工作", after)
    assert kinds(compare(old, new)) == {"same": 1, "split": 1}
    assert kinds(compare(new, old)) == {"same": 1, "merged": 1}


def test_a_sentence_that_stands_inside_one_that_has_a_partner_is_merged_not_dropped() -> None:
    old = made(
        "一、深化改革",
        "加强法治政府建设，切实依法行政。",
        "推进社会保险基金省级统筹。",
        "坚持政务公开。",
    )
    new = made("一、深化改革", "坚持依法行政，深化政务公开，加强法治政府建设。", "推进社会保险基金省级统筹。")
    found = compare(old, new)
    assert kinds(found) == {"same": 2, "merged": 1}
    assert spelt(found, only(found, ChangeKind.MERGED))[0].endswith("坚持政务公开。")
    assert lawful(found)
    assert kinds(compare(new, old)) == {"same": 2, "split": 1}


def test_a_figure_given_anew_in_a_longer_sentence_is_no_dropped_one() -> None:
    held = "投资五亿元的农贸市场主体完工，全年新增商业营业面积10万平方米，社会消费品零售总额完成123.4亿元。"
    old = made("一、商贸流通", "社会消费品零售总额完成110.6亿元。", "年内新增商业营业面积15万平方米。")
    found = compare(old, made("一、商贸流通", held))
    assert kinds(found)["dropped"] == 0
    assert lawful(found)


def test_a_figure_is_given_anew_where_its_clause_names_the_same_and_counts_in_the_same() -> None:
    one = "传统商贸业稳步发展,华汇,地壹街两个地下商城投入使用,全年新增商业营业面积15万平方米"
    assert gives_anew(one, "伊仕丹购物广场正式营业,新增商业营业面积10万平方米,同比增长11.6%")
    assert not gives_anew(one, "伊仕丹购物广场正式营业,新增商业营业收入10亿元")
    assert not gives_anew(one, "商业网点增加,营业面积不断扩大")
    assert not gives_anew("完成45项", "完成38项")


def test_when_something_is_done_is_no_name() -> None:
    assert not names("今年年内")
    assert {word for word, _ in names("年内新增商业营业面积")} >= {"商业", "营业"}


def test_words_scattered_over_a_long_list_hold_no_sentence() -> None:
    listed = "发展农产品加工、冷链物流，建设乡村道路，加强电网改造，支持合作社，培育良种，扩大节水灌溉，壮大乡村旅游。"
    old = made("一、农业农村", listed, "开展农产品良种电网补贴。")
    new = made("一、农业农村", listed.replace("支持合作社", "规范合作社"))
    assert kinds(compare(old, new))["dropped"] == 1


def test_more_sentences_than_four_are_not_poured_into_one() -> None:
    old = made(
        "一、教育",
        *(f"{verb}学前教育普惠资源。" for verb in ("增加", "扩大", "落实", "巩固", "盘活", "用好")),
    )
    new = made("一、教育", "统筹学前教育普惠资源。")
    found = compare(old, new)
    assert complete(found)
    assert all(len(change.old) <= 4 for change in found.changes)


def test_the_headings_of_linked_sections_are_one_heading_reworded() -> None:
    body = [
        "完善消费补贴政策，支持汽车、家电以旧换新，释放文旅体育消费潜力。",
        "发展首店经济和冰雪经济，优化离境退税。",
    ]
    more = "强化宏观政策民生导向，拓宽居民增收渠道。"
    old = made("（一）促进消费稳定增长", *body, "（二）加强农田水利建设", "建成高标准农田八千万亩。")
    new = made("（一）实施提振消费专项行动", *body, more, "（二）加强农田水利建设", "建成高标准农田一亿亩。")
    found = compare(old, new)
    change = next(change for change in found.changes if "促进消费" in spelt(found, change)[0])
    assert "实施提振消费专项行动" in spelt(found, change)[1]
    assert not [one for one in found.changes if one.kind is ChangeKind.DROPPED]


def test_the_first_heading_of_its_level_is_the_other_reworded_though_no_word_is_shared() -> None:
    body = "稳定粮食生产，拓宽农民增收渠道。"
    old = made("（一）完善交通网络", "新建铁路。", "（二）促进农业稳定发展和农民持续增收", body)
    new = made("（一）完善交通网络", "新建铁路。", "（二）大力实施乡村振兴战略", body)
    roads, farms = (one.id for one in old.sections)
    _, villages = (one.id for one in new.sections)
    partly = Link(farms, villages, Relation.PARTIAL, 0.84, certain=True, by=LinkSource.AUTO)
    surer = Link(roads, villages, Relation.PARTIAL, 0.9, certain=True, by=LinkSource.AUTO)
    sides = side(old), side(new)
    farming = next(at for at, one in enumerate(old.statements) if "农民持续增收" in one.text)
    renewal = next(at for at, one in enumerate(new.statements) if "乡村振兴" in one.text)
    assert heading_pairs(*sides, [partly]) == [(farming, renewal)]
    assert (farming, renewal) not in heading_pairs(*sides, [partly, surer])


def test_text_that_moved_is_shown_once_at_both_ends() -> None:
    moved = "成立怀柔科学城管委会，设立怀柔科学城建设发展公司作为运营主体。"
    first = [
        "综合极端条件实验装置建设顺利推进，首批平台主体结构全部封顶。",
        "举办首届国际综合性科学中心研讨会。",
    ]
    second = ["盘活存量资源，利用央企闲置楼宇打造众创空间。", "支持华北电力大学入驻建设四个研究中心。"]
    old = made("一、怀柔科学城", *first, moved, "二、未来科学城", *second)
    new = made("一、怀柔科学城", *first, "二、未来科学城", *second, moved)
    found = compare(old, new)
    assert kinds(found) == {"same": 6, "moved": 1}
    assert spelt(found, only(found, ChangeKind.MOVED)) == (moved, moved)


def test_numbering_marks_and_width_are_no_change() -> None:
    old = made("一、工作情况", "（一）规划编制扎实推进", "市政府专题会审议“三城一区”规划，明确重点任务。")
    new = made("二、工作情况", "（二）规划编制扎实推进", "市政府专题会审议「三城一区」规划,明确重点任务。")
    assert set(kinds(compare(old, new))) == {"same"}


def test_the_2018_report_with_widened_marks_shows_no_change() -> None:
    plain = document(OLD).text.replace("，", ",").replace("（", "(").replace("）", ")")
    wide = made(*plain.split("\n"))
    assert set(kinds(compare(document(OLD), wide))) == {"same"}


def test_a_real_change_of_one_figure_is_not_hidden() -> None:
    text = "全市新建提升生活性服务业网点{}个，占全市总量的26%。"
    found = compare(made("一、情况", text.format("1063")), made("一、情况", text.format("1064")))
    assert only(found, ChangeKind.EDITED).ops[1:3] == (("-", "1063个"), ("+", "1064个"))


@pytest.mark.shared
@pytest.mark.parametrize("year", ["2004", "2012", "2016"])
def test_two_transcriptions_of_a_national_report_differ_next_to_nowhere(year: str) -> None:
    first = SHARED / "corpus" / "state-council" / f"{year}.txt"
    second = SHARED / "corpus" / "state-council-second" / f"{year}.txt"
    if not first.exists():
        pytest.skip("no shared corpus")
    found = compare(of_path(first), of_path(second))
    assert kinds(found)["same"] >= 0.95 * len(found.old.statements)
    assert kinds(found)["dropped"] <= 3
    assert not kinds(found)["moved"]
