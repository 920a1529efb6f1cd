"""Words of statements, looked up by the thousand."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xubao.language.prefixes import possible
from xubao.statements.roles import words
from xubao.statements.roles.words import code, look_up, read_words

few = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
statements = st.lists(st.text("完成了建设3１，", max_size=20), max_size=12)


def grams(text: str) -> set[str]:
    marked = "^" + "".join("0" if char in "3１" else char for char in text) + "$"
    return {marked[at : at + size] for size in (1, 2, 3) for at in range(len(marked) - size + 1)}


@pytest.mark.parametrize("batch", [0, 9, 8_000])
@few
@given(texts=statements, known=st.sets(st.text("完成了建设0^$", min_size=1, max_size=3)))
def test_known_words_are_found_in_each_statement_once_and_in_order(
    monkeypatch: pytest.MonkeyPatch, batch: int, texts: list[str], known: set[str]
) -> None:
    monkeypatch.setattr(words, "_BATCH", batch)
    codes = np.array(sorted(map(code, known)), np.int64)
    rows, places = look_up(codes, read_words(texts))
    expected = [
        (row, at)
        for row, text in enumerate(texts)
        for at in range(len(codes))
        if int(codes[at]) in set(map(code, grams(text)))
    ]
    assert list(zip(rows.tolist(), places.tolist(), strict=True)) == expected


@pytest.mark.parametrize("bits", [1, 4, 17])
@few
@given(texts=statements, known=st.sets(st.text("完成了建设", min_size=1, max_size=3)))
def test_words_that_share_a_place_in_the_index_are_still_told_apart(
    monkeypatch: pytest.MonkeyPatch, bits: int, texts: list[str], known: set[str]
) -> None:
    codes = np.array(sorted(map(code, known)), np.int64)
    table = read_words(texts)
    expected = [found.tolist() for found in look_up(codes, table)]
    monkeypatch.setattr(words, "_HASH", bits)
    assert [found.tolist() for found in look_up(codes, table)] == expected


def test_cues_do_not_depend_on_how_many_statements_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["已建成投产。", "仍存在不足，有待加强。", "", "力争明年完成。"] * 5
    whole = read_words(texts).words
    monkeypatch.setattr(words, "_BATCH", 0)
    assert read_words(texts).words == whole
    assert whole[0].cues


@given(
    text=st.text("北京市海淀区", max_size=30), heads=st.sets(st.text("北京市海淀区", min_size=2, max_size=2))
)
def test_no_place_where_a_name_may_begin_is_passed_over(text: str, heads: set[str]) -> None:
    found = possible(text, heads)
    assert found == sorted(found)
    assert {at for at in range(len(text) - 1) if text[at : at + 2] in heads} <= set(found)
