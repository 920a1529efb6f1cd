"""The licences of all that runs with this program: collected from the packages, or kept by what built the bundle.

A bundle has no packages to ask any more: packaging/make_licences.py writes what `collected` says, and the licences of
the system's libraries in it, to the resources as `KEPT`.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from xubao import extras
from xubao.places import resource

KEPT = "third-parties.txt"
"""Under resources/licences, in a bundle."""

PROGRAM = "xubao"
_LGPL = ("pyside6-essentials", "shiboken6")
_RULE = "=" * 100
_LICENCES = re.compile(
    r"\.dist-info/(licen[cs]es/(?!.*\.(py|spdx)$)|[^/]*(licen[cs]e|copying|notice|authors)[^/]*$)",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"^\s*([A-Za-z0-9._-]+)\s*(?:\[([^\]]*)\])?")


@dataclass(frozen=True, slots=True)
class Licence:
    """One part's licence.

    Attributes:
        name: of the package or library.
        version: "" where it is not known.
        terms: the licence's name as the package tells it, "" where it does not.
        text: what its licence files say, "" where it has none.
    """

    name: str
    version: str
    terms: str
    text: str


def text() -> str:
    """All of it to read: how to replace Qt, then part by part, with the extras that are installed."""
    try:
        kept = resource("licences", KEPT).read_text("utf-8")
    except FileNotFoundError:
        return written(collected(with_extras=True))
    return "\n".join((kept, *(_read(folder / extras.LICENCES) for folder in extras.used())))


def listed(parts: tuple[Licence, ...]) -> str:
    """Licences of an extra's parts as one text, with a list of them at its head."""
    return "\n".join((_list(parts), *(_titled(part) for part in parts)))


def written(parts: tuple[Licence, ...]) -> str:
    """Licences as one text, with a list of the parts at its head."""
    folder = resource("licences")
    pieces = [folder.joinpath("qt.txt").read_text("utf-8"), _list(parts)]
    pieces += [_titled(part) for part in parts]
    pieces += [
        _under(name, folder.joinpath(f"{name}.txt").read_text("utf-8")) for name in ("LGPL-3", "GPL-3")
    ]
    pieces.append(_under("NOTICE", resource("NOTICE.txt").read_text("utf-8")))
    return "\n".join(pieces)


def _list(parts: tuple[Licence, ...]) -> str:
    return "".join(f"{part.name} {part.version}  {part.terms}".rstrip() + "\n" for part in parts)


def _titled(part: Licence) -> str:
    return _under(f"{part.name} {part.version}".strip(), "\n\n".join(filter(None, (part.terms, part.text))))


def _under(title: str, body: str) -> str:
    return f"{_RULE}\n{title}\n{_RULE}\n{body.strip()}\n"


def collected(root: str = PROGRAM, *, whole: bool = False, with_extras: bool = False) -> tuple[Licence, ...]:
    """Python's licence, and that of every package that the program needs here, in the order of their names.

    Args:
        root: the package from which one begins.
        whole: with the root's own.
        with_extras: with what this program's extras need, as far as they are installed.
    """
    needed = sorted(_needed(root, with_extras=with_extras).items())
    found = (of_package(package) for name, package in needed if whole or name != _normal(root))
    return (_python(), *found)


def _python() -> Licence:
    version = ".".join(map(str, sys.version_info[:3]))
    library = Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}"
    places = (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    body = next((place.read_text("utf-8") for place in places if place.is_file()), "")
    return Licence("Python", version, "PSF-2.0", body or "https://docs.python.org/3/license.html")


def _needed(root: str, *, with_extras: bool) -> dict[str, Distribution]:
    """Packages by name: the root and all that it and they need, as far as they are installed."""
    known: dict[str, Distribution] = {}
    waiting = [root, *(_of_own_extras(root) if with_extras else ())]
    while waiting:
        name = _normal(waiting.pop())
        if name in known:
            continue
        try:
            known[name] = distribution(name)
        except PackageNotFoundError:  # not needed on this machine
            continue
        waiting += _required(known[name])
    return known


def _of_own_extras(root: str) -> Iterator[str]:
    """What this program's extras ask for; those of development are no part of what runs."""
    names = "|".join(extra.name for extra in extras.EXTRAS)
    with suppress(PackageNotFoundError):
        for line in distribution(root).requires or ():
            need, _, condition = line.partition(";")
            if re.search(rf"""extra\s*==\s*["']({names})["']""", condition) and (
                match := _REQUIRED.match(need)
            ):
                yield match[1]


def _required(package: Distribution) -> Iterator[str]:
    for line in package.requires or ():
        need, _, condition = line.partition(";")
        if "extra" not in condition and (match := _REQUIRED.match(need)):
            yield match[1]
    yield from _of_extras(package)


def _of_extras(package: Distribution) -> Iterator[str]:
    """What the extras bring that its own requirements ask for: lxml[html_clean]."""
    for line in package.requires or ():
        need, _, condition = line.partition(";")
        match = _REQUIRED.match(need)
        if match and match[2] and "extra" not in condition:
            yield f"{match[1]}-{match[2]}"


@cache
def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _said(package: Distribution, field: str) -> str:
    return str((package.metadata.get_all(field) or [""])[0])


def of_package(package: Distribution) -> Licence:
    """A package's licence, as its metadata and files tell it."""
    meta = package.metadata
    terms = _said(package, "License-Expression") or _short(_said(package, "License")) or _classified(package)
    files = [file for file in package.files or () if _LICENCES.search(file.as_posix())]
    body = "\n\n".join(_read(Path(str(file.locate()))) for file in files) or _said(package, "Author")
    if _normal(meta["Name"]) in _LGPL:
        terms, body = "LGPL-3.0-only", "见 LGPL-3 和 GPL-3。See LGPL-3 and GPL-3."
    return Licence(meta["Name"], package.version, terms, body.strip())


def _short(told: str | None) -> str:
    """A licence's name, where that is what the field holds: some have its whole text there."""
    return told.strip() if told and "\n" not in told.strip() else ""


def _classified(package: Distribution) -> str:
    told = package.metadata.get_all("Classifier") or []
    return ", ".join(line.rpartition(" :: ")[2] for line in told if line.startswith("License ::"))


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
