"""A small sample of the planted faults: the whole is measured by `make gold`."""

from dataclasses import replace

import pytest

from tests.gold.faults_planted import KINDS, alarms, plant, share
from tests.gold.planting.beds import BEDS, Bed, edited

SAMPLE = 14
LEAST = 0.85


@pytest.fixture(scope="module")
def bed() -> Bed:
    made = BEDS["example"]()
    assert made is not None
    return replace(made, name="example")


def test_there_are_faults_of_many_kinds(bed: Bed) -> None:
    assert len(KINDS) >= 50
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_most_of_a_sample_is_found_where_it_was_planted(bed: Bed) -> None:
    some = list(plant(bed, KINDS[:: len(KINDS) // SAMPLE], seed=7))
    assert len(some) >= SAMPLE - 2
    assert share(some) >= LEAST, [one for one in some if not one.found]


def test_an_untouched_draft_raises_one_alarm_at_most(bed: Bed) -> None:
    assert len(alarms(bed)) <= 1


def test_editing_a_line_changes_these_words_only_and_keeps_the_sources(bed: Bed) -> None:
    line = next(one for one in bed.lines if one.opinion and len(one.text) > 20)
    draft = edited(bed.draft, line, 4, 6, "XYZ")
    after = replace(bed, draft=draft).lines
    changed = [(a.text, b.text) for a, b in zip(bed.lines, after, strict=True) if a != b]
    assert changed == [(line.text, f"{line.text[:4]}XYZ{line.text[6:]}")]
