"""Zip containers that may be hostile: opened with limits, read part by part."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from xubao.model import Message, ReadError

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""In an OLE container: an Office file with a password."""
MOST_PARTS = 20_000
MOST_BYTES = 300_000_000
"""All parts together, unpacked."""
HARMLESS_BYTES = 30_000_000
MOST_RATIO = 150
"""Unpacked to packed, for containers over HARMLESS_BYTES: real documents stay far below."""
ENCRYPTED = 0x1


class Parts:
    """The parts of an opened container.

    Args:
        name: the file's name, for errors.
        packed: the container.
    """

    def __init__(self, name: str, packed: zipfile.ZipFile) -> None:
        self._name = name
        self._zip = packed
        self._names = set(packed.namelist())

    def __contains__(self, part: str) -> bool:
        return part in self._names

    @property
    def names(self) -> frozenset[str]:
        """Names of all parts."""
        return frozenset(self._names)

    def read(self, part: str) -> bytes:
        """The bytes of a part; b"" where there is none.

        Raises:
            ReadError: codes damaged, password, unsafe.
        """
        if part not in self._names:
            return b""
        size = self._zip.getinfo(part).file_size
        try:
            with self._zip.open(part) as stream:
                data = stream.read(size + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            zlib_error(),
        ) as error:
            raise damaged(self._name) from error
        except RuntimeError as error:  # zipfile says this of encrypted parts
            raise password(self._name) from error
        if len(data) > size:
            raise unsafe(self._name, Message("reading.archive-larger"))
        return data


def zlib_error() -> type[Exception]:
    """zlib's own error: raised by broken streams."""
    import zlib

    return zlib.error


@contextmanager
def opened(name: str, data: bytes) -> Iterator[Parts]:
    """Open a container after checking what it declares.

    Args:
        name: the file's name, for errors.
        data: the container's bytes.

    Raises:
        ReadError: codes damaged (truncated, no zip), password, unsafe (a zip bomb, names that leave the archive).
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError) as error:
        raise damaged(name) from error
    with packed:
        _check(name, packed, len(data))
        yield Parts(name, packed)


def _check(name: str, packed: zipfile.ZipFile, size: int) -> None:
    parts = packed.infolist()
    total = sum(part.file_size for part in parts)
    if (
        len(parts) > MOST_PARTS
        or total > MOST_BYTES
        or (total > HARMLESS_BYTES and total > MOST_RATIO * size)
    ):
        raise unsafe(name, Message("reading.archive-bomb"))
    for part in parts:
        path = part.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or (len(path) > 1 and path[1] == ":"):
            raise unsafe(name, Message("reading.archive-outside"))
        if part.flag_bits & ENCRYPTED:
            raise password(name)


def damaged(name: str) -> ReadError:
    """A file that is broken or cut off."""
    return ReadError(
        name, "damaged", Message("reading.damaged.archive"), Message("reading.advice.save-again")
    )


def password(name: str) -> ReadError:
    """A file that opens only with a password."""
    return ReadError(
        name, "password", Message("reading.password.office"), Message("reading.advice.without-password")
    )


def unsafe(name: str, what: Message) -> ReadError:
    """A file that a reader must not touch."""
    return ReadError(
        name, "unsafe", Message("reading.unsafe.part", what=what), Message("reading.advice.source-or-word")
    )
