"""The opinions of a project are those its document says, unless a person said otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from xubao.model import Demand, LinkSource, Opinion, OpinionState, UsageError
from xubao.operations.documents import add_bytes
from xubao.operations.opinions import (
    LIST,
    STATE,
    carried_states,
    corrected,
    divide_tasks,
    kept_verdict,
    list_verdict,
    open_demands,
    opinions_of,
    read_division,
    state_key,
    state_verdict,
)
from xubao.operations.projects import OpenProject, new_project, save_verdict

ASKED = """关于养老服务的审议意见
市人民政府：
一、加快适老化改造。对困难老年人家庭实施适老化改造。
二、加强护理人才培养。建立入职奖励制度。
2024年8月1日
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenProject]:
    made = new_project(tmp_path / "审议.xubao")
    yield made
    made.close()


@pytest.fixture
def document(opened: OpenProject) -> str:
    return add_bytes(opened, "审议意见.txt", ASKED.encode()).id


def test_a_confirmed_state_is_kept_and_can_be_taken_back(opened: OpenProject, document: str) -> None:
    first, second = opinions_of(opened, document)
    said = state_verdict(document, first, OpinionState.DONE)
    before = kept_verdict(opened, said)
    save_verdict(opened, said)
    now = opinions_of(opened, document)
    assert (now[0].state, now[0].state_by) == (OpinionState.DONE, LinkSource.PERSON)
    assert now[1] == second
    save_verdict(opened, before)
    assert opinions_of(opened, document) == (first, second)


def test_a_corrected_list_stands_for_the_document_until_it_is_taken_back(
    opened: OpenProject, document: str
) -> None:
    first, second = opinions_of(opened, document)
    said = list_verdict(document, (second,))
    save_verdict(opened, said)
    assert opinions_of(opened, document) == (second,)
    save_verdict(opened, list_verdict(document, ()))
    assert opinions_of(opened, document) == (first, second)
    assert corrected(opened.project.verdicts, document) == ()


def test_a_list_that_cannot_be_understood_leaves_the_document_to_speak(
    opened: OpenProject, document: str
) -> None:
    save_verdict(opened, kept_verdict(opened, list_verdict(document, ())))
    broken = list_verdict(document, opinions_of(opened, document))
    save_verdict(opened, type(broken)(LIST, document, '[{"id": 1}]', broken.said))
    assert len(opinions_of(opened, document)) == 2


def test_a_confirmed_state_goes_with_its_opinion_when_its_words_are_corrected(
    opened: OpenProject, document: str
) -> None:
    before = opinions_of(opened, document)
    for one in before:
        save_verdict(opened, state_verdict(document, one, OpinionState.DONE))
    after = (replace(before[0], title="加快居家适老化改造"),)
    for said in carried_states(document, before, after, opened.project.verdicts):
        save_verdict(opened, said)
    save_verdict(opened, list_verdict(document, after))
    (found,) = opinions_of(opened, document)
    assert (found.state, found.state_by) == (OpinionState.DONE, LinkSource.PERSON)
    states = [one for one in opened.project.verdicts if one.kind == STATE]
    assert [one.key for one in states] == [state_key(document, found)]


def test_what_is_written_makes_an_unanswered_opinion_one_under_way() -> None:
    asks = Opinion("o01", None, "一、", "适老化改造", "", state=OpinionState.UNANSWERED,
                   proposed=OpinionState.UNANSWERED, demands=(Demand("适老化改造"),))  # fmt: skip
    assert open_demands(asks, ["正在改"]).state is OpinionState.UNANSWERED
    assert open_demands(asks, ["已改造2300户。"]).state is OpinionState.ONGOING
    sure = replace(asks, state=OpinionState.DONE, state_by=LinkSource.PERSON)
    assert open_demands(sure, ["已改造2300户。"]).state is OpinionState.DONE


def test_a_division_of_tasks_is_laid_over(opened: OpenProject, document: str, tmp_path: Path) -> None:
    file = tmp_path / "任务分工.txt"
    file.write_text(
        "任务分工\n1.加快适老化改造。（市民政局牵头，市委组织部配合）\n2.严打电信诈骗。（市公安局）\n",
        "utf-8",
    )
    told, count, left = divide_tasks(opened, document, read_division(opened, file))
    assert (told[0].units, told[1].units) == (("市民政局", "市委组织部"), ())
    assert (count, left) == (1, ("严打电信诈骗",))


def test_a_file_that_names_no_office_is_said(opened: OpenProject, document: str, tmp_path: Path) -> None:
    file = tmp_path / "说明.txt"
    file.write_text("任务分工说明\n请各单位抓紧落实有关工作，确保按期完成任务。\n", "utf-8")
    with pytest.raises(UsageError, match="由哪个单位负责"):
        divide_tasks(opened, document, read_division(opened, file))
