"""A Word file as PDF, made by LibreOffice where that is installed."""

import json
import subprocess
from pathlib import Path

from xubao.exporting.atomic import check_target, write_whole
from xubao.model import ExportError, Message, Progress, silent
from xubao.reading.libreoffice import convert, find_office
from xubao.temporary import working_folder

LIMIT = 120.0
"""Seconds: the first start of LibreOffice on a slow disk takes half a minute."""
# A page left blank so that the 版记 stands on an even one is a page of the paper.
_OPTIONS = {"IsSkipEmptyPages": {"type": "boolean", "value": "false"}}
_DOING = Message("exporting.doing.pdf")
_KIND = f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}"


def check_pdf() -> None:
    """Whether PDF files can be made here, asked before long work.

    Raises:
        ExportError: LibreOffice is not installed.
    """
    if find_office() is None:
        raise ExportError(Message("exporting.no-office"))


def write_pdf(word: bytes, path: Path, *, force: bool = False, progress: Progress = silent) -> None:
    """Write a Word file as PDF.

    Args:
        word: the .docx.
        path: the .pdf to write.
        force: whether an existing file may be replaced.

    Raises:
        ExportError: LibreOffice is not installed, took too long or made nothing of it; see also
            xubao.exporting.atomic.
        Cancelled: the person asked to stop; nothing is left behind.
    """
    check_target(path, force)
    write_whole(path, pdf_of(word, progress), force)


def pdf_of(word: bytes, progress: Progress = silent) -> bytes:
    """The PDF of a Word file; see write_pdf."""
    check_pdf()
    progress(0.3, _DOING)
    try:
        data = _made(word, _KIND, progress) or _made(
            word, "pdf", progress
        )  # before 7.4 it knows no such options
    except subprocess.TimeoutExpired:
        raise ExportError(
            Message("exporting.pdf-timeout", seconds=round(LIMIT)), Message("exporting.advice.no-pdf")
        ) from None
    except OSError as error:
        raise ExportError(
            Message("exporting.pdf-failed", reason=error.strerror or error),
            Message("exporting.advice.no-pdf"),
        ) from error
    if not data:
        raise ExportError(Message("exporting.pdf-nothing"), Message("exporting.advice.no-pdf"))
    return data


def _made(word: bytes, kind: str, progress: Progress) -> bytes:
    """What LibreOffice makes of a Word file, b"" where that is no PDF."""
    with working_folder("pdf") as folder:
        given = folder / "in.docx"
        given.write_bytes(word)
        office = find_office() or ""
        convert(office, given, folder, kind, LIMIT, lambda share: progress(0.3 + share / 2, _DOING))
        made = folder / "out" / "in.pdf"
        data = made.read_bytes() if made.exists() else b""
    return data if data.startswith(b"%PDF") else b""
