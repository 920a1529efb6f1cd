"""A matter's figures as lines over time."""

from xubao.model import Figure, Matter, MatterKind, MatterStatus, Mention, Report, ReportKind, Role
from xubao.presenting.ledger.series import series_of, year_of

REPORTS = tuple(Report(f"{y}.txt", ReportKind.REPORT, "", f"{y}-07-01", "", "") for y in (2018, 2019, 2021))


def _mention(
    report: int, text: str, value: float | tuple[float, float] | None, as_of: str | None, role: Role
) -> Mention:
    figure = Figure(f"{value}家", value, "家", False, "入驻企业", as_of)
    return Mention(report, "t0000", text, role, (figure,))


def _matter(*mentions: Mention, title: str = "入驻企业") -> Matter:
    return Matter("m1", title, MatterKind.INDICATOR, MatterStatus.UPDATED, mentions)


def test_values_of_one_subject_make_a_line_oldest_first() -> None:
    matter = _matter(
        _mention(2, "三", 260.0, None, Role.PROGRESS),
        _mention(0, "一", 100.0, "2017", Role.PROGRESS),
        _mention(1, "二", (150.0, 170.0), "2018", Role.PROGRESS),
    )
    (line,) = series_of(matter, REPORTS)
    assert [(point.year, point.value) for point in line.points] == [(2017, 100), (2018, 160), (2021.5, 260)]
    assert (line.name, line.unit) == ("入驻企业", "家")


def test_promised_values_are_known_as_targets() -> None:
    matter = _matter(
        _mention(0, "一", 100.0, "2017", Role.PROGRESS), _mention(0, "二", 300.0, "2020", Role.GOAL)
    )
    (line,) = series_of(matter, REPORTS)
    assert [point.target for point in line.points] == [False, True]


def test_a_total_said_later_without_a_date_does_not_stand_for_the_year() -> None:
    yearly = _mention(1, "城镇新增就业1186万人", 1186.0, None, Role.PROGRESS)
    total = _mention(1, "城镇新增就业超过6000万人", 6000.0, None, Role.PROGRESS)
    (line,) = series_of(_matter(_mention(0, "一", 1100.0, "2017", Role.PROGRESS), yearly, total), REPORTS)
    assert [point.value for point in line.points] == [1100, 1186]


def test_a_dated_value_counts_before_one_without_a_date() -> None:
    total = _mention(1, "城镇新增就业6600万人", 6600.0, None, Role.PROGRESS)
    yearly = _mention(1, "2019年城镇新增就业1351万人", 1351.0, "2019-07", Role.PROGRESS)
    (line,) = series_of(_matter(_mention(0, "一", 1100.0, "2017", Role.PROGRESS), total, yearly), REPORTS)
    assert [point.value for point in line.points] == [1100, 1351]


def test_the_latest_report_corrects_a_value() -> None:
    first = _mention(0, "一", 100.0, "2017", Role.PROGRESS)
    other, corrected = (
        _mention(1, "二", 180.0, "2018", Role.PROGRESS),
        _mention(2, "三", 170.0, "2018", Role.PROGRESS),
    )
    (line,) = series_of(_matter(first, other, corrected), REPORTS)
    assert [point.value for point in line.points] == [100, 170]


def test_one_value_or_none_is_no_line() -> None:
    assert series_of(_matter(_mention(0, "一", 100.0, "2017", Role.PROGRESS)), REPORTS) == ()
    assert series_of(_matter(_mention(0, "一", None, "2017", Role.PROGRESS)), REPORTS) == ()
    assert series_of(_matter(), REPORTS) == ()


def test_dates_become_years() -> None:
    assert year_of("2019") == 2019
    assert year_of("2019-07-24") == 2019.5
    assert year_of("不详") is None
    assert year_of(None) is None
