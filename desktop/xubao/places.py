"""Where things are: the program's own resources, and the person's folders on each system."""

from functools import cache
from pathlib import Path

import appdirs

APP = "xubao"


def resource(*parts: str) -> Path:
    """Path of a file or folder under resources/, installed or in a checkout.

    Args:
        parts: path under resources, e.g. resource("lexicons", "domain.txt").

    Raises:
        FileNotFoundError: no such resource.
    """
    return _shipped("resources", parts)


def sample(*parts: str) -> Path:
    """Path of a file or folder under samples/, installed or in a checkout.

    Raises:
        FileNotFoundError: no such sample.
    """
    return _shipped("samples", parts)


def _shipped(folder: str, parts: tuple[str, ...]) -> Path:
    found = _root(folder).joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError("/".join((folder, *parts)))
    return found


@cache
def _root(folder: str) -> Path:
    package = Path(__file__).parent
    installed = package / folder
    return installed if installed.exists() else package.parents[1] / folder


def settings_folder() -> Path:
    """Where settings live; made when missing."""
    return _made(Path(appdirs.user_config_dir(APP, appauthor=False)))


def data_folder() -> Path:
    """Where projects not yet given a place, and crash notes, live; made when missing."""
    return _made(Path(appdirs.user_data_dir(APP, appauthor=False)))


def cache_folder() -> Path:
    """Where caches that may be deleted live; made when missing."""
    return _made(Path(appdirs.user_cache_dir(APP, appauthor=False)))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
