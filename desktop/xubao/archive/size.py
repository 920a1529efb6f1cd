"""How much room a store takes, and how much an interrupted build has read for the next one."""

import json
from contextlib import suppress
from pathlib import Path

from xubao.archive.manifest import STAGING

BATCH = "batch.json"
"""In a folder of `staging`: put there last (see xubao.archive.batches)."""


def on_disk(store: Path) -> int:
    """Bytes; what two indexes share is counted once."""
    seen: set[tuple[int, int]] = set()
    total = 0
    for path in store.rglob("*"):
        with suppress(OSError):
            told = path.lstat()
            if path.is_file() and (told.st_dev, told.st_ino) not in seen:
                seen.add((told.st_dev, told.st_ino))
                total += told.st_size
    return total


def pending(store: Path) -> int:
    """Documents that an interrupted build has read."""
    count = 0
    with suppress(OSError):
        for folder in (store / STAGING).iterdir():
            with suppress(OSError, ValueError, KeyError, TypeError):
                said = json.loads((folder / BATCH).read_text("utf8"))
                count += sum(one["state"] == "read" for one in said["told"])
    return count
