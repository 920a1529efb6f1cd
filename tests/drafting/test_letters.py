"""Ministries' letters become the State Council's response: nobody's own voice, every figure dated, nothing lost."""

import re
from pathlib import Path

import pytest

from tests.drafting.conftest import understood
from xubao.drafting.draft import draft_response
from xubao.model import Draft, Report
from xubao.operations.reports import understand
from xubao.reading import read_bytes


def understood_text(text: str) -> Report:
    return understand(read_bytes("文件.txt", text.encode()))


LETTERS = Path(__file__).parents[1] / "gold" / "drafts"


@pytest.fixture(scope="module")
def draft() -> Draft:
    sent = [
        understood(LETTERS / f"national-2015-letter-{name}.txt") for name in ("planning", "finance", "labour")
    ]
    return draft_response(understood(LETTERS / "national-2015-opinions.txt"), [], sent)


@pytest.fixture(scope="module")
def said(draft: Draft) -> str:
    return "\n".join("".join(run.text for run in p) for s in draft.sections for p in s.paragraphs)


def test_no_letter_speaks_for_itself(said: str) -> None:
    assert not re.search(r"我[委部局们]|去年|(?<!年)1—11月|(?<!年)12月末", said)
    assert "国家发展改革委会同财政部设立专项建设基金" in said
    assert "2015年全年为企业减税降费5000多亿元" in said
    assert "人力资源社会保障部会同有关部门研究提出化解过剩产能职工安置的意见" in said


def test_a_heading_that_names_a_task_gives_no_subject_but_the_unit_does(said: str) -> None:
    assert "国家发展改革委与科技型企业融资需求对接进一步加强" in said


def test_what_is_to_come_stands_among_the_next_steps_without_its_unit(draft: Draft, said: str) -> None:
    steps = said[said.index("下一步，将认真落实") :]
    assert "重点抓好钢铁、煤炭等困难行业去产能" in steps
    assert "实施高校毕业生就业促进和创业引领计划" in steps


def test_every_fact_is_placed_or_listed(draft: Draft) -> None:
    assert draft.facts.given == draft.facts.placed + len(draft.facts.left)
    assert [left.why.value for left in draft.facts.left] == ["ritual"]


def test_the_part_on_problems_says_once_that_there_are_some() -> None:
    letter = (
        "某市教育局关于教育工作情况的函\n2015年5月6日\n一、工作进展\n新建学校3所。\n"
        "二、存在问题\n存在的主要问题是：师资力量不足，教师队伍结构不合理。\n"
    )
    opinions = understood_text("关于教育工作的审议意见\n市人民政府：\n一、加强师资队伍建设\n充实教师队伍。\n")
    made = draft_response(opinions, [], [understood_text(letter)])
    whole = "".join(run.text for s in made.sections for p in s.paragraphs for run in p)
    assert "师资力量不足" in whole
    assert whole.count("存在") == 1
