"""Which two reports are compared first."""

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
