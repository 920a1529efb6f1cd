"""Sections that belong together."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.comparing.builders import LATEST, NEW, OLD, PLAN, document, made, reports
from tests.examples import examples
from xubao.comparing import compare, link
from xubao.model import Comparison, Link, Relation, Report

slow = settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def linked(found: Comparison) -> set[tuple[str, str]]:
    return {(link.old, link.new) for link in found.links if link.old and link.new}


def titles(found: Comparison) -> set[tuple[str, str]]:
    return {(found.old.section_by_id[a].title, found.new.section_by_id[b].title) for a, b in linked(found)}


def mirrored(link: Link) -> Link:
    turned = {Relation.ADDED: Relation.DROPPED, Relation.DROPPED: Relation.ADDED}
    return Link(
        link.new, link.old, turned.get(link.relation, link.relation), link.score, link.certain, link.by
    )


def test_sections_on_the_same_subject_are_linked_whatever_their_headings_and_order() -> None:
    found = titles(compare(document(OLD), document(NEW)))
    assert ("明确“三城一区”定位及关系", "“三城一区”明确各自发展定位") in found
    assert ("抓好公共服务配套", "提升基础设施和公共服务水平") in found
    assert ("强化人才集聚", "努力打造人才高地") in found


def test_one_section_may_answer_to_several() -> None:
    found = titles(compare(document(OLD), document(NEW)))
    assert len({old for old, new in found if new == "提升基础设施和公共服务水平"}) >= 2
    assert len({new for old, new in found if old == "强化人才集聚"}) >= 2


def test_what_has_no_counterpart_says_so() -> None:
    found = compare(document(OLD), document(NEW))
    dropped = {found.old.section_by_id[link.old].title for link in found.links if link.old and not link.new}
    assert "开放创新呈现新局面" in dropped
    assert all(link.relation is Relation.DROPPED for link in found.links if link.new is None)
    assert all(link.relation is Relation.ADDED for link in found.links if link.old is None)


def test_every_new_section_has_at_most_five_candidates_with_its_links_first() -> None:
    found = compare(document(OLD), document(LATEST))
    assert set(found.candidates) == {section.id for section in found.new.sections}
    for section, ranked in found.candidates.items():
        assert len(ranked) == len(set(ranked)) <= 5
        mine = {old for old, new in linked(found) if new == section}
        assert set(ranked[: min(5, len(mine))]) <= mine or len(mine) > 5


@pytest.mark.parametrize("name", [OLD, NEW, PLAN, LATEST])
def test_a_report_is_linked_with_itself_section_by_section(name: str) -> None:
    report = document(name)
    found = compare(report, report)
    assert linked(found) == {(section.id, section.id) for section in report.sections}
    assert all(link.certain and link.relation is Relation.SAME for link in found.links)


def framed(title: str, opening: str, subject: str, closing: str) -> Report:
    """A report of one chapter between an opening and a closing."""
    tasks = zip("一二三四", ("建设", "改革", "服务", "投入"), strict=True)
    sections = (f"（{n}）{subject}{one}。围绕{subject}推进{one}，完成各项任务。" for n, one in tasks)
    return made(title, opening, "一、工作回顾", *sections, closing)


def test_what_closes_a_report_answers_to_what_closes_another_of_its_form_whatever_it_says() -> None:
    title, opening = (
        "政府工作报告",
        "现在，我代表市人民政府，向大会报告工作，请予审议，并请各位委员提出意见。",
    )
    old = framed(title, opening, "农业", "各位代表！艰辛成就伟业，让我们再接再厉，全面完成规划的任务！")
    new = framed(title, opening, "农业", "各位代表！站在新起点，我们深感责任重大，共建美好家园！")
    assert ("[结语]", "[结语]") in titles(compare(old, new))
    preface = "本次会议安排由我单位汇报有关情况，不妥之处请指正。"
    other = framed(
        "关于道路情况的汇报", preface, "交通", "各位代表！站在新起点，我们深感责任重大，共建美好家园！"
    )
    assert "[结语]" in {section.title for section in other.sections}
    assert ("[结语]", "[结语]") not in titles(compare(old, other))


def test_reports_on_different_subjects_are_hardly_linked() -> None:
    tea = made(
        "一、茶园情况", "春茶采摘面积四千亩，炒制手艺传承人十二名。", "二、销路", "网店卖出礼盒三万份。"
    )
    found = compare(document(OLD), tea)
    assert not any(link.certain for link in found.links if link.old and link.new)


@pytest.mark.parametrize("lines", [(), ("一、只有标题",), ("没有标题的一段话。", "又一段话。")])
def test_empty_and_headless_reports_compare_with_anything(lines: tuple[str, ...]) -> None:
    report = made(*lines)
    for pair in ((report, report), (report, document(NEW)), (document(NEW), report)):
        found = compare(*pair)
        assert len({c for change in found.changes for c in change.old}) == len(pair[0].statements)
        assert len({c for change in found.changes for c in change.new}) == len(pair[1].statements)


@slow
@given(old=reports, new=reports)
def test_comparing_the_other_way_round_mirrors_the_links(old: Report, new: Report) -> None:
    there, back = compare(old, new).links, compare(new, old).links
    assert {mirrored(link) for link in there} == set(back)


@slow
@given(report=reports)
def test_any_report_with_itself_shows_only_same(report: Report) -> None:
    found = compare(report, report)
    assert {(s.id, s.id) for s in report.sections} == linked(found)
    assert {change.kind.value for change in found.changes} <= {"same"}


def test_the_real_reports_mirror_too() -> None:
    old, new = document(OLD), document(PLAN)
    assert {mirrored(link) for link in compare(old, new).links} == set(compare(new, old).links)


def test_linking_alone_finds_what_comparing_finds() -> None:
    old, new = document(OLD), document(NEW)
    alone, compared = link(old, new), compare(old, new).linked
    assert alone.sections == compared.sections
    assert set(alone.statements) == set(compared.statements)
    assert len(alone.statements) > 20
