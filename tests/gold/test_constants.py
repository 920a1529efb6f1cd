"""Constants are found in the source, moved, and set wherever they were imported."""

import ast

import pytest

from tests.gold import constants
from tests.gold.constants import Constant
from xubao.comparing.sections import alignment

SOURCE = """
NEAR = 0.5
FEW = 3
NAMES = ("a", "b")
TRUE = True
mixed = 4


def near(value: float, least: float = NEAR) -> bool:
    return value > least and FEW > 2
"""


def test_numbers_in_capitals_are_found_and_those_read_at_import_are_known() -> None:
    tree = ast.parse(SOURCE)
    assert list(constants._numbers(tree)) == [("NEAR", 0.5), ("FEW", 3)]
    assert constants._used_at_import(tree) & {"NEAR", "FEW"} == {"NEAR"}


def test_a_whole_number_moves_by_one_at_least() -> None:
    assert Constant("comparing", "m", "FEW", 3, early=False).moved(0.2) == 4
    assert Constant("comparing", "m", "MANY", 100, early=False).moved(-0.2) == 80
    assert Constant("comparing", "m", "NEAR", 0.5, early=False).moved(0.2) == 0.6


def test_a_constant_of_the_core_is_set_where_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    found = next(one for one in constants.constants(("comparing",)) if one.module == alignment.__name__)
    before = getattr(alignment, found.name)
    monkeypatch.setattr(alignment, found.name, before)
    constants.put(found, before * 2)
    assert getattr(alignment, found.name) == before * 2
