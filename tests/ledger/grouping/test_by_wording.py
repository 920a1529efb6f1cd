"""Statements of one position are followed from report to report."""

import pytest

from tests.ledger.conftest import Write
from xubao.comparing.wordings.set_phrases import Successors, drifted
from xubao.ledger.grouping.by_wording import positions
from xubao.model import Links, Report

OLD = "打造具有影响力的科技创新策源地。"
NEARER, OTHER = "打造具有全国影响力的科技创新策源地。", "打造具有重要影响力的产业创新策源地。"


def links_of(old: Report, new: Report, said: str) -> Links:
    ids = {s.text: s.id for report in (old, new) for s in report.statements}
    return Links((), (((ids[OLD],), (ids[said],)),))


@pytest.mark.parametrize("linked", [NEARER, OTHER])
def test_of_two_that_are_close_the_one_that_is_linked_is_the_same(write: Write, linked: str) -> None:
    reports = (write("一、定位", OLD, name="甲.txt"), write("一、定位", NEARER, OTHER, name="乙.txt"))
    (chain,) = positions(reports, lambda old, new: links_of(old, new, linked))
    assert [(index, statement.text) for index, statement in chain] == [(0, OLD), (1, linked)]


def test_without_a_link_the_nearest_is_the_same(write: Write) -> None:
    reports = (write("一、定位", OLD, name="甲.txt"), write("一、定位", NEARER, OTHER, name="乙.txt"))
    (chain,) = positions(reports, lambda *_: Links((), ()))
    assert chain[-1][1].text == NEARER


def test_links_are_not_asked_where_nothing_is_in_doubt(write: Write) -> None:
    def never(*_: Report) -> Links:
        raise AssertionError

    reports = (write("一、定位", OLD, name="甲.txt"), write("一、定位", NEARER, name="乙.txt"))
    assert len(positions(reports, never)) == 1


def test_among_many_phrases_those_a_word_apart_are_the_same_as_one_by_one() -> None:
    phrases = [
        *(
            "坚持稳中求进总基调",
            "坚持稳中求好总基调",
            "坚持人民至上理念",
            "坚持人民为先理念",
            "坚持人民至上的理念",
        ),
        *("港城融合发展先行区", "港城融合示范先行区", "蓝色粮仓", "十一连增", "十二连增", "一老一小"),
    ]
    after = Successors(phrases)
    for old in phrases:
        assert after.of(old) == {new for new in phrases if drifted(old, new)}
    assert after.of("坚持稳中求进总基调") == {"坚持稳中求好总基调"}
