"""A heading is moved to another level: the order of the text holds, what is promised is what comes."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.model import Corrections, HeadingEdit, Report, SectionKind
from xubao.operations import correcting, levels
from xubao.operations.reports import FileRef, read_source, understand
from xubao.outline import build_report
from xubao.places import sample

FILES = (
    "2018-09-27-三城一区建设发展情况的报告.txt",
    "2021-十四五中关村示范区发展建设规划.txt",
    "2024-07-24-中关村分园改革提升发展情况的报告.txt",
)


@cache
def source(file: str):  # type: ignore[no-untyped-def]
    return read_source(FileRef(str(sample(file))))


@cache
def plain(file: str) -> Report:
    return build_report(source(file))


def again(file: str, corrections: Corrections) -> Report:
    return build_report(source(file), corrections=corrections)


def section_id(report: Report, number: str, parent: str = "") -> str:
    return next(
        one.id
        for one in report.sections
        if one.number == number and (not parent or report.path(one.id)[0].number == parent)
    )


@given(st.sampled_from(FILES), st.integers(0, 200), st.integers(1, 4))
@settings(max_examples=examples(40), deadline=None)
def test_what_a_move_promises_is_what_reading_with_it_gives(file: str, which: int, level: int) -> None:
    report = plain(file)
    section = report.sections[which % len(report.sections)]
    move = levels.plan_move(report, section.id, level)
    if move is None:
        return
    changed = again(file, levels.with_move(Corrections(), report, move))
    assert changed.sections == move.after
    assert [one.start for one in changed.sections] == [one.start for one in report.sections]
    ends = {one.id: one.end for one in changed.sections}
    for one in changed.sections:
        assert one.end >= one.heading_end
        assert one.parent is None or one.end <= ends[one.parent]


def test_what_stands_under_a_heading_goes_with_it_and_the_next_of_its_series_stays() -> None:
    report = plain(FILES[0])
    second = section_id(report, "（二）", "一、")
    third = section_id(report, "（三）", "一、")
    move = levels.plan_move(report, second, 3)
    assert move is not None
    assert move.parent == section_id(report, "（一）", "一、")
    assert move.carried == 5
    after = {one.id: one.level for one in move.after}
    assert after[third] == 2
    assert [after[one.id] for one in report.sections if one.parent == second] == [4] * 5


def test_a_heading_raised_takes_what_follows_under_it() -> None:
    report = plain(FILES[0])
    third = section_id(report, "（三）", "一、")
    move = levels.plan_move(report, third, 1)
    assert move is not None
    assert move.taken > 0
    fourth = next(one for one in move.after if one.id == section_id(report, "（四）", "一、"))
    assert (fourth.parent, fourth.level) == (third, 2)


def test_a_run_in_heading_raised_takes_its_neighbours_under_it() -> None:
    report = plain(FILES[0])
    first = next(one for one in report.sections if one.title == "高站位谋划")
    move = levels.plan_move(report, first.id, 2)
    assert move is not None
    assert [one.level for one in move.after if one.parent == first.id] == [3, 3]


def test_a_level_that_the_text_does_not_allow_is_refused() -> None:
    report = plain(FILES[0])
    first = section_id(report, "一、")
    assert levels.plan_move(report, first, 3) is None
    assert levels.plan_move(report, first, 0) is None
    assert levels.plan_move(report, "s999", 1) is None
    implied = next(one.id for one in report.sections if one.kind is SectionKind.IMPLIED)
    assert levels.plan_move(report, implied, 2) is None


def test_a_heading_can_stand_under_what_is_open_before_it_and_nowhere_else() -> None:
    report = plain(FILES[0])
    first, second, third = (section_id(report, f"（{n}）", "一、") for n in "一二三")
    one = section_id(report, "一、")
    before = report.sections[[one.id for one in report.sections].index(second) - 1]
    assert [(move.level, move.parent) for move in levels.possible_moves(report, second)] == [
        (1, None),
        (3, first),
        (4, before.id),  # a heading within its paragraph can take the next one under it too
    ]
    assert first not in {move.parent for move in levels.possible_moves(report, third)}, (
        "（二） stands between"
    )
    assert {move.parent for move in levels.possible_moves(report, first)} <= {None, one}
    assert levels.possible_moves(report, "s999") == ()


def test_the_rest_of_a_series_is_found_and_nothing_else() -> None:
    report = plain(FILES[0])
    rest = levels.rest_of_series(report, section_id(report, "（二）", "一、"))
    numbers = [report.section_by_id[one].number for one in rest]
    assert numbers == ["（三）", "（四）"]
    assert levels.rest_of_series(report, "s999") == ()


def test_a_title_given_before_survives_a_move() -> None:
    report = plain(FILES[0])
    section = report.section_by_id[section_id(report, "（二）", "一、")]
    renamed = correcting.with_heading(Corrections(), report, section.start, level=2, title="新题目")
    report = again(FILES[0], renamed)
    move = levels.plan_move(report, section.id, 3)
    assert move is not None
    after = again(FILES[0], levels.with_move(renamed, report, move))
    assert (after.section_by_id[section.id].title, after.section_by_id[section.id].level) == ("新题目", 3)


def test_a_short_paragraph_of_two_sentences_can_be_made_a_heading() -> None:
    from xubao import reading

    text = "某项工作的报告\n我们做了很多工作，取得了明显的成效，群众满意。\n加强领导。落实责任。\n各单位按照要求推进。"
    read = reading.read_bytes("a.txt", text.encode())
    report = understand(read)
    at = report.text.index("加强领导")
    edits = correcting.with_heading(Corrections(), report, at, level=1)
    made = understand(read, corrections=edits)
    assert any(one.title == "加强领导" for one in made.sections)


def test_a_move_whose_place_is_gone_is_passed_over() -> None:
    edits = Corrections(headings=(HeadingEdit("没有这句话", 0, 2),))
    assert again(FILES[0], edits).sections == plain(FILES[0]).sections


def test_a_missed_heading_takes_the_level_of_its_series() -> None:
    report = plain(FILES[0])
    third = report.section_by_id[section_id(report, "（三）", "一、")]
    run_in = next(one for one in report.sections if one.parent == section_id(report, "（二）", "一、"))
    gone = again(FILES[0], correcting.with_heading(Corrections(), report, third.start, level=0))
    assert third.title not in {one.title for one in gone.sections}
    assert correcting.level_around(gone, gone.text.index(third.title)) == third.level
    assert correcting.level_around(report, run_in.heading_end + 5) == 2
    assert correcting.level_around(report, 0) == 1
