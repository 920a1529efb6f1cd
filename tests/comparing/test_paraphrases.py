"""Sentences that are one subject written anew, targets that moved, and how they are shown."""

import os
from pathlib import Path

import pytest
from hypothesis import given

from tests.comparing.builders import LATEST, NEW, NEWS, OLD, PLAN, document, made, of_path, texts
from tests.gold.pairs import statement_pairs
from xubao.comparing import compare
from xubao.comparing.indexed_report import side
from xubao.comparing.indicators import SharedFigures
from xubao.comparing.word_diff import readable_changes, word_changes
from xubao.model import Change, ChangeKind, Comparison, FigureNote, Report, Role

SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))


def words(report: Report, ids: tuple[str, ...]) -> str:
    return "".join(report.statement_by_id[one].text for one in ids)


def holding(found: Comparison, old: str) -> Change:
    """The change of the old statement that has these words."""
    return next(change for change in found.changes if old in words(found.old, change.old))


def pairs(found: Comparison) -> set[tuple[str, str]]:
    return {(old, new) for change in found.changes for old in change.old for new in change.new}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("加快落实以增加知识价值为导向的分配政策", "以增加知识价值为导向分配政策工作方案"),
        ("人才引进重点向“三城一区”主平台倾斜", "优先服务“三城一区”企业388家"),
        ("提出增设人物奖项", "增设人物奖，实行提名制"),
        ("2018年世界机器人大会成功举办", "世界机器人大会等重大活动"),
    ],
)
def test_what_was_promised_or_done_is_laid_beside_what_became_of_it(old: str, new: str) -> None:
    found = compare(document(OLD), document(NEW))
    change = holding(found, old)
    assert change.kind is ChangeKind.EDITED
    assert new in words(found.new, change.new)


@pytest.mark.parametrize("gone", ["外资总部数量达886家", "29位国家最高科学技术奖科学家", "王中林院士荣获"])
def test_what_is_not_spoken_of_again_has_no_counterpart(gone: str) -> None:
    assert holding(compare(document(OLD), document(NEW)), gone).kind is ChangeKind.DROPPED


def test_a_plan_is_laid_beside_what_was_done_three_years_later() -> None:
    found = compare(document(PLAN), document(LATEST))
    for old, new in (
        ("支持分园设立政务服务大厅", "设置39个政务服务大厅"),
        ("建设标杆型硬科技孵化器", "布局25家标杆孵化器"),
        ("吸引科技型跨国公司的地区总部和外资研发中心", "集聚149家外资研发中心"),
    ):
        assert new in words(found.new, holding(found, old).new), old


@pytest.mark.parametrize("pair", [(OLD, NEW), (OLD, PLAN), (PLAN, LATEST)])
def test_comparing_the_other_way_round_pairs_the_same_statements(pair: tuple[str, str]) -> None:
    there = pairs(compare(document(pair[0]), document(pair[1])))
    back = {(old, new) for new, old in pairs(compare(document(pair[1]), document(pair[0])))}
    assert len(there ^ back) <= 0.06 * len(there)


def test_a_target_lowered_and_put_off_is_found_across_sentences_that_share_little() -> None:
    found = compare(document(OLD), document(NEWS))
    change = holding(found, "培育打造6个千亿级产业集群")
    assert "4个千亿级产业集群" in words(found.new, change.new)
    assert change.deadline == ("2020年", "“十四五”末")
    figure = next(one for one in found.figures if one.old.text == "6个")
    assert (figure.new.text, figure.note, figure.promised) == ("4个", FigureNote.DOWN, True)
    assert (figure.old.as_of, figure.new.as_of) == ("2020", "2025")


def test_targets_are_the_same_whatever_stands_around_them() -> None:
    old = made(
        "一、下一步重点工作", "力争到2025年，全域共享单车停放点达到300个。", "改善老旧小区环境，惠及群众。"
    )
    new = made(
        "一、基础设施",
        "完善慢行系统，方便出行。",
        "二、下一步工作",
        "加强统筹，确保2027年底前共享单车停放点达到200个，建管并重。",
    )
    found = compare(old, new)
    change = holding(found, "300个")
    assert "200个" in words(new, change.new)
    assert change.deadline == ("2025年", "2027年底前")
    assert [(one.note, one.promised) for one in found.figures] == [(FigureNote.DOWN, True)]


def test_money_that_does_not_say_for_what_ties_no_two_sentences() -> None:
    old = made("一、下一步重点工作", "中央财政拟安排资金130亿元，支持家电下乡。", "独角兽企业达到90家。")
    new = made("一、下一步工作", "独角兽企业达到92家。", "中央财政拟安排资金3185亿元，办好教育。")
    tied = SharedFigures(side(old), side(new)).ties()
    assert [(old.statements[a].text[:3], new.statements[b].text[:3]) for a, b in tied] == [
        ("独角兽", "独角兽")
    ]


def test_two_aims_of_little_in_common_have_no_deadline_that_moved() -> None:
    old = made("一、下一步重点工作", "到2020年初步建成具有全球影响力的科学城，补强研究短板。")
    new = made("一、下一步重点工作", "到2025年科学城轨道交通通车里程明显增加，职住平衡改善。")
    assert all(change.deadline is None for change in compare(old, new).changes)


@given(old=texts, new=texts)
def test_readable_changes_applied_to_the_old_give_the_new(old: str, new: str) -> None:
    ops = readable_changes(old, new)
    assert "".join(text for sign, text in ops if sign != "+") == old
    assert "".join(text for sign, text in ops if sign != "-") == new
    assert all(text for _, text in ops)


def test_sentences_with_next_to_nothing_in_common_stand_whole() -> None:
    old = "人才引进重点向“三城一区”主平台倾斜。"
    new = "优先服务高精尖产业引才，十大高精尖产业今年共引才1038人。"
    assert readable_changes(old, new) == (("-", old), ("+", new))
    assert Change(("a",), ("b",), ChangeKind.EDITED, Role.GOAL, ops=readable_changes(old, new)).anew


def test_a_long_run_that_both_share_stays_and_chance_islands_go() -> None:
    ops = readable_changes(
        "建设创新网络服务平台，打破政府部门间的信息壁垒。",
        "建设创新网络服务平台并开通掌上平台，通过三大板块提供政策、解读、通知、项目申报等信息。",
    )
    assert ops[0] == ("=", "建设创新网络服务平台")
    assert all(len(text) >= 4 for sign, text in ops[1:-1] if sign == "=")


def test_alike_sentences_are_marked_word_by_word_as_before() -> None:
    old, new = "力争2025年建成体育中心。", "力争2026年建成体育中心。"
    assert readable_changes(old, new) == word_changes(old, new)


@pytest.mark.shared
@pytest.mark.parametrize("years", [("2005", "2006"), ("2010", "2011"), ("2016", "2017")])
def test_national_reports_of_two_years_raise_few_flags(years: tuple[str, str]) -> None:
    paths = [SHARED / "corpus" / "state-council" / f"{year}.txt" for year in years]
    if not all(path.exists() for path in paths):
        pytest.skip("no shared corpus")
    found = compare(of_path(paths[0]), of_path(paths[1]))
    assert sum(change.deadline is not None for change in found.changes) <= 3
    assert sum(change.strength is not None for change in found.changes) <= 9
    assert any(one.promised and "国内生产总值" in one.subject for one in found.figures)


def test_pairs_marked_by_hand_are_found_better_than_by_likeness_alone() -> None:
    ours, plain = (statement_pairs()[(False, one)] for one in (False, True))
    assert ours.f1 >= plain.f1 + 0.1
    assert ours.precision >= 0.8
