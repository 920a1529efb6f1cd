"""The next report begins with what the last one promised and what became of it."""

import pytest

from tests.drafting.conftest import Seeds
from xubao.comparing.compare import compare
from xubao.drafting import draft_response
from xubao.drafting.opinion_head import read_head
from xubao.drafting.papers.next_report import make_next_report
from xubao.ledger.outcomes import outcomes
from xubao.model import Draft, DraftFrame, Role, UsageError
from xubao.model.words import ROLES


@pytest.fixture(scope="module")
def made(seeds: Seeds) -> Draft:
    """The response to the example opinions."""
    return draft_response(seeds.opinions, seeds.reports[-1:], seeds.material)


def test_every_promise_of_the_last_report_has_a_row_and_what_nothing_tells_of_is_a_gap(
    made: Draft, seeds: Seeds
) -> None:
    paper = make_next_report(made, read_head(seeds.opinions), DraftFrame())
    rows = paper.annexes[0].rows
    promised = outcomes(compare(made.reports[0], made.reports[1])).found
    assert [str(ROLES[one.role]) for one in promised] == [row[1] for row in rows]
    assert {Role.GOAL, Role.PROBLEM} == {one.role for one in promised}
    told = [row for row in rows if row[5] != "—"]
    assert told
    assert all(row[4] for row in told)
    said = "".join(run.text for s in paper.draft.sections for p in s.paragraphs for run in p)
    assert "【待补充：落实情况" in said


def test_its_words_keep_their_sources(made: Draft, seeds: Seeds) -> None:
    paper = make_next_report(made, read_head(seeds.opinions), DraftFrame())
    work = [section for section in paper.draft.sections if section.level == 2]
    assert work
    assert all(any(run.report is not None for run in p) for section in work for p in section.paragraphs)


def test_without_an_earlier_report_there_is_nothing_to_go_on_from(seeds: Seeds) -> None:
    bare = draft_response(seeds.opinions, (), seeds.material)
    with pytest.raises(UsageError):
        make_next_report(bare, read_head(seeds.opinions), DraftFrame())
