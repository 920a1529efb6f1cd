"""What holds for all tests: folders of their own on the machine, and how property tests look for examples."""

import gc
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.examples import profiles

profiles()

_MEMORY = Path("/dev/shm")
_ENOUGH = 4 * 2**30  # bytes free there; a run fills a seventh of it


def _folders_in_memory() -> None:
    """What the tests write lies in memory where there is room.

    A project and its backup go through to the disk at every step, and a test of the window waited longer for that than
    it worked. Nothing that is shown needs a disk: what outlives a killed process is as safe in memory. Who wants the
    files elsewhere says where (PYTEST_DEBUG_TEMPROOT, or --basetemp).
    """
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))


_folders_in_memory()

_LIMITS = (5_000, 20, 20)
"""As the window has it: reports are tens of thousands of objects that stay, and looking through them again and again
is a sixth of all the tests' time."""


gc.disable()
"""What is made while tests are collected is there to the end: looking through it as it grows finds nothing."""


def pytest_collection_finish() -> None:
    """What was made until now, the tests and all they import, is there to the end: the collector need not look."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_LIMITS)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_folders_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made for several tests is made before any test has its folders: never in those of the person."""
    with pytest.MonkeyPatch.context() as patch:
        _lie_in(tmp_path_factory.mktemp("own"), patch)
        yield


_numbers = count()


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person's folders lie beside those of the tests, and are made by who first puts something there."""
    _lie_in(tmp_path_factory.getbasetemp() / f"own-{next(_numbers)}", monkeypatch)


def _lie_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        patch.setenv(name, str(folder / name.lower()))
