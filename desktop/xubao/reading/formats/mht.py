"""A web page saved as one file (.mht, .mhtml: MIME HTML, RFC 2557) → its HTML part, then as any .html."""

import email
import email.policy
from dataclasses import replace

from xubao.model import Message, ReadError, Source


def read(name: str, data: bytes) -> Source:
    """The page inside a .mht file.

    Raises:
        ReadError: damaged (no HTML part); and what reading an .html raises.
    """
    from xubao.reading.formats import html

    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return replace(html.read(name, payload), name=name, format="mht")
    raise ReadError(
        name, "damaged", Message("reading.damaged.mht"), Message("reading.advice.save-page-again")
    )
