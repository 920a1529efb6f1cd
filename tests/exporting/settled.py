"""A Word file with its changes settled, by reading its XML."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ACCEPTED, REJECTED = ("del", "moveFrom"), ("ins", "moveTo")
"""What goes when all changes are accepted, and when all are rejected."""


def settled(data: bytes, gone: tuple[str, ...]) -> list[str]:
    """The paragraphs' texts after accepting or rejecting every change, as Word does it."""
    tags = {f"{W}{one}" for one in gone}
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    paragraphs = [""]
    for paragraph in root.iter(f"{W}p"):
        for words in paragraph.iter(f"{W}t", f"{W}delText"):
            if not any(one.tag in tags for one in words.iterancestors()):
                paragraphs[-1] += words.text or ""
        if not any(mark.tag in tags for mark in paragraph.iterfind(f"{W}pPr/{W}rPr/*")):
            paragraphs.append("")
    assert paragraphs.pop() == ""
    return paragraphs
