"""Plain text: one paragraph a line."""

import re

from xubao.model import Block, Source
from xubao.reading.encoding import decode_text

_LINES = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")


def read(name: str, data: bytes) -> Source:
    """Read plain text in any of the usual encodings.

    Raises:
        ReadError: codes "not-text", "too-large".
    """
    text, notes = decode_text(name, data)
    return Source(name=name, format="txt", blocks=blocks_of(text), notes=notes)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Every line that holds something is a block."""
    return tuple(Block(line) for line in _LINES.split(text) if line and not line.isspace())
