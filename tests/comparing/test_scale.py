"""Long reports: what is kept sparsely and reckoned in blocks is what a plain reckoning gives."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparing.builders import LATEST, NEW, OLD, document, made, reports
from tests.comparing.plain import dense, views
from tests.examples import examples
from xubao.comparing import compare
from xubao.comparing.indexed_report import side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.similarity import Affinity, affinity
from xubao.comparing.wordings.collocations import _Windows
from xubao.language import inverted_index as index
from xubao.language.sparse_pairs import Floats
from xubao.model import Pin, Report
from xubao.outline.anchors import section_anchors

few = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


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


def _same_views(found: Affinity, expected: dict[str, Floats]) -> None:
    """Each view of the pairs that are looked at closely is what a cell for every pair gives."""
    rows, columns = np.divmod(found.keys, max(1, found.shape[1]))
    for view in ("said", "whole", "titles", "taken_up"):
        np.testing.assert_allclose(getattr(found, view), expected[view][rows, columns], atol=1e-9)


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
    expected = views(first, second, wish)
    found = affinity(first, second, wish)
    _same_views(found, expected)
    cosine = expected["statements"]
    kept = dense(found.statements)
    np.testing.assert_allclose(kept[kept > 0], cosine[kept > 0], atol=1e-9)
    assert np.all(cosine[kept == 0] < 0.06)


@pytest.mark.parametrize("name", [OLD, LATEST])
def test_two_real_reports_are_scored_as_in_a_matrix_of_all(name: str) -> None:
    old, new = side(document(name)), side(document(NEW))
    _same_views(affinity(old, new, Wishes()), views(old, new, Wishes()))


def test_the_work_on_a_long_report_grows_with_its_length() -> None:
    text = document(OLD).text + "\n" + document(NEW).text
    sizes = []
    for times in (2, 8):
        where = side(made(*(text * times).splitlines()))
        found = affinity(where, where, Wishes())
        sizes.append((len(found.keys) + len(found.statements.value)) / len(where.report.text))
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
@given(
    text=st.text("科技创新a", max_size=60), word=st.text("科技创新", min_size=8, max_size=12), data=st.data()
)
def test_a_wording_is_counted_by_its_window_as_by_reading_the_text(
    text: str, word: str, data: st.DataObject
) -> None:
    text = text + word + text
    at = data.draw(st.integers(0, len(word) - 8))
    assert _Windows(text).often(word, at) == text.count(word)
