"""Blocks, heights, marks, extents and the map that scrolls two reports together."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.model import Change, ChangeKind, Comparison, Link, Relation, Role
from xubao.presenting.compare.cards import change_card
from xubao.presenting.compare.extents import Outline, bands_of
from xubao.presenting.compare.interval_index import IntervalIndex
from xubao.presenting.compare.marks import MarkKind, Side, marks_of
from xubao.presenting.compare.scroll_map import Knot, ScrollMap, build_scroll_map
from xubao.presenting.text.blocks import LONGEST, TITLE, build_blocks
from xubao.presenting.text.heights import Heights
from xubao.presenting.text.utf16 import Units

OLD = (
    "一、工作进展\n完成了规划编制。建成了三个平台。\n"
    "二、存在问题\n人才不足。\n三、下一步\n力争到2020年建成中心。"
)
NEW = (
    "一、工作进展\n完成了规划编制工作。新建了两个园区。\n"
    "二、下一步工作\n力争到2025年建成中心。\n三、存在的问题\n人才不足。"
)


@pytest.fixture
def pair(made: ModuleType) -> Comparison:
    found: Comparison = made.comparison(made.report(OLD), made.report(NEW))
    return found


def test_blocks_cover_every_character_that_is_no_line_feed(made: ModuleType) -> None:
    text = "题目\n\n一、标题\n" + "很长的一段话。" * 1000 + "\n末行"
    blocks = build_blocks(made.report(text))
    covered = "".join(text[block.start : block.end] for block in blocks)
    assert covered == text.replace("\n", "")
    assert all(block.end - block.start <= LONGEST for block in blocks)


def test_long_paragraphs_are_cut_at_sentence_ends(made: ModuleType) -> None:
    text = "这是一个句子。" * 500
    blocks = build_blocks(made.report(text))
    assert len(blocks) > 1
    assert all(text[block.end - 1] == "。" for block in blocks)
    assert [block.opens for block in blocks] == [True] + [False] * (len(blocks) - 1)


def test_headings_and_the_title_are_known_as_such(made: ModuleType) -> None:
    blocks = build_blocks(made.report("某某报告\n" + OLD, title="某某报告"))
    assert [block.level for block in blocks] == [TITLE, 1, 0, 1, 0, 1, 0]


def test_an_empty_report_has_no_blocks(made: ModuleType) -> None:
    assert build_blocks(made.report("")) == ()


@given(st.lists(st.integers(1, 500), min_size=1, max_size=60), st.data())
def test_heights_stack_without_gaps_whatever_is_refined(estimates: list[int], data: st.DataObject) -> None:
    heights = Heights([float(each) for each in estimates])
    for _ in range(data.draw(st.integers(0, 20))):
        heights.set(data.draw(st.integers(0, len(estimates) - 1)), float(data.draw(st.integers(1, 900))))
    for index in range(len(heights)):
        assert heights.top(index + 1) == pytest.approx(heights.top(index) + heights.height(index))
        assert heights.at(heights.top(index)) == index
    assert heights.total == pytest.approx(heights.top(len(heights)))


def test_every_estimate_is_offered_once_until_all_are_known() -> None:
    heights = Heights([10.0] * 5)
    heights.set(2, 12.0)
    seen = []
    while (index := heights.next_estimate()) is not None:
        seen.append(index)
        heights.set(index, 11.0)
    assert seen == [0, 1, 3, 4]


def test_edited_words_are_marked_where_they_stand(pair: Comparison) -> None:
    new = marks_of(pair, Side.NEW)
    inserted = [pair.new.text[m.start : m.end] for m in new if m.kind is MarkKind.INSERTED]
    deleted = [pair.old.text[m.start : m.end] for m in marks_of(pair, Side.OLD) if m.kind is MarkKind.DELETED]
    assert "工作" in inserted
    assert "0" in "".join(deleted)


def test_whole_sentences_are_tinted_where_they_were_added_or_dropped(pair: Comparison) -> None:
    added = {pair.new.text[m.start : m.end] for m in marks_of(pair, Side.NEW) if m.kind is MarkKind.ADDED}
    dropped = {pair.old.text[m.start : m.end] for m in marks_of(pair, Side.OLD) if m.kind is MarkKind.DROPPED}
    assert "新建了两个园区。" in added
    assert "建成了三个平台。" in dropped


def test_words_of_merged_statements_that_stand_apart_are_marked_apart(made: ModuleType) -> None:
    old = made.report("甲甲甲。\n乙乙乙。")
    new = made.report("甲甲甲乙乙乙。")
    ids = tuple(s.id for s in old.statements)
    change = Change(
        ids,
        (new.statements[0].id,),
        ChangeKind.MERGED,
        Role.OTHER,
        (("=", "甲甲甲"), ("-", "。乙"), ("=", "乙乙。")),
    )
    marks = marks_of(Comparison(old, new, (), {}, (change,), (), ()), Side.OLD)
    assert [old.text[m.start : m.end] for m in marks] == ["。", "乙"]


def test_operations_that_do_not_rebuild_the_statement_mark_nothing(made: ModuleType) -> None:
    old, new = made.report("甲乙丙。"), made.report("甲乙丁。")
    change = Change(("t0000",), ("t0000",), ChangeKind.EDITED, Role.OTHER, (("=", "别的"), ("-", "戊")))
    assert marks_of(Comparison(old, new, (), {}, (change,), (), ()), Side.OLD) == ()


def test_ids_that_a_report_does_not_know_are_passed_over(made: ModuleType) -> None:
    old, new = made.report("甲。"), made.report("乙。")
    change = Change(("t9999",), (), ChangeKind.DROPPED, Role.OTHER)
    comparison = Comparison(
        old, new, (Link("s404", None, Relation.DROPPED, 0.0, True),), {}, (change,), (), ()
    )
    assert marks_of(comparison, Side.OLD) == ()
    assert bands_of(comparison) == ()


def test_the_innermost_section_is_found_at_a_place(made: ModuleType) -> None:
    report = made.report("一、甲甲甲\n话。\n（一）乙乙乙\n话。\n二、丙丙丙\n话。")
    outline = Outline(report)
    at = [outline.at(report.text.index(word)) for word in ("甲", "乙", "丙")]
    assert [section.title if section else "" for section in at] == ["甲甲甲", "乙乙乙", "丙丙丙"]
    assert outline.own_end(report.sections[0]) == report.sections[1].start


def test_a_ribbon_of_parents_covers_only_what_stands_before_their_linked_children(made: ModuleType) -> None:
    text = "一、甲甲甲\n话。\n（一）乙乙乙\n话。"
    bands = bands_of(made.comparison(made.report(text), made.report(text)))
    assert [band.old for band in bands] == [(0, text.index("（")), (text.index("（"), len(text))]


def test_linked_sentences_face_each_other(pair: Comparison) -> None:
    sync = build_scroll_map(pair, Side.NEW)
    for words in ("完成了规划编制", "人才不足", "力争到"):
        here, there = pair.new.text.index(words), pair.old.text.index(words)
        assert sync.partner(here) == pytest.approx(there, abs=2)


def test_sections_that_changed_places_face_their_partners_all_the_same(pair: Comparison) -> None:
    sync = build_scroll_map(pair, Side.OLD)
    problems, next_steps = pair.old.text.index("二、存在"), pair.old.text.index("三、下一步")
    assert sync.partner(problems) > sync.partner(next_steps)


def test_without_links_the_map_runs_from_end_to_end() -> None:
    sync = ScrollMap((), 100, 50)
    assert [sync.partner(0), sync.partner(50), sync.partner(100)] == [0, 25, 50]


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 400), st.integers(1, 40)), max_size=12))
def test_a_partner_never_lies_outside_the_other_text(pieces: list[tuple[int, int, int]]) -> None:
    knots, at = [], 0
    for length, other, other_length in pieces:
        knots.append(Knot(at, at + length, other, other + other_length))
        at += length + 5
    sync = ScrollMap(knots, at + 1, 440)
    assert all(0 <= sync.partner(place) <= 440 for place in range(at + 1))


def test_a_report_faces_itself(made: ModuleType) -> None:
    report = made.report(OLD)
    sync = build_scroll_map(made.comparison(report, report), Side.OLD)
    assert all(abs(sync.partner(place) - place) < 3 for place in range(0, len(OLD), 5))


@given(
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(1, 80), st.integers(0, 900), st.integers(1, 80)),
        max_size=30,
    ),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_the_index_finds_just_what_meets_a_view(
    things: list[tuple[int, int, int, int]], old: int, new: int
) -> None:
    stretched = [(n, (a, a + b), (c, c + d)) for n, (a, b, c, d) in enumerate(things)]
    views = (float(old), float(old + 100)), (float(new), float(new + 100))
    expected = [
        n
        for n, a, b in stretched
        if (a[0] < views[0][1] and a[1] > views[0][0]) or (b[0] < views[1][1] and b[1] > views[1][0])
    ]
    assert IntervalIndex(stretched).meeting(*views) == expected


@given(st.text(alphabet="甲a𠀀𪚥。", max_size=40), st.data())
def test_offsets_survive_the_way_to_qt_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Units(text).of(offset) == len(text[:offset].encode("utf-16-le")) // 2
    assert Units(text).back(Units(text).of(offset)) == offset


def test_sentences_written_anew_are_tinted_as_a_whole_on_both_sides(made: ModuleType) -> None:
    old, new = made.report("引进人才。"), made.report("筹集住房两万套。")
    ops = (("-", "引进人才。"), ("+", "筹集住房两万套。"))
    change = Change((old.statements[0].id,), (new.statements[0].id,), ChangeKind.EDITED, Role.GOAL, ops)
    pair = Comparison(old, new, (), {}, (change,), (), ())
    assert [(m.start, m.end, m.kind) for m in marks_of(pair, Side.OLD)] == [(0, 5, MarkKind.REWRITTEN)]
    assert [(m.start, m.end, m.kind) for m in marks_of(pair, Side.NEW)] == [(0, 8, MarkKind.REWRITTEN)]
    assert [sign for sign, _ in change_card(pair, 0, str).body] == ["-", "+"]
