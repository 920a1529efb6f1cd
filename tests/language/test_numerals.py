"""A number written in any notation of Chinese documents is read as that number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.language.numerals import chinese, decimals, numeral
from xubao.language.quantities import find_quantities

DIGITS = "零一二三四五六七八九"
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def spoken(value: int) -> str:
    """A whole number as Chinese says it: 10500 → 一万零五百."""
    for power, name in ((10**8, "亿"), (10**4, "万")):
        if value >= power:
            rest = value % power
            gap = "零" if 0 < rest < power // 10 else ""
            return spoken(value // power) + name + (gap + spoken(rest) if rest else "")
    words, zero = "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, power)
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + name
            zero = False
        else:
            zero = bool(words)
    return words


def mixed(value: int) -> str:
    """亿, 千万 and 万 between digits: 120000000 → 1亿2千万."""
    hundred_millions, rest = divmod(value, 10**8)
    ten_millions, rest = divmod(rest, 10**7)
    return f"{hundred_millions}亿" + (f"{ten_millions}千万" if ten_millions else "")


def read(words: str) -> object:
    found = find_quantities(f"完成投资{words}元。")
    assert len(found) == 1, words
    return found[0].value


@given(st.integers(2, 10**12))
def test_a_spoken_number_is_read_as_its_value(value: int) -> None:
    assert numeral(spoken(value)) == float(value)
    assert chinese(spoken(value)) == value


@given(st.integers(100, 10**11))
def test_a_spoken_amount_in_a_sentence_is_read_as_its_value(value: int) -> None:
    text = spoken(value)
    if all(char in "百千万亿" for char in text[1:]) and text[0] == "一":
        return
    assert read(text) == float(value)


@given(st.integers(1000, 10**9))
def test_grouped_wide_and_plain_digits_are_one_number(value: int) -> None:
    plain, comma = str(value), f"{value:,}"
    for words in (plain, comma, comma.replace(",", "，"), comma.replace(",", " "), plain.translate(WIDE)):
        assert read(words) == float(value)


@given(st.integers(1, 999), st.integers(0, 9))
def test_magnitudes_inside_a_number_add_up(hundred_millions: int, ten_millions: int) -> None:
    value = hundred_millions * 10**8 + ten_millions * 10**7
    assert read(mixed(value)) == float(value)
    assert read(f"{value / 10**8:.1f}亿") == float(value)


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8)]))
def test_hundreds_and_thousands_before_a_magnitude_multiply(
    thousands: int, hundreds: int, magnitude: tuple[str, int]
) -> None:
    words = f"{thousands}千{hundreds}百{magnitude[0]}"
    assert read(words) == float((thousands * 1000 + hundreds * 100) * magnitude[1])


@given(st.integers(1, 99), st.integers(1, 99))
def test_percent_in_words_and_in_digits_are_one_share(whole: int, behind: int) -> None:
    point = "".join(DIGITS[int(char)] for char in f"{behind:02}")
    (words,) = find_quantities(f"增长百分之{spoken(whole)}点{point}。")
    (digits,) = find_quantities(f"增长{whole}.{behind:02}%。")
    assert (words.value, words.unit, words.decimals) == (digits.value, digits.unit, digits.decimals)


@given(st.floats(1, 9.99).map(lambda value: round(value, 2)), st.integers(1, 9))
def test_powers_of_ten_raised_or_with_a_caret_are_one_number(base: float, power: int) -> None:
    raised = str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    expected = pytest.approx(base * 10**power)
    assert read(f"{base}×10{raised}") == expected
    assert read(f"{base}×10^{power}") == expected


@given(st.integers(1, 8), st.sampled_from(["", "十", "百", "千", "万", "十万", "百万"]))
def test_two_neighbours_make_an_about_number(digit: int, power: str) -> None:
    low, high = (numeral(DIGITS[one] + power) for one in (digit, digit + 1))
    assert numeral(f"{DIGITS[digit]}{DIGITS[digit + 1]}{power}") == (low, high)


@pytest.mark.parametrize(
    ("words", "value"),
    [("三万五", 35000.0), ("两千六", 2600.0), ("一百二", 120.0), ("一百零二", 102.0), ("壹佰贰拾", 120.0)],
)
def test_a_last_digit_counts_the_next_lower_power(words: str, value: float) -> None:
    assert numeral(words) == value


@pytest.mark.parametrize("words", ["数百万", "几十", "数千"])
def test_a_number_of_which_only_the_magnitude_is_said_has_no_value(words: str) -> None:
    assert numeral(words) is None


@pytest.mark.parametrize(("words", "places"), [("5.15万", 2), ("三点五", 1), ("120", 0), ("1 234.5", 1)])
def test_the_digits_behind_the_point_are_counted_as_they_stand(words: str, places: int) -> None:
    assert decimals(words) == places


@given(st.text(max_size=60))
def test_no_characters_make_a_numeral_fail(text: str) -> None:
    numeral(text)
    chinese(text)
    decimals(text)
