"""What bytes are, whatever the file is called."""

OLD_SHEET = "xls"
"""Instead of a module: a spreadsheet that is not read as it is."""
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK, _DOCUMENT = "Workbook".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
"""Names of the streams that Excel 97 and Word 97 keep their text in; a document may hold a workbook."""
PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
"""JPEG and PNG."""
_LEAD = b"\xef\xbb\xbf \t\r\n"


def module_of_content(data: bytes, expected: str) -> str:
    """The module that can read the bytes: `expected` unless the content clearly is something else.

    Args:
        data: the file's bytes.
        expected: module named by the extension.
    """
    head = data[:1024].lstrip(_LEAD)
    if data.startswith(ZIP):
        return _inside_zip(data, expected) or expected
    if data.startswith(OLE):
        # an encrypted .docx is an OLE file too; the .docx reader says that it has a password
        if _ENCRYPTED in data:
            return "docx"
        return OLD_SHEET if _WORKBOOK in data and _DOCUMENT not in data else "office"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if is_picture(data):
        return "picture"
    if head.startswith(b"{\\rtf"):
        return "office"
    return _inside_text(head.lower(), expected)


def is_picture(data: bytes) -> bool:
    """Whether the bytes are a picture of a kind that can be recognised."""
    return data.startswith(PICTURES)


def _inside_zip(data: bytes, expected: str) -> str | None:
    """Word, Excel, OFD or OpenDocument, by the names that every such archive holds; one may hold another."""
    names = data[:4096] + data[-65536:]
    workbook = b"xl/workbook.xml" in names
    if workbook and expected == "xlsx":
        return "xlsx"
    if b"word/" in names or (b"[Content_Types].xml" in names and b"word/" in data):
        return "docx"
    if workbook:
        return "xlsx"
    if b"OFD.xml" in names:
        return "ofd"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in names:
        return "office"
    return None


def _inside_text(head: bytes, expected: str) -> str:
    if head.startswith((b"<html", b"<!doctype html")):
        return "html"
    if b"mime-version:" in head and b"multipart/related" in head:
        return "mht"
    return expected
