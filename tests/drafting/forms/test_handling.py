"""What the work is called: by a person's word, the precedent's, the opinions', the settings', in that order."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.drafting.conftest import understood
from xubao.drafting.draft import draft_response
from xubao.drafting.forms.handling import opinions_word
from xubao.model import Draft, FormWish, Report, ReportKind, ResponseForm
from xubao.settings import HANDLING_WORDS, OfficeSettings

Hand = Callable[..., Report]
ASKING = "请认真办理，并将办理情况书面报告市人大常委会。"
PRECEDENTS = Path(__file__).parent / "precedents"


def opinions(hand: Hand, closing: str = "") -> Report:
    return hand(
        f"市人民政府：\n一、加快空间调整。完成新一轮调整。\n二、增加人才住房。增加供给。\n{closing}",
        kind=ReportKind.OPINIONS,
        date="2024-08-09",
        title="关于《关于园区发展情况的报告》的审议意见",
    )


def words(draft: Draft) -> str:
    lines = ["".join(run.text for run in p) for s in draft.sections for p in s.paragraphs]
    return "\n".join([draft.title, *(s.title for s in draft.sections), *lines])


def test_nobody_says_anything(hand: Hand) -> None:
    assert draft_response(opinions(hand), []).handling == "研究处理"


def test_the_settings_say_it_where_nothing_else_does(hand: Hand) -> None:
    draft = draft_response(opinions(hand), [], office=OfficeSettings(handling="落实"))
    assert draft.handling == "落实"
    assert draft.title.endswith("审议意见落实情况的报告")


def test_the_opinions_own_word_goes_before_the_settings(hand: Hand) -> None:
    draft = draft_response(opinions(hand, ASKING), [], office=OfficeSettings(handling="落实"))
    assert draft.handling == "办理"


def test_the_precedents_word_goes_before_the_opinions(hand: Hand) -> None:
    precedent = understood(PRECEDENTS / "D-乡村振兴.txt")
    draft = draft_response(opinions(hand, ASKING), [], [], precedent)
    assert draft.handling == "落实"


def test_a_persons_choice_goes_before_all_and_changes_what_the_precedent_lends(hand: Hand) -> None:
    precedent = understood(PRECEDENTS / "D-营商环境.txt")
    draft = draft_response(opinions(hand, ASKING), [], [], precedent, wish=FormWish(handling="整改"))
    assert draft.handling == "整改"
    assert "现将审议意见整改情况报告如下" in words(draft)
    assert "二、审议意见整改情况" in words(draft)
    assert "办理" not in words(draft)


@pytest.mark.parametrize("word", HANDLING_WORDS)
@pytest.mark.parametrize("form", list(ResponseForm))
def test_title_headings_and_set_phrases_follow_it(hand: Hand, form: ResponseForm, word: str) -> None:
    draft = draft_response(opinions(hand), [], wish=FormWish(form, word))
    assert re.search(rf"{word}情况的(?:报告|函)$", draft.title)
    for other in set(HANDLING_WORDS) - {word, "落实"}:  # 认真落实《审议意见》 is no name of the work
        assert other not in words(draft)


def test_a_report_on_rectification_calls_it_that_unless_a_person_says_otherwise(hand: Hand) -> None:
    asked = opinions(hand, ASKING)
    assert draft_response(asked, [], wish=FormWish(ResponseForm.RECTIFYING)).handling == "整改"
    wish = FormWish(ResponseForm.RECTIFYING, "落实")
    assert draft_response(asked, [], wish=wish).handling == "落实"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("请认真研究处理，并于12月31日前将研究处理情况书面报告市人大常委会。", "研究处理"),
        ("请在三个月内将研究办理情况报送常委会。", "研究处理"),
        ("请将落实情况于年底前书面报告。", "落实"),
        ("请于年底前向常委会报告整改情况。", "整改"),
        ("要抓好落实，加快整改。", ""),
        ("", ""),
    ],
)
def test_the_opinions_word_is_that_with_which_they_ask_for_the_paper(text: str, word: str) -> None:
    assert opinions_word(text) == word
