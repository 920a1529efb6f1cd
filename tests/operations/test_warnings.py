"""What a person found right is not warned of again; the rest is."""

from dataclasses import replace

from xubao.model import Corrections, Warning
from xubao.operations import warnings as doubting
from xubao.operations.reports import FileRef, read_source, understand
from xubao.places import sample
from xubao.storing.codec import from_json, to_json

SOURCE = read_source(FileRef(str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))))
PLAIN = understand(SOURCE)


def test_a_warning_confirmed_stays_away_when_the_report_is_read_again() -> None:
    chosen = PLAIN.warnings[3:5]
    corrections = doubting.with_confirmed(Corrections(), PLAIN, chosen)
    again = understand(SOURCE, corrections=corrections)
    assert set(PLAIN.warnings) - set(again.warnings) == set(chosen)
    assert again.statements == PLAIN.statements
    kept = from_json(to_json(corrections, Corrections), Corrections)
    assert understand(SOURCE, corrections=kept).warnings == again.warnings


def test_confirming_twice_is_confirming_once() -> None:
    once = doubting.with_confirmed(Corrections(), PLAIN, PLAIN.warnings[:1])
    assert doubting.with_confirmed(once, PLAIN, PLAIN.warnings[:1]) == once


def test_a_warning_on_the_whole_report_is_known_by_its_words() -> None:
    note = Warning("source-note", 0, 0, "文件里有图片，未识别。")
    report = replace(PLAIN, warnings=(note, replace(note, message="另一条")))
    corrections = doubting.with_confirmed(Corrections(), report, (note,))
    assert [one.message for one in doubting.without_confirmed(report, corrections).warnings] == ["另一条"]


def test_nothing_confirmed_leaves_the_report_as_it_is() -> None:
    assert doubting.without_confirmed(PLAIN, None) is PLAIN
    assert doubting.without_confirmed(PLAIN, Corrections()) is PLAIN
