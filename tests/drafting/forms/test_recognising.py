"""The form of an earlier response is told by what is the rule in it, and its habits and set phrases are lent."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drafting.conftest import understood
from xubao.drafting.forms.form import Opening, Standing
from xubao.drafting.forms.recognising import form_of, recognised
from xubao.model import Delivery, Report, ReportKind, ResponseForm
from xubao.places import sample

APART = Path(__file__).parent / "precedents"
"""Made responses by the form they have (their names' first letter); 无 is none."""
SHARED = Path(os.environ.get("XUBAO_SHARED", "")) / "corpus" / "forms"
PUBLISHED = {
    "C1-审查意见2021": None,
    "O1-铜梁-2016": None,
    "O4-常州式-时限": None,
    "P1-重庆-近五年报告": None,
    "P3-甘肃-环境2019": None,
    "P4-甘肃-环境2020": None,
    "R1-重庆-环保2016": "A",
    "R3-重庆-脱贫": "C",
    "R5-重庆-近五年": "D",
}

Hand = Callable[..., Report]


@pytest.mark.parametrize("path", sorted(APART.iterdir()), ids=lambda path: path.stem)
def test_each_form_is_told_from_the_others(path: Path) -> None:
    found = recognised(understood(path))
    assert (found.value if found else "无") == path.name[0]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the corpus of forms")
@pytest.mark.parametrize(("name", "form"), PUBLISHED.items())
def test_published_documents_have_the_form_they_have(name: str, form: str | None) -> None:
    found = recognised(understood(SHARED / f"{name}.txt"))
    assert (found.value if found else None) == form


def test_the_sample_response_is_answered_item_by_item_with_leads_and_without_parts_at_its_end() -> None:
    form = form_of(understood(sample("2019-审议意见研究处理情况的报告.txt")))
    assert (form.kind, form.leads, form.runs_on) == (ResponseForm.BY_ITEM, True, True)
    assert (form.problems, form.steps) == (Standing.PARAGRAPH, Standing.PARAGRAPH)
    assert form.led_in == "具体情况汇报如下"


def test_a_quoting_line_is_lent_with_its_own_words() -> None:
    form = form_of(understood(APART / "B-就业.txt"))
    assert form.quote == "按照审议意见中“…”的要求，"
    assert form.opening is Opening.QUOTE


def test_headings_parts_and_closing_are_the_precedents() -> None:
    form = form_of(understood(APART / "C-食品安全.txt"))
    assert form.about == "关于…的意见"
    assert form.enumerated
    assert (form.problems, form.steps) == (Standing.ABSENT, Standing.ABSENT)
    letter = form_of(understood(APART / "F-函告.txt"))
    assert letter.closing == "专此函告。"
    later = form_of(understood(APART / "A-养老.txt"))
    assert (later.problems_title, later.next_title, later.ordinal) == ("存在问题", "今后打算", "…是")


def test_spoken_and_handed_in_are_told_apart() -> None:
    spoken = form_of(understood(APART / "C-养老口头.txt"))
    assert (spoken.delivery, spoken.closing) == (Delivery.SPOKEN, "以上报告，请予审议。")
    assert spoken.salutation.startswith("主任")
    assert form_of(understood(APART / "D-营商环境.txt")).delivery is Delivery.WRITTEN
    assert form_of(understood(APART / "B-就业.txt")).delivery is None


def test_a_form_that_a_person_picks_goes_before_the_precedents_which_lends_its_phrases_still() -> None:
    form = form_of(understood(APART / "A-养老.txt"), ResponseForm.OVERALL)
    assert form.kind is ResponseForm.OVERALL
    assert form.led_in == "现将办理情况报告如下"
    assert form.said == "办理"


def test_what_is_of_the_precedents_own_year_or_subject_is_not_lent(hand: Hand) -> None:
    precedent = hand(
        "现将2018年教育工作审议意见办理情况报告如下：\n一、扩大学位\n新增学位300个。\n二、2019年下一步工作\n抓落实。",
        kind=ReportKind.RESPONSE,
        title="关于教育工作审议意见办理情况的报告",
    )
    form = form_of(precedent)
    assert "2018" not in form.led_in
    assert "教育" not in form.led_in
    assert "2019" not in form.next_title


def test_a_document_that_is_no_response_lends_neither_its_led_in_nor_its_word(hand: Hand) -> None:
    report = hand("现将办理情况报告如下：\n一、工作情况\n做了工作。", title="关于学校建设工作情况的报告")
    form = form_of(report)
    assert (form.kind, form.led_in, form.said) == (ResponseForm.BY_ITEM, "现将…情况报告如下", "")


def test_an_empty_document_has_no_form() -> None:
    empty = Report("空.txt", ReportKind.RESPONSE, "", None, "", "")
    assert recognised(empty) is ResponseForm.BY_ITEM
    assert form_of(empty).closing == "特此报告。"
