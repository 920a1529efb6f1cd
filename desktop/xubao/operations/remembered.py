"""What the window remembers between runs, on disk: sizes, places, folders; one JSON file, written whole or not at all.

Apart from the settings: nobody sets these, and a file that is lost costs nothing but a habit.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from xubao.places import settings_folder

_FILE = "window.json"
_MOST = 200  # what was remembered longest ago is forgotten from here on


def load_remembered(folder: Path | None = None) -> dict[str, str]:
    """What was remembered, oldest first; empty where the file is missing or damaged."""
    try:
        found = json.loads(((folder or settings_folder()) / _FILE).read_text(encoding="utf8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}


def save_remembered(values: Mapping[str, str], folder: Path | None = None) -> bool:
    """Keep what is remembered. Returns whether it was kept: a disk that cannot be written stops nobody."""
    path = (folder or settings_folder()) / _FILE
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    kept = dict(list(values.items())[-_MOST:])
    try:
        temporary.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf8")
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True
