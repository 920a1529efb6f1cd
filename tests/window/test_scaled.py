"""At 125 and 150 % of the system's own scaling nothing is cut off, covered or out of reach either."""

import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.window.samples import ReadSamples
from xubao.model import Draft, SavedDraft

SCREEN = {"name": "laptop", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
"""The office's laptop, in physical pixels."""


# One look each, all pages and dialogs: test_layout goes through the pages in both languages without a scale.
@pytest.mark.parametrize(("factor", "look"), [("1.25", "zh-light"), ("1.5", "en-dark")])
def test_nothing_is_cut_off_where_the_system_scales(
    factor: str,
    look: str,
    read_samples: ReadSamples,
    drafted_samples: tuple[SavedDraft, Draft],
    tmp_path: Path,
) -> None:
    path, reports = read_samples
    shutil.copy(path, tmp_path / "samples.xubao")
    (tmp_path / "samples.pickle").write_bytes(pickle.dumps((reports, drafted_samples[0])))
    (tmp_path / "screen.json").write_text(json.dumps({"screens": [SCREEN]}), "utf8")
    environment = os.environ | {
        "QT_SCALE_FACTOR": factor,
        "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screen.json'}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.window.scaled", str(tmp_path), look],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    *found, last = done.stdout.splitlines() or [done.stderr]
    assert last.startswith("looked at "), done.stdout + done.stderr
    wide, high = round(1366 / float(factor)), round(768 / float(factor))
    assert f"at {float(factor)} on ({wide}, {high})" in last
    assert found == []
