"""What reports are called in lists, such that no two are called the same."""

from collections import Counter
from collections.abc import Mapping, Sequence

from xubao.model import Report


def year_and_title(report: Report) -> str:
    """ "2019　关于…的报告", as a box shows it; the file's name where there is no title."""
    year = f"{report.date[:4]}　" if report.date else ""
    return f"{year}{report.title or report.file}"


def told_apart(reports: Sequence[tuple[str, Report]]) -> Mapping[str, str]:
    """What tells each report from others with its year and title: issuer, else the whole date, else the file.

    Args:
        reports: (id, report).

    Returns:
        Id → what to add; "" where year and title say it all.
    """
    names = Counter(year_and_title(report) for _, report in reports)
    found = {}
    for one, report in reports:
        name = year_and_title(report)
        same = [other for _, other in reports if year_and_title(other) == name]
        marks = (
            [other.issuer for other in same],
            [other.date or "" for other in same],
            [other.file for other in same],
        )
        at = next((at for at, kind in enumerate(marks) if len(set(kind)) == len(same) and all(kind)), 2)
        found[one] = (report.issuer, report.date or "", report.file)[at] if names[name] > 1 else ""
    return found


def beside_date(reports: Sequence[tuple[str, Report]]) -> Mapping[str, str]:
    """What tells each report from others of its title in a list that says their dates: issuer, else the file.

    Args:
        reports: (id, report).

    Returns:
        Id → what to add; "" where no other has its title.
    """
    titles = Counter(report.title for _, report in reports if report.title)
    whole = Counter((report.title, report.date, report.issuer) for _, report in reports)
    return {
        one: ""
        if titles[report.title] < 2
        else report.issuer
        if report.issuer and whole[report.title, report.date, report.issuer] < 2
        else report.file
        for one, report in reports
    }
