"""A short form of `make faults`: a few tries of some cases, every one in a process of its own.

Full disks, typing into a long draft and changing projects while one types are tried in tests/window, at less cost.
"""

import sys

import pytest

from tests.faults.run import run_case


@pytest.mark.skipif(sys.platform == "win32", reason="kills, forks and mounts")
@pytest.mark.parametrize("name", ["kills", "moved", "halfway"])
def test_nothing_that_was_called_saved_is_lost(name: str) -> None:
    for row in run_case(name, "--short"):
        assert row.lost == 0, row.note
        assert row.opens == row.tries
        assert row.acknowledged > 0
