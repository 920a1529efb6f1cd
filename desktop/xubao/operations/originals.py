"""An imported file as it came: which may be opened by the system's program, and what is shown of the others.

A file's name is what its sender says it is. Only what is a document by its name and by its content is handed to
another program; a program, a script or a shortcut under a document's name is shown, never run.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePath
from unicodedata import category, normalize

from xubao.model import Message, ReadError

MOST_SHOWN = 200_000
"""Characters of a text that is shown."""

_MOST_BYTES = 4096
_LONGEST = 180
"""Bytes of a name: systems allow 255, and some programs put a mark of their own before it."""
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ZIPPED = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".ofd": "OFD.xml"}
_PICTURES = {".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".png": b"\x89PNG\r\n\x1a\n"}
_FORBIDDEN = '/\\:*?"<>|'
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{at}" for name in ("COM", "LPT") for at in range(10))}
_RUNNABLE = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"[Desktop Entry]",
    b"[InternetShortcut]",
    b"@echo",
)


@dataclass(frozen=True, slots=True)
class Original:
    """An imported file, ready to be shown.

    Attributes:
        name: the document's name, fit for any system's folders.
        path: the file to hand to the system's program; None where it is only shown.
        why: one line of plain Chinese: why it is only shown; "" with a path.
        text: what is shown of it; "" with a path.
    """

    name: str
    path: Path | None = None
    why: str = ""
    text: str = ""


def prepared(name: str, data: bytes) -> Original:
    """An imported file laid out for the system's program where that is safe, else as text or bytes.

    Args:
        name: the document's name.
        data: its bytes as imported.

    Raises:
        ReadError: code no-room: the temporary folder cannot be written, or is full.
    """
    name = safe_name(name)
    why = refusal(name, data)
    if why:
        return Original(name, None, why, _shown(name, data))
    from xubao.temporary import new_folder

    try:
        path = new_folder("original") / name
        path.write_bytes(data)
        path.chmod(0o400)
    except OSError:
        message = Message("operations.no-room")
        raise ReadError(name, "no-room", message, Message("operations.advice.free-space")) from None
    return Original(name, path)


def refusal(name: str, data: bytes) -> str:
    """Why a file is not handed to another program, in one line of plain Chinese; "" where it may be.

    Args:
        name: as `safe_name` gives it.
        data: its bytes.
    """
    from xubao.reading import fetching

    suffix = PurePath(name).suffix.lower()
    if suffix in fetching():
        return Message("operations.shown.web")
    if suffix not in {*_ZIPPED, *_PICTURES, ".odt", ".doc", ".wps", ".rtf", ".pdf", ".txt"}:
        return Message("operations.shown.unknown", name=suffix or name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RUNNABLE) or not _is(suffix, data):
        return Message("operations.shown.other", suffix=suffix)
    return ""


def safe_name(name: str) -> str:
    """A document's name as a file's: no folders, nothing unseen, nothing a system takes for something else."""
    name = normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        "_" if char in _FORBIDDEN else char for char in name if category(char) not in {"Cc", "Cf", "Cs", "Co"}
    )
    kept = kept.strip(" .\u3000")
    stem, suffix = PurePath(kept).stem, PurePath(kept).suffix
    if len(suffix.encode()) > _LONGEST // 4:
        stem, suffix = kept, ""
    while len((stem + suffix).encode()) > _LONGEST:
        stem = stem[:-1]
    if stem.partition(".")[0].upper() in _RESERVED or stem.startswith(("-", "~")):
        stem = f"_{stem}"
    return f"{stem.rstrip(' .') or '原文'}{suffix}"


def save_copy(data: bytes, path: Path) -> None:
    """Write a file's bytes where the person said, replacing what is there: the person has agreed to that.

    Raises:
        ExportError: cannot be written.
    """
    from xubao.exporting.atomic import write_whole

    write_whole(path, data, force=True)


def _is(suffix: str, data: bytes) -> bool:
    """Whether the bytes are what the ending says."""
    if suffix == ".pdf":
        return b"%PDF-" in data[:1024]
    if suffix == ".txt":
        return _decoded(data) is not None
    if suffix in _PICTURES:
        return data.startswith(_PICTURES[suffix])
    if suffix in _ZIPPED:
        return _holds(data, _ZIPPED[suffix])
    if suffix == ".odt":
        return data.startswith(b"PK\x03\x04") and _ODT in data[:200]
    if data.startswith(b"{\\rtf"):
        return True
    if suffix == ".rtf":
        return False
    # .doc and .wps: what Word 97 wrote, or what today's WPS writes under the old name
    return (data.startswith(_OLE) and _WORD_STREAM in data) or _holds(data, _ZIPPED[".docx"])


def _holds(data: bytes, part: str) -> bool:
    """Whether the bytes are an archive with that part, and no macros that its name would hide."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return False
    return part in names and not any(name.lower().endswith("vbaproject.bin") for name in names)


def _shown(name: str, data: bytes) -> str:
    from xubao import reading

    if PurePath(name).suffix.lower() in reading.fetching():
        try:
            return "\n".join(block.text for block in reading.read_bytes(name, data).blocks)[:MOST_SHOWN]
        except ReadError:
            pass
    text = _decoded(data)
    return text[:MOST_SHOWN] if text is not None else _dumped(data)


def _decoded(data: bytes) -> str | None:
    from xubao.reading.encoding import decode

    try:
        return decode("", data[: 4 * MOST_SHOWN])[0]
    except ReadError:
        return None


def _dumped(data: bytes) -> str:
    """The first bytes, in sixteens: number, value, ASCII."""
    lines: list[str] = [Message("operations.shown.bytes", count=len(data))]
    for at in range(0, min(len(data), _MOST_BYTES), 16):
        row = data[at : at + 16]
        shown = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in row)
        lines.append(f"{at:06x}  {row.hex(' '):<47}  {shown}")
    return "\n".join(lines)
