"""Saved web pages."""

import re
from typing import Any

from xubao.model import Block, ReadError, Source
from xubao.reading.encoding import decode
from xubao.reading.formats.text import blocks_of

_META = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.I)


def read(name: str, data: bytes) -> Source:
    """The article of a saved page: its text, title and date, without the page's chrome.

    Raises:
        ReadError: code "not-text" or "no-text".
    """
    from trafilatura import bare_extraction

    declared = _META.search(data[:4096])
    text, notes = decode(name, data, declared[1].decode("ascii") if declared else None)
    found: Any = bare_extraction(
        text, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
    )
    if found is None or not found.text:
        raise ReadError(name, "no-text", "网页里没有找到正文。", "请另存完整网页，或把正文复制到 .txt 文件。")
    blocks: tuple[Block, ...] = blocks_of(found.text)
    return Source(name=name, format="html", blocks=blocks, title=found.title, date=found.date, notes=notes)
