"""The licences of all that is in a bundle, as one text; called by xubao.spec, which knows what is in it."""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from xubao.operations.licences import KEPT, Licence, collected, written

__all__ = ["KEPT", "write"]
_COPYRIGHT = Path("/usr/share/doc")


def owner(path: Path) -> str:
    """The Debian package that a file belongs to; "" for none, and where there is no dpkg."""
    for name in (path.resolve(), Path("/", *path.resolve().parts[2:])):  # /usr/lib is /lib in older lists
        try:
            said = subprocess.run(["dpkg", "-S", str(name)], capture_output=True, text=True, check=False)
        except OSError:
            return ""
        if match := re.match(r"([a-z0-9.+-]+)(:\w+)?: ", said.stdout):
            return match[1]
    return ""


def of_system(paths: Iterable[Path]) -> tuple[Licence, ...]:
    """The licences of the system's libraries among the files, a package each."""
    owners = sorted({found for path in paths if (found := owner(path))})
    return tuple(
        Licence(name, _version(name), "", (_COPYRIGHT / name / "copyright").read_text("utf-8", "replace"))
        for name in owners
    )


def _version(package: str) -> str:
    said = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True, check=False
    )
    return said.stdout.strip()


def write(target: Path, names: Iterable[str], paths: Iterable[Path]) -> Path:
    """Write the text.

    Args:
        names: packages from which one begins: those that the program names in pyproject.toml.
        paths: the libraries in the bundle, where they came from.

    Returns:
        The file.
    """
    parts = {part.name: part for name in names for part in collected(name, whole=True)}
    target.parent.mkdir(parents=True, exist_ok=True)
    python, *rest = (parts.pop("Python"), *sorted(parts.values(), key=lambda part: part.name.lower()))
    target.write_text(written((python, *rest, *of_system(paths))), "utf-8")
    return target
