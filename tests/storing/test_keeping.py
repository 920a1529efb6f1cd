"""The last ten backups are kept, then one a day for fourteen days, one a week for eight weeks."""

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from xubao.storing.keeping import DAYS, LAST, WEEKS, Dated, to_keep

moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31))
histories = st.lists(moments, max_size=120).map(lambda times: list(enumerate(times, start=1)))
"""Numbers count up; the clock says what it likes."""


@given(histories)
def test_the_newest_is_always_kept_whatever_the_clock_said(history: list[Dated]) -> None:
    kept = to_keep(history)
    assert {number for number, _when in history[-LAST:]} <= kept
    assert kept <= {number for number, _when in history}


@given(histories)
def test_no_more_are_kept_than_the_rules_say(history: list[Dated]) -> None:
    kept = to_keep(history)
    older = [when for number, when in history[:-LAST] if number in kept]
    assert len(kept) <= LAST + DAYS + WEEKS
    assert len(older) <= DAYS + WEEKS
    days = {when.date() for _number, when in history[:-LAST]}
    assert len({when.date() for when in older}) >= min(DAYS, len(days))


@given(histories)
def test_pruning_twice_deletes_nothing_more(history: list[Dated]) -> None:
    kept = to_keep(history)
    assert to_keep([one for one in history if one[0] in kept]) == kept


def after_each(times: list[datetime]) -> list[Dated]:
    """What is there when it is pruned after each backup."""
    there: list[Dated] = []
    for number, when in enumerate(times, start=1):
        there.append((number, when))
        kept = to_keep(there)
        there = [one for one in there if one[0] in kept]
    return there


def test_half_a_year_of_work_leaves_ten_then_days_then_weeks() -> None:
    start = datetime(2026, 1, 1, 9)
    times = [start + timedelta(days=day, minutes=30 * step) for day in range(180) for step in range(16)]
    left = after_each(times)
    assert [when for _number, when in left[-LAST:]] == times[-LAST:]
    days = [when.date() for _number, when in left[WEEKS:-LAST]]
    last = times[-1].date()
    assert days == [last - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    weeks = [when for _number, when in left[:WEEKS]]
    apart = [(later - earlier).days for earlier, later in pairwise(weeks)]
    assert apart[:-1] == [7] * (WEEKS - 2)  # the last week still fills from the days
    assert apart[-1] <= 7


def test_a_project_opened_again_after_a_year_loses_nothing() -> None:
    before = after_each([datetime(2025, 1, 1, 9) + timedelta(days=day) for day in range(60)])
    after = to_keep([*before, (1000, datetime(2026, 6, 1))])
    assert len(after) >= len(before)


def test_a_clock_set_back_does_not_make_the_newest_the_oldest() -> None:
    ahead = [(number, datetime(2030, 1, 1) + timedelta(minutes=number)) for number in range(1, 30)]
    back = [(number, datetime(2026, 1, 1) + timedelta(minutes=number)) for number in range(30, 42)]
    kept = to_keep([*ahead, *back])
    assert set(range(32, 42)) <= kept
