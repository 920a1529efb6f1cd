"""Indicators: clauses of several reports whose figures measure the same thing."""

from tests.ledger.conftest import Write
from xubao.ledger.clauses import split_clauses
from xubao.ledger.grouping.by_indicator import group_measures

SAID = (
    "办理人大代表建议{}件、办结政协委员提案{}件、受理群众来信来访{}件、调处矛盾纠纷事项{}件、"
    "审结民事商事案件{}件、办理行政复议案件{}件、查处违纪违法案件{}件、答复市民热线工单{}件。"
)


def test_measures_come_in_the_order_in_which_they_are_said_however_python_hashes_them(write: Write) -> None:
    old = write("一、工作情况", SAID.format(*range(61, 69)), date="2013-01-08")
    new = write("一、工作情况", SAID.format(*range(71, 79)), date="2014-01-08")
    groups = group_measures(split_clauses([old, new]))
    said = [SAID.index(group.term) for group in groups]
    assert len(said) > 5
    assert said == sorted(said)
