"""The learned decision on links."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.comparing.builders import NEW, OLD, document
from xubao.comparing import compare
from xubao.comparing.indexed_report import side
from xubao.comparing.sections.constraints import Wishes
from xubao.comparing.sections.decision import load_decision, shipped_decision
from xubao.comparing.sections.features import NAMES, features
from xubao.comparing.sections.similarity import affinity
from xubao.places import resource

MORE_ALIKE = ("said", "whole", "meaning", "titles", "taken up", "meant")


@pytest.mark.parametrize("view", MORE_ALIKE)
def test_the_more_alike_two_sections_are_the_likelier_they_belong_together(view: str) -> None:
    rows = np.tile(np.full(len(NAMES), 0.3), (11, 1))
    rows[:, NAMES.index(view)] = np.linspace(0, 1, 11)
    assert np.all(np.diff(shipped_decision().probability(rows)) > 0)


def test_a_part_that_holds_others_needs_more_to_be_linked_with_one_that_does_not() -> None:
    rows = np.tile(np.full(len(NAMES), 0.3), (2, 1))
    rows[:, NAMES.index("one holds others")] = (0, 1)
    assert shipped_decision().probability(rows)[1] < shipped_decision().probability(rows)[0]


def test_features_are_the_same_the_other_way_round() -> None:
    old, new = side(document(OLD)), side(document(NEW))
    there, back = affinity(old, new, Wishes()), affinity(new, old, Wishes())
    rows, columns = np.divmod(there.keys, there.shape[1])
    order = np.argsort(columns * there.shape[0] + rows)
    assert np.array_equal((columns * there.shape[0] + rows)[order], back.keys)
    np.testing.assert_allclose(features(old, new, there)[order], features(new, old, back), atol=1e-6)


def test_what_asks_more_links_less() -> None:
    old, new = document(OLD), document(NEW)
    shipped = shipped_decision()
    links = [
        {
            (link.old, link.new)
            for link in compare(old, new, decision=replace(shipped, linked=least)).links
            if link.old and link.new
        }
        for least in (0.1, shipped.linked, 0.8)
    ]
    assert links[0] > links[1] > links[2]


def test_what_is_certain_is_a_link_too() -> None:
    assert 0 < shipped_decision().linked < shipped_decision().certain < 1


def test_weights_of_other_features_are_refused(tmp_path: Path) -> None:
    kept = json.loads(resource("models", "links.json").read_text(encoding="utf8"))
    del kept["weights"]["whole"]
    (tmp_path / "links.json").write_text(json.dumps(kept), encoding="utf8")
    with pytest.raises(KeyError, match="whole"):
        load_decision(tmp_path / "links.json")
