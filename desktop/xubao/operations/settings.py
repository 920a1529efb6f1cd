"""The person's settings on disk: one JSON file, written whole or not at all."""

import json
import os
from pathlib import Path

from xubao.places import settings_folder
from xubao.settings import Settings
from xubao.storing.codec import from_json, to_json

_FILE = "settings.json"


def load_settings(folder: Path | None = None) -> Settings:
    """Settings as saved; the defaults where there are none or the file is damaged."""
    path = (folder or settings_folder()) / _FILE
    try:
        return from_json(path.read_text(encoding="utf8"), Settings)
    except (OSError, ValueError):
        return Settings()


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings. A disk that cannot be written is no reason to stop the person: it is passed over."""
    path = (folder or settings_folder()) / _FILE
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    text = json.dumps(json.loads(to_json(settings, Settings)), ensure_ascii=False, indent=1)
    try:
        temporary.write_text(text, encoding="utf8")
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
