"""A number reads as its format shows it; a date as Chinese documents write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.reading.excel.shown import BUILT_IN, is_date, shown


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("0.053", "0.0%", "5.3%"),
        ("-0.031", "0.0%", "-3.1%"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("1234", "#,##0", "1,234"),
        ("999", "#,##0", "999"),
        ("0", "#,##0", "0"),
        ("0.5", "#.##", ".5"),
        ("12.30", "0.##", "12.3"),
        ("7", "000", "007"),
        ("12.3", '0.0"亿元"', "12.3亿元"),
        ("12.3", "General", "12.3"),
        ("3", 'General"家"', "3家"),
        ("123456", '0!.0,"万"', "12.3万"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567", "0.0,,", "1.2"),
        ("-12", "0.00;[Red]0.00", "-12.00"),
        ("-8.6", "0.0;(0.0)", "-8.6"),
        ("-8.6", "0.0_);[Red](0.0)", "-8.6"),
        ("-5", "0;-0", "-5"),
        ("0", '0;-0;"—"', "—"),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "-"),
        ("1500", "[>=1000]#,##0;0", "1,500"),
        ("2", '[=1]"是";[=2]"否";0', "否"),
        ("5", "[$￥-804]#,##0.00", "￥5.00"),
        ("0.30000000000000004", "", "0.3"),
        ("33.333333333333336", "", "33.33333333"),
        ("123456789012345", "", "123456789012345"),
        ("1E-3", "", "0.001"),
        ("1.5E+8", "0.00E+00", "150000000"),
        ("0.25", "# ?/?", "0.25"),
        ("-0.004", "0.00", "0.00"),
        ("text", "0.00", "text"),
    ],
)
def test_a_number_reads_as_it_is_shown(value: str, code: str, expected: str) -> None:
    assert shown(value, code) == expected


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("45838", "yyyy/m/d", "2025年6月30日"),
        ("45838", "yyyy\\-mm\\-dd", "2025年6月30日"),
        ("45838", '[$-804]yyyy"年"m"月"d"日";@', "2025年6月30日"),
        ("45838", "yyyy.mm", "2025年6月"),
        ("45838", 'm"月"d"日"', "6月30日"),
        ("45838.5", "yyyy/m/d h:mm", "2025年6月30日 12:00"),
        ("0.395833333333333", "h:mm", "9:30"),
        ("1.5", "[h]:mm", "36:00"),
        ("1", "yyyy/m/d", "1900年1月1日"),
        ("61", "yyyy/m/d", "1900年3月1日"),
        ("99999999", "yyyy/m/d", "99999999"),
    ],
)
def test_a_date_reads_as_chinese_documents_write_it(value: str, code: str, expected: str) -> None:
    assert shown(value, code) == expected


def test_days_may_be_counted_from_1904() -> None:
    assert shown("44376", "yyyy/m/d", since_1904=True) == "2025年6月30日"


@pytest.mark.parametrize("number", [14, 22, 27, 31, 57, 58])
def test_dates_in_formats_that_have_only_a_number_are_dates(number: int) -> None:
    assert is_date(BUILT_IN[number])


@settings(max_examples=examples(200), deadline=None)
@given(
    st.floats(allow_nan=True, allow_infinity=True),
    st.text(st.sampled_from('0#?.,%;"\\_*[]@EehmsydGeneral+-/ 亿元¥>=1'), max_size=24),
)
def test_no_format_trips_a_number_up(value: float, code: str) -> None:
    assert isinstance(shown(repr(value), code), str)
