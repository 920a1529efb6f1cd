"""Whose a document is: the office's own, a department's, a lower government's, another's."""

from dataclasses import replace

import pytest

from tests.drafting.conftest import Hand
from xubao.drafting.affiliation import Office, affiliation_of, office_of
from xubao.drafting.draft import draft_response
from xubao.model import Affiliation, LeftOut, Report, ReportKind

CITY = Office("市人民政府", "北京市人民政府")
STATE = Office("国务院", "国务院")


def of(issuer: str, kind: ReportKind = ReportKind.MATERIAL) -> Report:
    return Report("文件.txt", kind, "", None, issuer, "字")


@pytest.mark.parametrize(
    ("issuer", "office", "whose"),
    [
        ("北京市人民政府", CITY, Affiliation.OWN),
        ("市政府", CITY, Affiliation.OWN),
        ("市规划自然资源委", CITY, Affiliation.DEPARTMENT),
        ("北京市市场监督管理局", CITY, Affiliation.DEPARTMENT),
        ("中关村科技园区管理委员会", CITY, Affiliation.DEPARTMENT),
        ("海淀区人民政府", CITY, Affiliation.SUBORDINATE),
        ("上海市人民政府", CITY, Affiliation.OTHER),
        ("上海市科学技术委员会", CITY, Affiliation.OTHER),
        ("上海市浦东新区人民政府", CITY, Affiliation.OTHER),
        ("财政部", STATE, Affiliation.DEPARTMENT),
        ("国家市场监督管理总局", STATE, Affiliation.DEPARTMENT),
    ],
)
def test_the_issuer_tells_whose_a_document_is(issuer: str, office: Office, whose: Affiliation) -> None:
    assert affiliation_of(of(issuer), office) is whose


def test_a_provinces_report_on_everything_is_not_the_state_councils_own_progress() -> None:
    assert affiliation_of(of("广东省人民政府", ReportKind.REPORT), STATE) is Affiliation.OTHER
    assert affiliation_of(of("广东省人民政府", ReportKind.MATERIAL), STATE) is Affiliation.SUBORDINATE


def test_what_a_person_said_wins_over_the_guess() -> None:
    said = replace(of("上海市人民政府"), affiliation=Affiliation.OWN)
    assert affiliation_of(said, CITY) is Affiliation.OWN


def test_the_offices_place_is_that_of_the_report_the_opinions_are_on() -> None:
    reports = [of("上海市人民政府", ReportKind.REPORT), of("上海市人民政府", ReportKind.REPORT)]
    heard = replace(of("北京市人民政府", ReportKind.REPORT), title="关于园区的报告")
    assert office_of("市人民政府", "关于园区的报告", [*reports, heard]).place == "北京市"


def test_another_offices_figures_are_neither_told_nor_offered(hand: Hand) -> None:
    opinions = hand(
        "市人民政府：\n一、增加人才住房。增加人才住房供给。", kind=ReportKind.OPINIONS, date="2024-08-09"
    )
    said = "一、工作进展\n新增人才住房2100套。"
    sent = [
        hand(said, kind=ReportKind.MATERIAL, date="2025-05-12", issuer=issuer)
        for issuer in ("北京市住房城乡建设委", "上海市住房城乡建设委")
    ]
    own = hand("一、概况\n人才住房情况。", date="2024-07-24", issuer="北京市人民政府")
    draft = draft_response(opinions, [own], sent)
    told = {run.report for s in draft.sections for p in s.paragraphs for run in p if run.report is not None}
    assert told == {1}
    assert {e.report for o in draft.opinions for e in o.evidence} <= {0, 1}
    assert [(left.report, left.why) for left in draft.facts.left] == [(2, LeftOut.OTHER_OFFICE)]
    assert draft.facts.given == draft.facts.placed + len(draft.facts.left)
