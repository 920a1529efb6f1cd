"""What bytes are, whatever the file is called."""

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTUAL = {"text", "markdown"}


def module_of_content(data: bytes, expected: str) -> str:
    """The module that can read the bytes: `expected` unless the content clearly is something else.

    Args:
        data: the file's bytes.
        expected: module named by the extension.
    """
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if expected == "docx" and head.startswith((b"<html", b"<!doctype html")):
        return "html"
    if expected in {"html", *_TEXTUAL} and data.startswith(ZIP) and b"word/" in data[:200_000]:
        return "docx"
    return expected
