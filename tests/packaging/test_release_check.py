"""What release-check tries."""

import pytest

from tests.packaging.test_bundling import script

chosen = script("release_check").chosen


@pytest.mark.parametrize("step", ["wheel", "wheel with extras", "start", "deb in debian-11"])
def test_every_step_is_tried_where_none_is_named(step: str) -> None:
    assert chosen(step, [])


def test_the_steps_that_begin_as_one_of_those_named_are_tried_alone() -> None:
    steps = ["wheel", "wheel with extras", "bundle", "packages", "deb in /r/debian-11", "deb in /r/debian-12"]
    assert [step for step in steps if chosen(step, ["wheel", "deb in /r/debian-12"])] == [
        "wheel",
        "wheel with extras",
        "deb in /r/debian-12",
    ]
