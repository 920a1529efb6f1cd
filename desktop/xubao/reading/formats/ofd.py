"""OFD (GB/T 33190-2016, the archive format of Chinese offices) → blocks, with ofdkit."""

import io
from collections.abc import Iterator
from typing import Any
from unicodedata import east_asian_width

from xubao.model import Message, ReadError, Source
from xubao.reading.pages import blocks_of, garbled, page_of
from xubao.reading.placed import Glyph, PageText
from xubao.reading.secrecy import marked


def read(name: str, data: bytes) -> Source:
    """An OFD file's paragraphs.

    Raises:
        ReadError: damaged, unsafe, no-text, garbled.
    """
    import ofdkit

    try:
        with ofdkit.open(io.BytesIO(data)) as document:
            pages = [_page(page) for page in document.pages]
            info = document.info
            title = info.title.strip() if info and info.title else None
    except ofdkit.OFDLimitError:
        raise ReadError(
            name, "unsafe", Message("reading.unsafe.ofd-size"), Message("reading.advice.ask-provider")
        ) from None
    except (ofdkit.OFDError, ValueError, OSError, KeyError, RecursionError):
        raise ReadError(
            name, "damaged", Message("reading.damaged.ofd"), Message("reading.advice.get-again")
        ) from None
    blocks = blocks_of(pages)
    text = "".join(block.text for block in blocks)
    if not text:
        raise ReadError(
            name,
            "no-text",
            Message("reading.no-text.ofd"),
            Message("reading.advice.electronic-or-recognised"),
        )
    if garbled(text) > 0.2:
        raise ReadError(
            name, "garbled", Message("reading.garbled.ofd"), Message("reading.advice.word-edition")
        )
    marks = marked((line.text for page in pages[:1] for line in page.lines), bare=False)
    return Source(name, "ofd", blocks, title=title, marks=marks)


def _page(page: Any) -> PageText:
    left, top, width, height = page.box
    return page_of(_glyphs(page, left, top), width, height)


def _glyphs(page: Any, left: float, top: float) -> Iterator[Glyph]:
    for run in page.runs:
        # the run says how wide it is, not where each character stands: Chinese ones are twice as wide as others
        shares = [1.0 if east_asian_width(char) in "WF" else 0.5 for char in run.text]
        step = run.width / max(0.5, sum(shares))
        start = run.x - left
        for char, share in zip(run.text, shares, strict=True):
            yield Glyph(char, start, start + share * step, run.y - top, run.size)
            start += share * step
