"""Reviews and plans: a task is answered by what became of it, a review not by the next plan."""

from dataclasses import replace

import numpy as np

from tests.comparing.builders import made
from xubao.comparing import compare
from xubao.comparing.indexed_report import side
from xubao.comparing.sections.outlook import outlook, turned
from xubao.model import Report, ReportKind, Role

ROADS = "改造农村公路三百公里，新建桥梁十二座，打通断头路。"
SCHOOLS = "新建中小学十五所，招聘教师四百名，增加学位一万个。"


def yearly(year: int, kind: ReportKind = ReportKind.REPORT) -> Report:
    """A report that has a review and a plan, both on roads and schools, in the same words."""
    found = made(
        "政府工作报告",
        "一、过去一年工作回顾",
        f"（一）交通条件不断改善。全年{ROADS}",
        f"（二）教育事业稳步发展。全年{SCHOOLS}",
        "二、今年工作安排",
        f"（一）完善交通网络。今年将{ROADS}",
        f"（二）办好人民教育。今年将{SCHOOLS}",
    )
    plan = found.text.index("二、今年工作安排")
    statements = tuple(
        replace(one, role=Role.PROGRESS if one.start < plan else Role.GOAL) for one in found.statements
    )
    return replace(found, statements=statements, date=str(year), kind=kind)


def linked(old: Report, new: Report) -> set[tuple[str, str]]:
    found = compare(old, new)
    return {
        (old.section_by_id[one.old].title, new.section_by_id[one.new].title)
        for one in found.links
        if one.old and one.new
    }


def test_a_review_is_answered_by_the_next_review_and_a_task_by_both() -> None:
    found = linked(yearly(2020), yearly(2021))
    assert ("交通条件不断改善", "交通条件不断改善") in found
    assert ("完善交通网络", "完善交通网络") in found
    assert ("交通条件不断改善", "完善交通网络") not in found
    old, new = side(yearly(2020)), side(yearly(2021))
    at = {title: section for section, title in enumerate(old.titles)}
    review, task = np.array([at["交通条件不断改善"]]), np.array([at["完善交通网络"]])
    assert turned(old, new, review, task).all()
    assert not turned(old, new, task, review).any()


def test_the_years_tell_which_report_came_first_however_they_are_given() -> None:
    there, back = linked(yearly(2020), yearly(2021)), linked(yearly(2021), yearly(2020))
    assert {(new, old) for old, new in there} == back


def test_a_response_may_plan_on_with_what_a_report_told() -> None:
    old, new = side(yearly(2020)), side(yearly(2021, ReportKind.RESPONSE))
    every = np.arange(len(old.titles))
    assert not turned(old, new, every, every[::-1]).any()


def test_a_report_without_a_review_is_no_turn_away_from_one() -> None:
    told = yearly(2021)
    plan = replace(told, statements=tuple(replace(one, role=Role.GOAL) for one in told.statements))
    old, new = side(yearly(2020)), side(plan)
    every = np.arange(len(old.titles))
    assert not any(turned(old, new, every, np.full(len(every), at)).any() for at in range(len(new.titles)))


def test_outside_of_chapters_a_section_is_neither_review_nor_plan() -> None:
    plain = outlook(side(made("一、交通", ROADS, "二、教育", SCHOOLS)))
    assert not plain.back.any()
    assert not plain.ahead.any()
