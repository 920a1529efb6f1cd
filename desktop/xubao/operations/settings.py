"""The person's settings on disk: one JSON file, written whole or not at all.

Plain json rather than the project file's codec: this is on the way to the first painted window.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from xubao.places import settings_folder
from xubao.settings import ArchiveSettings, OfficeSettings, Settings, WordSettings

_FILE = "settings.json"
_Part = WordSettings | OfficeSettings | ArchiveSettings
_PARTS: tuple[tuple[str, type[_Part]], ...] = (
    ("word", WordSettings),
    ("office", OfficeSettings),
    ("archive", ArchiveSettings),
)


def load_settings(folder: Path | None = None, otherwise: Settings | None = None) -> Settings:
    """Settings as saved; the default of each that is missing or damaged.

    Args:
        otherwise: what is given where the whole file is missing or damaged; the defaults where None.
    """
    otherwise = otherwise or Settings()
    path = (folder or settings_folder()) / _FILE
    try:
        found = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError):
        return otherwise
    if not isinstance(found, dict):
        return otherwise
    kept = _sound(found, Settings())
    for name, kind in _PARTS:
        part = found.get(name)
        kept[name] = kind(**_sound(part, kind())) if isinstance(part, dict) else kind()
    kept["archive"] = sound_archive(kept["archive"])
    return Settings(**kept)


def sound_archive(value: ArchiveSettings) -> ArchiveSettings:
    """The same without folders that are no whole paths, and with each once.

    A relative one would mean another folder each time the program is started from elsewhere.
    """
    folders = dict.fromkeys(os.path.normpath(one) for one in value.folders if _whole(one))
    return ArchiveSettings(tuple(folders), os.path.normpath(value.store) if _whole(value.store) else "")


def _whole(path: str) -> bool:
    return Path(path).is_absolute() and path.isprintable()


def _sound(found: dict[str, Any], default: "Settings | _Part") -> dict[str, Any]:
    """The values of `found` that are of the kind their field has."""
    kept: dict[str, Any] = {}
    for field in fields(default):
        value, usual = found.get(field.name), getattr(default, field.name)
        if isinstance(usual, tuple) and isinstance(value, list):
            kept[field.name] = tuple(one for one in value if isinstance(one, str))
        elif isinstance(usual, str | int) and type(value) is type(usual):
            kept[field.name] = value
    return kept


def save_settings(settings: Settings, folder: Path | None = None) -> bool:
    """Keep the settings. A disk that cannot be written is no reason to stop the person.

    Returns:
        Whether they were kept.
    """
    path = (folder or settings_folder()) / _FILE
    temporary = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        temporary.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), encoding="utf8")
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        return False
    return True
