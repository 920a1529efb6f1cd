"""What reports are called in lists."""

from xubao.model import Report, ReportKind
from xubao.presenting.report_names import beside_date


def _report(file: str, title: str, date: str, issuer: str) -> tuple[str, Report]:
    return file, Report(file, ReportKind.REPORT, title, date, issuer, "话。")


def test_reports_of_one_title_are_told_apart_by_issuer_else_by_file() -> None:
    apart = beside_date(
        [
            _report("a.txt", "政府工作报告", "2016-02-19", "海拉尔区人民政府"),
            _report("b.txt", "政府工作报告", "2017-03-05", "国务院"),
            _report("c.txt", "政府工作报告", "2017-03-06", ""),
            _report("d.txt", "养老服务情况的报告", "2017-03-06", "某市"),
        ]
    )
    assert apart == {"a.txt": "海拉尔区人民政府", "b.txt": "国务院", "c.txt": "c.txt", "d.txt": ""}


def test_one_report_there_twice_is_told_by_its_files() -> None:
    twice = [_report(file, "政府工作报告", "2016-02-19", "某区") for file in ("一稿.txt", "二稿.txt")]
    assert list(beside_date(twice).values()) == ["一稿.txt", "二稿.txt"]
