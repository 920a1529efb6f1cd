"""Which two reports are compared first."""

from dataclasses import replace
from types import ModuleType

from xubao.model import Report, ReportKind
from xubao.window.compare.state import default_pair


def _of_kind(made: ModuleType, kind: ReportKind) -> Report:
    plain: Report = made.report("话。")
    return Report(plain.file, kind, "", None, "", plain.text)


def test_the_two_newest_of_one_kind_are_compared_first(made: ModuleType) -> None:
    kinds = [ReportKind.REPORT, ReportKind.PLAN, ReportKind.REPORT, ReportKind.NEWS, ReportKind.OPINIONS]
    named = [(str(n), _of_kind(made, kind)) for n, kind in enumerate(kinds)]
    assert default_pair(named) == ("0", "2")
    assert default_pair(named[2:4]) == ("2", "3")
    assert default_pair(named[:1]) is None


def test_a_report_is_compared_with_its_own_issuers_last_one_and_an_undated_one_only_where_none_is_dated(
    made: ModuleType,
) -> None:
    def of(date: str | None, issuer: str) -> Report:
        return replace(_of_kind(made, ReportKind.REPORT), date=date, issuer=issuer)

    mixed = [of("2015-02-05", "某区"), of("2016-03-05", "国务院"), of("2017-02-19", "某区"), of(None, "")]
    named = [(str(at), each) for at, each in enumerate(mixed)]
    assert default_pair(named) == ("0", "2")
    assert default_pair(named[1:]) == ("1", "2")
    assert default_pair(named[2:]) == ("2", "3")
