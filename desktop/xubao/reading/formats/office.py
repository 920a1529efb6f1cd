"""Old and foreign word processors' files (.doc .wps .wpt .rtf .odt) → .docx through LibreOffice, then as any .docx."""

import subprocess
from dataclasses import replace
from pathlib import Path, PurePath

from xubao.model import Message, ReadError, Revisions, Source
from xubao.reading.libreoffice import convert, find_office
from xubao.temporary import working_folder

LIMIT = 90
"""Seconds: the first start of LibreOffice on a slow disk takes half a minute."""

_SUFFIXES = {".wps": ".doc", ".wpt": ".doc"}


def read(name: str, data: bytes, revisions: Revisions = Revisions.ACCEPTED) -> Source:
    """A file that LibreOffice opens, as blocks.

    Raises:
        ReadError: no-converter, timeout, damaged, password, no-room; and what reading a .docx raises.
    """
    from xubao.reading import isolated

    suffix = PurePath(name).suffix.lower()
    office = find_office()
    if office is None:
        raise _without_office(name, suffix)
    try:
        converted = _converted(name, office, suffix, data)
    except OSError:
        raise ReadError(
            name,
            "no-room",
            Message("reading.no-room.conversion"),
            Message("reading.advice.free-or-docx"),
        ) from None
    read = isolated.read("docx", name, converted, revisions=revisions)
    return replace(read, name=name, format=suffix.lstrip(".") or "doc")


def _without_office(name: str, suffix: str) -> ReadError:
    """Nothing converts the file; whoever has a WPS file has WPS, and need install nothing."""
    if suffix in _SUFFIXES:
        return ReadError(
            name, "no-converter", Message("reading.no-converter.wps"), Message("reading.advice.wps")
        )
    return ReadError(
        name, "no-converter", Message("reading.no-converter"), Message("reading.advice.install-converter")
    )


def _converted(name: str, office: str, suffix: str, data: bytes) -> bytes:
    """The file as .docx.

    Raises:
        ReadError: timeout, damaged.
        OSError: the temporary folder cannot be written, or is full.
    """
    with working_folder("convert") as folder:
        # LibreOffice goes by the extension; .wps and .wpt of today's WPS are Word files by another name
        given = folder / f"in{_SUFFIXES.get(suffix, suffix)}"
        given.write_bytes(data)
        _convert(name, office, given, folder)
        made = folder / "out" / "in.docx"
        if made.exists():
            return made.read_bytes()
    raise ReadError(
        name,
        "damaged",
        Message("reading.damaged.office"),
        Message("reading.advice.docx"),
    )


def _convert(name: str, office: str, given: Path, folder: Path) -> None:
    try:
        convert(office, given, folder, "docx:MS Word 2007 XML", LIMIT)
    except subprocess.TimeoutExpired:
        raise ReadError(
            name,
            "timeout",
            Message("reading.timeout.conversion", seconds=LIMIT),
            Message("reading.advice.docx"),
        ) from None
