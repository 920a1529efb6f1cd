"""`make faults`: everything that was ever lost, tried again and again. Prints a table; exits 1 on any loss.

`python -m tests.faults.run [--short] [--kills 200] [--seed 1] [--only NAME,NAME]`
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp

from tests.faults.case import CASES
from tests.faults.table import Row, heard, printed

LONGEST = 1800  # seconds a case may take


def run_case(name: str, *words: str) -> list[Row]:
    """Try a case in a process of its own."""
    folder = Path(mkdtemp(prefix="faults-"))
    environment = {**os.environ, "TMPDIR": str(folder), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.faults.case", name, *words]
    started = time.monotonic()
    try:
        done = subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=None,
            text=True,
            env=environment,
            timeout=LONGEST,
            check=False,
        )
        rows = heard(done.stdout)
    except subprocess.TimeoutExpired:
        rows = []
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    if all(row.good for row in rows):
        shutil.rmtree(folder, ignore_errors=True)
    return rows or [Row(name, 1, 0, 1, 0, f"ended without a word; what it left is in {folder}")]


def main() -> int:
    """Try everything that is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    names = [one for one in asked.only.split(",") if one] or list(CASES)
    words = [*(["--short"] if asked.short else []), f"--kills={asked.kills}", f"--seed={asked.seed}"]
    started = time.monotonic()
    rows = [row for name in names if name == "kills" for row in run_case(name, *words)]
    with ThreadPoolExecutor(2) as pool:  # the kills have both cores to themselves, the others share them
        for found in pool.map(lambda name: run_case(name, *words), [one for one in names if one != "kills"]):
            rows += found
    printed(sorted(rows, key=lambda row: row.case))
    print(f"{time.monotonic() - started:.0f} s; lost: {sum(row.lost for row in rows)}")
    return 0 if all(row.good for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
