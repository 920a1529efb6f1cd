"""A contradiction between reports is warned of, nothing else is; what a person found right is not warned of again."""

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from tests.statements.conftest import written
from xubao.model import Corrections, Report, Warning
from xubao.operations import warnings as doubting
from xubao.operations.reports import FileRef, read_report, read_reports, read_source, understand
from xubao.operations.warnings import held_against, held_together
from xubao.places import sample
from xubao.statements import annotate
from xubao.statements.doubts import CODE, DENIED
from xubao.storing.codec import from_json, to_json

SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))
TEXT = "一、工作情况\n2023年，中关村企业总收入达{}万亿元，同比增长{}%。\n全市新设企业{}家。\n"
SOURCE = read_source(FileRef(str(sample("2018-09-27-三城一区建设发展情况的报告.txt"))))
PLAIN = understand(SOURCE)


def told(income: str, growth: str, firms: str = "1200", date: str = "2024-07-24") -> Report:
    return annotate(written(*TEXT.format(income, growth, firms).split("\n")[:3], date=date))


def doubted(report: Report, *others: Report) -> list[str]:
    held = held_against(report, others)
    return [held.text[one.start : one.end] for one in held.warnings if one.code in (CODE, DENIED)]


def test_a_value_that_another_report_denies_is_doubted_with_what_it_says() -> None:
    report = told("8.52", "7.3")
    assert doubted(report) == []
    held = held_against(report, [told("8.92", "7.3")])
    (warning,) = held.warnings
    assert held.text[warning.start : warning.end] == "8.52万亿元"
    assert "8.92万亿元" in warning.message
    assert warning.code == DENIED
    assert held.text == report.text


def test_a_lost_decimal_point_is_seen_whatever_the_year() -> None:
    assert doubted(told("852", "7.3"), told("8.52", "7.3", date="2025-07-24")) == ["852万亿元"]


@pytest.mark.parametrize(
    "other",
    [
        told("8.5", "7.3"),  # rounded
        told("约8.9", "7.3"),  # vague
        annotate(written("一、工作情况", "2022年，中关村企业总收入达8.1万亿元。")),
        annotate(written("一、工作情况", "2023年，中关村企业累计总收入达18.1万亿元。")),
        annotate(written("一、下一步工作", "力争2023年中关村企业总收入达9万亿元。")),
        annotate(written("一、工作情况", "2023年，中关村企业总收入增长8.1%，海淀区企业总收入达3.2万亿元。")),
    ],
)
def test_rounding_other_years_totals_targets_and_other_things_deny_nothing(other: Report) -> None:
    assert doubted(told("8.52", "7.3"), other) == []


def test_what_is_of_another_magnitude_counts_another_place_and_denies_nothing() -> None:
    town, country = (annotate(written("一、工作回顾", f"城镇新增就业{n}人。")) for n in ("5527", "1221万"))
    assert doubted(town, country) == []
    assert doubted(town, annotate(written("一、工作回顾", "城镇新增就业5831人。"))) == ["5527人"]


def test_what_as_many_reports_bear_out_as_deny_is_let_stand() -> None:
    assert doubted(told("8.52", "7.3"), told("8.92", "7.3"), told("8.52", "7.3", "1300")) == []


def test_files_read_together_are_held_against_each_other(tmp_path: Path) -> None:
    for name, income in (("甲.txt", "8.52"), ("乙.txt", "8.92")):
        (tmp_path / name).write_text(
            "关于工作的报告\n2024年7月24日\n" + TEXT.format(income, "7.3", "1200"), "utf8"
        )
    refs = [FileRef(str(tmp_path / name)) for name in ("甲.txt", "乙.txt", "没有.txt")]
    outcome = read_reports(refs)
    assert [len(report.warnings) for report in outcome.reports] == [1, 1]
    assert len(outcome.failures) == 1
    assert read_report(refs[0]).warnings == ()


def test_provinces_do_not_deny_each_other() -> None:
    def province(name: str, value: str) -> Report:
        return annotate(
            written("一、工作回顾", *[f"{name}经济向好。"] * 6, f"2025年，城镇新增就业{value}万人。")
        )

    assert doubted(province("湖北", "91.3"), province("江西", "45.7")) == []
    assert doubted(province("湖北", "91.3"), province("湖北", "95.7")) == ["91.3万人"]


@lru_cache(maxsize=1)
def nation() -> tuple[Report, ...]:
    files = sorted((SHARED / "corpus" / "state-council").glob("*.txt"))
    if not files:
        pytest.skip("the corpus is not here")
    return tuple(read_report(FileRef(str(file))) for file in files[5::2])


@pytest.mark.shared
def test_the_national_reports_raise_at_most_one_alarm_against_each_other() -> None:
    reports = nation()
    for before, after in zip(reports, held_together(reports), strict=True):
        assert len(after.warnings) - len(before.warnings) <= 1


@pytest.mark.shared
@pytest.mark.parametrize(
    ("sound", "damaged"),
    [("7.79万亿元", "77.9万亿元"), ("51.9万亿元", "59.1万亿元"), ("1266万人", "1626万人")],
)
def test_a_figure_damaged_in_one_copy_is_found_by_the_other(sound: str, damaged: str) -> None:
    report = next((one for one in nation() if sound in one.text), None)
    assert report is not None
    paragraphs = report.text.replace(sound, damaged, 1).split("\n")
    copy = annotate(written(*paragraphs, date=report.date or "2013-03-05"))
    assert damaged in doubted(copy, report)


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
