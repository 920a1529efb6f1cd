"""Sparse pairs are looked up, joined and ranked as plain sets and lists are."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from xubao.language.sparse_pairs import PairSet, from_keys, joined, looked_up, ranked, united

few = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@few
@given(keys=st.sets(st.integers(0, 99)), wanted=st.lists(st.integers(0, 99)))
def test_keys_are_looked_up_as_in_a_set(keys: set[int], wanted: list[int]) -> None:
    known, asked = np.array(sorted(keys), np.int64), np.array(wanted, np.int64)
    places = looked_up(known, asked)
    assert [place < len(known) for place in places.tolist()] == [key in keys for key in wanted]
    chosen = PairSet(known, (10, 10))
    assert chosen.among(asked // 10, asked % 10).tolist() == [key in keys for key in wanted]
    assert [divmod(key, 10) in chosen for key in wanted] == [key in keys for key in wanted]
    assert united(known, asked).tolist() == sorted(keys | set(wanted))
    pairs = from_keys(known, known.astype(np.float64), (10, 10))
    assert np.array_equal(joined([pairs.only(known < 50), pairs.only(known >= 50)], (10, 10)).keys, known)


@few
@given(rows=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4))), most=st.integers(1, 3))
def test_the_largest_of_each_place_come_first_and_twins_in_order(
    rows: list[tuple[int, int]], most: int
) -> None:
    place = np.array([where for where, _ in rows], np.int64)
    value = np.array([worth for _, worth in rows], np.float64)
    expected: list[int] = []
    for where in range(6):
        mine = sorted(
            (at for at, row in enumerate(rows) if row[0] == where), key=lambda at: (-rows[at][1], at)
        )
        expected += mine[:most]
    assert ranked(place, value, most).tolist() == expected
