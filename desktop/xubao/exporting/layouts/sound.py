"""An office's own Word file, looked at before it is used: whole, without macros, of a kind that can be used."""

from pathlib import Path

from xubao.model import ReadError
from xubao.model.message import Message
from xubao.reading import content
from xubao.reading.archive import ENCRYPTED_PACKAGE, OLE, damaged, opened, password
from xubao.reading.package import Package

ENDINGS = (".docx", ".dotx")
_MACROS = (".docm", ".dotm")


def office_file(path: Path) -> bytes:
    """The bytes of a .docx or .dotx that may be used.

    Raises:
        ReadError: codes missing, folder, extension, damaged, password, unsafe (macros).
    """
    ending = path.suffix.lower()
    if ending in _MACROS:
        raise _with_macros(path.name)
    if ending not in ENDINGS:
        raise ReadError(
            path.name,
            "extension",
            Message("exporting.extension.layout"),
            Message("exporting.layout.advice.save-as"),
        )
    data = content(path)
    if data.startswith(OLE):
        if ENCRYPTED_PACKAGE in data:
            raise password(path.name)
        raise ReadError(
            path.name,
            "extension",
            Message("exporting.extension.layout"),
            Message("exporting.layout.advice.save-as"),
        )
    with opened(path.name, data) as parts:
        if any(name.lower().endswith("vbaproject.bin") for name in parts.names):
            raise _with_macros(path.name)
        if b"macroEnabled" in parts.read("[Content_Types].xml"):
            raise _with_macros(path.name)
        package = Package(path.name, parts)
        if package.root(package.main) is None or not package.relations(package.main):
            raise damaged(path.name)
    return data


def _with_macros(name: str) -> ReadError:
    return ReadError(
        name, "unsafe", Message("exporting.unsafe.macros"), Message("exporting.layout.advice.no-macros")
    )
