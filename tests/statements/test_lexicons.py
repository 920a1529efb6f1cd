"""The word lists that are counted can be counted again from their sources."""

import os
from pathlib import Path

import pytest

from tests.gold.training import words
from xubao.places import resource

SHARED = Path(os.environ.get("XUBAO_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.shared
def test_the_counted_lists_are_what_their_sources_give() -> None:
    if not (SHARED / "corpus").is_dir():
        pytest.skip("the corpus is not here")
    for name, content in words.made().items():
        assert content == resource("lexicons", name).read_text(encoding="utf8"), name


def test_a_clause_of_a_word_or_two_is_not_counted() -> None:
    assert list(words.clauses("一、加快发展，坚持创新。好")) == ["加快发展", "坚持创新"]


def test_places_have_a_name_a_kind_and_short_forms() -> None:
    rows = resource("lexicons", "places.tsv").read_text(encoding="utf8").splitlines()
    named = [row.split("\t") for row in rows if not row.startswith("#")]
    assert len(named) > 3000
    assert all(len(row) in (2, 3) and row[1] in ("place", "county") for row in named)
    shorts = [short for row in named if len(row) == 3 for short in row[2].split()]
    assert len(shorts) == len(set(shorts))
