"""Where things are: the program's own resources, and the person's folders on each system."""

import os
from functools import cache
from pathlib import Path

import appdirs

APP = "xubao"
PROJECT_ENDING = ".xubao"
"""Of a project's file; what is kept beside it has an ending that begins so."""


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
    """Where settings live; made when missing. Never raises: see `replaced`."""
    return _made(Path(appdirs.user_config_dir(APP, appauthor=False)), "settings", written=False)


def data_folder() -> Path:
    """Where projects not yet given a place, and crash notes, live; made when missing. Never raises: see `replaced`."""
    return _made(Path(appdirs.user_data_dir(APP, appauthor=False)), "data")


def cache_folder() -> Path:
    """Where caches that may be deleted live; made when missing. Never raises: see `replaced`."""
    return _made(Path(appdirs.user_cache_dir(APP, appauthor=False)), "cache")


def replaced() -> tuple[tuple[Path, Path], ...]:
    """The person's folders that could not be used since the start, each with the temporary one used in its place."""
    return tuple(_replaced.items())


_replaced: dict[Path, Path] = {}
"""Kept so that a folder is said to be replaced, and is the same one, until the program ends."""


def _made(folder: Path, purpose: str, *, written: bool = True) -> Path:
    """The folder, or one in the temporary folder where it cannot be made or, if it is to be written, is read only.

    The one in its place is the same for every process of the person's, now and at the next start.
    """
    if folder in _replaced:
        return _replaced[folder]
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
        if not written or os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    return _in_place_of(folder, purpose)


def _in_place_of(folder: Path, purpose: str) -> Path:
    from xubao.temporary import private_root

    try:
        other = private_root() / purpose
        other.mkdir(exist_ok=True)
    except OSError:
        return folder  # nothing can be written anywhere: who writes there is told by the system
    _replaced[folder] = other
    return other
