"""Vectors of meaning."""

from pathlib import Path

import numpy as np
import pytest

from xubao.language.vectors import Vectors, load_vectors, save_vectors, shipped_vectors
from xubao.places import resource

_EIGHT_MEGABYTES = 8_000_000


def nearness(one: str, other: str) -> float:
    vectors = shipped_vectors().of([one, other])
    return float(vectors[0] @ vectors[1])


@pytest.mark.parametrize(
    ("asked", "akin", "strange"),
    [
        ("促进高校毕业生就业", "新增岗位，帮扶困难群体再就业", "新建污水处理厂，治理河道"),
        ("治理大气污染", "淘汰燃煤锅炉，优良天数增加", "提高退休人员养老金标准"),
        ("发展职业教育", "办好技工院校，培养高技能人才", "修建农村公路，改造危桥"),
    ],
)
def test_what_is_on_one_subject_lies_nearer_than_what_is_not(asked: str, akin: str, strange: str) -> None:
    assert nearness(asked, akin) > nearness(asked, strange)


def test_a_text_lies_on_itself_and_nowhere_where_nothing_of_it_is_known() -> None:
    found = shipped_vectors().of(["改善营商环境", "", "12.5%", "龘靐"])
    assert found[0] @ found[0] == pytest.approx(1.0, abs=1e-5)
    assert not found[1:].any()


def test_a_text_has_the_same_vector_alone_and_among_others() -> None:
    texts = ["推进乡村振兴", "", "深化国资国企改革", "推进乡村振兴"]
    together = shipped_vectors().of(texts)
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_allclose(shipped_vectors().of([text])[0], vector, atol=1e-6)


def test_what_is_shipped_is_sorted_by_code_and_small() -> None:
    vectors = shipped_vectors()
    assert np.all(np.diff(vectors.codes) > 0)
    assert vectors.rows.dtype == np.int8
    assert len(vectors.codes) == len(vectors.rows) == len(vectors.factors)
    assert resource("models", "vectors.npz").stat().st_size <= _EIGHT_MEGABYTES


def test_vectors_are_read_as_they_were_written(tmp_path: Path) -> None:
    kept = Vectors(np.array([3, 7]), np.array([[1, -2], [3, 4]], np.int8), np.array([0.5, 2.0], np.float32))
    save_vectors(tmp_path / "a.npz", kept)
    found = load_vectors(tmp_path / "a.npz")
    for column in ("codes", "rows", "factors"):
        np.testing.assert_array_equal(getattr(found, column), getattr(kept, column))


def test_a_missing_file_fails_plainly(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"absent\.npz"):
        load_vectors(tmp_path / "absent.npz")
