"""Accuracy is defended: a figure that falls fails the tests, and one that rises takes its floor along."""

from pathlib import Path

import pytest

from tests.gold import floors
from tests.gold.figure import Figure, Group
from tests.gold.material import CORPUS
from tests.gold.run import figures
from xubao.settings import WITHOUT

SHARE = Figure(Group.SEEDS, "links: F1", 0.70, 0.85)
SILENT = Figure(Group.SEEDS, "long silent", 0.30, 0.03, at_most=True)
SHOWN = Figure(Group.SEEDS, "shown", 5, 30, at_most=True)


def complaints(one: Figure, name: str, floor: float) -> list[str]:
    return floors.complaints([one], {"seeds": {name: floor}}, whole=True)


@pytest.mark.timeout(900)  # the whole table, once, wherever the other core is busy
@pytest.mark.xdist_group("gold")
def test_every_figure_keeps_its_floor_and_every_floor_follows_its_figure() -> None:
    found = figures(packs=WITHOUT)
    assert {one.group for one in found} >= {Group.SEEDS, Group.OTHERS}
    lines = floors.complaints(found, floors.read(), whole=CORPUS.is_dir())
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize(("floor", "faults"), [(0.70, 0), (0.705, 0), (0.72, 1), (0.69, 0), (0.67, 1)])
def test_a_share_may_fall_by_the_tolerance_and_rise_by_little(floor: float, faults: int) -> None:
    assert len(complaints(SHARE, "links: F1", floor)) == faults


def test_a_figure_that_rose_tells_how_to_raise_its_floor() -> None:
    (line,) = complaints(SHARE, "links: F1", 0.5)
    assert "--raise" in line


@pytest.mark.parametrize(("ceiling", "faults"), [(0.30, 0), (0.295, 0), (0.28, 1), (0.33, 1)])
def test_a_share_with_a_ceiling_is_judged_the_other_way_round(ceiling: float, faults: int) -> None:
    assert len(complaints(SILENT, "≤ long silent", ceiling)) == faults


def test_a_count_is_held_by_what_a_person_puts_up_with() -> None:
    assert complaints(SHOWN, "≤ shown", 30) == []
    assert len(complaints(SHOWN, "≤ shown", 4)) == 1


def test_a_figure_without_a_floor_and_a_floor_without_a_figure_are_told() -> None:
    lines = floors.complaints([SHARE], {"seeds": {"gone": 0.5}}, whole=True)
    assert [line.split(": ")[1] for line in lines] == ["links", "gone is in floors.toml and not measured"]
    assert len(floors.complaints([SHARE], {"seeds": {"links: F1": 0.7, "gone": 0.5}}, whole=False)) == 0


def test_raising_lowers_nothing() -> None:
    before = {"seeds": {"links: F1": 0.75, "≤ long silent": 0.31, "other": 0.9}}
    assert floors.raised([SHARE, SILENT], before)["seeds"] == {
        "links: F1": 0.75,
        "≤ long silent": 0.3,
        "other": 0.9,
    }
    assert floors.raised([SHOWN], {})["seeds"] == {"≤ shown": 30}


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    kept = floors.raised([SHARE, SHOWN], {})
    file.write_text(floors.written(kept), encoding="utf8")
    assert floors.read(file) == {group: own for group, own in kept.items() if own}


def test_raising_keeps_what_the_file_says_of_its_floors(tmp_path: Path) -> None:
    file, said = tmp_path / "floors.toml", "#\n# Lowered when more came to be read.\n\n# Lowered again."
    file.write_text(floors.written(floors.raised([SHARE], {}), said), encoding="utf8")
    assert floors.remarks(file) == said
    assert floors.written(floors.read(file), floors.remarks(file)) == file.read_text(encoding="utf8")
