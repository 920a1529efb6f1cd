"""OFD (GB/T 33190-2016, the archive format of Chinese offices) → blocks, with ofdkit."""

import io
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from xubao.model import Message, Progress, ReadError, Source, silent
from xubao.reading import watermarks
from xubao.reading.archive import opened
from xubao.reading.pages import blocks_of, garbled, page_of
from xubao.reading.placed import FAINT_ALPHA, FAINT_LIGHT, TILTED, Glyph, PageText
from xubao.reading.safexml import Element, attribute, child, local, parse
from xubao.reading.secrecy import marked
from xubao.reading.upright import is_vertical, laid_down

LEAST_LABELS = 8
"""Different texts of a template that make it a form with labels; watermarks and letterheads are fewer."""


def read(name: str, data: bytes, progress: Progress = silent) -> Source:
    """An OFD file's paragraphs.

    Args:
        name: the file's name.
        data: its bytes.
        progress: called before every page.

    Raises:
        ReadError: damaged, unsafe, no-text, garbled.
    """
    import ofdkit

    looks = _looks(name, data)
    try:
        with ofdkit.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            drawn = []
            for at, page in enumerate(document.pages):
                said = Message("reading.doing.page", file=name, page=at + 1, pages=count)
                progress(at / count, said)
                drawn.append(_Drawn(*_parted(page, looks), page.box[2], page.box[3]))
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
    pages, laid = _without_watermarks(drawn)
    blocks = blocks_of(pages)
    if not blocks:  # nothing but what is laid over or under a text that is not there: then that is the text
        pages, laid = [page_of([*one.glyphs, *one.layer], one.width, one.height) for one in drawn], []
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
    first = (line.text for page in pages[:1] for line in page.lines)
    notes = tuple(Message("reading.note.watermark", text=said) for said in laid[:3])
    return Source(name, "ofd", blocks, title=title, notes=notes, marks=marked([*first, *laid], bare=False))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A page: its characters, those of templates and layers that are no part of its text, its size."""

    glyphs: list[Glyph]
    layer: list[Glyph]
    width: float
    height: float


def _without_watermarks(drawn: Sequence[_Drawn]) -> tuple[list[PageText], list[str]]:
    """(the pages' lines, what their watermarks say)."""
    counts: Counter[watermarks.Signature] = Counter()
    for one in drawn:
        counts.update(watermarks.signatures(one.glyphs, one.width, one.height))
    again = watermarks.repeated(counts, len(drawn))
    pages: list[PageText] = []
    said: dict[str, None] = {}
    for page in drawn:
        glyphs, width, height = page.glyphs, page.width, page.height
        gone = watermarks.laid(glyphs, width, height, again)
        said.update(dict.fromkeys(watermarks.words(glyphs, gone)))
        said.update(dict.fromkeys(watermarks.words(page.layer, {one.drawing for one in page.layer})))
        shown = [one for one in glyphs if one.drawing not in gone]
        if is_vertical(shown):
            pages.append(page_of(laid_down(shown, width), height, width))
        else:
            pages.append(page_of(shown, width, height))
    return pages, list(said)


@dataclass(frozen=True, slots=True)
class _Look:
    """An object of a page: its number, whether it is tilted, faint, in a layer that is no body."""

    number: int
    tilted: bool
    faint: bool
    layer: bool = False


def _looks(name: str, data: bytes) -> dict[str, _Look]:
    """Every text object of the file by its ID; ofdkit says where they stand, not how they are drawn."""
    found: dict[str, _Look] = {}
    with suppress(ReadError), opened(name, data) as parts:
        for part in sorted(one for one in parts.names if one.endswith("Content.xml")):
            with suppress(ReadError):  # one broken part is no reason to know nothing of the others
                for element in parse(name, parts.read(part)).iter("{*}TextObject"):
                    if key := (attribute(element, "ID") or "").strip():
                        tilted, faint = _tilted(element), _faint(element)
                        found[key] = _Look(len(found) + 1, tilted, faint, _in_layer(element))
    return found


def _in_layer(element: Element) -> bool:
    """Whether a text object stands in a layer that the file says is no body: Background, Foreground."""
    layer = next((above for above in element.iterancestors() if local(above) == "Layer"), None)
    return layer is not None and attribute(layer, "Type") in ("Background", "Foreground")


def _parted(page: Any, looks: dict[str, _Look]) -> tuple[list[Glyph], list[Glyph]]:
    """(a page's characters, those of its template and layers); the labels of a form are part of its text."""
    nothing = _Look(0, False, False)
    runs = [(run, looks.get(run.object_id or "", nothing)) for run in page.runs]
    laid = [run for run, look in runs if run.from_template or look.layer]
    form = len({run.text.strip() for run in laid}) >= LEAST_LABELS
    apart = set() if form else {id(run) for run in laid}
    glyphs: list[Glyph] = []
    layer: list[Glyph] = []
    for run, look in runs:
        (layer if id(run) in apart else glyphs).extend(_glyphs(run, look, *page.box[:2]))
    return glyphs, layer


def _tilted(element: Element) -> bool:
    try:
        a, b = (float(number) for number in (attribute(element, "CTM") or "1 0").split()[:2])
    except ValueError:
        return False
    return abs((math.degrees(math.atan2(b, a)) + 45) % 90 - 45) > TILTED


def _faint(element: Element) -> bool:
    alpha = [attribute(element, "Alpha"), attribute(child(element, "FillColor"), "Alpha")]
    if any(value is not None and value.isdigit() and int(value) < FAINT_ALPHA for value in alpha):
        return True
    colour = (attribute(child(element, "FillColor"), "Value") or "").split()
    return len(colour) == 3 and all(value.isdigit() and int(value) in FAINT_LIGHT for value in colour)


def _glyphs(run: Any, look: _Look, left: float, top: float) -> Iterator[Glyph]:
    # the run says how wide it is, not where each character stands: Chinese ones are twice as wide as others
    shares = [1.0 if east_asian_width(char) in "WF" else 0.5 for char in run.text]
    step = run.width / max(0.5, sum(shares))
    start = run.x - left
    for char, share in zip(run.text, shares, strict=True):
        yield Glyph(
            char,
            start,
            start + share * step,
            run.y - top,
            run.size,
            drawing=look.number,
            faint=look.faint,
            laid=look.tilted,
        )
        start += share * step
