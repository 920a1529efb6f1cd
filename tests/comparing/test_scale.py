"""Long reports: what is kept sparsely and reckoned in blocks is what a plain reckoning gives."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.builders import LATEST, NEW, OLD, document, made, reports
from tests.comparing.plain import dense, scores
from tests.examples import examples
from xubao.comparing import compare
from xubao.comparing.indexed_report import side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.similarity import affinity
from xubao.comparing.wordings.collocations import _Windows
from xubao.language import inverted_index as index
from xubao.language.bigrams import postings
from xubao.language.sparse_pairs import PairSet, from_keys, joined, looked_up, ranked, united
from xubao.model import Pin, Report
from xubao.outline.anchors import section_anchors

few = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
texts = st.lists(st.text("科技创新中心，5", max_size=12), min_size=1, max_size=6)


def wishes_of(old: int, new: int) -> st.SearchStrategy[Wishes]:
    if not old or not new:
        return st.just(Wishes())
    pairs = st.frozensets(st.tuples(st.integers(0, old - 1), st.integers(0, new - 1)), max_size=2)
    return st.builds(
        Wishes,
        linked=pairs,
        forbidden=pairs,
        lonely_old=st.frozensets(st.integers(0, old - 1), max_size=1),
        lonely_new=st.frozensets(st.integers(0, new - 1), max_size=1),
    )


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
    first, second = (index.weighed(one, np.ones(one.terms)) for one in postings(old, new))
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
    first, second = (index.weighed(one, np.ones(one.terms)) for one in postings(old, new))
    whole = dense(index.products(first, second))
    some = dense(index.products(first, second, budget))
    assert np.all(some <= whole + 1e-9)


@settings(few, max_examples=examples(15))
@given(old=reports, new=reports)
def test_a_comparison_does_not_depend_on_the_size_of_the_blocks(
    monkeypatch: pytest.MonkeyPatch, old: Report, new: Report
) -> None:
    expected = compare(old, new)
    with monkeypatch.context() as patch:
        patch.setattr(index, "_BLOCK", 3)
        assert compare(old, new) == expected


@few
@given(old=reports, new=reports, data=st.data())
def test_the_pairs_that_are_kept_are_scored_as_in_a_matrix_of_all(
    old: Report, new: Report, data: st.DataObject
) -> None:
    first, second = side(old), side(new)
    wish = data.draw(wishes_of(len(first.titles), len(second.titles)))
    expected, cosine = scores(first, second, wish)
    found = affinity(first, second, wish)
    np.testing.assert_allclose(dense(found.sections), expected, atol=1e-9)
    kept = dense(found.statements)
    np.testing.assert_allclose(kept[kept > 0], cosine[kept > 0], atol=1e-9)
    assert np.all(cosine[kept == 0] < 0.06)


@pytest.mark.parametrize("name", [OLD, LATEST])
def test_two_real_reports_are_scored_as_in_a_matrix_of_all(name: str) -> None:
    old, new = side(document(name)), side(document(NEW))
    found = affinity(old, new, Wishes())
    np.testing.assert_allclose(dense(found.sections), scores(old, new, Wishes())[0], atol=1e-9)
    assert np.array_equal(found.sections.keys, found.cosine.keys)
    assert np.array_equal(found.sections.keys, found.headings.keys)


def test_the_work_on_a_long_report_grows_with_its_length() -> None:
    text = document(OLD).text + "\n" + document(NEW).text
    sizes = []
    for times in (2, 8):
        where = side(made(*(text * times).splitlines()))
        found = affinity(where, where, Wishes())
        sizes.append((len(found.sections.value) + len(found.statements.value)) / len(where.report.text))
    assert sizes[1] <= 4 * sizes[0]
    assert sizes[1] <= 12


def test_a_person_may_link_and_forbid_what_shares_nothing() -> None:
    old = made("一、供水保障", "新建水厂三座，供水能力提高。", "二、道路建设", "修通环城公路，通车里程增加。")
    new = made("一、医疗服务", "县医院迁入新址，床位翻番。", "二、文化惠民", "图书馆免费开放，读者增多。")
    first, second = list(section_anchors(old).values()), list(section_anchors(new).values())
    pins = (Pin(first[0], second[1]), Pin(first[1], second[0], linked=False))
    links = {(link.old, link.new) for link in compare(old, new, pins).links}
    ids_old, ids_new = [s.id for s in old.sections], [s.id for s in new.sections]
    assert (ids_old[0], ids_new[1]) in links
    assert (ids_old[1], ids_new[0]) not in links


def test_a_table_of_thousands_of_figures_on_one_subject_is_paired_in_order() -> None:
    lines = [f"项目投资{at}亿元。" for at in range(1, 151)]
    found = compare(made(*lines), made(*lines))
    assert len(found.figures) == 150
    assert all(change.old.value == change.new.value for change in found.figures)


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


@few
@given(
    text=st.text("科技创新a", max_size=60), word=st.text("科技创新", min_size=8, max_size=12), data=st.data()
)
def test_a_wording_is_counted_by_its_window_as_by_reading_the_text(
    text: str, word: str, data: st.DataObject
) -> None:
    text = text + word + text
    at = data.draw(st.integers(0, len(word) - 8))
    assert _Windows(text).often(word, at) == text.count(word)
