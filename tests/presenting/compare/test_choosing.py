"""Filters, pins, cards, search and the reports first chosen."""

from dataclasses import replace
from types import ModuleType

import pytest

from tests.comparing.builders import made as report_of
from tests.comparing.builders import told
from xubao.comparing import compare
from xubao.model import (
    Change,
    ChangeKind,
    Comparison,
    Pin,
    Role,
    Section,
    SectionKind,
    Strength,
)
from xubao.presenting.compare.cards import change_card, condensed, figure_card, phrase_card
from xubao.presenting.compare.filters import ChangeFilter, counts, incidental, reading_order
from xubao.presenting.compare.filters import shown as passing
from xubao.presenting.compare.find import Hits, find_all
from xubao.presenting.compare.marks import Side
from xubao.presenting.compare.pins import PinEditor, choices
from xubao.presenting.compare.targets import place_of_wording

OLD = "一、工作进展\n完成了规划编制。建成了三个平台。\n二、存在问题\n人才不足问题突出。"
NEW = "一、工作进展\n完成了规划编制工作。新建了两个园区。\n二、存在问题\n人才不足问题较为突出。"


@pytest.fixture
def pair(made: ModuleType) -> Comparison:
    found: Comparison = made.comparison(made.report(OLD), made.report(NEW))
    return found


def shown(comparison: Comparison, wanted: ChangeFilter) -> tuple[int, ...]:
    return passing(comparison, wanted, reading_order(comparison))


def test_everything_that_changed_is_shown_and_nothing_that_stayed(pair: Comparison) -> None:
    kinds = [pair.changes[i].kind for i in shown(pair, ChangeFilter())]
    assert ChangeKind.SAME not in kinds
    assert len(kinds) == sum(change.kind is not ChangeKind.SAME for change in pair.changes)


def test_changes_are_walked_in_reading_order_with_dropped_ones_after_what_they_followed(
    pair: Comparison,
) -> None:
    walked = [pair.changes[i].kind for i in shown(pair, ChangeFilter())]
    assert walked == [ChangeKind.EDITED, ChangeKind.DROPPED, ChangeKind.ADDED, ChangeKind.EDITED]


def test_a_web_pages_words_and_bare_headings_come_last_unless_asked_for(made: ModuleType) -> None:
    old = made.report("收藏打印。\n一、体制\n主任、各位委员。建成了三个平台。")
    head = Section("s9", None, 1, "", "[题头]", SectionKind.IMPLIED, 0, 5, 0)
    web, heading, salutation, progress = old.statements
    statements = (replace(web, section="s9"), heading, salutation, progress)
    old = replace(old, sections=(head, *old.sections), statements=statements)
    changes = tuple(Change((one.id,), (), ChangeKind.DROPPED, one.role) for one in statements)
    comparison = Comparison(old, made.report(""), (), {}, changes, (), ())
    assert [incidental(comparison, change) for change in changes] == [True, True, False, False]
    assert passing(comparison, ChangeFilter(), (0, 1, 2, 3)) == (2, 3, 0, 1)
    assert passing(comparison, ChangeFilter(roles=frozenset({Role.OTHER})), (0, 1, 2, 3)) == (0, 1, 2)


@pytest.mark.parametrize(
    ("sentence", "last"),
    [
        ("主任、各位副主任、秘书长、各位委员：", True),
        ("各位代表！", True),
        ("我受市人民政府委托，向市人大常委会报告“三城一区”建设发展情况。", True),
        ("现在，我代表省人民政府，向大会报告工作，请予审议，并请省政协委员提出意见。", True),
        ("以上报告，请予审议。", True),
        ("制造业代表园区竞争力。", False),
        ("保护环境，人人有责。", False),
        ("请有关部门加强对企业的服务。", False),
    ],
)
def test_set_phrases_that_open_and_close_a_report_come_last(
    made: ModuleType, sentence: str, last: bool
) -> None:
    old = made.report(f"一、体制\n{sentence}\n建成了三个平台。")
    _heading, said, progress = old.statements
    changes = tuple(Change((one.id,), (), ChangeKind.DROPPED, one.role) for one in (said, progress))
    comparison = Comparison(old, made.report(""), (), {}, changes, (), ())
    assert passing(comparison, ChangeFilter(), (0, 1)) == ((1, 0) if last else (0, 1))


def test_bare_punctuation_comes_last(made: ModuleType) -> None:
    old, new = made.report("建成了三个平台，两个园区。"), made.report("建成了三个平台、两个园区；")
    ids = (old.statements[0].id,), (new.statements[0].id,)
    ops = (("=", "建成了三个平台"), ("-", "，"), ("+", "、"), ("=", "两个园区"), ("-", "。"), ("+", "；"))
    marks = Change(*ids, ChangeKind.EDITED, Role.PROGRESS, ops)
    words = replace(marks, ops=(*ops, ("+", "新")))
    comparison = Comparison(old, new, (), {}, (marks, words), (), ())
    assert passing(comparison, ChangeFilter(), (0, 1)) == (1, 0)


def test_a_filter_leaves_only_its_kinds_and_roles(pair: Comparison) -> None:
    kept = shown(pair, ChangeFilter(kinds=frozenset({ChangeKind.EDITED}), roles=frozenset({Role.PROBLEM})))
    assert [pair.changes[i].role for i in kept] == [Role.PROBLEM]


def test_counts_say_what_each_chip_would_leave(pair: Comparison) -> None:
    kinds, roles = counts(pair, ChangeFilter(roles=frozenset({Role.PROBLEM})))
    assert kinds[ChangeKind.EDITED] == 1
    assert kinds[ChangeKind.ADDED] == 0
    assert roles[Role.PROGRESS] == 3


def test_a_section_brings_the_changes_of_its_partners_too(pair: Comparison) -> None:
    first = pair.new.sections[0].id
    kept = shown(pair, ChangeFilter(section=first))
    assert {pair.changes[i].kind for i in kept} == {ChangeKind.EDITED, ChangeKind.ADDED, ChangeKind.DROPPED}
    assert len(kept) == 3


def test_promises_that_grew_weaker_can_be_seen_alone(made: ModuleType) -> None:
    old, new = made.report("确保完成。"), made.report("力争完成。")
    change = Change(("t0000",), ("t0000",), ChangeKind.EDITED, Role.GOAL, (), Strength.WEAKER)
    plain = Change(("t0000",), ("t0000",), ChangeKind.EDITED, Role.GOAL)
    comparison = Comparison(old, new, (), {}, (plain, change), (), ())
    assert shown(comparison, ChangeFilter(strength=True)) == (1,)


def _editor(*pins: Pin) -> PinEditor:
    return PinEditor(pins, lambda section: f"old-{section}", lambda section: f"new-{section}")


def test_a_link_takes_back_what_forbade_it_or_left_an_end_alone() -> None:
    editor = _editor(
        Pin("old-a", "new-b", False), Pin("old-a", None), Pin(None, "new-b"), Pin("old-c", "new-d")
    )
    assert editor.link("a", "b") == (Pin("old-c", "new-d"), Pin("old-a", "new-b", True))


def test_unlinking_forbids_just_this_pair() -> None:
    assert _editor(Pin("old-a", "new-b")).unlink("a", "b") == (Pin("old-a", "new-b", False),)


def test_no_counterpart_takes_back_every_link_of_the_section() -> None:
    editor = _editor(Pin("old-a", "new-b"), Pin("old-c", "new-b"), Pin("old-c", "new-d"))
    assert editor.alone("b", is_new=True) == (Pin("old-c", "new-d"), Pin(None, "new-b"))


def test_what_was_said_of_a_section_can_be_taken_back() -> None:
    editor = _editor(Pin("old-a", "new-b"), Pin("old-c", "new-d"))
    assert editor.speaks_of("a", is_new=False)
    assert not editor.speaks_of("x", is_new=False)
    assert editor.forget("a", is_new=False) == (Pin("old-c", "new-d"),)


def test_candidates_leave_out_what_is_linked_already(pair: Comparison) -> None:
    first = pair.new.sections[0].id
    linked = {link.old for link in pair.links_of_new[first]}
    assert choices(pair, first, is_new=True)
    assert linked.isdisjoint(choices(pair, first, is_new=True))


def test_candidates_of_an_old_section_are_the_new_ones_that_name_it(pair: Comparison) -> None:
    second = pair.old.sections[1].id
    assert set(choices(pair, second, is_new=False)) <= set(pair.candidates)


def test_long_unchanged_stretches_are_cut_around_a_change() -> None:
    ops = (("=", "甲" * 60), ("-", "旧"), ("+", "新"), ("=", "乙" * 60))
    short = condensed(ops)
    assert short[0][1].startswith("…")
    assert short[-1][1].endswith("…")
    assert ("-", "旧") in short
    assert sum(len(text) for _, text in short) < 40


def test_cards_say_what_changed_where(pair: Comparison) -> None:
    card = change_card(pair, shown(pair, ChangeFilter())[0], str)
    assert "改写" in card.head
    assert "工作进展" in card.head
    assert phrase_card(pair, 0, str).body[0] == ("-", "全国科技创新中心")
    assert figure_card(pair, 0, str).tags[0][0] == "上升"


def test_words_are_found_across_white_space_and_case() -> None:
    assert find_all("三城 一区GDP", "三城一区gdp") == [(0, 8)]
    assert find_all("无关", "三城") == []
    assert find_all("随便", "  ") == []


def test_hits_are_walked_through_both_reports_and_round_the_corner() -> None:
    hits = Hits([(0, 1), (9, 10)], [(5, 6)])
    first = hits.near(Side.NEW, 2)
    assert first is not None
    assert (first.side, first.start) == (Side.NEW, 5)
    following = hits.step(1)
    assert following is not None
    assert (following.side, following.start) == (Side.OLD, 0)
    assert Hits([], []).step(1) is None


def test_of_the_places_of_a_drift_the_one_in_its_sentences_is_shown() -> None:
    old, new = (
        report_of("一、任务", "加强宣传。", "有人妄图外来干涉。", f"坚决反对“台独”分裂和{words}干涉。")
        for words in ("外来", "外部势力")
    )
    found = compare(old, new)
    phrase = next(one for one in found.phrases if "外来" in one.old)
    places = find_all(old.text, "外来干涉")
    assert place_of_wording(found, phrase, Side.OLD, places) == places[1]
    assert place_of_wording(found, replace(phrase, change=None), Side.OLD, places) == places[0]
    assert place_of_wording(found, phrase, Side.OLD, ()) is None


def test_what_is_copied_is_tagged_and_can_be_asked_for_though_it_did_not_change() -> None:
    figures = "全年投入14.5亿元，重点实施了40个民生项目。"
    pair = compare(told(2015, figures, "工业稳步增长。"), told(2017, figures, "工业较快增长。"))
    wanted = ChangeFilter(copied=True)
    (index,) = shown(pair, wanted)
    assert pair.changes[index].kind is ChangeKind.SAME
    assert ("与2015年报告一字不差", "warning") in change_card(pair, index, str).tags
    assert wanted.active
    assert index not in shown(pair, ChangeFilter())
    assert sum(counts(pair, wanted)[1].values()) == 1
