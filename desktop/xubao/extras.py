"""The extras: packages that a person may add, for reading scans and for the archive.

Who has Python adds them with pip. The bundle has no pip: there an extra is a folder of the packages, made for that very
bundle by packaging/make_extra.py, beside the program (`extras/ocr`: the .deb puts it there) or in the person's data
folder. What is in a folder that was made for another version or machine is not loaded, and said.
"""

import json
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path

from xubao import __version__
from xubao.model import Message, together
from xubao.places import APP, data_folder

FOLDER = "extras"
MANIFEST = "extra.json"
"""In an extra's folder, what it is and for whom: name, version, abi, python."""
LICENCES = "licences.txt"
"""Beside it, the licences of its packages."""

INSTALLED = Path("/opt") / APP
"""Where the .deb puts the program."""
_MACHINES = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}
_ZIPS = {"amd64": "x64"}


@dataclass(frozen=True, slots=True)
class Extra:
    """One of them.

    Attributes:
        name: as pip has it in brackets: "ocr".
        modules: that are all there where it is installed.
        title: as a person knows it.
    """

    name: str
    modules: tuple[str, ...]
    title: Message


OCR = Extra("ocr", ("rapidocr", "onnxruntime"), Message("extra.ocr"))
ARCHIVE = Extra("archive", ("distributed", "duckdb", "pyarrow", "rensa", "tantivy"), Message("extra.archive"))
EXTRAS = (OCR, ARCHIVE)


@dataclass(frozen=True, slots=True)
class Found:
    """A folder of an extra.

    Attributes:
        folder: where it is.
        version: of the program that it was made for, "" where it does not tell.
        abi: of the Python that it was made for.
        python: that Python's version, to the last digit: it holds parts of it, which fit no other.
    """

    folder: Path
    version: str
    abi: str
    python: str

    @property
    def fits(self) -> bool:
        """Whether this program may load it."""
        return (self.version, self.abi, self.python) == (__version__, abi(), platform.python_version())


def abi() -> str:
    """What compiled packages must be made for: the end of their names, "cpython-311-x86_64-linux-gnu.so"."""
    return EXTENSION_SUFFIXES[0].removeprefix(".")


def frozen() -> bool:
    """Whether this is the bundle's program, which pip cannot add to."""
    return bool(getattr(sys, "frozen", False))


def missing(extra: Extra) -> tuple[str, ...]:
    """What of an extra is not there; () where it can be used, which it can from then on. Loads none of it."""
    if frozen():
        _reach(extra)
    return tuple(name for name in extra.modules if find_spec(name) is None)


def why(extra: Extra) -> Message:
    """One sentence on why an extra is not there: it was not added, or what was added does not fit."""
    unfit = next((one for one in found(extra) if not one.fits), None) if frozen() else None
    if unfit is None:
        return Message("extra.none", extra=extra.title)
    if unfit.version != __version__:
        return Message(
            "extra.other-version", extra=extra.title, found=unfit.version or "?", version=__version__
        )
    return Message("extra.other-system", extra=extra.title)


def advice(extra: Extra) -> Message:
    """One sentence on how to get an extra here."""
    if not frozen():
        return Message("extra.advice.pip", name=extra.name)
    if Path(sys.executable).parent == INSTALLED:
        return Message("extra.advice.deb", file=f"{APP}-{extra.name}_{__version__}_{_machine()}.deb")
    return Message("extra.advice.zip", file=zip_name(extra), folder=data_folder())


def lacking(extra: Extra) -> Message | None:
    """What is `told` of an extra; None where it is there."""
    return told(extra) if missing(extra) else None


def told(extra: Extra) -> Message:
    """`why` and `advice` in one line, of an extra that is not there."""
    return together(why(extra), advice(extra))


def zip_name(extra: Extra) -> str:
    """What packaging calls an extra's archive for this system and machine: "xubao-ocr-1.0.0-windows-x64.zip"."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return f"{APP}-{extra.name}-{__version__}-{system}-{_ZIPS.get(_machine(), _machine())}.zip"


def found(extra: Extra) -> Iterator[Found]:
    """An extra's folders, where the bundle looks for them and in that order."""
    for parent in (Path(sys.executable).parent, data_folder()):
        folder = parent / FOLDER / extra.name
        try:
            told = json.loads((folder / MANIFEST).read_text("utf-8"))
            yield Found(folder, str(told["version"]), str(told["abi"]), str(told["python"]))
        except FileNotFoundError:
            continue
        except (OSError, ValueError, KeyError, TypeError):
            yield Found(folder, "", "", "")


def used() -> tuple[Path, ...]:
    """Folders of the extras that this bundle can load."""
    fitting = (next((one.folder for one in found(extra) if one.fits), None) for extra in EXTRAS)
    return tuple(folder for folder in fitting if folder is not None) if frozen() else ()


def _reach(extra: Extra) -> None:
    """Have Python look for modules in an extra's folder too, after all that the bundle has itself."""
    for one in found(extra):
        if one.fits:
            if str(one.folder) not in sys.path:
                sys.path.append(str(one.folder))
            return


def _machine() -> str:
    name = platform.machine().lower()
    return _MACHINES.get(name, name)
