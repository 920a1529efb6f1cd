"""Figures that cannot be right are doubted, with the reason and the likely value; sound ones are left alone."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gold.accuracy import norm, table, unit_map
from tests.statements.conftest import (
    NEWS_2021,
    PLAN_2021,
    REPORT_2018,
    REPORT_2024,
    RESPONSE_2019,
    real,
    written,
)
from xubao.model import Report, Warning
from xubao.outline import build_report
from xubao.reading import read_path
from xubao.statements import annotate
from xubao.statements.doubts import CODE, doubtful_figures

DATA = Path(__file__).parents[1] / "gold" / "data"
SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))


def doubted(report: Report) -> list[Warning]:
    return [warning for warning in report.warnings if warning.code == CODE]


def hits(report: Report, listed: list[dict[str, str]]) -> list[str]:
    rows = {row["unit"]: row["text"] for row in table(DATA / f"roles-{REPORT_2018[:-4]}.tsv")}
    units, offset = unit_map({"text": report.text}, rows)
    found = []
    for entry in listed:
        low, high = units[entry["unit"]]
        for warning in doubted(report):
            words = norm(report.text[warning.start : warning.end])
            near = low <= (offset[warning.start] + offset[warning.end]) / 2 < high
            if near and (words in norm(entry["text"]) or norm(entry["text"]) in words):
                found.append(entry["text"])
                break
    return found


def test_lost_points_are_seen_through_and_sound_figures_left_alone(
    report_2018: Report,
) -> None:
    damaged = json.loads((DATA / "damaged-figures.json").read_text(encoding="utf8"))
    sound = json.loads((DATA / "sound-figures.json").read_text(encoding="utf8"))
    assert len(hits(report_2018, damaged)) >= 0.6 * len(damaged)
    assert hits(report_2018, sound) == []


@pytest.mark.parametrize("name", [RESPONSE_2019, PLAN_2021, NEWS_2021, REPORT_2024])
def test_sound_reports_raise_no_alarm(name: str) -> None:
    assert doubted(real(name)) == []


@pytest.mark.shared
def test_no_corpus_report_raises_more_than_five_alarms() -> None:
    files = sorted((SHARED / "corpus").glob("*/*.txt"))
    if not files:
        pytest.skip("the corpus is not here")
    for file in files[::4]:
        assert len(doubted(annotate(build_report(read_path(file), file=file.name)))) <= 5, file.name


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("全市高新技术产业增加值占地区生产总值的比重达264%。", "264%", "占比不会超过100%"),
        ("单位地区生产总值能耗下降128%。", "128%", "降幅不会超过100%"),
        ("2017年，全社会研发经费支出占GDP的57%。", "57%", "研发经费"),
        ("今年上半年，新设科技型企业371万家，平均每天诞生204家。", "371万家", "3.71万家"),
        ("上半年，开发区增长106%，连续6个季度保持10%以上增速。", "106%", "10.6%"),
        ("特色产业园由13个增加至5个。", "5个", "说是增加"),
    ],
)
def test_an_impossible_figure_is_doubted_with_its_reason(text: str, figure: str, reason: str) -> None:
    report = annotate(written("一、工作情况", text))
    (warning,) = doubted(report)
    assert report.text[warning.start : warning.end] == figure
    assert reason in warning.message
    assert "原文未作改动" in warning.message


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入完成调整预算的103%。",
        "高新技术企业数量增长120%。",
        "占比达70%，占全国40%以上。",
        "失业率由5.3%下降到4.9%。",
        "综合排名由369位上升到235位。",
    ],
)
def test_what_may_well_be_is_not_doubted(text: str) -> None:
    assert doubted(annotate(written("一、工作情况", text))) == []


def test_another_report_can_deny_a_figure() -> None:
    older = annotate(written("一、工作情况", "市区两级已累计提供人才公租房约82万套。"))
    newer = annotate(written("一、工作情况", "四个区累计提供人才公租房4.5万套。"))
    assert doubtful_figures(older) == ()
    (warning,) = doubtful_figures(older, [newer])
    assert "8.2万套" in warning.message


def test_the_text_and_other_warnings_stay_as_they_were() -> None:
    report = written("一、工作情况", "产值占全市的比重达264%。")
    noted = replace(report, warnings=(Warning("heading-missing", 0, 2, "缺标题"),))
    found = annotate(noted)
    assert found.text == report.text
    assert [warning.code for warning in found.warnings] == ["heading-missing", CODE]
    assert annotate(found).warnings == found.warnings
