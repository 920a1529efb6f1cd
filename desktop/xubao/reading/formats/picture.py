"""Pictures of pages (.jpg .png): they hold no text; what recognises scans reads them where it is installed."""

from xubao import extras
from xubao.model import Message, ReadError, Source


def read(name: str, data: bytes) -> Source:
    """No text can be read from a picture by itself.

    Raises:
        ReadError: code "no-text", always; see xubao.reading.scan for what comes next.
    """
    raise ReadError(
        name,
        "no-text",
        Message("reading.no-text.picture"),
        Message("reading.advice.recognise", extra=extras.told(extras.OCR)),
    )
