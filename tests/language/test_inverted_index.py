"""What an inverted index gives is what reckoning every pair by itself gives."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.plain import dense
from tests.examples import examples
from xubao.language import inverted_index as index
from xubao.language.bigrams import postings
from xubao.language.inverted_index import InvertedIndex
from xubao.language.tfidf import Frequencies, Vector, cosine, unit

few = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
texts = st.lists(st.text("科技创新中心，5", max_size=12), min_size=1, max_size=6)
vectors = st.dictionaries(st.sampled_from("科技创新中心"), st.floats(0.1, 3), max_size=5).map(unit)


def plain_products(old: list[str], new: list[str], weight: dict[str, float]) -> dict[tuple[int, int], float]:
    def vector(text: str) -> dict[str, float]:
        counts = Counter(text[at : at + 2] for at in range(len(text) - 1))
        return {
            gram: (1 + np.log(count)) * weight[gram]
            for gram, count in counts.items()
            if not set(gram) & set("，5")
        }

    found = {}
    for (row, one), (column, other) in product(enumerate(map(vector, old)), enumerate(map(vector, new))):
        value = sum(one[gram] * other[gram] for gram in one if gram in other)
        if value:
            found[row, column] = value
    return found


@pytest.mark.parametrize("block", [1, 7, 250_000])
@pytest.mark.parametrize("sparse", [0, 16])
@few
@given(old=texts, new=texts)
def test_products_in_blocks_are_those_of_every_pair_by_itself(
    monkeypatch: pytest.MonkeyPatch, block: int, sparse: int, old: list[str], new: list[str]
) -> None:
    monkeypatch.setattr(index, "_BLOCK", block)
    monkeypatch.setattr(index, "_SPARSE", sparse)
    first, second = (index.weighed(one, np.ones(one.terms)) for one in postings(old, new).sides)
    weight = {one + other: 1.0 for one in "科技创新中心，5" for other in "科技创新中心，5"}
    found = index.products(first, second)
    keys = found.keys
    assert np.all(np.diff(keys) > 0)
    got = dict(
        zip(zip(found.old.tolist(), found.new.tolist(), strict=True), found.value.tolist(), strict=True)
    )
    assert got == pytest.approx(plain_products(old, new, weight))


@few
@given(old=texts, new=texts, budget=st.integers(0, 30))
def test_a_budget_leaves_out_common_bigrams_and_adds_nothing(
    old: list[str], new: list[str], budget: int
) -> None:
    first, second = (index.weighed(one, np.ones(one.terms)) for one in postings(old, new).sides)
    whole = dense(index.products(first, second))
    some = dense(index.products(first, second, budget))
    assert np.all(some <= whole + 1e-9)


@few
@given(held=st.lists(vectors, min_size=1, max_size=6), query=vectors)
def test_a_query_finds_the_cosine_of_every_vector(held: list[Vector], query: Vector) -> None:
    found = InvertedIndex(held)
    assert found.cosines(query).tolist() == pytest.approx([cosine(query, one) for one in held])
    assert found.held(query).tolist() == pytest.approx(
        [sum(value for term, value in query.items() if term in one) for one in held]
    )


@few
@given(held=st.lists(vectors, min_size=1, max_size=6))
def test_products_of_an_index_with_itself_are_the_cosines_of_its_vectors(held: list[Vector]) -> None:
    mine = InvertedIndex(held).postings
    expected = [[cosine(one, other) for other in held] for one in held]
    np.testing.assert_allclose(dense(index.products(mine, mine)), expected, atol=1e-9)


def test_a_term_counts_once_for_each_text_that_has_it_whatever_it_weighs_there() -> None:
    found = Frequencies([{"科技": 9.0, "创新": 0.5}, {"科技": 3.0}, ["创新"], []])
    assert [found.seen(term) for term in ("科技", "创新", "中心")] == [2, 2, 0]
    assert found.rarity("科技") == pytest.approx(np.log(4 / 2))
    assert found.rarity("中心") > np.log(4)
